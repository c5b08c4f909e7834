"""Lines of a drawing gesture, painted on the picture: the outline so far, a sphere's circle."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from fusionview.app.drawing.drawing import Drawing
from fusionview.app.drawing.kind import Presses
from fusionview.app.drawing.kinds import KINDS
from fusionview.app.stroke import Sketch, Stroke
from fusionview.app.workspace import Workspace
from fusionview.model.plane import Plane

LINE, RIM = QColor(255, 255, 255), QColor(0, 0, 0, 140)
OFF_PLANE_PX = 1.0
"""What lies further from the picture belongs to another one."""


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


def paint_sketch(widget: QWidget, sketch: Sketch | None, plane: Plane, scale: float) -> None:
    """Paint the lines that lie in the plane of a picture."""
    if sketch is None or not sketch.lines:
        return
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line_mm in sketch.lines:
        away_mm = np.abs((line_mm - plane.origin_mm) @ plane.normal)
        if len(line_mm) == 0 or away_mm.max() > OFF_PLANE_PX * plane.mm_per_pixel:
            continue
        pixels = (plane.to_pixel(line_mm) + 0.5) / scale
        polygon = QPolygonF([QPointF(float(column), float(row)) for row, column in pixels])
        for colour, width in ((RIM, 2.6), (LINE, 1.1)):
            pen = QPen(colour, width)
            pen.setStyle(Qt.PenStyle.SolidLine if colour is RIM else Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawPolyline(polygon)
    painter.end()
