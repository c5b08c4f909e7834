"""Operators from images to images: blur along an axis, and sums over listed neighbours."""

from typing import Any

from numba import cuda, float32


@cuda.jit(cache=True)
def blur(image: Any, taps: Any, step: int, size: int, out: Any) -> None:
    """Sum with a symmetric kernel along the axis whose neighbours lie ``step`` apart."""
    reach = taps.size - 1
    for n in range(cuda.grid(1), image.size, cuda.gridsize(1)):
        place = n // step % size
        total = taps[0] * image[n]
        for tap in range(1, reach + 1):
            pair = float32(0)
            if place >= tap:
                pair += image[n - tap * step]
            if place + tap < size:
                pair += image[n + tap * step]
            total += taps[tap] * pair
        out[n] = total


@cuda.jit(cache=True)
def gather_rows(image: Any, jumps: Any, codes: Any, weights: Any, out: Any) -> None:
    """Sum over the row of every voxel."""
    entries = codes.size // image.size
    for voxel in range(cuda.grid(1), image.size, cuda.gridsize(1)):
        total = float32(0)
        for at in range(voxel * entries, (voxel + 1) * entries):
            total += weights[at] * image[voxel + jumps[codes[at]]]
        out[voxel] = total


@cuda.jit(cache=True)
def scatter_rows(values: Any, jumps: Any, codes: Any, weights: Any, out: Any) -> None:
    """Add every value to the voxels of its row; ``out`` is zero before."""
    entries = codes.size // values.size
    for voxel in range(cuda.grid(1), values.size, cuda.gridsize(1)):
        for at in range(voxel * entries, (voxel + 1) * entries):
            cuda.atomic.add(out, voxel + jumps[codes[at]], weights[at] * values[voxel])


@cuda.jit(cache=True)
def pack(image: Any, shape: Any, origin: Any, target: Any, packed: Any) -> None:
    """Store an image ``[k][j][i]`` as ``[j][i][k]`` with a margin of zeros.

    ``shape`` is the image's (k, j, i), ``target`` that of ``packed`` (j, i, k), and ``origin``
    where voxel (0, 0, 0) lies in it, (j, i, k). What falls outside is left out.
    """
    for n in range(cuda.grid(1), packed.size, cuda.gridsize(1)):
        rest, k = n // target[2], n % target[2] - origin[2]
        j, i = rest // target[1] - origin[0], rest % target[1] - origin[1]
        inside = 0 <= k < shape[0] and 0 <= j < shape[1] and 0 <= i < shape[2]
        packed[n] = image[(k * shape[1] + j) * shape[2] + i] if inside else float32(0)


@cuda.jit(cache=True)
def unpack(packed: Any, shape: Any, origin: Any, target: Any, image: Any) -> None:
    """Transpose of `pack`."""
    for n in range(cuda.grid(1), image.size, cuda.gridsize(1)):
        rest, i = n // shape[2], n % shape[2] + origin[1]
        k, j = rest // shape[1] + origin[2], rest % shape[1] + origin[0]
        inside = 0 <= k < target[2] and 0 <= j < target[0] and 0 <= i < target[1]
        image[n] = packed[(j * target[1] + i) * target[2] + k] if inside else float32(0)
