"""The path of any straight line through any grid, as the kernels of the ray projector need it."""

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Reals = NDArray[np.float64]
jit = njit(cache=True, nogil=True, error_model="numpy")
# how many voxels of zeros surround a padded image: below, and below and above together
BELOW, AROUND = 1, 3


class Lines(NamedTuple):
    """What the kernels need to know of lines and grid.

    Attributes
    ----------
    starts, ends
        World points, mm, ``(points, 3)``.
    first, second
        For each line, its row of ``starts`` and of ``ends``.
    to_index
        ``(3, 4)`` world to array index ``(k, j, i)``.
    spacing
        Size of a voxel along k, j and i, mm.
    steepest
        A line runs along k if its way there is more than this times that along i and j.
    bins
        Time-of-flight bin of each line.
    bin_mm
        Width of a bin; ``bin_middle`` is the bin, or half bin, at the middle of a line.
    reach_mm
        How far from the middle of its bin an event can lie; not finite without time of flight.
    """

    starts: Reals
    ends: Reals
    first: NDArray[np.int32]
    second: NDArray[np.int32]
    to_index: Reals
    spacing: Reals
    shape: tuple[int, int, int]
    steepest: float
    bins: NDArray[np.int16]
    bin_mm: float
    bin_middle: float
    reach_mm: float


class Path(NamedTuple):
    """A line through a padded image ``[j, i, k]``, step by step.

    Step ``n`` of ``[0, steps)`` lies at the flat index ``start + n along + y across + z third``
    with ``y`` and ``z``, never below 0 but by rounding, growing by their slopes, and is
    ``from_bin + n bin_slope`` mm from the middle of the time-of-flight bin.
    """

    start: int
    along: int
    across: int
    third: int
    y: float
    y_slope: float
    z: float
    z_slope: float
    steps: int
    step_mm: float
    from_bin: float
    bin_slope: float


@jit
def _index(to_index: Reals, points: Reals, row: int) -> tuple[float, float, float]:
    """Return the array index of a point."""
    x, y, z = points[row, 0], points[row, 1], points[row, 2]
    m = to_index
    return (
        m[0, 0] * x + m[0, 1] * y + m[0, 2] * z + m[0, 3],
        m[1, 0] * x + m[1, 1] * y + m[1, 2] * z + m[1, 3],
        m[2, 0] * x + m[2, 1] * y + m[2, 2] * z + m[2, 3],
    )


@jit
def _cut(
    low: float, high: float, slope: float, offset: float, below: float, above: float
) -> tuple[float, float]:
    """Cut ``[low, high]`` to where ``below <= slope * s + offset <= above``."""
    if abs(slope) < 1e-12:
        return low, (high if below < offset < above else low - 1.0)
    one, other = (below - offset) / slope, (above - offset) / slope
    return max(low, min(one, other)), min(high, max(one, other))


@jit
def _main_axis(lines: Lines, dk: float, dj: float, di: float) -> int:
    """Return the axis whose planes the steps lie in; at 45 degrees j, as for cylinders."""
    along_k = abs(dk) * lines.spacing[0]
    along_j = abs(dj) * lines.spacing[1]
    along_i = abs(di) * lines.spacing[2]
    if along_k > lines.steepest * max(along_i, along_j) * (1 + 1e-6):
        return 0
    # the tolerance: a ray at exactly 45 degrees must not be decided by rounding
    return 1 if along_i <= along_j * (1 + 1e-6) else 2


@jit
def trace(lines: Lines, line: int) -> Path:
    """Follow a line through the grid."""
    one, other = lines.first[line], lines.second[line]
    a = _index(lines.to_index, lines.starts, one)
    b = _index(lines.to_index, lines.ends, other)
    length = 0.0
    for axis in range(3):
        length += (lines.ends[other, axis] - lines.starts[one, axis]) ** 2
    length = math.sqrt(length)
    main = _main_axis(lines, b[0] - a[0], b[1] - a[1], b[2] - a[2])
    strides = _strides(lines.shape)
    across = 1 if main != 1 else 2
    third = 0 if main != 0 else 2
    travel = b[main] - a[main]
    if travel == 0.0:
        return Path(0, 0, 0, 1, 0.0, 0.0, 0.0, 0.0, 0, 0.0, 0.0, 0.0)
    y_slope, z_slope = (b[across] - a[across]) / travel, (b[third] - a[third]) / travel
    y, z = a[across] - y_slope * a[main], a[third] - z_slope * a[main]
    # of two ends that lie on planes, one counts: as many steps as the line is long
    low = max(0.0, min(a[main], b[main]) - 1e-9)
    high = min(lines.shape[main] - 1.0, max(a[main], b[main]) - 1e-9)
    low, high = _cut(low, high, y_slope, y, -1.0, float(lines.shape[across]))
    low, high = _cut(low, high, z_slope, z, -1.0, float(lines.shape[third]))
    bin_slope, from_bin = length / travel, 0.0
    if math.isfinite(lines.reach_mm):
        centre = (lines.bins[line] - lines.bin_middle) * lines.bin_mm
        from_bin = (-a[main] / travel - 0.5) * length - centre
        low, high = _cut(low, high, bin_slope, from_bin, -lines.reach_mm, lines.reach_mm)
    begin = math.ceil(low)
    return Path(
        (begin + BELOW) * strides[main],
        strides[main],
        strides[across],
        strides[third],
        y + y_slope * begin + BELOW,
        y_slope,
        z + z_slope * begin + BELOW,
        z_slope,
        max(0, math.floor(high) + 1 - begin),
        abs(bin_slope),
        from_bin + bin_slope * begin,
        bin_slope,
    )


@jit
def _strides(shape: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return how far neighbours along k, j and i lie apart in a padded image ``[j, i, k]``."""
    column = shape[0] + AROUND
    return 1, (shape[2] + AROUND) * column, column
