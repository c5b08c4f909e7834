"""The texture of the selected region, live."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.texture.following_texture import current_texture, wanted_texture
from fusionview.app.texture_state import Texture
from fusionview.app.workspace import Workspace
from fusionview.model.features import FeatureTable
from fusionview.texture.extract import TextureResult
from fusionview.texture.settings import TextureSettings
from fusionview.ui.controls.numbers import number_text
from fusionview.ui.controls.settings_form import SettingsForm
from fusionview.ui.theme import theme
from fusionview.ui.translation import translated
from fusionview.view.colormaps import colormap

FADED = 0.35
"""Opacity of plots that belong to what the region was before."""


class TexturePanel(QWidget):
    """Settings, histogram, co-occurrence matrix and the table with IBSI codes."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: TextureResult | None = None
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.form = SettingsForm(TextureSettings())
        self.form.edited.connect(actions.texturing.settings)
        self.usual = QPushButton(self.tr("Usual"))
        self.usual.setToolTip(self.tr("Back to the usual settings of each quantity"))
        self.usual.clicked.connect(lambda: actions.texturing.settings(None))
        self.histogram = pg.PlotWidget()
        self.histogram.setLabel("left", self.tr("Voxels"))
        self.histogram.setMouseEnabled(False, False)
        self.histogram.hideButtons()
        self.histogram.setMenuEnabled(False)
        _plain_numbers(self.histogram.getPlotItem())
        self.glcm = GlcmPicture()
        self.table = FeatureList()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search by name or IBSI code"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.table.search)
        self.export = QPushButton(self.tr("Export CSV…"))
        self.histogram.getPlotItem().hide()
        self._lay_out()

    def _lay_out(self) -> None:
        plots = QWidget()
        row = QHBoxLayout(plots)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.histogram, 3)
        row.addWidget(self.glcm, 2)
        plots.setMinimumHeight(120)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(plots)
        split.addWidget(self.table)
        split.setStretchFactor(1, 1)
        split.setSizes([190, 400])
        find = QHBoxLayout()
        find.addWidget(self.search, 1)
        find.addWidget(self.usual)
        find.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.addWidget(self.title)
        layout.addWidget(self.form)
        layout.addWidget(split, 1)
        layout.addLayout(find)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the texture of the selected region; grey while a newer one is computed."""
        wanted, found = wanted_texture(workspace), current_texture(workspace)
        if wanted is not None:
            self.form.render_settings(wanted.settings)
        self.form.setEnabled(wanted is not None)
        sized = wanted is not None and wanted.settings.discretisation == "fixed_bin_size"
        self.form.fields["bin_size"].setEnabled(sized)
        self.form.fields["bin_origin"].setEnabled(sized)
        numbered = wanted is not None and wanted.settings.discretisation == "fixed_bin_number"
        self.form.fields["bin_number"].setEnabled(numbered)
        self.usual.setEnabled(workspace.texture_settings is not None)
        self.title.setText(self._title(workspace, wanted, found))
        result = found.result if found is not None else None
        self.export.setEnabled(result is not None)
        self.table.setEnabled(result is not None)
        if wanted is not None and result is not None:
            self._show(result, translated(wanted.volume.unit))
        elif wanted is None or found is not None:  # no region, or one without texture
            self._show(None, "")
        computing = wanted is not None and found is None
        self.histogram.getPlotItem().setOpacity(FADED if computing else 1.0)
        self.glcm.fade(FADED if computing else 1.0)

    def _title(self, workspace: Workspace, wanted: Texture | None, found: Texture | None) -> str:
        if wanted is None:
            return self.tr("Draw or select a region to see its texture.")
        region = workspace.study.regions[workspace.display.region_id or ""]
        quantity = translated(wanted.volume.quantity.label)
        name = f"<b>{region.name}</b> · {wanted.volume.name} · {quantity}"
        if found is None:
            return name + " · " + self.tr("computing…")
        remarks = [found.note] if found.note else []
        if found.result is not None:
            remarks += found.result.table.provenance.warnings
        return "<br>".join([name, *map(translated, remarks)])

    def _show(self, result: TextureResult | None, unit: str) -> None:
        if result is self._shown:
            return
        self._shown = result
        self.histogram.clear()
        self.histogram.getPlotItem().setVisible(result is not None)
        self.glcm.show_matrix(None if result is None else result.glcm)
        self.table.show_table(None if result is None else result.table)
        if result is None:
            return
        edges = np.asarray(result.bin_edges, np.float64)
        bars = pg.BarGraphItem(
            x0=edges[:-1],
            x1=edges[1:],
            height=result.histogram,
            brush=theme().bars,
            pen=theme().line,
        )
        self.histogram.addItem(bars)
        self.histogram.setLabel("bottom", self.tr("Value"), units=None)
        self.histogram.getAxis("bottom").setLabel(f"{unit}" if unit else self.tr("Value"))


def _plain_numbers(plot: pg.PlotItem) -> None:
    """Write 0.25 rather than 250 (x0.001): the axis has the unit of the table."""
    for side in ("left", "bottom"):
        plot.getAxis(side).enableAutoSIPrefix(False)


class GlcmPicture(pg.GraphicsLayoutWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """The merged co-occurrence matrix as a picture, on a root scale so that rare pairs show."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("GLCM")
        plot = self.addPlot()
        plot.setLabel("bottom", self.tr("Grey level j"))
        plot.setLabel("left", self.tr("Grey level i"))
        plot.setMouseEnabled(False, False)
        plot.hideButtons()
        plot.setMenuEnabled(False)
        plot.setAspectLocked(True)
        _plain_numbers(plot)
        self._image = pg.ImageItem(axisOrder="row-major")
        self._image.setLookupTable(colormap("hot_iron"))
        plot.addItem(self._image)
        self._plot = plot
        self._holds_pairs = False

    def show_matrix(self, matrix: "np.ndarray | None") -> None:
        """Show ``(G, G)`` probabilities."""
        holds_pairs = matrix is not None and bool(np.nansum(matrix) > 0)
        self._holds_pairs = holds_pairs
        self._image.setVisible(holds_pairs)
        if matrix is not None and holds_pairs:
            self._image.setImage(np.sqrt(matrix), autoLevels=True)
            levels = len(matrix)
            self._image.setRect(0.5, 0.5, levels, levels)
            self._plot.setRange(xRange=(0.5, levels + 0.5), yRange=(0.5, levels + 0.5), padding=0)

    def fade(self, opacity: float) -> None:
        """Show the matrix as of now (1) or of before; axes without a matrix are not seen."""
        # a plot that is hidden loses its place in pyqtgraph's layout
        self._plot.setOpacity(opacity if self._holds_pairs else 0.0)


class FeatureList(QTreeWidget):
    """Families of features with name, value, unit and IBSI code."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Features of texture"))
        self.setHeaderLabels(
            [self.tr("Feature"), self.tr("Value"), self.tr("Unit"), self.tr("IBSI")]
        )
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setIndentation(12)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setStretchLastSection(False)
        for column in (1, 2, 3):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._items: dict[str, QTreeWidgetItem] = {}

    def show_table(self, table: FeatureTable | None) -> None:
        """Show every row; the tree is rebuilt only if the features themselves changed."""
        rows = table.rows if table is not None else ()
        if [row.tag for row in rows] != list(self._items):
            self._rebuild(table)
        for row in rows:
            item = self._items[row.tag]
            item.setText(1, number_text(row.value))
            item.setText(2, translated(row.unit))
            note = translated(row.note)
            item.setToolTip(0, "\n".join(one for one in (row.name, row.tag, note) if one))
            item.setToolTip(1, note or ("" if row.value is None else repr(row.value)))

    def search(self, text: str) -> None:
        """Hide what does not match."""
        wanted = text.strip().lower()
        for item in self._items.values():
            # the English name is in the tip: papers and other programs have it
            words = f"{item.text(0)} {item.toolTip(0)} {item.text(3)}".lower()
            item.setHidden(wanted not in words)
        for number in range(self.topLevelItemCount()):
            family = self.topLevelItem(number)
            if family is not None:
                members = [item for item in self._items.values() if item.parent() is family]
                family.setHidden(all(member.isHidden() for member in members))

    def _rebuild(self, table: FeatureTable | None) -> None:
        self.clear()
        self._items = {}
        families: dict[str, QTreeWidgetItem] = {}
        for row in table.rows if table is not None else ():
            family = families.get(row.family)
            if family is None:
                family = families[row.family] = QTreeWidgetItem([translated(row.family)])
                self.addTopLevelItem(family)
                family.setExpanded(True)
            texts = [translated(row.name), "", translated(row.unit), row.ibsi_id]
            item = self._items[row.tag] = QTreeWidgetItem(texts)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
            family.addChild(item)
