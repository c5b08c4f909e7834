"""Calls that may block on a network, watched so that they end in bounded time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from fusionview.io.pacs.servers import PacsError
from fusionview.model.progress import Cancelled, Progress

T = TypeVar("T")
_LOOK_EVERY_S = 0.05
_GRACE_S = 1.0


class Activity:
    """What a watched call tells its watcher, from any thread."""

    def __init__(self) -> None:
        self.fraction, self.message = 0.0, ""
        self.stopped = threading.Event()
        self.last_s = time.monotonic()
        self.lost_s: float | None = None

    def lost(self) -> None:
        """The connection is closed: the call has a moment to end by itself."""
        self.lost_s = time.monotonic()

    def alive(self) -> None:
        """Something arrived or left.

        Raises
        ------
        Cancelled
            If nobody waits any more.
        """
        self.last_s = time.monotonic()
        if self.stopped.is_set():
            raise Cancelled

    def report(self, fraction: float, message: str) -> None:
        """Say how far the call has come; may raise `Cancelled` as `alive` does."""
        self.fraction, self.message = min(fraction, 1.0), message
        self.alive()


def watched(
    work: Callable[[Activity], T],
    *,
    stop: Callable[[], None],
    silence_s: float,
    progress: Progress,
) -> T:
    """Run ``work`` on a thread of its own until it ends, is cancelled, or nothing moves.

    ``stop`` breaks the connection; it is called from this thread when the call is given up.
    Blocking reads cannot see a cancelled job, hence the thread.

    Raises
    ------
    PacsError
        After ``silence_s`` without activity, besides what ``work`` raises.
    Cancelled
        Through ``progress``.
    """
    activity = Activity()
    results: list[T] = []
    failures: list[BaseException] = []
    ended = threading.Event()

    def run() -> None:
        try:
            results.append(work(activity))
        except BaseException as error:
            failures.append(error)
        finally:
            ended.set()

    threading.Thread(target=run, name="pacs", daemon=True).start()
    try:
        while not ended.wait(_LOOK_EVERY_S):
            progress(activity.fraction, activity.message)
            _require_connected(activity, silence_s)
    except BaseException:
        activity.stopped.set()
        # who notices by itself ends in order
        if not ended.wait(_GRACE_S):
            stop()
            ended.wait(_GRACE_S)
        raise
    if failures:
        raise failures[0]
    return results[0]


def _require_connected(activity: Activity, silence_s: float) -> None:
    now = time.monotonic()
    if activity.lost_s is not None and now - activity.lost_s > _GRACE_S:
        raise PacsError(
            "The connection to the server broke off.",
            hint="Check that the server is still running, and try again.",
        )
    if now - activity.last_s > silence_s:
        raise PacsError(
            f"The server has been silent for {silence_s:g} s.",
            hint="Try again later, or give it more time in its settings.",
        )
