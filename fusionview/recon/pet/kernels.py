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

A stored column is its even z, then its odd z, each padded to ``half`` floats: neighbouring rings
are neighbouring floats. The plane is padded by one column on each side.

References
----------
P. M. Joseph, IEEE Trans. Med. Imaging 1 (1982) 192, doi:10.1109/TMI.1982.4307572.
"""

from typing import Any

import numpy as np

from fusionview.recon.pet.lanes import (
    LANES,
    add,
    fma,
    keep,
    last_then,
    load,
    splat,
    store,
    then_first,
)
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

# Numba caches compiled kernels by the content of this file alone. This digest of `lanes.py` and
# `rays.py`, which a test keeps up to date, renews the cache when those change.
SOURCES = "ae08d74c7af4"
# floats after every array that vectors read or write: a row ends anywhere in its last vector
SLACK = 2 * LANES


@jit
def _mix(image: Floats, one: int, other: int, far: float) -> Any:
    """Interpolate eight voxels between two columns."""
    near = fma(np.float32(1) - far, load(image, one), splat(np.float32(0)))
    return fma(far, load(image, other), near)


@jit
def _bend(low: Any, middle: Any, high: Any) -> Any:
    """Return the second difference."""
    return fma(np.float32(-2), middle, add(low, high))


@jit
def _sum_columns(scan: Scan, ray: Ray, steps: Steps, image: Floats, sums: Floats) -> None:
    """Fill ``sums``: the column and its moment summed over all steps, then prefix sums of c''."""
    columns, fractions = steps
    half, width = scan.half, 2 * scan.half
    zero = splat(np.float32(0))
    for k in range(0, 4 * width, LANES):
        store(sums, k, zero)
    for n in range(ray.stop - ray.start):
        centred = np.float32(ray.start + n - ray.middle)
        one, far = columns[n], fractions[n]
        other = one + ray.across
        row = (n + 1) * 2 * width
        odd_before, even = zero, _mix(image, one, other, far)
        for k in range(0, half, LANES):
            odd = _mix(image, one + half + k, other + half + k, far)
            even_after = _mix(image, one + k + LANES, other + k + LANES, far)
            bend = _bend(last_then(odd_before, odd), even, odd)
            _add_step(sums, k, row, width, centred, even, bend)
            bend = _bend(even, odd, then_first(even, even_after))
            _add_step(sums, k + half, row, width, centred, odd, bend)
            odd_before, even = odd, even_after


@jit
def _add_step(
    sums: Floats, k: int, row: int, width: int, centred: np.float32, value: Any, bend: Any
) -> None:
    """Add eight voxels of a column to the totals, and their c'' to the row of the next step."""
    store(sums, k, add(load(sums, k), value))
    store(sums, k + width, fma(centred, value, load(sums, k + width)))
    before = row + k
    after = before + 2 * width
    store(sums, after, add(load(sums, before), bend))
    store(sums, after + width, fma(centred, bend, load(sums, before + width)))


@jit
def _spread_columns(scan: Scan, ray: Ray, steps: Steps, sums: Floats, image: Floats) -> None:
    """Transpose of `_sum_columns`: add to the image; uses up ``sums``."""
    columns, fractions = steps
    half, width = scan.half, 2 * scan.half
    zero = splat(np.float32(0))
    for n in range(ray.stop - ray.start - 1, -1, -1):
        centred = np.float32(ray.start + n - ray.middle)
        one, far = columns[n], fractions[n]
        other = one + ray.across
        row = (n + 1) * 2 * width
        odd_before, even = zero, _take_step(sums, 0, row, width, centred)
        for k in range(0, half, LANES):
            odd = _take_step(sums, k + half, row, width, centred)
            even_after = zero
            if k + LANES < half:
                even_after = _take_step(sums, k + LANES, row, width, centred)
            value = add(
                fma(centred, load(sums, k + width), load(sums, k)),
                _bend(last_then(odd_before, odd), even, odd),
            )
            _add_mixed(image, one + k, other + k, far, value)
            value = add(
                fma(centred, load(sums, k + half + width), load(sums, k + half)),
                _bend(even, odd, then_first(even, even_after)),
            )
            _add_mixed(image, one + k + half, other + k + half, far, value)
            odd_before, even = odd, even_after


@jit
def _add_mixed(image: Floats, one: int, other: int, far: float, value: Any) -> None:
    """Transpose of `_mix`."""
    store(image, one, fma(np.float32(1) - far, value, load(image, one)))
    store(image, other, fma(far, value, load(image, other)))


@jit
def _take_step(sums: Floats, k: int, row: int, width: int, centred: np.float32) -> Any:
    """Return what c'' of this step receives, and pass the row on to the step before."""
    before = row + k
    after = before + 2 * width
    bend, moment = load(sums, after), load(sums, after + width)
    store(sums, before, add(bend, load(sums, before)))
    store(sums, before + width, add(moment, load(sums, before + width)))
    return fma(centred, moment, bend)


@jit
def _gather_rows(
    rows: Rows, weights: Floats, count: int, slope: np.float32, sums: Floats, width: int, k: int
) -> Any:
    """Return eight neighbouring lines, from the rows of `_list_knots`."""
    total = fma(weights[0], load(sums, rows[0] + k), splat(np.float32(0)))
    total = fma(weights[1], load(sums, rows[1] + k), total)
    moment = fma(np.float32(-1), load(sums, rows[1] + width + k), load(sums, rows[0] + width + k))
    for n in range(2, count):
        total = fma(weights[n], load(sums, rows[n] + k), total)
        moment = add(moment, load(sums, rows[n] + width + k))
    return fma(slope, moment, total)


@jit
def _scatter_rows(
    rows: Rows,
    weights: Floats,
    count: int,
    slope: np.float32,
    sums: Floats,
    width: int,
    k: int,
    value: Any,
) -> None:
    """Transpose of `_gather_rows`."""
    moment = fma(slope, value, splat(np.float32(0)))
    for n in range(count):
        row = rows[n] + k
        store(sums, row, fma(weights[n], value, load(sums, row)))
        row += width
        sign = np.float32(-1 if n == 1 else 1)
        store(sums, row, fma(sign, moment, load(sums, row)))


@jit
def _gather(scan: Scan, ray: Ray, knots: Knots, sums: Floats, lines: Floats) -> None:
    """Sum up every line above a ray, in storage order of the planes."""
    rows, opposite_rows, weights = knots
    width = 2 * scan.half
    step_mm = np.float32(abs(ray.t_step) * ray.length_mm)
    for k in range(0, scan.rings, LANES):
        store(lines, k, fma(step_mm, load(sums, k), splat(np.float32(0))))
    start = scan.rings
    for difference in range(1, scan.largest + 1):
        path = line(scan, ray, difference)
        count = list_knots(scan, ray, path, knots)
        slope = np.float32(-path.weight * abs(path.beta))
        length = scan.rings - difference
        # from behind: what a last vector writes too far is overwritten by what belongs there
        for block in range((length - 1) // LANES, -1, -1):
            k = block * LANES
            value = _gather_rows(rows, weights, count, slope, sums, width, k)
            store(lines, start + k, value)
            value = _gather_rows(opposite_rows, weights, count, slope, sums, width, k)
            store(lines, start + length + k, value)
        start += 2 * length


@jit
def _scatter(scan: Scan, ray: Ray, knots: Knots, lines: Floats, sums: Floats) -> None:
    """Transpose of `_gather`: add every line above a ray to the sums."""
    rows, opposite_rows, weights = knots
    width = 2 * scan.half
    step_mm = np.float32(abs(ray.t_step) * ray.length_mm)
    for k in range(0, scan.rings, LANES):
        value = keep(load(lines, k), scan.rings - k)
        store(sums, k, fma(step_mm, value, load(sums, k)))
    start = scan.rings
    for difference in range(1, scan.largest + 1):
        path = line(scan, ray, difference)
        count = list_knots(scan, ray, path, knots)
        slope = np.float32(-path.weight * abs(path.beta))
        length = scan.rings - difference
        for k in range(0, length, LANES):
            value = keep(load(lines, start + k), length - k)
            _scatter_rows(rows, weights, count, slope, sums, width, k, value)
            value = keep(load(lines, start + length + k), length - k)
            _scatter_rows(opposite_rows, weights, count, slope, sums, width, k, value)
        start += 2 * length


@jit
def _scratch(scan: Scan, planes: int) -> tuple[Steps, Knots, Floats, Floats]:
    """Allocate steps, knots, prefix sums and lines of one ray."""
    steps = np.zeros(scan.columns, np.int64), np.zeros(scan.columns, np.float32)
    most = 2 * scan.rings + 4
    rows, opposite_rows = np.zeros(most, np.int32), np.zeros(most, np.int32)
    sums = np.zeros((scan.columns + 2) * 4 * scan.half + SLACK, np.float32)
    lines = np.zeros(planes + SLACK, np.float32)
    return steps, (rows, opposite_rows, np.zeros(most, np.float32)), sums, lines


@jit
def forward(scan: Scan, image: Floats, sinogram: Floats, first: int, last: int) -> None:
    """Fill the rays ``[first, last)`` of ``sinogram`` (views, radial bins, planes)."""
    planes = sinogram.shape[2]
    steps, knots, sums, lines = _scratch(scan, planes)
    for index in range(first, last):
        bins = sinogram[index // scan.radial_bins, index % scan.radial_bins]
        ray = trace(scan, index)
        if list_steps(scan, ray, steps) == 0:
            bins[:] = 0.0
            continue
        _sum_columns(scan, ray, steps, image, sums)
        _gather(scan, ray, knots, sums, lines)
        bins[:] = lines[:planes]


@jit
def adjoint(scan: Scan, sinogram: Floats, image: Floats, first: int, last: int) -> None:
    """Add the rays ``[first, last)`` of ``sinogram`` to ``image``; transpose of `forward`."""
    planes = sinogram.shape[2]
    steps, knots, sums, lines = _scratch(scan, planes)
    for index in range(first, last):
        ray = trace(scan, index)
        count = list_steps(scan, ray, steps)
        if count == 0:
            continue
        sums[: (count + 2) * 4 * scan.half] = 0.0
        lines[:planes] = sinogram[index // scan.radial_bins, index % scan.radial_bins]
        _scatter(scan, ray, knots, lines, sums)
        _spread_columns(scan, ray, steps, sums, image)


@jit
def pack(scan: Scan, image: Floats, packed: Floats, first: int, last: int) -> None:
    """Store the image rows ``j`` in ``[first, last)`` as columns; the rest stays zero."""
    width = 2 * scan.half
    for j in range(first, last):
        for k in range(image.shape[0]):
            start = ((j + 1) * (scan.columns + 2) + 1) * width + place(scan, k)
            for i in range(scan.columns):
                packed[start + i * width] = image[k, j, i]


@jit
def unpack(scan: Scan, parts: Floats, image: Floats, first: int, last: int) -> None:
    """Transpose of `pack`, summed over ``parts`` (parts, floats) in their order."""
    width = 2 * scan.half
    for j in range(first, last):
        for k in range(image.shape[0]):
            start = ((j + 1) * (scan.columns + 2) + 1) * width + place(scan, k)
            for i in range(scan.columns):
                image[k, j, i] = parts[0, start + i * width]
            for part in range(1, parts.shape[0]):
                for i in range(scan.columns):
                    image[k, j, i] += parts[part, start + i * width]
