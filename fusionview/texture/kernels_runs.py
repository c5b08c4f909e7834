"""Compiled loops along runs of one grey level. Import late, as `kernels`."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Levels = NDArray[np.uint16]
Places = NDArray[np.int64]
Counts = NDArray[np.int32]


@njit(nogil=True)
def lowest_bits(bits: int) -> NDArray[np.uint8]:
    """Table of the lowest bit that is set in each number below ``2 ** bits``."""
    table = np.zeros(1 << bits, np.uint8)
    for number in range(1, table.size):
        while not (number >> table[number]) & 1:
            table[number] += 1
    return table


@njit(nogil=True)
def mark_equal(here: Levels, there: Levels, bit: np.uint16, marks: Levels) -> None:
    """Set a bit where two spans are equal; plain enough for vector instructions."""
    for i in range(here.size):
        marks[i] |= bit if there[i] == here[i] else np.uint16(0)


@njit(cache=True, nogil=True)
def sweep_runs(
    flat: Levels, spans: Places, offsets: Places, width: int, short: int, tables: int
) -> tuple[Counts, Places]:
    """Count runs of equal levels along each offset.

    Two bit sets per voxel say along which offsets the voxel behind and the voxel ahead are
    alike, so only runs of two and more are walked; the voxels in none of them stand alone.

    Parameters
    ----------
    short
        Runs up to this length are counted in tables, longer ones are listed.
    tables
        As many as ``offsets``, or 1 for all of them together.

    Returns
    -------
    ``(tables, width + 1, short)`` runs by level and length less one, and ``(n, 3)`` table, level
    and length of each longer run.
    """
    counts = np.zeros((tables, width + 1, short), np.int32)
    longer = np.zeros((64, 3), np.int64)
    listed = 0
    voxels = np.zeros(width + 1, np.int64)
    lowest = lowest_bits(offsets.size)
    longest = spans[:, 1].max()
    back, front = np.zeros(longest, np.uint16), np.zeros(longest, np.uint16)
    for s in range(len(spans)):
        p, n = spans[s, 0], spans[s, 1]
        here = flat[p : p + n]
        back[:n] = 0
        front[:n] = 0
        for d in range(offsets.size):
            o, bit = offsets[d], np.uint16(1 << d)
            mark_equal(here, flat[p - o : p - o + n], bit, back)
            mark_equal(here, flat[p + o : p + o + n], bit, front)
        for i in range(n):
            if here[i] == 0:
                continue
            voxels[here[i]] += 1
            left = np.int64(front[i] & ~back[i])
            while left:
                d = lowest[left]
                left &= left - 1
                length = _walk(flat, p + i, offsets[d])
                t = d if tables > 1 else 0
                if length <= short:
                    counts[t, here[i], length - 1] += 1
                else:
                    longer = _with_room(longer, listed)
                    longer[listed, 0], longer[listed, 1], longer[listed, 2] = t, here[i], length
                    listed += 1
    _stand_alone(counts, longer[:listed], voxels * (offsets.size // tables))
    return counts, longer[:listed]


@njit(nogil=True)
def _walk(flat: Levels, start: int, step: int) -> int:
    """Length of the run that starts here, two at least."""
    level, at, length = flat[start], start + 2 * step, 2
    while flat[at] == level:
        length += 1
        at += step
    return length


@njit(nogil=True)
def _with_room(rows: Places, used: int) -> Places:
    if used < len(rows):
        return rows
    more = np.zeros((2 * len(rows), 3), np.int64)
    more[:used] = rows
    return more


@njit(nogil=True)
def _stand_alone(counts: Counts, longer: Places, voxels: Places) -> None:
    """Set the runs of one: of ``voxels`` of each level, those in no longer run."""
    tables, levels, short = counts.shape
    for t in range(tables):
        for level in range(levels):
            alone = voxels[level]
            for length in range(2, short + 1):
                alone -= length * counts[t, level, length - 1]
            counts[t, level, 0] = alone
    for run in longer:
        counts[run[0], run[1], 0] -= run[2]
