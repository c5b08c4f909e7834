"""Which grey levels lie next to each other: co-occurrence matrices.

References
----------
IBSI reference manual, 3.6 (family LFYI): distance 1 (Chebyshev), symmetric.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.texture.neighbourhood import MOST_CELLS, Field

TABLE = 256
"""Up to so many levels pairs are counted in tables; beyond, level by level."""


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
        """Leave out matrices in which no two voxels are neighbours."""
        kept = self.joint[:, 0] > 0
        if kept.all():
            return self
        parts = (self.marginal, self.difference, self.total, self.joint)
        return Cooccurrence(self.first, self.levels, *(part[kept] for part in parts))


def joined(parts: list[Cooccurrence]) -> Cooccurrence:
    """Put the matrices of several parts of a region beside each other."""
    if len(parts) == 1:
        return parts[0]
    names = ("marginal", "difference", "total", "joint")
    arrays = (np.concatenate([getattr(part, name) for part in parts]) for name in names)
    return Cooccurrence(parts[0].first, parts[0].levels, *arrays)


@dataclass(frozen=True, eq=False)
class Neighbours:
    """What one sweep over the neighbours of a part of a region finds.

    Attributes
    ----------
    each, merged
        Co-occurrence of each direction, and of all; None where not asked for.
    tone
        ``(W, 2)`` voxels of each level that have neighbours, and the sum of the differences
        between their level and the mean of their neighbours.
    depend
        ``(W, 27)`` voxels by level and number of dependent neighbours.
    voxels
        Of the part.
    """

    each: Cooccurrence | None
    merged: Cooccurrence | None
    tone: NDArray[np.float64]
    depend: NDArray[np.int32]
    voxels: int


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a sweep is for: what is not wanted costs nothing."""

    each: bool = True
    merged: bool = True
    dependence: int = 0


def sweep(field: Field, directions: NDArray[np.int64], count: int, wanted: Wanted) -> Neighbours:
    """Look at the neighbours of all voxels of ``field``.

    Parameters
    ----------
    directions
        ``(D, 3)`` steps to half of the neighbours.
    count
        N_g, the number of grey levels.
    """
    from fusionview.texture import kernels  # noqa: PLC0415 - Numba: keeps the start-up lean

    offsets = field.offsets(directions)
    tables = len(offsets) if wanted.each else int(wanted.merged)
    by_table = field.width <= TABLE
    pairs, tone, depend = kernels.sweep(
        field.flat,
        field.spans,
        offsets,
        wanted.dependence,
        field.width,
        tables if by_table else 0,
    )
    each = merged = None
    if by_table:
        if wanted.each:
            each = _reduced(field, count, pairs)
        if wanted.merged:
            field.pairs[len(offsets)] = pairs.sum(axis=0, dtype=np.int32)
            merged = _reduced(field, count, field.pairs[len(offsets)][None])
    else:
        if wanted.each:
            each = _by_level(field, offsets, count, len(offsets))[0]
        if wanted.merged:
            merged = _by_level(field, offsets, count, 1)[0]
    return Neighbours(each, merged, tone[1:], depend[1:], field.voxels)


def picture(field: Field, directions: NDArray[np.int64]) -> NDArray[np.float64]:
    """``(m, m)`` ordered pairs of all directions, at most `MOST_CELLS` rows (`levels_in_cell`)."""
    from fusionview.texture import kernels  # noqa: PLC0415 - Numba: keeps the start-up lean

    offsets = field.offsets(directions)
    if field.width > TABLE:
        return _by_level(field, offsets, field.width, 1)[1]
    if len(offsets) not in field.pairs:
        found, _, _ = kernels.sweep(field.flat, field.spans, offsets, -1, field.width, 1)
        field.pairs[len(offsets)] = found[0]
    one_way = field.pairs[len(offsets)][1:, 1:].astype(np.float64)
    return np.asarray(one_way + one_way.T)


def levels_in_cell(width: int) -> int:
    """Grey levels in a row of the picture of a matrix."""
    return -(-width // MOST_CELLS)


def _reduced(field: Field, count: int, pairs: NDArray[np.int32]) -> Cooccurrence:
    from fusionview.texture import kernels  # noqa: PLC0415 - Numba: keeps the start-up lean

    found = kernels.reduce_pairs(pairs, field.first)
    return Cooccurrence(field.first, count, *found).occurring()


def _by_level(
    field: Field, offsets: NDArray[np.int64], count: int, tables: int
) -> tuple[Cooccurrence, NDArray[np.float64]]:
    from fusionview.texture import kernels  # noqa: PLC0415 - Numba: keeps the start-up lean

    places = field.places()
    levels = field.flat[places]
    order = places[np.argsort(levels, kind="stable")]
    bounds = np.concatenate([[0], np.cumsum(np.bincount(levels, minlength=field.width + 1)[1:])])
    cell = field.first, levels_in_cell(field.width)
    found, coarse = kernels.reduce_by_level(field.flat, order, bounds, offsets, tables, cell)
    return Cooccurrence(field.first, count, *found).occurring(), coarse
