"""The candidates as a table: sorted by a click on a heading, judged by keys."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from fusionview.app.lesion_state import LesionSearch
from fusionview.app.readout import directions
from fusionview.roi.finding.lesions import Candidate
from fusionview.ui.controls.numbers import number_text, written
from fusionview.ui.theme import theme
from fusionview.ui.translation import translated

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NUMBER, VOLUME, MAX, PEAK, TLG, PLACE = range(6)
SORTED_BY = Role.UserRole


class CandidateModel(QAbstractTableModel):
    """One row for each candidate of a search; ticked ones are accepted."""

    judged = Signal(int, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._search: LesionSearch | None = None

    def show_search(self, search: LesionSearch | None) -> None:
        """Show a search; rows are made anew only if the candidates are others."""
        before, self._search = self._search, search
        if _candidates(before) is not _candidates(search):
            self.beginResetModel()
            self.endResetModel()
        elif before is not None and search is not None and before.accepted != search.accepted:
            last = self.index(self.rowCount() - 1, PLACE)
            # the values stay: the table need not be sorted again
            changed = [Role.CheckStateRole, Role.ForegroundRole, Role.FontRole]
            self.dataChanged.emit(self.index(0, 0), last, changed)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        within = parent is not None and parent.isValid()
        return 0 if within or self._search is None else len(self._search.candidates)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return PLACE + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        ticked = Qt.ItemFlag.ItemIsUserCheckable if index.column() == NUMBER else Qt.ItemFlag(0)
        return super().flags(index) | ticked

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Role.DisplayRole:
            return None
        suv = self._search is None or self._search.volume.quantity.is_suv
        unit = translated(self._search.volume.unit) if self._search is not None else ""
        titles = (
            self.tr("No."),
            self.tr("mL"),
            self.tr("SUVmax") if suv else self.tr("Max {0}").format(unit),
            self.tr("SUVpeak") if suv else self.tr("Peak {0}").format(unit),
            self.tr("TLG"),
            self.tr("Place, mm"),
        )
        return titles[section]

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if self._search is None or not index.isValid():
            return None
        number, column = index.row() + 1, index.column()
        one, accepted = self._search.candidates[number - 1], self._search.accepted[number - 1]
        if role == Role.DisplayRole:
            return _text(number, one, column)
        if role == SORTED_BY:
            return _values(number, one)[column]
        if role == Role.CheckStateRole and column == NUMBER:
            return Qt.CheckState.Checked if accepted else Qt.CheckState.Unchecked
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if column == PLACE else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Role.ToolTipRole and one.touches_border:
            return self.tr("It reaches the border of the image: more may lie outside.")
        if accepted:
            return None
        if role == Role.ForegroundRole:
            return QColor(theme().muted)
        if role == Role.FontRole:
            font = QFont()
            font.setStrikeOut(True)
            return font
        return None

    def setData(  # noqa: N802 - Qt's name
        self, index: Index, value: object, role: int = Role.EditRole
    ) -> bool:
        if role != Role.CheckStateRole or index.column() != NUMBER:
            return False
        self.judged.emit(index.row() + 1, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


class CandidateTable(QTableView):
    """Arrow keys go from one to the next; A accepts, R rejects, the space bar turns over."""

    chosen = Signal(int)
    judged = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Candidates"))
        self.candidates = CandidateModel(self)
        self.candidates.judged.connect(self.judged)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.candidates)
        self._sorted.setSortRole(SORTED_BY)
        self.setModel(self._sorted)
        self.setSortingEnabled(True)
        self.sortByColumn(NUMBER, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        head = self.horizontalHeader()
        head.setStretchLastSection(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        letter = self.fontMetrics().horizontalAdvance("0")
        for column, letters in ((NUMBER, 8), (VOLUME, 8), (MAX, 10), (PEAK, 10), (TLG, 8)):
            self.setColumnWidth(column, letters * letter)
        self.selectionModel().currentRowChanged.connect(self._on_row)
        self._shows = False

    def show_search(self, search: LesionSearch | None) -> None:
        """Show candidates and which one is looked at, silently."""
        self._shows = True
        self.candidates.show_search(search)
        current = None if search is None else search.current
        if current is not None and current != self.number:
            row = self._sorted.mapFromSource(self.candidates.index(current - 1, NUMBER))
            with QSignalBlocker(self):
                self.setCurrentIndex(row)
                self.scrollTo(row)
        self._shows = False

    @property
    def number(self) -> int | None:
        """Number of the candidate of the current row."""
        row = self._sorted.mapToSource(self.currentIndex())
        return row.row() + 1 if row.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        verdicts = {Qt.Key.Key_A: True, Qt.Key.Key_R: False}
        key = Qt.Key(event.key())
        if key in verdicts and not event.modifiers() and self.number is not None:
            self.judged.emit(self.number, verdicts[key])
        elif key == Qt.Key.Key_Space and self.number is not None:
            ticked = self.candidates.index(self.number - 1, NUMBER).data(Role.CheckStateRole)
            self.judged.emit(self.number, Qt.CheckState(ticked) != Qt.CheckState.Checked)
        else:
            super().keyPressEvent(event)

    def _on_row(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if not self._shows and self.number is not None:
            self.chosen.emit(self.number)


def _candidates(search: LesionSearch | None) -> object:
    return None if search is None else search.candidates


def _values(number: int, one: Candidate) -> tuple[float, ...]:
    return (number, one.volume_ml, one.max, one.peak, one.tlg, -one.centroid_mm[2])


def _text(number: int, one: Candidate, column: int) -> str:
    if column == NUMBER:
        return str(number)
    if column == PLACE:
        return "  ".join(f"{way} {written(mm, '.0f')}" for way, mm in directions(one.centroid_mm))
    return number_text(_values(number, one)[column])
