"""What is mixed and cut in the free view, at its lower edge."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from fusionview.app.arrangement.turning import Turning
from fusionview.app.workspace import Workspace
from fusionview.model.volume_view import ClipSide

_SIDE_PX = 24


class VolumeControls(QWidget):
    """Two sliders, and a button for each side that can be cut away at the crosshair."""

    def __init__(self, turning: Turning, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 6, 2)
        row.setSpacing(4)
        self.anatomy = self._slider(self.tr("Anatomy"), row)
        self.function = self._slider(self.tr("Function"), row)
        self.anatomy.valueChanged.connect(lambda value: turning.mix(anatomy=value / 100))
        self.function.valueChanged.connect(lambda value: turning.mix(function=value / 100))
        cut = QLabel(self.tr("Cut"))
        cut.setToolTip(self.tr("Cuts away one side of the crosshair"))
        row.addWidget(cut)
        self.sides = {side: self._side(side, letter, turning, row) for side, letter in _letters()}

    def render_workspace(self, workspace: Workspace) -> None:
        """Agree with the workspace, without asking for anything."""
        view = workspace.display.volume_view
        for slider, share in ((self.anatomy, view.anatomy), (self.function, view.function)):
            with QSignalBlocker(slider):
                slider.setValue(round(100 * share))
        for side, button in self.sides.items():
            with QSignalBlocker(button):
                button.setChecked(side in view.clip)

    def _slider(self, name: str, row: QHBoxLayout) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setMinimumWidth(30)
        slider.setAccessibleName(name)
        slider.setToolTip(self.tr("How much of it is seen"))
        label = QLabel(name)
        label.setMinimumWidth(label.sizeHint().width())
        row.addWidget(label)
        row.addWidget(slider, 1)
        return slider

    def _side(self, side: ClipSide, letter: str, turning: Turning, row: QHBoxLayout) -> QToolButton:
        button = QToolButton()
        button.setText(letter)
        button.setFixedWidth(_SIDE_PX)
        button.setStyleSheet("padding: 2px;")  # six of them stand beside the sliders
        button.setCheckable(True)
        button.setAccessibleName(side_title(side))
        button.setToolTip(side_title(side))
        button.toggled.connect(partial(turning.clip, side))
        row.addWidget(button)
        return button


def side_title(side: ClipSide) -> str:
    """Return what cutting away one side is called."""
    translate = QCoreApplication.translate
    return {
        ClipSide.RIGHT: translate("Volume", "Cut away the right side"),
        ClipSide.LEFT: translate("Volume", "Cut away the left side"),
        ClipSide.FRONT: translate("Volume", "Cut away the front"),
        ClipSide.BACK: translate("Volume", "Cut away the back"),
        ClipSide.HEAD: translate("Volume", "Cut away towards the head"),
        ClipSide.FEET: translate("Volume", "Cut away towards the feet"),
    }[side]


def _letters() -> tuple[tuple[ClipSide, str], ...]:
    # the letters of the pictures' edges, which are the same in every language
    return tuple(zip(ClipSide, "RLAPHF", strict=True))
