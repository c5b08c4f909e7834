"""What one pane shows of the workspace."""

from __future__ import annotations

from dataclasses import replace

from fusionview.app.workspace import Workspace
from fusionview.model.display import Look
from fusionview.model.layout import Layout, Pane, PaneKind, Shows
from fusionview.model.volume import Volume


def pane_volumes(workspace: Workspace, pane: Pane) -> tuple[Volume, ...]:
    """Return the layers of a pane, lowest first; none where the study does not hold them."""
    own = workspace.volume(pane.volume_id)
    if pane.volume_id is not None and own is None:
        return ()
    chosen: tuple[Volume | None, ...]
    if pane.kind is PaneKind.VOLUME:
        lower, upper = workspace.anatomical, own or workspace.functional
        chosen = tuple(one for one in (lower, upper) if one is own or one in workspace.shown)
    elif pane.kind is not PaneKind.SLICE or pane.shows is Shows.FUNCTIONAL:
        chosen = (own or workspace.functional,)
    elif pane.shows is Shows.ANATOMICAL:
        chosen = (own or workspace.anatomical,)
    elif own is None:
        return workspace.shown
    else:
        lower = workspace.anatomical
        chosen = (own,) if lower is own else (lower, own)
    return tuple(volume for volume in chosen if volume is not None)


def pane_look(workspace: Workspace, pane: Pane, volume: Volume) -> Look:
    """Return how a layer looks in a pane.

    Readers look at uptake alone in inverse grey, and over anatomy in colours.
    """
    display = workspace.display
    look = display.look(volume)
    if pane.kind is not PaneKind.SLICE or pane.shows is Shows.FUNCTIONAL:
        return replace(look, colormap=display.mip_colormap)
    chosen_by_hand = (volume.id, volume.quantity) in display.looks
    upper = pane.volume_id == volume.id and pane.shows is Shows.FUSED
    if upper and not chosen_by_hand and not volume.kind.is_functional:
        return replace(look, colormap="hot_iron")
    return look


def neighbour(layout: Layout, number: int, *, right: int = 0, down: int = 0) -> int | None:
    """Return the number of the next cell in a direction, or None at the border."""
    cell = layout.cells[number]
    row = cell.row + (cell.row_span if down > 0 else min(down, 0))
    column = cell.column + (cell.column_span if right > 0 else min(right, 0))
    for other, place in enumerate(layout.cells):
        in_rows = place.row <= row < place.row + place.row_span
        if in_rows and place.column <= column < place.column + place.column_span:
            return other
    return None
