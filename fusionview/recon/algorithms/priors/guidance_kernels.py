"""Which neighbours look alike in the MR; serial kernels without the GIL."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float32]
jit = njit(cache=True, nogil=True, error_model="numpy")
# as in pair_penalty.py, which must not import Numba
WHOLE = 254


@jit
def _difference(features: Floats, here: tuple[int, int, int], step: NDArray[np.int64]) -> float:
    """Return the squared difference of all features; infinity outside the grid."""
    k, j, i = here
    m, n, o = k + step[0], j + step[1], i + step[2]
    if not (
        0 <= m < features.shape[1] and 0 <= n < features.shape[2] and 0 <= o < features.shape[3]
    ):
        return np.inf
    total = 0.0
    for f in range(len(features)):
        difference = float(features[f, k, j, i]) - float(features[f, m, n, o])
        total += difference * difference
    return total


@jit
def most_similar(
    features: Floats,
    offsets: NDArray[np.int64],
    count: int,
    shares: NDArray[np.uint8],
    planes: tuple[int, int],
) -> None:
    """Give the ``count`` most similar neighbours of a voxel a whole share, first ones first."""
    found = np.empty(len(offsets))
    for k in range(planes[0], planes[1]):
        for j in range(features.shape[2]):
            for i in range(features.shape[3]):
                for n in range(len(offsets)):
                    found[n] = _difference(features, (k, j, i), offsets[n])
                    shares[n, k, j, i] = 0
                for _ in range(count):
                    best = 0
                    for n in range(1, len(offsets)):
                        if found[n] < found[best]:
                            best = n
                    if found[best] == np.inf:
                        break
                    shares[best, k, j, i] = WHOLE
                    found[best] = np.inf


@jit
def similar(
    features: Floats,
    offsets: NDArray[np.int64],
    width: float,
    shares: NDArray[np.uint8],
    planes: tuple[int, int],
) -> None:
    """Give every neighbour the share ``exp(-difference^2 / (2 width^2))``."""
    scale = -0.5 / (width * width)
    for k in range(planes[0], planes[1]):
        for j in range(features.shape[2]):
            for i in range(features.shape[3]):
                for n in range(len(offsets)):
                    difference = _difference(features, (k, j, i), offsets[n])
                    shares[n, k, j, i] = np.uint8(WHOLE * np.exp(scale * difference) + 0.5)


@jit
def average(
    shares: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    out: NDArray[np.uint8],
    planes: tuple[int, int],
) -> None:
    """Make shares alike both ways; offsets follow one another in opposite pairs."""
    _, depth, rows, columns = shares.shape
    for k in range(planes[0], planes[1]):
        for n in range(len(offsets)):
            dk, dj, di = offsets[n]
            for j in range(rows):
                for i in range(columns):
                    m, p, o = k + dk, j + dj, i + di
                    inside = 0 <= m < depth and 0 <= p < rows and 0 <= o < columns
                    both = np.int64(shares[n, k, j, i])
                    both += np.int64(shares[n ^ 1, m, p, o]) if inside else 0
                    out[n, k, j, i] = both // 2
