"""Drawing tools and the table of what they found."""

from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.following import current_measurement, measured_volumes
from fusionview.app.workspace import Measurement, Workspace
from fusionview.model.region import Colour, Region
from fusionview.model.volume import Volume
from fusionview.ui.controls.numbers import number_text
from fusionview.ui.panels.drawing_box import DrawingBox
from fusionview.ui.panels.reshape_box import ReshapeBox
from fusionview.ui.translation import translated

Row = tuple[str, ...]


class Shown(NamedTuple):
    """All that the table shows of one region."""

    id: str
    name: str
    colour: Colour
    rows: tuple[Row, ...]


class RegionsPanel(QWidget):
    """The tools, their sizes, and every region measured in every volume."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.drawing = DrawingBox(actions)
        self.reshape = ReshapeBox(actions)
        self.table = RegionTable(actions)
        self.remove = QPushButton(self.tr("Delete region"))
        self.remove.clicked.connect(self._on_remove)
        self.export = QPushButton(self.tr("Export CSV…"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove)
        buttons.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.addWidget(self.drawing)
        layout.addWidget(self.reshape)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self._selected: str | None = None

    def render_workspace(self, workspace: Workspace) -> None:
        """Make every control agree with the workspace."""
        self._selected = workspace.display.region_id
        self.drawing.render_workspace(workspace)
        self.reshape.render_workspace(workspace)
        self.table.render_workspace(workspace)
        self.remove.setEnabled(self._selected is not None)
        self.export.setEnabled(bool(workspace.study.regions))

    @Slot()
    def _on_remove(self) -> None:
        if self._selected is not None:
            self._actions.drawing.remove(self._selected)


class RegionTable(QTreeWidget):
    """A region with one row for each volume; numbers that are being computed are grey."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._shown: list[Shown] = []
        self.setAccessibleName(self.tr("Regions and their values"))
        self.setHeaderLabels(
            [
                self.tr("Region"),
                self.tr("mL"),
                self.tr("Mean"),
                self.tr("SD"),
                self.tr("Min"),
                self.tr("Max"),
                self.tr("Peak"),
                self.tr("Unit"),
            ]
        )
        peak = self.tr("SUVpeak: mean of the hottest 12 mm sphere centred in the region")
        self.headerItem().setToolTip(6, peak)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setIndentation(10)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(30)
        small = self.font()
        small.setPointSizeF(small.pointSizeF() * 0.88)
        self.setFont(small)
        header.setFont(small)
        self.itemSelectionChanged.connect(self._on_select)
        self.itemChanged.connect(self._on_changed)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the numbers that belong to the regions as they are now."""
        regions = [_shown(workspace, region) for region in workspace.study.regions.values()]
        with QSignalBlocker(self):
            if regions != self._shown:
                if _places(regions) != _places(self._shown):
                    self._rebuild(regions)
                self._shown = regions
                self._fill()
            for number, shown in enumerate(regions):
                item = self.topLevelItem(number)
                if item is not None:
                    item.setSelected(shown.id == workspace.display.region_id)

    def _rebuild(self, regions: list[Shown]) -> None:
        self.clear()
        for shown in regions:
            item = QTreeWidgetItem()
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.addTopLevelItem(item)
            item.setFirstColumnSpanned(True)
            for row in shown.rows:
                child = QTreeWidgetItem()
                for column in range(1, len(row)):
                    child.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
                child.setFlags(child.flags() & ~Qt.ItemFlag.ItemIsSelectable)
                item.addChild(child)
            item.setExpanded(True)

    def _fill(self) -> None:
        """Write names and numbers into the items, which stay: a name may be being typed."""
        for number, shown in enumerate(self._shown):
            item = self.topLevelItem(number)
            if item is None:
                continue
            item.setText(0, shown.name)
            item.setIcon(0, _swatch(shown.colour))
            for place, row in enumerate(shown.rows):
                child = item.child(place)
                if child is not None:
                    _fill_row(child, row)

    @Slot()
    def _on_select(self) -> None:
        item = self.currentItem()
        index = self.indexOfTopLevelItem(item) if item is not None else -1
        if 0 <= index < len(self._shown):
            self._actions.viewing.region(self._shown[index].id)

    @Slot(QTreeWidgetItem, int)
    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        index = self.indexOfTopLevelItem(item)
        if column != 0 or not 0 <= index < len(self._shown):
            return
        shown, name = self._shown[index], item.text(0).strip()
        if name and name != shown.name:
            self._actions.drawing.rename(shown.id, name)
        else:  # no new name: the model does not change, so nothing would put the old one back
            with QSignalBlocker(self):
                item.setText(0, shown.name)


def _shown(workspace: Workspace, region: Region) -> Shown:
    rows = tuple(
        _row(volume, current_measurement(workspace, region, volume))
        for volume in measured_volumes(workspace)
    )
    return Shown(region.id, region.name, region.colour, rows)


def _places(regions: list[Shown]) -> list[tuple[str, int]]:
    return [(shown.id, len(shown.rows)) for shown in regions]


def _fill_row(child: QTreeWidgetItem, row: Row) -> None:
    for column, text in enumerate(row):
        child.setText(column, text)
    child.setToolTip(0, row[0])
    child.setDisabled(row[1] in ("", "…"))


def _row(volume: Volume, found: Measurement | None) -> Row:
    name = volume.name
    if found is None:
        return (name, "…", "", "", "", "", "", "")
    if found.statistics is None:
        return (f"{name}: {translated(found.note)}", "", "", "", "", "", "", "")
    s = found.statistics
    peak = s.suv_peak if volume.kind.is_functional or volume.quantity.is_suv else None
    numbers = (s.volume_ml, s.mean, s.sd, s.min, s.max, peak)
    return (name, *(number_text(value) for value in numbers), translated(volume.unit))


def _swatch(colour: Colour) -> QIcon:
    pixmap = QPixmap(12, 12)
    pixmap.fill(QColor(*colour))
    return QIcon(pixmap)
