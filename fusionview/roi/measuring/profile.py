"""Values along a straight line, read between the stored voxels."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.errors import RegionError
from fusionview.model.chain import Linear
from fusionview.model.volume import Volume

_MOST_SAMPLES = 100_000


class Profile(NamedTuple):
    """One layer along a line.

    Attributes
    ----------
    distance_mm
        ``(n,)`` from the first point.
    values
        ``(n,)`` float64 in the unit of the volume; NaN outside its grid or where it has no value.
    """

    volume: Volume
    distance_mm: NDArray[np.float64]
    values: NDArray[np.float64]


def profiles(
    layers: tuple[tuple[Volume, Linear], ...], start_mm: ArrayLike, stop_mm: ArrayLike
) -> tuple[Profile, ...]:
    """Sample several volumes at the same points, no further apart than half the finest voxel.

    Parameters
    ----------
    layers
        Each with the map from the space of the points to its own.
    start_mm, stop_mm
        ``(3,)`` LPS.

    Raises
    ------
    RegionError
        If both points are the same.
    """
    start, stop = np.asarray(start_mm, np.float64), np.asarray(stop_mm, np.float64)
    length_mm = float(np.linalg.norm(stop - start))
    if length_mm == 0 or not np.isfinite(length_mm):
        raise RegionError(
            "A profile needs two different points.", hint="Draw a line, or change one of them."
        )
    finest_mm = min((min(volume.geometry.spacing_mm) for volume, _ in layers), default=length_mm)
    count = min(int(np.ceil(2 * length_mm / finest_mm)) + 1, _MOST_SAMPLES)
    share = np.linspace(0.0, 1.0, max(count, 2))
    points = start + share[:, None] * (stop - start)
    return tuple(
        Profile(volume, share * length_mm, interpolated(volume, to_volume.apply(points)))
        for volume, to_volume in layers
    )


def interpolated(volume: Volume, points_mm: ArrayLike) -> NDArray[np.float64]:
    """Interpolate linearly between the eight stored voxels round each ``(n, 3)`` point.

    Up to half a voxel beyond the outermost centres the outermost value holds; further out, and
    next to voxels without a value, the result is NaN.
    """
    last = np.array(volume.geometry.shape) - 1
    index = volume.geometry.to_index(points_mm)
    # what lies on the border but for rounding belongs to the image
    inside = np.all((index >= -0.5 - 1e-9) & (index <= last + 0.5 + 1e-9), axis=1)
    index = np.clip(np.where(inside[:, None], index, 0), 0, last)
    low = np.minimum(index.astype(np.intp), np.maximum(last - 1, 0))
    share = index - low
    total = np.zeros(len(index))
    for corner in np.ndindex(2, 2, 2):
        weight = np.where(corner, share, 1 - share).prod(axis=1)
        k, j, i = np.minimum(low + corner, last).T
        # a corner of no weight but for rounding may be a voxel without a value
        total += np.where(weight > 1e-9, volume.data[k, j, i] * weight, 0.0)
    return np.where(inside & np.isfinite(total), total, np.nan)
