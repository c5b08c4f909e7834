"""Windows that find regions; one of each, beside the pictures."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QInputDialog, QWidget

from fusionview.app.actions import Actions
from fusionview.app.lesions.copying import copied_regions
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.ui.bridge import RenderLoop
from fusionview.ui.lesions.atlas_window import AtlasWindow
from fusionview.ui.lesions.lesion_window import LesionWindow

OnWorkspace = Callable[[Workspace], None]


class RegionWindows(QObject):
    """Opens a window, or brings the one that is open to the front."""

    def __init__(self, store: Store, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._store, self._actions, self._window = store, actions, window
        self.lesions: LesionWindow | None = None
        self.atlas: AtlasWindow | None = None

    def show_lesions(self) -> None:
        """Show the lesion finder; the window can be used meanwhile."""
        if self.lesions is None:
            self.lesions = LesionWindow(self._actions, self._window)
            self._follow(self.lesions, self.lesions.render_jobs)
        _to_front(self.lesions)

    def show_atlas(self) -> None:
        """Show what regions an atlas has; the window can be used meanwhile."""
        if self.atlas is None:
            self.atlas = AtlasWindow(self._actions, self._window)
            self._follow(self.atlas)
        _to_front(self.atlas)

    def ask_copy(self) -> None:
        """Ask to which time point all regions are copied."""
        workspace = self._store.workspace
        offered = [v for v in workspace.study.volumes.values() if copied_regions(workspace, v)]
        if not offered:
            return
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Copy all regions"))
        dialog.setLabelText(self.tr("To this volume or time point, under the same names:"))
        names = [f"{n}. {volume.name}" for n, volume in enumerate(offered, start=1)]
        dialog.setComboBoxItems(names)
        dialog.textValueSelected.connect(
            lambda name: self._actions.copying.copy_all(offered[names.index(name)].id)
        )
        dialog.open()

    def _follow(
        self, panel: LesionWindow | AtlasWindow, busy: OnWorkspace = lambda _: None
    ) -> None:
        """Let a window follow the workspace until it is closed."""
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        loop = RenderLoop(self._store, (panel.render_workspace,), panel, busy=busy)
        panel.finished.connect(loop.stop)
        panel.finished.connect(lambda _: self._forget(panel))
        loop.render_now()

    def _forget(self, panel: QDialog) -> None:
        if panel is self.lesions:
            self.lesions = None
        if panel is self.atlas:
            self.atlas = None


def _to_front(panel: QDialog) -> None:
    panel.show()
    panel.raise_()
    panel.activateWindow()
