"""Region growing: all that hangs together with a voxel and looks like it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.roi.finding.neighbourhood import seed_index, steps_within


def grow_range(
    volume: Volume, seed_mm: ArrayLike, low: float, high: float, radius_mm: float
) -> Mask:
    """Return what hangs together with a voxel and lies in a range of values.

    Neighbours share a face, an edge or a corner. Only voxels whose centres lie within
    ``radius_mm`` of the centre of the first one are entered, so that a leak costs neither more
    time nor more voxels than that ball. Work grows with the region, not with the ball: it can be
    repeated at every move of a pointer.

    Parameters
    ----------
    seed_mm
        ``(3,)`` LPS millimetres; its voxel belongs to the region if its value lies in the range.
    low, high
        In the unit of the volume, both included.

    Returns
    -------
    The region; empty if the value at the seed lies outside the range.

    Raises
    ------
    RegionError
        If the seed lies outside the volume, or where it has no value.
    """
    from fusionview.roi.finding import flood_kernels  # noqa: PLC0415 - Numba: keeps the start-up lean

    geometry = volume.geometry
    seed = np.array(seed_index(volume, seed_mm), np.int64)
    if not low <= volume.data[tuple(seed)] <= high:
        return Mask.empty(geometry)
    reach = steps_within(geometry, radius_mm)
    box = np.stack(
        [np.maximum(seed - reach, 0), np.minimum(seed + reach + 1, np.array(geometry.shape))]
    )
    steps = geometry.affine[:3, :3]
    limits = np.array([low, high, radius_mm * radius_mm])
    reached = np.zeros(box[1] - box[0], np.uint8)
    extent = flood_kernels.grow(volume.data, seed, box, limits, steps.T @ steps, reached)
    part = reached[tuple(slice(a, b) for a, b in zip(*extent, strict=True))]
    k, j, i = (box[0] + extent[0]).tolist()
    return Mask(geometry, (k, j, i), part.astype(np.bool_))


def grow_tolerance(volume: Volume, seed_mm: ArrayLike, tolerance: float, radius_mm: float) -> Mask:
    """Return what hangs together with a voxel and differs from it by ``tolerance`` at most.

    See `grow_range` for the parameters and what is raised.
    """
    value = float(volume.data[seed_index(volume, seed_mm)])
    return grow_range(volume, seed_mm, value - tolerance, value + tolerance, radius_mm)
