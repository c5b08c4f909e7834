"""Compiled counts in boxes. Import late: Numba takes a third of a second."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray


@njit(cache=True, nogil=True)
def box_ranges(
    image: NDArray[np.float32], region: NDArray[np.bool_], step: int
) -> tuple[float, int]:
    """Sum the ranges of boxes that lie in the region, and count these boxes.

    A box is seen at 27 points, ``step`` voxels apart; boxes overlap by half.
    """
    nk, nj, ni = image.shape
    reach = 2 * step
    total = 0.0
    boxes = 0
    for k in range(0, nk - reach, step):
        for j in range(0, nj - reach, step):
            for i in range(0, ni - reach, step):
                if region[k, j, i] and region[k + reach, j + reach, i + reach]:
                    spread = _range(image, region, step, k, j, i)
                    if spread >= 0:
                        total += spread
                        boxes += 1
    return total, boxes


@njit(nogil=True)
def _range(
    image: NDArray[np.float32], region: NDArray[np.bool_], step: int, k: int, j: int, i: int
) -> float:
    """Highest less lowest of the points of a box, -1 if one is not in the region."""
    low = high = image[k, j, i]
    for kk in range(k, k + 2 * step + 1, step):
        for jj in range(j, j + 2 * step + 1, step):
            for ii in range(i, i + 2 * step + 1, step):
                if not region[kk, jj, ii]:
                    return -1.0
                value = image[kk, jj, ii]
                low = value if value < low else low
                high = value if value > high else high
    return np.float64(high) - np.float64(low)


@njit(cache=True, nogil=True)
def squared_steps(
    image: NDArray[np.float32], region: NDArray[np.bool_], lag: int
) -> tuple[float, int]:
    """Sum the squared differences over ``lag`` voxels along the three axes, and count them."""
    nk, nj, ni = image.shape
    total = 0.0
    pairs = 0
    for k in range(nk):
        for j in range(nj):
            for i in range(ni):
                if not region[k, j, i]:
                    continue
                here = np.float64(image[k, j, i])
                if k + lag < nk and region[k + lag, j, i]:
                    total += (image[k + lag, j, i] - here) ** 2
                    pairs += 1
                if j + lag < nj and region[k, j + lag, i]:
                    total += (image[k, j + lag, i] - here) ** 2
                    pairs += 1
                if i + lag < ni and region[k, j, i + lag]:
                    total += (image[k, j, i + lag] - here) ** 2
                    pairs += 1
    return total, pairs


@njit(cache=True, nogil=True)
def sums_to(part: NDArray[np.bool_]) -> NDArray[np.int32]:
    """``(K + 1, J + 1, I + 1)`` how many voxels of a set lie before each corner."""
    nk, nj, ni = part.shape
    sums = np.zeros((nk + 1, nj + 1, ni + 1), np.int32)
    for k in range(nk):
        for j in range(nj):
            row = 0
            for i in range(ni):
                row += part[k, j, i]
                sums[k + 1, j + 1, i + 1] = (
                    row + sums[k, j + 1, i + 1] + sums[k + 1, j, i + 1] - sums[k, j, i + 1]
                )
    return sums


@njit(cache=True, nogil=True)
def crossed_boxes(sums: NDArray[np.int32], size: int) -> int:
    """How many boxes of ``size`` steps hold voxels of the region and others, wherever they begin.

    ``sums`` are those of `sums_to`. A box has ``(size + 1)³`` voxels, and may reach beyond the box
    of the region, where there is nothing.
    """
    nk, nj, ni = sums.shape
    edge = size + 1
    crossed = 0
    for k in range(-size, nk - 1):
        for j in range(-size, nj - 1):
            for i in range(-size, ni - 1):
                k0, j0, i0 = max(k, 0), max(j, 0), max(i, 0)
                k1, j1, i1 = min(k + edge, nk - 1), min(j + edge, nj - 1), min(i + edge, ni - 1)
                crossed += 0 < _between(sums, (k0, j0, i0), (k1, j1, i1)) < edge**3
    return crossed


@njit(cache=True, nogil=True)
def gliding_masses(
    region: NDArray[np.int32], part: NDArray[np.int32], size: int
) -> tuple[int, float, float]:
    """Glide a box of ``size``³ voxels over a region: its places, sum of masses and of squares.

    Both arrays are those of `sums_to`; only boxes that lie in the region count.
    """
    nk, nj, ni = region.shape
    places = 0
    first = 0.0
    second = 0.0
    for k in range(nk - size):
        for j in range(nj - size):
            for i in range(ni - size):
                here, end = (k, j, i), (k + size, j + size, i + size)
                if _between(region, here, end) == size**3:
                    mass = np.float64(_between(part, here, end))
                    places += 1
                    first += mass
                    second += mass * mass
    return places, first, second


@njit(nogil=True)
def _between(
    sums: NDArray[np.int32], start: tuple[int, int, int], stop: tuple[int, int, int]
) -> int:
    k, j, i = start
    u, v, w = stop
    return int(
        sums[u, v, w]
        - sums[k, v, w]
        - sums[u, j, w]
        - sums[u, v, i]
        + sums[k, j, w]
        + sums[k, v, i]
        + sums[u, j, i]
        - sums[k, j, i]
    )
