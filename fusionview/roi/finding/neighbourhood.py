"""What lies around a click: the seed of every region that is found rather than drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import ndimage

from fusionview.errors import RegionError
from fusionview.model.geometry import Geometry, Index
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball

Corners = NDArray[np.int64]


def seed_index(volume: Volume, seed_mm: ArrayLike) -> Index:
    """Return the voxel that a point lies in.

    Raises
    ------
    RegionError
        If the point lies outside the volume, or where it has no value.
    """
    k, j, i = np.floor(volume.geometry.to_index(seed_mm) + 0.5).astype(int).tolist()
    inside = all(0 <= n < size for n, size in zip((k, j, i), volume.geometry.shape, strict=True))
    if not inside or not np.isfinite(volume.data[k, j, i]):
        raise RegionError(
            f"{volume.name} has no value at this point.",
            hint="Click where the scanner measured something.",
        )
    return k, j, i


def hottest_near(volume: Volume, seed_mm: ArrayLike, reach_mm: float = 10.0) -> NDArray[np.float64]:
    """Return the centre of the highest voxel within a distance of a point, ``(3,)`` LPS mm.

    A click on a lesion then means the lesion, wherever on it the pointer was; the first voxel in
    array order if several share the maximum.

    Raises
    ------
    RegionError
        If no voxel with a value is so near.
    """
    near = ball(volume.geometry, seed_mm, reach_mm)
    if near.box.size:
        values = np.where(near.box, volume.data[near.slices], np.float32(-np.inf))
        values[~np.isfinite(values)] = -np.inf
        highest = np.unravel_index(np.argmax(values), values.shape)
        if np.isfinite(values[highest]):
            return volume.geometry.to_world(np.add(near.start, highest))
    raise RegionError(
        f"{volume.name} has no value near this point.",
        hint="Click where the scanner measured something.",
    )


def surroundings(mask: Mask, margin_mm: float) -> tuple[Corners, Corners]:
    """Return the box of a region grown by a margin and clipped to the grid: first voxel, stop."""
    reach = steps_within(mask.geometry, margin_mm)
    first = np.maximum(np.array(mask.start) - reach, 0)
    stop = np.minimum(np.add(mask.start, mask.box.shape) + reach, mask.geometry.shape)
    return first.astype(np.int64), stop.astype(np.int64)


def steps_within(geometry: Geometry, reach_mm: float) -> NDArray[np.int64]:
    """Return how many voxels a ball of this radius reaches along each array axis, ``(3,)``."""
    steps = np.linalg.norm(np.linalg.inv(geometry.affine[:3, :3]), axis=1)
    return np.asarray(np.floor(reach_mm * steps), np.int64)


def distance_mm(region: NDArray[np.bool_], spacing_mm: ArrayLike) -> NDArray[np.float64]:
    """Return how far the centre of each voxel of a box lies from the nearest one of a region."""
    gaps = ndimage.distance_transform_edt(~region, sampling=np.asarray(spacing_mm, np.float64))
    return np.asarray(gaps, np.float64)
