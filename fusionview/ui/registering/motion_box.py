"""Motion from frame to frame: six curves, and whether to take it out."""

import numpy as np
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from fusionview.app.actions import Actions
from fusionview.app.registration import stilling
from fusionview.app.registration.stilling import has_frames, largest_mm, motion_of
from fusionview.app.workspace import Workspace
from fusionview.model.region import Colour
from fusionview.registration.motion import Motion
from fusionview.ui.controls.stacked_plot import Line, StackedPlot

_COLOURS: tuple[Colour, ...] = ((230, 159, 0), (86, 180, 233), (0, 158, 115))
"""Of x, y and z; told apart by all eyes (Okabe and Ito 2008)."""
_HEIGHT = 190


class MotionBox(QGroupBox):
    """Hidden while the upper layer has no frames."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._shown: Motion | None = None
        self.setTitle(self.tr("Motion from frame to frame"))
        self.find_motion = QPushButton(self.tr("Find motion"))
        self.take_out = QPushButton(self.tr("Apply"))
        self.leave = QPushButton(self.tr("Leave"))
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.plot = StackedPlot()
        self.plot.setAccessibleName(self.tr("Turns and shifts of each frame"))
        self.plot.setFixedHeight(_HEIGHT)
        row = QHBoxLayout()
        for button in (self.find_motion, self.take_out, self.leave):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.text)
        layout.addWidget(self.plot)
        self.find_motion.clicked.connect(lambda: self._actions.stilling.estimate())
        self.take_out.clicked.connect(lambda: self._actions.stilling.apply())
        self.leave.clicked.connect(lambda: self._actions.stilling.leave())
        self.plot.hide()
        self.hide()

    def render_workspace(self, workspace: Workspace) -> None:
        """Plot what is known of the upper layer."""
        self.setVisible(has_frames(workspace))
        found = motion_of(workspace)
        titles = (stilling.TITLE, stilling.APPLY)
        busy = any(job.title in titles for job in workspace.jobs)
        self.find_motion.setEnabled(not busy)
        for button in (self.take_out, self.leave):
            button.setEnabled(found is not None and not busy)
        if found is self._shown:
            return
        self._shown = found
        self.plot.setVisible(found is not None)
        self.text.setVisible(found is not None)
        if found is not None:
            self.plot.show_lines(self._lines(found), self.tr("Frame"))
            self.text.setText(
                self.tr("Up to {0} mm, in {1} of {2} frames; the others hold too little.").format(
                    f"{largest_mm(found):.1f}", int(found.registered.sum()), len(found.registered)
                )
            )

    def _lines(self, found: Motion) -> list[Line]:
        names = (
            self.tr("Turn x"),
            self.tr("Turn y"),
            self.tr("Turn z"),
            self.tr("Left"),
            self.tr("Back"),
            self.tr("Head"),
        )
        frames = np.arange(1, len(found.parameters) + 1, dtype=np.float64)
        return [
            Line(
                name=name,
                unit="°" if n < 3 else "mm",
                x=frames,
                y=found.parameters[:, n],
                colour=_COLOURS[n % 3],
                dots=True,
            )
            for n, name in enumerate(names)
        ]
