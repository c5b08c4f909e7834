"""Sums over the 26 neighbours of every voxel, as `algorithms/priors/kernels.py` defines them."""

import math
from typing import Any

from numba import cuda, float32, float64, int32

NEIGHBOURS = 26
WHOLE = 254
RELATIVE_DIFFERENCE, HYPERBOLA = 1, 2


@cuda.jit(device=True)
def _neighbour(shape: Any, offsets: Any, n: int, voxel: int) -> Any:
    """Return the flat index of a neighbour; -1 outside the grid."""
    rest, i = voxel // shape[2], voxel % shape[2]
    k, j = rest // shape[1], rest % shape[1]
    k, j, i = k + offsets[3 * n], j + offsets[3 * n + 1], i + offsets[3 * n + 2]
    if 0 <= k < shape[0] and 0 <= j < shape[1] and 0 <= i < shape[2]:
        return int32((k * shape[1] + j) * shape[2] + i)
    return -1


@cuda.jit(device=True)
def _weight(weights: Any, shares: Any, n: int, voxel: int, voxels: int) -> Any:
    if shares.size == 1:
        return weights[n]
    return weights[n] / float32(WHOLE) * float32(shares[n * voxels + voxel])


@cuda.jit(device=True)
def _cost(kind: int, first: Any, second: Any, a: Any, b: Any) -> tuple[Any, Any]:
    """Return what a difference adds to the gradient and to the value, for weight one."""
    one, d = float32(1), a - b
    if kind == RELATIVE_DIFFERENCE:
        below = one / (a + b + first * abs(d) + second)
        share = d * below
        return share * (one + (b + b + second) * below), share * d
    if kind == HYPERBOLA:
        root = math.sqrt(one + d * d / (first * first))
        return d / root, d * d / (one + root)
    return d, float32(0.5) * d * d


@cuda.jit(device=True)
def _bend(kind: int, first: Any, second: Any, a: Any, b: Any) -> Any:
    """Return what a difference adds to the second derivative, for weight one."""
    one, d = float32(1), a - b
    if kind == RELATIVE_DIFFERENCE:
        below = one / (a + b + first * abs(d) + second)
        outer = (b + b + second) * below
        return float32(2) * outer * outer * below
    if kind == HYPERBOLA:
        inverse = one / (one + d * d / (first * first))
        return inverse * math.sqrt(inverse)
    return one


@cuda.jit(cache=True)
def slope(
    image: Any,
    shape: Any,
    weights: Any,
    shares: Any,
    offsets: Any,
    kind: int,
    parameters: Any,
    gradient: Any,
    sums: Any,
) -> None:
    """Fill the gradient, and the first stage of the sum of the values."""
    value = float64(0)
    for voxel in range(cuda.grid(1), image.size, cuda.gridsize(1)):
        total = float32(0)
        for n in range(NEIGHBOURS):
            other = _neighbour(shape, offsets, n, voxel)
            if other >= 0:
                weight = _weight(weights, shares, n, voxel, image.size)
                rise, cost = _cost(kind, parameters[0], parameters[1], image[voxel], image[other])
                total += weight * rise
                value += float64(weight * cost)
        gradient[voxel] = total
    sums[cuda.grid(1)] = float64(0.5) * value


@cuda.jit(cache=True)
def curvature(
    image: Any,
    shape: Any,
    weights: Any,
    shares: Any,
    offsets: Any,
    kind: int,
    parameters: Any,
    bend: Any,
) -> None:
    """Fill the diagonal of the second derivatives."""
    for voxel in range(cuda.grid(1), image.size, cuda.gridsize(1)):
        total = float32(0)
        for n in range(NEIGHBOURS):
            other = _neighbour(shape, offsets, n, voxel)
            if other >= 0:
                weight = _weight(weights, shares, n, voxel, image.size)
                total += weight * _bend(
                    kind, parameters[0], parameters[1], image[voxel], image[other]
                )
        bend[voxel] = total
