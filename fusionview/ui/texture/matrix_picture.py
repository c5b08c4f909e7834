"""A matrix as a picture; a click asks for the voxels behind a cell."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from fusionview.texture.matrices.matrices import MatrixPicture
from fusionview.ui.controls.numbers import short_number
from fusionview.ui.theme import theme
from fusionview.ui.translation import translated
from fusionview.view.colormaps import colormap

TICKS = 6
"""On an axis, about."""


class MatrixView(pg.GraphicsLayoutWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Rows are grey levels, the lowest at the bottom; on a root scale, so that rare cells show."""

    clicked = Signal(str, int, int)
    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setBackground(None)
        self.setAccessibleName(self.tr("Matrix of texture"))
        self.ci.setContentsMargins(2, 2, 2, 2)
        plot = self.addPlot()
        plot.setMouseEnabled(False, False)
        plot.hideButtons()
        plot.setMenuEnabled(False)
        self.image = pg.ImageItem(axisOrder="row-major")
        self.image.setLookupTable(colormap("hot_iron"))
        plot.addItem(self.image)
        self._frame = pg.PlotCurveItem(pen=pg.mkPen("#c8ff00", width=2))
        plot.addItem(self._frame)
        self.plot = plot
        self._matrix: MatrixPicture | None = None
        self.scene().sigMouseMoved.connect(self._on_move)
        self.scene().sigMouseClicked.connect(self._on_click)

    @property
    def matrix(self) -> MatrixPicture | None:
        """What is shown."""
        return self._matrix

    def show_matrix(self, matrix: MatrixPicture | None) -> None:
        """Show counts; axes without any are not seen."""
        if matrix is self._matrix:
            return
        self._matrix = matrix if matrix is not None and matrix.values.sum() > 0 else None
        self.image.setVisible(self._matrix is not None)
        shown = self._matrix
        if shown is None:
            self.plot.setOpacity(0.0)  # one that is hidden loses its place in the layout
            return
        rows, columns = shown.values.shape
        tops = shown.values.max(axis=0) if shown.key == "ngtdm" else shown.values.max()
        self.image.setImage(np.sqrt(shown.values / np.maximum(tops, 1e-300)), autoLevels=True)
        self.image.setRect(QRectF(0, 0, columns, rows))
        self.plot.setAspectLocked(shown.key == "glcm")
        self.plot.setRange(xRange=(0, columns), yRange=(0, rows), padding=0)
        self.plot.setLabel("left", self.tr("Grey level"))
        self.plot.setLabel("bottom", translated(shown.column_label))
        self._write_axes(shown)

    def fade(self, opacity: float) -> None:
        """Show the matrix as of now (1) or of before; axes without a matrix are not seen."""
        self.plot.setOpacity(opacity if self._matrix is not None else 0.0)

    def frame(self, cell: tuple[int, int] | None) -> None:
        """Draw a frame round the cell whose voxels are lit."""
        if cell is None:
            self._frame.setData([], [])
            return
        row, column = cell
        x = np.array([0, 1, 1, 0, 0]) + column
        y = np.array([0, 0, 1, 1, 0]) + row
        self._frame.setData(x, y)

    def cell_at(self, scene: QPointF) -> tuple[int, int] | None:
        """Which cell lies at a point of the scene."""
        if self._matrix is None or not self.plot.vb.sceneBoundingRect().contains(scene):
            return None
        at = self.plot.vb.mapSceneToView(scene)
        row, column = int(np.floor(at.y())), int(np.floor(at.x()))
        rows, columns = self._matrix.values.shape
        return (row, column) if 0 <= row < rows and 0 <= column < columns else None

    def told(self, row: int, column: int) -> str:
        """What a cell is, and how much it counts."""
        matrix = self._matrix
        if matrix is None:
            return ""
        level = _span(matrix.row_levels[row])
        low, high = matrix.row_edges[row], matrix.row_edges[row + 1]
        count = short_number(float(matrix.values[row, column]))
        label = translated(matrix.column_label)
        if matrix.key == "ngtdm":
            first, _, second = label.partition("; ")
            what = second or first if column else first
            text = self.tr("Grey level {0} ({1} to {2}) · {3}: {4}")
            return str(text.format(level, short_number(low), short_number(high), what, count))
        text = self.tr("Grey level {0} ({1} to {2}) · {3} {4} · count {5}")
        size = _span(matrix.column_values[column])
        return str(text.format(level, short_number(low), short_number(high), label, size, count))

    def _write_axes(self, matrix: MatrixPicture) -> None:
        for side, spans in (("left", matrix.row_levels), ("bottom", matrix.column_values)):
            step = max(-(-len(spans) // TICKS), 1)
            ticks = [(n + 0.5, str(int(spans[n][0]))) for n in range(0, len(spans), step)]
            if matrix.key == "ngtdm" and side == "bottom":
                ticks = [(0.5, self.tr("Voxels")), (1.5, self.tr("Sum"))]
            self.plot.getAxis(side).setTicks([ticks])
            self.plot.getAxis(side).setTextPen(theme().muted)

    @Slot(object)
    def _on_move(self, scene: QPointF) -> None:
        cell = self.cell_at(scene)
        self.setCursor(Qt.CursorShape.CrossCursor if cell else Qt.CursorShape.ArrowCursor)
        self.pointed.emit(self.told(*cell) if cell is not None else "")

    @Slot(object)
    def _on_click(self, event: pg.GraphicsScene.mouseEvents.MouseClickEvent) -> None:
        cell = self.cell_at(event.scenePos())
        if cell is not None and self._matrix is not None:
            self.clicked.emit(self._matrix.key, *cell)


def _span(bounds: np.ndarray) -> str:
    first, last = int(bounds[0]), int(bounds[1])
    return str(first) if first == last else f"{first}–{last}"
