"""Which grey levels lie next to each other: the co-occurrence matrices of 13 directions.

References
----------
IBSI reference manual, 3.6 (family LFYI): distance 1 (Chebyshev), symmetric.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.model.progress import Progress, no_progress

DIRECTIONS = (
    np.array([step for step in np.ndindex(3, 3, 3) if step > (1, 1, 1)], dtype=np.int64) - 1
)
"""``(13, 3)`` steps (k, j, i) to half of the 26 neighbours; the others are their opposites."""

DENSE = 256
"""Up to so many levels a matrix is a table; beyond, pairs are sorted (slower, but bounded)."""


@dataclass(frozen=True, eq=False)
class Cooccurrence:
    """What the features need of D symmetric matrices that each sum to 1.

    Attributes
    ----------
    first
        Grey level of the first row.
    levels
        N_g, the number of grey levels.
    marginal
        ``(D, W)`` probability of each level from ``first``.
    difference
        ``(D, W)`` probability of each absolute difference from 0.
    total
        ``(D, 2 W − 1)`` probability of each sum from ``2 first``.
    joint
        ``(D, 4)``: largest probability, entropy in bits, sum of squared probabilities, and mean
        product of both levels.
    """

    first: int
    levels: int
    marginal: NDArray[np.float64]
    difference: NDArray[np.float64]
    total: NDArray[np.float64]
    joint: NDArray[np.float64]

    def occurring(self) -> Cooccurrence:
        """Leave out directions in which no two voxels are neighbours."""
        kept = self.joint[:, 0] > 0
        parts = ("marginal", "difference", "total", "joint")
        chosen: dict[str, Any] = {name: getattr(self, name)[kept] for name in parts}
        return replace(self, **chosen)


@dataclass(frozen=True, eq=False)
class Matrices:
    """The matrices of the 13 directions, the merged one, and a picture of it.

    ``picture`` is ``(m, m)``, symmetric, summing to 1 (0 without pairs); its rows are the levels
    from ``first`` on, ``levels_per_cell`` in each.
    """

    directions: Cooccurrence
    merged: Cooccurrence
    picture: NDArray[np.float64]
    levels_per_cell: int


def cooccurrence(
    levels: NDArray[np.uint16], count: int, progress: Progress = no_progress
) -> Matrices:
    """Count the neighbours of a region.

    Parameters
    ----------
    levels
        ``(K, J, I)`` grey levels of a box around the region, 0 outside it.
    count
        N_g, the number of grey levels.
    """
    padded = np.pad(levels, 1)
    flat = padded.ravel()
    places = np.flatnonzero(flat)
    strides = np.array(padded.strides) // padded.itemsize
    offsets = (DIRECTIONS * strides).sum(axis=1)
    held = flat[places]
    first, width = int(held.min()), int(held.max()) - int(held.min()) + 1
    if width <= DENSE:
        return _from_tables(flat, places, offsets, (first, width, count))
    return _from_sorted(flat, places, offsets, (first, width, count), progress)


Span = tuple[int, int, int]
"""Lowest level, how many from it to the highest, and N_g."""


def _from_tables(
    flat: NDArray[np.uint16], places: NDArray[np.int64], offsets: NDArray[np.int64], span: Span
) -> Matrices:
    from fusionview.texture import kernels  # noqa: PLC0415 - Numba: keeps the start-up lean

    first, width, levels = span
    counts = kernels.count_pairs(flat, places, offsets, first, width)
    merged = counts.sum(axis=0, dtype=np.int32)
    each = Cooccurrence(first, levels, *kernels.reduce_pairs(counts, first))
    whole = Cooccurrence(first, levels, *kernels.reduce_pairs(merged[None], first))
    return Matrices(each.occurring(), whole.occurring(), _picture(merged), 1)


def _from_sorted(
    flat: NDArray[np.uint16],
    places: NDArray[np.int64],
    offsets: NDArray[np.int64],
    span: Span,
    progress: Progress,
) -> Matrices:
    """Count by sorting the pairs, for grey levels too many for a table each."""
    first, width, levels = span
    here = flat[places].astype(np.int64)
    per_cell = -(-width // DENSE)
    coarse = np.zeros((-(-width // per_cell),) * 2)
    lists = []
    for number, offset in enumerate(offsets):
        progress(number / len(offsets), "Neighbours")
        there = flat[places + offset].astype(np.int64)
        met = there > 0
        low = np.minimum(here[met], there[met]) - first
        high = np.maximum(here[met], there[met]) - first
        lists.append(np.unique(low * width + high, return_counts=True))
        np.add.at(coarse, (low // per_cell, high // per_cell), 1.0)
    keys, owner = np.unique(np.concatenate([keys for keys, _ in lists]), return_inverse=True)
    counts = np.bincount(owner, np.concatenate([counts for _, counts in lists]))
    each = Cooccurrence(first, levels, *_reduce_sorted(lists, width, first))
    whole = Cooccurrence(first, levels, *_reduce_sorted([(keys, counts)], width, first))
    return Matrices(each.occurring(), whole.occurring(), _picture(coarse), per_cell)


def _reduce_sorted(
    lists: list[tuple[NDArray[Any], NDArray[Any]]], width: int, first: int
) -> tuple[NDArray[np.float64], ...]:
    """Do what `fusionview.texture.kernels.reduce_pairs` does, from (keys, counts) lists."""
    marginal, difference = np.zeros((2, len(lists), width))
    total = np.zeros((len(lists), 2 * width - 1))
    joint = np.zeros((len(lists), 4))
    for d, (keys, counts) in enumerate(lists):
        if keys.size == 0:
            continue
        one, two = np.divmod(keys, width)
        share = counts / counts.sum()
        p = np.where(one == two, share, share / 2)
        marginal[d] = (np.bincount(one, share, width) + np.bincount(two, share, width)) / 2
        difference[d] = np.bincount(two - one, share, width)
        total[d] = np.bincount(one + two, share, 2 * width - 1)
        product = (share * (one + first) * (two + first)).sum()
        joint[d] = p.max(), -(share * np.log2(p)).sum(), (share * p).sum(), product
    return marginal, difference, total, joint


def _picture(counts: NDArray[Any]) -> NDArray[np.float64]:
    """Symmetric probabilities from counts of unordered pairs."""
    both = counts.astype(np.float64) + counts.T
    return np.asarray(both / max(float(both.sum()), 1.0))
