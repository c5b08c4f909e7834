"""Compiled loops over the shape of a region. Import late: Numba takes a third of a second."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Bits = NDArray[np.uint8]
Ends = NDArray[np.int32]

NOTHING = 1 << 30
"""In `row_ends`: there is no point; with a minus sign at the other end."""


@njit(cache=True, nogil=True)
def cell_cases(padded: Bits) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count the cells between eight voxels by which of the voxels are inside.

    Parameters
    ----------
    padded
        ``(K, J, I)``, 1 inside, with a border of 0 on every side.

    Returns
    -------
    ``(256,)`` cells of each kind, and the sum of their first index; that without a voxel inside
    is not counted.
    """
    counts = np.zeros(256, np.int64)
    sums = np.zeros(256, np.int64)
    here = np.zeros(256, np.int64)
    depth, rows, width = padded.shape
    for k in range(depth - 1):
        here[:] = 0
        for j in range(rows - 1):
            left = np.int64(0)
            for i in range(1, width):
                right = np.int64(
                    padded[k, j, i]
                    + 4 * padded[k, j + 1, i]
                    + 16 * padded[k + 1, j, i]
                    + 64 * padded[k + 1, j + 1, i]
                )
                here[left + 2 * right] += 1
                left = right
        for case in range(1, 256):
            counts[case] += here[case]
            sums[case] += here[case] * k
    return counts, sums


@njit(cache=True, nogil=True)
def moments(box: Bits) -> NDArray[np.int64]:
    """Add up voxels and their indices: n, k, j, i, kk, kj, ki, jj, ji, ii, ``(10,)``."""
    sums = np.zeros(10, np.int64)
    depth, rows, width = box.shape
    for k in range(depth):
        for j in range(rows):
            count, first, second = np.int64(0), np.int64(0), np.int64(0)
            for i in range(width):
                inside = np.int64(box[k, j, i])
                count += inside
                first += inside * i
                second += inside * i * i
            if count == 0:
                continue
            sums[0] += count
            sums[1] += count * k
            sums[2] += count * j
            sums[3] += first
            sums[4] += count * k * k
            sums[5] += count * k * j
            sums[6] += first * k
            sums[7] += count * j * j
            sums[8] += first * j
            sums[9] += second
    return sums


@njit(cache=True, nogil=True)
def weighted_place(box: Bits, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Add up intensities, and intensity times k, j and i, ``(4,)``.

    Parameters
    ----------
    values
        Of the voxels inside, in array order.
    """
    sums = np.zeros(4)
    depth, rows, width = box.shape
    at = 0
    for k in range(depth):
        for j in range(rows):
            total, along = 0.0, 0.0
            for i in range(width):
                if box[k, j, i]:
                    total += values[at]
                    along += values[at] * i
                    at += 1
            sums[0] += total
            sums[1] += total * k
            sums[2] += total * j
            sums[3] += along
    return sums


@njit(nogil=True)
def row_ends(padded: Bits) -> tuple[Ends, Ends]:
    """Find the first and the last vertex of the surface in every row.

    Parameters
    ----------
    padded
        ``(K, J, I)``, 1 inside, with a border of 0 on every side.

    Returns
    -------
    ``(2 K - 1, 2 J - 1)`` lowest and highest i in rows half a voxel apart; all indices are twice
    those of the padded array. `NOTHING`, or minus that, where a row has none.
    """
    depth, rows, width = padded.shape
    low = np.full((2 * depth - 1, 2 * rows - 1), NOTHING, np.int32)
    high = np.full((2 * depth - 1, 2 * rows - 1), -NOTHING, np.int32)
    outside = padded[0, 0]
    for k in range(depth):
        for j in range(rows):
            one = padded[k, j]
            # along the row the surface lies half a voxel further out; it crosses to a
            # neighbouring row where only one of both is inside
            for dk, dj, out in ((0, 0, 1), (0, 1, 0), (1, 0, 0)):
                if k + dk == depth or j + dj == rows:
                    continue
                two = padded[k + dk, j + dj] if dk + dj else outside
                first = 1
                while first < width and one[first] == two[first]:
                    first += 1
                if first == width:
                    continue
                last = width - 1
                while one[last] == two[last]:
                    last -= 1
                low[2 * k + dk, 2 * j + dj] = 2 * first - out
                high[2 * k + dk, 2 * j + dj] = 2 * last + out
    return low, high


@njit(nogil=True)
def thin(ends: Ends, sign: int) -> None:
    """Leave in each row of ``ends`` the corners of the convex hull, `NOTHING` elsewhere.

    Parameters
    ----------
    ends
        ``(n, m)`` lowest (``sign`` 1) or highest (-1) places at m equidistant positions.
    """
    stack = np.empty(ends.shape[1], np.int64)
    for row in range(ends.shape[0]):
        line = ends[row]
        size = 0
        for place in range(line.size):
            value = np.int64(line[place]) * sign
            if value == NOTHING:
                continue
            while size >= 2:
                one, two = stack[size - 2], stack[size - 1]
                a, b = np.int64(line[one]) * sign, np.int64(line[two]) * sign
                if (two - one) * (value - a) > (b - a) * (place - one):
                    break
                size -= 1
            stack[size] = place
            size += 1
        kept = 0
        for place in range(line.size):
            if kept < size and stack[kept] == place:
                kept += 1
            else:
                line[place] = NOTHING * sign


@njit(nogil=True)
def turned(low: Ends, high: Ends, width: int) -> tuple[Ends, Ends]:
    """Return the ends of the rows along the second axis, from those along the third.

    Parameters
    ----------
    low, high
        ``(n, m)``; places are in ``range(width)``.

    Returns
    -------
    ``(width, n)`` lowest and highest index of the second axis.
    """
    depth, rows = low.shape
    first = np.full((width, depth), NOTHING, np.int32)
    last = np.full((width, depth), -NOTHING, np.int32)
    for k in range(depth):
        for j in range(rows):
            for place in (low[k, j], high[k, j]):
                if abs(place) != NOTHING:
                    first[place, k] = min(first[place, k], j)
                    last[place, k] = max(last[place, k], j)
    return first, last


@njit(nogil=True)
def _flipped(ends: Ends) -> Ends:
    """Exchange both axes."""
    found = np.empty((ends.shape[1], ends.shape[0]), np.int32)
    for row in range(ends.shape[0]):
        for place in range(ends.shape[1]):
            found[place, row] = ends[row, place]
    return found


@njit(cache=True, nogil=True)
def hull_ends(padded: Bits) -> tuple[Ends, Ends]:
    """Return which vertices of the surface may be corners of its convex hull.

    They are corners of the hull in each of the three planes of the grid through them.

    Parameters
    ----------
    padded
        ``(K, J, I)``, 1 inside, with a border of 0 on every side.

    Returns
    -------
    ``(2 I, 2 K - 1)`` lowest and highest j, or `NOTHING`; all indices are twice those of the
    padded array.
    """
    low, high = row_ends(padded)
    thin(low, 1)
    thin(high, -1)
    low, high = _flipped(low), _flipped(high)
    thin(low, 1)
    thin(high, -1)
    low, high = turned(_flipped(low), _flipped(high), 2 * padded.shape[2])
    thin(low, 1)
    thin(high, -1)
    return low, high


@njit(cache=True, nogil=True)
def farthest(points: NDArray[np.float64]) -> float:
    """Return the largest squared distance between any two of ``(n, 3)`` points."""
    x, y, z = np.empty(len(points)), np.empty(len(points)), np.empty(len(points))
    far = np.zeros(len(points))
    for one in range(len(points)):
        x[one], y[one], z[one] = points[one, 0], points[one, 1], points[one, 2]
        for two in range(one):
            # the farthest of each point, not of all: vector instructions
            dx, dy, dz = x[two] - x[one], y[two] - y[one], z[two] - z[one]
            square = dx * dx + dy * dy + dz * dz
            far[two] = square if square > far[two] else far[two]
    best = 0.0
    for one in range(len(points)):
        best = max(best, far[one])
    return best
