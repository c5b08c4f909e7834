"""Compiled loops along runs of one grey level. Import late, as `kernels`.

Plain loops throughout: expressions and assignments of whole arrays would bring along so much of
Numba (down to texts of errors) that a kernel takes several times as long to load.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Levels = NDArray[np.uint16]
Places = NDArray[np.int64]
Counts = NDArray[np.int32]
BITS = 16


@njit(nogil=True)
def lowest_bits(bits: int) -> NDArray[np.uint8]:
    """Table of the lowest bit that is set in each number below ``2 ** bits``."""
    table = np.zeros(1 << bits, np.uint8)
    for number in range(1, table.size):
        while not (number >> table[number]) & 1:
            table[number] += 1
    return table


@njit(nogil=True)
def longest_of(spans: Places) -> int:
    """Length of the longest span."""
    longest = 0
    for s in range(len(spans)):
        longest = max(longest, spans[s, 1])
    return longest


@njit(nogil=True)
def mark_equal(here: Levels, there: Levels, bit: np.uint16, marks: Levels) -> None:
    """Set a bit where two spans are equal; plain enough for vector instructions."""
    for i in range(here.size):
        marks[i] |= bit if there[i] == here[i] else np.uint16(0)


@njit(nogil=True)
def _begin(
    here: Levels, behind: Levels, ahead: Levels, second: Levels, bit: np.uint16, marks: Any
) -> None:
    """Mark the voxels at which a run of two begins, and those of longer runs."""
    twos, longer = marks
    for i in range(here.size):
        begins = (behind[i] != here[i]) & (ahead[i] == here[i])
        twos[i] |= bit if begins & (second[i] != here[i]) else np.uint16(0)
    for i in range(here.size):
        begins = (behind[i] != here[i]) & (ahead[i] == here[i])
        longer[i] |= bit if begins & (second[i] == here[i]) else np.uint16(0)


@njit(cache=True, nogil=True)
def sweep_runs(
    flat: Levels, spans: Places, offsets: Places, width: int, short: int, tables: int
) -> tuple[Counts, Places]:
    """Count runs of equal levels along each offset.

    Runs of two are found for a whole span at once, so only longer ones are walked; the voxels
    in none of them stand alone.

    Parameters
    ----------
    short
        Runs up to this length, 2 at least, are counted in tables, longer ones are listed.
    tables
        As many as ``offsets``, or 1 for all of them together.

    Returns
    -------
    ``(tables, width + 1, short)`` runs by level and length less one, and ``(n, 3)`` table, level
    and length of each longer run.
    """
    counts = np.zeros((tables, width + 1, short), np.int32)
    longest = longest_of(spans)
    found = np.empty((offsets.size * longest, 3), np.int64)
    listed = 0
    pairs = np.zeros((width + 1, BITS), np.int32)
    voxels = np.zeros(width + 1, np.int64)
    lowest = lowest_bits(offsets.size)
    marks = np.zeros((2, longest), np.uint16)
    for s in range(len(spans)):
        p, n = spans[s, 0], spans[s, 1]
        here = flat[p : p + n]
        twos, longer = marks[0, :n], marks[1, :n]
        twos[:] = 0
        longer[:] = 0
        for d in range(offsets.size):
            o = offsets[d]
            behind, ahead, second = flat[p - o :], flat[p + o :], flat[p + 2 * o :]
            _begin(here, behind, ahead, second, np.uint16(1 << d), (twos, longer))
        _add(here, twos, voxels, pairs)
        if listed + offsets.size * n > len(found):
            found = _with_room(found, listed + offsets.size * n)
        listed = _walk(flat, p, longer, offsets, lowest, (counts, found, listed))
    for d in range(offsets.size):
        for level in range(width + 1):
            counts[d if tables > 1 else 0, level, 1] += pairs[level, d]
    _stand_alone(counts, found[:listed], voxels, offsets.size // tables)
    return counts, found[:listed]


@njit(nogil=True)
def _add(here: Levels, twos: Levels, voxels: Places, pairs: Counts) -> None:
    """Count voxels, and bits of ``twos``, by level; all bits of a voxel in one instruction."""
    for i in range(here.size):
        voxels[here[i]] += 1
        bits, row = np.int32(twos[i]), pairs[here[i]]
        for d in range(BITS):
            row[d] += np.int32((bits >> np.int32(d)) & np.int32(1))


@njit(nogil=True)
def _walk(
    flat: Levels,
    start: int,
    longer: Levels,
    offsets: Places,
    lowest: NDArray[np.uint8],
    runs: tuple[Any, Any, int],
) -> int:
    """Follow the runs of three and more that begin in a span."""
    counts, found, listed = runs
    tables, short = len(counts), counts.shape[2]
    for i in range(longer.size):
        level, left = flat[start + i], np.int64(longer[i])
        if level == 0:
            continue
        while left:
            d = lowest[left]
            left &= left - 1
            step = offsets[d]
            at, length = start + i + 3 * step, 3
            while flat[at] == level:
                length += 1
                at += step
            t = d if tables > 1 else 0
            if length <= short:
                counts[t, level, length - 1] += 1
            else:
                found[listed, 0], found[listed, 1], found[listed, 2] = t, level, length
                listed += 1
    return listed


@njit(nogil=True)
def _with_room(rows: Places, used: int) -> Places:
    more = np.zeros((2 * used, 3), np.int64)
    for row in range(len(rows)):
        for column in range(3):
            more[row, column] = rows[row, column]
    return more


@njit(nogil=True)
def _stand_alone(counts: Counts, longer: Places, voxels: Places, directions: int) -> None:
    """Set the runs of one: of ``voxels`` of each level, those in no longer run."""
    tables, levels, short = counts.shape
    for t in range(tables):
        for level in range(levels):
            alone = voxels[level] * directions
            for length in range(2, short + 1):
                alone -= length * counts[t, level, length - 1]
            counts[t, level, 0] = alone
    for run in longer:
        counts[run[0], run[1], 0] -= run[2]
