"""How long a computation will still take."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

PATIENCE_S = 1.5
"""Before that an estimate would jump more than it tells."""
MEMORY_S = 8.0


@dataclass(frozen=True, kw_only=True)
class TimeLeft:
    """The pace of one computation so far; each report makes a new value.

    The mean pace is what is known best of even work, the newest pace of uneven work: the estimate
    follows an exponential mean of the pace with a time constant of `MEMORY_S`, or of half the
    time so far if that is longer, so that it settles as the work goes on.
    """

    started_s: float
    reported_s: float
    fraction: float = 0.0
    pace_per_s: float = 0.0

    @classmethod
    def begin(cls, now_s: float) -> TimeLeft:
        """Return what is known before the first report."""
        return cls(started_s=now_s, reported_s=now_s)

    def after(self, fraction: float, now_s: float) -> TimeLeft:
        """Return what is known after a report; the fraction may stand still, not go back."""
        elapsed, passed = now_s - self.started_s, now_s - self.reported_s
        if passed <= 0:
            return self
        newest = max(fraction - self.fraction, 0.0) / passed
        memory = max(MEMORY_S, elapsed / 2)
        # until the memory is full all that was seen counts alike, which is the mean pace
        share = max(1 - math.exp(-passed / memory), passed / elapsed)
        pace = self.pace_per_s + share * (newest - self.pace_per_s)
        return replace(
            self, reported_s=now_s, fraction=max(fraction, self.fraction), pace_per_s=pace
        )

    @property
    def left_s(self) -> float | None:
        """Seconds from the last report to the end; None while that is a guess."""
        if self.reported_s - self.started_s < PATIENCE_S or self.pace_per_s <= 0:
            return None
        return (1 - min(self.fraction, 1.0)) / self.pace_per_s
