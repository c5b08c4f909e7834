"""Rows of the region table for Qt: what has not changed is not touched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPalette, QPixmap

from fusionview.app.region_table import COLUMNS, KEYS, Column, TableRow, Value
from fusionview.model.region import Colour
from fusionview.ui.controls.numbers import number_text, spread_text
from fusionview.ui.translation import translated

Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole

SORT_ROLE = Roles.UserRole
NO_INDEX = QModelIndex()
NAME, LAYER = KEYS.index("region"), KEYS.index("volume")
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class RegionModel(QAbstractTableModel):
    """All rows and all columns; views choose."""

    renamed = Signal(str, str)
    """Id of a region and the name that was typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[TableRow, ...] = ()
        self._swatches: dict[Colour, QIcon] = {}

    def show_rows(self, rows: tuple[TableRow, ...]) -> None:
        """Show these rows; the same places keep their selection, order and open editor."""
        if _places(rows) != _places(self.rows):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        before, self.rows = self.rows, rows
        for first, last in _runs([a is not b for a, b in zip(before, rows, strict=True)]):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    def rows_of(self, region_id: str | None) -> list[int]:
        """Return which rows are of a region."""
        return [n for n, row in enumerate(self.rows) if row.region.id == region_id]

    def rowCount(self, parent: Index = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = Qt.ItemFlag.ItemIsEditable
        return super().flags(index) | (editable if index.column() == NAME else Qt.ItemFlag(0))

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Roles.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        column = COLUMNS[section]
        if role == Roles.DisplayRole:
            return translated(column.title)
        if role == Roles.ToolTipRole:
            return translated(column.description)
        if role == Roles.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft) if column.is_text else _RIGHT
        return None

    def data(self, index: Index, role: int = Roles.DisplayRole) -> Any:
        row, column = self.rows[index.row()], COLUMNS[index.column()]
        if role == Roles.DisplayRole:
            return _text(row, column)
        if role == SORT_ROLE:
            return column.value(row)
        if role == Roles.EditRole:
            return row.region.name
        if role == Roles.TextAlignmentRole:
            return None if column.is_text else _RIGHT
        if role == Roles.ForegroundRole and row.waiting and not column.is_text:
            return QGuiApplication.palette().brush(QPalette.ColorRole.PlaceholderText)
        if role == Roles.DecorationRole and index.column() == NAME:
            return self._swatch(row.region.colour)
        if role == Roles.ToolTipRole:
            return _tip(row, column)
        return None

    def setData(self, index: Index, value: Any, role: int = Roles.EditRole) -> bool:  # noqa: N802 - Qt's name
        """Ask for a new name; it is shown when the workspace has it."""
        region, name = self.rows[index.row()].region, str(value).strip()
        if role != Roles.EditRole or not name or name == region.name:
            return False
        self.renamed.emit(region.id, name)
        return True

    def _swatch(self, colour: Colour) -> QIcon:
        if colour not in self._swatches:
            pixmap = QPixmap(12, 12)
            pixmap.fill(QColor(*colour))
            self._swatches[colour] = QIcon(pixmap)
        return self._swatches[colour]


class RegionOrder(QSortFilterProxyModel):
    """Sorted by one column, cells without a value last; only rows that hold every word."""

    def __init__(self, model: RegionModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self.setSourceModel(model)

    def row_at(self, index: Index) -> TableRow | None:
        """Return what a line of the view shows."""
        source = self.sourceModel()
        if not index.isValid() or not isinstance(source, RegionModel):
            return None
        return source.rows[self.mapToSource(index).row()]

    def show_words(self, text: str) -> None:
        """Show rows whose region, layer or note holds each of these words."""
        self._words = tuple(text.casefold().split())
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802 - Qt's name
        source = self.sourceModel()
        if not self._words or not isinstance(source, RegionModel):
            return True
        one = source.rows[row]
        held = f"{one.region.name} {one.volume.name} {one.volume.quantity.label} {one.note}"
        return all(word in held.casefold() for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:  # noqa: N802 - Qt's name
        one, other = (index.data(SORT_ROLE) for index in (left, right))
        if one is None or other is None:
            falling = self.sortOrder() is Qt.SortOrder.DescendingOrder
            return (one is None) is falling and one is not other
        return bool(_natural(one) < _natural(other))

    def data(self, index: Index, role: int = Roles.DisplayRole) -> Any:
        if role == Roles.DisplayRole and index.column() == NAME and self._repeats(index):
            return ""
        return super().data(index, role)

    def _repeats(self, index: Index) -> bool:
        """Whether the row above is of the same region, so that its name stands there."""
        if self.sortColumn() >= 0 or index.row() == 0:
            return False
        rows = [self.row_at(self.index(index.row() - back, NAME)) for back in (0, 1)]
        return all(rows) and rows[0].region.id == rows[1].region.id  # type: ignore[union-attr]


_NAMES = ("region", "volume")
"""Columns whose words are the user's own: a region called liver stays liver in every language."""


def _text(row: TableRow, column: Column) -> str:
    value = column.value(row)
    if column.is_text:
        text = str(value or "")
        return text if column.key in _NAMES else translated(text)
    if isinstance(value, int):
        return str(value)
    if value is None and row.waiting:
        return "…"
    number = None if value is None else float(value)
    return spread_text(number) if column.is_spread else number_text(number)


def _tip(row: TableRow, column: Column) -> str | None:
    if column.key == "asymmetry_percent" and row.opposite_name:
        return f"{row.region.name} ↔ {row.opposite_name}"
    note = row.note or (row.statistics.note if row.statistics is not None else "")
    text = str(column.value(row) or "") if column.is_text else ""
    return "\n".join(filter(None, (text, translated(note)))) or None


def _natural(value: Value) -> Any:
    """Sort "Lesion 2" before "Lesion 10"."""
    if not isinstance(value, str):
        return value
    parts = re.split(r"(\d+)", value.casefold())
    return [(n % 2, int(part) if n % 2 else 0, part) for n, part in enumerate(parts)]


def _places(rows: Sequence[TableRow]) -> list[tuple[str, str]]:
    return [(row.region.id, row.volume.id) for row in rows]


def _runs(changed: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Return first and last of each stretch of changed rows."""
    first = None
    for number, one in enumerate((*changed, False)):
        if one and first is None:
            first = number
        elif not one and first is not None:
            yield first, number - 1
            first = None
