"""The frames of a 4-D series: a slider under the pictures, and a cine."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QToolButton,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.frames import (
    FASTEST_PER_S,
    SLOWEST_PER_S,
    frame_label,
    leading,
)
from fusionview.app.workspace import Workspace
from fusionview.model.frames import FrameAxis, Frames
from fusionview.ui.controls.numbers import with_local_sign
from fusionview.ui.translation import translated


class FrameBar(QWidget):
    """Shown only while a layer has frames; its clock runs only while the cine does."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setVisible(False)
        self.axis = QLabel()
        self.back = self._button("◀", self.tr("Previous frame"))
        self.back.clicked.connect(lambda: actions.framing.step(-1))
        self.play = self._button("▶▶", self.tr("Play the frames as a cine, or hold them"))
        self.play.setCheckable(True)
        self.play.clicked.connect(self._on_play)
        self.next = self._button("▶", self.tr("Next frame"))
        self.next.clicked.connect(lambda: actions.framing.step(1))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setPageStep(1)
        self.slider.setAccessibleName(self.tr("Frame"))
        self.slider.valueChanged.connect(self._on_slider)
        self.text = QLabel()
        self.text.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.rate = QDoubleSpinBox()
        self.rate.setRange(SLOWEST_PER_S, FASTEST_PER_S)
        self.rate.setDecimals(1)
        self.rate.setAccessibleName(self.tr("Frames per second"))
        self.rate.setSuffix(self.tr(" per s"))
        self.rate.setToolTip(self.tr("How many frames the cine shows each second"))
        self.rate.setKeyboardTracking(False)
        self.rate.valueChanged.connect(self._on_rate)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 2)
        for widget in (self.axis, self.back, self.play, self.next):
            layout.addWidget(widget)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.text)
        layout.addWidget(self.rate)
        self._fitted_to: Frames | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)

    @property
    def running(self) -> bool:
        """Whether the clock of the cine runs."""
        return self._timer.isActive()

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the frame of the leading series; nothing where no layer has frames."""
        volume, display = leading(workspace), workspace.display
        frames = volume.frames if volume is not None else None
        several = frames is not None and len(frames.values) > 1
        self.setVisible(several)
        self._run(several and display.frames_playing, display.frames_per_s)
        if volume is None or frames is None:
            return
        count = len(frames.values)
        with QSignalBlocker(self.slider), QSignalBlocker(self.rate):
            self.slider.setRange(0, count - 1)
            self.slider.setValue(volume.frame)
            self.rate.setValue(display.frames_per_s)
        self.play.setChecked(display.frames_playing)
        self.axis.setText(self._axis_name(frames.axis))
        self.axis.setToolTip(volume.name)
        if frames is not self._fitted_to:
            self._fitted_to = frames
            self._fit_text(frames)
        self.text.setText(self._frame_text(frames, volume.frame))

    def _frame_text(self, frames: Frames, frame: int) -> str:
        count = len(frames.values)
        label = with_local_sign(translated(frame_label(frames, frame)))
        return self.tr("{0} of {1}: {2}").format(frame + 1, count, label)

    def _fit_text(self, frames: Frames) -> None:
        """Make room for the longest text: the slider must not change its length while it plays."""
        metrics = self.text.fontMetrics()
        texts = (self._frame_text(frames, n) for n in range(len(frames.values)))
        self.text.setFixedWidth(max(map(metrics.horizontalAdvance, texts)) + 6)

    def _run(self, running: bool, frames_per_s: float) -> None:
        every_ms = round(1000 / frames_per_s)
        if not running:
            self._timer.stop()
        elif not self._timer.isActive() or self._timer.interval() != every_ms:
            self._timer.start(every_ms)

    def _axis_name(self, axis: FrameAxis) -> str:
        return {
            FrameAxis.TIME: self.tr("Time"),
            FrameAxis.GATE: self.tr("Gate"),
            FrameAxis.B_VALUE: self.tr("b-value"),
            FrameAxis.ECHO_TIME: self.tr("Echo time"),
            FrameAxis.OTHER: self.tr("Frame"),
        }[axis]

    @Slot(int)
    def _on_slider(self, frame: int) -> None:
        self._actions.framing.show(frame)

    @Slot(bool)
    def _on_play(self, playing: bool) -> None:
        self._actions.framing.play(playing)

    @Slot(float)
    def _on_rate(self, frames_per_s: float) -> None:
        self._actions.framing.rate(frames_per_s)

    @Slot()
    def _tick(self) -> None:
        self._actions.framing.step(1)

    @staticmethod
    def _button(text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
