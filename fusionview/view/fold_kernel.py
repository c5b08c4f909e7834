"""The inner loop that blends three layers or more, compiled once and cached on disk."""

import sys

import numpy as np
from numba import njit
from numpy.typing import NDArray

_RED, _BLUE, _ALPHA = (0, 16, 24) if sys.byteorder == "little" else (24, 8, 0)
_GREEN = 8 if sys.byteorder == "little" else 16


@njit("uint32[:,::1](uint16[:,:,::1], float32[:,::1], float32[:,:,::1])", cache=True, nogil=True)
def fold(
    levels: NDArray[np.uint16], keeps: NDArray[np.float32], adds: NDArray[np.float32]
) -> NDArray[np.uint32]:
    """Fold layers from the bottom up over black: ``out = keep[level]·below + add[level]``.

    Parameters
    ----------
    levels
        ``(layers, rows, columns)``, each level below ``L``.
    keeps, adds
        ``(layers, L)``, and the colours already multiplied by their shares ``(layers, L, 3)``.

    Returns
    -------
    ``(rows, columns)`` opaque RGBA, rounded, packed in memory order.
    """
    count, rows, columns = levels.shape
    half = np.float32(0.5)
    out = np.empty((rows, columns), np.uint32)
    for row in range(rows):
        for column in range(columns):
            red = green = blue = np.float32(0)
            for n in range(count):
                level = levels[n, row, column]
                keep = keeps[n, level]
                red = red * keep + adds[n, level, 0]
                green = green * keep + adds[n, level, 1]
                blue = blue * keep + adds[n, level, 2]
            out[row, column] = (
                (np.uint32(red + half) << _RED)
                | (np.uint32(green + half) << _GREEN)
                | (np.uint32(blue + half) << _BLUE)
                | (np.uint32(255) << _ALPHA)
            )
    return out
