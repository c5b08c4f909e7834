"""A click on a candidate of the lesion finder accepts or rejects it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor

from fusionview.app.actions import Actions
from fusionview.app.lesions.showing import number_at
from fusionview.app.tools import Tool
from fusionview.app.workspace import Workspace
from fusionview.model.plane import Vector
from fusionview.ui.views.touch import Gesture, Touch

CLICK_PX = 4.0
"""A pointer that went further wanted to move the crosshair."""


class Judge(Gesture):
    """Turns a mere click on a candidate over; a drag from it moves the crosshair as elsewhere."""

    def __init__(self, actions: Actions) -> None:
        super().__init__(actions)
        self._number: int | None = None
        self._begin = QPointF()

    def press(self, touch: Touch) -> bool:
        if touch.button is not Qt.MouseButton.LeftButton or touch.modifiers:
            return False
        self._number = judged_at(touch.workspace, touch.point_mm)
        self._begin = touch.position
        return self._number is not None

    def drag(self, touch: Touch) -> None:
        if self._number is not None:
            if (touch.position - self._begin).manhattanLength() < CLICK_PX:
                return
            self._number = None
        self._actions.viewing.crosshair(touch.point_mm)

    def release(self) -> None:
        if self._number is not None:
            self._actions.lesions.toggle(self._number)
        self._number = None

    def abandon(self) -> None:
        self._number = None

    def cursor(self, touch: Touch) -> QCursor | None:
        found = judged_at(touch.workspace, touch.point_mm)
        return None if found is None else QCursor(Qt.CursorShape.PointingHandCursor)


def judged_at(workspace: Workspace, point_mm: Vector) -> int | None:
    """Return the candidate that a click at a point of the views is meant for; None if none is."""
    drawing = workspace.tool is not Tool.NAVIGATE or workspace.mark_tool is not None
    if drawing or not workspace.lesions.by_click:
        return None
    return number_at(workspace, point_mm)
