"""Dragging the upper layer over the lower one: shift it, with Shift turn it about the crosshair."""

import math

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from scipy.spatial.transform import Rotation

from fusionview.app.actions import Actions
from fusionview.app.registration.aligning import can_move
from fusionview.app.tools import Tool
from fusionview.model.plane import Vector
from fusionview.model.transform import Transform, Triple
from fusionview.ui.views.touch import Gesture, Touch

NOTHING: Triple = (0.0, 0.0, 0.0)


class Move(Gesture):
    """One drag is one undo step."""

    def __init__(self, actions: Actions) -> None:
        super().__init__(actions)
        self._start: Vector | None = None

    def press(self, touch: Touch) -> bool:
        if touch.button is not Qt.MouseButton.LeftButton or touch.workspace.tool is not Tool.MOVE:
            return False
        self._start = np.array(touch.point_mm) if can_move(touch.workspace) else None
        if self._start is not None:
            self._actions.aligning.begin()
        return True

    def drag(self, touch: Touch) -> None:
        if self._start is None:
            return
        if touch.modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._actions.aligning.drag(self._turn(touch, self._start), NOTHING)
            return
        x, y, z = (float(value) for value in touch.point_mm - self._start)
        self._actions.aligning.drag(NOTHING, (x, y, z))

    def release(self) -> None:
        if self._start is not None:
            self._actions.aligning.release()
        self._start = None

    def abandon(self) -> None:
        if self._start is not None:
            self._actions.aligning.abandon()
        self._start = None

    def cursor(self, touch: Touch) -> QCursor | None:
        if touch.workspace.tool is not Tool.MOVE or touch.workspace.mark_tool is not None:
            return None
        return QCursor(Qt.CursorShape.SizeAllCursor)

    def _turn(self, touch: Touch, start: Vector) -> Triple:
        """Angles about x, y, z of the turn in the picture from the start to the pointer."""
        crosshair = np.asarray(touch.workspace.display.crosshair_mm)
        right, down = touch.plane.right_mm, touch.plane.down_mm
        before, now = (
            math.atan2(float((point - crosshair) @ down), float((point - crosshair) @ right))
            for point in (start, touch.point_mm)
        )
        turned = touch.plane.normal * (now - before)
        matrix = np.eye(4)
        matrix[:3, :3] = Rotation.from_rotvec(turned).as_matrix()
        return Transform(matrix).rotation_deg
