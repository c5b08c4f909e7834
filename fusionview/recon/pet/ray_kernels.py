"""Line integrals of any lines, one after another: Joseph's method.

A step lies in a plane of voxels across the main axis of its line, and is interpolated there
between four voxels. In float32 eight steps are taken at once (`ray_lanes`); lines along k, whose
neighbours do not lie side by side in memory, and float64 are taken step by step.

Images are padded (`ray_path.AROUND`), flat, ``[j, i, k]``: no step needs a test of bounds.

References
----------
P. M. Joseph, IEEE Trans. Med. Imaging 1 (1982) 192, doi:10.1109/TMI.1982.4307572.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.recon.pet.lanes import LANES
from fusionview.recon.pet.ray_lanes import (
    address,
    gather_steps,
    nothing,
    spread_steps,
    steps_from,
    sum_up,
    weigh_by_table,
    weight_up_to,
)
from fusionview.recon.pet.ray_path import AROUND, BELOW, Frame, Lines, Path, Point, jit, trace

# Numba caches compiled kernels by the content of this file alone. This digest of the modules that
# they are made from, which a test keeps up to date, renews the cache when those change.
SOURCES = "d9c64fbf2810"
Floats = NDArray[np.float32]
Reals = NDArray[np.floating[Any]]


@jit
def _weigh(
    path: Path, table: int, per_mm: float, steps: Any, first: int, weight: np.float32
) -> Any:
    """Return the weights of eight steps, zero beyond the last."""
    weights = weight_up_to(np.int32(first), np.int32(path.steps - 1), weight)
    if table:
        start, slope = np.float32(path.from_bin * per_mm), np.float32(path.bin_slope * per_mm)
        weights = weigh_by_table(table, start, slope, steps, weights)
    return weights


@jit
def _gather(path: Path, table: int, per_mm: float, image: int) -> Any:
    """Sum up a line, eight steps at once."""
    total = nothing()
    for first in range(0, path.steps, LANES):
        steps = steps_from(np.int32(first), np.int32(path.steps - 1))
        total = gather_steps(
            image,
            path.start,
            np.int32(path.along),
            np.int32(path.across),
            np.float32(path.y),
            np.float32(path.y_slope),
            np.float32(path.z),
            np.float32(path.z_slope),
            steps,
            _weigh(path, table, per_mm, steps, first, np.float32(1)),
            total,
        )
    return sum_up(total)


@jit
def _spread(path: Path, table: int, per_mm: float, value: np.float32, image: int) -> None:
    """Transpose of `_gather`."""
    for first in range(0, path.steps, LANES):
        steps = steps_from(np.int32(first), np.int32(path.steps - 1))
        spread_steps(
            image,
            path.start,
            np.int32(path.along),
            np.int32(path.across),
            np.float32(path.y),
            np.float32(path.y_slope),
            np.float32(path.z),
            np.float32(path.z_slope),
            steps,
            _weigh(path, table, per_mm, steps, first, value),
        )


@jit
def _step(
    path: Path, table: Reals, per_mm: float, n: int
) -> tuple[int, float, float, float, float]:
    """Return the first voxel of one step, and the weights of the four."""
    y, z = path.y + n * path.y_slope, path.z + n * path.z_slope
    column, row = int(y), int(z)
    far, above = y - column, z - row
    weight = 1.0
    if table.size:
        place = abs(path.from_bin + n * path.bin_slope) * per_mm
        entry = int(place)
        weight = table[entry] + (place - entry) * (table[entry + 1] - table[entry])
    voxel = path.start + n * path.along + column * path.across + row * path.third
    near, below = (1.0 - far) * weight, 1.0 - above
    far *= weight
    return voxel, near * below, near * above, far * below, far * above


@jit
def _gather_one_by_one(path: Path, table: Reals, per_mm: float, image: Reals) -> float:
    """Sum up a line, step by step, in any direction and precision."""
    total = 0.0
    for n in range(path.steps):
        voxel, a, b, c, d = _step(path, table, per_mm, n)
        beside = voxel + path.across
        total += a * image[voxel] + b * image[voxel + path.third]
        total += c * image[beside] + d * image[beside + path.third]
    return total


@jit
def _spread_one_by_one(path: Path, table: Reals, per_mm: float, value: float, image: Reals) -> None:
    """Transpose of `_gather_one_by_one`."""
    for n in range(path.steps):
        voxel, a, b, c, d = _step(path, table, per_mm, n)
        beside = voxel + path.across
        image[voxel] += a * value
        image[voxel + path.third] += b * value
        image[beside] += c * value
        image[beside + path.third] += d * value


@jit
def _point(points: Reals, row: int) -> Point:
    return points[row, 0], points[row, 1], points[row, 2]


@jit
def forward(
    frame: Frame, lines: Lines, image: Floats, values: Floats, first: int, last: int
) -> None:
    """Find the integrals along the lines ``[first, last)``, mm x image unit."""
    starts, ends, rows, other_rows, order, bins, table, per_mm = lines
    image_at, table_at, timed = address(image), address(table), bins.size > 0
    if not timed:
        table_at = 0
    for n in range(first, last):
        start, end = _point(starts, rows[n]), _point(ends, other_rows[n])
        path = trace(frame, start, end, bins[n] if timed else 0)
        if path.third == 1:
            total = _gather(path, table_at, per_mm, image_at)
        else:
            total = np.float32(_gather_one_by_one(path, table, per_mm, image))
        values[order[n]] = total * np.float32(path.step_mm)


@jit
def adjoint(
    frame: Frame, lines: Lines, values: Floats, image: Floats, first: int, last: int
) -> None:
    """Add the lines ``[first, last)`` to ``image``; transpose of `forward`."""
    starts, ends, rows, other_rows, order, bins, table, per_mm = lines
    image_at, table_at, timed = address(image), address(table), bins.size > 0
    if not timed:
        table_at = 0
    for n in range(first, last):
        start, end = _point(starts, rows[n]), _point(ends, other_rows[n])
        path = trace(frame, start, end, bins[n] if timed else 0)
        value = values[order[n]] * np.float32(path.step_mm)
        if path.third == 1:
            _spread(path, table_at, per_mm, value, image_at)
        else:
            _spread_one_by_one(path, table, per_mm, value, image)


@jit
def forward_exactly(
    frame: Frame, lines: Lines, image: Reals, values: Reals, first: int, last: int
) -> None:
    """`forward` in float64."""
    starts, ends, rows, other_rows, order, bins, table, per_mm = lines
    for n in range(first, last):
        start, end = _point(starts, rows[n]), _point(ends, other_rows[n])
        path = trace(frame, start, end, bins[n] if bins.size else 0)
        total = _gather_one_by_one(path, table, per_mm, image)
        values[order[n]] = path.step_mm * total


@jit
def adjoint_exactly(
    frame: Frame, lines: Lines, values: Reals, image: Reals, first: int, last: int
) -> None:
    """`adjoint` in float64."""
    starts, ends, rows, other_rows, order, bins, table, per_mm = lines
    for n in range(first, last):
        start, end = _point(starts, rows[n]), _point(ends, other_rows[n])
        path = trace(frame, start, end, bins[n] if bins.size else 0)
        _spread_one_by_one(path, table, per_mm, path.step_mm * values[order[n]], image)


@jit
def pack(image: Reals, padded: Reals, first: int, last: int) -> None:
    """Store the rows ``j`` in ``[first, last)`` as ``[j, i, k]``; the margin stays zero."""
    depth, _, columns = image.shape
    width = depth + AROUND
    for j in range(first, last):
        start = ((j + BELOW) * (columns + AROUND) + BELOW) * width + BELOW
        for k in range(depth):
            for i in range(columns):
                padded[start + i * width + k] = image[k, j, i]


@jit
def unpack(parts: Reals, image: Reals, first: int, last: int) -> None:
    """Transpose of `pack`, summed over ``parts`` (parts, floats) in their order."""
    depth, _, columns = image.shape
    width = depth + AROUND
    for j in range(first, last):
        start = ((j + BELOW) * (columns + AROUND) + BELOW) * width + BELOW
        for k in range(depth):
            for i in range(columns):
                image[k, j, i] = parts[0, start + i * width + k]
            for part in range(1, parts.shape[0]):
                for i in range(columns):
                    image[k, j, i] += parts[part, start + i * width + k]
