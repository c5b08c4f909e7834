"""Intensities of a region to grey levels.

References
----------
IBSI reference manual, 2.7 "Intensity discretisation" (FBS 8XBV, FBN K15C).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.texture.settings import TextureSettings

MAX_LEVELS = 65_535
"""Levels are stored as uint16, 0 outside the region."""

Values = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class GreyLevels:
    """The grey level of each voxel of a region.

    Attributes
    ----------
    levels
        ``(n,)`` int64, from 1; empty if the intensities could not be discretised.
    count
        Number of levels N_g, the highest that can occur; 0 if there are none.
    edges
        ``(count + 1,)`` where the bins start and end, in the volume's unit.
    note
        Why there are none, or what to know about them.
    """

    levels: NDArray[np.int64]
    count: int
    edges: Values
    note: str = ""


def discretise(values: Values, settings: TextureSettings, missing: str = "") -> GreyLevels:
    """Give each of ``(n,)`` finite intensities its grey level.

    ``missing`` says why there are none, where that is known.
    """
    if values.size == 0:
        return _nothing(missing or "no voxel is left")
    return _METHODS[settings.discretisation](values, settings)


def _by_size(values: Values, settings: TextureSettings) -> GreyLevels:
    size = settings.bin_size
    origin = _origin(values, settings)
    count = int(np.floor((float(values.max()) - origin) / size)) + 1
    if count > MAX_LEVELS:
        return _nothing(f"{count} grey levels of {size:g} from {origin:g}; choose larger bins")
    count = max(count, 1)
    below = int(np.count_nonzero(values < origin))
    levels = np.clip(np.floor((values - origin) / size), 0, count - 1).astype(np.int64) + 1
    note = f"{below} voxels below the first bin were put into it" if below else ""
    edges = np.asarray(origin + size * np.arange(count + 1), np.float64)
    return GreyLevels(levels, count, edges, note)


def _by_number(values: Values, settings: TextureSettings) -> GreyLevels:
    low, high = float(values.min()), float(values.max())
    count = settings.bin_number
    if low == high:
        flat = np.ones(values.size, np.int64)
        return GreyLevels(flat, 1, np.array([low, low]), "all voxels have one intensity")
    scaled = np.floor(count * ((values - low) / (high - low))).astype(np.int64)
    edges = np.asarray(np.linspace(low, high, count + 1), np.float64)
    return GreyLevels(np.minimum(scaled, count - 1) + 1, count, edges)


def _as_they_are(values: Values, settings: TextureSettings) -> GreyLevels:
    if np.any(values != np.rint(values)) or values.min() < 1:
        return _nothing("intensities are not whole numbers from 1; choose a bin size or number")
    if values.max() > MAX_LEVELS:
        return _nothing(f"{values.max():.0f} grey levels; choose a bin size or number")
    levels = values.astype(np.int64)
    count = int(levels.max())
    return GreyLevels(levels, count, np.arange(0.5, count + 1))


def _origin(values: Values, settings: TextureSettings) -> float:
    for bound in (settings.bin_origin, settings.resegment_low):
        if bound is not None:
            return bound
    return float(values.min())


def _nothing(note: str) -> GreyLevels:
    return GreyLevels(np.zeros(0, np.int64), 0, np.zeros(0), note)


_METHODS = {
    "fixed_bin_size": _by_size,
    "fixed_bin_number": _by_number,
    "none": _as_they_are,
}
