"""One editor for the colours of a volume: map, curve, range and threshold over its histogram."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.presets import histogram
from fusionview.app.workspace import Workspace
from fusionview.model.colour_curve import ColourCurve
from fusionview.model.display import Look, usual_look
from fusionview.model.volume import Volume
from fusionview.ui.controls.colour_choice import ColourChoice, show_doubt
from fusionview.ui.controls.histogram_plot import HistogramPlot
from fusionview.ui.controls.number_box import NumberBox, decimals_for
from fusionview.ui.controls.preset_button import PresetButton
from fusionview.ui.controls.settings_form import SettingsForm
from fusionview.ui.translation import translated


class LookEditor(QDialog):
    """Every change is seen at once in all pictures; Cancel takes all of them back."""

    closed = Signal()

    def __init__(self, volume_id: str, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Colours and window"))
        self.resize(460, 520)
        self._actions = actions
        self._volume_id = volume_id
        self._volume: Volume | None = None
        self._before: Look | None = None
        self._look: Look | None = None
        self.plot = HistogramPlot()
        self.plot.window_moved.connect(lambda low, high: self._ask(window=(low, high)))
        self.plot.threshold_moved.connect(lambda value: self._ask(threshold=value))
        self.colormap = ColourChoice()
        self.colormap.chosen.connect(lambda name: self._ask(colormap=name))
        self.doubt = QLabel()
        self.doubt.setWordWrap(True)
        self.doubt.setEnabled(False)
        self.low, self.high = _box(self.tr("First colour")), _box(self.tr("Last colour"))
        self.low.valueChanged.connect(self._on_typed)
        self.high.valueChanged.connect(self._on_typed)
        self.presets = PresetButton(actions)
        self.cut = QCheckBox(self.tr("Hide below"))
        self.cut.toggled.connect(self._on_cut)
        self.threshold = _box(self.tr("Threshold"))
        self.threshold.valueChanged.connect(self._on_cut)
        self.curve = SettingsForm(ColourCurve())
        self.curve.edited.connect(self._on_curve)
        self.inverted = QCheckBox(self.tr("Inverted"))
        self.inverted.toggled.connect(self._on_inverted)
        self._lay_out()

    def _lay_out(self) -> None:
        window = QHBoxLayout()
        window.addWidget(self.low, 1)
        window.addWidget(QLabel("–"))
        window.addWidget(self.high, 1)
        window.addWidget(self.presets)
        form = QFormLayout()
        form.addRow(self.tr("Colours"), self.colormap)
        form.addRow("", self.inverted)
        form.addRow(self.doubt)
        form.addRow(self.tr("Window"), window)
        form.addRow(self.cut, self.threshold)
        form.addRow(self.tr("Curve"), self.curve)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel | kinds.Reset)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        buttons.button(kinds.Reset).clicked.connect(self._on_reset)
        self.buttons = buttons
        layout = QVBoxLayout(self)
        layout.addWidget(self.plot, 1)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the colours as they are now, silently; close when the volume is gone."""
        volume = workspace.volume(self._volume_id)
        if volume is None:
            self._before = None
            self.reject()
            return
        if self._volume is not None and volume.quantity is not self._volume.quantity:
            self._before = None  # it was a window of another unit
        look = workspace.display.look(volume)
        if self._before is None:
            self._before = look
        if volume is self._volume and look == self._look:
            return
        self._volume, self._look = volume, look
        self.setWindowTitle(self.tr("Colours and window of {0}").format(volume.name))
        self.presets.render_volume(volume)
        self.plot.show_volume(histogram(volume), look, volume)
        self.colormap.show_name(look.colormap)
        show_doubt(self.doubt, look)
        self._render_numbers(look, translated(volume.unit))
        self.curve.render_settings(look.curve)
        for box, on in (
            (self.inverted, look.curve.inverted),
            (self.cut, look.threshold is not None),
        ):
            with QSignalBlocker(box):
                box.setChecked(on)

    def _render_numbers(self, look: Look, unit: str) -> None:
        low, high = look.window
        self.threshold.setEnabled(look.threshold is not None)
        threshold = low if look.threshold is None else look.threshold
        for box, value in ((self.low, low), (self.high, high), (self.threshold, threshold)):
            box.show_step((high - low) / 50)
            box.show_unit(unit)
            box.show_number(value, decimals_for(high - low))

    def reject(self) -> None:
        """Take back what was changed."""
        if self._before is not None:
            self._actions.viewing.look(self._volume_id, self._before)
        super().reject()

    def done(self, result: int) -> None:
        super().done(result)
        self.closed.emit()

    @Slot()
    def _on_typed(self) -> None:
        self._ask(window=(self.low.value(), self.high.value()))

    @Slot()
    def _on_cut(self) -> None:
        self._ask(threshold=self.threshold.value() if self.cut.isChecked() else None)

    @Slot(bool)
    def _on_inverted(self, inverted: bool) -> None:
        self._adjust(lambda look: replace(look, curve=replace(look.curve, inverted=inverted)))

    def _on_curve(self, curve: ColourCurve) -> None:
        # the form knows no direction
        self._adjust(lambda look: replace(look, curve=replace(curve, inverted=look.curve.inverted)))

    @Slot()
    def _on_reset(self) -> None:
        if self._volume is not None:
            usual = usual_look(self._volume)
            self._ask(window=usual.window, threshold=None, curve=ColourCurve())

    def _ask(self, **changes: object) -> None:
        self._adjust(lambda look: replace(look, **changes))  # type: ignore[arg-type]

    def _adjust(self, change: Callable[[Look], Look]) -> None:
        """Change what is shown now, which may not have been rendered yet."""
        volume = self._volume
        if volume is None:
            return

        def changed(before: Look) -> Look:
            look = change(before)
            if look.window[1] > look.window[0]:
                return look
            self._render_numbers(
                before, translated(volume.unit)
            )  # a refused number must not stay in its box
            return before

        self._actions.viewing.adjust_look(self._volume_id, changed)


def _box(name: str) -> NumberBox:
    box = NumberBox()
    box.setRange(-1e9, 1e9)
    box.setMinimumWidth(70)  # else it asks for the room of a number with ten digits
    box.setButtonSymbols(NumberBox.ButtonSymbols.NoButtons)
    box.setAccessibleName(name)
    box.setToolTip(name)
    return box
