"""The passport of an SUV, and the form that corrects what went into it."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.quantifying import injection_values
from fusionview.errors import FusionViewError
from fusionview.model.passport import Passport
from fusionview.model.pet_header import InjectionCorrections
from fusionview.model.volume import Volume
from fusionview.ui.controls.numbers import written
from fusionview.ui.theme import text_scale
from fusionview.ui.translation import translated

MBQ = 1e6


class SuvDialog(QDialog):
    """Shows how the values were earned; Apply computes with what the form says."""

    def __init__(self, volume: Volume, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(
            self.tr("How {0} was computed").format(translated(volume.quantity.label))
        )
        self.resize(round(1040 * text_scale()), 560)
        self._volume = volume
        self._actions = actions
        self.table = PassportTable(volume.passport)
        self.form = InjectionForm(volume)
        self.error = QLabel()
        self.error.setWordWrap(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Apply
            | QDialogButtonBox.StandardButton.Reset
            | QDialogButtonBox.StandardButton.Close
        )
        self.apply = buttons.button(QDialogButtonBox.StandardButton.Apply)
        self.reset = buttons.button(QDialogButtonBox.StandardButton.Reset)
        self.reset.setToolTip(self.tr("Back to the values of the header"))
        self.apply.clicked.connect(self._on_apply)
        self.reset.clicked.connect(self._on_reset)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.table, 3)
        row.addWidget(self.form, 2)
        layout = QVBoxLayout(self)
        layout.addLayout(row, 1)
        layout.addWidget(self.error)
        layout.addWidget(buttons)

    @Slot()
    def _on_apply(self) -> None:
        try:
            corrections = self.form.corrections()
        except FusionViewError as error:
            self.error.setText(f"{translated(error.message)} {translated(error.hint)}")
            return
        self._actions.quantifying.correct(self._volume.id, corrections)
        self.accept()

    @Slot()
    def _on_reset(self) -> None:
        self._actions.quantifying.correct(self._volume.id, InjectionCorrections())
        self.accept()


class PassportTable(QTreeWidget):
    """The rule, each header value that was used, and all warnings."""

    def __init__(self, passport: Passport | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderLabels([self.tr("Item"), self.tr("Value"), self.tr("Tag")])
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.header().setMinimumSectionSize(round(130 * text_scale()))
        if passport is None:
            self._add(self.tr("SUV"), self.tr("These values come without a PET header."))
            return
        self._add(self.tr("Values"), f"{translated(passport.type)}  {passport.formula}".strip())
        rules = (translated(part) for part in (passport.rule or passport.reason).split("; "))
        self._add(self.tr("Rule"), "; ".join(rules))
        if passport.factor is not None:
            self._add(self.tr("Factor, first slice"), written(passport.factor, ".8g"))
        if passport.dose_at_reference_bq is not None:
            dose = written(passport.dose_at_reference_bq / MBQ, ".6g") + " MBq"
            self._add(self.tr("Dose at the reference time"), dose)
        if passport.half_life_s is not None:
            seconds = written(passport.half_life_s, ".6g")
            half_life = f"{seconds} s ({translated(passport.half_life_source)})"
            self._add(self.tr("Half-life"), half_life)
        for tag in passport.tags:
            entered = " " + self.tr("(entered)") if tag.entered else ""
            self._add(translated(tag.name), f"{tag.value}{entered}", tag.tag)
        for warning in passport.warnings:
            self._add(self.tr("Warning"), translated(warning))

    def _add(self, item: str, value: str, tag: str = "") -> None:
        row = QTreeWidgetItem([item, value, tag])
        row.setToolTip(1, value)
        self.addTopLevelItem(row)


class InjectionForm(QGroupBox):
    """Weight, height, dose, times and half-life; what is not changed stays the header's."""

    def __init__(self, volume: Volume, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Correct by hand"))
        header = volume.pet_header
        self._entered = header.corrections if header is not None else InjectionCorrections()
        self._shown = injection_values(volume)
        self.setEnabled(header is not None)
        self.weight = _number(self._shown.weight_kg, 600.0, "kg", 1)
        self.height_m = _number(self._shown.height_m, 2.8, "m", 2)
        self.dose = _number(_scaled(self._shown.dose_bq, MBQ), 1e6, "MBq", 3)
        self.half_life = _number(self._shown.half_life_s, 1e10, "s", 1)
        self.sex = QComboBox()
        for code, text in (
            ("", self.tr("unknown")),
            ("F", self.tr("female")),
            ("M", self.tr("male")),
            ("O", self.tr("other")),
        ):
            self.sex.addItem(text, code)
        self.sex.setCurrentIndex(max(0, self.sex.findData(self._shown.sex or "")))
        self.injection = QLineEdit(self._shown.injection_time or "")
        self.scan = QLineEdit(self._shown.scan_time or "")
        for line in (self.injection, self.scan):
            line.setPlaceholderText("2025-01-31T10:30:00")
        layout = QFormLayout(self)
        layout.addRow(self.tr("Weight"), self.weight)
        layout.addRow(self.tr("Height"), self.height_m)
        layout.addRow(self.tr("Sex"), self.sex)
        layout.addRow(self.tr("Injected dose"), self.dose)
        layout.addRow(self.tr("Injection time"), self.injection)
        layout.addRow(self.tr("Scan time"), self.scan)
        layout.addRow(self.tr("Half-life"), self.half_life)
        # numbers are rounded to show them: only what is touched counts as entered
        self._first = self._values()

    def corrections(self) -> InjectionCorrections:
        """Return what was entered before and what has been changed in the form since."""
        changed = {
            name: value
            for name, value in self._values().items()
            if value is not None and value != self._first[name]
        }
        return replace(self._entered, **changed)  # type: ignore[arg-type]

    def _values(self) -> dict[str, float | str | None]:
        return {
            "weight_kg": self.weight.value() or None,
            "height_m": self.height_m.value() or None,
            "sex": self.sex.currentData() or None,
            "dose_bq": self.dose.value() * MBQ or None,
            "injection_time": self.injection.text().strip() or None,
            "scan_time": self.scan.text().strip() or None,
            "half_life_s": self.half_life.value() or None,
        }


def _number(value: float | None, most: float, unit: str, decimals: int) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(0.0, most)
    box.setDecimals(decimals)
    box.setSuffix(f" {unit}")
    box.setSpecialValueText("–")
    box.setValue(value or 0.0)
    return box


def _scaled(value: float | None, unit: float) -> float | None:
    return None if value is None else value / unit
