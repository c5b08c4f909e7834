"""What helps in the window: the guide, and the tour at the first start."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QToolButton, QWidget

from fusionview.app.guide import INDEX
from fusionview.app.workspace import Workspace
from fusionview.ui.help.help_window import HelpWindow
from fusionview.ui.help.tour import Tour
from fusionview.ui.help.tour_steps import TourWindow

PANEL_PAGES = {
    "layers": "layers",
    "register_": "registration",
    "regions": "regions",
    "marks": "measuring",
    "curves": "measuring#time-activity-curves",
    "texture": "texture",
    "reconstruct": "reconstruction",
}
"""Which page tells of which panel, by its name in the window."""


class Guidance(QObject):
    """One guide and one tour for each window."""

    def __init__(self, parent: QWidget, window: TourWindow) -> None:
        super().__init__(parent)
        self._parent = parent
        self._window = window
        self.help: HelpWindow | None = None
        self.tour = Tour(parent, window)

    def show(self, page: str = INDEX) -> None:
        """Open the guide beside the window, on a page or ``page#section``."""
        if self.help is None:
            language = self._window.store.workspace.preferences.language
            self.help = HelpWindow(language, self._parent)
            self.help.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            stop = self._window.store.subscribe(self._on_change)
            self.help.destroyed.connect(lambda: stop())
            self.help.finished.connect(self._on_closed)
        name, _, anchor = page.partition("#")
        self.help.open_page(name, anchor)
        self.help.show()
        self.help.raise_()
        self.help.activateWindow()

    def show_for_panel(self) -> None:
        """Open the page of the panel that is in front."""
        front = self._window.tabs.currentWidget()
        for name, page in PANEL_PAGES.items():
            panel: QWidget = getattr(self._window, name)
            if front is panel or (front is not None and front.isAncestorOf(panel)):
                self.show(page)

    def start_tour(self) -> None:
        """Begin the tour, again or for the first time."""
        if not self._window.store.workspace.preferences.tour_shown:
            self._window.actions_.preferring.change(tour_shown=True)
        self.tour.start()

    def welcome(self) -> None:
        """Begin the tour if this user has never seen it, once the window is there."""
        if not self._window.store.workspace.preferences.tour_shown:
            QTimer.singleShot(0, self, self.start_tour)

    def panel_button(self) -> QToolButton:
        """Return a new button that opens the page of the panel in front."""
        button = QToolButton()
        button.setText("?")
        button.setAutoRaise(True)
        text = self.tr("Guide to this panel")
        button.setAccessibleName(text)
        button.setToolTip(text)
        button.clicked.connect(self.show_for_panel)
        return button

    def _on_change(self, workspace: Workspace) -> None:
        if self.help is not None:
            self.help.speak(workspace.preferences.language)

    def _on_closed(self) -> None:
        self.help = None
