"""Polygons of a slice become pixels, and pixels polygons.

Coordinates are fractional array indices ``(j, i)``: pixel centres are whole numbers and pixel
edges lie halfway between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Polygon = NDArray[np.float64]
Vertex = tuple[int, int]

_LEFT = {(0, 1): (-1, 0), (-1, 0): (0, -1), (0, -1): (1, 0), (1, 0): (0, 1)}
"""A quarter turn towards the side on which the region lies."""


def fill(polygon: Polygon, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Return which pixel centres lie inside a closed polygon, by the even-odd rule.

    A centre on the line itself belongs to the side of larger indices, so that two polygons
    with a common side never share a pixel. A channel drawn forth and back (a keyhole) cancels.

    Parameters
    ----------
    polygon
        ``(n, 2)`` fractional ``(j, i)``; it may leave the slice.
    shape
        Rows and columns of the slice.
    """
    rows, columns = shape
    starts, stops = polygon, np.roll(polygon, -1, axis=0)
    # from low to high rows, whichever way the line was drawn: both ways then round alike
    turned = starts[:, 0] > stops[:, 0]
    low, high = np.where(turned[:, None], stops, starts), np.where(turned[:, None], starts, stops)
    first = np.clip(np.ceil(low[:, 0]), 0, rows).astype(np.int64)
    counts = np.clip(np.ceil(high[:, 0]), 0, rows).astype(np.int64) - first
    line = np.repeat(np.arange(len(polygon)), counts)
    row = np.arange(len(line)) - np.repeat(np.cumsum(counts) - counts, counts) + first[line]
    part = (row - low[line, 0]) / (high[line, 0] - low[line, 0])
    cut = low[line, 1] + part * (high[line, 1] - low[line, 1])
    switches = np.zeros((rows, columns + 1), np.int64)
    np.add.at(switches, (row, np.clip(np.ceil(cut), 0, columns).astype(np.int64)), 1)
    return np.asarray(np.cumsum(switches[:, :-1], axis=1) % 2 == 1)


def combine(
    parts: Sequence[NDArray[np.bool_]], *, xor: bool = False
) -> tuple[NDArray[np.bool_], bool]:
    """Unite the filled contours of one slice.

    One contour inside another one is a hole, one inside the hole an island, and so on. Contours
    that cross were drawn separately, and all of them belong; so they count as one contour.

    Parameters
    ----------
    xor
        The file says that a pixel belongs if an odd number of contours surrounds it
        (CLOSEDPLANAR_XOR, PS3.3 C.8.8.6.3), whether they cross or not.

    Returns
    -------
    (pixels, whether contours that cross were united)
    """
    groups = list(parts) if xor else _united(parts)
    inside = np.logical_xor.reduce(np.stack(groups), axis=0)
    return np.asarray(inside), len(groups) < len(parts)


def _united(parts: Sequence[NDArray[np.bool_]]) -> list[NDArray[np.bool_]]:
    """Unite the contours that hang together by crossing each other; leave the others alone."""
    groups: list[list[NDArray[np.bool_]]] = []
    for part in parts:
        met = [group for group in groups if any(_cross(part, other) for other in group)]
        groups = [group for group in groups if not any(group is one for one in met)]
        groups.append([part, *(other for group in met for other in group)])
    return [np.asarray(np.logical_or.reduce(np.stack(group), axis=0)) for group in groups]


def _cross(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> bool:
    """Whether two contours share pixels, and each has some of its own."""
    return bool((one & other).any() and (one & ~other).any() and (other & ~one).any())


def outline(pixels: NDArray[np.bool_]) -> list[Polygon]:
    """Return polygons along the edges of the pixels, one for each part that hangs together.

    Parts that touch in a corner only are separate. A hole is joined to the polygon around it by
    a channel without width (keyhole), which every program fills alike. The area is that
    of the pixels, and `fill` gives them back exactly.
    """
    loops = _loops(pixels)
    owner = {vertex: n for n, loop in enumerate(loops) for vertex in loop}
    outer: dict[int, list[Vertex]] = {n: x for n, x in enumerate(loops) if _turns_left(x)}
    holes = sorted(
        (min((i, j) for j, i in loop), n) for n, loop in enumerate(loops) if n not in outer
    )
    # from left to right: what lies to the left of a hole has been joined before
    for (i, j), number in holes:
        gate = next((j, x) for x in range(i - 1, -1, -1) if (j, x) in owner)
        around = owner[gate]
        hole = loops[number]
        at = hole.index((j, i))
        keyhole = outer[around]
        cut = keyhole.index(gate)
        keyhole[cut : cut + 1] = [gate, *hole[at:], *hole[: at + 1], gate]
        owner |= dict.fromkeys(hole, around)
    return [_corners(loop) for loop in outer.values()]


def _loops(pixels: NDArray[np.bool_]) -> list[list[Vertex]]:
    """Walk along the pixel edges with the region on the left; vertex (j, i) is a corner's number.

    Vertex ``(j, i)`` is the corner before row ``j`` and before column ``i``.
    """
    padded = np.pad(pixels, 1)
    inside = padded[1:-1, 1:-1]
    ways: dict[Vertex, list[Vertex]] = {}
    # (outside neighbour, first corner, step): below → right, right → up, above → left, left → down
    for neighbour, (dj, di), step in (
        (padded[2:, 1:-1], (1, 0), (0, 1)),
        (padded[1:-1, 2:], (1, 1), (-1, 0)),
        (padded[:-2, 1:-1], (0, 1), (0, -1)),
        (padded[1:-1, :-2], (0, 0), (1, 0)),
    ):
        for j, i in np.argwhere(inside & ~neighbour).tolist():
            ways.setdefault((j + dj, i + di), []).append(step)
    loops = []
    while ways:
        vertex = start = next(iter(ways))
        loop: list[Vertex] = []
        step = (0, 0)
        while not loop or vertex != start or (start in ways and _stays(ways[start], step)):
            loop.append(vertex)
            step = _next_step(ways, vertex, step)
            vertex = (vertex[0] + step[0], vertex[1] + step[1])
        loops.append(loop)
    return loops


def _stays(steps: list[Vertex], step: Vertex) -> bool:
    """Whether the walk turns left at its start instead of ending there."""
    return _LEFT[step] in steps


def _next_step(ways: dict[Vertex, list[Vertex]], vertex: Vertex, step: Vertex) -> Vertex:
    """Take a step away from ``ways``; where two are open, stay at the same pixel."""
    steps = ways[vertex]
    chosen = _LEFT[step] if len(steps) > 1 and _LEFT.get(step) in steps else steps[0]
    steps.remove(chosen)
    if not steps:
        del ways[vertex]
    return chosen


def _turns_left(loop: list[Vertex]) -> bool:
    """Whether a loop runs round a part, not round a hole (rows point down)."""
    j, i = np.array(loop).T
    return bool(np.sum(i * np.roll(j, -1) - j * np.roll(i, -1)) < 0)


def _corners(loop: list[Vertex]) -> Polygon:
    """Drop the vertices where the line goes straight on, and count from pixel centres."""
    closed = [loop[-1], *loop, loop[0]]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(closed)]
    directions = [tuple(np.sign(step)) for step in steps]
    kept = [v for v, (a, b) in zip(loop, pairwise(directions), strict=True) if a != b]
    return np.array(kept, np.float64) - 0.5
