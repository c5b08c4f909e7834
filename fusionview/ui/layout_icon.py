"""Small pictures of layouts, drawn from the layouts themselves."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath

from fusionview.model.layout import Layout, Pane, PaneKind, Shows
from fusionview.model.plane import Orientation
from fusionview.ui.controls.drawn_icon import drawn_icon

SIZE = QSize(40, 30)

_FRAME = QColor("#6b7480")
_DARK, _LIGHT = QColor("#101215"), QColor("#e8e8e8")
_TISSUE, _UPTAKE, _GREY = QColor("#8d949c"), QColor("#ff9a2e"), QColor("#4a4f55")


def layout_icon(layout: Layout) -> QIcon:
    """Draw every pane in its place: grey for anatomy, white for uptake alone, orange for both."""
    return drawn_icon(SIZE, lambda painter: _draw(painter, layout))


def _draw(painter: QPainter, layout: Layout) -> None:
    rows = max(cell.row + cell.row_span for cell in layout.cells)
    columns = max(cell.column + cell.column_span for cell in layout.cells)
    width, height = (SIZE.width() - 1) / columns, (SIZE.height() - 1) / rows
    for cell in layout.cells:
        box = QRectF(
            0.5 + cell.column * width,
            0.5 + cell.row * height,
            cell.column_span * width,
            cell.row_span * height,
        )
        _draw_pane(painter, cell.pane, box.adjusted(0.5, 0.5, -0.5, -0.5))


def _draw_pane(painter: QPainter, pane: Pane, box: QRectF) -> None:
    alone = pane.kind is not PaneKind.SLICE or pane.shows is Shows.FUNCTIONAL
    painter.setPen(_FRAME)
    painter.setBrush(_LIGHT if alone else _DARK)
    painter.drawRect(box)
    painter.setPen(Qt.PenStyle.NoPen)
    middle, size = box.center(), min(box.width(), box.height()) * 0.34
    if size < 1.5:
        return
    head = QPainterPath()
    if pane.kind is not PaneKind.SLICE:  # a body from the front
        head.addEllipse(middle, size * 0.45, min(size * 1.1, box.height() * 0.4))
    elif pane.orientation is Orientation.AXIAL:
        head.addEllipse(middle, size * 0.85, size)
    else:
        head.addRoundedRect(
            QRectF(middle.x() - size, middle.y() - size, 2 * size, 2 * size), size, size
        )
        head.addRect(QRectF(middle.x() - size * 0.5, middle.y() + size * 0.5, size, size * 0.6))
    painter.setBrush(_GREY if alone else _TISSUE)
    painter.drawPath(head)
    if pane.shows is Shows.FUSED and not alone:
        painter.setBrush(_UPTAKE)
        painter.drawEllipse(middle, size * 0.45, size * 0.45)
