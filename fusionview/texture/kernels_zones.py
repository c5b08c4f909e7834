"""Compiled loops over zones of one grey level. Import late, as `kernels`."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from fusionview.texture.kernels_runs import lowest_bits, mark_equal

Levels = NDArray[np.uint16]
Places = NDArray[np.int64]
Counts = NDArray[np.int32]


@njit(nogil=True)
def _root(parent: Counts, node: int) -> int:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


@njit(cache=True, nogil=True)
def sweep_zones(
    flat: Levels, spans: Places, offsets: Places, distance: NDArray[np.uint16], voxels: int
) -> tuple[Counts, Counts, Counts, Counts, Counts]:
    """Join neighbours of equal level to zones (union-find, in array order).

    Parameters
    ----------
    distance
        Of each voxel of the flat box to the border of the region.

    Returns
    -------
    ``(Z,)`` level, voxels, least distance and span of each zone, and ``(voxels,)`` the zone of
    each voxel, in array order.
    """
    parent = np.empty(voxels, np.int32)
    number = np.empty(flat.size, np.int32)
    lowest = lowest_bits(offsets.size)
    back = np.zeros(spans[:, 1].max(), np.uint16)
    q = 0
    for s in range(len(spans)):
        p, n = spans[s, 0], spans[s, 1]
        here = flat[p : p + n]
        back[:n] = 0
        for d in range(offsets.size):
            mark_equal(here, flat[p - offsets[d] : p - offsets[d] + n], np.uint16(1 << d), back)
        for i in range(n):
            if here[i] == 0:
                continue
            number[p + i] = q
            root = q
            parent[q] = q
            left = np.int64(back[i])
            while left:
                other = _root(parent, number[p + i - offsets[lowest[left]]])
                left &= left - 1
                if other < root:
                    parent[root] = other
                    root = other
                elif other > root:
                    parent[other] = root
            q += 1
    return _measured(flat, spans, distance, parent)


@njit(nogil=True)
def _measured(
    flat: Levels, spans: Places, distance: NDArray[np.uint16], parent: Counts
) -> tuple[Counts, Counts, Counts, Counts, Counts]:
    """Number the trees of ``parent`` in array order, and measure them."""
    level, size = np.empty(parent.size, np.int32), np.empty(parent.size, np.int32)
    near, span = np.empty(parent.size, np.int32), np.empty(parent.size, np.int32)
    zones, q = 0, 0
    for s in range(len(spans)):
        p, n = spans[s, 0], spans[s, 1]
        for i in range(p, p + n):
            if flat[i] == 0:
                continue
            far = np.int32(distance[i])
            # a parent comes before its children, and by now holds the number of its zone
            if parent[q] == q:
                zone = zones
                level[zone], size[zone], near[zone], span[zone] = flat[i], 1, far, s
                zones += 1
            else:
                zone = parent[parent[q]]
                size[zone] += 1
                near[zone] = min(near[zone], far)
            parent[q] = zone
            q += 1
    return level[:zones], size[:zones], near[:zones], span[:zones], parent


@njit(cache=True, nogil=True)
def distances(  # noqa: C901 - two passes of one loop
    region: NDArray[np.bool_], in_slices: bool
) -> NDArray[np.uint16]:
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
    most = np.uint16(65535 - 1)
    for k in range(slices):
        for j in range(rows):
            start = (k + 1) * along_k + (j + 1) * along_j + 1
            for i in range(columns):
                if region[k, j, i]:
                    at = start + i
                    near = min(found[at - 1], found[at - along_j], most)
                    if not in_slices:
                        near = min(near, found[at - along_k])
                    found[at] = near + 1
    for k in range(slices - 1, -1, -1):
        for j in range(rows - 1, -1, -1):
            start = (k + 1) * along_k + (j + 1) * along_j + 1
            for i in range(columns - 1, -1, -1):
                if region[k, j, i]:
                    at = start + i
                    near = min(found[at + 1], found[at + along_j])
                    if not in_slices:
                        near = min(near, found[at + along_k])
                    found[at] = min(found[at], near + 1)
    return found
