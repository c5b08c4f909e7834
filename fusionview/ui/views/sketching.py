"""Lines of a drawing gesture, painted on the picture: the outline so far, a sphere's circle."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from fusionview.app.drawing.drawing import Drawing
from fusionview.app.drawing.kind import Presses
from fusionview.app.drawing.kinds import KINDS
from fusionview.app.stroke import Stroke
from fusionview.app.workspace import Workspace
from fusionview.model.plane import Plane

LINE, RIM = QColor(255, 255, 255), QColor(0, 0, 0, 140)
OFF_PLANE_PX = 1.0
"""What lies further from the picture belongs to another one."""
STEP = 1.15
"""How much larger a brush gets with one step of the wheel."""


def clicks_on(stroke: Stroke | None) -> bool:
    """Whether a gesture of several clicks is under way."""
    return stroke is not None and KINDS[stroke.tool].presses is Presses.CLICKS


def on_stroke_key(drawing: Drawing, workspace: Workspace | None, key: int) -> bool:
    """Close an outline, or take its last point back; False if there is none, or another key."""
    if workspace is None or workspace.stroke is None:
        return False
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        drawing.finish()
    elif key == Qt.Key.Key_Backspace:
        drawing.take_back()
    else:
        return False
    return True


def brush_mm(workspace: Workspace | None) -> float:
    """Radius of the brush in hand; 0 if it is another tool."""
    kind = KINDS.get(workspace.tool) if workspace is not None else None
    if workspace is None or kind is None or workspace.mark_tool is not None:
        return 0.0
    return workspace.drawing.brush_mm if "brush_mm" in kind.own else 0.0


def resize_brush(drawing: Drawing, workspace: Workspace | None, event: QWheelEvent) -> bool:
    """Make the brush larger or smaller by the wheel with Shift; False if that is not asked for."""
    shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    if not brush_mm(workspace) or not shift:
        return False
    way = event.angleDelta()
    steps = (way.y() or way.x()) / 120  # some systems turn the wheel sideways with Shift
    drawing.resize_brush(STEP**steps)
    return True


def paint_sketch(
    widget: QWidget, workspace: Workspace, plane: Plane, scale: float, pointer: QPointF | None
) -> None:
    """Paint the lines that lie in the plane of a picture, and the brush under the pointer."""
    sketch, radius_mm = workspace.sketch, brush_mm(workspace)
    lines = sketch.lines if sketch is not None else ()
    if not lines and not (radius_mm and pointer is not None):
        return
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in _pens():
        painter.setPen(pen)
        for line_mm in lines:
            away_mm = np.abs((line_mm - plane.origin_mm) @ plane.normal)
            if len(line_mm) and away_mm.max() <= OFF_PLANE_PX * plane.mm_per_pixel:
                pixels = (plane.to_pixel(line_mm) + 0.5) / scale
                painter.drawPolyline([QPointF(float(x), float(y)) for y, x in pixels])
        if pointer is not None and radius_mm:
            radius_px = radius_mm / plane.mm_per_pixel / scale
            painter.drawEllipse(pointer, radius_px, radius_px)
    painter.end()


def _pens() -> tuple[QPen, QPen]:
    """A dark rim below, a dashed line above."""
    line = QPen(LINE, 1.1)
    line.setStyle(Qt.PenStyle.DashLine)
    return QPen(RIM, 2.6), line
