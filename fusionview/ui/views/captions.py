"""The texts in the corners of the pictures."""

from collections.abc import Sequence
from unicodedata import east_asian_width

import numpy as np
from PySide6.QtCore import QCoreApplication

from fusionview.app.arrangement.layouts import slice_number, stored_number
from fusionview.app.arrangement.panes import pane_volumes
from fusionview.app.arrangement.trust import (
    different_patients,
    is_doubtful,
    pane_alignment,
    worst_band,
)
from fusionview.app.frames import frame_label
from fusionview.app.workspace import Workspace
from fusionview.model.alignment import AlignmentState
from fusionview.model.layout import Pane, PaneKind
from fusionview.model.plane import Orientation, Plane
from fusionview.model.tilt import slice_step
from fusionview.model.volume import Volume
from fusionview.ui.controls.numbers import with_local_sign, written
from fusionview.ui.theme import text_scale
from fusionview.ui.translation import translated
from fusionview.ui.views.picture_texts import identity_texts, no_suv_texts, state_texts

LINE = 18
"""Letters that fit beside the orientation mark of a small picture."""
LINE_PT, LETTER_PT = 17, 7.6
"""Height of a line and width of a letter, generously."""
WHOLE, LARGE = Pane(), (1000, 1000)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Captions", text)


def alignment_text(workspace: Workspace) -> str:
    """Say how far the overlay can be trusted."""
    return _alignment_texts(workspace, WHOLE)[0]


def layer_text(workspace: Workspace, volume: Volume) -> str:
    """Name, quantity and window of one layer."""
    low, high = workspace.display.look(volume).window
    window = f"{_ends(low, high)} {translated(volume.unit)}".rstrip()
    quantity = translated(volume.quantity.label)
    # a long line is cut at its end, where the unit is
    between = " " if len(quantity) + len(window) < LINE else "\n"
    return f"{volume.name}\n{quantity}{between}{window}"


def _ends(low: float, high: float) -> str:
    """Return a window in few letters: what is next to nothing beside its width is nothing."""
    least = (high - low) / 1000
    return "–".join(_limit(value if abs(value) >= least else 0.0) for value in (low, high))


def _limit(value: float) -> str:
    return written(value, ".0f" if abs(value) >= 100 else ".3g")


def pane_title(workspace: Workspace, pane: Pane, size: tuple[int, int] = LARGE) -> str:
    """Say what a pane shows, in one line; what its picture has no room to warn of comes first.

    Parameters
    ----------
    size
        Height and width of the picture in points.
    """
    volumes = pane_volumes(workspace, pane)
    parts = [_tile_number(workspace, pane), _warning(workspace, pane, size), _kind_text(pane)]
    parts.append(" + ".join(volume.name for volume in volumes))
    if pane.volume_id is not None and volumes:
        parts.append(_date(workspace, volumes[-1]))
    return " · ".join(part for part in parts if part)


def _tile_number(workspace: Workspace, pane: Pane) -> str:
    """Return which slice a picture of a grid is."""
    if not any(one.slices_away for one in workspace.display.layout.panes):
        return ""
    _, count = slice_number(workspace, pane.orientation)
    return f"{stored_number(workspace, pane.orientation, pane.slices_away)}/{count}"


def _date(workspace: Workspace, volume: Volume) -> str:
    """Return when a volume was taken, if that tells it from the others."""
    known = {one.identity.study_date for one in workspace.study.volumes.values() if one.identity}
    if volume.identity is None or len(known) < 2 or workspace.display.hide_identity:
        return ""
    return volume.identity.study_date


def _warning(workspace: Workspace, pane: Pane, size: tuple[int, int]) -> str:
    """Return what must be said of an overlay but has no room in its picture."""
    if not is_doubtful(workspace, pane) or longest(_alignment_texts(workspace, pane), room(size)):
        return ""
    if pane_alignment(workspace, pane) is AlignmentState.REGISTERED:
        return _tr("DO NOT TRUST")
    return _tr("NOT REGISTERED")


def _kind_text(pane: Pane) -> str:
    if pane.kind is PaneKind.MIP:
        return _tr("MIP")
    if pane.kind is PaneKind.VOLUME:
        return _tr("3-D")
    return {
        Orientation.AXIAL: _tr("Axial"),
        Orientation.CORONAL: _tr("Coronal"),
        Orientation.SAGITTAL: _tr("Sagittal"),
    }[pane.orientation]


def frame_texts(volumes: Sequence[Volume]) -> list[tuple[str, str]]:
    """Return time, gate or b-value of each layer with frames, upper first: long and short."""
    framed = [volume for volume in reversed(volumes) if volume.frames is not None]
    texts = []
    for volume in framed:
        frames = volume.frames
        if frames is not None and len(frames.values) > 1:
            label = with_local_sign(translated(frame_label(frames, volume.frame)))
            number = f"{volume.frame + 1}/{len(frames.values)}"
            name = f"{volume.name[:LINE]}: " if len(framed) > 1 else ""
            texts.append((f"{name}{label} ({number})", label))
    return texts


def slice_captions(
    workspace: Workspace,
    plane: Plane,
    pane: Pane = WHOLE,
    size: tuple[int, int] = LARGE,
    *,
    named: bool = True,
) -> dict[str, str]:
    """Return the corner texts of one slice: as much as its size has room for.

    Parameters
    ----------
    size
        Height and width of the picture in points.
    named
        Whether the names of the layers are among them.
    """
    letters = room(size)
    volumes = reversed(pane_volumes(workspace, pane))
    if named:
        layers = "\n".join(layer_text(workspace, volume) for volume in volumes)
    else:
        layers = "\n".join(
            line for v in volumes if (line := longest(_window_texts(workspace, v), letters))
        )
    captions = {"top_left": layers}
    doubtful = is_doubtful(workspace, pane)
    if doubtful or pane.slices_away == 0:
        captions["top_right"] = longest(_alignment_texts(workspace, pane), letters)
    if workspace.base is not None and pane.slices_away == 0:
        captions["bottom_right"] = _stacked(
            letters, state_texts(workspace, pane), _slice_texts(workspace, plane)
        )
    frames = frame_texts(pane_volumes(workspace, pane))
    captions["bottom_left"] = _stacked(
        letters, identity_texts(workspace, pane_volumes(workspace, pane)), *frames
    )
    if not workspace.display.show_texts:
        # what keeps an overlay from being trusted is no decoration
        kept = {"top_right"} if doubtful else set()
        kept |= {"bottom_left"} if different_patients(pane_volumes(workspace, pane)) else set()
        captions = {corner: text for corner, text in captions.items() if corner in kept}
    return captions


def _stacked(letters: tuple[int, int], *texts: Sequence[str]) -> str:
    """Put texts below one another, each as long as there is room for; the last ones first."""
    lines, columns = letters
    found: list[str] = []
    for variants in reversed(texts):
        text = longest(variants, (lines, columns))
        if text:
            found.insert(0, text)
            lines -= text.count("\n") + 1
    return "\n".join(found)


def mip_captions(workspace: Workspace, volume: Volume, size: tuple[int, int]) -> dict[str, str]:
    """Return the corner text of a projection."""
    if not workspace.display.show_texts:
        return {}
    letters = room(size)
    captions = {"top_left": longest(_window_texts(workspace, volume), letters)}
    below = _stacked(letters, identity_texts(workspace, [volume]), *frame_texts([volume]))
    return {**captions, "bottom_left": below}


def room(size: tuple[int, int]) -> tuple[int, int]:
    """Return how many lines of how many letters a corner has room for."""
    height, width = size
    lines = (height / (2 * text_scale()) - 30) / LINE_PT
    letters = (width / (2 * text_scale()) - 30) / LETTER_PT
    return max(0, int(lines)), max(0, int(letters))


def longest(texts: Sequence[str], letters: tuple[int, int]) -> str:
    """Return the first text that fits into so many lines of so many letters, or nothing."""
    most_lines, most_letters = letters
    for text in texts:
        lines = text.split("\n")
        if len(lines) <= most_lines and max(_places(line) for line in lines) <= most_letters:
            return text
    return ""


def _places(line: str) -> int:
    """Return how many letters wide a line is; Hangul and ideographs are twice as wide."""
    return len(line) + sum(east_asian_width(letter) in "WF" for letter in line)


def _window_texts(workspace: Workspace, volume: Volume) -> tuple[str, ...]:
    low, high = workspace.display.look(volume).window
    ends = _ends(low, high)
    window = f"{ends} {translated(volume.unit)}".rstrip()
    quantity = translated(volume.quantity.label)
    plain = (f"{quantity} {window}", f"{quantity}\n{window}")
    told = [f"{text}\n{why}" for text in plain for why in no_suv_texts(volume)]
    return *told, *plain, f"{quantity} {ends}", ends


def _alignment_texts(workspace: Workspace, pane: Pane) -> tuple[str, ...]:
    state = pane_alignment(workspace, pane)
    if state is None:
        return ("",)
    return {
        AlignmentState.SAME_FRAME: (_tr("Same frame of reference"), _tr("Same frame")),
        AlignmentState.REGISTERED: _judged_texts(worst_band(workspace, pane)),
        AlignmentState.UNREGISTERED: (
            _tr("NOT REGISTERED"),
            _tr("NOT\nREGISTERED"),
            _tr("NOT REG."),
        ),
    }[state]


def _judged_texts(band: str) -> tuple[str, ...]:
    plain = _tr("Registered")
    return {
        "good": (_tr("Registered: good"), plain),
        "check": (_tr("Registered: CHECK"), _tr("CHECK FIT")),
        "do_not_trust": (_tr("Registered: DO NOT TRUST"), _tr("DO NOT\nTRUST"), _tr("BAD FIT")),
    }.get(band, (plain,))


def _slice_texts(workspace: Workspace, plane: Plane) -> tuple[str, ...]:
    base = workspace.base
    if base is None:
        return ("",)
    step, axis, stored = slice_step(base.geometry, plane.normal)
    if not stored:
        return _offset_texts(base, plane, float(np.linalg.norm(step)))
    index = base.geometry.to_index(workspace.display.crosshair_mm)[axis]
    count = base.geometry.shape[axis]
    number = round(float(index)) + 1
    thickness = written(float(np.linalg.norm(step)), ".3g")
    within = 1 <= number <= count
    text = _tr("Slice {0} of {1}\n{2} mm") if within else _tr("Outside the {1} slices\n{2} mm")
    full = text.format(number, count, thickness)
    if not within:
        return full, _tr("Outside")
    return full, _tr("{0}/{1}\n{2} mm").format(number, count, thickness), f"{number}/{count}"


def _offset_texts(base: Volume, plane: Plane, step_mm: float) -> tuple[str, ...]:
    """Say where a plane lies that was not stored: from the middle, away from the viewer."""
    offset_mm = float((plane.origin_mm - base.geometry.center_mm) @ plane.normal)
    offset, step = written(offset_mm, "+.1f").replace("-", "−"), written(step_mm, ".3g")
    return (
        _tr("{0} mm from the middle\nStep {1} mm").format(offset, step),
        _tr("{0} mm\nStep {1} mm").format(offset, step),
        _tr("{0} mm").format(offset),
    )
