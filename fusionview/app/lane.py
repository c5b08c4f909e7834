"""One thread that computes one thing after another, and never keeps the program from ending."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue


class LaneThread:
    """A queue with a thread that starts when there is something to do.

    Unlike the threads of `concurrent.futures` it is left behind when the program ends: what does
    not look up cannot keep a closed window in memory.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def submit(self, work: Callable[[], None]) -> None:
        """Queue ``work``, which must not raise."""
        self._queue.put(work)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Forget what is queued, and end after what runs now."""
        try:
            while True:
                self._queue.get_nowait()
        except Empty:
            self._queue.put(None)

    def join(self, patience_s: float) -> bool:
        """Wait for the end; False if it has not come."""
        if self._thread is None:
            return True
        self._thread.join(patience_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        for work in iter(self._queue.get, None):
            work()
