"""Handles at the ends of the crosshair's lines: a drag turns the two other planes."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from fusionview.app.actions import Actions
from fusionview.app.arrangement.tilting import view_turn_deg
from fusionview.app.tools import Tool
from fusionview.app.workspace import Workspace
from fusionview.model.layout import Pane
from fusionview.model.plane import Plane
from fusionview.ui.views.gestures import Button
from fusionview.ui.views.touch import HANDLE_REACH_PX, Gesture, Touch
from fusionview.view.handles import Places, handle_places

INSET_PT, RADIUS_PT = 44.0, 5.0
"""Letters and scale bar stand farther out."""
SNAP_DEG = 5.0
_INK, _RIM = QColor(255, 235, 140), QColor(0, 0, 0, 170)


def places(workspace: Workspace, pane: Pane, plane: Plane, scale: float) -> Places:
    """Return ``(n, 2)`` (row, column) of the handles in a picture; none where it has none."""
    display = workspace.display
    if not display.show_crosshair or pane.slices_away or not _navigates(workspace):
        return np.zeros((0, 2))
    row, column = (float(one) for one in plane.to_pixel(display.crosshair_mm))
    turn_deg = view_turn_deg(workspace, pane.orientation)
    return handle_places(plane.shape, (row, column), turn_deg, INSET_PT * scale)


class TiltHandles(Gesture):
    """Turns the two other planes about the normal of this one, through the crosshair."""

    def __init__(self, actions: Actions) -> None:
        super().__init__(actions)
        self._pressed: tuple[float, float] | None = None

    def press(self, touch: Touch) -> bool:
        if touch.button is not Button.LeftButton or not self._over(touch):
            return False
        turn_deg = view_turn_deg(touch.workspace, touch.pane.orientation)
        self._pressed = (turn_deg, _angle_deg(touch))
        return True

    def drag(self, touch: Touch) -> None:
        if self._pressed is None:
            return
        turn_deg, from_deg = self._pressed
        to_deg = turn_deg + _angle_deg(touch) - from_deg
        if touch.modifiers & Qt.KeyboardModifier.ShiftModifier:
            to_deg = SNAP_DEG * round(to_deg / SNAP_DEG)
        self._actions.tilting.turn_to(touch.pane.orientation, to_deg)

    def release(self) -> None:
        self._pressed = None

    def abandon(self) -> None:
        self._pressed = None

    def cursor(self, touch: Touch) -> QCursor | None:
        return turning_cursor() if self._pressed is not None or self._over(touch) else None

    def _over(self, touch: Touch) -> bool:
        found = places(touch.workspace, touch.pane, touch.plane, touch.scale)
        gaps = np.linalg.norm(found - touch.plane.to_pixel(touch.point_mm), axis=1)
        return bool((gaps <= (HANDLE_REACH_PX + 2) * touch.scale).any())


def paint_handles(widget: QWidget, found: Places, scale: float) -> None:
    """Draw the handles over a picture; they are no part of it."""
    if len(found) == 0:
        return
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for row, column in (found + 0.5) / scale:
        for colour, width in ((_RIM, 4.0), (_INK, 1.8)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(QPointF(column, row), RADIUS_PT, RADIUS_PT)
    painter.end()


@lru_cache(maxsize=1)
def turning_cursor() -> QCursor:
    """Return a cursor that shows an arrow round a circle."""
    pixmap = QPixmap(24, 24)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in ((QColor(0, 0, 0), 4.5), (QColor(255, 255, 255), 2.0)):
        painter.setPen(QPen(colour, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(QRectF(4, 4, 16, 16), 40 * 16, 280 * 16)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(14, 9), QPointF(21, 9), QPointF(20, 3)]))
    painter.end()
    return QCursor(pixmap, 12, 12)


def _navigates(workspace: Workspace) -> bool:
    """Whether the left button neither draws nor measures."""
    return workspace.tool is Tool.NAVIGATE and workspace.mark_tool is None


def _angle_deg(touch: Touch) -> float:
    """Return the direction from the crosshair to the pointer, from right towards down."""
    plane = touch.plane
    down, right = plane.to_pixel(touch.point_mm) - plane.to_pixel(
        touch.workspace.display.crosshair_mm
    )
    return float(np.rad2deg(np.arctan2(down, right)))
