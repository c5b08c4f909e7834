"""Icons that are painted, sharp on ordinary and on dense screens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

SCALES = (1, 2, 4)


def drawn_icon(size: QSize, draw: Callable[[QPainter], None]) -> QIcon:
    """Let ``draw`` paint on a transparent ground of this size, once for each scale."""
    icon = QIcon()
    for scale in SCALES:
        pixmap = QPixmap(size * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.scale(scale, scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
