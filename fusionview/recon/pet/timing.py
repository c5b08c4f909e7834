"""Weights of the time-of-flight bins that a step of a line counts in, as a table."""

import math
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray
from scipy.special import erf

from fusionview.model.time_of_flight import TRUNCATION_SIGMAS, TimeOfFlight

FINENESS: Final = 512
"""Rows of the table per sigma; between them, linear, weights are off by 1e-5 of the largest."""
FINEST: Final = 16384
"""Most rows of the table per bin: bins of more than 32 sigma are off by more than that."""
GROUP: Final = 8
"""Windows are whole groups of bins."""


class Timing(NamedTuple):
    """Time of flight for the kernels; positions count in bins from the start of the first.

    The Gaussian of a step at ``u`` begins at ``low = u - reach``. The step counts in the
    ``window`` bins from ``first``, the multiple of ``stride`` below ``low``, with the weights of
    the table's row ``(low - first) * fineness``.

    Attributes
    ----------
    reach
        Half width of the Gaussian that is cut off, in bins.
    window
        Bins of a row of the table, whole groups.
    stride
        How far the window moves at once: as far as its spare bins allow.
    fineness
        Rows per bin.
    table
        ``(rows * window,)``; the sum of each row is one.
    """

    bins: int
    width_mm: float
    reach: float
    window: int
    stride: int
    fineness: float
    table: NDArray[Any]


def make_timing(tof: TimeOfFlight, dtype: DTypeLike) -> Timing:
    """Build the table."""
    reach = TRUNCATION_SIGMAS * tof.sigma_mm / tof.width_mm
    window = -(-math.ceil(2 * reach + 1) // GROUP) * GROUP
    stride = max(1, math.floor(window - 2 * reach))
    fineness = min(FINENESS * tof.width_mm / tof.sigma_mm, FINEST)
    # two more rows: rounding may ask for what follows the last
    inside = np.arange(math.ceil(stride * fineness) + 3) / fineness
    edges = np.arange(window + 1) - inside[:, None] - reach
    table = np.diff(_cut_gaussian(edges * tof.width_mm / tof.sigma_mm), axis=-1)
    flat = np.ravel(table).astype(dtype)
    return Timing(tof.bins, tof.width_mm, reach, window, stride, fineness, flat)


def bin_weights(tof: TimeOfFlight, position_mm: ArrayLike) -> NDArray[np.float64]:
    """Return how much points of a line count in each bin, ``(..., bins)``.

    Parameters
    ----------
    position_mm
        From the middle of the line towards the second crystal, ``(...)``.
    """
    edges = tof.edges_mm - np.asarray(position_mm, np.float64)[..., None]
    return np.asarray(np.diff(_cut_gaussian(edges / tof.sigma_mm), axis=-1))


def _cut_gaussian(sigmas: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the share of the Gaussian, cut off and scaled up, below so many sigma."""
    full = math.erf(TRUNCATION_SIGMAS / math.sqrt(2))
    clipped = np.clip(sigmas, -TRUNCATION_SIGMAS, TRUNCATION_SIGMAS)
    shares = erf(clipped / math.sqrt(2))
    return np.asarray(0.5 + 0.5 * shares / full)
