"""A region that was drawn in some slices is completed in those between them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.plane import Plane
from fusionview.roi.editing.shape_blend import blended, links
from fusionview.roi.shapes.draw import half_extent_mm
from fusionview.roi.shapes.spans import place

_ALONG = 1e-6
"""A plane is taken to lie along the slices of the grid up to this tilt."""


def between_slices(mask: Mask, axis: int) -> Mask:
    """Fill the slices along an array axis that lie between drawn ones and hold nothing.

    Drawn slices stay as they are. Shapes between them follow from their signed distances, and
    islands are followed from slice to slice (`fusionview.roi.editing.shape_blend`).

    Raises
    ------
    RegionError
        If there are not two drawn slices with a gap between them.
    """
    box = np.moveaxis(mask.box, axis, 0)
    drawn = [int(n) for n in np.flatnonzero(box.any(axis=(1, 2)))]
    gaps = [(one, two) for one, two in pairwise(drawn) if two > one + 1]
    if not gaps:
        raise _nothing_between()
    height, width = box.shape[1:]
    spacing = [size for n, size in enumerate(mask.geometry.spacing_mm) if n != axis]
    # one pixel of outside all round, so that distances have a sign at the border
    padded = np.pad(box, ((0, 0), (1, 1), (1, 1)))
    filled = box.copy()
    rows, columns = np.arange(1, height + 1)[:, None], np.arange(1, width + 1)
    for one, two in gaps:
        found = links(padded[one], padded[two], (spacing[0], spacing[1]))
        for n in range(one + 1, two):
            filled[n] = blended(found, rows, columns, (n - one) / (two - one))
    return place(mask.geometry, np.array(mask.start, np.int64), np.moveaxis(filled, 0, axis))


def between_planes(mask: Mask, plane: Plane) -> Mask:
    """Complete a region that was drawn in several parallel pictures, at any angle to the grid.

    The pictures are found from the gaps along the normal: they must be further apart than two
    voxels' extent along it. What they cut stays as it was drawn.

    Parameters
    ----------
    plane
        Any picture parallel to those in which the region was drawn, in its space.

    Raises
    ------
    RegionError
        If there are not two drawn pictures with a gap between them.
    """
    grid, normal = mask.geometry, plane.normal
    steps = normal @ grid.affine[:3, :3]
    leading = int(np.argmax(np.abs(steps) / grid.spacing_mm))
    if np.abs(np.delete(steps, leading)).max() < _ALONG:
        return between_slices(mask, leading)
    voxels = mask.indices()
    across = voxels @ steps + float(normal @ (grid.affine[:3, 3] - plane.origin_mm))
    order = np.argsort(across)
    breaks = np.flatnonzero(np.diff(across[order]) > 1.001 * np.abs(steps).max()) + 1
    slabs = np.split(order, breaks)
    if len(slabs) < 2:
        raise _nothing_between()
    offsets = [float(across[slab].min() + across[slab].max()) / 2 for slab in slabs]
    sheet = _sheet(mask, plane)
    pictures = [
        _drawn(grid, sheet, offset, voxels[slab])
        for offset, slab in zip(offsets, slabs, strict=True)
    ]
    filled = mask.box.copy()
    index = np.moveaxis(np.indices(filled.shape), 0, -1) + np.array(mask.start)
    height_mm = index @ steps + float(normal @ (grid.affine[:3, 3] - plane.origin_mm))
    half_mm, size_mm = half_extent_mm(grid, plane), sheet.mm_per_pixel
    for n in range(len(slabs) - 1):
        low, high = offsets[n], offsets[n + 1]
        inside = (height_mm > low + half_mm) & (height_mm < high - half_mm)
        pixels = sheet.to_pixel(grid.to_world(index[inside]))
        found = links(pictures[n], pictures[n + 1], (size_mm, size_mm))
        part = (height_mm[inside] - low) / (high - low)
        filled[inside] |= blended(found, pixels[:, 0], pixels[:, 1], part)
    return place(grid, np.array(mask.start, np.int64), filled)


def _sheet(mask: Mask, plane: Plane) -> Plane:
    """Return a picture that holds the projection of a region, with pixels as fine as its voxels."""
    size_mm = min(mask.geometry.spacing_mm)
    axes = [step / np.linalg.norm(step) for step in (plane.right_mm, plane.down_mm)]
    corners = np.array(list(np.ndindex(2, 2, 2))) * np.array(mask.box.shape) + mask.start - 0.5
    flat = (mask.geometry.to_world(corners) - plane.origin_mm) @ np.array(axes).T
    low = flat.min(axis=0) - 2 * size_mm
    columns, rows = (int(n) for n in np.ceil((flat.max(axis=0) - low) / size_mm) + 3)
    origin = plane.origin_mm + low @ np.array(axes)
    return Plane(origin, axes[0] * size_mm, axes[1] * size_mm, (rows, columns))


def _drawn(
    grid: Geometry, sheet: Plane, offset_mm: float, voxels: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Return what one picture shows of the voxels that were drawn in it, ``(R, C)``."""
    first, stop = voxels.min(axis=0), voxels.max(axis=0) + 1
    box = np.zeros(stop - first + 2, np.bool_)
    box[tuple((voxels - first + 1).T)] = True
    rows, columns = np.indices(sheet.shape)
    points = sheet.to_world(rows, columns) + offset_mm * sheet.normal
    index = np.floor(grid.to_index(points) + 0.5).astype(np.int64) - first + 1
    return np.asarray(box[tuple(np.moveaxis(np.clip(index, 0, np.array(box.shape) - 1), -1, 0))])


def _nothing_between() -> RegionError:
    return RegionError(
        "There is nothing to complete between slices.",
        hint="Draw the region in at least two slices and leave slices free between them.",
    )
