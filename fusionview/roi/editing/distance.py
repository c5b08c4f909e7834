"""How far voxels are from a region, in millimetres."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def squared_distance(voxels: NDArray[np.bool_], spacing_mm: ArrayLike) -> NDArray[np.float32]:
    """Return the squared distance (mm²) from each voxel centre to the nearest one of a set.

    Exact to single precision; infinite everywhere if the set is empty.

    Parameters
    ----------
    voxels
        ``(K, J, I)``, True for those of the set.
    spacing_mm
        ``(3,)``; the axes of the grid are taken to be at right angles.
    """
    from fusionview.roi.editing.distance_kernel import spread_distance  # noqa: PLC0415 - Numba: lean start

    squared = np.where(np.ascontiguousarray(voxels), np.float32(0), np.float32(np.inf))
    spread_distance(squared, np.array(spacing_mm, np.float64))
    return squared


def signed_distance(voxels: NDArray[np.bool_], spacing_mm: ArrayLike) -> NDArray[np.float32]:
    """Return distance to the set outside of it, and minus the distance to what is not in it inside.

    Zero lies half way between the centres on both sides of a border.
    """
    outside = np.sqrt(squared_distance(voxels, spacing_mm))
    return np.asarray(outside - np.sqrt(squared_distance(~voxels, spacing_mm)), np.float32)
