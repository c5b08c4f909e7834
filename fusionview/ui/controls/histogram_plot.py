"""How often values occur, under the colours that they get; the window is dragged."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from fusionview.app.presets import Histogram
from fusionview.model.display import Look
from fusionview.model.volume import Volume
from fusionview.ui.translation import translated
from fusionview.view.colormaps import palette

_HEIGHT = 150
_STEPS = 256


class HistogramPlot(pg.GraphicsLayoutWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Counts on a logarithmic scale: background is a thousand times more frequent than lesions."""

    window_moved = Signal(float, float)
    threshold_moved = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setBackground(None)
        self.setMinimumHeight(_HEIGHT)
        self.setAccessibleName(self.tr("Histogram with window and threshold"))
        self._volume: Volume | None = None
        self.plot = self.addPlot(row=0, col=0)
        self.plot.hideAxis("left")
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.hideButtons()
        self.plot.setMenuEnabled(False)
        self.colours = pg.ImageItem(axisOrder="row-major")
        self.counts = pg.PlotDataItem(
            stepMode="center", fillLevel=0, brush=(150, 155, 162, 120), pen=(190, 195, 200)
        )
        self.region = pg.LinearRegionItem(brush=(255, 255, 255, 18), swapMode="block")
        self.region.sigRegionChanged.connect(self._on_region)
        self.cut = pg.InfiniteLine(
            angle=90, movable=True, pen=pg.mkPen("#e0a030", width=2, style=Qt.PenStyle.DashLine)
        )
        self.cut.sigPositionChanged.connect(self._on_cut)
        for item in (self.colours, self.counts, self.region, self.cut):
            self.plot.addItem(item)

    def show_volume(self, counted: Histogram, look: Look, volume: Volume) -> None:
        """Show a volume's histogram and how it looks, silently."""
        edges = counted.edges
        heights = np.log10(counted.counts + 1.0)
        top = max(float(heights.max(initial=1.0)), 1.0)
        if volume is not self._volume:
            self._volume = volume
            self.counts.setData(edges, heights)
            unit = f" ({translated(volume.unit)})" if volume.unit else ""
            self.plot.setLabel("bottom", f"{translated(volume.quantity.label)}{unit}")
        low, high = look.window
        left, right = min(float(edges[0]), low), max(float(edges[-1]), high)
        self.plot.setXRange(left, right, padding=0.02)
        self.plot.setYRange(-0.16 * top, top, padding=0.02)
        values = np.linspace(left, right, _STEPS)
        levels = np.clip(np.rint((values - low) / (high - low) * 255), 0, 255).astype(int)
        rgba = np.full((1, _STEPS, 4), 255, np.uint8)
        rgba[0, :, :3] = palette(look.colormap, look.curve)[levels]
        if look.threshold is not None:
            rgba[0, values < look.threshold, 3] = 0
        self.colours.setImage(rgba)
        self.colours.setRect(left, -0.15 * top, right - left, 0.12 * top)
        with QSignalBlocker(self.region), QSignalBlocker(self.cut):
            self.region.setRegion((low, high))
            self.cut.setVisible(look.threshold is not None)
            if look.threshold is not None:
                self.cut.setValue(look.threshold)
        colour = QColor(*(int(c) for c in palette(look.colormap, look.curve)[180]))
        self.counts.setPen(pg.mkPen(colour.lighter(130)))

    @Slot()
    def _on_region(self) -> None:
        low, high = self.region.getRegion()
        self.window_moved.emit(low, high)

    @Slot()
    def _on_cut(self) -> None:
        self.threshold_moved.emit(self.cut.value())
