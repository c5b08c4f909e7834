"""Shortest ways along edges: Dijkstra's search over the pixels of a picture."""

import math

import numpy as np
from numba import njit, types
from numpy.typing import NDArray

NEIGHBOURS = np.array(
    [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)], np.int64
)
DEAREST = np.float32(255)
"""Price of the dearest step to a neighbour that shares an edge; prices are whole numbers."""

ONE, SQRT2 = np.float32(1.0), np.float32(math.sqrt(2.0))

_PRICES = types.Array(types.float32, 2, "C")
_TURNS = types.Array(types.float32, 3, "C")
_WAYS = types.Array(types.int8, 2, "C")
_RING = 512
_NEVER = 2**30
_LIST = types.Array(types.int32, 1, "C")

Pixels = NDArray[np.int32]
Prices = NDArray[np.float32]


@njit(types.void(_LIST, _LIST, _LIST, types.int64, types.int64), cache=True, nogil=True)
def _leave(ring: Pixels, after: Pixels, before: Pixels, slot: int, pixel: int) -> None:
    """Take a pixel out of the list of a slot."""
    if before[pixel] >= 0:
        after[before[pixel]] = after[pixel]
    else:
        ring[slot] = after[pixel]
    if after[pixel] >= 0:
        before[after[pixel]] = before[pixel]


@njit(types.void(_LIST, _LIST, _LIST, types.int64, types.int64), cache=True, nogil=True)
def _join(ring: Pixels, after: Pixels, before: Pixels, slot: int, pixel: int) -> None:
    """Put a pixel in front of the list of a slot."""
    after[pixel], before[pixel] = ring[slot], -1
    if ring[slot] >= 0:
        before[ring[slot]] = pixel
    ring[slot] = pixel


@njit(types.int64(_PRICES, _TURNS, types.int64, types.int64, types.int64), cache=True, nogil=True)
def _step(price: Prices, turn: Prices, row: int, column: int, n: int) -> int:
    """Price of a step from a pixel to its neighbour ``n``, at least 1."""
    down, right = NEIGHBOURS[n]
    side = min(n, 7 - n)
    r, c = row + down, column + right
    step = price[r, c] + turn[row, column, side] + turn[r, c, side]
    length = SQRT2 if down != 0 and right != 0 else ONE
    return max(1, int(DEAREST * length * step))


@njit(_WAYS(_PRICES, _TURNS, types.int64, types.int64), cache=True, nogil=True)
def cheapest_ways(price: Prices, turn: Prices, seed_row: int, seed_column: int) -> NDArray[np.int8]:
    """From every pixel, which neighbour leads back to the seed at the lowest price.

    Prices are rounded to whole numbers, so that the queue is a ring of lists (Dial 1969): a
    pixel is put in and taken out in constant time.

    Parameters
    ----------
    price
        ``(R, C)`` of stepping on each pixel, 0 to 1.
    turn
        ``(R, C, 4)``: what a step over the pixel costs in addition in the first four of
        `NEIGHBOURS`, or opposite to them; both pixels of a step count. With ``price`` at most 1.

    Returns
    -------
    ``(R, C)`` index into `NEIGHBOURS`; -1 at the seed.
    """
    rows, columns = price.shape
    ways = np.full((rows, columns), -1, np.int8)
    total = np.full(rows * columns, _NEVER, np.int32)
    done = np.zeros(rows * columns, np.bool_)
    ring = np.full(_RING, -1, np.int32)
    after, before = np.full(rows * columns, -1, np.int32), np.full(rows * columns, -1, np.int32)
    seed = seed_row * columns + seed_column
    total[seed], ring[0], waiting, now = 0, seed, 1, 0
    while waiting > 0:
        while ring[now & (_RING - 1)] < 0:
            now += 1
        here = ring[now & (_RING - 1)]
        _leave(ring, after, before, now & (_RING - 1), here)
        waiting -= 1
        done[here] = True
        row, column = here // columns, here % columns
        for n in range(8):
            r, c = row + NEIGHBOURS[n, 0], column + NEIGHBOURS[n, 1]
            if r < 0 or c < 0 or r >= rows or c >= columns or done[r * columns + c]:
                continue
            there = r * columns + c
            cost = total[here] + _step(price, turn, row, column, n)
            if cost >= total[there]:
                continue
            if total[there] < _NEVER:
                _leave(ring, after, before, total[there] & (_RING - 1), there)
            else:
                waiting += 1
            total[there] = cost
            _join(ring, after, before, cost & (_RING - 1), there)
            ways[r, c] = 7 - n
    return ways
