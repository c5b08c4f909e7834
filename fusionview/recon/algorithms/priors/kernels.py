"""Sums over the 26 neighbours of every voxel, plane by plane, serial and without the GIL.

Rows are worked on as a whole, neighbour after neighbour, so that the compiler makes vectors of
them; the order of sums does not depend on threads.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float32]
jit = njit(cache=True, nogil=True, error_model="numpy")
# as in pair_penalty.py, which must not import Numba
WHOLE = 254
QUADRATIC, RELATIVE_DIFFERENCE, HYPERBOLA = range(3)


@jit
def slope(
    image: Floats,
    weights: Floats,
    shares: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    form: tuple[int, float, float],
    gradient: Floats,
    values: NDArray[np.float64],
    planes: tuple[int, int],
) -> None:
    """Fill the gradient of ``1/2 sum_j sum_k w_jk phi(x_j, x_k)`` and its part of each plane.

    Parameters
    ----------
    shares
        ``(26, K, J, I)``, or of size 0 where every neighbour counts wholly.
    form
        The potential, and its two parameters.
    """
    kind, first, second = form[0], np.float32(form[1]), np.float32(form[2])
    columns = image.shape[2]
    weight = np.empty(columns, np.float32)
    total = np.empty(columns, np.float32)
    for k in range(planes[0], planes[1]):
        for j in range(image.shape[1]):
            gradient[k, j] = 0.0
            total[:] = 0.0
            for n in range(len(offsets)):
                dk, dj, di = offsets[n]
                if not (0 <= k + dk < image.shape[0] and 0 <= j + dj < image.shape[1]):
                    continue
                _weigh(weights[n], shares, n, k, j, weight)
                start, stop = max(0, -di), columns - max(0, di)
                here = image[k, j, start:stop]
                there = image[k + dk, j + dj, start + di : stop + di]
                out, summed, w = gradient[k, j, start:stop], total[start:stop], weight[start:stop]
                if kind == RELATIVE_DIFFERENCE:
                    _relative(here, there, w, first, second, out, summed)
                elif kind == HYPERBOLA:
                    _hyperbola(here, there, w, first, out, summed)
                else:
                    _quadratic(here, there, w, out, summed)
            values[k] += 0.5 * _sum(total)


@jit
def curvature(
    image: Floats,
    weights: Floats,
    shares: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    form: tuple[int, float, float],
    out: Floats,
    planes: tuple[int, int],
) -> None:
    """Fill the diagonal of the second derivatives."""
    kind, first, second = form[0], np.float32(form[1]), np.float32(form[2])
    columns = image.shape[2]
    weight = np.empty(columns, np.float32)
    for k in range(planes[0], planes[1]):
        for j in range(image.shape[1]):
            out[k, j] = 0.0
            for n in range(len(offsets)):
                dk, dj, di = offsets[n]
                if not (0 <= k + dk < image.shape[0] and 0 <= j + dj < image.shape[1]):
                    continue
                _weigh(weights[n], shares, n, k, j, weight)
                for i in range(max(0, -di), columns - max(0, di)):
                    a, b = image[k, j, i], image[k + dk, j + dj, i + di]
                    d = a - b
                    bend = np.float32(1)
                    if kind == RELATIVE_DIFFERENCE:
                        below = a + b + first * abs(d) + second
                        outer = b + b + second
                        bend = np.float32(2) * outer * outer / (below * below * below)
                    elif kind == HYPERBOLA:
                        root = np.sqrt(np.float32(1) + d * d / (first * first))
                        bend = np.float32(1) / (root * root * root)
                    out[k, j, i] += weight[i] * bend


@jit
def _weigh(base: float, shares: NDArray[np.uint8], n: int, k: int, j: int, weight: Floats) -> None:
    if shares.size == 0:
        weight[:] = base
        return
    scale = np.float32(base / WHOLE)
    row = shares[n, k, j]
    for i in range(len(weight)):
        weight[i] = scale * np.float32(row[i])


@jit
def _quadratic(here: Floats, there: Floats, weight: Floats, out: Floats, total: Floats) -> None:
    for i in range(len(here)):
        d = here[i] - there[i]
        out[i] += weight[i] * d
        total[i] += np.float32(0.5) * weight[i] * d * d


@jit
def _relative(
    here: Floats,
    there: Floats,
    weight: Floats,
    gamma: np.float32,
    epsilon: np.float32,
    out: Floats,
    total: Floats,
) -> None:
    for i in range(len(here)):
        a, b = here[i], there[i]
        d = a - b
        edge = gamma * abs(d) + epsilon
        below = a + b + edge
        share = d / below
        out[i] += weight[i] * share * (np.float32(1) + (b + b + epsilon) / below)
        total[i] += weight[i] * d * share


@jit
def _hyperbola(
    here: Floats, there: Floats, weight: Floats, delta: np.float32, out: Floats, total: Floats
) -> None:
    for i in range(len(here)):
        d = here[i] - there[i]
        root = np.sqrt(np.float32(1) + d * d / (delta * delta))
        out[i] += weight[i] * d / root
        total[i] += weight[i] * d * d / (np.float32(1) + root)


@jit
def _sum(values: Floats) -> float:
    total = 0.0
    for value in values:
        total += np.float64(value)
    return total
