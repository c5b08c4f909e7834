"""Sums over the 26 neighbours of every voxel, plane by plane, serial and without the GIL.

Rows are worked on as a whole, neighbour after neighbour, so that the compiler makes vectors of
them; the order of sums does not depend on threads. Arrays are flat and indices unsigned: slices,
and checks for negative indices, would take three times as long.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Shape = tuple[int, int, int]
# where a run of voxels begins, where that of its neighbours, where in its row, and how long it is
Span = tuple[np.uint64, np.uint64, np.uint64, np.uint64]
jit = njit(cache=True, nogil=True, error_model="numpy")
# as in pair_penalty.py, which must not import Numba
WHOLE = 254
QUADRATIC, RELATIVE_DIFFERENCE, HYPERBOLA = range(3)
ONE, HALF, TWO = np.float32(1), np.float32(0.5), np.float32(2)


@jit
def slope(
    image: Floats,
    shape: Shape,
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
    image, gradient
        Flat.
    shares
        ``(26, K, J, I)``, flat; or of size 0 where every neighbour counts wholly.
    form
        The potential, and its two parameters.
    """
    depth, rows, columns = shape
    first, second = np.float32(form[1]), np.float32(form[2])
    weight, out = np.empty(columns, np.float32), np.empty(columns, np.float32)
    total = np.empty(columns, np.float32)
    for k in range(planes[0], planes[1]):
        for j in range(rows):
            out[:] = 0.0
            total[:] = 0.0
            row = (k * rows + j) * columns
            for n in range(len(offsets)):
                dk, dj, di = offsets[n]
                if not (0 <= k + dk < depth and 0 <= j + dj < rows):
                    continue
                _weigh(weights[n], shares, n * depth * rows * columns + row, weight)
                start, count = max(0, -di), columns - abs(di)
                there = ((k + dk) * rows + j + dj) * columns + start + di
                span = np.uint64(row + start), np.uint64(there), np.uint64(start), np.uint64(count)
                if form[0] == RELATIVE_DIFFERENCE:
                    _relative(image, span, weight, first, second, out, total)
                elif form[0] == HYPERBOLA:
                    _hyperbola(image, span, weight, first, out, total)
                else:
                    _quadratic(image, span, weight, out, total)
            gradient[row : row + columns] = out
            value = 0.0
            for i in range(columns):
                value += total[i]
            values[k] += 0.5 * value


@jit
def curvature(
    image: Floats,
    shape: Shape,
    weights: Floats,
    shares: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    form: tuple[int, float, float],
    bend: Floats,
    planes: tuple[int, int],
) -> None:
    """Fill the diagonal of the second derivatives; arrays as in `slope`."""
    depth, rows, columns = shape
    first, second = np.float32(form[1]), np.float32(form[2])
    weight, out = np.empty(columns, np.float32), np.empty(columns, np.float32)
    for k in range(planes[0], planes[1]):
        for j in range(rows):
            out[:] = 0.0
            row = (k * rows + j) * columns
            for n in range(len(offsets)):
                dk, dj, di = offsets[n]
                if not (0 <= k + dk < depth and 0 <= j + dj < rows):
                    continue
                _weigh(weights[n], shares, n * depth * rows * columns + row, weight)
                start, count = max(0, -di), columns - abs(di)
                there = ((k + dk) * rows + j + dj) * columns + start + di
                span = np.uint64(row + start), np.uint64(there), np.uint64(start), np.uint64(count)
                _bend(image, span, weight, form[0], first, second, out)
            bend[row : row + columns] = out


@jit
def _weigh(base: np.float32, shares: NDArray[np.uint8], place: int, weight: Floats) -> None:
    if shares.size == 0:
        weight[:] = base
        return
    scale, begin = base / np.float32(WHOLE), np.uint64(place)
    for i in range(np.uint64(weight.size)):
        weight[i] = scale * np.float32(shares[begin + i])


@jit
def _quadratic(image: Floats, span: Span, weight: Floats, out: Floats, total: Floats) -> None:
    here, there, start, count = span
    for i in range(count):
        d = image[here + i] - image[there + i]
        out[start + i] += weight[start + i] * d
        total[start + i] += HALF * weight[start + i] * d * d


@jit
def _relative(
    image: Floats,
    span: Span,
    weight: Floats,
    gamma: np.float32,
    epsilon: np.float32,
    out: Floats,
    total: Floats,
) -> None:
    here, there, start, count = span
    for i in range(count):
        a, b = image[here + i], image[there + i]
        d = a - b
        below = ONE / (a + b + gamma * abs(d) + epsilon)
        share = weight[start + i] * d * below
        out[start + i] += share * (ONE + (b + b + epsilon) * below)
        total[start + i] += share * d


@jit
def _hyperbola(
    image: Floats, span: Span, weight: Floats, delta: np.float32, out: Floats, total: Floats
) -> None:
    here, there, start, count = span
    scale = ONE / (delta * delta)
    for i in range(count):
        d = image[here + i] - image[there + i]
        root = np.sqrt(ONE + d * d * scale)
        out[start + i] += weight[start + i] * d / root
        total[start + i] += weight[start + i] * d * d / (ONE + root)


@jit
def _bend(
    image: Floats,
    span: Span,
    weight: Floats,
    kind: int,
    first: np.float32,
    second: np.float32,
    out: Floats,
) -> None:
    here, there, start, count = span
    for i in range(count):
        a, b = image[here + i], image[there + i]
        d = a - b
        bend = ONE
        if kind == RELATIVE_DIFFERENCE:
            below = ONE / (a + b + first * abs(d) + second)
            outer = (b + b + second) * below
            bend = TWO * outer * outer * below
        elif kind == HYPERBOLA:
            inverse = ONE / (ONE + d * d / (first * first))
            bend = inverse * np.sqrt(inverse)
        out[start + i] += weight[start + i] * bend
