"""Everything that a free view shows, resampled to one grid of cubes in display space."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from fusionview.model.chain import Linear
from fusionview.view.layers import Layer, Outline
from fusionview.view.reslice import IndexReslice, Values

Levels = NDArray[np.uint8]
T = TypeVar("T")
Pieces = Generator[None, None, T]
"""Work that gives way now and then, and returns its result."""

_MOST_CUBES = 192
"""Per axis: three arrays of 7 MB, and a detail for every second pixel of a large pane."""
MOST_REGIONS = 255
_SMOOTH_CUBES = 0.8


@dataclass(frozen=True, eq=False)
class CubeGrid:
    """Cubes in display space.

    Attributes
    ----------
    to_index
        ``(4, 4)``: display space (LPS mm) to index (z, y, x).
    """

    to_index: NDArray[np.float64]
    shape: tuple[int, int, int]
    size_mm: float


def grid_round(layer: Layer) -> CubeGrid:
    geometry = layer.volume.geometry
    faces = geometry.to_world(np.array(list(np.ndindex(2, 2, 2))) * geometry.shape - 0.5)
    corners = layer.to_volume.inverse().apply(faces)
    low, extent = corners.min(axis=0), np.ptp(corners, axis=0)
    size = max(min(geometry.spacing_mm), float(extent.max()) / (_MOST_CUBES - 2))
    counts = np.ceil(extent / size).astype(int) + 2  # rays interpolate between two cubes
    origin = low + (extent - (counts - 1) * size) / 2
    to_index = np.zeros((4, 4))
    for axis in range(3):
        to_index[2 - axis, axis] = 1 / size
        to_index[2 - axis, 3] = -origin[axis] / size
    to_index[3, 3] = 1.0
    nx, ny, nz = (int(count) for count in counts)
    return CubeGrid(to_index, (nz, ny, nx), size)


def _cut(data: Values, affine: NDArray[np.float64], to_volume: Linear, grid: CubeGrid) -> Values:
    """Resample linearly at the cubes; NaN outside."""
    to_volume_index = np.linalg.inv(affine) @ to_volume.matrix @ np.linalg.inv(grid.to_index)
    # VTK counts the fastest index first
    swap = [2, 1, 0, 3]
    return IndexReslice(data).cut(to_volume_index[np.ix_(swap, swap)], grid.shape)


def resampled(layer: Layer, grid: CubeGrid) -> Values:
    data = layer.volume.data
    finite = np.isfinite(data)
    if not finite.all():
        data = np.where(finite, data, np.float32(data.min(where=finite, initial=0.0)))
    return _cut(data, layer.volume.geometry.affine, layer.to_volume, grid)


def occupancy(outlines: tuple[Outline, ...], grid: CubeGrid) -> tuple[Levels, Levels]:
    """Return how much of each cube belongs to a region (smooth), and to which, from 1."""
    region = np.zeros(grid.shape, np.uint8)
    for number, outline in enumerate(outlines[:MOST_REGIONS], start=1):
        mask = outline.mask
        if mask.box.size == 0:
            continue
        affine = mask.geometry.affine.copy()
        affine[:3, 3] = mask.geometry.to_world(np.array(mask.start) - 1)
        box = np.pad(mask.box.astype(np.float32), 1)
        inside = np.nan_to_num(_cut(box, affine, outline.to_mask, grid)) >= 0.5
        region[inside] = number
    if not region.any():
        return region, region
    smooth = _at_once(smoothed_cubes((region > 0).astype(np.float32))) * 255
    return np.rint(smooth).astype(np.uint8), region


def smoothed_cubes(values: Values) -> Pieces[Values]:
    from scipy.ndimage import gaussian_filter1d  # noqa: PLC0415 - no slice needs it

    nothing = np.isnan(values)
    smoothed: Values = values
    if nothing.any():
        smoothed = np.where(nothing, values.min(where=~nothing, initial=np.inf), values)
    for axis in range(3):
        smoothed = gaussian_filter1d(smoothed, _SMOOTH_CUBES, axis, truncate=3.0)
        yield None
    return smoothed


def _at_once(pieces: Pieces[T]) -> T:
    """Return the result of all pieces."""
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            result: T = end.value
            return result


def blocks_seen(seen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    from fusionview.view.volume_kernel import BLOCK  # noqa: PLC0415 - see VolumeScene._cast

    padded = np.pad(seen, [(0, -size % BLOCK) for size in seen.shape])
    counts = [size // BLOCK for size in padded.shape]
    shape = (counts[0], BLOCK, counts[1], BLOCK, counts[2], BLOCK)
    blocks = padded.reshape(shape).any(axis=(1, 3, 5))
    wide = blocks.copy()
    for axis in range(3):  # interpolation and slopes look into the next block
        ahead, behind = np.roll(wide, 1, axis), np.roll(wide, -1, axis)
        wide = wide | ahead | behind
    return np.ascontiguousarray(wide)
