"""Compiled sums over spheres. Import late: Numba takes a third of a second."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray


@njit(cache=True, nogil=True)
def running_sums(
    values: NDArray[np.floating], base: float
) -> tuple[NDArray[np.float64], NDArray[np.int32], bool]:
    """Return sums of the first 0, 1, … values of each row, less ``base`` each.

    Returns
    -------
    The sums, how many values there were, and whether all were finite.
    """
    depth, height, width = values.shape
    sums = np.empty((depth, height, width + 1))
    counts = np.empty((depth, height, width + 1), np.int32)
    for k in range(depth):
        for j in range(height):
            total, count = 0.0, 0
            sums[k, j, 0] = 0.0
            counts[k, j, 0] = 0
            for i in range(width):
                value = np.float64(values[k, j, i])
                there = np.isfinite(value)
                total += value - base if there else 0.0
                count += there
                sums[k, j, i + 1] = total
                counts[k, j, i + 1] = count
    return sums, counts, counts[:, :, width].sum() == values.size


@njit(cache=True, nogil=True)
def sphere_means(
    box: NDArray[np.uint8],
    values: NDArray[np.float64],
    counts: NDArray[np.int32],
    rows: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Return the mean of the sphere about each voxel of a region, in array order.

    Parameters
    ----------
    box
        ``(K, J, I)``, 1 where a mean is asked for.
    values, counts
        Running sums along the rows of the values and of how many there are; larger than the box
        by the reach of the sphere on every side, and by 1 along the rows. Empty ``counts``: no
        value is missing.
    rows
        ``(n, 3)`` k, j and largest i of the rows of the sphere.
    """
    depth, height, width = box.shape
    whole = float((2 * rows[:, 2] + 1).sum())
    total, count = np.empty(width), np.full(width, whole)
    found = np.empty(box.sum())
    size = 0
    for k in range(depth):
        for j in range(height):
            first, stop = width, 0
            for i in range(width):
                if box[k, j, i]:
                    first, stop = min(first, i), i + 1
            if stop == 0:
                continue
            _add_rows(values, k, j, rows, total[first:stop], first)
            count[:] = whole
            if counts.size and not _complete(counts, k, j, rows, first, stop):
                _add_rows(counts, k, j, rows, count[first:stop], first)
            for i in range(first, stop):
                if box[k, j, i]:
                    found[size] = total[i] / count[i]
                    size += 1
    return found


@njit(nogil=True)
def _complete(
    counts: NDArray[np.int32],
    k: int,
    j: int,
    rows: NDArray[np.int64],
    first: int,
    stop: int,
) -> bool:
    """Whether no value is missing in the spheres about a part of a row."""
    up, out, side = rows[:, 0].max(), rows[:, 1].max(), rows[:, 2].max()
    for row in range(len(rows)):
        above, beside = k + up + rows[row, 0], j + out + rows[row, 1]
        low, high = side + first - rows[row, 2], side + stop + rows[row, 2]
        if counts[above, beside, high] - counts[above, beside, low] < high - low:
            return False
    return True


@njit(cache=True, nogil=True)
def _add_rows(
    sums: NDArray[Any],
    k: int,
    j: int,
    rows: NDArray[np.int64],
    total: NDArray[np.float64],
    first: int,
) -> None:
    """Add up the spheres about a part of a row from the running sums of the rows about it."""
    total[:] = 0.0
    width = total.size
    up, out, side = rows[:, 0].max(), rows[:, 1].max(), rows[:, 2].max() + first
    for row in range(len(rows)):
        line = sums[k + up + rows[row, 0], j + out + rows[row, 1]]
        far = rows[row, 2]
        # slices, so that the loop runs several voxels at a time
        ahead = line[side + far + 1 : side + far + 1 + width]
        behind = line[side - far : side - far + width]
        for i in range(width):
            total[i] += ahead[i] - behind[i]
