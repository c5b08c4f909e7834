"""Compiled loops over the neighbours of voxels. Import late: Numba takes a third of a second.

All loops run along rows of a box of grey levels with a border of 0 (`neighbourhood.Field`): what
can be done for a whole row at once becomes vector instructions, and rows without voxels cost
nothing. Neighbours are given as steps in the flat box, one of each opposite pair. Loops are plain
(see `kernels_runs`).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from fusionview.texture.kernels_runs import longest_of

Levels = NDArray[np.uint16]
Places = NDArray[np.int64]
Reduced = tuple[
    NDArray[np.float64],
    NDArray[np.float64],
    NDArray[np.float64],
    NDArray[np.float64],
]
MOST_NEIGHBOURS = 26
LANES = 4
GAP, SPAN = 128, 4096
"""Elements outside that a span may bridge, and its length: its sums stay in the first cache."""


@njit(nogil=True)
def _bounds(row: Levels) -> tuple[Any, Any, int, int, int]:
    """Lowest level of a row (65,536 if none), highest, voxels, first voxel and end."""
    met, low, high = 0, np.uint16(65535), np.uint16(0)
    for i in range(row.size):
        met += row[i] > 0
        high = max(high, row[i])
        # 0 − 1 wraps to the highest number, so that outside never is the lowest
        low = min(low, np.uint16(row[i] - np.uint16(1)))
    begin, end = 0, row.size
    if met > 0:
        while row[begin] == 0:
            begin += 1
        while row[end - 1] == 0:
            end -= 1
    return np.int64(low) + 1, np.int64(high), met, begin, end


@njit(cache=True, nogil=True)
def lay_out(levels: Levels) -> tuple[Levels, Places, Places]:
    """Give ``(K, J, I)`` levels a border of 0, and find spans that hold all voxels.

    A span goes on across rows of a slice as long as few elements between them are outside.

    Returns
    -------
    The flat box, in which the lowest level is 1, and a margin behind it, so that steps of two
    stay inside; ``(n, 3)`` start, length and slice of each span; and lowest level, highest
    level, voxels.
    """
    slices, rows, columns = levels.shape
    margin = ((rows + 2) + 1) * (columns + 2) + 1
    flat = np.zeros((slices + 2) * (rows + 2) * (columns + 2) + margin, np.uint16)
    spans = np.zeros((slices * rows + 1, 3), np.int64)
    lowest, highest, voxels, n = 65536, 0, 0, 0
    for k in range(slices):
        for j in range(rows):
            low, high, met, begin, end = _bounds(levels[k, j])
            if met == 0:
                continue
            place = ((k + 1) * (rows + 2) + j + 1) * (columns + 2) + 1
            for i in range(columns):
                flat[place + i] = levels[k, j, i]
            start, last = spans[n, 0], spans[n, 0] + spans[n, 1]
            near = place + begin - last <= GAP and place + end - start <= SPAN
            if n > 0 and spans[n, 2] == k and near:
                spans[n, 1] = place + end - start
            else:
                n += 1
                spans[n, 0], spans[n, 1], spans[n, 2] = place + begin, end - begin, k
            lowest, highest, voxels = min(lowest, low), max(highest, high), voxels + met
    shift = np.uint16(lowest - 1)
    for q in range(1, n + 1):
        part = flat[spans[q, 0] : spans[q, 0] + spans[q, 1]]
        for i in range(part.size):
            part[i] = part[i] - shift if part[i] > 0 else np.uint16(0)
    found = np.empty(3, np.int64)
    found[0], found[1], found[2] = lowest, highest, voxels
    return flat, spans[1 : n + 1], found


@njit(nogil=True)
def _look(
    here: Levels, ahead: Levels, behind: Levels, sums: tuple[Any, Any, Any], alpha: int
) -> None:
    """Add two opposite neighbours of a span to its sums.

    Plain loops become vector instructions, one loop for all does not.
    """
    total, met, alike = sums
    for i in range(here.size):
        total[i] += np.int32(ahead[i]) + np.int32(behind[i])
    for i in range(here.size):
        met[i] += np.uint16(ahead[i] > 0) + np.uint16(behind[i] > 0)
    if alpha == 0:
        for i in range(here.size):
            alike[i] += np.uint16(ahead[i] == here[i]) + np.uint16(behind[i] == here[i])
        return
    for i in range(here.size):
        one, two, level = np.int32(ahead[i]), np.int32(behind[i]), np.int32(here[i])
        alike[i] += np.uint16((one > 0) & (abs(one - level) <= alpha))
        alike[i] += np.uint16((two > 0) & (abs(two - level) <= alpha))


@njit(nogil=True)
def _note(here: Levels, sums: tuple[Any, Any, Any], tone: Any, depend: Any, share: Any) -> None:
    """Count the voxels of a span by what their neighbours are."""
    total, met, alike = sums
    for i in range(here.size):
        if here[i] > 0:
            depend[here[i], alike[i]] += 1
    for i in range(here.size):
        if here[i] > 0 and met[i] > 0:
            tone[here[i], LANES] += 1
            # in lanes, because neighbours often have one level and additions would wait
            tone[here[i], i % LANES] += abs(here[i] - total[i] * share[met[i]])


@njit(nogil=True)
def _reciprocals(most: int) -> NDArray[np.float64]:
    """One over each number up to ``most``; 1 for none."""
    share = np.ones(most + 1)
    for number in range(2, share.size):
        share[number] = 1.0 / number
    return share


@njit(cache=True, nogil=True)
def sweep(
    flat: Levels, spans: Places, offsets: Places, alpha: int, width: int, tables: int
) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.int32]]:
    """Count pairs, differences of tone and dependences of all voxels in one sweep.

    Parameters
    ----------
    alpha, width
        How much levels may differ and depend (−1: count pairs only); the highest level.
    tables
        Tables of pairs: as many as ``offsets``, 1 for all of them together, 0 for none.

    Returns
    -------
    ``(tables, width + 1, width + 1)`` ordered pairs, level of a voxel first, 0 for outside;
    ``(width + 1, 2)`` voxels with a neighbour, and sum of the differences between their level
    and the mean of their neighbours; ``(width + 1, 27)`` voxels by level and dependent neighbours.
    """
    pairs = np.zeros((tables, width + 1, width + 1), np.int32)
    tone = np.zeros((width + 1, LANES + 1))
    depend = np.zeros((width + 1, MOST_NEIGHBOURS + 1), np.int32)
    longest = longest_of(spans)
    total, met = np.zeros(longest, np.int32), np.zeros(longest, np.uint16)
    alike = np.zeros(longest, np.uint16)
    share = _reciprocals(MOST_NEIGHBOURS)
    for s in range(len(spans)):
        p, n = spans[s, 0], spans[s, 1]
        here, sums = flat[p : p + n], (total[:n], met[:n], alike[:n])
        total[:n] = 0
        met[:n] = 0
        alike[:n] = 0
        for d in range(offsets.size):
            o = offsets[d]
            ahead, behind = flat[p + o : p + o + n], flat[p - o : p - o + n]
            if alpha >= 0:
                _look(here, ahead, behind, sums, alpha)
            if tables > 0:
                table = pairs[d if tables > 1 else 0]
                for i in range(n):
                    if here[i] > 0:
                        table[here[i], ahead[i]] += 1
        if alpha >= 0:
            _note(here, sums, tone, depend, share)
    found = np.empty((width + 1, 2))
    for level in range(width + 1):
        found[level, 0] = tone[level, LANES]
        found[level, 1] = tone[level, 0] + tone[level, 1] + tone[level, 2] + tone[level, 3]
    return pairs, found, depend


@njit(cache=True, nogil=True)
def reduce_pairs(counts: NDArray[np.int32], first: int) -> Reduced:
    """Reduce ``(D, width + 1, width + 1)`` ordered pairs to what the features need.

    Returns
    -------
    marginal ``(D, width)``, difference ``(D, width)`` and sum ``(D, 2 width - 1)`` probabilities
    of the symmetric matrix, and ``(D, 4)`` its maximum, entropy in bits, sum of squares, and
    mean product of the two levels. A direction without pairs is all 0.
    """
    directions, width = counts.shape[0], counts.shape[1] - 1
    parts = _empty(directions, width)
    for d in range(directions):
        table = counts[d]
        for one in range(width):
            for two in range(one, width):
                count = table[one + 1, two + 1] + table[two + 1, one + 1]
                if count > 0:
                    _add(parts, d, one, two, count, first)
                    if two > one:
                        _add(parts, d, two, one, count, first)
    _normalise(parts)
    return parts


@njit(cache=True, nogil=True)
def reduce_by_level(
    flat: Levels, order: Places, bounds: Places, offsets: Places, tables: int, cell: tuple[int, int]
) -> tuple[Reduced, NDArray[np.float64]]:
    """Do what `sweep` and `reduce_pairs` do where levels are too many for tables.

    One row of the symmetric matrix is complete when all voxels of a level were visited, so only
    a row is held at a time.

    Parameters
    ----------
    order, bounds
        Where the voxels lie in ``flat``, by level, and ``(width + 1,)`` where each level starts.
    cell
        The lowest level, and how many levels are a row of the picture.

    Returns
    -------
    As `reduce_pairs`, and the counts of all tables for a picture.
    """
    first, per_cell = cell
    width = bounds.size - 1
    row = np.zeros((tables, width), np.int64)
    touched = np.zeros((tables, width), np.int32)
    used = np.zeros(tables, np.int64)
    parts = _empty(tables, width)
    cells = -(-width // per_cell)
    coarse = np.zeros((cells, cells))
    for one in range(width):
        used[:] = 0
        for place in order[bounds[one] : bounds[one + 1]]:
            _meet(flat, place, offsets, row, touched, used)
        for t in range(tables):
            for u in range(used[t]):
                two: Any = np.int64(touched[t, u])
                count = row[t, two]
                row[t, two] = 0
                _add(parts, t, one, two, count, first)
                coarse[one // per_cell, two // per_cell] += count
    _normalise(parts)
    return parts, coarse


@njit(nogil=True)
def _meet(flat: Levels, place: int, offsets: Places, row: Any, touched: Any, used: Any) -> None:
    """Count the neighbours of a voxel by level, and remember which levels they have."""
    for m in range(2 * offsets.size):
        d = m >> 1
        two = np.int64(flat[place + (offsets[d] if m & 1 else -offsets[d])]) - 1
        if two < 0:
            continue
        t = d if len(row) > 1 else 0
        if row[t, two] == 0:
            touched[t, used[t]] = two
            used[t] += 1
        row[t, two] += 1


@njit(nogil=True)
def _empty(tables: int, width: int) -> Reduced:
    return (
        np.zeros((tables, width)),
        np.zeros((tables, width)),
        np.zeros((tables, 2 * width - 1)),
        np.zeros((tables, 4)),
    )


@njit(nogil=True)
def _add(parts: Reduced, t: int, one: int, two: int, count: int, first: int) -> None:
    """Add the ordered pairs of one cell."""
    marginal, difference, total, joint = parts
    c = float(count)
    marginal[t, one] += c
    difference[t, abs(one - two)] += c
    total[t, one + two] += c
    joint[t, 0] = max(joint[t, 0], c)
    joint[t, 1] += c * math.log2(c)
    joint[t, 2] += c * c
    joint[t, 3] += c * (one + first) * (two + first)


@njit(nogil=True)
def _normalise(parts: Reduced) -> None:
    """From counts of ordered pairs to probabilities; Σ c log c gives the entropy."""
    marginal, difference, total, joint = parts
    for t in range(len(joint)):
        pairs = 0.0  # whole numbers: exact in any order
        for level in range(marginal.shape[1]):
            pairs += marginal[t, level]
        if pairs == 0:
            continue
        for level in range(marginal.shape[1]):
            marginal[t, level] /= pairs
            difference[t, level] /= pairs
        for level in range(total.shape[1]):
            total[t, level] /= pairs
        joint[t, 0] /= pairs
        joint[t, 1] = math.log2(pairs) - joint[t, 1] / pairs
        joint[t, 2] /= pairs * pairs
        joint[t, 3] /= pairs


@njit(cache=True, nogil=True)
def complexity(
    level: NDArray[np.float64], p: NDArray[np.float64], difference: NDArray[np.float64]
) -> float:
    """Sum over ordered pairs of |i − j| (p_i s_i + p_j s_j) / (p_i + p_j)."""
    total = 0.0
    for i in range(level.size):
        weighted = p[i] * difference[i]
        part = 0.0
        for j in range(i):
            apart = abs(level[i] - level[j])
            part += apart * (weighted + p[j] * difference[j]) / (p[i] + p[j])
        total += part
    return 2 * total
