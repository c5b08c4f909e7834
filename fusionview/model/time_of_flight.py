"""How finely a PET scanner tells where along a line an event lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fusionview.model.setting import check, setting

MM_PER_PS: Final = 0.299792458 / 2
"""How far the event moves along the line for a picosecond of difference in time."""
TRUNCATION_SIGMAS: Final = 3.0
"""The Gaussian is cut off here, and scaled up so that its integral is one again."""


@dataclass(frozen=True)
class TimeOfFlight:
    """Gaussian timing, in equal bins along the line; the middle bin's centre is the line's.

    Bin 0 is the nearest to the first crystal of a pair. A point ``x`` mm beyond the middle of
    its line, towards the second crystal, counts in bin ``b`` with the weight ``cdf(end of b - x)
    - cdf(start of b - x)``, where ``cdf`` is that of a Gaussian of ``sigma_mm`` cut off at
    ±3 sigma. The weights of all bins sum to one, exactly, where the bins reach 3 sigma beyond.
    """

    bins: int = setting(29, "Time-of-flight bins", 1, 1001)
    width_mm: float = setting(25.4, "Time-of-flight bin width", 0.1, 1000.0, "mm")
    sigma_mm: float = setting(24.5, "Time-of-flight sigma", 0.5, 500.0, "mm")

    def __post_init__(self) -> None:
        check(self)

    @classmethod
    def of_times(cls, bins: int, width_ps: float, fwhm_ps: float) -> TimeOfFlight:
        """Convert differences of arrival: the event moves by half the light's way."""
        sigma_ps = fwhm_ps / np.sqrt(8 * np.log(2))
        return cls(bins, width_ps * MM_PER_PS, float(sigma_ps * MM_PER_PS))

    @property
    def edges_mm(self) -> NDArray[np.float64]:
        """Where bins start and end along the line, ``(bins + 1,)``, from its middle."""
        return np.asarray((np.arange(self.bins + 1) - self.bins / 2) * self.width_mm)

    @property
    def centres_mm(self) -> NDArray[np.float64]:
        """The middle of each bin, from the middle of the line."""
        return np.asarray((np.arange(self.bins) - (self.bins - 1) / 2) * self.width_mm)
