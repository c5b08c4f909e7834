"""All steps that can be undone and redone, to go back or forward over several at once."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QVBoxLayout, QWidget

from fusionview.app.actions import Actions
from fusionview.app.history import steps
from fusionview.app.workspace import Workspace
from fusionview.ui.translation import translated


class HistoryDialog(QDialog):
    """The newest step is at the bottom; choosing one goes to the state after it."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("History"))
        self._actions = actions
        self._position = 0
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.currentRowChanged.connect(self._on_row)
        hint = QLabel(self.tr("Choose a step to go to the state after it."))
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (hint, self.list, buttons):
            layout.addWidget(widget)
        self.resize(340, 460)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the steps, those that are undone in grey."""
        labels, self._position = steps(workspace)
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([self.tr("As it was at first"), *map(translated, labels)])
        for row in range(self._position + 1, self.list.count()):
            item = self.list.item(row)
            item.setForeground(self.palette().placeholderText())
        self.list.setCurrentRow(self._position)
        self.list.blockSignals(False)

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if row >= 0:
            self._actions.go_to_step(row)
