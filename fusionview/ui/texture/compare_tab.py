"""Two textures beside each other, the largest change first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.texture.contrasting import current_comparison
from fusionview.app.workspace import Workspace
from fusionview.texture.comparison import Change
from fusionview.texture.meanings.of_feature import meaning_of
from fusionview.ui.controls.numbers import number_text
from fusionview.ui.texture.feature_model import percent_text
from fusionview.ui.texture.words import way_text
from fusionview.ui.theme import theme
from fusionview.ui.translation import translated

NAME, WAY, ONE, OTHER, UNIT, CHANGE = range(6)


class CompareTab(QWidget):
    """Which two, and a table of what differs."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._workspace: Workspace | None = None
        self.sides = (SideBox(self.tr("First")), SideBox(self.tr("Second")))
        form = QFormLayout()
        for box, label in zip(self.sides, (self.tr("First"), self.tr("Second")), strict=True):
            box.region.activated.connect(self._on_choice)
            box.volume.activated.connect(self._on_choice)
            form.addRow(label, box)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search by name or IBSI code"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.model = ChangeModel()
        self.search.textChanged.connect(self.model.search)
        self.export = QPushButton(self.tr("Export…"))
        self.export.clicked.connect(self._on_export)
        self.table = _table(self.model)
        self.table.setAccessibleName(self.tr("What differs between two textures"))
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setProperty("muted", True)
        find = QHBoxLayout()
        find.addWidget(self.search, 1)
        find.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addLayout(find)
        layout.addWidget(self.hint)
        layout.addWidget(self.table, 1)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show what differs; grey while it is computed."""
        self._workspace = workspace
        self._offer(workspace)
        found, old = current_comparison(workspace), workspace.exploring.comparison
        shown = found or (old if workspace.exploring.sides is not None else None)
        changes = shown.changes if shown is not None else None
        self.model.show(changes or ())
        self.table.setEnabled(found is not None)
        self.export.setEnabled(found is not None and found.changes is not None)
        self.hint.setText(self._hint(workspace, found.note if found is not None else ""))
        self.hint.setVisible(bool(self.hint.text()))

    def begin(self) -> None:
        """Compare what is suggested, unless something else was chosen before."""
        if self._workspace is not None and self._workspace.exploring.sides is None:
            self._on_choice()

    def _hint(self, workspace: Workspace, note: str) -> str:
        if not workspace.study.regions:
            return self.tr("Draw a region; compare it with another one, or in two images.")
        if note:
            return translated(note)
        one, other = (box.chosen for box in self.sides)
        if one == other:
            return self.tr("Choose another region, or another image of the same region.")
        return ""

    def _offer(self, workspace: Workspace) -> None:
        study, chosen = workspace.study, workspace.exploring.sides
        regions = {key: region.name for key, region in study.regions.items()}
        volumes = {key: volume.name for key, volume in study.volumes.items()}
        for number, box in enumerate(self.sides):
            side = chosen[number] if chosen is not None else None
            fill(box.region, regions, side.region_id if side else None)
            fill(box.volume, volumes, side.volume_id if side else None)
        if chosen is None:
            self._suggest(workspace)

    def _suggest(self, workspace: Workspace) -> None:
        """Take the selected region and another one; else the same one in another image."""
        regions, first = workspace.study.regions, workspace.display.region_id
        if first is None or first not in regions:
            return
        here = regions[first].volume_id
        other = next((key for key in reversed(list(regions)) if key != first), first)
        there = regions[other].volume_id
        if other == first:
            there = _alike(workspace, here)
        for box, region, volume in zip(self.sides, (first, other), (here, there), strict=True):
            box.region.setCurrentIndex(box.region.findData(region))
            box.volume.setCurrentIndex(box.volume.findData(volume))

    @Slot()
    def _on_choice(self, _: object = None) -> None:
        one, other = (box.chosen for box in self.sides)
        if None not in (*one, *other) and one != other:
            self._actions.contrasting.compare(*one, *other)  # type: ignore[arg-type]

    @Slot()
    def _on_export(self) -> None:
        kinds = self.tr("Tables (*.csv *.json)")
        title = self.tr("Export comparison")
        chosen, _ = QFileDialog.getSaveFileName(self, title, "texture_changes.csv", kinds)
        if chosen:
            self._actions.contrasting.export(Path(chosen))


class SideBox(QWidget):
    """A region, and the image that it is measured in."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.region, self.volume = QComboBox(), QComboBox()
        self.region.setAccessibleName(name + ": " + self.tr("region"))
        self.volume.setAccessibleName(name + ": " + self.tr("image"))
        for box in (self.region, self.volume):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.region, 1)
        row.addWidget(self.volume, 1)

    @property
    def chosen(self) -> tuple[str | None, str | None]:
        """Ids of the region and of the volume."""
        return self.region.currentData(), self.volume.currentData()


class ChangeModel(QAbstractTableModel):
    """The rows that have all words of the search."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Change, ...] = ()
        self.shown: list[Change] = []
        self._words: list[str] = []
        self.small = QFont(QApplication.font())
        self.small.setPointSizeF(self.small.pointSizeF() * 0.82)

    def show(self, changes: tuple[Change, ...]) -> None:
        """Show these, in their order."""
        if changes is not self._all:
            self._all = changes
            self._filter()

    @Slot(str)
    def search(self, text: str) -> None:
        """Keep what has all these words."""
        self._words = text.lower().split()
        self._filter()

    def _filter(self) -> None:
        self.beginResetModel()
        self.shown = [one for one in self._all if self._matches(one)]
        self.endResetModel()

    def _matches(self, change: Change) -> bool:
        row = change.feature
        text = f"{row.name} {translated(row.name)} {row.family} {row.tag} {row.ibsi_id}".lower()
        return all(word in text for word in self._words)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else 6

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (
            self.tr("Feature"),
            self.tr("In"),
            self.tr("First"),
            self.tr("Second"),
            self.tr("Unit"),
            self.tr("Change"),
        )
        return names[section]

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        change, column = self.shown[index.row()], index.column()
        row = change.feature
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                translated(row.name),
                way_text(row.tag),
                number_text(change.one),
                number_text(change.other),
                translated(row.unit),
                percent_text(change.percent) or "–",
            )[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (ONE, OTHER, CHANGE):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole and column in (WAY, UNIT):
            return self.small
        if role == Qt.ItemDataRole.ForegroundRole and column in (WAY, UNIT):
            return QColor(theme().muted)
        if role == Qt.ItemDataRole.ToolTipRole:
            parts = (translated(row.family), meaning_of(row.tag), change.note)
            return "\n".join(translated(part) for part in parts if part)
        return None


def _alike(workspace: Workspace, volume_id: str) -> str:
    """Return another image of the same quantity, such as a second reconstruction; else a layer."""
    volumes = workspace.study.volumes
    quantity = volumes[volume_id].quantity
    others = [volume for key, volume in volumes.items() if key != volume_id]
    alike = [volume.id for volume in others if volume.quantity is quantity]
    layers = [volume.id for volume in workspace.layers if volume.id != volume_id]
    return next(iter((*alike, *layers, volume_id)))


def fill(box: QComboBox, names: dict[str, str], chosen: str | None) -> None:
    """Offer these, silently; what was chosen stays unless something else is said."""
    with QSignalBlocker(box):
        before = box.currentData()
        listed = [(box.itemData(n), box.itemText(n)) for n in range(box.count())]
        if listed != list(names.items()):
            box.clear()
            for key, name in names.items():
                box.addItem(name, key)
        box.setCurrentIndex(box.findData(before if chosen is None else chosen))


def _table(model: ChangeModel) -> QTreeView:
    table = QTreeView()
    table.setModel(model)
    table.setRootIsDecorated(False)
    table.setAlternatingRowColors(True)
    table.setUniformRowHeights(True)
    header = table.header()
    header.setStretchLastSection(False)
    header.setMinimumSectionSize(28)
    header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
    font, small = table.font(), model.small
    font.setPointSizeF(font.pointSizeF() * 0.92)
    table.setFont(font)
    header.setFont(small)
    metrics, tiny = QFontMetrics(font), QFontMetrics(small)
    table.setColumnWidth(WAY, tiny.horizontalAdvance("3D merged") + 12)
    table.setColumnWidth(UNIT, tiny.horizontalAdvance("(g/mL)²") + 12)
    for column, text in {ONE: "0000.000", OTHER: "0000.000", CHANGE: "+00000 %"}.items():
        table.setColumnWidth(column, metrics.horizontalAdvance(text) + 12)
    return table
