"""Intensities of an arbitrary unit in standard deviations from the mean of the patient.

The mean is that of the image, not of the region: about its own mean every region is alike, and a
fixed number of bins does not change at all. Air would pull the mean with the field of view, so
voxels of less than 2 % of the range of the image do not count, as in MIRP's tissue mask (which
is also opened by a voxel).

References
----------
Carré et al., Scientific Reports 2020;10:12340 (z-score of MR before texture).
Zwanenburg et al., MIRP, J Open Source Softw 2024;9:6413 (the mask).
"""

from __future__ import annotations

from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from fusionview.model.volume import Volume

AIR = 0.02
"""Part of the range of an image that is taken for air."""


class Spread(NamedTuple):
    """Mean and standard deviation of what is not air."""

    mean: float
    deviation: float


_SPREADS: WeakKeyDictionary[Volume, Spread] = WeakKeyDictionary()
"""Of volumes that were asked for: the live table asks at every edit of a region."""


def spread_of(volume: Volume) -> Spread:
    """Return mean and deviation of the patient; a deviation of 0 where the image is flat."""
    if volume not in _SPREADS:
        _SPREADS[volume] = _spread(volume)
    return _SPREADS[volume]


def _spread(volume: Volume) -> Spread:
    values = volume.data[np.isfinite(volume.data)]
    if values.size == 0:
        return Spread(0.0, 0.0)
    low, high = float(values.min()), float(values.max())
    tissue = values[values >= low + AIR * (high - low)]
    return Spread(float(tissue.mean(dtype=np.float64)), float(tissue.std(dtype=np.float64)))
