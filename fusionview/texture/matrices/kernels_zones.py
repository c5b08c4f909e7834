"""Compiled loops over zones of one grey level. Import late, as `kernels`."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from fusionview.texture.kernels_runs import longest_of, lowest_bits, mark_equal

Levels = NDArray[np.uint16]
Places = NDArray[np.int64]
Counts = NDArray[np.int32]


@njit(nogil=True)
def _root(parent: Counts, node: int) -> int:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


@njit(nogil=True)
def _join(
    parent: Counts,
    number: Counts,
    places: Places,
    offsets: Places,
    lowest: NDArray[np.uint8],
    back: Levels,
    start: int,
) -> None:
    """Join voxels to the zones of those before them that are marked."""
    for place in places:
        root = np.int64(number[place])
        left = np.int64(back[place - start])
        while left:
            other = np.int64(_root(parent, number[place - offsets[lowest[left]]]))
            left &= left - 1
            low, high = min(root, other), max(root, other)
            parent[high] = low
            root = low


@njit(cache=True, nogil=True)
def sweep_zones(
    flat: Levels,
    spans: Places,
    ways: tuple[Places, Levels],
    distance: NDArray[np.uint16],
    voxels: int,
) -> tuple[Counts, Counts, Counts, Counts, Counts]:
    """Join neighbours of equal level to zones (union-find, in array order).

    Parameters
    ----------
    ways
        Steps in ``flat`` to neighbours; and which of those before a voxel it has to be joined to,
        for each set of them that has its level, in bits.
    distance
        Of each voxel of the flat box to the border of the region.

    Returns
    -------
    ``(Z,)`` level, voxels, least distance and span of each zone, and ``(voxels,)`` the zone of
    each voxel, in array order.
    """
    offsets, apart = ways
    parent = np.empty(voxels + 1, np.int32)
    number = np.empty(flat.size, np.int32)
    lowest = lowest_bits(offsets.size)
    longest = longest_of(spans)
    back = np.zeros(longest, np.uint16)
    joined = np.zeros(longest + 1, np.int64)
    q = 0
    for s in range(len(spans)):
        p, n = spans[s, 0], spans[s, 1]
        here = flat[p : p + n]
        back[:n] = 0
        for d in range(offsets.size):
            mark_equal(here, flat[p - offsets[d] : p - offsets[d] + n], np.uint16(1 << d), back)
        # without branches: which voxels are joined to one before them cannot be foretold
        several = 0
        for i in range(n):
            number[p + i] = q
            parent[q] = q
            back[i] = apart[back[i]]
            joined[several] = p + i
            several += (here[i] > 0) & (back[i] > 0)
            q += here[i] > 0
        _join(parent, number, joined[:several], offsets, lowest, back, p)
    return _measured(flat, spans, distance, parent[:voxels])


@njit(nogil=True)
def _measured(
    flat: Levels, spans: Places, distance: NDArray[np.uint16], parent: Counts
) -> tuple[Counts, Counts, Counts, Counts, Counts]:
    """Number the trees of ``parent`` in array order, and measure them."""
    room = parent.size + 1
    level, size = np.empty(room, np.int32), np.empty(room, np.int32)
    near, span = np.empty(room, np.int32), np.empty(room, np.int32)
    zones, q = 0, 0
    for s in range(len(spans)):
        p, n = spans[s, 0], spans[s, 1]
        for i in range(p, p + n):
            if flat[i] == 0:
                continue
            # without branches: the next zone is written beforehand, and counts if this is a root
            level[zones], size[zones], near[zones], span[zones] = flat[i], 0, 65535, s
            # a parent comes before its children, and by now holds the number of its zone
            above = np.int64(parent[q])
            is_root = above == q
            known = np.int64(parent[above])
            zone = known + (zones - known) * is_root
            zones += is_root
            size[zone] += 1
            near[zone] = min(near[zone], np.int32(distance[i]))
            parent[q] = zone
            q += 1
    return level[:zones], size[:zones], near[:zones], span[:zones], parent


@njit(cache=True, nogil=True)
def distances(region: NDArray[np.bool_], in_slices: bool) -> NDArray[np.uint16]:
    """City-block distance to what is outside the region, 1 at its border.

    Parameters
    ----------
    region
        ``(K, J, I)``; outside the box is outside the region.
    in_slices
        Only steps within slices (along J and I) count.

    Returns
    -------
    Flat, with a border of 0 around the box.
    """
    slices, rows, columns = region.shape
    along_j = columns + 2
    along_k = along_j * (rows + 2)
    found = np.zeros(along_k * (slices + 2), np.uint16)
    other = -1 if in_slices else along_k
    for k in range(slices):
        for j in range(rows):
            start = (k + 1) * along_k + (j + 1) * along_j + 1
            _forward(region[k, j], found, start, along_j, other)
    for k in range(slices - 1, -1, -1):
        for j in range(rows - 1, -1, -1):
            start = (k + 1) * along_k + (j + 1) * along_j + 1
            _backward(found, start, columns, along_j, other)
    return found


@njit(nogil=True)
def _forward(
    region: NDArray[np.bool_], found: NDArray[np.uint16], start: int, along_j: int, along_k: int
) -> None:
    """Distances of a row to what is outside before it."""
    row, above = found[start : start + region.size], found[start - along_j :]
    for i in range(region.size):
        row[i] = above[i]
    if along_k > 0:
        below = found[start - along_k :]
        for i in range(region.size):
            row[i] = min(row[i], below[i])
    near = np.int64(0)
    for i in range(region.size):
        near = min(near, np.int64(row[i]), np.int64(65534)) + 1 if region[i] else np.int64(0)
        row[i] = near


@njit(nogil=True)
def _backward(
    found: NDArray[np.uint16], start: int, columns: int, along_j: int, along_k: int
) -> None:
    """Distances of a row to what is outside, from those before and after it."""
    row, above = found[start : start + columns], found[start + along_j :]
    for i in range(columns):
        row[i] = min(row[i], np.uint16(above[i] + np.uint16(1)))
    if along_k > 0:
        below = found[start + along_k :]
        for i in range(columns):
            row[i] = min(row[i], np.uint16(below[i] + np.uint16(1)))
    near = np.int64(0)
    for i in range(columns - 1, -1, -1):
        near = min(near + 1, np.int64(row[i]))
        row[i] = near
