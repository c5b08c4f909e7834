"""Sums along one axis of an image with a symmetric kernel, zero outside, in place.

Rows along i are handled as whole vectors, which LLVM makes of the innermost loops; a block of
rows is copied first, so that the result can be written over the image.
"""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Reals = NDArray[np.floating[Any]]
# a sum may be done in any grouping: the same one each time, so results are repeatable
jit = njit(cache=True, nogil=True, error_model="numpy", fastmath={"contract"})


@jit
def _blur_rows(source: Reals, taps: Reals, rows: Reals) -> None:
    """Fill ``rows`` with the sums over the first axis of ``source``, zero outside."""
    count = source.shape[0]
    for n in range(count):
        target = rows[n]
        middle = source[n]
        for i in range(target.size):
            target[i] = taps[0] * middle[i]
        for tap in range(1, taps.size):
            weight = taps[tap]
            inside = (n - tap >= 0) + 2 * (n + tap < count)
            if inside == 3:
                before, after = source[n - tap], source[n + tap]
                for i in range(target.size):
                    target[i] += weight * (before[i] + after[i])
            elif inside:
                only = source[n - tap if inside == 1 else n + tap]
                for i in range(target.size):
                    target[i] += weight * only[i]


@jit
def along_k(image: Reals, taps: Reals, first: int, last: int) -> None:
    """Blur the rows ``j`` in ``[first, last)`` along k."""
    depth, _, columns = image.shape
    source = np.empty((depth, columns), image.dtype)
    rows = np.empty((depth, columns), image.dtype)
    for j in range(first, last):
        source[:] = image[:, j]
        _blur_rows(source, taps, rows)
        image[:, j] = rows


@jit
def along_j(image: Reals, taps: Reals, first: int, last: int) -> None:
    """Blur the slices ``k`` in ``[first, last)`` along j."""
    _, height, columns = image.shape
    source = np.empty((height, columns), image.dtype)
    for k in range(first, last):
        source[:] = image[k]
        _blur_rows(source, taps, image[k])


@jit
def along_i(image: Reals, taps: Reals, first: int, last: int) -> None:
    """Blur the slices ``k`` in ``[first, last)`` along i."""
    _, height, columns = image.shape
    reach = taps.size - 1
    padded = np.zeros(columns + 2 * reach, image.dtype)
    for k in range(first, last):
        for j in range(height):
            row = image[k, j]
            padded[reach : reach + columns] = row
            for i in range(columns):
                row[i] = taps[0] * padded[reach + i]
            for tap in range(1, taps.size):
                weight = taps[tap]
                before, after = padded[reach - tap :], padded[reach + tap :]
                for i in range(columns):
                    row[i] += weight * (before[i] + after[i])
