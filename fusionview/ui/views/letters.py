"""Letters that the font of the pictures lacks, drawn with the fonts of the system."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter


def drawn_letters(text: str, size_px: int, bold: bool) -> NDArray[np.float32]:
    """Return how much of each pixel the letters cover, 0 to 1, ``(rows, columns)``."""
    font = QFont()
    font.setPixelSize(size_px)
    font.setBold(bold)
    metrics = QFontMetricsF(font)
    width = max(1, int(np.ceil(metrics.horizontalAdvance(text))) + 1)
    image = QImage(width, max(1, int(np.ceil(metrics.height()))), QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(QPointF(0.0, metrics.ascent()), text)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, :width].astype(np.float32) / np.float32(255)
