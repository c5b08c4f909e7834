"""Where a thick slice is sampled along its thickness."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.model.comparison import Slab, SlabMode

MOST, COARSE = 257, 7
"""Samples of one slab, at rest and in motion: a longer one is sampled more coarsely."""


@dataclass(frozen=True)
class Samples:
    """An odd number of planes, the middle one being the plane itself.

    Attributes
    ----------
    step_px
        Distance of the planes, in pixels of the picture.
    """

    mode: SlabMode = SlabMode.MEAN
    count: int = 1
    step_px: float = 1.0

    def offsets_px(self) -> NDArray[np.float64]:
        """Return how far each plane lies from the middle one, ``(count,)``."""
        return np.asarray(self.step_px * (np.arange(self.count) - self.count // 2), np.float64)


FLAT = Samples()


def samples(
    step_index: NDArray[np.float64], mm_per_pixel: float, slab: Slab, most: int = MOST
) -> Samples:
    """Return samples from one face of a slab to the other, at most a voxel apart.

    Parameters
    ----------
    step_index
        ``(3,)`` voxels passed over by one pixel's length along the normal.
    most
        Odd: more samples are not taken.
    """
    if slab.thickness_mm <= 0:
        return FLAT
    half_px = slab.thickness_mm / mm_per_pixel / 2
    voxels = half_px * float(np.abs(step_index).max())
    steps = min(max(1, math.ceil(voxels - 1e-6)), most // 2)  # slack against rounding
    return Samples(slab.mode, 2 * steps + 1, half_px / steps)
