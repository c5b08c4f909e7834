"""Where a computation waits while the user looks."""

from __future__ import annotations

import threading

from fusionview.model.progress import Progress

_LOOK_UP_S = 0.1


class Gate:
    """Open at first; a computation that passes while it is closed waits, without using a core."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()

    @property
    def is_open(self) -> bool:
        """Whether computations pass."""
        return self._open.is_set()

    def close(self) -> None:
        """Let computations wait."""
        self._open.clear()

    def open(self) -> None:
        """Let them go on."""
        self._open.set()

    def wait(self, progress: Progress, fraction: float) -> None:
        """Return when it is open; ``progress`` may raise `Cancelled` meanwhile."""
        while not self._open.wait(_LOOK_UP_S):
            progress(fraction, "Paused")
