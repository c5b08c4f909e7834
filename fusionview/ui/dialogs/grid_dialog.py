"""What the grid of slices shows; seen at once."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from fusionview.app.arrangement.arranging import Arranging
from fusionview.app.arrangement.layouts import GridSettings
from fusionview.ui.controls.settings_form import SettingsForm


class GridDialog(QDialog):
    """Rows, columns, every nth slice; the window can be used meanwhile."""

    def __init__(self, arranging: Arranging, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Grid of slices"))
        self._arranging = arranging
        self.form = SettingsForm(GridSettings())
        self.form.edited.connect(self._on_edited)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.form)
        layout.addWidget(buttons)

    def open_form(self) -> None:
        """Show the form and the grid that it describes."""
        self._arranging.grid(self.form.settings)
        self.show()
        self.raise_()

    @Slot(object)
    def _on_edited(self, settings: GridSettings) -> None:
        self._arranging.grid(settings)
