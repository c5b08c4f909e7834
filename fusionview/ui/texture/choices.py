"""Which families are measured, and what filters the image before."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.texture.filters.settings import KINDS, FilterSettings, used_fields
from fusionview.texture.settings import FAMILIES, IBSI_FAMILIES
from fusionview.ui.controls.settings_form import SettingsForm
from fusionview.ui.texture.words import family_name, filter_name


class FamilyList(QGroupBox):
    """A tick for each family; the last one that is ticked stays so."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Families"))
        self.ticks: dict[str, QCheckBox] = {}
        grid = QGridLayout()
        half = -(-len(FAMILIES) // 2)
        for number, key in enumerate(FAMILIES):
            tick = self.ticks[key] = QCheckBox(family_name(key))
            tick.toggled.connect(self._on_toggle)
            grid.addWidget(tick, number % half, number // half)
        self.all = QPushButton(self.tr("All"))
        self.all.clicked.connect(lambda: self.edited.emit(FAMILIES))
        self.ibsi = QPushButton(self.tr("IBSI only"))
        self.ibsi.clicked.connect(lambda: self.edited.emit(IBSI_FAMILIES))
        row = QHBoxLayout()
        row.addWidget(self.all)
        row.addWidget(self.ibsi)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(grid)
        layout.addLayout(row)

    def show_families(self, families: tuple[str, ...]) -> None:
        """Tick these, silently."""
        for key, tick in self.ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(key in families)
                tick.setEnabled(families != (key,))

    @Slot()
    def _on_toggle(self) -> None:
        self.edited.emit(tuple(key for key, tick in self.ticks.items() if tick.isChecked()))


class FilterBox(QGroupBox):
    """None, or one of IBSI 2 with the fields that it uses."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Filter"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Filter"))
        self.kind.addItem(self.tr("None: the intensities themselves"), None)
        for key in KINDS:
            self.kind.addItem(filter_name(key), key)
        self.kind.activated.connect(self._on_kind)
        self.form = SettingsForm(FilterSettings())
        self.form.edited.connect(self.edited)
        layout = QVBoxLayout(self)
        layout.addWidget(self.kind)
        layout.addWidget(self.form)

    def show_filter(self, chosen: FilterSettings | None) -> None:
        """Show this filter, silently."""
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(self.kind.findData(None if chosen is None else chosen.kind))
        self.form.setVisible(chosen is not None)
        if chosen is not None:
            self.form.render_settings(chosen)
            self.form.show_only(set(used_fields(chosen)) - {"kind"})

    @Slot(int)
    def _on_kind(self, _: int) -> None:
        kind = self.kind.currentData()
        self.edited.emit(None if kind is None else FilterSettings(kind=kind))
