"""Laying the functional layer on the anatomical one."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.workspace import Workspace
from fusionview.model.alignment import AlignmentState
from fusionview.model.display import Solo
from fusionview.model.transform import Triple
from fusionview.registration.rigid import Start


class RegisterPanel(QWidget):
    """Chooses a start, runs, and shows what was found."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.starts = QButtonGroup(self)
        self.header = QRadioButton(self.tr("Positions of the headers"))
        self.centre = QRadioButton(self.tr("Centres of mass"))
        self.place = QRadioButton(self.tr("Same place, marked in both"))
        for button in (self.header, self.centre, self.place):
            self.starts.addButton(button)
        self.header.setChecked(True)
        self.marks = QLabel()
        self.marks.setWordWrap(True)
        self.solos = {
            Solo.ANATOMICAL: QPushButton(self.tr("Anatomy alone")),
            Solo.FUNCTIONAL: QPushButton(self.tr("Function alone")),
            Solo.NONE: QPushButton(self.tr("Both")),
        }
        self.mark = QPushButton(self.tr("Mark crosshair here"))
        self.run = QPushButton(self.tr("Register"))
        self.run.setProperty("primary", True)
        self.forget = QPushButton(self.tr("Remove registration"))
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        for solo, button in self.solos.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, solo=solo: self._actions.viewing.solo(solo))
        self.mark.clicked.connect(self._on_mark)
        self.run.clicked.connect(self._on_run)
        self.forget.clicked.connect(self._actions.registering.forget)

    def _lay_out(self) -> None:
        start = QGroupBox(self.tr("Start from"))
        inside = QVBoxLayout(start)
        for button in (self.header, self.centre, self.place):
            inside.addWidget(button)
        place = QGroupBox(self.tr("Same place"))
        steps = QVBoxLayout(place)
        hint = QLabel(
            self.tr(
                "Show each volume alone, put the crosshair on a spot that you recognise "
                "in both, and mark it."
            )
        )
        hint.setWordWrap(True)
        steps.addWidget(hint)
        row = QHBoxLayout()
        for solo_button in self.solos.values():
            row.addWidget(solo_button)
        steps.addLayout(row)
        steps.addWidget(self.mark)
        steps.addWidget(self.marks)
        layout = QVBoxLayout(self)
        layout.addWidget(self.state)
        layout.addWidget(start)
        layout.addWidget(place)
        layout.addWidget(self.run)
        layout.addWidget(self.forget)
        layout.addStretch(1)

    def render_workspace(self, workspace: Workspace) -> None:
        """Make every control agree with the workspace."""
        lower, upper = workspace.anatomical, workspace.functional
        both = lower is not None and upper is not None and lower.id != upper.id
        busy = any(job.title == "Register" for job in workspace.jobs)
        self.run.setEnabled(both and not busy)
        self.mark.setEnabled(both and workspace.display.solo is not Solo.NONE)
        self.solos[Solo.ANATOMICAL].setEnabled(lower is not None)
        self.solos[Solo.FUNCTIONAL].setEnabled(upper is not None)
        self.solos[Solo.NONE].setEnabled(lower is not None or upper is not None)
        for solo, button in self.solos.items():
            button.setChecked(workspace.display.solo is solo)
        marks = workspace.landmarks
        self.marks.setText(
            self.tr("Anatomy: {0}\nFunction: {1}").format(
                _point(marks.fixed_mm), _point(marks.moving_mm)
            )
        )
        self.state.setText(self._state_text(workspace))
        registered = bool(workspace.study.alignments)
        self.forget.setEnabled(registered and not busy)

    def _state_text(self, workspace: Workspace) -> str:
        lower, upper = workspace.anatomical, workspace.functional
        if lower is None or upper is None:
            return self.tr("Open an anatomical and a functional volume to register them.")
        if lower.id == upper.id:
            return self.tr("Both layers show the same volume: there is nothing to register.")
        study = workspace.study.with_volume(lower).with_volume(upper)
        state = study.alignment_state(lower.id, upper.id)
        if state is AlignmentState.SAME_FRAME:
            return self.tr("Aligned by the scanner: same frame of reference.")
        if state is AlignmentState.UNREGISTERED:
            return self.tr("<b>Not registered.</b> The overlay follows the headers only.")
        transform = study.fixed_to_moving(lower.id, upper.id).about(lower.geometry.center_mm)
        rx, ry, rz = transform.rotation_deg
        tx, ty, tz = transform.translation_mm
        return self.tr(
            "<b>Registered.</b><br>Rotation {0}, {1}, {2}°<br>Shift {3}, {4}, {5} mm "
            "about the centre of {6}"
        ).format(*(f"{v:.1f}" for v in (rx, ry, rz, tx, ty, tz)), lower.name)

    @Slot()
    def _on_mark(self) -> None:
        self._actions.registering.mark()
        self.place.setChecked(True)

    @Slot()
    def _on_run(self) -> None:
        self._actions.viewing.solo(Solo.NONE)
        if self.place.isChecked():
            self._actions.registering.run_from_same_place()
        else:
            start = Start.CENTRE if self.centre.isChecked() else Start.HEADER
            self._actions.registering.run(start)


def _point(point_mm: Triple | None) -> str:
    if point_mm is None:
        return "–"
    return ", ".join(f"{value:.1f}" for value in point_mm) + " mm"
