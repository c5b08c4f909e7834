"""One picture of bins: counts by two of the three axes of a sinogram."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Signal
from PySide6.QtWidgets import QWidget

from fusionview.ui.theme import theme
from fusionview.view.colormaps import colormap

Floats = NDArray[np.float32]
CHOSEN = "#00e5ff"


class BinsPicture(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Shows an array ``[row, column]``, a curve on it and the chosen bin; tells what is clicked."""

    clicked = Signal(int, int)

    def __init__(self, name: str, *, signed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = (0, 0)
        self.setAccessibleName(name)
        self.setTitle(name, size="9pt")
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMinimumSize(170, 150)
        item = self.getPlotItem()
        item.getViewBox().invertY(True)
        item.getViewBox().setDefaultPadding(0.0)
        self.image = pg.ImageItem(axisOrder="row-major")
        self.image.setLookupTable(colormap("blue_orange" if signed else "inverse_grey"))
        self.addItem(self.image)
        self.curve = self.plot([], pen=pg.mkPen(theme().accent, width=2), connect="finite")
        self.chosen = self.plot(
            [], symbol="o", symbolSize=11, symbolBrush=None, symbolPen=pg.mkPen(CHOSEN, width=2)
        )
        self.scene().sigMouseClicked.connect(self._on_click)

    def show_bins(self, values: Floats, levels: tuple[float, float]) -> None:
        """Show an array, each value in the middle of its whole numbers."""
        low, high = levels
        self.image.setImage(values, levels=(low, high if high > low else low + 1.0))
        rows, columns = values.shape
        self.image.setRect(-0.5, -0.5, columns, rows)
        if self._shape != values.shape:
            self._shape = (rows, columns)
            across, down = (-0.5, columns - 0.5), (-0.5, rows - 0.5)
            self.setRange(xRange=across, yRange=down, padding=0.0)

    def show_curve(self, columns: NDArray[np.float64] | None, rows: NDArray[np.float64]) -> None:
        """Draw a curve through (column, row); None for none."""
        if columns is None:
            self.curve.setData([], [])
        else:
            self.curve.setData(columns, rows)

    def show_chosen(self, bin_: tuple[int, int] | None) -> None:
        """Mark the (row, column) that was chosen."""
        row, column = bin_ if bin_ is not None else (0, 0)
        self.chosen.setData([column] if bin_ else [], [row] if bin_ else [])

    def _on_click(self, event: object) -> None:
        place: QPointF = (
            self.getPlotItem()
            .getViewBox()
            .mapSceneToView(
                event.scenePos()  # type: ignore[attr-defined]
            )
        )
        self.clicked.emit(round(place.y()), round(place.x()))
