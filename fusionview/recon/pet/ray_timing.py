"""How likely an event is to fall into a time-of-flight bin, by its distance from the bin."""

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from fusionview.model.time_of_flight import TRUNCATION_SIGMAS, TimeOfFlight
from fusionview.recon.pet.timing import bin_weights

# entries per sigma: linear interpolation is then off by less than 1e-6
_FINENESS = 512


def reach_mm(tof: TimeOfFlight) -> float:
    """Return how far from the middle of its bin an event can lie, along the line."""
    return tof.width_mm / 2 + TRUNCATION_SIGMAS * tof.sigma_mm


def timing_table(tof: TimeOfFlight) -> tuple[NDArray[np.float64], float]:
    """Tabulate the weight of a bin by the distance from its middle.

    Returns
    -------
    table, per_mm
        ``table[n]`` is the weight at ``n / per_mm`` mm, as `TimeOfFlight` defines it; zeros
        follow, for the last place to be read between two entries.
    """
    per_mm = _FINENESS / tof.sigma_mm
    distance = np.arange(math.ceil(reach_mm(tof) * per_mm) + 1) / per_mm
    weights = bin_weights(replace(tof, bins=1), distance)[:, 0]
    return np.append(weights, [0.0, 0.0]), per_mm
