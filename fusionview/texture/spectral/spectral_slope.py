"""The exponent of a power spectrum (see `fusionview.texture.spectral.spectral`)."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

STEEPEST = 12.0
FEWEST_RINGS = 4
GOLDEN = (math.sqrt(5) - 1) / 2


def slope(rings: NDArray[np.float64], window: float) -> tuple[float | None, str]:
    """Return the slope of power over frequency by maximum likelihood, or why there is none.

    Parameters
    ----------
    rings
        ``(R, 3)`` power, ordinates, and ordinates × frequency of thin rings.
    window
        Mean squared frequency of the window along an axis, 1/mm².
    """
    held = rings[rings[:, 1] > 0]
    if len(held) < FEWEST_RINGS:
        return None, "too few frequencies between the size of the region and that of its voxels"
    count = held[:, 1]
    frequency = held[:, 2] / count
    power = held[:, 0] / count
    logarithm = np.log(frequency / frequency[-1])
    blur = window / frequency**2

    def unlikely(beta: float) -> float:
        """Negative logarithm of Whittle's likelihood, less what does not depend on beta.

        A power law blurred by the window gains its Laplacian times half the window's variance.
        """
        once = beta * (beta - 1) / 2 * blur
        twice = once * (beta + 2) * (beta + 1) / 4 * blur
        expected = np.exp(-beta * logarithm) * np.maximum(1 + once + twice, 0.1)
        level = float((count * power / expected).sum())
        return float(count.sum()) * math.log(level) + float((count * np.log(expected)).sum())

    beta = _lowest(unlikely)
    if abs(beta) > 0.99 * STEEPEST:
        return None, "the spectrum is no power law"
    return -beta, ""


def _lowest(function: Callable[[float], float]) -> float:
    """Return where a function is lowest: a coarse look, then golden sections."""
    looks = np.linspace(-STEEPEST, STEEPEST, 25)
    best = int(np.argmin([function(float(x)) for x in looks]))
    low, high = float(looks[max(best - 1, 0)]), float(looks[min(best + 1, 24)])
    while high - low > 1e-6:
        one, two = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
        if function(one) < function(two):
            high = two
        else:
            low = one
    return (low + high) / 2
