"""Compiled openings by balls. Import late: Numba takes a third of a second."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Levels = NDArray[np.uint16]


@njit(cache=True, nogil=True)
def opening(levels: Levels, outside: NDArray[np.bool_], rows: NDArray[np.int64]) -> Levels:
    """Open grey levels by a ball, within a region.

    Both steps look only at voxels of the region, so the result is an opening of images on it.

    Parameters
    ----------
    levels
        Flat array of a box with a border at least as wide as the ball.
    outside
        Flat: what does not belong to the region. The border does not.
    rows
        ``(N, 2)`` the ball as lines along the last axis, ascending: half length, and from the
        centre of the ball to that of the line.
    """
    reach = 0
    for n in range(len(rows)):
        reach = max(reach, abs(rows[n, 1]) + rows[n, 0])
    highest = np.uint16(65535)
    inside = levels.copy()
    for p in range(levels.size):
        inside[p] = highest if outside[p] else levels[p]
    # the largest of x is what is left of the smallest of the complement of x
    lowest = _smallest(inside, rows, reach)
    for p in range(levels.size):
        lowest[p] = highest if outside[p] else highest - lowest[p]
    opened = _smallest(lowest, rows, reach)
    for p in range(levels.size):
        opened[p] = 0 if outside[p] else highest - opened[p]
    return opened


@njit(nogil=True)
def _smallest(levels: Levels, rows: NDArray[np.int64], reach: int) -> Levels:
    """Smallest level in the ball about each voxel, but for ``reach`` at both ends."""
    size = levels.size - 2 * reach
    found = levels.copy()
    line = levels.copy()
    half = 0
    for n in range(len(rows)):
        while half < rows[n, 0]:
            half += 1
            _widen(line[half : line.size - half], levels, half)
        shift = reach + rows[n, 1]
        _lower(found[reach : reach + size], line[shift : shift + size])
    return found


@njit(nogil=True)
def _widen(line: Levels, levels: Levels, half: int) -> None:
    """Take the next voxels on both sides into the lines about each voxel."""
    _lower(line, levels[: line.size])
    _lower(line, levels[2 * half : 2 * half + line.size])


@njit(nogil=True)
def _lower(found: Levels, other: Levels) -> None:
    for p in range(found.size):
        one, two = found[p], other[p]
        found[p] = one if one < two else two
