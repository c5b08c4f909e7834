"""Compiled loops of feature maps. Import late: Numba takes a third of a second."""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

Places = NDArray[np.int64]
Numbers = NDArray[np.float64]


@njit(cache=True, nogil=True)
def gather(
    values: Numbers, inside: NDArray[np.bool_], centres: Places, ball: Places
) -> tuple[Numbers, Places]:
    """Copy the values of each window to the start of a row, and count them.

    Parameters
    ----------
    values, inside
        Flat arrays of a box with a border at least as wide as the ball.
    ball
        Steps from the centre to all voxels of a window.

    Returns
    -------
    ``(centres, ball)``, infinite beyond the values of a window; ``(centres,)``.
    """
    found = np.full((centres.size, ball.size), np.inf)
    counts = np.zeros(centres.size, np.int64)
    for c in range(centres.size):
        n = 0
        for step in ball:
            place = centres[c] + step
            if inside[place]:
                found[c, n] = values[place]
                n += 1
        counts[c] = n
    return found, counts


@njit(cache=True, nogil=True)
def slide_pairs(
    levels: NDArray[np.uint16],
    centres: Places,
    whole: Places,
    entering: Places,
    leaving: Places,
    tables: int,
    width: int,
    first: int,
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Count the pairs of neighbours in the window about each centre, and reduce them.

    From one centre to the next along a row only what enters and leaves the window is counted.

    Parameters
    ----------
    levels
        Flat array of a box with a border at least as wide as a window; 1 for the lowest level,
        0 outside the region.
    centres
        Ascending.
    whole, entering, leaving
        ``(N, 3)`` steps from the centre to both voxels of a pair, and its table: all pairs of a
        window, and those that it gains and loses at a step along the row.
    tables
        1 for all directions together, 13 for each.
    width, first
        Number of levels, and which the lowest is.

    Returns
    -------
    As `fusionview.texture.kernels.reduce_pairs`; ``tables`` rows for each centre.
    """
    rows = centres.size * tables
    marginal = np.zeros((rows, width))
    difference = np.zeros((rows, width))
    total = np.zeros((rows, 2 * width - 1))
    joint = np.zeros((rows, 4))
    counts = np.zeros((tables, width, width), np.int32)
    for c in range(centres.size):
        if c > 0 and centres[c] == centres[c - 1] + 1:
            _count(levels, centres[c], leaving, -1, counts)
            _count(levels, centres[c], entering, 1, counts)
        else:
            counts[:] = 0
            _count(levels, centres[c], whole, 1, counts)
        for t in range(tables):
            row = c * tables + t
            _reduce(counts[t], first, marginal[row], difference[row], total[row], joint[row])
    return marginal, difference, total, joint


@njit(cache=True, nogil=True)
def _count(
    levels: NDArray[np.uint16],
    centre: int,
    pairs: Places,
    sign: int,
    counts: NDArray[np.int32],
) -> None:
    """Count unordered pairs, the lower level first."""
    for n in range(len(pairs)):
        one = np.int64(levels[centre + pairs[n, 0]]) - 1
        two = np.int64(levels[centre + pairs[n, 1]]) - 1
        if one >= 0 and two >= 0:
            counts[pairs[n, 2], min(one, two), max(one, two)] += sign


@njit(cache=True, nogil=True)
def _reduce(
    counts: NDArray[np.int32],
    first: int,
    marginal: Numbers,
    difference: Numbers,
    total: Numbers,
    joint: Numbers,
) -> None:
    """From unordered pairs to the probabilities of the symmetric matrix; all 0 without pairs."""
    width = len(counts)
    pairs = counts.sum()
    if pairs == 0:
        return
    for one in range(width):
        for two in range(one, width):
            count = counts[one, two]
            if count == 0:
                continue
            share = count / pairs
            # of the symmetric matrix: p(i, j) = p(j, i), each half of the pairs
            p = share if one == two else share / 2
            marginal[one] += share / 2
            marginal[two] += share / 2
            difference[two - one] += share
            total[one + two] += share
            joint[0] = max(joint[0], p)
            joint[1] -= share * math.log2(p)
            joint[2] += share * p
            joint[3] += share * (one + first) * (two + first)


@njit(cache=True, nogil=True)
def look_around(
    levels: NDArray[np.uint16],
    centres: Places,
    ball: Places,
    starts: Places,
    neighbours: Places,
    alpha: int,
    width: int,
) -> tuple[Numbers, NDArray[np.int32], Places]:
    """Count tone differences and dependences in the window about each centre.

    Parameters
    ----------
    ball
        Steps from the centre to all voxels of a window.
    starts, neighbours
        Steps from the centre to the neighbours in the window of voxel ``n`` of the ball:
        ``neighbours[starts[n] : starts[n + 1]]``.
    alpha
        How much levels may differ and depend on each other.

    Returns
    -------
    ``(centres, width, 2)`` voxels with a neighbour, and sum of the differences between their
    level and the mean of their neighbours; ``(centres, width, 27)`` voxels by level and number of
    dependent neighbours; ``(centres,)`` voxels of the window.
    """
    tone = np.zeros((centres.size, width, 2))
    depend = np.zeros((centres.size, width, 27), np.int32)
    voxels = np.zeros(centres.size, np.int64)
    for c in range(centres.size):
        for n in range(ball.size):
            level = np.int64(levels[centres[c] + ball[n]])
            if level == 0:
                continue
            voxels[c] += 1
            total, met, alike = np.int64(0), 0, np.int64(0)
            for m in range(starts[n], starts[n + 1]):
                other = np.int64(levels[centres[c] + neighbours[m]])
                if other > 0:
                    total += other
                    met += 1
                    alike += np.int64(abs(other - level) <= alpha)
            depend[c, level - 1, alike] += 1
            if met > 0:
                tone[c, level - 1, 0] += 1
                tone[c, level - 1, 1] += abs(level - total / met)
    return tone, depend, voxels
