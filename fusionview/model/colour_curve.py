"""How the colours of a map are spread over a window."""

from __future__ import annotations

import math
from dataclasses import dataclass

from fusionview.errors import SettingsError
from fusionview.model.setting import check, setting


@dataclass(frozen=True, kw_only=True)
class ColourCurve:
    """Gamma, the part of the map that is used, and its direction; the default changes nothing.

    A value at the fraction ``t`` of its window gets the colour at ``low + (high - low)·t**gamma``
    of its map, or of the map turned round.

    Attributes
    ----------
    gamma
        Below 1 low values are brighter than usual, above 1 they are darker.
    """

    gamma: float = setting(1.0, "Gamma", 0.1, 10.0)
    low: float = setting(0.0, "First colour", 0.0, 1.0)
    high: float = setting(1.0, "Last colour", 0.0, 1.0)
    inverted: bool = False

    def __post_init__(self) -> None:
        check(self)
        if not self.high > self.low:
            raise SettingsError(
                "The range of colours is empty.",
                hint="Choose a first colour below the last one; tick Inverted to turn the map.",
            )

    def place(self, fraction: float) -> float:
        """Return where in the map, 0 to 1, a fraction of the window has its colour."""
        bent = math.pow(min(max(fraction, 0.0), 1.0), self.gamma)
        there = self.low + (self.high - self.low) * bent
        return 1.0 - there if self.inverted else there


PLAIN = ColourCurve()
"""The map as it is."""
