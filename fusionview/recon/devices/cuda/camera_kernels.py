"""The gamma camera: rotate and attenuate, blur with depth, detect; and the transposed steps.

As `spect/kernels.py`: planes are attenuated and added to few levels of blur, and only levels are
blurred. Here a thread follows one column of voxels, at one lateral, from the plane nearest to the
detector to the farthest: the transmission is made on the way and never stored. Several views are
worked on at once; arrays are ``[view][level][lateral][z]``, the detector's ``[view][lateral][z]``.

Whole numbers times float32 are float64 to Numba: they are converted before.
"""

import math
from typing import Any

from numba import cuda, float32, int32

# the largest half step through a voxel, as in `spect/kernels.py`
LARGEST_STEP = 0.5


@cuda.jit(device=True)
def _corner(view: Any, centre: Any, sizes: Any, h: int, w: int) -> tuple[Any, Any, Any]:
    """Return the first of four columns of the packed image, and how far past it a sample lies.

    ``sizes``: planes, column, pitch, levels, margin and axial margin of detector buffers.
    """
    middle = float32(0.5) * float32(sizes[0] - 1)
    up, side = float32(h) - middle, float32(w) - middle
    x = centre[0] + up * view[0] - side * view[1]
    y = centre[1] + up * view[1] + side * view[0]
    i, j = int32(math.floor(x)), int32(math.floor(y))
    return (j * sizes[2] + i) * sizes[1], x - float32(i), y - float32(j)


@cuda.jit(device=True)
def _sample(image: Any, place: Any, sizes: Any, k: int) -> Any:
    """Interpolate a voxel of the rotated image."""
    start, x, y = place
    at = start + k
    low = image[at] + x * (image[at + sizes[1]] - image[at])
    at += sizes[2] * sizes[1]
    high = image[at] + x * (image[at + sizes[1]] - image[at])
    return low + y * (high - low)


@cuda.jit(cache=True)
def accumulate(
    image: Any,
    mu: Any,
    turns: Any,
    numbers: Any,
    spans: Any,
    level: Any,
    far: Any,
    centre: Any,
    sizes: Any,
    slots: Any,
) -> None:
    """Add the attenuated planes to the levels of blur, which are zero before.

    ``turns``: sine and cosine of each view; ``numbers``: position of a view, its number and its
    side; ``spans``: first and last lateral inside the circle, of each plane; ``level`` and
    ``far``: the level of each view and plane, and what of it the next one takes. ``mu`` has one
    value if nothing attenuates. ``centre``: x and y of rotation, half a step in cm.
    """
    planes, column, one = sizes[0], sizes[1], float32(1)
    attenuated = mu.size > 1
    items = numbers.shape[0] * planes * column
    for n in range(cuda.grid(1), items, cuda.gridsize(1)):
        k, w, position = n % column, n // column % planes, n // column // planes
        number, side = numbers[position, 0], numbers[position, 1]
        view = turns[number, 0], turns[number, 1]
        base, left = position * sizes[3] * planes * column + w * column + k, one
        # two levels are summed up in registers until a plane needs others
        held, near, next_one = int32(-1), float32(0), float32(0)
        for step in range(planes):
            h = planes - 1 - step if side == 0 else step
            if spans[h, 0] <= w < spans[h, 1]:
                place = _corner(view, centre, sizes, h, w)
                value = _sample(image, place, sizes, k)
                if attenuated:
                    path = min(centre[2] * _sample(mu, place, sizes, k), float32(LARGEST_STEP))
                    passed = math.exp(-path)
                    value *= left * passed
                    left *= passed * passed
                if level[number, h] != held:
                    _flush(slots, base, held, planes * column, near, next_one)
                    held, near, next_one = level[number, h], float32(0), float32(0)
                near += (one - far[number, h]) * value
                next_one += far[number, h] * value
        _flush(slots, base, held, planes * column, near, next_one)


@cuda.jit(device=True)
def _flush(slots: Any, base: int, level: int, size: int, near: Any, next_one: Any) -> None:
    """Add what was summed up to a level and to the next one."""
    if level >= 0:
        slots[base + level * size] += near
        if next_one != float32(0):
            slots[base + (level + 1) * size] += next_one


@cuda.jit(cache=True)
def spread_planes(
    slots: Any,
    mu: Any,
    turns: Any,
    numbers: Any,
    spans: Any,
    level: Any,
    far: Any,
    centre: Any,
    sizes: Any,
    image: Any,
) -> None:
    """Transpose of `accumulate`: add to the packed image."""
    planes, column, one = sizes[0], sizes[1], float32(1)
    attenuated = mu.size > 1
    items = numbers.shape[0] * planes * column
    for n in range(cuda.grid(1), items, cuda.gridsize(1)):
        k, w, position = n % column, n // column % planes, n // column // planes
        number, side = numbers[position, 0], numbers[position, 1]
        view = turns[number, 0], turns[number, 1]
        base, left = position * sizes[3] * planes * column + w * column + k, one
        held, near, next_one = int32(-1), float32(0), float32(0)
        for step in range(planes):
            h = planes - 1 - step if side == 0 else step
            if spans[h, 0] <= w < spans[h, 1]:
                place = _corner(view, centre, sizes, h, w)
                at, part = base + level[number, h] * planes * column, far[number, h]
                if level[number, h] != held:
                    held, near, last = level[number, h], slots[at], sizes[3] - 1
                    next_one = slots[at + planes * column] if held < last else float32(0)
                value = (one - part) * near + part * next_one
                if attenuated:
                    path = min(centre[2] * _sample(mu, place, sizes, k), float32(LARGEST_STEP))
                    passed = math.exp(-path)
                    value *= left * passed
                    left *= passed * passed
                _add(image, place, sizes, k, value)


@cuda.jit(device=True)
def _add(image: Any, place: Any, sizes: Any, k: int, value: Any) -> None:
    """Transpose of `_sample`."""
    start, x, y = place
    at, one = start + k, float32(1)
    cuda.atomic.add(image, at, (one - x) * (one - y) * value)
    cuda.atomic.add(image, at + sizes[1], x * (one - y) * value)
    at += sizes[2] * sizes[1]
    cuda.atomic.add(image, at, (one - x) * y * value)
    cuda.atomic.add(image, at + sizes[1], x * y * value)


@cuda.jit(cache=True)
def blur_across(slots: Any, reach: Any, taps: Any, sizes: Any, inward: int, out: Any) -> None:
    """Blur every level across: from planes to laterals with a margin, or ``inward`` back."""
    column, levels = sizes[1], sizes[3]
    laterals = sizes[0] + 2 * sizes[4]
    wide, narrow = (sizes[0], laterals) if inward else (laterals, sizes[0])
    shift = sizes[4] if inward else -sizes[4]
    for n in range(cuda.grid(1), out.size, cuda.gridsize(1)):
        rest, k = n // column, n % column
        w, rest = rest % wide + shift, rest // wide
        level, total = rest % levels, float32(0)
        low, high = max(0, w - reach[level]), min(narrow - 1, w + reach[level])
        for other in range(low, high + 1):
            total += taps[level, abs(other - w)] * slots[(rest * narrow + other) * column + k]
        out[n] = total


@cuda.jit(cache=True)
def blur_out(rows: Any, reach: Any, taps: Any, sizes: Any, seen: Any) -> None:
    """Blur every level along z, and sum all of them up on the detector."""
    column, levels, laterals = sizes[1], sizes[3], sizes[0] + 2 * sizes[4]
    height = column + 2 * sizes[5]
    for n in range(cuda.grid(1), seen.size, cuda.gridsize(1)):
        rest, k = n // height, n % height - sizes[5]
        lateral, position = rest % laterals, rest // laterals
        total = float32(0)
        for level in range(levels):
            start = ((position * levels + level) * laterals + lateral) * column
            low, high = max(0, k - reach[level]), min(column - 1, k + reach[level])
            for other in range(low, high + 1):
                total += taps[level, abs(other - k)] * rows[start + other]
        seen[n] = total


@cuda.jit(cache=True)
def blur_in(seen: Any, reach: Any, taps: Any, sizes: Any, rows: Any) -> None:
    """Transpose of `blur_out`."""
    column, levels, laterals = sizes[1], sizes[3], sizes[0] + 2 * sizes[4]
    height = column + 2 * sizes[5]
    for n in range(cuda.grid(1), rows.size, cuda.gridsize(1)):
        rest, k = n // column, n % column + sizes[5]
        lateral, rest = rest % laterals, rest // laterals
        level, position = rest % levels, rest // levels
        start, total = (position * laterals + lateral) * height, float32(0)
        for other in range(k - reach[level], k + reach[level] + 1):
            total += taps[level, abs(other - k)] * seen[start + other]
        rows[n] = total


@cuda.jit(cache=True)
def detect(
    seen: Any,
    numbers: Any,
    arranged: Any,
    column_first: Any,
    column_weights: Any,
    row_first: Any,
    row_weights: Any,
    shape: Any,
    out: Any,
) -> None:
    """Sum laterals to columns and voxels to rows.

    ``arranged``: the arrangement of columns and of rows of each view; ``shape``: rows and columns
    of the detector, laterals and height of ``seen``.
    """
    for n in range(cuda.grid(1), out.size, cuda.gridsize(1)):
        c, r, position = n % shape[1], n // shape[1] % shape[0], n // shape[1] // shape[0]
        columns = arranged[numbers[position, 0], 0]
        rows = arranged[numbers[position, 0], 1]
        total = float32(0)
        for m in range(column_weights.shape[2]):
            weight = column_weights[columns, c, m]
            if weight != float32(0):
                lateral = position * shape[2] + column_first[columns, c] + m
                start, line = lateral * shape[3] + row_first[rows, r], float32(0)
                for o in range(row_weights.shape[2]):
                    line += row_weights[rows, r, o] * seen[start + o]
                total += weight * line
        out[n] = total


@cuda.jit(cache=True)
def put_back(
    counts: Any,
    numbers: Any,
    arranged: Any,
    column_first: Any,
    column_weights: Any,
    row_first: Any,
    row_weights: Any,
    shape: Any,
    seen: Any,
) -> None:
    """Transpose of `detect`; ``seen`` is zero before."""
    for n in range(cuda.grid(1), counts.size, cuda.gridsize(1)):
        c, r, position = n % shape[1], n // shape[1] % shape[0], n // shape[1] // shape[0]
        columns = arranged[numbers[position, 0], 0]
        rows = arranged[numbers[position, 0], 1]
        for m in range(column_weights.shape[2]):
            value = column_weights[columns, c, m] * counts[n]
            if value != float32(0):
                lateral = position * shape[2] + column_first[columns, c] + m
                start = lateral * shape[3] + row_first[rows, r]
                for o in range(row_weights.shape[2]):
                    weight = row_weights[rows, r, o]
                    if weight != float32(0):
                        cuda.atomic.add(seen, start + o, weight * value)
