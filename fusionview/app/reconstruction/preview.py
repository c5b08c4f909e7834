"""The newest image on the screen, seldom enough not to slow what computes it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
Post = Callable[[Callable[[], None]], None]
SHARE = 0.04
"""How much of the time showing may take."""
GRACE_S = 0.1
"""So much more it may take in all: short runs are watched too."""
LEAST_S = 0.05
_FIRST_COST_S = 0.02


class Preview(Generic[T]):
    """Hands the newest of many values to the main thread, one at a time.

    A value is left out while the one before has not been shown yet, or where the main thread
    would be busy with showing for more than `SHARE` of the time.

    Parameters
    ----------
    post
        Calls something on the main thread, later.
    show
        What the main thread does with a value; what that leads to, such as drawing, may follow.
    """

    def __init__(self, post: Post, show: Callable[[T], None]) -> None:
        self._post = post
        self._show = show
        self._lock = threading.Lock()
        self._waiting = False
        self._began = time.perf_counter()
        self._next_at = 0.0
        self._spent_s = 0.0
        self._busy_s: float | None = None

    def offer(self, make: Callable[[], T]) -> bool:
        """Show a value if it is time to; from the thread that computes, which makes it, too."""
        with self._lock:
            if self._waiting or time.perf_counter() < self._next_at:
                return False
            self._waiting = True
        value = make()
        self._post(lambda: self._shown(value))
        return True

    def _shown(self, value: T) -> None:
        # what the main thread has worked since the value before is what showing that one cost
        busy_s = time.thread_time()
        cost_s = _FIRST_COST_S if self._busy_s is None else busy_s - self._busy_s
        self._busy_s = busy_s
        self._show(value)
        with self._lock:
            self._waiting = False
            self._spent_s += cost_s
            affordable = self._began + (self._spent_s + cost_s - GRACE_S) / SHARE
            self._next_at = max(time.perf_counter() + LEAST_S, affordable)
