"""Spreading from some voxels through the faces of others, run by run."""

import numpy as np
from numba import njit, types
from numpy.typing import NDArray

_BOX = types.Array(types.boolean, 3, "C")
_RUNS = types.Array(types.int32, 2, "C")
_LIST = types.Array(types.int64, 1, "C")

Runs = NDArray[np.int32]
"""``(n, 4)``: first voxel in its row, voxel after the last, another run that hangs together
with it (itself at the root), and whether something in it is reached."""


@njit(types.int64(_RUNS, types.int64), cache=True, nogil=True)
def _root(runs: Runs, n: int) -> int:
    while runs[n, 2] != n:
        runs[n, 2] = runs[runs[n, 2], 2]
        n = runs[n, 2]
    return n


@njit(types.void(_RUNS, _LIST, types.int64, types.int64), cache=True, nogil=True)
def _join(runs: Runs, rows: NDArray[np.int64], row: int, other: int) -> None:
    """Join the runs of two rows that lie side by side."""
    a, b = rows[row], rows[other]
    while a < rows[row + 1] and b < rows[other + 1]:
        if runs[a, 0] < runs[b, 1] and runs[b, 0] < runs[a, 1]:
            one, two = _root(runs, a), _root(runs, b)
            runs[max(one, two), 2] = min(one, two)
        if runs[a, 1] < runs[b, 1]:
            a += 1
        else:
            b += 1


@njit(types.void(_BOX, _BOX, _RUNS, _LIST), cache=True, nogil=True)
def _find_runs(
    reached: NDArray[np.bool_], allowed: NDArray[np.bool_], runs: Runs, rows: NDArray[np.int64]
) -> None:
    height, width = reached.shape[1:]
    count = 0
    for row in range(len(rows) - 1):
        k, j = row // height, row % height
        rows[row] = count
        i = 0
        while i < width:
            if not allowed[k, j, i]:
                i += 1
                continue
            start, found = i, 0
            while i < width and allowed[k, j, i]:
                found |= int(reached[k, j, i])
                i += 1
            runs[count] = (start, i, count, found)
            count += 1
    rows[-1] = count


@njit(types.void(_BOX, _BOX), cache=True, nogil=True)
def spread(reached: NDArray[np.bool_], allowed: NDArray[np.bool_]) -> None:
    """Add to ``reached`` whatever of ``allowed`` hangs together with it through faces.

    One pass finds the runs of each row, one joins them (union by the older root), one writes:
    the cost does not depend on how the way winds.
    """
    depth, height, width = reached.shape
    # a row holds at most every other voxel as a run of its own
    runs = np.empty((depth * height * ((width + 1) // 2), 4), np.int32)
    rows = np.empty(depth * height + 1, np.int64)
    _find_runs(reached, allowed, runs, rows)
    for row in range(depth * height):
        if row % height > 0:
            _join(runs, rows, row, row - 1)
        if row >= height:
            _join(runs, rows, row, row - height)
    for n in range(rows[-1]):
        if runs[n, 3]:
            runs[_root(runs, n), 3] = 1
    for row in range(depth * height):
        for n in range(rows[row], rows[row + 1]):
            if runs[_root(runs, n), 3]:
                reached[row // height, row % height, runs[n, 0] : runs[n, 1]] = True
