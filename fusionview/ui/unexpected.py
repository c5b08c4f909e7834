"""Bugs in the window become notices: the program goes on, and says what to report."""

import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType

from fusionview.app.failures import failure, unexpected
from fusionview.app.store import Store
from fusionview.errors import FusionViewError

_log = logging.getLogger(__name__)


def show_unexpected(store: Store) -> Callable[[], None]:
    """Catch what slots raise and show it in ``store``; returns the function that stops it.

    Qt has no caller to hand an exception to, so PySide calls ``sys.excepthook``.
    """
    before, before_thread = sys.excepthook, threading.excepthook

    def hook(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        if not isinstance(error, Exception):  # Ctrl+C in the terminal ends the program
            before(kind, error, where)
            return
        if isinstance(error, FusionViewError):
            notice = failure(error)
        else:
            notice = unexpected("The last action", error)
        shown = store.workspace.notice
        if shown is not None and shown.message == notice.message:
            return  # what fails while showing the notice would be asked to show it for ever
        try:
            store.update(lambda s: replace(s, notice=notice))
        except Exception:  # what shows the notice is broken itself: the log has both
            _log.exception("A notice could not be shown")

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            unexpected("A background thread", args.exc_value)

    sys.excepthook, threading.excepthook = hook, thread_hook

    def stop() -> None:
        sys.excepthook, threading.excepthook = before, before_thread

    return stop
