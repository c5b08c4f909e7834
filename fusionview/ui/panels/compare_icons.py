"""Small pictures of the ways to compare two images."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QIcon, QLinearGradient, QPainter, QPen

from fusionview.model.comparison import Overlay
from fusionview.ui.controls.drawn_icon import drawn_icon

SIZE = QSize(26, 20)

_LOWER, _UPPER, _LINE = QColor("#8d949c"), QColor("#ff9a2e"), QColor("#ffe27a")
_BOX = QRectF(0.5, 0.5, SIZE.width() - 1.0, SIZE.height() - 1.0)


def compare_icon(overlay: Overlay) -> QIcon:
    """Draw a way: grey is the lower image, orange the upper one."""

    def draw(painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(_BOX, _LOWER)
        _DRAWN[overlay](painter)

    return drawn_icon(SIZE, draw)


def _fade(painter: QPainter) -> None:
    gradient = QLinearGradient(_BOX.topLeft(), _BOX.topRight())
    gradient.setColorAt(0.0, _LOWER)
    gradient.setColorAt(1.0, _UPPER)
    painter.fillRect(_BOX, QBrush(gradient))


def _checkerboard(painter: QPainter) -> None:
    width, height = _BOX.width() / 4, _BOX.height() / 3
    for row in range(3):
        for column in range(4):
            if (row + column) % 2:
                place = QPointF(0.5 + column * width, 0.5 + row * height)
                painter.fillRect(QRectF(place.x(), place.y(), width, height), _UPPER)


def _wipe(painter: QPainter) -> None:
    middle = _BOX.center().x()
    painter.fillRect(QRectF(middle, 0.5, _BOX.right() - middle, _BOX.height()), _UPPER)
    painter.fillRect(QRectF(middle - 0.75, 0.5, 1.5, _BOX.height()), Qt.GlobalColor.white)


def _spyglass(painter: QPainter) -> None:
    painter.setBrush(_UPPER)
    painter.setPen(QPen(Qt.GlobalColor.white, 1.2))
    painter.drawEllipse(_BOX.center(), 6.5, 6.5)


def _flicker(painter: QPainter) -> None:
    painter.setBrush(_UPPER)
    painter.drawPolygon([_BOX.topRight(), _BOX.bottomRight(), _BOX.bottomLeft()])
    painter.setPen(QPen(Qt.GlobalColor.white, 1.5))
    painter.drawPolyline([QPointF(14, 3), QPointF(9, 10.5), QPointF(16, 9.5), QPointF(11, 17)])


def _edges(painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_LINE, 1.5))
    painter.drawRoundedRect(QRectF(6, 4, 14, 12), 5, 6)


def _isocontours(painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for radius, colour in ((8.0, "#ffe27a"), (5.2, "#ff9a2e"), (2.4, "#e0452a")):
        painter.setPen(QPen(QColor(colour), 1.4))
        painter.drawEllipse(_BOX.center(), radius * 1.25, radius)


_DRAWN: Mapping[Overlay, Callable[[QPainter], None]] = {
    Overlay.FADE: _fade,
    Overlay.CHECKERBOARD: _checkerboard,
    Overlay.WIPE: _wipe,
    Overlay.SPYGLASS: _spyglass,
    Overlay.FLICKER: _flicker,
    Overlay.EDGES: _edges,
    Overlay.ISOCONTOURS: _isocontours,
}
