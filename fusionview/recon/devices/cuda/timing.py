"""How likely an event is to fall into a time-of-flight bin, by its distance from the bin."""

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.model.time_of_flight import TRUNCATION_SIGMAS, TimeOfFlight

# entries per sigma: linear interpolation is then off by less than 1e-6
_FINENESS = 512


class Table(NamedTuple):
    """Weights of a bin by the distance from its middle.

    Attributes
    ----------
    numbers
        Bins, their width, how far from its middle a bin is seen (mm), entries for a mm.
    weights
        ``weights[n]`` at ``n / entries for a mm``; zeros follow.
    """

    numbers: tuple[int, Any, Any, Any]
    weights: NDArray[np.float32]


def weights_by_distance(tof: TimeOfFlight) -> Table:
    """Tabulate the weight of a bin, as `TimeOfFlight` defines it."""
    per_mm = _FINENESS / tof.sigma_mm
    half, reach = tof.width_mm / 2, tof.width_mm / 2 + TRUNCATION_SIGMAS * tof.sigma_mm
    distance = np.arange(math.ceil(reach * per_mm) + 1) / per_mm
    ends = [_share_below(distance + side, tof.sigma_mm) for side in (half, -half)]
    weights = np.append(ends[0] - ends[1], [0.0, 0.0]).astype(np.float32)
    numbers = tof.bins, np.float32(tof.width_mm), np.float32(reach), np.float32(per_mm)
    return Table(numbers, weights)


def _share_below(place_mm: NDArray[np.float64], sigma_mm: float) -> NDArray[np.float64]:
    """Return the cumulated Gaussian, cut off and scaled up to end at one."""
    full = math.erf(TRUNCATION_SIGMAS / math.sqrt(2))
    sigmas = np.clip(place_mm / sigma_mm, -TRUNCATION_SIGMAS, TRUNCATION_SIGMAS)
    shares = np.array([math.erf(value / math.sqrt(2)) for value in sigmas])
    return np.asarray(0.5 + 0.5 * shares / full)
