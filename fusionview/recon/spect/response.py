"""How wide a point source is seen, by its distance from the collimator."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
FWHM_PER_SIGMA = 2.0 * math.sqrt(2.0 * math.log(2.0))


class Response(Protocol):
    """Standard deviation of the Gaussian that a point becomes."""

    def sigma_mm(self, distance_mm: ArrayLike) -> Floats:
        """At distances from the collimator's face."""
        ...


@dataclass(frozen=True)
class LinearResponse:
    """``sigma = slope d + offset``, as STIR has it."""

    slope: float
    offset_mm: float

    def sigma_mm(self, distance_mm: ArrayLike) -> Floats:
        """At distances from the collimator's face; those behind it count as zero."""
        return np.asarray(self.slope * np.maximum(distance_mm, 0.0) + self.offset_mm)


@dataclass(frozen=True)
class QuadraticResponse:
    """``sigma^2 = (slope d + offset)^2 + intrinsic^2``: collimator and crystal, as PyTomography."""

    slope: float
    offset_mm: float
    intrinsic_mm: float

    def sigma_mm(self, distance_mm: ArrayLike) -> Floats:
        """At distances from the collimator's face; those behind it count as zero."""
        geometric = self.slope * np.maximum(distance_mm, 0.0) + self.offset_mm
        return np.asarray(np.hypot(geometric, self.intrinsic_mm))
