"""Drawing tools and the table of what they found."""

from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.following import current_measurement, measured_volumes
from fusionview.app.tools import DrawingSettings, Tool
from fusionview.app.workspace import Measurement, Workspace
from fusionview.model.region import Colour, Region
from fusionview.model.volume import Volume
from fusionview.ui.controls.number_box import NumberBox
from fusionview.ui.controls.numbers import number_text
from fusionview.ui.controls.settings_form import SettingsForm
from fusionview.ui.translation import translated

Row = tuple[str, ...]


class Shown(NamedTuple):
    """All that the table shows of one region."""

    id: str
    name: str
    colour: Colour
    rows: tuple[Row, ...]


USUAL_PERCENTS = (41, 50)
"""Of the maximum; what the EANM guideline names for volumes of interest."""


class RegionsPanel(QWidget):
    """The tools, their sizes, and every region measured in every volume."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.tools = ToolButtons(actions)
        self.target = QComboBox()
        self.target.addItem(self.tr("Functional layer"), True)
        self.target.addItem(self.tr("Anatomical layer"), False)
        self.target.setToolTip(self.tr("New regions are made of the voxels of this layer"))
        self.target.currentIndexChanged.connect(
            lambda _: actions.drawing.draw_on_functional(self.target.currentData())
        )
        self.form = SettingsForm(DrawingSettings())
        self.form.edited.connect(actions.drawing.choose_settings)
        self.table = RegionTable(actions)
        self.remove = QPushButton(self.tr("Delete region"))
        self.remove.clicked.connect(self._on_remove)
        self.export = QPushButton(self.tr("Export CSV…"))
        tools = QGroupBox(self.tr("Draw"))
        inside = QVBoxLayout(tools)
        inside.addWidget(self.tools)
        on = QFormLayout()
        on.addRow(self.tr("Draw on"), self.target)
        inside.addLayout(on)
        shares = QHBoxLayout()
        for percent in USUAL_PERCENTS:
            button = QPushButton(self.tr("{0} % of maximum").format(percent))
            button.clicked.connect(partial(self._on_percent, float(percent)))
            shares.addWidget(button)
        inside.addLayout(shares)
        inside.addWidget(self.form)
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove)
        buttons.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.addWidget(tools)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self._selected: str | None = None

    def render_workspace(self, workspace: Workspace) -> None:
        """Make every control agree with the workspace."""
        self._selected = workspace.display.region_id
        self.tools.render_workspace(workspace)
        with QSignalBlocker(self.target):
            self.target.setCurrentIndex(self.target.findData(workspace.draw_on_functional))
        self.form.render_settings(workspace.drawing)
        fixed = self.form.fields["fixed"]
        target = workspace.functional if workspace.draw_on_functional else workspace.anatomical
        if isinstance(fixed, NumberBox):
            fixed.show_unit(translated(target.unit) if target is not None else "")
        self.table.render_workspace(workspace)
        self.remove.setEnabled(self._selected is not None)
        self.export.setEnabled(bool(workspace.study.regions))

    def _on_percent(self, percent: float) -> None:
        self._actions.drawing.choose_settings(replace(self.form.settings, percent=percent))
        self._actions.drawing.choose_tool(Tool.PERCENT)

    @Slot()
    def _on_remove(self) -> None:
        if self._selected is not None:
            self._actions.drawing.remove(self._selected)


class ToolButtons(QWidget):
    """One button for each tool; the pressed one is what the left mouse button does."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons: dict[Tool, QToolButton] = {}
        texts = {
            Tool.NAVIGATE: (self.tr("Navigate"), self.tr("Click or drag to move the crosshair")),
            Tool.SPHERE: (self.tr("Sphere"), self.tr("Press at the centre, drag the radius")),
            Tool.PERCENT: (
                self.tr("% of max"),
                self.tr("Drag a sphere: voxels above a share of its maximum (41 %, 50 %)"),
            ),
            Tool.FIXED: (self.tr("Fixed value"), self.tr("Drag a sphere: voxels above a value")),
            Tool.BRUSH: (self.tr("Brush"), self.tr("Paint in one slice, into the selected region")),
            Tool.ERASE: (self.tr("Erase"), self.tr("Take voxels of one slice from the region")),
        }
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for number, (tool, (text, tip)) in enumerate(texts.items()):
            button = QToolButton()
            button.setText(text)
            button.setToolTip(tip)
            button.setCheckable(True)
            button.setSizePolicy(
                button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed
            )
            button.clicked.connect(lambda _=False, tool=tool: actions.drawing.choose_tool(tool))
            self._group.addButton(button)
            self.buttons[tool] = button
            layout.addWidget(button, number // 3, number % 3)

    def render_workspace(self, workspace: Workspace) -> None:
        """Press the button of the tool in hand."""
        shown = self.buttons.get(workspace.tool, self.buttons[Tool.NAVIGATE])
        shown.setChecked(True)


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
