"""Which volumes are shown, in which colours and windows, and how they are mixed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.quantifying import choices
from fusionview.app.workspace import Workspace
from fusionview.model.display import Window
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.ui.number_box import NumberBox, decimals_for
from fusionview.view.colormaps import COLORMAPS, LABELS


class LayersPanel(QWidget):
    """The two layers and the slider between them."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.upper_layer = LayerBox(self.tr("Functional (upper layer)"), actions)
        self.lower_layer = LayerBox(self.tr("Anatomical (lower layer)"), actions)
        self.upper_layer.choice.currentIndexChanged.connect(self._on_layers)
        self.lower_layer.choice.currentIndexChanged.connect(self._on_layers)
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setAccessibleName(self.tr("Opacity of the functional layer"))
        self.opacity.setToolTip(self.tr("0 % shows the anatomy only, 100 % the function only"))
        self.opacity.valueChanged.connect(self._on_opacity)
        self.opacity_text = QLabel()
        self.opacity_text.setMinimumWidth(42)
        self.interpolation = QComboBox()
        for name, text in (
            ("nearest", self.tr("Nearest voxel")),
            ("linear", self.tr("Linear")),
            ("cubic", self.tr("Cubic")),
        ):
            self.interpolation.addItem(text, name)
        self.interpolation.currentIndexChanged.connect(self._on_interpolation)
        self.mip_colormap = QComboBox()
        for name in COLORMAPS:
            self.mip_colormap.addItem(LABELS[name], name)
        self.mip_colormap.currentIndexChanged.connect(
            lambda _: actions.viewing.mip_colormap(self.mip_colormap.currentData())
        )
        self.acquired = QCheckBox(self.tr("Planes as acquired (else along the patient)"))
        self.acquired.toggled.connect(actions.viewing.acquired_axes)
        self._lay_out()

    def _lay_out(self) -> None:
        fade = QHBoxLayout()
        fade.addWidget(QLabel(self.tr("Anatomy")))
        fade.addWidget(self.opacity, 1)
        fade.addWidget(QLabel(self.tr("Function")))
        fade.addWidget(self.opacity_text)
        mix = QGroupBox(self.tr("Fusion"))
        form = QFormLayout(mix)
        form.addRow(fade)
        form.addRow(self.tr("Interpolation"), self.interpolation)
        form.addRow(self.tr("Colours of the MIP"), self.mip_colormap)
        form.addRow(self.acquired)
        layout = QVBoxLayout(self)
        layout.addWidget(mix)
        layout.addWidget(self.upper_layer)
        layout.addWidget(self.lower_layer)
        layout.addStretch(1)

    def render_workspace(self, workspace: Workspace) -> None:
        """Make every control agree with the workspace, without asking for anything."""
        display = workspace.display
        with QSignalBlocker(self.opacity):
            self.opacity.setValue(round(100 * display.opacity))
        self.opacity_text.setText(f"{display.opacity:.0%}")
        with QSignalBlocker(self.interpolation):
            self.interpolation.setCurrentIndex(self.interpolation.findData(display.interpolation))
        with QSignalBlocker(self.mip_colormap):
            self.mip_colormap.setCurrentIndex(self.mip_colormap.findData(display.mip_colormap))
        with QSignalBlocker(self.acquired):
            self.acquired.setChecked(display.acquired_axes)
        self.upper_layer.render_layer(workspace, workspace.functional)
        self.lower_layer.render_layer(workspace, workspace.anatomical)

    @Slot(int)
    def _on_opacity(self, percent: int) -> None:
        self._actions.viewing.opacity(percent / 100)

    @Slot(int)
    def _on_interpolation(self, _: int) -> None:
        self._actions.viewing.interpolation(self.interpolation.currentData())

    @Slot(int)
    def _on_layers(self, _: int) -> None:
        self._actions.viewing.layers(
            self.lower_layer.choice.currentData(), self.upper_layer.choice.currentData()
        )


class LayerBox(QGroupBox):
    """Volume, colour map and window of one layer."""

    def __init__(self, title: str, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._actions = actions
        self._shown: Volume | None = None
        self.choice = QComboBox()
        self.choice.setMinimumContentsLength(18)
        self.choice.setAccessibleName(title)
        self.quantity = QComboBox()
        self.quantity.setAccessibleName(self.tr("Quantity"))
        self.quantity.currentIndexChanged.connect(self._on_quantity)
        self.passport = QPushButton(self.tr("How?"))
        self.passport.setToolTip(self.tr("How the values were computed; correct dose and times"))
        self.quantity_row = QWidget()
        values = QHBoxLayout(self.quantity_row)
        values.setContentsMargins(0, 0, 0, 0)
        values.addWidget(self.quantity, 1)
        values.addWidget(self.passport)
        self.colormap = QComboBox()
        for name in COLORMAPS:
            self.colormap.addItem(LABELS[name], name)
        self.colormap.currentIndexChanged.connect(self._on_colormap)
        self.low, self.high = _limit(self.tr("First colour")), _limit(self.tr("Last colour"))
        self.low.valueChanged.connect(lambda low: self._on_window(partial(_with_low, low)))
        self.high.valueChanged.connect(lambda high: self._on_window(partial(_with_high, high)))
        self.usual = QPushButton(self.tr("Usual"))
        self.usual.setToolTip(self.tr("Back to the usual window of this quantity"))
        self.usual.clicked.connect(self._on_usual)
        self.frame = QSlider(Qt.Orientation.Horizontal)
        self.frame.setAccessibleName(self.tr("Frame"))
        self.frame.valueChanged.connect(self._on_frame)
        self.frame_text = QLabel()
        self.frame_row = QWidget()
        frames = QHBoxLayout(self.frame_row)
        frames.setContentsMargins(0, 0, 0, 0)
        frames.addWidget(self.frame, 1)
        frames.addWidget(self.frame_text)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setEnabled(False)
        self._lay_out()

    def _lay_out(self) -> None:
        window = QHBoxLayout()
        window.addWidget(self.low, 1)
        window.addWidget(QLabel("–"))
        window.addWidget(self.high, 1)
        window.addWidget(self.usual)
        form = QFormLayout(self)
        form.addRow(self.tr("Volume"), self.choice)
        form.addRow(self.tr("Values"), self.quantity_row)
        form.addRow(self.tr("Colours"), self.colormap)
        form.addRow(self.tr("Window"), window)
        form.addRow(self.frame_row)
        form.addRow(self.note)

    def render_layer(self, workspace: Workspace, volume: Volume | None) -> None:
        """Show one layer of the workspace."""
        self._shown = volume
        volumes = list(workspace.study.volumes.values())
        if volume is not None and all(volume.id != v.id for v in volumes):
            volumes.append(volume)
        with QSignalBlocker(self.choice):
            wanted = [(v.name, v.id) for v in volumes]
            shown = [
                (self.choice.itemText(n), self.choice.itemData(n))
                for n in range(1, self.choice.count())
            ]
            if shown != wanted or self.choice.count() == 0:
                self.choice.clear()
                self.choice.addItem(self.tr("None"), None)
                for name, key in wanted:
                    self.choice.addItem(name, key)
            self.choice.setCurrentIndex(self.choice.findData(volume.id) if volume else 0)
        for widget in (self.colormap, self.low, self.high, self.usual):
            widget.setEnabled(volume is not None)
        self.note.setText("" if volume is None else _about(volume))
        self.note.setVisible(volume is not None)
        self._render_frames(volume)
        self._render_quantity(volume)
        if volume is not None:
            self._render_look(workspace, volume)

    def _render_look(self, workspace: Workspace, volume: Volume) -> None:
        look = workspace.display.look(volume)
        with QSignalBlocker(self.colormap):
            self.colormap.setCurrentIndex(self.colormap.findData(look.colormap))
        self._render_window(look.window, volume.unit)

    def _render_window(self, window: Window, unit: str) -> None:
        low, high = window
        for box, value in ((self.low, low), (self.high, high)):
            box.show_step((high - low) / 50)
            box.show_unit(unit)
            box.show_number(value, decimals_for(high - low))

    def _render_quantity(self, volume: Volume | None) -> None:
        possible = choices(volume) if volume is not None else ()
        shown = [self.quantity.itemData(n) for n in range(self.quantity.count())]
        with QSignalBlocker(self.quantity):
            if shown != list(possible):
                self.quantity.clear()
                for quantity in possible:
                    unit = f" ({quantity.unit})" if quantity.unit else ""
                    self.quantity.addItem(f"{quantity.label}{unit}", quantity)
                    tip = quantity.formula
                    number = self.quantity.count() - 1
                    self.quantity.setItemData(number, tip, Qt.ItemDataRole.ToolTipRole)
            self.quantity.setCurrentIndex(0)
        self.quantity.setEnabled(len(possible) > 1)
        self.passport.setVisible(volume is not None and volume.passport is not None)

    @Slot(int)
    def _on_quantity(self, _: int) -> None:
        chosen = self.quantity.currentData()
        if self._shown is not None and chosen is not None:
            # Qt gives back a plain word
            self._actions.quantifying.quantity(self._shown.id, Quantity(chosen))

    def _render_frames(self, volume: Volume | None) -> None:
        frames = volume.frames if volume is not None else None
        self.frame_row.setVisible(frames is not None)
        if volume is not None and frames is not None:
            with QSignalBlocker(self.frame):
                self.frame.setRange(0, len(frames.values) - 1)
                self.frame.setValue(volume.frame)
            number = f"{volume.frame + 1}/{len(frames.values)}"
            self.frame_text.setText(f"{number} · {frames.label(volume.frame)}")

    @Slot(int)
    def _on_frame(self, frame: int) -> None:
        if self._shown is not None:
            self._actions.viewing.frame(self._shown.id, frame)

    @Slot(int)
    def _on_colormap(self, _: int) -> None:
        if self._shown is not None:
            self._actions.viewing.colormap(self._shown.id, self.colormap.currentData())

    def _on_window(self, change: Callable[[Window], Window]) -> None:
        volume = self._shown
        if volume is None:
            return

        def changed(window: Window) -> Window:
            wanted = change(window)
            kept = wanted if wanted[1] > wanted[0] else window
            self._render_window(kept, volume.unit)  # a refused number must not stay in its box
            return kept

        self._actions.viewing.adjust_window(volume.id, changed)

    @Slot()
    def _on_usual(self) -> None:
        if self._shown is not None:
            self._actions.viewing.usual_window(self._shown.id)


def _limit(name: str) -> NumberBox:
    box = NumberBox()
    box.setRange(-1e9, 1e9)
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
    return f"{i} × {j} × {k} voxels of {di:.3g} × {dj:.3g} × {dk:.3g} mm"
