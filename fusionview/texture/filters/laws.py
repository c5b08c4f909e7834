"""Laws kernels: products of small level, edge, spot, wave and ripple filters (IBSI JTXT).

References
----------
K. I. Laws, Rapid texture identification, SPIE 238 (1980); normalised to unit length as in the
IBSI reference manual 2, "Laws kernels".
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from fusionview.model.progress import Progress
from fusionview.texture.filters.boundary import averaged
from fusionview.texture.filters.separable import Cascade, separable
from fusionview.texture.filters.settings import FilterSettings

KERNELS: Mapping[str, tuple[int, ...]] = {
    "L5": (1, 4, 6, 4, 1),
    "E5": (-1, -2, 0, 2, 1),
    "S5": (-1, 0, 2, 0, -1),
    "W5": (-1, 2, 0, -2, 1),
    "R5": (1, -4, 6, -4, 1),
    "L3": (1, 2, 1),
    "E3": (-1, 0, 1),
    "S3": (-1, 2, -1),
}


def laws(
    image: NDArray[np.float32],
    spacing_mm: tuple[float, float, float],
    settings: FilterSettings,
    progress: Progress,
) -> NDArray[np.float32]:
    """Respond to a product of Laws kernels, or give its energy: the mean of absolute values."""
    del spacing_mm
    names = (settings.laws_z, settings.laws_y, settings.laws_x)
    cascades = [_unit(KERNELS[names[axis]]) for axis in settings.axes]
    pooling = settings.pooling if settings.rotation_invariance else None
    response = separable(image, cascades, settings.boundary, pooling, progress)
    if settings.energy_distance is None:
        return response
    support = 2 * settings.energy_distance + 1
    return averaged(np.abs(response), support, settings.axes, settings.boundary)


def _unit(taps: tuple[int, ...]) -> Cascade:
    length = sum(tap * tap for tap in taps) ** 0.5
    return (tuple(tap / length for tap in taps),)
