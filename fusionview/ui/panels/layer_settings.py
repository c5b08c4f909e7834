"""Quantity, colours, window, threshold and frame of the chosen layer."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.presets import no_suv_reason
from fusionview.app.quantifying import choices
from fusionview.app.workspace import Workspace
from fusionview.model.display import Look, Window
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.ui.controls.colour_choice import ColourChoice, show_doubt
from fusionview.ui.controls.number_box import NumberBox, decimals_for
from fusionview.ui.controls.numbers import with_local_sign, written
from fusionview.ui.controls.preset_button import PresetButton
from fusionview.ui.translation import translated


class LayerSettings(QGroupBox):
    """Follows the layer that is chosen in the list."""

    edit_asked = Signal()
    passport_asked = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._shown: Volume | None = None
        self.quantity = QComboBox()
        self.quantity.setAccessibleName(self.tr("Quantity"))
        self.quantity.currentIndexChanged.connect(self._on_quantity)
        self.passport = QPushButton(self.tr("How?"))
        self.passport.setToolTip(self.tr("How the values were computed; correct dose and times"))
        self.passport.clicked.connect(self.passport_asked)
        self.reason = QLabel()
        self.reason.setWordWrap(True)
        self.colormap = ColourChoice()
        self.colormap.setAccessibleName(self.tr("Colours"))
        self.colormap.chosen.connect(self._on_colormap)
        self.doubt = QLabel()
        self.doubt.setWordWrap(True)
        self.doubt.setEnabled(False)
        self.edit = QPushButton(self.tr("Edit…"))
        self.edit.setToolTip(self.tr("Curve, range and threshold over the histogram"))
        self.edit.clicked.connect(self.edit_asked)
        self.low, self.high = _limit(self.tr("First colour")), _limit(self.tr("Last colour"))
        self.low.valueChanged.connect(lambda low: self._on_window(partial(_with_low, low)))
        self.high.valueChanged.connect(lambda high: self._on_window(partial(_with_high, high)))
        self.presets = PresetButton(actions)
        self.cut = QCheckBox(self.tr("Hide below"))
        self.cut.setToolTip(self.tr("Values below are transparent"))
        self.cut.toggled.connect(self._on_cut)
        self.threshold = _limit(self.tr("Threshold"))
        self.threshold.valueChanged.connect(self._on_threshold)
        self.frame = QSlider(Qt.Orientation.Horizontal)
        self.frame.setAccessibleName(self.tr("Frame"))
        self.frame.valueChanged.connect(self._on_frame)
        self.frame_text = QLabel()
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setEnabled(False)
        self._lay_out()

    def _lay_out(self) -> None:
        self.quantity_row = _row((self.quantity, 1), (self.passport, 0))
        self.frame_row = _row((self.frame, 1), (self.frame_text, 0))
        self.form = QFormLayout(self)
        self.form.addRow(self.tr("Values"), self.quantity_row)
        self.form.addRow(self.reason)
        self.form.addRow(self.tr("Colours"), _row((self.colormap, 1), (self.edit, 0)))
        self.form.addRow(self.doubt)
        window = _row((self.low, 1), (QLabel("–"), 0), (self.high, 1), (self.presets, 0))
        self.form.addRow(self.tr("Window"), window)
        self.form.addRow(self.cut, _row((self.threshold, 1), (QWidget(), 1)))
        self.form.addRow(self.tr("Frame"), self.frame_row)
        self.form.addRow(self.note)

    def render_layer(self, workspace: Workspace, volume: Volume | None) -> None:
        """Show one layer of the workspace, silently."""
        self._shown = volume
        self.setTitle(volume.name if volume is not None else "")
        self.setVisible(volume is not None)
        if volume is None:
            return
        self.note.setText(_about(volume))
        reason = translated(no_suv_reason(volume))
        text = self.tr("No SUV: {0}").format(reason) if reason else ""
        self.reason.setText(text)
        self.reason.setVisible(bool(text))
        self.presets.render_volume(volume)
        self._render_frames(volume)
        self._render_quantity(volume)
        self._render_look(workspace.display.look(volume), translated(volume.unit))

    def _render_look(self, look: Look, unit: str) -> None:
        self.colormap.show_name(look.colormap)
        show_doubt(self.doubt, look)
        self._render_window(look.window, unit)
        low, high = look.window
        with QSignalBlocker(self.cut):
            self.cut.setChecked(look.threshold is not None)
        self.threshold.setEnabled(look.threshold is not None)
        self.threshold.show_step((high - low) / 50)
        self.threshold.show_unit(unit)
        shown = look.threshold if look.threshold is not None else low
        self.threshold.show_number(shown, decimals_for(high - low))

    def _render_window(self, window: Window, unit: str) -> None:
        low, high = window
        for box, value in ((self.low, low), (self.high, high)):
            box.show_step((high - low) / 50)
            box.show_unit(unit)
            box.show_number(value, decimals_for(high - low))

    def _render_quantity(self, volume: Volume) -> None:
        possible = choices(volume)
        shown = [self.quantity.itemData(n) for n in range(self.quantity.count())]
        with QSignalBlocker(self.quantity):
            if shown != list(possible):
                self.quantity.clear()
                for quantity in possible:
                    unit = f" ({translated(quantity.unit)})" if quantity.unit else ""
                    self.quantity.addItem(f"{translated(quantity.label)}{unit}", quantity)
                    number, tip = self.quantity.count() - 1, translated(quantity.formula)
                    self.quantity.setItemData(number, tip, Qt.ItemDataRole.ToolTipRole)
            self.quantity.setCurrentIndex(0)
        self.quantity.setEnabled(len(possible) > 1)
        self.passport.setVisible(volume.passport is not None)

    def _render_frames(self, volume: Volume) -> None:
        frames = volume.frames
        self.form.setRowVisible(self.frame_row, frames is not None)
        if frames is not None:
            with QSignalBlocker(self.frame):
                self.frame.setRange(0, len(frames.values) - 1)
                self.frame.setValue(volume.frame)
            place = f"{volume.frame + 1}/{len(frames.values)}"
            self.frame_text.setText(f"{place} · {with_local_sign(frames.label(volume.frame))}")

    @Slot(int)
    def _on_quantity(self, _: int) -> None:
        chosen = self.quantity.currentData()
        if self._shown is not None and chosen is not None:
            # Qt gives back a plain word
            self._actions.quantifying.quantity(self._shown.id, Quantity(chosen))

    @Slot(int)
    def _on_frame(self, frame: int) -> None:
        if self._shown is not None:
            self._actions.framing.show(frame, self._shown.id)

    @Slot(str)
    def _on_colormap(self, name: str) -> None:
        if self._shown is not None:
            self._actions.viewing.colormap(self._shown.id, name)

    @Slot(bool)
    def _on_cut(self, cut: bool) -> None:
        if self._shown is not None:
            self._actions.viewing.threshold(self._shown.id, self.threshold.value() if cut else None)

    @Slot(float)
    def _on_threshold(self, value: float) -> None:
        if self._shown is not None and self.cut.isChecked():
            self._actions.viewing.threshold(self._shown.id, value)

    def _on_window(self, change: Callable[[Window], Window]) -> None:
        volume = self._shown
        if volume is None:
            return

        def changed(window: Window) -> Window:
            wanted = change(window)
            kept = wanted if wanted[1] > wanted[0] else window
            self._render_window(
                kept, translated(volume.unit)
            )  # a refused number must not stay in its box
            return kept

        self._actions.viewing.adjust_window(volume.id, changed)


def _row(*widgets: tuple[QWidget, int]) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget, stretch in widgets:
        layout.addWidget(widget, stretch)
    return row


def _limit(name: str) -> NumberBox:
    box = NumberBox()
    box.setRange(-1e9, 1e9)
    box.setMinimumWidth(70)  # else it asks for the room of a number with ten digits
    box.setButtonSymbols(NumberBox.ButtonSymbols.NoButtons)
    box.setAccessibleName(name)
    box.setToolTip(name)
    return box


def _with_low(low: float, window: Window) -> Window:
    return low, window[1]


def _with_high(high: float, window: Window) -> Window:
    return window[0], high


def _about(volume: Volume) -> str:
    k, j, i = volume.geometry.shape
    dk, dj, di = volume.geometry.spacing_mm
    text = QCoreApplication.translate(
        "LayerSettings", "{0} × {1} × {2} voxels of {3} × {4} × {5} mm"
    )
    return text.format(i, j, k, *(written(d, ".3g") for d in (di, dj, dk)))
