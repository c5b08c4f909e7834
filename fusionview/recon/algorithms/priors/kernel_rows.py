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
    nearness: Floats,
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
    nearness
        ``(m,)`` factors for the distance in space; one for the voxel itself.
    codes, weights
        ``(K, J, I, count)``: the step of every entry, and its weight; rows sum to one.
    """
    _, depth, rows, columns = features.shape
    count = codes.shape[3]
    scale = -0.5 / (width * width)
    likeness = np.empty(len(steps))
    for k in range(planes[0], planes[1]):
        for j in range(rows):
            for i in range(columns):
                for n in range(len(steps)):
                    m, p, o = k + steps[n, 0], j + steps[n, 1], i + steps[n, 2]
                    likeness[n] = -1.0
                    if 0 <= m < depth and 0 <= p < rows and 0 <= o < columns:
                        total = 0.0
                        for f in range(len(features)):
                            d = float(features[f, k, j, i]) - float(features[f, m, p, o])
                            total += d * d
                        likeness[n] = nearness[n] * np.exp(scale * total)
                _keep_likest(likeness, codes[k, j, i], weights[k, j, i], count)


@jit
def _keep_likest(
    likeness: NDArray[np.float64], codes: NDArray[np.uint16], weights: Floats, count: int
) -> None:
    """Keep the largest, each as often as needed to fill the row (with weight zero)."""
    total = 0.0
    for entry in range(count):
        best = 0
        for n in range(1, len(likeness)):
            if likeness[n] > likeness[best]:
                best = n
        weight = max(likeness[best], 0.0)
        # entries that are left over point at the voxel itself, which is always inside the grid
        codes[entry] = best if weight > 0 else 0
        weights[entry] = weight
        total += weight
        likeness[best] = -1.0
    for entry in range(count):
        weights[entry] = weights[entry] / total


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
