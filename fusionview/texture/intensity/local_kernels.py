"""Compiled sums over spheres. Import late: Numba takes a third of a second."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Numbers = NDArray[np.floating]
Sums = NDArray[np.float64]
Rows = NDArray[np.int64]


@njit(cache=True, nogil=True)
def sphere_sums(box: NDArray[np.uint8], values: Numbers, rows: Rows, voxels: int) -> Sums:
    """Return the sum of the sphere about each voxel of a region, in array order.

    Parameters
    ----------
    box
        ``(K, J, I)``, 1 where a sum is asked for.
    values
        Larger than the box by the reach of the sphere on every side.
    rows
        ``(n, 3)`` k, j (both from the corner of the sphere) and half length of the rows of the
        sphere, longest first.
    voxels
        How many there are in the box.
    """
    depth, height, width = box.shape
    side = rows[0, 2]
    along, total = np.zeros(width + 2 * side), np.zeros(width)
    found = np.zeros(voxels)
    size = 0
    for k in range(depth):
        for j in range(height):
            line = box[k, j]
            begin, end = _ends(line)
            if begin == end:
                continue
            for i in range(end - begin):
                total[i] = 0.0
            _add_rows(values[k:, j:, begin : end + 2 * side], rows, along, total)
            for i in range(begin, end):
                if line[i]:
                    found[size] = total[i - begin]
                    size += 1
    return found


@njit(nogil=True)
def _ends(line: NDArray[np.uint8]) -> tuple[int, int]:
    """First voxel of a row that is asked for, and the one behind the last."""
    begin, end = 0, line.size
    while begin < end and not line[begin]:
        begin += 1
    while end > begin and not line[end - 1]:
        end -= 1
    return begin, end


@njit(nogil=True)
def _add_rows(values: Numbers, rows: Rows, along: Sums, total: Sums) -> None:
    """Add up the spheres about the voxels of a row.

    A voxel that lies ``far`` along the row counts once for every row of the sphere that is at
    least that long: those are added up first, then moved to both sides.
    """
    side = rows[0, 2]
    size = values.shape[2]
    width = size - 2 * side
    for i in range(size):
        along[i] = 0.0
    n = 0
    for far in range(side, -1, -1):
        while n + 3 < len(rows) and rows[n + 3, 2] >= far:
            # several at a time: a sum is read and written less often
            one = values[rows[n, 0], rows[n, 1]]
            two = values[rows[n + 1, 0], rows[n + 1, 1]]
            three = values[rows[n + 2, 0], rows[n + 2, 1]]
            four = values[rows[n + 3, 0], rows[n + 3, 1]]
            for i in range(size):
                first, second = np.float64(one[i]) + two[i], np.float64(three[i]) + four[i]
                along[i] += first + second
            n += 4
        while n < len(rows) and rows[n, 2] >= far:
            line = values[rows[n, 0], rows[n, 1]]
            for i in range(size):
                along[i] += line[i]
            n += 1
        ahead, behind = along[side + far :], along[side - far :]
        if far:
            for i in range(width):
                total[i] += ahead[i] + behind[i]
        else:
            for i in range(width):
                total[i] += ahead[i]
