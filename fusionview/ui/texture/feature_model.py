"""Features in families, sorted and searched, as Qt's views want them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

from fusionview.app.texture.shown_features import ShownFeature
from fusionview.model.features import FeatureValue
from fusionview.texture.meanings.of_feature import meaning_of
from fusionview.ui.controls.numbers import number_text, written
from fusionview.ui.texture.words import badge_name, badge_sign, way_text
from fusionview.ui.theme import theme
from fusionview.ui.translation import translated

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """Of the table."""

    NAME = 0
    WAY = 1
    VALUE = 2
    UNIT = 3
    IBSI = 4
    CHANGE = 5
    STABILITY = 6


RIGHT = {Column.VALUE, Column.CHANGE, Column.STABILITY}
SMALL = {Column.WAY, Column.UNIT, Column.IBSI}


class FeatureModel(QAbstractItemModel):
    """A family is a row with its features below it; numbers change in place.

    ``refreshed`` tells that rows are the same ones, and what stands in them may be new.
    """

    refreshed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._features: tuple[ShownFeature, ...] = ()
        self._families: list[str] = []
        self._members: list[list[int]] = []
        self._words: tuple[str, ...] = ()
        self._sorted: tuple[int, bool] = (-1, False)
        self._texts: dict[str, str] = {}
        self.small = QFont(QApplication.font())
        self.small.setPointSizeF(self.small.pointSizeF() * 0.82)
        self._bold = QFont(QApplication.font())
        self._bold.setBold(True)

    @property
    def tags(self) -> list[str]:
        """Of all features, found by the search or not."""
        return [one.row.tag for one in self._features]

    def show(self, features: Sequence[ShownFeature]) -> None:
        """Show these features; the view keeps its place if they are the same ones."""
        old, self._features = self.tags, tuple(features)
        if old != self.tags:
            self.beginResetModel()
            self._lay_out()
            self.endResetModel()
            return
        if self._sorted[0] in (Column.VALUE, Column.CHANGE, Column.STABILITY):
            self._arrange_again()
        # not dataChanged: views would ask for every cell, seen or not, tens of times a second
        self.refreshed.emit()

    def search(self, text: str) -> None:
        """Keep the features that have all these words."""
        self._words = tuple(text.lower().split())
        self.beginResetModel()
        self._lay_out()
        self.endResetModel()

    def feature(self, index: Index) -> ShownFeature | None:
        """The feature of a row; None for a family."""
        if not index.isValid() or index.internalId() == 0:
            return None
        return self._features[self._members[index.internalId() - 1][index.row()]]

    def family(self, row: int) -> str:
        """The family of a row at the top."""
        return self._families[row]

    def place_of(self, tag: str) -> QModelIndex:
        """Where a feature stands; an invalid index if it is not shown."""
        for number, members in enumerate(self._members):
            for row, member in enumerate(members):
                if self._features[member].row.tag == tag:
                    return self.index(row, 0, self.index(number, 0))
        return QModelIndex()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort within families; -1 for the order of the standard."""
        self._sorted = (column, order is Qt.SortOrder.DescendingOrder)
        self._arrange_again()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's
        if not parent.isValid():
            return len(self._families)
        return len(self._members[parent.row()]) if parent.internalId() == 0 else 0

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's
        return len(Column)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        # asked thousands of times at each look: quicker than Qt's own hasIndex
        within = parent.row() if parent.isValid() else -1
        count = len(self._members[within]) if within >= 0 else len(self._families)
        if not (0 <= row < count and 0 <= column < len(Column)):
            return QModelIndex()
        return self.createIndex(row, column, within + 1)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._header(Column(section))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found, column = self.feature(index), Column(index.column())
        if found is None:
            return self._of_family(index, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(found, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in RIGHT:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole and column in SMALL:
            return self.small
        if role == Qt.ItemDataRole.ForegroundRole:
            return colour_of(found, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(found, column)
        return None

    def _of_family(self, index: Index, role: int) -> Any:
        if index.column() != Column.NAME:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{translated(self._families[index.row()])} ({len(self._members[index.row()])})"
        return self._bold if role == Qt.ItemDataRole.FontRole else None

    def _header(self, column: Column) -> str:
        return {
            Column.NAME: self.tr("Feature"),
            Column.WAY: self.tr("In"),
            Column.VALUE: self.tr("Value"),
            Column.UNIT: self.tr("Unit"),
            Column.IBSI: self.tr("IBSI"),
            Column.CHANGE: self.tr("Change"),
            Column.STABILITY: self.tr("Stability"),
        }[column]

    def text(self, found: ShownFeature, column: Column) -> str:
        """What stands in a cell."""
        row = found.row
        if column is Column.NAME:
            return translated(row.name)
        if column is Column.WAY:
            return way_text(row.tag)
        if column is Column.VALUE:
            return number_text(row.value)
        if column is Column.UNIT:
            return translated(row.unit)
        if column is Column.IBSI:
            return row.ibsi_id
        if column is Column.CHANGE:
            return percent_text(found.change)
        return stability_text(found)

    def _lay_out(self) -> None:
        places: dict[str, list[int]] = {}
        for number, one in enumerate(self._features):
            if self._matches(one.row):
                places.setdefault(family_of(one.row), []).append(number)
        self._families, self._members = list(places), list(places.values())
        for members in self._members:
            self._arrange(members)

    def _matches(self, row: FeatureValue) -> bool:
        if not self._words:
            return True
        text = self._texts.get(row.tag)
        if text is None:
            # the English name too: papers and other programs have it
            parts = (row.name, translated(row.name), row.family, row.tag, row.ibsi_id)
            meaning = meaning_of(row.tag)
            text = " ".join((*parts, translated(row.family), meaning, translated(meaning))).lower()
            self._texts[row.tag] = text
        return all(word in text for word in self._words)

    def _arrange(self, members: list[int]) -> None:
        column, falling = self._sorted
        if column < 0:
            names: dict[str, int] = {}
            for number in sorted(members):
                names.setdefault(self._features[number].row.name, number)
            members.sort(key=lambda n: (names[self._features[n].row.name], n))
            return
        known = [n for n in members if _key(self._features[n], column) is not None]
        rest = [n for n in members if _key(self._features[n], column) is None]
        known.sort(key=lambda n: _key(self._features[n], column), reverse=falling)
        members[:] = known + sorted(rest)

    def _arrange_again(self) -> None:
        """Sort what is there; selected rows stay selected."""
        self.layoutAboutToBeChanged.emit()
        before = [index for index in self.persistentIndexList() if index.internalId()]
        kept = [self._members[i.internalId() - 1][i.row()] for i in before]
        for members in self._members:
            self._arrange(members)
        after = [
            self.createIndex(
                self._members[i.internalId() - 1].index(number), i.column(), i.internalId()
            )
            for i, number in zip(before, kept, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()


def family_of(row: FeatureValue) -> str:
    """The family without the way of aggregation."""
    return row.family.split(" (")[0]


def percent_text(percent: float | None) -> str:
    """Write a change: with its sign, and no more digits than one can judge."""
    if percent is None:
        return ""
    size = abs(percent)
    if size < 0.05:
        return written(0.0, ".0f") + " %"
    return written(percent, "+.0f" if size >= 9.5 else "+.1f") + " %"


def stability_text(found: ShownFeature) -> str:
    """A sign for the badge, and the coefficient of variation."""
    stable = found.stability
    if stable is None:
        return ""
    number = "–" if stable.cv is None else written(100 * stable.cv, ".0f") + " %"
    return f"{badge_sign(stable.badge)} {number}"


def _key(found: ShownFeature, column: int) -> Any:
    if column == Column.VALUE:
        return found.row.value
    if column == Column.CHANGE:
        return None if found.change is None else abs(found.change)
    if column == Column.STABILITY:
        return None if found.stability is None else found.stability.cv
    if column == Column.NAME:
        return translated(found.row.name).lower()
    if column == Column.WAY:
        return found.row.family
    return found.row.unit if column == Column.UNIT else found.row.ibsi_id


def colour_of(found: ShownFeature, column: Column) -> QColor | None:
    """The colour of a cell: grey for what is not new; None for the usual one."""
    look = theme()
    if column is Column.STABILITY and found.stability is not None and found.stable_now:
        badge = found.stability.badge
        colours = {"good": look.accent, "moderate": look.doubtful, "poor": look.error}
        return QColor(colours.get(str(badge), look.muted))
    if column is Column.STABILITY or (column in (Column.VALUE, Column.CHANGE) and not found.new):
        return QColor(look.disabled)
    return QColor(look.muted) if column in SMALL else None


def _tip(found: ShownFeature, column: Column) -> str:
    row = found.row
    note = translated(row.note)
    if column is Column.STABILITY and found.stability is not None:
        return " · ".join(
            part for part in (badge_name(found.stability.badge), found.stability.note) if part
        )
    if column is Column.VALUE:
        return note or ("" if row.value is None else repr(row.value))
    return "\n".join(
        one
        for one in (
            row.name,
            row.tag,
            translated(meaning_of(row.tag)),
            translated(row.family),
            note,
        )
        if one
    )
