"""The edge of the wipe follows the mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor

from fusionview.app.actions import Actions
from fusionview.app.arrangement.panes import pane_volumes
from fusionview.app.tools import Tool
from fusionview.model.comparison import Overlay
from fusionview.ui.views.gestures import Button
from fusionview.ui.views.touch import HANDLE_REACH_PX, Gesture, Touch
from fusionview.view.overlay import wipe_column


class WipeHandle(Gesture):
    """Takes a press on the edge, in a picture of two layers or more."""

    def __init__(self, actions: Actions) -> None:
        super().__init__(actions)
        self._held = False

    def press(self, touch: Touch) -> bool:
        self._held = touch.button is Button.LeftButton and _over(touch)
        return self._held

    def drag(self, touch: Touch) -> None:
        self._actions.comparing.wipe(_column(touch) / touch.plane.shape[1])

    def release(self) -> None:
        self._held = False

    def abandon(self) -> None:
        self._held = False

    def cursor(self, touch: Touch) -> QCursor | None:
        return QCursor(Qt.CursorShape.SplitHCursor) if self._held or _over(touch) else None


def _over(touch: Touch) -> bool:
    workspace = touch.workspace
    comparison = workspace.display.comparison
    navigates = workspace.tool is Tool.NAVIGATE and workspace.mark_tool is None
    if comparison.overlay is not Overlay.WIPE or not navigates:
        return False
    if len(pane_volumes(workspace, touch.pane)) < 2:
        return False
    gap = abs(_column(touch) - wipe_column(touch.plane, comparison.wipe))
    return gap <= HANDLE_REACH_PX * touch.scale


def _column(touch: Touch) -> float:
    """Return where the pointer is, in pixels from the left border."""
    return float(touch.plane.to_pixel(touch.point_mm)[1]) + 0.5
