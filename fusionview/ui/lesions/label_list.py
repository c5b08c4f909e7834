"""The labels of an atlas: searched by name, ticked to be added."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from fusionview.app.atlas_state import Atlas

LABEL = Qt.ItemDataRole.UserRole


class LabelList(QWidget):
    """A tick stays while another name is searched for."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, object] = (None, None)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search by name or number"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Regions of the atlas"))
        self.list.setUniformItemSizes(True)
        self.list.itemChanged.connect(lambda _: self.changed.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The labels that are ticked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(item.data(LABEL) for item in items if _is_ticked(item))

    def render_atlas(self, atlas: Atlas) -> None:
        """List the labels of an atlas; ticks stay while it is the same image."""
        shown = (atlas.occurring, atlas.names)
        if self._shown[0] is shown[0] and self._shown[1] is shown[1]:
            return
        ticked = set(self.chosen) if self._shown[0] is shown[0] else set()
        self._shown = shown
        self.list.blockSignals(True)
        self.list.clear()
        for label in sorted(atlas.occurring, key=lambda one: atlas.name_of(one).lower()):
            item = QListWidgetItem(f"{atlas.name_of(label)}  ({label})")
            item.setData(LABEL, label)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = Qt.CheckState.Checked if label in ticked else Qt.CheckState.Unchecked
            item.setCheckState(on)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._on_search(self.search.text())
        self.changed.emit()

    def tick_shown(self) -> None:
        """Tick all that the search shows."""
        self._tick((row for row in self._rows() if not self.list.item(row).isHidden()), True)

    def tick_none(self) -> None:
        """Take every tick away, also where the search hides it."""
        self._tick(self._rows(), False)

    def _rows(self) -> Iterable[int]:
        return range(self.list.count())

    def _tick(self, rows: Iterable[int], on: bool) -> None:
        with QSignalBlocker(self.list):
            for row in rows:
                state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
                self.list.item(row).setCheckState(state)
        self.list.viewport().update()
        self.changed.emit()

    @Slot(str)
    def _on_search(self, text: str) -> None:
        words = text.lower().split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            name = item.text().lower()
            item.setHidden(not all(word in name for word in words))


def _is_ticked(item: QListWidgetItem) -> bool:
    return item.checkState() == Qt.CheckState.Checked
