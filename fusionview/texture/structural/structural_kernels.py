"""Compiled loops of structural texture. Import late: Numba takes a third of a second."""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

Cut = tuple[NDArray[np.float32], NDArray[np.bool_]]

EDGE = 1e-6
"""A share of one half is one half, whatever the rounding."""


@njit(cache=True, nogil=True)
def average_blocks(image: NDArray[np.float32], region: NDArray[np.bool_], factor: int) -> Cut:
    """Mean of the region's voxels in each block, and which blocks are at least half in it."""
    nk, nj, ni = image.shape
    shape = (-(-nk // factor), -(-nj // factor), -(-ni // factor))
    sums = np.zeros(shape, np.float32)
    counts = np.zeros(shape, np.int32)
    for k in range(nk):
        for j in range(nj):
            for i in range(ni):
                if region[k, j, i]:
                    sums[k // factor, j // factor, i // factor] += image[k, j, i]
                    counts[k // factor, j // factor, i // factor] += 1
    kept = np.zeros(shape, np.bool_)
    for k in range(shape[0]):
        for j in range(shape[1]):
            for i in range(shape[2]):
                count = counts[k, j, i]
                if 2 * count >= factor**3:
                    kept[k, j, i] = True
                    sums[k, j, i] /= count
                else:
                    sums[k, j, i] = 0.0
    return sums, kept


@njit(cache=True, nogil=True)
def interpolate(
    image: NDArray[np.float32],
    region: NDArray[np.bool_],
    shape: NDArray[np.int64],
    start: NDArray[np.float64],
    step: NDArray[np.float64],
) -> Cut:
    """Interpolate linearly between the voxels of the region, on another grid of the same axes.

    Point ``n`` of the new grid lies at index ``start + n step`` of the old one.
    """
    found = np.zeros((shape[0], shape[1], shape[2]), np.float32)
    kept = np.zeros((shape[0], shape[1], shape[2]), np.bool_)
    nk, nj, ni = image.shape
    for k in range(shape[0]):
        z = start[0] + k * step[0]
        near_k = min(max(math.floor(z + 0.5), 0), nk - 1)
        for j in range(shape[1]):
            y = start[1] + j * step[1]
            near_j = min(max(math.floor(y + 0.5), 0), nj - 1)
            for i in range(shape[2]):
                x = start[2] + i * step[2]
                if region[near_k, near_j, min(max(math.floor(x + 0.5), 0), ni - 1)]:
                    total, weights = _between(image, region, z, y, x)
                    if weights >= 0.5 - EDGE:
                        kept[k, j, i] = True
                        found[k, j, i] = total / weights
    return found, kept


@njit(nogil=True)
def _between(
    image: NDArray[np.float32], region: NDArray[np.bool_], z: float, y: float, x: float
) -> tuple[float, float]:
    """Weighted sum of the voxels of the region about a point, and their weights."""
    nk, nj, ni = image.shape
    total = 0.0
    weights = 0.0
    for corner in range(8):
        k = math.floor(z) + (corner >> 2)
        j = math.floor(y) + (corner >> 1 & 1)
        i = math.floor(x) + (corner & 1)
        if 0 <= k < nk and 0 <= j < nj and 0 <= i < ni and region[k, j, i]:
            weight = (1 - abs(z - k)) * (1 - abs(y - j)) * (1 - abs(x - i))
            total += weight * image[k, j, i]
            weights += weight
    return total, weights


@njit(cache=True, nogil=True)
def local_patterns(
    image: NDArray[np.float32], region: NDArray[np.bool_], tolerance: float
) -> NDArray[np.int64]:
    """Count rotation-invariant uniform binary patterns in the three planes of the grid.

    Eight samples on a circle of one voxel, the diagonal ones interpolated bilinearly.

    Returns
    -------
    ``(3, 10)`` voxels by the axis (k, j, i) across the plane: patterns of 0 to 8 brighter samples
    in a row, and all others.
    """
    nk, nj, ni = image.shape
    counts = np.zeros((3, 10), np.int64)
    flat = image.ravel()
    inside = region.ravel()
    samples = np.empty(8, np.float32)
    for k in range(nk):
        for j in range(nj):
            for i in range(ni):
                place = (k * nj + j) * ni + i
                if not inside[place]:
                    continue
                in_k, in_j, in_i = 0 < k < nk - 1, 0 < j < nj - 1, 0 < i < ni - 1
                if in_j and in_i and _surrounded(inside, place, ni, 1):
                    _sample(flat, place, ni, 1, samples)
                    counts[0, _pattern(samples, flat[place] - tolerance)] += 1
                if in_k and in_i and _surrounded(inside, place, nj * ni, 1):
                    _sample(flat, place, nj * ni, 1, samples)
                    counts[1, _pattern(samples, flat[place] - tolerance)] += 1
                if in_k and in_j and _surrounded(inside, place, nj * ni, ni):
                    _sample(flat, place, nj * ni, ni, samples)
                    counts[2, _pattern(samples, flat[place] - tolerance)] += 1
    return counts


@njit(nogil=True)
def _surrounded(inside: NDArray[np.bool_], place: int, u: int, v: int) -> bool:
    """Whether the eight neighbours in a plane lie in the region."""
    return bool(
        inside[place + u]
        & inside[place - u]
        & inside[place + v]
        & inside[place - v]
        & inside[place + u + v]
        & inside[place + u - v]
        & inside[place - u + v]
        & inside[place - u - v]
    )


@njit(nogil=True)
def _sample(
    flat: NDArray[np.float32], place: int, u: int, v: int, samples: NDArray[np.float32]
) -> None:
    """Take eight samples on a circle of one voxel."""
    a = math.sqrt(0.5)
    side, corner = a * (1 - a), a * a
    own = (1 - a) * (1 - a) * flat[place]
    east, north = flat[place + u], flat[place + v]
    west, south = flat[place - u], flat[place - v]
    samples[0], samples[2], samples[4], samples[6] = east, north, west, south
    samples[1] = own + side * (east + north) + corner * flat[place + u + v]
    samples[3] = own + side * (north + west) + corner * flat[place - u + v]
    samples[5] = own + side * (west + south) + corner * flat[place - u - v]
    samples[7] = own + side * (south + east) + corner * flat[place + u - v]


@njit(nogil=True)
def _pattern(samples: NDArray[np.float32], threshold: float) -> int:
    """Brighter samples if they lie in a row, else 9."""
    bright = 0
    changes = 0
    before = samples[7] >= threshold
    for p in range(8):
        now = samples[p] >= threshold
        bright += now
        changes += now != before
        before = now
    return bright if changes <= 2 else 9
