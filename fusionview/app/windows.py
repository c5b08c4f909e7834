"""Windows of volumes that are looked at side by side."""

from __future__ import annotations

from dataclasses import replace

from fusionview.app.workspace import Workspace
from fusionview.model.display import Window
from fusionview.model.volume import Volume


def with_window(workspace: Workspace, volume: Volume, window: Window) -> Workspace:
    """Set a window; for all volumes of the same quantity where windows are linked."""
    if workspace.display.linked_windows:
        return linked_to(workspace, volume, window)
    display = workspace.display
    changed = display.with_look(volume, replace(display.look(volume), window=window))
    return replace(workspace, display=changed)


def linked_to(workspace: Workspace, volume: Volume, window: Window) -> Workspace:
    """Give one window to a volume and to all others of the same quantity."""
    display = workspace.display
    shown = (workspace.volume(key) for key in workspace.study.volumes)
    same = [one for one in shown if one is not None and one.quantity is volume.quantity]
    for one in {each.id: each for each in (*same, volume)}.values():
        display = display.with_look(one, replace(display.look(one), window=window))
    return replace(workspace, display=display)
