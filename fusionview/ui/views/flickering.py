"""The beat of the flicker: runs only while somebody can see it."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot


class Flicker(QObject):
    """Tells when to change from one image to the other.

    The beat is that of the clock, so that all pictures change together.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._changes_hz = 0.0
        # others may ring too early, before the beat
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)

    @property
    def upper(self) -> bool:
        """Whether it is the turn of the upper image."""
        return bool(self._changes_hz) and math.floor(time.monotonic() * self._changes_hz) % 2 == 1

    @property
    def runs(self) -> bool:
        """Whether a next change is awaited."""
        return self._timer.isActive()

    def run(self, changes_hz: float) -> None:
        """Change so often per second; 0 stops."""
        if changes_hz == self._changes_hz and self.runs == bool(changes_hz):
            return
        self._changes_hz = changes_hz
        self._await_next()

    @Slot()
    def _on_beat(self) -> None:
        self._await_next()
        self.changed.emit()

    def _await_next(self) -> None:
        if not self._changes_hz:
            self._timer.stop()
            return
        beats = time.monotonic() * self._changes_hz
        left_s = (math.floor(beats) + 1 - beats) / self._changes_hz
        self._timer.start(math.ceil(1000 * left_s) + 1)
