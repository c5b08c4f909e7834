"""The key images that are kept, to look at again, to name and to delete."""

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.workspace import Workspace


class KeyImagesDialog(QDialog):
    """A list; the window can be used meanwhile."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Key images"))
        self._actions = actions
        self._ids: list[str] = []
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.list.itemDoubleClicked.connect(self._on_go_to)
        self.list.itemChanged.connect(self._on_named)
        hint = QLabel(self.tr("K keeps the view. Double click shows it again, F2 names it."))
        hint.setWordWrap(True)
        self.go_to = QPushButton(self.tr("Show again"))
        self.go_to.clicked.connect(self._on_go_to)
        self.remove = QPushButton(self.tr("Delete"))
        self.remove.clicked.connect(self._on_remove)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        for button in (self.go_to, self.remove, close):
            button.setAutoDefault(False)  # Return ends the naming, and nothing else
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(self.list)
        layout.addLayout(buttons)
        self.resize(380, 300)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show what is kept; what is chosen stays."""
        kept = workspace.study.key_images
        with QSignalBlocker(self.list):
            if [one.id for one in kept] != self._ids:
                self._ids = [one.id for one in kept]
                row = self.list.currentRow()
                self.list.clear()
                for one in kept:
                    item = QListWidgetItem(one.caption)
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                    self.list.addItem(item)
                self.list.setCurrentRow(min(max(row, 0), len(kept) - 1))
            for number, one in enumerate(kept):
                if self.list.item(number).text() != one.caption:
                    self.list.item(number).setText(one.caption)
        for button in (self.go_to, self.remove):
            button.setEnabled(bool(kept))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._on_remove()
        else:
            super().keyPressEvent(event)

    @property
    def _chosen(self) -> str | None:
        row = self.list.currentRow()
        return self._ids[row] if 0 <= row < len(self._ids) else None

    @Slot()
    def _on_go_to(self) -> None:
        if self._chosen is not None:
            self._actions.key_images.go_to(self._chosen)

    @Slot()
    def _on_remove(self) -> None:
        if self._chosen is not None:
            self._actions.key_images.remove(self._chosen)

    @Slot(QListWidgetItem)
    def _on_named(self, item: QListWidgetItem) -> None:
        row = self.list.row(item)
        if 0 <= row < len(self._ids):
            self._actions.key_images.caption(self._ids[row], item.text())
