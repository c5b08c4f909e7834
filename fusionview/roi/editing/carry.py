"""A region copied to another volume or time point, along rigid, affine and bent maps."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.model.chain import Chain, Linear, apply, simplified
from fusionview.model.deformation import Deformation
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.transform import Transform
from fusionview.roi.resample import HALF, resample_mask
from fusionview.roi.shapes.spans import Corners, place, within

_BLOCK = 8
"""Voxels to a side of the blocks that are looked at before single voxels are."""


def carried(mask: Mask, geometry: Geometry, to_mask: Chain = ()) -> Mask:
    """Return which voxels of another grid lie in a region.

    Each voxel centre of ``geometry`` is mapped into the space of the region, and belongs if the
    coverage interpolated there is at least one half, as `resample_mask` does along linear maps.
    Only the part of the grid that may touch the region is computed.

    Parameters
    ----------
    geometry
        The grid to fill: of the other volume, or of the other time point.
    to_mask
        Maps points of the space of ``geometry`` to the space of the region, the first applied
        first; nothing where both share it.
    """
    parts = simplified(to_mask)
    if not any(isinstance(part, Deformation) for part in parts):
        linear: Linear = Transform.identity()
        for part in parts:  # at most one is left
            if not isinstance(part, Deformation):
                linear = part
        return resample_mask(mask, geometry, linear)
    if mask.box.size == 0:
        return Mask.empty(geometry)
    blocks = _near_blocks(mask, geometry, parts)
    if len(blocks) == 0:
        return Mask.empty(geometry)
    first = blocks.min(axis=0)
    stop = np.minimum(blocks.max(axis=0) + _BLOCK, geometry.shape)
    box = np.zeros(stop - first, np.bool_)
    coverage = np.pad(mask.box, 1).astype(np.float32)
    for layer in np.unique(blocks[:, 0]):
        near = blocks[blocks[:, 0] == layer]
        start, end = near.min(axis=0), np.minimum(near.max(axis=0) + _BLOCK, geometry.shape)
        index = np.stack(np.meshgrid(*map(np.arange, start, end), indexing="ij"), axis=-1)
        there = mask.geometry.to_index(apply(parts, geometry.to_world(index)))
        there = np.moveaxis(there - np.array(mask.start) + 1, -1, 0)
        covered = ndimage.map_coordinates(coverage, there, order=1, mode="grid-constant")
        box[within((start, end), first)] = covered >= HALF
    return place(geometry, first, box)


def _near_blocks(mask: Mask, geometry: Geometry, parts: Chain) -> Corners:
    """First voxels ``(n, 3)`` of the blocks that the region may reach."""
    nodes = [np.arange(0, size + _BLOCK, _BLOCK) for size in geometry.shape]
    lattice = np.stack(np.meshgrid(*nodes, indexing="ij"), axis=-1)
    there = mask.geometry.to_index(apply(parts, geometry.to_world(lattice)))
    low, high = there[:-1, :-1, :-1].copy(), there[:-1, :-1, :-1].copy()
    count = [size - 1 for size in lattice.shape[:3]]
    for shift in np.ndindex(2, 2, 2):
        corner = there[
            tuple(slice(step, step + size) for step, size in zip(shift, count, strict=True))
        ]
        np.minimum(low, corner, out=low)
        np.maximum(high, corner, out=high)
    # a bent block may bulge beyond its corners: by half its size at most where nothing folds
    slack = 0.5 * (high - low) + 1.0
    reached = (high + slack >= mask.start) & (low - slack <= np.add(mask.start, mask.box.shape) - 1)
    found: NDArray[np.int64] = np.argwhere(reached.all(axis=-1)) * _BLOCK
    return found[(found < geometry.shape).all(axis=1)]
