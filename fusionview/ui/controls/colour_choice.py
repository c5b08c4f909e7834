"""The choice of a colour map, each shown as the strip that it is."""

import numpy as np
from PySide6.QtCore import QSignalBlocker, QSize, Signal, Slot
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from fusionview.model.colour_curve import PLAIN, ColourCurve
from fusionview.model.display import Look
from fusionview.ui.translation import translated
from fusionview.view.colormaps import COLORMAPS, LABELS, palette
from fusionview.view.perception import perceptual_report

STRIP = QSize(56, 12)


class ColourChoice(QComboBox):
    """Names of DICOM with a preview; ``chosen`` tells what the user picked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIconSize(STRIP)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)  # the list itself is as wide as its names
        for name in COLORMAPS:
            self.addItem(QIcon(strip(name, STRIP)), translated(LABELS[name]), name)
        self.currentIndexChanged.connect(self._on_index)

    def show_name(self, name: str) -> None:
        """Show a choice, silently."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(name))

    @Slot(int)
    def _on_index(self, _: int) -> None:
        self.chosen.emit(self.currentData())


def show_doubt(label: QLabel, look: Look) -> None:
    """Say in a label whether the colours hide edges or invent some; hide it if they do not."""
    told = perceptual_report(look.colormap, look.curve).sentences
    sentences = [translated(sentence) for sentence in told]
    label.setText("\n".join(f"⚠ {sentence}" for sentence in sentences[:1]))
    label.setToolTip("\n".join(sentences))
    label.setVisible(bool(sentences))


def strip(name: str, size: QSize, curve: ColourCurve = PLAIN) -> QPixmap:
    """Draw a map from its first colour on the left to its last one."""
    colours = np.ascontiguousarray(palette(name, curve)[None])
    image = QImage(colours.data, 256, 1, 3 * 256, QImage.Format.Format_RGB888)
    return QPixmap.fromImage(image.scaled(size))
