"""How the words of the window become words of a script that runs without one."""

from collections.abc import Callable, Mapping, Sequence
from os.path import commonpath
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.app.drawing.kind import Presses
from fusionview.app.drawing.kinds import KINDS
from fusionview.app.frames import leading
from fusionview.app.registration.aligning import by_hand
from fusionview.app.scripts.literal import Source, source
from fusionview.app.workspace import Workspace

SKIPPED = frozenset(
    {
        "aligning.abandon",
        "aligning.begin",
        "aligning.drag",
        "aligning.preview",
        "atlas.close",
        "bending.cancel",
        "cancel",
        "draw",
        "contrasting.stop",
        "keeping.autosave",
        "keeping.close",
        "keeping.forget_question",
        "keeping.open_recovered",
        "keeping.recover",
        "keeping.start_autosave",
        "lesions.by_click",
        "lesions.close",
        "mapping.cancel",
        "marking.abandon",
        "marking.choose",
        "marking.drag",
        "marking.finish_text",
        "marking.press",
        "marking.release",
        "open",
        "opening.folders",
        "opening.forget_catalogue",
        "perturbing.cancel",
        "quantifying.self_check",
        "reconstructing.cancel",
        "reconstructing.close",
        "reconstructing.drop",
        "reconstructing.pause",
        "reconstructing.resume",
        "reconstructing.show_update",
        "registering.cancel",
        "reshaping.abandon",
        "reshaping.ask",
        "reshaping.change",
        "scripting.save",
        "stilling.cancel",
        "viewing.dismiss_notice",
        "wait",
    }
)
"""What leaves no trace, or is made of verbs that do."""

SKIPPED_SUBJECTS = frozenset(
    {"estimating", "inspecting", "lighting", "preferring", "recording", "warming"}
)
"""Preferences are the user's, not the study's; a look into projections changes nothing."""

GESTURE = frozenset(
    f"drawing.{verb}" for verb in ("press", "drag", "release", "finish", "take_back", "abandon")
)
"""One line for what they draw together."""

OPENING = frozenset({"open", "opening.demo", "opening.dynamic_demo", "keeping.open"})
"""What replaces the study, whichever is open when it is ready."""

UNSAID_SUBJECTS = frozenset({"pacs"})
"""What is asked of archives names patients."""

REPEATED = frozenset(
    {
        "comparing.settings",
        "comparing.slab",
        "comparing.wipe",
        "drawing.choose_settings",
        "contrasting.compare",
        "framing.rate",
        "framing.show",
        "kinetics.fit",
        "lesions.choose",
        "lesions.settings",
        "texturing.measure_in",
        "texturing.settings",
        "tilting.tilt",
        "turning.stand",
        "viewing.crosshair",
        "viewing.curve",
        "viewing.frame",
        "viewing.layer_opacity",
        "viewing.look",
        "viewing.mip_angle",
        "viewing.opacity",
        "viewing.pan",
        "viewing.threshold",
        "viewing.window",
        "viewing.zoom",
    }
)
"""What a drag or a wheel asks for again and again: for one thing, only the last counts."""

Added = Callable[[NDArray[np.float64], NDArray[np.float64]], NDArray[np.float64]]
ADDED: Mapping[str, Added] = {"viewing.zoom": np.multiply, "viewing.pan": np.add}
"""Unless they add up."""


SAID_WHOLE: Mapping[str, tuple[str, str]] = {
    "tilting.turn": ("tilting.tilt", "tilt"),
    "tilting.turn_to": ("tilting.tilt", "tilt"),
    "comparing.next_overlay": ("comparing.settings", "comparison"),
    "comparing.adjust": ("comparing.settings", "comparison"),
    "comparing.type_levels": ("comparing.settings", "comparison"),
    "comparing.thicken": ("comparing.slab", "slab"),
    "drawing.resize_brush": ("drawing.choose_settings", "settings"),
}
"""Changes of a part of the display, or of the settings, that are told by what it is then."""

Given = Mapping[str, Any]
"""Arguments by name: ``name=`` if it is to be written, ``*name`` for several."""


VOLUME_IDS = frozenset(
    {"volume_id", "other_id", "other_volume_id", "anatomical_id", "functional_id"}
)
MADE_HERE = ("recon-", "difference-", "response-", "texture-map-")
"""How ids begin that are others in every run."""


def opened(folders: Sequence[Path], given: Given) -> Given:
    """Say which series of which folders were opened."""
    said: dict[str, Any] = {}
    chosen = []
    for name, value in given.items():
        plain = name.removesuffix("=")
        if not value:
            continue
        if plain in ("anatomical", "functional"):
            said[f"{plain}="] = value.id
            chosen.append(value)
        elif plain in ("others", "regions"):
            said[f"{plain}="] = tuple(one.id for one in value)
            chosen += value
        else:
            said[f"{plain}="] = dict(value)
    if not folders:
        files = [file.parent for one in chosen for file in one.files[:1]]
        folders = [Path(commonpath(files))]
    return {"*paths": tuple(folders), **said}


def references(name: str, value: object, workspace: Workspace) -> Source:
    """Return the text of one argument; what gets another id in every run is named by its place.

    Raises
    ------
    TypeError
        If there is none.
    """
    plain = name.strip("*=")
    if name.startswith("*") and isinstance(value, tuple):
        parts = [source(one) for one in value]
        imports = frozenset[str]().union(*(part.imports for part in parts))
        return Source(", ".join(part.text for part in parts), imports)
    study = workspace.study
    listed = _LISTED.get(plain, "")
    known: Mapping[str, object] = getattr(study, listed) if listed else {}
    if isinstance(value, str) and value in known:
        return Source(f"session.{listed}[{list(known).index(value)}]")
    if plain in VOLUME_IDS and isinstance(value, str):
        return _volume(value, workspace)
    return source(value)


_LISTED = {
    **dict.fromkeys(("region_id", "other_region_id", "reference_region_id"), "regions"),
    "mark_id": "marks",
}
"""Where a script finds what an argument names."""


def _volume(volume_id: str, workspace: Workspace) -> Source:
    """Ids of what was read come from the files; those of what was computed do not."""
    volumes = list(workspace.study.volumes)
    if volume_id.startswith(MADE_HERE) and volume_id in volumes:
        return Source(f"session.volumes[{volumes.index(volume_id)}]")
    if volume_id not in volumes:
        raise TypeError("an image that is still being computed has no name")
    return source(volume_id)


def drawn(path: str, before: Workspace) -> tuple[str, Given, bool] | None:
    """Say what a step of a drawing gesture did, and whether it should have changed the study.

    None for a step that a script does not need.
    """
    stroke, verb = before.stroke, path.removeprefix("drawing.")
    if stroke is None or verb in ("press", "drag"):
        return None
    kind = KINDS[stroke.tool]
    if kind.presses is Presses.STROKES and verb != "release":
        return path, {}, verb == "finish"
    if verb != ("finish" if kind.presses is Presses.CLICKS else "release"):
        return None
    points = stroke.part.points_mm
    if kind.presses is Presses.CLICKS:
        points = tuple(part.points_mm[-1] for part in stroke.parts)
    elif not kind.keeps_path and len(points) > 1:
        points = (points[0], points[-1])
    commits = kind.presses is not Presses.STROKES
    return "draw", {"plane": stroke.part.plane, "points_mm": list(points)}, commits


def absolute(
    path: str, given: Given, before: Workspace, now: Workspace
) -> tuple[str, Given] | None:
    """Say where a step led instead of how far it went; None if the call says it itself."""
    display = now.display
    if path == "viewing.step":
        return "viewing.crosshair", {"point_mm": display.crosshair_mm}
    if path == "viewing.turn_mip":
        return "viewing.mip_angle", {"angle_deg": display.mip_angle_deg}
    if path in SAID_WHOLE:
        verb, name = SAID_WHOLE[path]
        return verb, {name: now.drawing if name == "settings" else getattr(display, name)}
    if path == "turning.turn":
        view = display.volume_view
        angles = {"azimuth_deg": view.azimuth_deg, "elevation_deg": view.elevation_deg}
        return "turning.stand", angles
    if path == "viewing.zoom":
        return path, {"factor": display.zoom / before.display.zoom}
    leader = leading(now)
    if path in ("framing.step", "framing.show_at") and leader is not None:
        return "framing.show", {"frame": leader.frame, "volume_id": leader.id}
    if path == "aligning.release":
        move = by_hand(now)
        numbers = {"rotation_deg": move.rotation_deg, "translation_mm": move.translation_mm}
        return "aligning.place", numbers
    volume = now.volume(given.get("volume_id"))
    if path == "viewing.adjust_window" and volume is not None:
        return "viewing.window", {"volume_id": volume.id, "window": display.look(volume).window}
    if path == "viewing.adjust_look" and volume is not None:
        return "viewing.look", {"volume_id": volume.id, "look": display.look(volume)}
    return None


def by_itself(path: str, now: Workspace) -> bool:
    """Whether a running cine asked, not the user."""
    turning = path == "viewing.turn_mip" and now.display.mip_playing
    return turning or (path == "framing.step" and now.display.frames_playing)
