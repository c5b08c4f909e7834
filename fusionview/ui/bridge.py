"""The one place where Qt's event loop meets the workspace."""

import gc
from collections.abc import Callable
from dataclasses import fields

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from fusionview.app.store import Store
from fusionview.app.workspace import Workspace


class MainThread(QObject):
    """Runs callables on the Qt thread. Owned by the window, never by a worker."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        """Safe from any thread; a window that is gone wants nothing any more."""
        try:
            self._posted.emit(call)
        except RuntimeError as error:
            if "deleted" not in str(error):
                raise

    @Slot(object)
    def _run(self, call: Callable[[], None]) -> None:
        call()


class Collector(QObject):
    """Collects Python's cycles of garbage on the main thread, and on no other.

    Widgets and the functions that they are connected to are such cycles. Python collects on
    whichever thread allocates next, and a worker that destroys a widget can wait for a lock of Qt
    that the main thread holds while it waits for Python.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect what Python would have collected by now."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Leave it to Python again; the threads of the window must have ended."""
        self._timer.stop()
        gc.enable()


class RenderLoop(QObject):
    """Renders each view once per event-loop turn, however often the workspace changed.

    Parameters
    ----------
    busy
        What shows how far jobs are. They tell so many times a second, and nothing else changes
        then: only this is rendered.
    """

    def __init__(
        self,
        store: Store,
        views: tuple[Callable[[Workspace], None], ...],
        parent: QObject,
        busy: Callable[[Workspace], None] = lambda _: None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._views = views
        self._busy = busy
        self._shown: Workspace | None = None
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._render)
        self._unsubscribe = store.subscribe(lambda _: self._timer.start())

    @Slot()
    def render_now(self) -> None:
        """Show the newest workspace."""
        workspace = self._shown = self._store.workspace
        for view in self._views:
            view(workspace)
        self._busy(workspace)

    @Slot()
    def _render(self) -> None:
        before, workspace = self._shown, self._store.workspace
        if before is None or not _only_jobs_moved(before, workspace):
            self.render_now()
            return
        self._shown = workspace
        self._busy(workspace)

    def stop(self) -> None:
        """Render no more; first step of closing the window."""
        self._unsubscribe()
        self._timer.stop()
        self._shown = None


def _only_jobs_moved(before: Workspace, now: Workspace) -> bool:
    """Whether the same jobs are further on, and all else is as it was."""
    ids = [[job.id for job in one.jobs] for one in (before, now)]
    return ids[0] == ids[1] and all(
        getattr(before, one.name) is getattr(now, one.name)
        for one in fields(Workspace)
        if one.name != "jobs"
    )
