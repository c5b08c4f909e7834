"""Start, pause, stop; what runs and what waits."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.reconstruction_state import QueuedRun
from fusionview.app.workspace import Workspace
from fusionview.recon.algorithms.catalogue import ALGORITHMS
from fusionview.ui.translation import translated


class RunBox(QWidget):
    """A second run waits for the first; a double click takes it out of the queue."""

    asked = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.run = QPushButton(self.tr("Reconstruct"))
        self.run.setProperty("primary", True)
        self.run.clicked.connect(self.asked)
        self.pause = QPushButton(self.tr("Pause"))
        self.pause.setCheckable(True)
        self.pause.clicked.connect(self._on_pause)
        self.stop = QPushButton(self.tr("Stop and keep image"))
        self.stop.clicked.connect(actions.reconstructing.cancel)
        self.status = QLabel()
        self.queue = QListWidget()
        self.queue.setAccessibleName(self.tr("Waiting reconstructions"))
        self.queue.setToolTip(self.tr("Double-click or Delete takes a run out of the queue"))
        self.queue.itemActivated.connect(self._on_drop)
        self.queue.setMaximumHeight(4 * self.fontMetrics().lineSpacing())
        row = QHBoxLayout()
        row.addWidget(self.run, 2)
        row.addWidget(self.pause, 1)
        row.addWidget(self.stop, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.status)
        layout.addWidget(self.queue)

    def render_workspace(self, workspace: Workspace, *, ready: bool) -> None:
        """Make the buttons agree with what runs; ``ready`` if there is something to start."""
        runs = workspace.runs
        busy = runs.running is not None
        self.run.setEnabled(ready)
        self.run.setText(self.tr("Add to queue") if busy else self.tr("Reconstruct"))
        self.pause.setEnabled(busy)
        self.pause.setChecked(runs.paused)
        self.pause.setText(self.tr("Resume") if runs.paused else self.tr("Pause"))
        self.stop.setEnabled(busy)
        self.status.setText(self._status(workspace))
        self.queue.setVisible(bool(runs.queue))
        shown = [
            self.queue.item(n).data(Qt.ItemDataRole.UserRole) for n in range(self.queue.count())
        ]
        if shown != [one.number for one in runs.queue]:
            self.queue.clear()
            for one in runs.queue:
                item = QListWidgetItem(_name(one))
                item.setData(Qt.ItemDataRole.UserRole, one.number)
                self.queue.addItem(item)

    def _status(self, workspace: Workspace) -> str:
        running, live = workspace.runs.running, workspace.live
        if running is None:
            return ""
        if live is None:
            return self.tr("{0}: preparing").format(_name(running))
        text = self.tr("{0}: update {1} of {2}").format(_name(running), live.update, live.updates)
        return self.tr("{0}, paused").format(text) if workspace.runs.paused else text

    def _on_pause(self, down: bool) -> None:
        if down:
            self._actions.reconstructing.pause()
        else:
            self._actions.reconstructing.resume()

    def _on_drop(self, item: QListWidgetItem) -> None:
        self._actions.reconstructing.drop(item.data(Qt.ItemDataRole.UserRole))


def _name(run: QueuedRun) -> str:
    settings = run.choices.settings
    label = translated(ALGORITHMS[run.choices.algorithm].label)
    return f"{label} {settings.iterations} × {settings.subsets} · {run.name}"
