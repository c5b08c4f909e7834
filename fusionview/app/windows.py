"""Windows of volumes that are looked at side by side."""

from __future__ import annotations

from dataclasses import replace

from fusionview.app.workspace import Workspace
from fusionview.model.display import Window, usual_window
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume

_ARBITRARY = (
    Quantity.MR_SIGNAL,
    Quantity.RELATIVE_ACTIVITY,
    Quantity.COUNTS,
    Quantity.OTHER,
)
"""One number means something else in every series."""


def with_window(workspace: Workspace, volume: Volume, window: Window) -> Workspace:
    """Set a window; for all volumes of the same quantity where windows are linked."""
    if workspace.display.linked_windows:
        return linked_to(workspace, volume, window)
    display = workspace.display
    changed = display.with_look(volume, replace(display.look(volume), window=window))
    return replace(workspace, display=changed)


def linked_to(workspace: Workspace, volume: Volume, window: Window) -> Workspace:
    """Give one window to a volume and to all others of the same quantity.

    Where values of two series cannot be compared (MR signal has no unit), the others get what
    is the same share of their own usual window.
    """
    display = workspace.display
    shown = (workspace.volume(key) for key in workspace.study.volumes)
    same = [one for one in shown if one is not None and one.quantity is volume.quantity]
    for one in {each.id: each for each in (*same, volume)}.values():
        own = _translated(window, volume, one)
        display = display.with_look(one, replace(display.look(one), window=own))
    return replace(workspace, display=display)


def _translated(window: Window, volume: Volume, other: Volume) -> Window:
    if other.id == volume.id or volume.quantity not in _ARBITRARY:
        return window
    (low, high), (other_low, other_high) = usual_window(volume), usual_window(other)
    share = (other_high - other_low) / (high - low)
    return other_low + (window[0] - low) * share, other_low + (window[1] - low) * share
