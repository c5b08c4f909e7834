"""Starts Qt, shows the window, and takes its picture where there is no screen."""

import logging
import os
import sys
import time
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs
from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from fusionview.errors import FusionViewError
from fusionview.io.preferences_file import preferences_path
from fusionview.ui.appearance import put_back
from fusionview.ui.main_window import MainWindow
from fusionview.ui.theme import apply_theme
from fusionview.ui.unexpected import show_unexpected

PATIENCE_S = 180.0
SWITCH_S = 0.0005
"""So long a computing thread may keep Python from the window; each call of Qt gives it away once,
and usually gets it back after 5 ms."""
WARM_AFTER_MS = 2000
"""What nobody has asked for yet must not slow the first pictures down."""

_log = logging.getLogger(__name__)


def application() -> QApplication:
    """Return the one Qt application, in the usual look; the window knows the user's."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    qInstallMessageHandler(_on_qt_message)
    sys.setswitchinterval(SWITCH_S)
    created = QApplication(sys.argv[:1])
    created.setApplicationName("fusionview")
    created.setOrganizationName("fusionview")
    apply_theme(created)
    return created


def run_window(
    prepare: Callable[[MainWindow], None], *, size: tuple[int, int] = (1600, 1000)
) -> int:
    """Show the window until the user closes it; returns the exit status."""
    app = application()
    _log_to_file()
    window = MainWindow(preferences_path())
    window.resize(*size)
    put_back(window, window.store.workspace.preferences.geometry)
    window.keeps_places = True
    window.show()
    stop = show_unexpected(window.store)
    prepare(window)
    window.projects.start()
    QTimer.singleShot(WARM_AFTER_MS, window, window.actions_.warming.run)
    try:
        return int(app.exec())
    finally:
        stop()


def take_picture(
    prepare: Callable[[MainWindow], None], path: Path, *, size: tuple[int, int] = (1600, 1000)
) -> None:
    """Write a picture of the window as soon as everything that it was asked for is there."""
    app = application()
    _log_to_file()
    window = MainWindow(preferences_path())
    window.resize(*size)
    window.show()
    try:
        prepare(window)
        wait_for_jobs(app, window)
        notice = window.store.workspace.notice
        if not window.store.workspace.study.volumes and notice is not None:
            raise FusionViewError(notice.message, hint=notice.hint)
        window.write_picture(path)
        notice = window.store.workspace.notice
        if not path.exists() and notice is not None:
            raise FusionViewError(notice.message, hint=notice.hint)
    finally:
        window.close()


def wait_for_jobs(app: QApplication, window: MainWindow, seconds: float = PATIENCE_S) -> None:
    """Run the event loop until no job is left and every view has drawn."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        app.processEvents()
        if not window.store.workspace.jobs:
            break
        time.sleep(0.005)
    for _ in range(3):
        app.processEvents()


def screen_is_missing() -> bool:
    """Whether a window could not be seen: Linux without X or Wayland."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return True
    if not sys.platform.startswith("linux"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _on_qt_message(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Qt's own warnings go to the log; what the off-screen platform cannot do is no news."""
    if "propagateSizeHints" not in text:
        _log.warning("Qt: %s", text)


def _log_to_file() -> None:
    """Bugs go to a file that the user can send; nothing of the patient is ever logged."""
    folder = Path(platformdirs.user_log_dir("fusionview", appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / "fusionview.log", maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:  # no place for logs is no reason not to start
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("fusionview")
    if not root.handlers:
        root.addHandler(handler)
        root.propagate = False
