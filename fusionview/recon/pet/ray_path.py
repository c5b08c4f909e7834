"""The path of any straight line through any grid, as the kernels of the ray projector need it."""

import math
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Reals = NDArray[np.float64]
jit = njit(cache=True, nogil=True, error_model="numpy")
Point = tuple[float, float, float]
# of a grid's axis: where the line starts, how far it goes, voxels, and how far neighbours lie apart
Axis = tuple[float, float, int, int]
# how many voxels of zeros surround a padded image: below, and below and above together
BELOW, AROUND = 1, 3


class Lines(NamedTuple):
    """The lines, and the timing of the events on them.

    Attributes
    ----------
    starts, ends
        World points, mm, ``(points, 3)``.
    first, second
        For each line, its row of ``starts`` and of ``ends``; lines that pass the same voxels are
        neighbours.
    order
        For each line, where its value stands.
    bins
        Time-of-flight bin of each line; empty without.
    table
        The weight of a bin by the distance from its middle, ``per_mm`` entries for each mm; empty
        without time of flight.
    """

    starts: Reals
    ends: Reals
    first: NDArray[np.int32]
    second: NDArray[np.int32]
    order: NDArray[np.int32]
    bins: NDArray[np.int16]
    table: NDArray[np.floating[Any]]
    per_mm: float


class Row(NamedTuple):
    """A row of the map from world points to array indices, and the size of a voxel along it."""

    x: float
    y: float
    z: float
    origin: float
    spacing_mm: float


class Frame(NamedTuple):
    """How world points map to the grid, and how far from its bin an event can lie.

    Attributes
    ----------
    shape
        Voxels along k, j and i.
    steepest
        A line runs along k if its way there is more than this times that along i and j.
    bin_mm
        Width of a time-of-flight bin.
    bin_middle
        The bin, or half bin, at the middle of a line.
    reach_mm
        How far from the middle of its bin an event can lie; not finite without time of flight.
    """

    k: Row
    j: Row
    i: Row
    shape: tuple[int, int, int]
    steepest: float
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
def _cut(
    low: float, high: float, slope: float, offset: float, below: float, above: float
) -> tuple[float, float]:
    """Cut ``[low, high]`` to where ``below <= slope * s + offset <= above``."""
    if abs(slope) < 1e-12:
        return low, (high if below < offset < above else low - 1.0)
    inverse = 1.0 / slope
    one, other = (below - offset) * inverse, (above - offset) * inverse
    if one > other:
        one, other = other, one
    return (one if one > low else low), (other if other < high else high)


@jit
def _main_axis(frame: Frame, dk: float, dj: float, di: float) -> int:
    """Return the axis whose planes the steps lie in; at 45 degrees j, as for cylinders."""
    along_k, along_j = abs(dk) * frame.k.spacing_mm, abs(dj) * frame.j.spacing_mm
    along_i = abs(di) * frame.i.spacing_mm
    across = along_i if along_i > along_j else along_j
    if along_k > frame.steepest * across * (1 + 1e-6):
        return 0
    # the tolerance: a ray at exactly 45 degrees must not be decided by rounding
    return 1 if along_i <= along_j * (1 + 1e-6) else 2


@jit
def _at(row: Row, point: Point) -> float:
    """Return one array index of a point."""
    return row.x * point[0] + row.y * point[1] + row.z * point[2] + row.origin


@jit
def trace(frame: Frame, start: Point, end: Point, number: int) -> Path:
    """Follow a line through the grid; ``number`` is its time-of-flight bin."""
    ak, aj, ai = _at(frame.k, start), _at(frame.j, start), _at(frame.i, start)
    dk, dj, di = _at(frame.k, end) - ak, _at(frame.j, end) - aj, _at(frame.i, end) - ai
    depth, rows, columns = frame.shape
    column = depth + AROUND
    row = (columns + AROUND) * column
    # one branch here: tuples that are indexed by the axis would branch each time
    main = _main_axis(frame, dk, dj, di)
    if main == 1:
        ends, across, third = (aj, dj, rows, row), (ai, di, columns, column), (ak, dk, depth, 1)
    elif main == 2:
        ends, across, third = (ai, di, columns, column), (aj, dj, rows, row), (ak, dk, depth, 1)
    else:
        ends, across, third = (ak, dk, depth, 1), (aj, dj, rows, row), (ai, di, columns, column)
    x, y, z = end[0] - start[0], end[1] - start[1], end[2] - start[2]
    return _steps(frame, number, math.sqrt(x * x + y * y + z * z), ends, across, third)


@jit
def _steps(frame: Frame, number: int, length: float, main: Axis, across: Axis, third: Axis) -> Path:
    """Find the steps of a line that lie within the grid."""
    a, travel, size, stride = main
    nothing = Path(0, stride, across[3], third[3], 0.0, 0.0, 0.0, 0.0, 0, 0.0, 0.0, 0.0)
    if travel == 0.0:
        return nothing
    inverse = 1.0 / travel
    y_slope, z_slope = across[1] * inverse, third[1] * inverse
    y, z = across[0] - y_slope * a, third[0] - z_slope * a
    # of two ends that lie on planes, one counts: as many steps as the line is long
    low, high = (a if travel > 0 else a + travel) - 1e-9, (a + travel if travel > 0 else a) - 1e-9
    low, high = (low if low > 0.0 else 0.0), (high if high < size - 1 else size - 1.0)
    low, high = _cut(low, high, y_slope, y, -1.0, float(across[2]))
    low, high = _cut(low, high, z_slope, z, -1.0, float(third[2]))
    bin_slope, from_bin = length * inverse, 0.0
    if frame.reach_mm < np.inf:
        centre = (number - frame.bin_middle) * frame.bin_mm
        from_bin = (-a * inverse - 0.5) * length - centre
        low, high = _cut(low, high, bin_slope, from_bin, -frame.reach_mm, frame.reach_mm)
    # before numbers that may be far too large become whole
    if not low <= high:
        return nothing
    begin = math.ceil(low)
    steps = math.floor(high) + 1 - begin
    return Path(
        (begin + BELOW) * stride,
        stride,
        across[3],
        third[3],
        y + y_slope * begin + BELOW,
        y_slope,
        z + z_slope * begin + BELOW,
        z_slope,
        steps if steps > 0 else 0,
        abs(bin_slope),
        from_bin + bin_slope * begin,
        bin_slope,
    )
