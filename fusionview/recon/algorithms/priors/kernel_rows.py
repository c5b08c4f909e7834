"""Finding the voxels of a window that are most like a voxel, and sums over them."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float32]
jit = njit(cache=True, nogil=True, error_model="numpy")


@jit
def find(
    features: Floats,
    steps: NDArray[np.int64],
    farness: Floats,
    width: float,
    codes: NDArray[np.uint16],
    weights: Floats,
    planes: tuple[int, int],
) -> None:
    """Fill the rows of a kernel: the likest voxels of the window, the voxel itself first.

    Parameters
    ----------
    features
        ``(n, K, J, I)``.
    steps
        ``(m, 3)`` of the window; the first is to the voxel itself.
    farness
        ``(m,)``, minus the logarithm of the factor for distance; zero for the voxel itself.
    codes, weights
        ``(K, J, I, count)``: the step of every entry, and its weight; rows sum to one.
    """
    _, depth, rows, columns = features.shape
    scale = np.float32(0.5 / (width * width))
    unlike = np.empty(codes.shape[3], np.float32)
    for k in range(planes[0], planes[1]):
        for j in range(rows):
            for i in range(columns):
                code = codes[k, j, i]
                # entries that nothing is found for point at the voxel itself, with weight zero
                unlike[:] = np.inf
                code[:] = 0
                for n in range(len(steps)):
                    m, p, o = k + steps[n, 0], j + steps[n, 1], i + steps[n, 2]
                    if not (0 <= m < depth and 0 <= p < rows and 0 <= o < columns):
                        continue
                    total = np.float32(0)
                    for f in range(len(features)):
                        d = features[f, k, j, i] - features[f, m, p, o]
                        total += d * d
                    _insert(unlike, code, farness[n] + scale * total, n)
                _weigh(unlike, weights[k, j, i])


@jit
def _insert(unlike: Floats, codes: NDArray[np.uint16], value: np.float32, code: int) -> None:
    """Put an entry where it belongs in the ascending list; of equals, the earlier comes first."""
    place = len(unlike) - 1
    if not value < unlike[place]:
        return
    while place > 0 and value < unlike[place - 1]:
        unlike[place], codes[place] = unlike[place - 1], codes[place - 1]
        place -= 1
    unlike[place], codes[place] = value, code


@jit
def _weigh(unlike: Floats, weights: Floats) -> None:
    total = 0.0
    for entry in range(len(weights)):
        weights[entry] = np.exp(-unlike[entry])
        total += weights[entry]
    for entry in range(len(weights)):
        weights[entry] /= total


@jit
def gather(
    image: Floats,
    jumps: NDArray[np.int64],
    codes: NDArray[np.uint16],
    weights: Floats,
    out: Floats,
    first: int,
    last: int,
) -> None:
    """Sum over the row of every voxel; arrays are flat, ``jumps`` are steps in them."""
    for voxel in range(first, last):
        total = image[0] * 0
        for entry in range(codes.shape[1]):
            total += weights[voxel, entry] * image[voxel + jumps[codes[voxel, entry]]]
        out[voxel] = total


@jit
def scatter(
    values: Floats,
    jumps: NDArray[np.int64],
    codes: NDArray[np.uint16],
    weights: Floats,
    out: Floats,
    first: int,
    last: int,
) -> None:
    """Add every value to the voxels of its row: the transpose of `gather`."""
    for voxel in range(first, last):
        for entry in range(codes.shape[1]):
            out[voxel + jumps[codes[voxel, entry]]] += weights[voxel, entry] * values[voxel]
