"""A window of its own for the region table, with all columns."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from fusionview.app.region_table import KEYS
from fusionview.ui.regions.table import RegionTable
from fusionview.ui.regions.table_model import RegionModel


class LargeTable(QDialog):
    """Follows the same rows; the main window can be used meanwhile."""

    def __init__(self, model: RegionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Regions"))
        self.resize(min(1600, self.screen().availableSize().width() - 40), 480)
        self.table = RegionTable(model, whole_names=True)
        self.table.show_columns(KEYS)
        self.table.columns_chosen.connect(self.table.show_columns)
        self.export = QPushButton(self.tr("Export CSV…"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.export, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
