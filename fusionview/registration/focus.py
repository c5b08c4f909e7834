"""Registering on one region, or without one: voxels that do not count become unknown."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import GeometryError, RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume

# Around a focus, so that its own edge is seen and blurring does not reach unknown voxels.
MARGIN_MM = 15.0


def focused(
    fixed: Volume, moving: Volume, focus: Mask | None, leave_out: Mask | None
) -> tuple[Volume, Volume]:
    """Return the volumes as far as they count; each mask lies on the grid of either of them.

    Of the focussed volume only the box around the region is kept, with a margin of 15 mm.

    Raises
    ------
    GeometryError
        If a mask lies on neither grid.
    RegionError
        If a mask is empty, or leaves nothing to compare.
    """
    if leave_out is not None:
        fixed, moving = (
            _without(v, leave_out) if on else v for v, on in _sides(fixed, moving, leave_out)
        )
    if focus is not None:
        fixed, moving = (_box(v, focus) if on else v for v, on in _sides(fixed, moving, focus))
    return fixed, moving


def _sides(fixed: Volume, moving: Volume, mask: Mask) -> tuple[tuple[Volume, bool], ...]:
    on_fixed, on_moving = (mask.geometry.matches(v.geometry) for v in (fixed, moving))
    if not (on_fixed or on_moving):
        raise GeometryError(
            f"The region lies on a grid of {mask.geometry.shape} voxels, which is neither that "
            f"of {fixed.name} nor that of {moving.name}.",
            hint="Draw the region on one of the two volumes, or resample it to one of them.",
        )
    if mask.voxels == 0:
        raise RegionError("The region holds no voxel.", hint="Draw it, or choose another region.")
    return (fixed, on_fixed), (moving, on_moving and not on_fixed)


def _without(volume: Volume, mask: Mask) -> Volume:
    data = volume.data.copy()
    data[mask.slices][mask.box] = np.nan
    if not np.isfinite(data).any():
        raise RegionError(
            "The region that is left out covers the whole volume.",
            hint="Choose a smaller region to leave out.",
        )
    return volume.with_data(data, volume.quantity)


def _box(volume: Volume, mask: Mask) -> Volume:
    """Crop to the box around a region."""
    margin = np.ceil(MARGIN_MM / np.array(volume.geometry.spacing_mm)).astype(int)
    first = np.maximum(np.array(mask.start) - margin, 0)
    stop = np.minimum(np.array(mask.start) + mask.box.shape + margin, volume.geometry.shape)
    return cropped(volume, first, stop)


def cropped(volume: Volume, first: NDArray[np.intp], stop: NDArray[np.intp]) -> Volume:
    """The part of a volume from one array index to before another; nothing is copied."""
    affine = volume.geometry.affine.copy()
    affine[:3, 3] = volume.geometry.to_world(first)
    part = volume.data[tuple(slice(a, b) for a, b in zip(first, stop, strict=True))]
    nk, nj, ni = part.shape
    grid = Geometry((nk, nj, ni), affine)
    return replace(volume, geometry=grid, data=part, frames=None, frame=0)
