"""Laying the upper layer on the lower one, and judging how well it lies there."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.registration import bending
from fusionview.app.registration.aligning import can_move
from fusionview.app.registration.registering import busy
from fusionview.app.workspace import Workspace
from fusionview.model.alignment import AlignmentState
from fusionview.model.chain import about
from fusionview.model.comparison import Overlay
from fusionview.model.display import Solo
from fusionview.model.transform import Transform
from fusionview.ui.controls.numbers import written
from fusionview.ui.registering.candidates_row import CandidatesRow
from fusionview.ui.registering.card_view import CardView
from fusionview.ui.registering.hand_box import HandBox
from fusionview.ui.registering.landmark_box import LandmarkBox
from fusionview.ui.registering.motion_box import MotionBox
from fusionview.ui.registering.nudge_dialog import NudgeDialog
from fusionview.ui.registering.start_box import StartBox


class RegisterPanel(QWidget):
    """Start, run, judge, correct by hand, and look."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._workspace = Workspace()
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.start = StartBox(actions)
        self.header, self.centre = self.start.header, self.start.centre
        self.place = self.start.place
        self.landmarks = LandmarkBox(actions)
        self.solos, self.mark, self.marks = (
            self.landmarks.solos,
            self.landmarks.mark,
            self.landmarks.marks,
        )
        self.run = QPushButton(self.tr("Register"))
        self.run.setProperty("primary", True)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.forget = QPushButton(self.tr("Remove registration"))
        self.card = CardView()
        self.candidates = CandidatesRow(actions)
        self.hand = HandBox(actions)
        self.motion = MotionBox(actions)
        self.check = QGroupBox(self.tr("Look whether it fits"))
        self.nudge = QPushButton(self.tr("Nudge test…"))
        self.overlays: dict[Overlay, QPushButton] = {}
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.mark.clicked.connect(lambda: self.place.setChecked(True))
        self.run.clicked.connect(self._on_run)
        self.cancel.clicked.connect(self._on_cancel)
        self.forget.clicked.connect(lambda: self._actions.registering.forget())
        self.nudge.clicked.connect(self._on_nudge)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.run, 2)
        row.addWidget(self.cancel, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.state)
        layout.addWidget(self.card)
        layout.addWidget(self.candidates)
        layout.addWidget(self.start)
        layout.addLayout(row)
        layout.addWidget(self.forget)
        layout.addWidget(self._checks())
        layout.addWidget(self.hand)
        layout.addWidget(self.landmarks)
        layout.addWidget(self.motion)
        layout.addStretch(1)

    def _checks(self) -> QGroupBox:
        names = {
            Overlay.FADE: self.tr("Blend"),
            Overlay.CHECKERBOARD: self.tr("Checkerboard"),
            Overlay.WIPE: self.tr("Wipe"),
            Overlay.EDGES: self.tr("Edges"),
            Overlay.ISOCONTOURS: self.tr("Contours"),
        }
        grid = QGridLayout(self.check)
        for n, (overlay, name) in enumerate(names.items()):
            button = QPushButton(name)
            button.setCheckable(True)
            button.clicked.connect(partial(self._on_overlay, overlay))
            self.overlays[overlay] = button
            grid.addWidget(button, n // 2, n % 2)
        grid.addWidget(self.nudge, 2, 1)
        return self.check

    def render_workspace(self, workspace: Workspace) -> None:
        """Make every control agree with the workspace."""
        self._workspace = workspace
        lower, upper = workspace.anatomical, workspace.functional
        both = lower is not None and upper is not None and lower.id != upper.id
        running = busy(workspace) or any(job.title == bending.TITLE for job in workspace.jobs)
        self.run.setEnabled(both and not running)
        self.cancel.setVisible(running)
        self.nudge.setEnabled(can_move(workspace))
        overlay = workspace.display.comparison.overlay
        for one, button in self.overlays.items():
            button.setChecked(one is overlay)
            button.setEnabled(both)
        self.state.setText(self._state_text(workspace))
        self.forget.setEnabled(bool(workspace.study.alignments) and not running)
        parts = (self.start, self.landmarks, self.card, self.candidates, self.hand, self.motion)
        for part in parts:
            part.render_workspace(workspace)

    def _state_text(self, workspace: Workspace) -> str:
        lower, upper = workspace.anatomical, workspace.functional
        if lower is None or upper is None:
            return self.tr("Open an anatomical and a functional volume to register them.")
        if lower.id == upper.id:
            return self.tr("Both layers show the same volume: there is nothing to register.")
        if workspace.aligned is not workspace.study and busy(workspace):
            return self.tr("<b>First answer</b>, being refined …")
        study = workspace.study.with_volume(lower).with_volume(upper)
        state = study.alignment_state(lower.id, upper.id)
        if state is AlignmentState.SAME_FRAME:
            return self.tr("Aligned by the scanner: same frame of reference.")
        if state is AlignmentState.UNREGISTERED:
            return self.tr("<b>Not registered.</b> The overlay follows the headers only.")
        found = about(study.fixed_to_moving(lower.id, upper.id), lower.geometry.center_mm)
        rigid = found if isinstance(found, Transform) else found.rigid()
        numbers = (*rigid.rotation_deg, *rigid.translation_mm)
        return self.tr(
            "<b>Registered.</b><br>Rotation {0}, {1}, {2}°<br>Shift {3}, {4}, {5} mm "
            "about the centre of {6}"
        ).format(*(written(v, ".1f") for v in numbers), lower.name)

    @Slot()
    def _on_run(self) -> None:
        self._actions.viewing.solo(Solo.NONE)
        self.start.run()

    @Slot()
    def _on_cancel(self) -> None:
        self._actions.registering.cancel()
        self._actions.bending.cancel()

    @Slot()
    def _on_nudge(self) -> None:
        NudgeDialog(self._workspace, self).show()

    def _on_overlay(self, overlay: Overlay, _checked: bool = False) -> None:
        self._actions.comparing.overlay(overlay)
