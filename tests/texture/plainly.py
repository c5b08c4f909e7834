"""The matrices of IBSI voxel by voxel in plain Python, to compare with."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from fusionview.texture.matrices.cells import Cells
from fusionview.texture.neighbourhood import DIRECTIONS, IN_SLICE

Index = tuple[int, int, int]
Matrix = Counter[tuple[int, int]]


def at(levels: NDArray[np.uint16], place: Index) -> int:
    inside = all(0 <= p < n for p, n in zip(place, levels.shape, strict=True))
    return int(levels[place]) if inside else 0


def moved(place: Index, step: NDArray[np.int64], times: int = 1) -> Index:
    k, j, i = (p + times * int(s) for p, s in zip(place, step, strict=True))
    return k, j, i


def voxels(levels: NDArray[np.uint16]) -> list[Index]:
    return [(int(k), int(j), int(i)) for k, j, i in np.argwhere(levels > 0)]


def around(levels: NDArray[np.uint16], place: Index, *, in_slices: bool) -> list[Index]:
    half = IN_SLICE if in_slices else DIRECTIONS
    places = [moved(place, step, sign) for step in half for sign in (-1, 1)]
    return [p for p in places if at(levels, p)]


def runs(levels: NDArray[np.uint16], step: NDArray[np.int64]) -> Matrix:
    found: Matrix = Counter()
    for place in voxels(levels):
        level = at(levels, place)
        if at(levels, moved(place, step, -1)) == level:
            continue
        length = 1
        while at(levels, moved(place, step, length)) == level:
            length += 1
        found[level, length] += 1
    return found


def distance(region: NDArray[np.bool_], place: Index, *, in_slices: bool) -> int:
    """Least number of steps over faces from a voxel to what is outside."""
    outside = np.argwhere(~np.pad(region, 1)) - 1
    if in_slices:
        outside = outside[outside[:, 0] == place[0]]
    return int(np.abs(outside - np.array(place)).sum(axis=1).min())


def zones(levels: NDArray[np.uint16], *, in_slices: bool) -> list[set[Index]]:
    left, found = set(voxels(levels)), []
    while left:
        zone, edge = set(), [left.pop()]
        while edge:
            place = edge.pop()
            zone.add(place)
            for other in around(levels, place, in_slices=in_slices):
                if other in left and at(levels, other) == at(levels, place):
                    left.remove(other)
                    edge.append(other)
        found.append(zone)
    return found


def dependences(levels: NDArray[np.uint16], alpha: int, *, in_slices: bool) -> Matrix:
    found: Matrix = Counter()
    for place in voxels(levels):
        level = at(levels, place)
        near = [at(levels, p) for p in around(levels, place, in_slices=in_slices)]
        found[level, 1 + sum(abs(n - level) <= alpha for n in near)] += 1
    return found


def tones(levels: NDArray[np.uint16], *, in_slices: bool) -> dict[int, tuple[int, float]]:
    found: dict[int, tuple[int, float]] = {}
    for place in voxels(levels):
        level = at(levels, place)
        near = [at(levels, p) for p in around(levels, place, in_slices=in_slices)]
        if near:
            count, total = found.get(level, (0, 0.0))
            found[level] = count + 1, total + abs(level - sum(near) / len(near))
    return found


def matrices(cells: Cells) -> list[Matrix]:
    """What the program found, in the same form."""
    found = []
    for begin, end in zip(cells.starts[:-1], cells.starts[1:], strict=True):
        part = slice(begin, end)
        columns = cells.level[part], cells.size[part], cells.count[part]
        matrix: Matrix = Counter()
        for level, size, count in zip(*(c.tolist() for c in columns), strict=True):
            assert (level, size) not in matrix
            if count:
                matrix[level, size] = count
        found.append(matrix)
    return found
