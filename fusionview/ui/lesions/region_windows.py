"""Windows that find regions; one of each, beside the pictures."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from fusionview.app.actions import Actions
from fusionview.app.store import Store
from fusionview.ui.bridge import RenderLoop
from fusionview.ui.lesions.lesion_window import LesionWindow


class RegionWindows(QObject):
    """Opens a window, or brings the one that is open to the front."""

    def __init__(self, store: Store, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._store, self._actions, self._window = store, actions, window
        self.lesions: LesionWindow | None = None

    def show_lesions(self) -> None:
        """Show the lesion finder; the window can be used meanwhile."""
        if self.lesions is None:
            panel = self.lesions = LesionWindow(self._actions, self._window)
            panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            loop = RenderLoop(self._store, (panel.render_workspace,), panel, busy=panel.render_jobs)
            panel.finished.connect(loop.stop)
            panel.finished.connect(self._on_lesions_closed)
            loop.render_now()
        self.lesions.show()
        self.lesions.raise_()
        self.lesions.activateWindow()

    def _on_lesions_closed(self) -> None:
        self.lesions = None
