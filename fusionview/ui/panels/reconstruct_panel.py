"""Projection data in, image out, while one watches."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fusionview.app.actions import Actions
from fusionview.app.reconstruction.planning import scan_of
from fusionview.app.workspace import Workspace
from fusionview.ui.controls.scrolling import scrolling
from fusionview.ui.reconstructing.choices_box import ChoicesBox
from fusionview.ui.reconstructing.curves_box import CurvesBox
from fusionview.ui.reconstructing.run_box import RunBox
from fusionview.ui.reconstructing.scan_box import ScanBox
from fusionview.ui.reconstructing.updates_box import UpdatesBox

_ESTIMATE_AFTER_MS = 400


class ReconstructPanel(QWidget):
    """Data, choices, runs, their curves, and the way back to any update."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._workspace = Workspace()
        self.scan = ScanBox(actions)
        self.choices = ChoicesBox()
        self.runs = RunBox(actions)
        self.curves = CurvesBox()
        self.updates = UpdatesBox(actions)
        self.runs.asked.connect(self._on_run)
        self.scan.chosen.connect(self._on_change)
        self.choices.changed.connect(self._on_change)
        self._estimate = QTimer(self, singleShot=True, interval=_ESTIMATE_AFTER_MS)
        self._estimate.timeout.connect(self._on_estimate)
        parts = QWidget()
        above = QVBoxLayout(parts)
        for part in (self.scan, self.choices, self.updates):
            above.addWidget(part)
        above.addWidget(self.curves, 1)
        above.addStretch(0)
        # what starts and stops is in sight wherever one has scrolled to
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(parts), 1)
        pinned = QVBoxLayout()
        pinned.setContentsMargins(9, 0, 9, 6)
        pinned.addWidget(self.runs)
        layout.addLayout(pinned)

    def render_workspace(self, workspace: Workspace) -> None:
        """Make every control agree with the workspace."""
        new = workspace.study.projections is not self._workspace.study.projections
        self._workspace = workspace
        self.scan.render_workspace(workspace)
        data = scan_of(workspace.study, self.scan.name)
        self.choices.render_workspace(workspace, data)
        self.runs.render_workspace(workspace, ready=data is not None)
        self.updates.render_workspace(workspace)
        self.curves.render_workspace(workspace)
        if new:
            self._estimate.start()

    def showEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)  # type: ignore[arg-type]
        self._estimate.start()

    @Slot()
    def _on_run(self) -> None:
        self._actions.reconstructing.run(self.scan.name, self.choices.choices)

    @Slot()
    def _on_change(self) -> None:
        self.render_workspace(self._workspace)
        self._estimate.start()

    @Slot()
    def _on_estimate(self) -> None:
        # a measurement of speed beside a run would be wrong, and slow it
        if self.isVisible() and self.scan.name and self._workspace.runs.running is None:
            self._actions.estimating.ask(self.scan.name, self.choices.choices)
