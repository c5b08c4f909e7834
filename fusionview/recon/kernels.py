"""The inner loops of the cylindrical projector: Joseph's method in its "knot" form.

All lines of response of one view and radial bin lie above one another: they share a ray in the
plane. Step ``i`` along that ray interpolates one image column ``c_i[z]``, once for all of them.
The line from ring ``n`` to ring ``n + d`` meets step ``i`` at ``z = 2 n + s_i`` (two voxels per
ring) with ``s_i = alpha + beta (i - middle)``, so Joseph's sum over the steps is ::

    sum_i  c_i(2 n + s_i),    c_i linear between voxels.

Written as the line through the last cell plus one ramp for every voxel boundary ("knot") that
the ray crosses before, each ramp multiplied by the second difference of the column there, the sum
over the steps needs only prefix sums of ``c''_i`` and of ``(i - middle) c''_i``, shared by
all rings and segments. A line then costs one vector operation for each knot instead of one for
each step. This equals Joseph's sum exactly, up to rounding; the adjoint runs the same operations
transposed, in reverse order.

A stored column is four rows of ``half`` floats: values at even z, at odd z, second differences at
even z, at odd z. So neighbouring rings are neighbouring floats. The plane is padded by one
column on each side.

References
----------
P. M. Joseph, IEEE Trans. Med. Imaging 1 (1982) 192, doi:10.1109/TMI.1982.4307572.
"""

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from fusionview.recon.lanes import LANES, add, fma, load, splat, store

Floats = NDArray[np.float32]
# a list of rows or columns, and the weight of each
Terms = tuple[NDArray[np.int64], Floats]
Steps = tuple[NDArray[np.int64], Floats]
jit = njit(cache=True, nogil=True, error_model="numpy")
# floats after every array that vectors read or write: a row ends anywhere in its last vector
SLACK = 2 * LANES


class Scan(NamedTuple):
    """What the kernels need to know of scanner, grid and views.

    Attributes
    ----------
    x_mm, y_mm
        Crystals of a ring, float64.
    segments
        Ring differences in storage order, int64.
    columns
        Image columns along x and along y.
    half
        Floats for the even (or odd) voxels of a column; at least rings + 1.
    """

    x_mm: NDArray[np.float64]
    y_mm: NDArray[np.float64]
    views: NDArray[np.int64]
    radial_bins: int
    segments: NDArray[np.int64]
    rings: int
    ring_pitch_mm: float
    columns: int
    voxel_mm: float
    half: int


class Ray(NamedTuple):
    """The common in-plane path of all lines of one view and radial bin.

    Step ``i`` in ``[start, stop)`` lies across at ``slope * i + offset`` (in columns) and at
    the fraction ``t_middle + t_step * (i - middle)`` of the way between the crystals.
    """

    along: int
    across: int
    slope: float
    offset: float
    t_middle: float
    t_step: float
    start: int
    middle: int
    stop: int
    length_mm: float


class Line(NamedTuple):
    """Where the lines of one segment cross voxel boundaries in z, and what a step weighs."""

    alpha: float
    beta: float
    weight: float
    first: int
    last: int


def padded_half(rings: int) -> int:
    """Return ``Scan.half``: room for the rings and one zero, in whole vectors."""
    return (rings + LANES) // LANES * LANES


@jit
def _span(slope: float, offset: float, low: float, high: float, stop: int) -> tuple[int, int]:
    """Return the steps of ``[0, stop)`` with ``low <= slope * i + offset <= high``."""
    if abs(slope) < 1e-12:
        return 0, (stop if low < offset < high else 0)
    one, other = (low - offset) / slope, (high - offset) / slope
    first = max(0.0, math.ceil(min(one, other)))
    last = min(stop - 1.0, math.floor(max(one, other)))
    return int(first), int(last) + 1 if last >= first else int(first)


@jit
def _trace(scan: Scan, index: int) -> Ray:
    """Follow the ray ``index`` (view by view, radial bins inside) through the plane."""
    view, radial = scan.views[index // scan.radial_bins], index % scan.radial_bins
    crystals = scan.x_mm.size
    q = radial - scan.radial_bins // 2
    one = (view + (q >> 1)) % crystals
    other = (view + crystals // 2 - ((q + 1) >> 1)) % crystals
    ax, ay = scan.x_mm[one], scan.y_mm[one]
    dx, dy = scan.x_mm[other] - ax, scan.y_mm[other] - ay
    length = math.sqrt(dx * dx + dy * dy)
    width = 4 * scan.half
    row = (scan.columns + 2) * width
    along, across = width, row
    # the tolerance: a ray at exactly 45 degrees must not be decided by rounding
    if abs(dx) <= abs(dy) * (1.0 + 1e-9):
        ax, ay, dx, dy = ay, ax, dy, dx
        along, across = row, width
    origin = -0.5 * (scan.columns - 1) * scan.voxel_mm
    t_step, t_zero = scan.voxel_mm / dx, (origin - ax) / dx
    slope = t_step * dy / scan.voxel_mm
    offset = (ay + t_zero * dy - origin) / scan.voxel_mm
    start, stop = _span(slope, offset, -1.0, float(scan.columns), scan.columns)
    enter, leave = _span(t_step, t_zero, 0.0, 1.0, scan.columns)
    start, stop = max(start, enter), min(stop, leave)
    middle = (start + stop) // 2
    t_middle = t_zero + middle * t_step
    return Ray(along, across, slope, offset, t_middle, t_step, start, middle, stop, length)


@jit
def _step(scan: Scan, ray: Ray, i: int) -> tuple[int, float]:
    """Return where step ``i`` finds the first of its two columns, and the weight of the second."""
    y = ray.slope * i + ray.offset
    j = min(max(math.floor(y), -1), scan.columns - 1)
    return (i + 1) * ray.along + (j + 1) * ray.across, y - j


@jit
def _line(scan: Scan, ray: Ray, difference: int) -> Line:
    """Describe the lines of one ring difference."""
    dz = difference * scan.ring_pitch_mm
    weight = abs(ray.t_step) * math.sqrt(ray.length_mm * ray.length_mm + dz * dz)
    way = ray.t_middle if difference >= 0 else ray.t_middle - 1.0
    alpha, beta = 2.0 * difference * way, 2.0 * difference * ray.t_step
    first = int(alpha + beta * (ray.start - ray.middle))
    last = int(alpha + beta * (ray.stop - 1 - ray.middle))
    return Line(alpha, beta, weight, first, last)


@jit
def _place(scan: Scan, z: int) -> int:
    """Return where voxel ``z`` of ring 0's line is stored in a column; ring n is n further."""
    return (z >> 1) + (scan.half if z & 1 else 0)


@jit
def _knot(scan: Scan, ray: Ray, line: Line, z: int) -> tuple[int, float, float]:
    """Return the row of prefix sums for the knot ``z``, and the weights of both moments."""
    crossing = (z - line.alpha) / line.beta
    upward = line.beta > 0
    before = math.ceil(crossing) if upward else math.floor(crossing) + 1
    count = min(max(int(before) + ray.middle - ray.start, 0), ray.stop - ray.start)
    sign = line.weight if upward else -line.weight
    return (count + 1) * 4 * scan.half + _place(scan, z), sign * (z - line.alpha), -sign * line.beta


@jit
def _terms(scan: Scan, ray: Ray, difference: int, terms: Terms) -> int:
    """List the rows that make up the lines of one segment, with their weights; return how many.

    A term adds ``weights[0] * sums[row] + weights[1] * sums[row + 2 * half]`` (and so on
    for the next rings). The first two are the last cell's voxels, with sums over all steps.
    """
    rows, weights = terms
    line = _line(scan, ray, difference)
    above, slope = line.alpha - line.last, line.weight * line.beta
    rows[0], weights[0, 0], weights[0, 1] = (
        _place(scan, line.last),
        (1 - above) * line.weight,
        -slope,
    )
    rows[1], weights[1, 0], weights[1, 1] = _place(scan, line.last + 1), above * line.weight, slope
    count = 2
    for z in range(min(line.first, line.last) + 1, max(line.first, line.last) + 1):
        rows[count], weights[count, 0], weights[count, 1] = _knot(scan, ray, line, z)
        count += 1
    return 1 if difference == 0 else count


@jit
def _steps(scan: Scan, ray: Ray, steps: Steps) -> int:
    """List the columns and weights of every step of a ray; return how many steps."""
    columns, weights = steps
    for n in range(ray.stop - ray.start):
        columns[n], weights[n] = _step(scan, ray, ray.start + n)
    return max(ray.stop - ray.start, 0)


@jit
def _sum_columns(scan: Scan, ray: Ray, steps: Steps, image: Floats, sums: Floats) -> None:
    """Fill ``sums``: both moments of the column over all steps, then prefix sums per step."""
    columns, weights = steps
    width = 2 * scan.half
    zero = splat(np.float32(0))
    for k in range(0, width, LANES):
        total, moment, curve, curve_moment = zero, zero, zero, zero
        store(sums, 2 * width + k, zero)
        store(sums, 3 * width + k, zero)
        for n in range(ray.stop - ray.start):
            one = columns[n] + k
            other = one + ray.across
            near, far = np.float32(1) - weights[n], weights[n]
            place = np.float32(ray.start + n - ray.middle)
            value = fma(far, load(image, other), fma(near, load(image, one), zero))
            total, moment = add(total, value), fma(place, value, moment)
            one, other = one + width, other + width
            value = fma(far, load(image, other), fma(near, load(image, one), zero))
            curve, curve_moment = add(curve, value), fma(place, value, curve_moment)
            row = (n + 2) * 2 * width + k
            store(sums, row, curve)
            store(sums, row + width, curve_moment)
        store(sums, k, total)
        store(sums, width + k, moment)


@jit
def _spread_columns(scan: Scan, ray: Ray, steps: Steps, sums: Floats, image: Floats) -> None:
    """Transpose of `_sum_columns`: add to the image columns."""
    columns, weights = steps
    width = 2 * scan.half
    zero = splat(np.float32(0))
    for k in range(0, width, LANES):
        total, moment = load(sums, k), load(sums, width + k)
        curve, curve_moment = zero, zero
        for n in range(ray.stop - ray.start - 1, -1, -1):
            row = (n + 2) * 2 * width + k
            curve = add(curve, load(sums, row))
            curve_moment = add(curve_moment, load(sums, row + width))
            one = columns[n] + k
            other = one + ray.across
            near, far = np.float32(1) - weights[n], weights[n]
            place = np.float32(ray.start + n - ray.middle)
            value = fma(place, moment, total)
            store(image, one, fma(near, value, load(image, one)))
            store(image, other, fma(far, value, load(image, other)))
            one, other = one + width, other + width
            value = fma(place, curve_moment, curve)
            store(image, one, fma(near, value, load(image, one)))
            store(image, other, fma(far, value, load(image, other)))


@jit
def _gather(scan: Scan, ray: Ray, terms: Terms, sums: Floats, lines: Floats) -> None:
    """Sum the terms of every line above a ray, in storage order of the planes."""
    rows, weights = terms
    start = 0
    for difference in scan.segments:
        length = scan.rings - abs(difference)
        count = _terms(scan, ray, difference, terms)
        # what the last vector of a segment writes too far, the next segment overwrites
        for k in range(0, length, LANES):
            total = splat(np.float32(0))
            for n in range(count):
                row = rows[n] + k
                total = fma(weights[n, 0], load(sums, row), total)
                total = fma(weights[n, 1], load(sums, row + 2 * scan.half), total)
            store(lines, start + k, total)
        start += length


@jit
def _scatter(scan: Scan, ray: Ray, terms: Terms, bins: Floats, line: Floats, sums: Floats) -> None:
    """Transpose of `_gather`: add the bins above a ray to the sums."""
    rows, weights = terms
    start = 0
    for difference in scan.segments:
        length = scan.rings - abs(difference)
        count = _terms(scan, ray, difference, terms)
        line[:length] = bins[start : start + length]
        line[length : length + LANES] = 0.0
        for k in range(0, length, LANES):
            value = load(line, k)
            for n in range(count):
                row = rows[n] + k
                store(sums, row, fma(weights[n, 0], value, load(sums, row)))
                row += 2 * scan.half
                store(sums, row, fma(weights[n, 1], value, load(sums, row)))
        start += length


@jit
def _scratch(scan: Scan) -> tuple[Floats, Steps, Terms]:
    """Allocate prefix sums, steps and terms for one ray."""
    sums = np.zeros((scan.columns + 2) * 4 * scan.half + SLACK, np.float32)
    steps = np.zeros(scan.columns, np.int64), np.zeros(scan.columns, np.float32)
    most = 2 * scan.rings + 4
    return sums, steps, (np.zeros(most, np.int64), np.zeros((most, 2), np.float32))


@jit
def forward(scan: Scan, image: Floats, sinogram: Floats, first: int, last: int) -> None:
    """Fill the rays ``[first, last)`` of ``sinogram`` (views, radial bins, planes)."""
    sums, steps, terms = _scratch(scan)
    planes = sinogram.shape[2]
    lines = np.zeros(planes + SLACK, np.float32)
    for index in range(first, last):
        bins = sinogram[index // scan.radial_bins, index % scan.radial_bins]
        ray = _trace(scan, index)
        if _steps(scan, ray, steps) == 0:
            bins[:] = 0.0
            continue
        _sum_columns(scan, ray, steps, image, sums)
        _gather(scan, ray, terms, sums, lines)
        bins[:] = lines[:planes]


@jit
def adjoint(scan: Scan, sinogram: Floats, image: Floats, first: int, last: int) -> None:
    """Add the rays ``[first, last)`` of ``sinogram`` to ``image``; transpose of `forward`."""
    sums, steps, terms = _scratch(scan)
    line = np.zeros(scan.rings + SLACK, np.float32)
    for index in range(first, last):
        ray = _trace(scan, index)
        count = _steps(scan, ray, steps)
        if count == 0:
            continue
        sums[: (count + 2) * 4 * scan.half] = 0.0
        bins = sinogram[index // scan.radial_bins, index % scan.radial_bins]
        _scatter(scan, ray, terms, bins, line, sums)
        _spread_columns(scan, ray, steps, sums, image)


@jit
def pack(scan: Scan, image: Floats, packed: Floats, first: int, last: int) -> None:
    """Store the image rows ``j`` in ``[first, last)`` as columns; the rest stays zero."""
    depth, half = image.shape[0], scan.half
    for j in range(first, last):
        for i in range(scan.columns):
            start = ((j + 1) * (scan.columns + 2) + i + 1) * 4 * half
            for k in range(depth):
                below = image[k - 1, j, i] if k > 0 else np.float32(0)
                above = image[k + 1, j, i] if k < depth - 1 else np.float32(0)
                place = start + _place(scan, k)
                packed[place] = image[k, j, i]
                packed[place + 2 * half] = below + above - np.float32(2) * image[k, j, i]


@jit
def unpack(scan: Scan, parts: Floats, image: Floats, first: int, last: int) -> None:
    """Transpose of `pack`, summed over ``parts`` (parts, floats): the rows ``[first, last)``."""
    depth, half = image.shape[0], scan.half
    column = np.zeros(4 * half, np.float32)
    for j in range(first, last):
        for i in range(scan.columns):
            start = ((j + 1) * (scan.columns + 2) + i + 1) * 4 * half
            column[:] = parts[0, start : start + 4 * half]
            for part in range(1, parts.shape[0]):
                column += parts[part, start : start + 4 * half]
            for k in range(depth):
                place = _place(scan, k)
                value = column[place] - np.float32(2) * column[place + 2 * half]
                if k > 0:
                    value += column[_place(scan, k - 1) + 2 * half]
                if k < depth - 1:
                    value += column[_place(scan, k + 1) + 2 * half]
                image[k, j, i] = value
