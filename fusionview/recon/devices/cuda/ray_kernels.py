"""Joseph's line integrals along any lines: a thread for each line.

Where a line begins and ends within the grid is found in float64, its steps in float32. Images are
packed ``[j][i][k]`` with one voxel of zeros before and two behind, so that no step needs a test.

References
----------
P. M. Joseph, IEEE Trans. Med. Imaging 1 (1982) 192, doi:10.1109/TMI.1982.4307572.
"""

import math
from typing import Any

from numba import cuda, float32, int32, int64

# as in `pet/ray_path.py`
BELOW, AROUND = 1, 3
PARALLEL = 1e-12


@cuda.jit(device=True)
def _cut(low: Any, high: Any, slope: Any, offset: Any, below: Any, above: Any) -> tuple[Any, Any]:
    """Cut ``[low, high]`` to where ``below <= slope * s + offset <= above``."""
    if abs(slope) < PARALLEL:
        if below < offset < above:
            return low, high
        return low, low - 1.0
    one, other = (below - offset) / slope, (above - offset) / slope
    return max(low, min(one, other)), min(high, max(one, other))


@cuda.jit(device=True)
def _index(frame: Any, row: int, x: Any, y: Any, z: Any) -> Any:
    """Return the array index of a point along one axis."""
    return frame[row, 0] * x + frame[row, 1] * y + frame[row, 2] * z + frame[row, 3]


@cuda.jit(device=True)
def _main_axis(frame: Any, dk: Any, dj: Any, di: Any) -> int:
    """Return the axis that a line steps along: 0, 1 or 2 for k, j or i."""
    along_k, along_j = abs(dk) * frame[0, 4], abs(dj) * frame[1, 4]
    along_i = abs(di) * frame[2, 4]
    # tolerances: rays at exactly 45 degrees must not be decided by rounding
    if along_k > frame[3, 0] * max(along_i, along_j) * (1 + 1e-6):
        return 0
    return 1 if along_i <= along_j * (1 + 1e-6) else 2


@cuda.jit(device=True)
def _steps(frame: Any, main: Any, across: Any, third: Any, length: Any, event_bin: Any) -> Any:
    """Find the steps of a line that lie within the grid.

    ``main``, ``across`` and ``third``: where the line starts along the axis, how far it goes, and
    voxels. Returns the first step, how many, then pairs of start and slope: across, third, and
    mm from the middle of the time-of-flight bin.
    """
    a, travel, size = main
    inverse = 1.0 / travel
    y_slope, z_slope = across[1] * inverse, third[1] * inverse
    y, z = across[0] - y_slope * a, third[0] - z_slope * a
    # of two ends that lie on planes, one counts: as many steps as the line is long
    low = max(min(a, a + travel) - 1e-9, 0.0)
    high = min(max(a, a + travel) - 1e-9, size - 1.0)
    low, high = _cut(low, high, y_slope, y, -1.0, across[2])
    low, high = _cut(low, high, z_slope, z, -1.0, third[2])
    bin_slope, from_bin = length * inverse, 0.0
    if frame[3, 3] > 0:
        from_bin = (-a * inverse - 0.5) * length - (event_bin - frame[3, 2]) * frame[3, 1]
        low, high = _cut(low, high, bin_slope, from_bin, -frame[3, 3], frame[3, 3])
    begin = int64(math.ceil(low))
    count = max(int64(math.floor(high)) + 1 - begin, 0)
    at = y + y_slope * begin + BELOW, y_slope, z + z_slope * begin + BELOW, z_slope
    return begin, count, at, (from_bin + bin_slope * begin, bin_slope)


@cuda.jit(device=True)
def _path(frame: Any, shape: Any, starts: Any, ends: Any, one: int, other: int, b: Any) -> Any:
    """Follow a line: main axis, then what `_steps` returns."""
    x, y, z = starts[one, 0], starts[one, 1], starts[one, 2]
    u, v, w = ends[other, 0], ends[other, 1], ends[other, 2]
    ak, aj, ai = _index(frame, 0, x, y, z), _index(frame, 1, x, y, z), _index(frame, 2, x, y, z)
    dk = _index(frame, 0, u, v, w) - ak
    dj, di = _index(frame, 1, u, v, w) - aj, _index(frame, 2, u, v, w) - ai
    length = math.sqrt((u - x) ** 2 + (v - y) ** 2 + (w - z) ** 2)
    k, j, i = (ak, dk, float(shape[0])), (aj, dj, float(shape[1])), (ai, di, float(shape[2]))
    main = _main_axis(frame, dk, dj, di)
    if (dk, dj, di)[main] == 0.0:
        return main, 0, 0, (0.0, 0.0, 0.0, 0.0), (0.0, 0.0)
    if main == 1:
        begin, count, at, timed = _steps(frame, j, i, k, length, b)
    elif main == 2:
        begin, count, at, timed = _steps(frame, i, j, k, length, b)
    else:
        begin, count, at, timed = _steps(frame, k, j, i, length, b)
    return main, begin, count, at, timed


@cuda.jit(device=True)
def _strides(shape: Any, main: int) -> tuple[int, int, int]:
    """Return how far packed voxels lie apart along the main axis, across, and the third."""
    column = shape[0] + AROUND
    row = (shape[2] + AROUND) * column
    if main == 1:
        return row, column, 1
    if main == 2:
        return column, row, 1
    return 1, row, column


@cuda.jit(device=True)
def _weight(timed: Any, table: Any, per_mm: Any, n: int) -> Any:
    """Return the weight of a step: that of the time-of-flight bin, or one."""
    if table.size == 1:
        return float32(1)
    place = abs(float32(timed[0]) + float32(n) * float32(timed[1])) * per_mm
    entry = min(int32(place), table.size - 2)
    low = table[entry]
    return low + (place - float32(entry)) * (table[entry + 1] - low)


@cuda.jit(cache=True)
def forward(
    image: Any,
    frame: Any,
    shape: Any,
    starts: Any,
    ends: Any,
    first: Any,
    second: Any,
    bins: Any,
    table: Any,
    per_mm: Any,
    values: Any,
) -> None:
    """Integrate the image along every line.

    ``frame``: for each axis (k, j, i) its map from world points, offset and spacing; then the
    steepness, width, middle and reach of a bin.
    """
    for line in range(cuda.grid(1), values.size, cuda.gridsize(1)):
        event_bin = float(bins[line]) if bins.size == values.size else 0.0
        main, begin, count, at, timed = _path(
            frame, shape, starts, ends, first[line], second[line], event_bin
        )
        along, across, third = _strides(shape, main)
        total = float32(0)
        for n in range(count):
            y = float32(at[0]) + float32(n) * float32(at[1])
            z = float32(at[2]) + float32(n) * float32(at[3])
            column, row = max(int32(y), 0), max(int32(z), 0)
            far, above = y - float32(column), z - float32(row)
            v = (begin + n + BELOW) * along + column * across + row * third
            one = image[v] + above * (image[v + third] - image[v])
            v += across
            other = image[v] + above * (image[v + third] - image[v])
            total += _weight(timed, table, per_mm, n) * (one + far * (other - one))
        values[line] = total * float32(abs(timed[1]))


@cuda.jit(cache=True)
def adjoint(
    values: Any,
    frame: Any,
    shape: Any,
    starts: Any,
    ends: Any,
    first: Any,
    second: Any,
    bins: Any,
    table: Any,
    per_mm: Any,
    image: Any,
) -> None:
    """Add every line to the image; transpose of `forward`."""
    one = float32(1)
    for line in range(cuda.grid(1), values.size, cuda.gridsize(1)):
        event_bin = float(bins[line]) if bins.size == values.size else 0.0
        main, begin, count, at, timed = _path(
            frame, shape, starts, ends, first[line], second[line], event_bin
        )
        along, across, third = _strides(shape, main)
        value = values[line] * float32(abs(timed[1]))
        for n in range(count):
            y = float32(at[0]) + float32(n) * float32(at[1])
            z = float32(at[2]) + float32(n) * float32(at[3])
            column, row = max(int32(y), 0), max(int32(z), 0)
            far, above = y - float32(column), z - float32(row)
            v = (begin + n + BELOW) * along + column * across + row * third
            part = value * _weight(timed, table, per_mm, n)
            near, far = part * (one - far), part * far
            cuda.atomic.add(image, v, near * (one - above))
            cuda.atomic.add(image, v + third, near * above)
            cuda.atomic.add(image, v + across, far * (one - above))
            cuda.atomic.add(image, v + across + third, far * above)
