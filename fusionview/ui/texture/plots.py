"""The histogram with its bins, and one of the matrices beside it."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fusionview.app.actions import Actions
from fusionview.app.texture.following_texture import (
    current_texture,
    latest_part,
    same_texture,
    same_way,
    wanted_texture,
)
from fusionview.app.texture_state import LitCell, Texture
from fusionview.app.workspace import Workspace
from fusionview.texture.sample import Sample
from fusionview.ui.texture.matrix_picture import MatrixView
from fusionview.ui.texture.words import family_name
from fusionview.ui.theme import theme
from fusionview.ui.translation import translated

FADED = 0.35
"""Opacity of plots that belong to what the region was before."""


class TexturePlots(QWidget):
    """Both follow the region; the matrix answers to the pointer."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texture: Texture | None = None
        self.histogram = HistogramView()
        self.matrix = MatrixView()
        self.matrix.clicked.connect(actions.lighting.light)
        self.matrix.pointed.connect(self._on_pointed)
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Which matrix"))
        self.which.currentIndexChanged.connect(self._show_matrix)
        self.hint = QLabel()
        self.hint.setProperty("muted", True)
        self._idle = ""
        beside = QWidget()
        right = QVBoxLayout(beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(2)
        right.addWidget(self.which)
        right.addWidget(self.matrix, 1)
        plots = QHBoxLayout()
        plots.setContentsMargins(0, 0, 0, 0)
        plots.addWidget(self.histogram, 5)
        plots.addWidget(beside, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(plots, 1)
        layout.addWidget(self.hint)
        self.setMinimumHeight(140)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show what is there of the selected region; faded while a newer one is computed."""
        wanted, current = wanted_texture(workspace), current_texture(workspace)
        part = None if wanted is None else latest_part(workspace, wanted)
        found = current if current is not None else part
        drawn = found is not None and found.sample is not None
        new = drawn and wanted is not None and same_texture(found, wanted)
        if not drawn:
            old = workspace.texture
            found = (
                old if old is not None and wanted is not None and same_way(old, wanted) else None
            )
        failed = current is not None and current.result is None
        shown = None if failed or found is None or found.sample is None else found
        self.histogram.show_sample(None if shown is None else shown.sample, shown)
        self._texture = shown
        self._offer(shown)
        self._show_matrix()
        opacity = 1.0 if new else FADED
        self.histogram.getPlotItem().setOpacity(opacity)
        self.matrix.fade(opacity)
        self._frame(workspace.exploring.lit)

    def _offer(self, shown: Texture | None) -> None:
        keys = [one.key for one in shown.pictures] if shown is not None else []
        if not keys or keys == [self.which.itemData(n) for n in range(self.which.count())]:
            self.which.setEnabled(bool(keys))
            return
        chosen = self.which.currentData()
        with QSignalBlocker(self.which):
            self.which.clear()
            for key in keys:
                self.which.addItem(family_name(key), key)
            self.which.setCurrentIndex(max(self.which.findData(chosen), 0))
        self.which.setEnabled(True)

    @Slot()
    def _show_matrix(self, _: object = None) -> None:
        pictures = self._texture.pictures if self._texture is not None else ()
        key = self.which.currentData()
        found = next((one for one in pictures if one.key == key), None)
        self.matrix.show_matrix(found)

    def _frame(self, lit: LitCell | None) -> None:
        matrix = self.matrix.matrix
        here = lit is not None and matrix is not None and lit.matrix == matrix.key
        self.matrix.frame((lit.row, lit.column) if here and lit is not None else None)
        if lit is not None:
            text = self.tr("{0} voxels lit in the views · click again or Esc: none")
            self._idle = text.format(lit.voxels.voxels)
        elif matrix is not None:
            self._idle = self.tr("Click a cell to see its voxels in the views.")
        else:
            self._idle = ""
        self.hint.setText(self._idle)

    @Slot(str)
    def _on_pointed(self, told: str) -> None:
        self.hint.setText(told or self._idle)


class HistogramView(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """How many voxels each grey level has, over the bounds of its bin."""

    def __init__(self) -> None:
        super().__init__()
        self.setBackground(None)
        self.setAccessibleName(self.tr("Histogram with bins"))
        self.setLabel("left", self.tr("Voxels"))
        self.setMouseEnabled(False, False)
        self.hideButtons()
        self.setMenuEnabled(False)
        for side in ("left", "bottom"):  # 0.25 rather than 250 (x0.001): units are the table's
            self.getPlotItem().getAxis(side).enableAutoSIPrefix(False)
        self.getPlotItem().setContentsMargins(0, 8, 4, 0)
        self._sample: Sample | None = None
        self.getPlotItem().hide()

    def show_sample(self, sample: Sample | None, texture: Texture | None) -> None:
        """Show its bins; nothing where there are none."""
        if sample is self._sample:
            return
        self._sample = sample
        self.clear()
        there = sample is not None and sample.grey.count > 0
        self.getPlotItem().setVisible(there)
        if sample is None or texture is None or not there:
            return
        edges = np.asarray(sample.grey.edges, np.float64)
        bars = pg.BarGraphItem(
            x0=edges[:-1],
            x1=edges[1:],
            height=sample.level_counts,
            brush=theme().bars,
            pen=theme().line,
        )
        self.addItem(bars)
        filtered = texture.settings.filter is not None or texture.settings.normalise != "none"
        unit = "" if filtered else translated(texture.volume.unit)
        occupied = int(np.count_nonzero(sample.level_counts))
        text = self.tr("{0} · {1} of {2} bins")
        label = unit or self.tr("Value")
        self.setLabel("bottom", text.format(label, occupied, sample.grey.count))
