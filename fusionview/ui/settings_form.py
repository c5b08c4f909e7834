"""One form for every settings class."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout, QSpinBox, QWidget

from fusionview.errors import SettingsError
from fusionview.model.setting import Setting, describe

Field = QSpinBox | QDoubleSpinBox | QComboBox


class SettingsForm(QWidget):
    """Renders a settings value and emits a new one when the user edits a field."""

    edited = Signal(object)

    def __init__(self, settings: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.fields: dict[str, Field] = {}
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for name, setting in describe(settings).items():
            value = getattr(settings, name)
            field = self._add_field(name, setting, isinstance(value, int))
            label = QCoreApplication.translate("Settings", setting.label)
            layout.addRow(label, field)
            field.setAccessibleName(label)
            self.fields[name] = field
        self.render_settings(settings)

    def render_settings(self, settings: Any) -> None:
        """Show these settings, silently."""
        self._settings = settings
        for name, field in self.fields.items():
            value = getattr(settings, name)
            with QSignalBlocker(field):
                if isinstance(field, QComboBox):
                    field.setCurrentIndex(field.findData(value))
                elif isinstance(field, QSpinBox):
                    field.setValue(int(value))
                else:
                    field.setValue(field.minimum() if value is None else float(value))

    @property
    def settings(self) -> Any:
        """What the form shows now."""
        return self._settings

    def _add_field(self, name: str, setting: Setting, whole: bool) -> Field:
        if setting.options:
            box = QComboBox(self)
            for option in setting.options:
                box.addItem(QCoreApplication.translate("Settings", _words(option)), option)
            box.currentIndexChanged.connect(lambda _: self._on_edit(name, box.currentData()))
            return box
        if whole:
            spin = QSpinBox(self)
            spin.setRange(int(setting.low), int(setting.high))
            spin.valueChanged.connect(lambda value: self._on_edit(name, value))
            return _with_unit(spin, setting.unit)
        number = _OptionalBox(self) if setting.optional else QDoubleSpinBox(self)
        number.setRange(setting.low, setting.high)
        large = setting.low >= 1000
        number.setDecimals(0 if large else 2)
        number.setGroupSeparatorShown(large)
        number.setSingleStep(0.05 if setting.high <= 5 else 1.0)
        if large:
            number.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        if setting.optional:  # one step below the range stands for "not set"
            number.setMinimum(setting.low - 1.0)
            number.setSpecialValueText(QCoreApplication.translate("Settings", "automatic"))
        number.valueChanged.connect(
            lambda value: self._on_edit(name, None if value < setting.low else value)
        )
        return _with_unit(number, setting.unit)

    def _on_edit(self, name: str, value: object) -> None:
        try:
            self._settings = replace(self._settings, **{name: value})
        except SettingsError:  # two fields that only fit together; the next edit mends it
            return
        self.edited.emit(self._settings)


class _OptionalBox(QDoubleSpinBox):
    """A number or "automatic"; the first step away from that leads to 0."""

    def stepBy(self, steps: int) -> None:  # noqa: N802 - Qt's name
        if self.value() == self.minimum():
            self.setValue(0.0)
        else:
            super().stepBy(steps)


def _with_unit(field: "QSpinBox | QDoubleSpinBox", unit: str) -> "QSpinBox | QDoubleSpinBox":
    field.setSuffix(f" {unit}" if unit else "")
    field.setKeyboardTracking(False)
    return field


def _words(option: str) -> str:
    return option.replace("_", " ").capitalize()
