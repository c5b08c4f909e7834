"""Theme, size of texts and language of the running window.

Widgets hold nothing that the workspace does not, so a change of any of the three makes them anew:
that is one way for all texts and colours, and no widget needs to know how to change its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QByteArray, QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLayout,
    QMainWindow,
    QMenuBar,
    QSplitter,
    QStatusBar,
    QTabWidget,
    QToolBar,
    QWidget,
)

from fusionview.app.preferences import Preferences
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.ui.language import apply_language
from fusionview.ui.theme import apply_theme

MAIN, SPLIT, PANELS = "main", "split", "panels"
"""Names of the window, of what shares its width, and of its panels."""

Look = tuple[str, str, str]


def look_of(preferences: Preferences) -> Look:
    """Return what needs all widgets anew when it changes."""
    return preferences.theme, preferences.text_size, preferences.language


def apply_look(look: Look) -> None:
    """Give the application a theme, a size of texts and a language."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        theme, text_size, language = look
        apply_language(application, language)
        apply_theme(application, theme, large=text_size == "large")


class Appearance(QObject):
    """Follows the preferences: the window is made anew when its look changes."""

    def __init__(
        self,
        window: QMainWindow,
        store: Store,
        *,
        on_look: Callable[[], None],
        on_keys: Callable[[Mapping[str, str]], None],
    ) -> None:
        super().__init__(window)
        self._store, self._on_look, self._on_keys = store, on_look, on_keys
        preferences = store.workspace.preferences
        self._look, self._keys = look_of(preferences), preferences.shortcuts
        # not at once: the control that asked for it is one of those that are made anew
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._rebuild)
        self._unsubscribe = store.subscribe(self._on_change)

    def stop(self) -> None:
        """Follow no more."""
        self._unsubscribe()
        self._timer.stop()

    def _on_change(self, workspace: Workspace) -> None:
        preferences = workspace.preferences
        if look_of(preferences) != self._look or preferences.shortcuts != self._keys:
            self._timer.start()

    def _rebuild(self) -> None:
        preferences = self._store.workspace.preferences
        look, self._keys = look_of(preferences), preferences.shortcuts
        if look == self._look:
            self._on_keys(self._keys)
            return
        self._look = look
        apply_look(look)
        self._on_look()


@contextmanager
def taken_apart(window: QMainWindow, kept: set[QObject]) -> Iterator[None]:
    """Take out all that was made since ``kept``, let it be made anew, and place it as before.

    Modal questions and other dialogs that are open stay, in the language in which they asked.
    """
    tabs, split = window.findChild(QTabWidget, PANELS), window.findChild(QSplitter, SPLIT)
    tab = tabs.currentIndex() if tabs is not None else 0
    sizes = split.sizes() if split is not None else []
    for child in window.children():
        if child in kept or isinstance(child, QLayout):
            continue
        if isinstance(child, QDialog) and child.isVisible():
            continue
        _take_out(window, child)
    window.setMenuBar(QMenuBar(window))
    window.setStatusBar(QStatusBar(window))
    yield
    tabs = window.findChild(QTabWidget, PANELS)
    if tabs is not None:
        tabs.setCurrentIndex(tab)
    split = window.findChild(QSplitter, SPLIT)
    if split is not None and sizes:
        split.setSizes(sizes)


def _take_out(window: QMainWindow, child: QObject) -> None:
    if isinstance(child, QToolBar):
        window.removeToolBar(child)
    elif isinstance(child, QAction):
        window.removeAction(child)
    elif child is window.centralWidget():
        window.takeCentralWidget()
    if isinstance(child, QMenuBar | QStatusBar):
        return  # replaced, and deleted by Qt
    if isinstance(child, QWidget):
        child.hide()
    child.deleteLater()


def kept_places(window: QMainWindow) -> dict[str, str]:
    """Return where the window is and how wide its panels are, as text for the preferences."""
    places = {MAIN: _text(window.saveGeometry())}
    split = window.findChild(QSplitter, SPLIT)
    if split is not None:
        places[SPLIT] = _text(split.saveState())
    return places


def put_back(window: QMainWindow, places: Mapping[str, str]) -> bool:
    """Put the window where it was kept; False where nothing is known of that."""
    split = window.findChild(QSplitter, SPLIT)
    if split is not None and SPLIT in places:
        split.restoreState(_bytes(places[SPLIT]))
    return MAIN in places and window.restoreGeometry(_bytes(places[MAIN]))


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(text.encode("ascii", "ignore")))
