"""The inner loops of the cylindrical projector: Joseph's method in its "knot" form.

All lines of response of one view and radial bin lie above one another: they share a ray in the
plane. Step ``i`` along that ray interpolates one image column ``c_i[z]``, once for all of them.
The line from ring ``n`` to ring ``n + d`` meets step ``i`` at ``z = p n + s_i`` (``p`` voxels per
ring) with ``s_i = alpha + beta (i - middle)``, so Joseph's sum over the steps is ::

    sum_i  c_i(p n + s_i),    c_i linear between voxels.

Written as the line through the last cell plus one ramp for every voxel boundary ("knot") that
the ray crosses before, each ramp multiplied by the second difference of the column there, the sum
over the steps needs only prefix sums of ``c''_i`` and of ``(i - middle) c''_i``, shared by
all rings and segments. A line then costs one vector operation for each knot instead of one for
each step. This equals Joseph's sum exactly, up to rounding; the adjoint runs the same operations
transposed, in reverse order.

A stored column is every ``p``-th voxel, then the next ones, each such part padded to ``half``
numbers: neighbouring rings are neighbours. The plane is padded by one column on each side. A bin
that adds up several rays (mashing) or lines (axial compression) is exactly that sum.

References
----------
P. M. Joseph, IEEE Trans. Med. Imaging 1 (1982) 192, doi:10.1109/TMI.1982.4307572.
"""

from typing import Any

import numpy as np

from fusionview.recon.pet.columns import spread_columns, sum_columns
from fusionview.recon.pet.lanes import LANES, add, fma, keep, load, store, times
from fusionview.recon.pet.rays import (
    Floats,
    Knots,
    Ray,
    Rows,
    Scan,
    Steps,
    jit,
    line,
    list_knots,
    list_steps,
    place,
    trace,
)

# Numba caches compiled kernels by the content of this file alone. This digest of the modules
# below that are compiled into them, which a test keeps up to date, renews the cache when they
# change: `columns.py`, `lanes.py`, `rays.py`.
SOURCES = "e1112084231d"
# floats after every array that vectors read or write: a row ends anywhere in its last vector
SLACK = 2 * LANES


@jit
def _gather_rows(
    knots: Knots, count: int, slope: float, sums: Floats, width: int, k: int
) -> tuple[Any, Any]:
    """Return eight neighbouring lines and their opposites, from the rows of `list_knots`."""
    rows, opposite_rows, weights = knots
    one, other = rows[0] + k, opposite_rows[0] + k
    total, opposite = times(weights[0], load(sums, one)), times(weights[0], load(sums, other))
    moment, opposite_moment = load(sums, one + width), load(sums, other + width)
    one, other = rows[1] + k, opposite_rows[1] + k
    total = fma(weights[1], load(sums, one), total)
    opposite = fma(weights[1], load(sums, other), opposite)
    moment = fma(-1, load(sums, one + width), moment)
    opposite_moment = fma(-1, load(sums, other + width), opposite_moment)
    for n in range(2, count):
        one, other = rows[n] + k, opposite_rows[n] + k
        total = fma(weights[n], load(sums, one), total)
        opposite = fma(weights[n], load(sums, other), opposite)
        moment = add(moment, load(sums, one + width))
        opposite_moment = add(opposite_moment, load(sums, other + width))
    return fma(slope, moment, total), fma(slope, opposite_moment, opposite)


@jit
def _scatter_rows(
    rows: Rows,
    weights: Floats,
    count: int,
    slope: float,
    sums: Floats,
    width: int,
    k: int,
    value: Any,
) -> None:
    """Transpose of `_gather_rows`."""
    moment = times(slope, value)
    for n in range(count):
        row = rows[n] + k
        store(sums, row, fma(weights[n], value, load(sums, row)))
        row += width
        store(sums, row, fma(-1 if n == 1 else 1, moment, load(sums, row)))


@jit
def _gather(scan: Scan, ray: Ray, knots: Knots, sums: Floats, lines: Floats) -> None:
    """Sum up every line above a ray."""
    width = scan.voxels * scan.half
    upper = np.int64(place(1, scan.voxels, scan.half))
    step_mm = scan.share * abs(ray.t_step) * ray.length_mm
    for k in range(0, scan.rings, LANES):
        value = times(step_mm * (1 - scan.lift), load(sums, k))
        store(lines, k, fma(step_mm * scan.lift, load(sums, upper + k), value))
    start = scan.rings
    for difference in range(scan.stride, scan.largest + 1, scan.stride):
        path = line(scan, ray, difference)
        count = list_knots(scan, ray, path, knots)
        slope = -path.weight * abs(path.beta)
        length = scan.rings - difference
        # from behind: what a last vector writes too far is overwritten by what belongs there
        for block in range((length - 1) // LANES, -1, -1):
            k = block * LANES
            value, opposite = _gather_rows(knots, count, slope, sums, width, k)
            store(lines, start + k, value)
            store(lines, start + length + k, opposite)
        start += 2 * length


@jit
def _scatter(scan: Scan, ray: Ray, knots: Knots, lines: Floats, sums: Floats) -> None:
    """Transpose of `_gather`: add every line above a ray to the sums."""
    rows, opposite_rows, weights = knots
    width = scan.voxels * scan.half
    upper = np.int64(place(1, scan.voxels, scan.half))
    step_mm = scan.share * abs(ray.t_step) * ray.length_mm
    for k in range(0, scan.rings, LANES):
        value = keep(load(lines, k), scan.rings - k)
        store(sums, k, fma(step_mm * (1 - scan.lift), value, load(sums, k)))
        store(sums, upper + k, fma(step_mm * scan.lift, value, load(sums, upper + k)))
    start = scan.rings
    for difference in range(scan.stride, scan.largest + 1, scan.stride):
        path = line(scan, ray, difference)
        count = list_knots(scan, ray, path, knots)
        slope = -path.weight * abs(path.beta)
        length = scan.rings - difference
        for k in range(0, length, LANES):
            value = keep(load(lines, start + k), length - k)
            _scatter_rows(rows, weights, count, slope, sums, width, k, value)
            value = keep(load(lines, start + length + k), length - k)
            _scatter_rows(opposite_rows, weights, count, slope, sums, width, k, value)
        start += 2 * length


@jit
def _scratch(scan: Scan, kind: Floats) -> tuple[Steps, Knots, Floats, Floats]:
    """Allocate steps, knots, prefix sums and lines of one ray."""
    steps = np.zeros(scan.columns, np.int64), np.zeros(scan.columns, kind.dtype)
    most = scan.voxels * scan.rings + 4
    rows, opposite_rows = np.zeros(most, np.int32), np.zeros(most, np.int32)
    width = scan.voxels * scan.half
    sums = np.zeros((scan.columns + 2) * 2 * width + SLACK, kind.dtype)
    lines = np.zeros(scan.lines + SLACK, kind.dtype)
    return steps, (rows, opposite_rows, np.zeros(most, kind.dtype)), sums, lines


@jit
def forward(scan: Scan, image: Floats, sinogram: Floats, first: int, last: int) -> None:
    """Fill the bins ``[first, last)`` of ``sinogram`` (views, radial bins, planes)."""
    steps, knots, sums, lines = _scratch(scan, image)
    simple = scan.planes.size == 0
    for index in range(first, last):
        bins = sinogram[index // scan.radial_bins, index % scan.radial_bins]
        if not (simple and scan.starts[index + 1] - scan.starts[index] == 1):
            bins[:] = 0.0
        for number in range(scan.starts[index], scan.starts[index + 1]):
            ray = trace(scan, number)
            if list_steps(scan, ray, steps) == 0:
                lines[:] = 0.0
            else:
                sum_columns(scan, ray, steps, image, sums)
                _gather(scan, ray, knots, sums, lines)
            if not simple:
                add_to_planes(scan, lines, bins)
            elif scan.starts[index + 1] - scan.starts[index] == 1:
                bins[:] = lines[: scan.lines]
            else:
                bins += lines[: scan.lines]


@jit
def adjoint(scan: Scan, sinogram: Floats, image: Floats, first: int, last: int) -> None:
    """Add the bins ``[first, last)`` of ``sinogram`` to ``image``; transpose of `forward`."""
    steps, knots, sums, lines = _scratch(scan, image)
    simple = scan.planes.size == 0
    for index in range(first, last):
        bins = sinogram[index // scan.radial_bins, index % scan.radial_bins]
        if simple:
            lines[: scan.lines] = bins
        else:
            take_planes(scan, bins, lines)
        for number in range(scan.starts[index], scan.starts[index + 1]):
            ray = trace(scan, number)
            count = list_steps(scan, ray, steps)
            if count > 0:
                sums[: (count + 2) * 2 * scan.voxels * scan.half] = 0.0
                _scatter(scan, ray, knots, lines, sums)
                spread_columns(scan, ray, steps, sums, image)


@jit
def add_to_planes(scan: Scan, lines: Floats, bins: Floats) -> None:
    """Add each line to its plane: axial compression, and nothing for virtual rings."""
    for n in range(scan.lines):
        if scan.planes[n] >= 0:
            bins[scan.planes[n]] += lines[n]


@jit
def take_planes(scan: Scan, bins: Floats, lines: Floats) -> None:
    """Transpose of `add_to_planes`."""
    for n in range(scan.lines):
        lines[n] = bins[scan.planes[n]] if scan.planes[n] >= 0 else 0.0


@jit
def pack(scan: Scan, image: Floats, packed: Floats, first: int, last: int) -> None:
    """Store the image rows ``j`` in ``[first, last)`` as columns; the rest stays zero."""
    width = scan.voxels * scan.half
    low, high = stored(scan, image.shape[0])
    for j in range(first, last):
        for k in range(low, high):
            at = np.int64(place(k - scan.below, scan.voxels, scan.half))
            start = ((j + 1) * (scan.columns + 2) + 1) * width + at
            for i in range(scan.columns):
                packed[start + i * width] = image[k, j, i]


@jit
def unpack(scan: Scan, parts: Floats, image: Floats, first: int, last: int) -> None:
    """Transpose of `pack`, summed over ``parts`` (parts, floats) in their order."""
    width = scan.voxels * scan.half
    low, high = stored(scan, image.shape[0])
    for j in range(first, last):
        image[:low, j] = 0.0
        image[high:, j] = 0.0
        for k in range(low, high):
            at = np.int64(place(k - scan.below, scan.voxels, scan.half))
            start = ((j + 1) * (scan.columns + 2) + 1) * width + at
            for i in range(scan.columns):
                image[k, j, i] = parts[0, start + i * width]
            for part in range(1, parts.shape[0]):
                for i in range(scan.columns):
                    image[k, j, i] += parts[part, start + i * width]


@jit
def stored(scan: Scan, slices: int) -> tuple[int, int]:
    """Return the first slice of the grid that lines can meet, and the one after the last."""
    top = scan.below + scan.voxels * (scan.rings - 1) + int(2 * scan.lift)
    return max(scan.below, 0), min(top + 1, slices)
