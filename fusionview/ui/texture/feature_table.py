"""The table of features: searched, sorted, and what the chosen one means."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.texture.shown_features import ShownFeature, shown_features
from fusionview.app.workspace import Workspace
from fusionview.texture.meanings.of_feature import meaning_of
from fusionview.ui.texture.feature_model import (
    RIGHT,
    SMALL,
    Column,
    FeatureModel,
    Index,
    colour_of,
)
from fusionview.ui.theme import theme
from fusionview.ui.translation import translated

PADDING = 4
"""Beside the text of a cell."""


class FeatureTable(QWidget):
    """A line to search in, the families, and a sentence on the feature under the pointer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FeatureModel()
        self.view = FeatureView(self.model)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search by name, meaning or IBSI code"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self.meaning = QLabel()
        self.meaning.setWordWrap(True)
        self.meaning.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.meaning.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.view.entered.connect(self._tell)
        self.view.selectionModel().currentChanged.connect(lambda now, _: self._tell(now))
        self.beside = QHBoxLayout()
        self.beside.addWidget(self.search, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.beside)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.meaning)
        self._tell(QModelIndex())

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the features of the selected region; grey what is not yet new."""
        features = shown_features(workspace)
        self.view.show_features(features)

    @property
    def chosen(self) -> ShownFeature | None:
        """The selected feature."""
        return self.model.feature(self.view.currentIndex())

    @Slot(str)
    def _on_search(self, text: str) -> None:
        self.model.search(text)
        self.view.unfold(everything=bool(text.strip()))

    @Slot(QModelIndex)
    def _tell(self, index: QModelIndex) -> None:
        found = self.model.feature(index)
        if found is None:
            self.meaning.setText(self.tr("Point at a feature to read what it means."))
            return
        row = found.row
        note = translated(row.note)
        parts = [f"<b>{translated(row.name)}</b>", translated(meaning_of(row.tag))]
        self.meaning.setText(" ".join(parts) + (f" ({note})" if note else ""))


class FeatureView(QTreeView):
    """Keeps folded families folded, and hides columns that have nothing to say."""

    def __init__(self, model: FeatureModel) -> None:
        super().__init__()
        self._folded: set[str] = set()
        self._filling = False
        self._places: list[tuple[Column, int, int]] = []
        self._model = model
        self.setModel(model)
        self.setAccessibleName(self.tr("Features of texture"))
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setIndentation(8)
        self.setMouseTracking(True)
        self.setMinimumHeight(90)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(24)
        small = self.font()
        small.setPointSizeF(small.pointSizeF() * 0.92)
        self.setFont(small)
        header.setFont(model.small)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        self._set_widths()
        self.collapsed.connect(lambda index: self._on_fold(index, folded=True))
        self.expanded.connect(lambda index: self._on_fold(index, folded=False))
        model.modelReset.connect(self.unfold)
        model.refreshed.connect(self.viewport().update)

    def show_features(self, features: tuple[ShownFeature, ...]) -> None:
        """Show these, and the columns that they need."""
        self._model.show(features)
        changed = any(one.change is not None for one in features)
        stable = any(one.stability is not None for one in features)
        self.setColumnHidden(Column.CHANGE, not changed)
        self.setColumnHidden(Column.STABILITY, not stable)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self._places = [
            (Column(n), self.columnViewportPosition(n), self.columnWidth(n))
            for n in Column
            if not self.isColumnHidden(n)
        ]
        super().paintEvent(event)

    def drawRow(  # noqa: N802 - Qt's name
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint a feature in one go.

        Qt would ask the model a thousand times for each look, and wait for Python each time
        while texture is computed.
        """
        found = self._model.feature(index)
        if found is None:
            super().drawRow(painter, option, index)
            return
        look, area = theme(), option.rect
        chosen = self.selectionModel().isRowSelected(index.row(), index.parent())
        if chosen:
            painter.fillRect(area, QColor(look.chosen))
        elif index.row() % 2:
            painter.fillRect(area, QColor(look.striped))
        for column, left, width in self._places:
            text = self._model.text(found, column)
            if not text:
                continue
            indent = 2 * self.indentation() if column is Column.NAME else 0
            room = width - indent - 2 * PADDING
            small = column in SMALL
            if column is Column.NAME:
                text = self.fontMetrics().elidedText(text, self.textElideMode(), room)
            painter.setFont(self._model.small if small else self.font())
            colour = colour_of(found, column)
            painter.setPen(QColor(look.chosen_text) if chosen else colour or QColor(look.text))
            side = Qt.AlignmentFlag.AlignRight if column in RIGHT else Qt.AlignmentFlag.AlignLeft
            painter.drawText(
                QRect(left + indent + PADDING, area.top(), room, area.height()),
                side | Qt.AlignmentFlag.AlignVCenter,
                text,
            )

    @Slot()
    def unfold(self, *, everything: bool = False) -> None:
        """Open the families, but those that were folded."""
        self._filling = True
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            self.setFirstColumnSpanned(row, QModelIndex(), True)
            self.setExpanded(index, everything or self._model.family(row) not in self._folded)
        self._filling = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        """Copy the selected features with all digits, for a spreadsheet."""
        rows = [self._model.feature(index) for index in self.selectionModel().selectedRows()]
        lines = [
            "\t".join((r.name, r.tag, "" if r.value is None else repr(r.value), r.unit, r.ibsi_id))
            for r in (one.row for one in rows if one is not None)
        ]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _set_widths(self) -> None:
        large, small = self.fontMetrics(), QFontMetrics(self._model.small)
        texts = {
            Column.WAY: (small, "3D merged"),
            Column.VALUE: (large, "0000.000"),
            Column.UNIT: (small, "(g/mL)²"),
            Column.IBSI: (small, "WWWW"),
            Column.CHANGE: (large, "+000 %"),
            Column.STABILITY: (large, "● 000 %"),
        }
        for column, (metrics, text) in texts.items():
            head = str(self._model.headerData(column, Qt.Orientation.Horizontal))
            widest = max(metrics.horizontalAdvance(text), small.horizontalAdvance(head) + 4)
            self.setColumnWidth(column, widest + 12)

    def _on_fold(self, index: QModelIndex, *, folded: bool) -> None:
        if not self._filling and not index.parent().isValid():
            name = self._model.family(index.row())
            self._folded = self._folded | {name} if folded else self._folded - {name}
