"""A running reconstruction in the workspace: its newest image, its curves, its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from fusionview.app.history import edit
from fusionview.app.reconstruction_state import LiveReconstruction, RegionPoint
from fusionview.app.workspace import Measurement, Workspace
from fusionview.model.display import Look, usual_window
from fusionview.model.volume import Volume

LIVE_ID = "reconstruction-live"


def with_live(
    workspace: Workspace,
    volume: Volume,
    *,
    update: int,
    updates: int,
    before: str | None,
    objective: Sequence[float] = (),
) -> Workspace:
    """Show a newer image; a layer or a window that the user chose meanwhile stays."""
    volume = replace(volume, id=LIVE_ID, name="Reconstruction")
    display, known = workspace.display, workspace.live
    window = usual_window(volume)
    if known is None:
        upper = workspace.functional
        colours = display.look(upper).colormap if upper is not None else "hot_iron"
        display = replace(display, functional_id=LIVE_ID)
        display = display.with_look(volume, Look(window, colours))
    elif display.look(volume).window == known.window:
        # the first images are far from their final values: the window follows them
        display = display.with_look(volume, replace(display.look(volume), window=window))
    live = LiveReconstruction(
        volume=volume, update=update, updates=updates, window=window, before=before
    )
    curve = (*workspace.curve, *objective)
    return replace(workspace, live=live, curve=curve, display=display)


def finished(workspace: Workspace, volume: Volume, before: str | None) -> Workspace:
    """Add the image to the study, and show it where the running one was shown.

    It may be much further than the last one that was shown: a window that the user left alone
    becomes that of this image.
    """
    taken = workspace.study.volumes
    number = next(n for n in range(1, 10_000) if f"osem-{n}" not in taken)
    named = replace(volume, id=f"osem-{number}", name=f"{volume.name} ({number})")
    watched = workspace.live is None or workspace.display.functional_id == LIVE_ID
    look = workspace.display.look(replace(volume, id=LIVE_ID))
    if workspace.live is not None and look.window == workspace.live.window:
        look = replace(look, window=usual_window(volume))
    shown = without_live(workspace, before)
    done = edit(shown, "Reconstruct", shown.study.with_volume(named))
    display = done.display.with_look(named, look)
    if watched:
        display = replace(display, functional_id=named.id)
    return replace(done, display=display)


def without_live(workspace: Workspace, before: str | None) -> Workspace:
    """Show no running reconstruction any more."""
    display = workspace.display
    if display.functional_id == LIVE_ID:
        display = replace(display, functional_id=before)
    looks = {key: look for key, look in display.looks.items() if key[0] != LIVE_ID}
    return replace(workspace, live=None, display=replace(display, looks=looks))


def contrast_and_noise(
    hot: Sequence[RegionPoint], background: Sequence[RegionPoint]
) -> NDArray[np.float64]:
    """Return rows of contrast and noise, for the updates that have both regions.

    Contrast is mean of the hot region over mean of the background, less one; noise is SD over
    mean of the background.
    """
    behind = {point.update: point for point in background}
    rows = []
    for point in hot:
        other = behind.get(point.update)
        if other is not None and other.sd is not None and other.mean > 0:
            rows.append((point.mean / other.mean - 1, other.sd / other.mean))
    return np.asarray(rows, np.float64).reshape(-1, 2)


def with_region_point(workspace: Workspace, region_id: str, measured: Measurement) -> Workspace:
    """Add what a region holds in the newest image to its curve."""
    live, found = workspace.live, measured.statistics
    if live is None or measured.volume is not live.volume or found is None:
        return workspace
    point = RegionPoint(live.update, found.mean, found.sd, found.suv_peak)
    points = workspace.runs.points
    grown = (*(p for p in points.get(region_id, ()) if p.update != live.update), point)
    runs = replace(workspace.runs, points={**points, region_id: grown})
    return replace(workspace, runs=runs)
