"""The one place where Qt's event loop meets the workspace."""

from collections.abc import Callable

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
        """Safe from any thread."""
        self._posted.emit(call)

    @Slot(object)
    def _run(self, call: Callable[[], None]) -> None:
        call()


class RenderLoop(QObject):
    """Renders each view once per event-loop turn, however often the workspace changed."""

    def __init__(
        self, store: Store, views: tuple[Callable[[Workspace], None], ...], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._views = views
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.render_now)
        self._unsubscribe = store.subscribe(lambda _: self._timer.start())

    @Slot()
    def render_now(self) -> None:
        """Show the newest workspace."""
        for view in self._views:
            view(self._store.workspace)

    def stop(self) -> None:
        """Render no more; first step of closing the window."""
        self._unsubscribe()
        self._timer.stop()
