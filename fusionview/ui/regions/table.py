"""The region table: sorted, filtered, with the columns that were chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QPoint,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.region_table import COLUMNS, KEYS, columns_of, copied_text
from fusionview.ui.regions.table_model import LAYER, NAME, RegionModel, RegionOrder
from fusionview.ui.translation import translated

_LEAST_NAME = 8
"""Letters of a name that are seen however narrow the table is."""
_MARGIN = 8
_TITLE_MARGIN = 14
_SWATCH = 20
_FITTED_AFTER_MS = 60
"""Widths need not follow every number of an edit."""


class RegionTable(QWidget):
    """What to show on top, the rows below."""

    selected = Signal(str)
    """Id of a region whose row was chosen."""
    columns_chosen = Signal(tuple)
    """Keys of the columns that are to be shown."""

    def __init__(
        self, model: RegionModel, parent: QWidget | None = None, *, whole_names: bool = False
    ) -> None:
        super().__init__(parent)
        self.view = RegionView(model, whole_names=whole_names)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter by region or layer"))
        self.filter.setAccessibleName(self.tr("Filter by region or layer"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self.view.order.show_words)
        self.columns = QToolButton()
        self.columns.setText(self.tr("Columns"))
        self.columns.setToolTip(self.tr("Choose which numbers are shown"))
        self.columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.columns.setMenu(self.menu)
        for column in COLUMNS:
            action = self.menu.addAction(translated(column.title))
            action.setToolTip(translated(column.description))
            action.setCheckable(True)
            action.setEnabled(column.key != "region")
            action.triggered.connect(self._on_columns)
        self.menu.setToolTipsVisible(True)
        header = self.view.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        self.view.chosen.connect(self.selected)
        self.above = QHBoxLayout()
        self.above.addWidget(self.filter, 1)
        self.above.addWidget(self.columns)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.above)
        layout.addWidget(self.view, 1)

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns, and the names of the regions whatever they are."""
        for action, key in zip(self.menu.actions(), KEYS, strict=True):
            action.setChecked(key in keys or key == "region")
        self.view.show_columns(keys)

    @Slot()
    def _on_columns(self) -> None:
        actions = zip(self.menu.actions(), KEYS, strict=True)
        self.columns_chosen.emit(tuple(key for action, key in actions if action.isChecked()))

    @Slot(QPoint)
    def _on_header_menu(self, place: QPoint) -> None:
        self.menu.popup(self.view.horizontalHeader().mapToGlobal(place))


class RegionView(QTableView):
    """Rows of regions; a chosen row chooses its region, Ctrl+C copies what is chosen."""

    chosen = Signal(str)

    def __init__(
        self, model: RegionModel, parent: QWidget | None = None, *, whole_names: bool = False
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._whole_names = whole_names
        self.order = RegionOrder(model, self)
        self.setModel(self.order)
        self._keys: tuple[str, ...] = KEYS
        self.setAccessibleName(self.tr("Regions and their values"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        small = self.font()
        small.setPointSizeF(small.pointSizeF() * 0.88)
        self.setFont(small)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setMinimumSectionSize(8)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 7)
        header.setFont(small)
        header.setResizeContentsPrecision(0)  # only rows that are seen
        header.setMinimumSectionSize(24)
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.order.sort(-1)
        self.order.modelReset.connect(self.fit)
        self._soon = QTimer(self, singleShot=True, interval=_FITTED_AFTER_MS)
        self._soon.timeout.connect(self.fit)
        self.order.dataChanged.connect(self._fit_soon)
        header.sortIndicatorChanged.connect(self.fit)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def show_columns(self, keys: Sequence[str]) -> None:
        """Hide all other columns."""
        shown = tuple(column.key for column in columns_of((*keys, "region")))
        if shown == self._keys:
            return
        self._keys = shown
        for number, key in enumerate(KEYS):
            self.setColumnHidden(number, key not in shown)
        self.fit()

    def select_region(self, region_id: str | None) -> None:
        """Show which region is selected; rows of it that are chosen already stay so."""
        chosen = self.selectionModel()
        rows = [self.order.row_at(index) for index in chosen.selectedRows()]
        if any(row is not None and row.region.id == region_id for row in rows):
            return
        flags = QItemSelectionModel.SelectionFlag
        with QSignalBlocker(self):
            chosen.clearSelection()
            cells = (self._model.index(n, NAME) for n in self._model.rows_of(region_id))
            seen = (index for cell in cells if (index := self.order.mapFromSource(cell)).isValid())
            for index in list(seen)[:1]:
                chosen.setCurrentIndex(index, flags.Select | flags.Rows)
                self.scrollTo(index)

    def copy(self) -> None:
        """Put the chosen rows, as shown, on the clipboard; all of them if none is chosen."""
        picked = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = [
            row
            for number in picked or range(self.order.rowCount())
            if (row := self.order.row_at(self.order.index(number, NAME))) is not None
        ]
        QGuiApplication.clipboard().setText(copied_text(rows, columns_of(self._keys)))

    @Slot()
    def fit(self) -> None:
        """Give numbers the width that they need, and the names what is left."""
        if not self.isVisible():
            return
        taken, names = 0, []
        for number in range(len(COLUMNS)):
            if self.isColumnHidden(number):
                continue
            if number in (NAME, LAYER):
                names.append(number)
                continue
            wanted = max(self._text_width(number), self._title_width(number))
            if wanted > self.columnWidth(number) or not self._fits(number, wanted):
                self.setColumnWidth(number, wanted)
            taken += self.columnWidth(number)
        letters = self.fontMetrics().averageCharWidth() * _LEAST_NAME + _MARGIN
        left = (self.viewport().width() - taken) // max(len(names), 1)
        for number in names:
            least = self._text_width(number) + _MARGIN if self._whole_names else letters
            self.setColumnWidth(number, max(left, least))

    @Slot()
    def _fit_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _text_width(self, number: int) -> int:
        """Return what the rows that are seen need: Qt's own hint asks eight times as much."""
        last = self.rowAt(self.viewport().height() - 1)
        rows = range(max(self.rowAt(0), 0), 1 + (last if last >= 0 else self.order.rowCount() - 1))
        texts = (str(self.order.index(row, number).data() or "") for row in rows)
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return widest + _MARGIN + (_SWATCH if number == NAME else 0)

    def _title_width(self, number: int) -> int:
        """Return what a title needs; room for the arrow only where there is one."""
        header = self.horizontalHeader()
        if number == header.sortIndicatorSection():
            return header.sectionSizeHint(number)
        title = str(self.order.headerData(number, Qt.Orientation.Horizontal))
        return header.fontMetrics().horizontalAdvance(title) + _TITLE_MARGIN

    def _fits(self, number: int, wanted: int) -> bool:
        """Whether a width is not much more than is needed: it does not follow every digit."""
        return self.columnWidth(number) <= wanted + self.fontMetrics().averageCharWidth() * 2

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+C from copying the picture while the table has the keys."""
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    @Slot()
    def _on_current(self) -> None:
        row = self.order.row_at(self.currentIndex())
        if row is not None and not self.signalsBlocked():
            self.chosen.emit(row.region.id)
