"""A region carried to the grid of another volume; the image itself is never resampled."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.model.chain import Linear
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask

HALF = 0.5 - 1e-6
"""Coverage from which a voxel belongs; the slack absorbs rounding at exactly one half."""


def resample_mask(mask: Mask, geometry: Geometry, to_mask: Linear) -> Mask:
    """Return which voxels of another grid lie in a region.

    The centre of each voxel of ``geometry`` is mapped into the space of the region, where its
    coverage is interpolated linearly between voxel centres; it belongs if at least one half.
    Only voxels near the region are computed. On the region's own grid, without motion, the
    region itself comes back. A region smaller than the voxels may hold none of their centres:
    the result is then empty.

    Parameters
    ----------
    geometry
        The grid to fill.
    to_mask
        Maps points of the space of ``geometry`` to the space of the region.

    References
    ----------
    IBSI reference manual, 2.4 "Interpolation": linear interpolation of the mask, kept at 0.5.
    """
    return resample_along(mask, geometry, to_mask.matrix)


def resample_along(mask: Mask, geometry: Geometry, matrix: NDArray[np.float64]) -> Mask:
    """Do what `resample_mask` does along any ``(4, 4)`` matrix, also one that mirrors."""
    still = np.allclose(matrix, np.eye(4), rtol=0, atol=1e-9)
    if mask.box.size == 0 or (still and mask.geometry.matches(geometry)):
        return Mask(geometry, mask.start, mask.box) if mask.box.size else Mask.empty(geometry)
    to_index = np.linalg.inv(mask.geometry.affine) @ matrix @ geometry.affine
    # linear coverage of one half ends at most one voxel outside the outermost centres
    corners = np.array(list(np.ndindex(2, 2, 2))) * (np.array(mask.box.shape) + 1)
    corners = corners + np.array(mask.start) - 1
    back = np.linalg.inv(to_index)
    reached = corners @ back[:3, :3].T + back[:3, 3]
    first = np.clip(np.floor(reached.min(axis=0)), 0, geometry.shape).astype(int)
    stop = np.clip(np.ceil(reached.max(axis=0)) + 1, first, geometry.shape).astype(int)
    if np.any(stop == first):
        return Mask.empty(geometry)
    coverage = ndimage.affine_transform(
        np.pad(mask.box, 1).astype(np.float32),
        to_index[:3, :3],
        to_index[:3, :3] @ first + to_index[:3, 3] - np.array(mask.start) + 1,
        output_shape=tuple(stop - first),
        order=1,
        mode="grid-constant",
    )
    start = (int(first[0]), int(first[1]), int(first[2]))
    return Mask.from_box(geometry, start, coverage >= HALF)
