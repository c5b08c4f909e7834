"""The colours of a layer with their values and unit."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fusionview.app.workspace import Workspace
from fusionview.model.display import Look
from fusionview.model.volume import Volume
from fusionview.view.colormaps import colormap
from fusionview.view.colour_bar import ticks

BAR_WIDTH = 16
TITLE_HEIGHT = 34


class ColourBar(QWidget):
    """A vertical bar for one layer; ``upper`` chooses which."""

    def __init__(self, upper: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._upper = upper
        self._volume: Volume | None = None
        self._look: Look | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(74, 200)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the colours of the layer, or nothing."""
        volume = workspace.functional if self._upper else workspace.anatomical
        look = None if volume is None else workspace.display.look(volume)
        self.setVisible(volume is not None and volume in workspace.shown)
        if volume is not self._volume or look != self._look:
            self._volume, self._look = volume, look
            if volume is not None and look is not None:
                low, high = look.window
                text = self.tr("{0}, {1} to {2} {3}").format(
                    volume.quantity.label, f"{low:.4g}", f"{high:.4g}", volume.unit
                )
                self.setToolTip(f"{volume.name}: {text}")
                self.setAccessibleName(text)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self._volume is None or self._look is None:
            return
        painter = QPainter(self)
        painter.setPen(self.palette().text().color())
        font = painter.font()
        font.setPointSizeF(8.5)
        painter.setFont(font)
        bar = QRectF(4, TITLE_HEIGHT + 4, BAR_WIDTH, self.height() - TITLE_HEIGHT - 14)
        title = f"{self._volume.quantity.label}\n{self._volume.unit}"
        frame = QRectF(2, 2, self.width() - 2, TITLE_HEIGHT)
        painter.drawText(frame, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)
        colours = np.ascontiguousarray(colormap(self._look.colormap)[::-1, None, :])
        image = QImage(colours.data, 1, len(colours), 3, QImage.Format.Format_RGB888)
        painter.drawImage(bar, image)
        painter.drawRect(bar)
        low, high = self._look.window
        for value in ticks(low, high):
            y = bar.bottom() - (value - low) / (high - low) * bar.height()
            painter.drawLine(int(bar.right()), int(y), int(bar.right()) + 4, int(y))
            place = QRectF(bar.right() + 6, y - 8, self.width() - bar.right() - 6, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, _number(value))
        painter.end()


def _number(value: float) -> str:
    return f"{value:.0f}" if 1000 <= abs(value) < 1e7 else f"{value:.4g}"
