"""Small pictures of the drawing tools: the hand's work is a line, the region is filled."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPolygonF

from fusionview.app.tools import Tool
from fusionview.ui.controls.drawn_icon import drawn_icon
from fusionview.ui.theme import theme

SIZE = QSize(26, 20)

_FILL, _SPOT = QColor(0, 200, 255, 90), QColor("#ff9a2e")
_MIDDLE = QPointF(13, 10)
_ROUND = Qt.PenCapStyle.RoundCap


def tool_icon(tool: Tool) -> QIcon:
    """Draw a tool in the colours of the theme; blue is what it makes, orange is uptake."""

    def draw(painter: QPainter) -> None:
        painter.setPen(_pen())
        painter.setBrush(_FILL)
        _DRAWN[tool](painter)

    return drawn_icon(SIZE, draw)


def _pen(width: float = 1.4) -> QPen:
    return QPen(QColor(theme().text), width, c=_ROUND, j=Qt.PenJoinStyle.RoundJoin)


def _navigate(painter: QPainter) -> None:
    for line in (QLineF(13, 2, 13, 18), QLineF(5, 10, 21, 10)):
        painter.drawLine(line)


def _sphere(painter: QPainter) -> None:
    painter.drawEllipse(_MIDDLE, 7.5, 7.5)
    painter.drawLine(_MIDDLE, QPointF(18.3, 4.7))


def _ellipsoid(painter: QPainter) -> None:
    painter.drawEllipse(_MIDDLE, 11, 6)


def _polygon(painter: QPainter) -> None:
    corners = [QPointF(4, 15), QPointF(8, 3), QPointF(19, 4), QPointF(22, 13), QPointF(13, 17)]
    painter.drawPolygon(QPolygonF(corners))
    painter.setBrush(QColor(theme().text))
    for corner in corners:
        painter.drawEllipse(corner, 1.2, 1.2)


def _freehand(painter: QPainter) -> None:
    path = QPainterPath(QPointF(5, 13))
    path.cubicTo(QPointF(2, 2), QPointF(12, 6), QPointF(15, 3))
    path.cubicTo(QPointF(24, 0), QPointF(25, 12), QPointF(19, 14))
    path.cubicTo(QPointF(14, 15), QPointF(8, 21), QPointF(5, 13))
    painter.drawPath(path)


def _livewire(painter: QPainter) -> None:
    path = QPainterPath(QPointF(3, 16))
    path.cubicTo(QPointF(6, 4), QPointF(13, 1), QPointF(22, 5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setBrush(_SPOT)
    for place in (QPointF(3.5, 15.5), QPointF(9, 6), QPointF(21.5, 5)):
        painter.drawEllipse(place, 1.8, 1.8)


def _brush(painter: QPainter) -> None:
    painter.setPen(QPen(_FILL, 7, c=_ROUND))
    painter.drawLine(QLineF(5, 15, 12, 12))
    painter.setPen(_pen())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(12, 12), 3.6, 3.6)
    painter.setPen(_pen(2.4))
    painter.drawLine(QLineF(15, 9, 22, 2))


def _erase(painter: QPainter) -> None:
    painter.drawRect(QRectF(3, 9, 14, 8))
    painter.setPen(_pen(2.0))
    for line in (QLineF(14, 3, 22, 11), QLineF(22, 3, 14, 11)):
        painter.drawLine(line)


def _percent(painter: QPainter) -> None:
    _bell(painter)
    painter.drawLine(QLineF(3, 9, 23, 9))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(20, 3.5), 1.6, 1.6)
    painter.drawEllipse(QPointF(24, 6.5), 1.6, 1.6)


def _fixed(painter: QPainter) -> None:
    _bell(painter)
    painter.drawLine(QLineF(3, 9, 23, 9))


def _background(painter: QPainter) -> None:
    _bell(painter)
    painter.drawLine(QLineF(3, 17, 23, 17))
    painter.drawLine(QLineF(3, 10, 23, 10))
    painter.drawLine(QLineF(22, 16, 22, 11))


def _edge(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for radius, alpha in ((9.0, 70), (6.5, 130), (4.0, 255)):
        painter.setBrush(QColor(_SPOT.red(), _SPOT.green(), _SPOT.blue(), alpha))
        painter.drawEllipse(_MIDDLE, radius * 1.15, radius)
    painter.setPen(_pen())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(_MIDDLE, 7.5, 6.5)


def _grow(painter: QPainter) -> None:
    painter.drawEllipse(_MIDDLE, 8.5, 6.5)
    for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        painter.drawLine(QLineF(13 + 2 * x, 10 + 2 * y, 13 + 11 * x, 10 + 9 * y))


def _seeds(painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, line in (
        (QColor(0, 200, 255), QLineF(9, 12, 15, 8)),
        (QColor(160, 160, 160), QLineF(4, 4, 12, 2)),
        (QColor(160, 160, 160), QLineF(16, 18, 22, 14)),
    ):
        painter.setPen(QPen(colour, 3.2, c=_ROUND))
        painter.drawLine(line)


def _bell(painter: QPainter) -> None:
    """Uptake as a hill over its surroundings."""
    hill = QPainterPath(QPointF(3, 17))
    hill.cubicTo(QPointF(9, 17), QPointF(9, 3), QPointF(13, 3))
    hill.cubicTo(QPointF(17, 3), QPointF(17, 17), QPointF(23, 17))
    painter.setPen(QPen(_SPOT, 1.4))
    painter.setBrush(QColor(_SPOT.red(), _SPOT.green(), _SPOT.blue(), 90))
    painter.drawPath(hill)
    painter.setPen(_pen())


_DRAWN: Mapping[Tool, Callable[[QPainter], None]] = {
    Tool.NAVIGATE: _navigate,
    Tool.SPHERE: _sphere,
    Tool.ELLIPSOID: _ellipsoid,
    Tool.POLYGON: _polygon,
    Tool.FREEHAND: _freehand,
    Tool.LIVEWIRE: _livewire,
    Tool.BRUSH: _brush,
    Tool.ERASE: _erase,
    Tool.PERCENT: _percent,
    Tool.FIXED: _fixed,
    Tool.BACKGROUND: _background,
    Tool.EDGE: _edge,
    Tool.GROW: _grow,
    Tool.SEEDS: _seeds,
}
