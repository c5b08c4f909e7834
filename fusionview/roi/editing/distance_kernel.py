"""The exact Euclidean distance of every voxel to a set of voxels, in millimetres."""

import numpy as np
from numba import njit, types
from numpy.typing import NDArray

_LINE = types.Array(types.float32, 1, "A")
_MAP = types.Array(types.float32, 3, "C")
_NUMBERS = types.Array(types.float64, 1, "C")
_PLACES = types.Array(types.int64, 1, "C")


@njit(types.void(_LINE, types.float64, _PLACES, _NUMBERS, _NUMBERS), cache=True, nogil=True)
def _lower_envelope(
    line: NDArray[np.float32],
    squared_step: float,
    tips: NDArray[np.int64],
    ends: NDArray[np.float64],
    heights: NDArray[np.float64],
) -> None:
    """Replace each value by the lowest of the parabolas that stand on all values of a line."""
    count = 0
    for n in range(len(line)):
        height = line[n]
        if np.isinf(height):
            continue
        while count > 0:
            tip = tips[count - 1]
            # where the new parabola goes below the last one
            rise = (height - heights[count - 1]) / squared_step
            cross = (rise + n * n - tip * tip) / (2.0 * (n - tip))
            if count > 1 and cross <= ends[count - 1]:
                count -= 1
                continue
            ends[count] = cross
            break
        tips[count], heights[count] = n, height
        if count == 0:
            ends[0] = -np.inf
        count += 1
    if count == 0:
        return
    at = 0
    for n in range(len(line)):
        while at + 1 < count and ends[at + 1] < n:
            at += 1
        away = float(n - tips[at])
        line[n] = heights[at] + squared_step * away * away


@njit(types.void(_MAP, _NUMBERS), cache=True, nogil=True)
def spread_distance(squared: NDArray[np.float32], spacing_mm: NDArray[np.float64]) -> None:
    """Turn 0 and infinity into squared distances to the voxels of value 0, in place.

    References
    ----------
    Felzenszwalb & Huttenlocher, Distance transforms of sampled functions, Theory of Computing
    2012;8:415: one pass per axis, exact.
    """
    depth, height, width = squared.shape
    longest = max(depth, height, width)
    tips = np.empty(longest, np.int64)
    ends, heights = np.empty(longest + 1), np.empty(longest)
    for k in range(depth):
        for j in range(height):
            _lower_envelope(squared[k, j], spacing_mm[2] ** 2, tips, ends, heights)
    for k in range(depth):
        for i in range(width):
            _lower_envelope(squared[k, :, i], spacing_mm[1] ** 2, tips, ends, heights)
    for j in range(height):
        for i in range(width):
            _lower_envelope(squared[:, j, i], spacing_mm[0] ** 2, tips, ends, heights)
