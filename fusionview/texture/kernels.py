"""Compiled loops over the voxels of a region. Import late: Numba takes a third of a second."""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

Reduced = tuple[
    NDArray[np.float64],
    NDArray[np.float64],
    NDArray[np.float64],
    NDArray[np.float64],
]


@njit(cache=True, nogil=True)
def count_pairs(
    levels: NDArray[np.uint16],
    places: NDArray[np.int64],
    offsets: NDArray[np.int64],
    first: int,
    width: int,
) -> NDArray[np.int32]:
    """Count neighbours by their grey levels, for all directions in one sweep.

    Parameters
    ----------
    levels
        Flat array of the box, 0 outside the region, with a border of 0 on every side.
    places
        Where the voxels of the region lie in it.
    offsets
        ``(D,)`` from a voxel to its neighbour, one per direction.
    first, width
        Lowest grey level, and how many levels there are from it.

    Returns
    -------
    ``(D, width, width)`` counts, the lower level of a pair first; each pair once.
    """
    counts = np.zeros((offsets.size, width, width), np.int32)
    for place in places:
        one = np.int64(levels[place]) - first
        for direction in range(offsets.size):
            level = np.int64(levels[place + offsets[direction]])
            if level > 0:
                two = level - first
                if one <= two:
                    counts[direction, one, two] += 1
                else:
                    counts[direction, two, one] += 1
    return counts


@njit(cache=True, nogil=True)
def reduce_pairs(counts: NDArray[np.int32], first: int) -> Reduced:
    """Reduce ``(D, width, width)`` counts of unordered pairs to what the features need.

    Returns
    -------
    marginal ``(D, width)``, difference ``(D, width)`` and sum ``(D, 2 width - 1)`` probabilities
    of the symmetric matrix, and ``(D, 4)`` its maximum, entropy in bits, sum of squares, and
    mean product of the two levels. A direction without pairs is all 0.
    """
    directions, width, _ = counts.shape
    marginal = np.zeros((directions, width))
    difference = np.zeros((directions, width))
    total = np.zeros((directions, 2 * width - 1))
    joint = np.zeros((directions, 4))
    for d in range(directions):
        pairs = 0
        for one in range(width):
            for two in range(one, width):
                pairs += counts[d, one, two]
        if pairs == 0:
            continue
        for one in range(width):
            for two in range(one, width):
                count = counts[d, one, two]
                if count == 0:
                    continue
                share = count / pairs
                # of the symmetric matrix: p(i, j) = p(j, i), each half of the pairs
                cells = 1 if one == two else 2
                p = share / cells
                marginal[d, one] += share / 2
                marginal[d, two] += share / 2
                difference[d, two - one] += share
                total[d, one + two] += share
                joint[d, 0] = max(joint[d, 0], p)
                joint[d, 1] -= share * math.log2(p)
                joint[d, 2] += share * p
                joint[d, 3] += share * (one + first) * (two + first)
    return marginal, difference, total, joint
