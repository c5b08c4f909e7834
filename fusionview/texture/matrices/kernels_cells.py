"""Compiled sums over matrices of levels and sizes. Import late, as `kernels`."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Places = NDArray[np.int64]
Counts = NDArray[np.int32]


@njit(nogil=True)
def _highest(numbers: Places | Counts) -> int:
    """Highest of numbers from 0, or 0."""
    highest = 0
    for number in numbers:
        highest = max(highest, number)
    return highest


@njit(cache=True, nogil=True)
def tally(row: Counts, size: Counts, rows: int) -> tuple[Places, Places, Places]:
    """Count equal (row, size) without a table of all sizes.

    Returns
    -------
    Row (ascending), size and count of each that occurs.
    """
    bounds = np.zeros(rows + 1, np.int64)
    for r in row:
        bounds[r + 1] += 1
    for r in range(rows):
        bounds[r + 1] += bounds[r]
    by_row = np.empty(row.size, np.int32)
    filled = np.empty(rows, np.int64)
    for r in range(rows):
        filled[r] = bounds[r]
    for z in range(row.size):
        by_row[filled[row[z]]] = size[z]
        filled[row[z]] += 1
    seen = np.zeros(_highest(size) + 1, np.int32)
    found_row = np.empty(row.size, np.int64)
    found_size = np.empty(row.size, np.int64)
    count = np.empty(row.size, np.int64)
    n = 0
    for r in range(rows):
        before = n
        for z in range(bounds[r], bounds[r + 1]):
            s = by_row[z]
            if seen[s] == 0:
                found_row[n], found_size[n] = r, s
                n += 1
            seen[s] += 1
        for m in range(before, n):
            count[m] = seen[found_size[m]]
            seen[found_size[m]] = 0
    return found_row[:n], found_size[:n], count[:n]


@njit(cache=True, nogil=True)
def moments(starts: Places, level: Places, size: Places, count: Places) -> NDArray[np.float64]:
    """Reduce matrices of levels (i) and sizes (j) to what their features need.

    Parameters
    ----------
    starts
        ``(M + 1,)`` where the cells of each matrix start.
    level, size, count
        Of each cell that is not 0.

    Returns
    -------
    ``(M, 18)``, N the sum of a matrix: its means of j⁻², j², i⁻², i², i⁻² j⁻², i² j⁻², i⁻² j²,
    i² j²; sum of the squared sums of its levels over N, and over N²; the same of its sizes; N;
    variance of i and of j; entropy in bits; sum of squared probabilities; number of cells.
    """
    found = np.zeros((starts.size - 1, 18))
    of_level = np.zeros(_highest(level) + 1, np.int64)
    of_size = np.zeros(_highest(size) + 1, np.int64)
    for m in range(starts.size - 1):
        part = slice(starts[m], starts[m + 1])
        _reduce(level[part], size[part], count[part], of_level, of_size, found[m])
    return found


@njit(nogil=True)
def _reduce(
    level: Places, size: Places, count: Places, of_level: Places, of_size: Places, out: Any
) -> None:
    """Do it for one matrix; the sums over levels and sizes are 0 before and after."""
    n = count.sum()
    if n == 0:
        return
    for c in range(count.size):
        of_level[level[c]] += count[c]
        of_size[size[c]] += count[c]
    mean_i, mean_j = 0.0, 0.0
    for c in range(count.size):
        p = count[c] / n
        i2, j2 = float(level[c]) ** 2, float(size[c]) ** 2
        mean_i += p * level[c]
        mean_j += p * size[c]
        out[0] += p / j2
        out[1] += p * j2
        out[2] += p / i2
        out[3] += p * i2
        out[4] += p / (i2 * j2)
        out[5] += p * i2 / j2
        out[6] += p * j2 / i2
        out[7] += p * i2 * j2
        out[15] -= p * math.log2(p) if p > 0 else 0.0
        out[16] += p * p
        ri, rj = float(of_level[level[c]]), float(of_size[size[c]])
        of_level[level[c]] = 0
        of_size[size[c]] = 0
        out[8] += ri * ri / n
        out[10] += rj * rj / n
    out[9], out[11], out[12], out[17] = out[8] / n, out[10] / n, n, count.size
    for c in range(count.size):
        p = count[c] / n
        out[13] += p * (level[c] - mean_i) ** 2
        out[14] += p * (size[c] - mean_j) ** 2
