"""One form for every settings class."""

from collections.abc import Container
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QSpinBox, QWidget

from fusionview.errors import SettingsError
from fusionview.model.setting import Setting, describe
from fusionview.ui.controls.number_box import NumberBox
from fusionview.ui.theme import theme
from fusionview.ui.translation import translated

Field = QSpinBox | NumberBox | QComboBox | QCheckBox

DECIMALS = 9
"""Bins of an attenuation map or of a rate need them; zeros at the end are not shown."""


class SettingsForm(QWidget):
    """Renders a settings value and emits a new one when the user edits a field.

    Fields that only fit together may be edited in any order: those that do not fit yet stay as
    typed and say why, and the last valid value is what counts until they do.
    """

    edited = Signal(object)

    def __init__(self, settings: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._values = {name: getattr(settings, name) for name in describe(settings)}
        self._refused = False
        self.fields: dict[str, Field] = {}
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for name, setting in describe(settings).items():
            field = self._add_field(name, setting, _is_whole(settings, name))
            label = translated(setting.label)
            if isinstance(field, QCheckBox):
                field.setText(label)
                layout.addRow(field)
            else:
                layout.addRow(label, field)
            field.setAccessibleName(label)
            self.fields[name] = field
        self.reason = QLabel(self)
        self.reason.setWordWrap(True)
        self.reason.setProperty("error", True)
        self.reason.hide()
        layout.addRow(self.reason)
        self.render_settings(settings)

    def render_settings(self, settings: Any) -> None:
        """Show these settings, silently; what is typed stays if they are no others."""
        if self._refused and settings == self._settings:
            return
        self._settings = settings
        self._values = {name: getattr(settings, name) for name in self.fields}
        for name, field in self.fields.items():
            value = self._values[name]
            if isinstance(field, NumberBox):
                field.show_number(field.minimum() if value is None else value, field.decimals())
            else:
                with QSignalBlocker(field):
                    if isinstance(field, QComboBox):
                        field.setCurrentIndex(field.findData(value))
                    elif isinstance(field, QCheckBox):
                        field.setChecked(bool(value))
                    elif field.value() != value:  # else it would overwrite what is being typed
                        field.setValue(int(value))
        self._mark(None)

    def show_only(self, names: Container[str]) -> None:
        """Show these fields, and hide the others."""
        layout = self.layout()
        if isinstance(layout, QFormLayout):
            for name, field in self.fields.items():
                if layout.isRowVisible(field) != (name in names):
                    layout.setRowVisible(field, name in names)

    @property
    def settings(self) -> Any:
        """The last valid settings."""
        return self._settings

    def _add_field(self, name: str, setting: Setting, whole: bool) -> Field:
        if setting.on_off:
            tick = QCheckBox(self)
            tick.toggled.connect(lambda on: self._on_edit(name, on))
            return tick
        if setting.options:
            box = QComboBox(self)
            for option in setting.options:
                box.addItem(translated(_words(option)), option)
            box.currentIndexChanged.connect(lambda _: self._on_edit(name, box.currentData()))
            return box
        if whole and not setting.optional:
            spin = QSpinBox(self)
            spin.setRange(int(setting.low), int(setting.high))
            spin.setKeyboardTracking(False)
            spin.setSuffix(f" {translated(setting.unit)}" if setting.unit else "")
            spin.valueChanged.connect(lambda value: self._on_edit(name, value))
            return spin
        number = _number_box(setting, self)
        if whole:
            number.setDecimals(0)
        kind = int if whole else float
        number.valueChanged.connect(
            lambda value: self._on_edit(name, None if value < setting.low else kind(value))
        )
        return number

    def _on_edit(self, name: str, value: object) -> None:
        self._values[name] = value
        try:
            settings = replace(self._settings, **self._values)
        except SettingsError as error:
            self._mark(error)
            return
        self._settings = settings
        self._mark(None)
        self.edited.emit(settings)

    def _mark(self, error: SettingsError | None) -> None:
        """Show which fields wait for another one, and why; None if all fit."""
        if error is None and not self._refused:
            return
        self._refused = error is not None
        shown = [translated(error.message), translated(error.hint)] if error else []
        self.reason.setText(" ".join(shown))
        self.reason.setVisible(error is not None)
        for name, field in self.fields.items():
            waits = error is not None and self._values[name] != getattr(self._settings, name)
            field.setToolTip(self.reason.text() if waits else "")
            field.setStyleSheet(f"color: {theme().error}; font-weight: bold" if waits else "")


def _is_whole(settings: Any, name: str) -> bool:
    """Whether a field holds whole numbers, also where it holds none yet."""
    declared = next(one.type for one in fields(settings) if one.name == name)
    return declared in (int, "int", "int | None")


class _OptionalBox(NumberBox):
    """A number or the word for none; the first step away from that leads to 0."""

    def stepBy(self, steps: int) -> None:  # noqa: N802 - Qt's name
        if self.value() == self.minimum():
            self.setValue(0.0)
        else:
            super().stepBy(steps)


def _number_box(setting: Setting, parent: QWidget) -> NumberBox:
    number = _OptionalBox(parent) if setting.optional else NumberBox(parent)
    large = setting.low >= 1000
    number.setDecimals(0 if large else DECIMALS)
    number.setRange(setting.low, setting.high)
    number.setGroupSeparatorShown(large)
    number.setSingleStep(0.05 if setting.high <= 5 else 1.0)
    if large:
        number.setStepType(NumberBox.StepType.AdaptiveDecimalStepType)
    if setting.optional:  # one step below the range stands for "not set"
        number.setMinimum(setting.low - 1.0)
        number.setSpecialValueText(translated(setting.unset))
    number.show_unit(translated(setting.unit))
    return number


def _words(option: str) -> str:
    words = option.replace("_", " ")
    return words[:1].upper() + words[1:]  # TEW stays TEW
