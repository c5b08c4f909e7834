"""Compiled floods: growing from a voxel, a watershed, the shortest way to a seed; and edges.

All are serial, release the GIL and have one signature each. Kernels stay in this one file:
Numba's cache looks only at the file of the caller.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Labels = NDArray[np.int16]
Levels = NDArray[np.int32]

_NEVER = 2**31 - 1
"""The cost of a voxel that no way has reached yet."""


@njit(cache=True, nogil=True)
def grow(
    data: NDArray[np.float32],
    seed: Integers,
    box: Integers,
    limits: Floats,
    metric: Floats,
    reached: Bytes,
) -> Integers:
    """Fill ``reached`` with what hangs together with a voxel (26-connected).

    ``box`` is ``(2, 3)``: where ``reached`` lies in the data; ``limits`` the lowest and highest
    value, both included, and the square of the largest distance; ``metric`` as for `_squared_mm`.
    Returns ``(2, 3)``: first voxel and stop of what was reached, in ``reached``.
    """
    size_k, size_j, size_i = reached.shape
    stack = np.empty(4096, np.int64)
    a, b, c = seed[0] - box[0, 0], seed[1] - box[0, 1], seed[2] - box[0, 2]
    extent = np.array([[a, b, c], [a + 1, b + 1, c + 1]])
    stack[0] = (a * size_j + b) * size_i + c
    reached[a, b, c] = 1
    count = 1
    while count > 0:
        count -= 1
        place = stack[count]
        k, rest = place // (size_j * size_i), place % (size_j * size_i)
        j, i = rest // size_i, rest % size_i
        for axis, n in enumerate((k, j, i)):
            extent[0, axis] = min(extent[0, axis], n)
            extent[1, axis] = max(extent[1, axis], n + 1)
        if count + 26 > stack.size:
            stack = np.append(stack, np.empty_like(stack))
        for kk in range(max(k - 1, 0), min(k + 2, size_k)):
            for jj in range(max(j - 1, 0), min(j + 2, size_j)):
                for ii in range(max(i - 1, 0), min(i + 2, size_i)):
                    if reached[kk, jj, ii]:
                        continue
                    value = data[kk + box[0, 0], jj + box[0, 1], ii + box[0, 2]]
                    if not limits[0] <= value <= limits[1]:
                        continue
                    if _squared_mm(metric, kk - a, jj - b, ii - c) > limits[2]:
                        continue
                    reached[kk, jj, ii] = 1
                    stack[count] = (kk * size_j + jj) * size_i + ii
                    count += 1
    return extent


@njit(cache=True, nogil=True)
def _squared_mm(metric: Floats, k: int, j: int, i: int) -> float:
    """``d @ metric @ d`` for a difference of indices."""
    first = metric[0, 0] * k + 2 * metric[0, 1] * j + 2 * metric[0, 2] * i
    second = metric[1, 1] * j + 2 * metric[1, 2] * i
    return float(k * first + j * second + metric[2, 2] * i * i)


@njit(cache=True, nogil=True)
def watershed(labels: Labels, levels: Levels, offsets: Integers, highest: int) -> None:
    """Let every label spread over the lowest way first, until all voxels have one.

    Parameters
    ----------
    labels
        Flat: 0 is free, -1 is never entered (the rim of the box must be), others are sources.
        Changed in place.
    levels
        Flat, 0 to ``highest``: how high each voxel stands.
    offsets
        To the neighbours of a voxel, in the flat array.

    References
    ----------
    Meyer, Signal Processing 1994;38:113 (flooding by ordered queues).
    """
    following = np.full(labels.size, -1, np.int64)
    heads = np.full(highest + 1, -1, np.int64)
    tails = np.full(highest + 1, -1, np.int64)
    for place in range(labels.size):
        if labels[place] > 0:
            _append(following, heads, tails, levels[place], place)
    level = 0
    while level <= highest:
        place = heads[level]
        if place < 0:
            level += 1
            continue
        heads[level] = following[place]
        for offset in offsets:
            near = place + offset
            if labels[near] == 0:
                labels[near] = labels[place]
                _append(following, heads, tails, max(level, levels[near]), near)


@njit(cache=True, nogil=True)
def _append(following: Integers, heads: Integers, tails: Integers, level: int, place: int) -> None:
    """Put a voxel at the end of the queue of its level."""
    following[place] = -1
    if heads[level] < 0:
        heads[level] = place
    else:
        following[tails[level]] = place
    tails[level] = place


@njit(cache=True, nogil=True)
def start_ways(labels: Labels, costs: Levels, queues: Levels, heads: Levels) -> int:
    """Queue all seeds at no cost; return how many.

    ``costs`` holds the cheapest way to each voxel; ``queues`` is ``(2, n)``, the voxels that
    follow and precede each one in its queue; ``heads`` the first of each queue of the ring.
    """
    costs[:] = _NEVER
    queues[:] = -1
    heads[:] = -1
    waiting = 0
    for place in range(labels.size):
        if labels[place] > 0:
            costs[place] = 0
            _push(queues, heads, 0, place)
            waiting += 1
    return waiting


@njit(cache=True, nogil=True)
def nearest_seed(
    labels: Labels,
    levels: Levels,
    offsets: Integers,
    lengths: Levels,
    costs: Levels,
    queues: Levels,
    heads: Levels,
    state: Integers,
    budget: int,
) -> None:
    """Give each voxel the label of the seed with the cheapest way to it; settle ``budget`` voxels.

    A step costs the difference of the two levels and the length of the step, at least 1 and less
    than there are ``heads``; ways are found in the order of their cost, with a ring of queues in
    place of a heap, since costs are whole numbers. ``state`` holds the cost now reached and how
    many voxels wait; call again while any do. ``labels`` as in `watershed`.

    References
    ----------
    Zhu et al., "An effective interactive medical image segmentation method using fast GrowCut",
    MICCAI IMIC 2014. Dial, Commun ACM 1969;12:632 (the queues).
    """
    ring = heads.size
    cost, waiting = state[0], state[1]
    while waiting > 0 and budget > 0:
        place = heads[cost % ring]
        if place < 0:
            cost += 1
            continue
        _take(queues, heads, cost % ring, place)
        waiting -= 1
        budget -= 1
        for n in range(offsets.size):
            near = place + offsets[n]
            if labels[near] < 0:
                continue
            total = cost + abs(levels[near] - levels[place]) + lengths[n]
            if total < costs[near]:
                if costs[near] < _NEVER:
                    _take(queues, heads, costs[near] % ring, near)
                else:
                    waiting += 1
                costs[near] = total
                labels[near] = labels[place]
                _push(queues, heads, total % ring, near)
    state[0], state[1] = cost, waiting


@njit(cache=True, nogil=True)
def _push(queues: Levels, heads: Levels, queue: int, place: int) -> None:
    first = heads[queue]
    queues[0, place], queues[1, place] = first, -1
    if first >= 0:
        queues[1, first] = place
    heads[queue] = place


@njit(cache=True, nogil=True)
def _take(queues: Levels, heads: Levels, queue: int, place: int) -> None:
    after, before = queues[0, place], queues[1, place]
    if before >= 0:
        queues[0, before] = after
    else:
        heads[queue] = after
    if after >= 0:
        queues[1, after] = before


@njit(cache=True, nogil=True)
def _spline_taps() -> Floats:
    """Return what turns coefficients into first (k, j, i) and second derivatives, 9 x 3 x 3 x 3.

    Second ones in the order kk, kj, ki, jj, ji, ii.
    """
    # value, first and second derivative of the cubic B-spline at -1, 0, 1
    parts = np.array([[1 / 6, 4 / 6, 1 / 6], [-0.5, 0.0, 0.5], [1.0, -2.0, 1.0]])
    orders = np.array(
        [
            [1, 0, 0], [0, 1, 0], [0, 0, 1],
            [2, 0, 0], [1, 1, 0], [1, 0, 1], [0, 2, 0], [0, 1, 1], [0, 0, 2],
        ]
    )  # fmt: skip
    taps = np.empty((9, 3, 3, 3))
    for n in range(9):
        for k in range(3):
            for j in range(3):
                for i in range(3):
                    first, second, third = orders[n]
                    taps[n, k, j, i] = parts[first, k] * parts[second, j] * parts[third, i]
    return taps


@njit(cache=True, nogil=True)
def _tap(spline: Floats, taps: Floats, k: int, j: int, i: int, derivatives: Floats) -> None:
    """Fill the nine derivatives at a voxel."""
    derivatives[:] = 0.0
    for a in range(3):
        for b in range(3):
            for c in range(3):
                value = spline[k + a, j + b, i + c]
                for n in range(9):
                    derivatives[n] += taps[n, a, b, c] * value


@njit(cache=True, nogil=True)
def edge_terms(
    spline: Floats,
    metric: Floats,
    wanted: NDArray[np.bool_],
    steepness: Floats,
    bend: Floats,
) -> None:
    """Fill the gradient magnitude, and the Laplacian plus the second derivative along it.

    ``spline`` holds the coefficients of a cubic B-spline, one voxel wider than the results on
    every side; ``metric`` is the scalar product of gradients in index space; voxels that are not
    ``wanted`` are left as they are.
    """
    taps = _spline_taps()
    d = np.empty(9)
    for k in range(steepness.shape[0]):
        for j in range(steepness.shape[1]):
            for i in range(steepness.shape[2]):
                if not wanted[k, j, i]:
                    continue
                _tap(spline, taps, k, j, i, d)
                x = metric[0, 0] * d[0] + metric[0, 1] * d[1] + metric[0, 2] * d[2]
                y = metric[0, 1] * d[0] + metric[1, 1] * d[1] + metric[1, 2] * d[2]
                z = metric[0, 2] * d[0] + metric[1, 2] * d[1] + metric[2, 2] * d[2]
                squared = x * d[0] + y * d[1] + z * d[2]
                m = metric
                laplacian = m[0, 0] * d[3] + m[1, 1] * d[6] + m[2, 2] * d[8]
                laplacian += 2 * (m[0, 1] * d[4] + m[0, 2] * d[5] + m[1, 2] * d[7])
                along = x * x * d[3] + y * y * d[6] + z * z * d[8]
                along += 2 * (x * y * d[4] + x * z * d[5] + y * z * d[7])
                steepness[k, j, i] = np.sqrt(max(squared, 0.0))
                bend[k, j, i] = laplacian + (along / squared if squared > 0 else 0.0)
