"""Matrices of grey levels by sizes (of runs, zones, distances, dependences), and their features.

References
----------
IBSI reference manual, 3.7, 3.8, 3.9, 3.11: the families share all formulas but the names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.texture.feature import Feature

Values = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Cells:
    """What is not 0 in M matrices; in a row one level, in a column one size.

    Attributes
    ----------
    starts
        ``(M + 1,)`` first cell of each matrix.
    level, size, count
        ``(n,)`` int64, true grey levels and sizes.
    voxels
        ``(M,)`` N_v: voxels that the matrix was made from, once for each direction merged in it.
    """

    starts: NDArray[np.int64]
    level: NDArray[np.int64]
    size: NDArray[np.int64]
    count: NDArray[np.int64]
    voxels: NDArray[np.int64]

    @cached_property
    def moments(self) -> Values:
        """``(M, 18)``, see `fusionview.texture.matrices.kernels_cells.moments`."""
        from fusionview.texture.matrices import kernels_cells  # noqa: PLC0415 - Numba: lean start-up

        return kernels_cells.moments(self.starts, self.level, self.size, self.count)


def from_table(table: NDArray[Any], first: int, voxels: int) -> Cells:
    """Make M matrices from ``(M, W, C)`` counts of levels from ``first`` and sizes from 1."""
    matrix, row, column = np.nonzero(table)
    return Cells(
        np.searchsorted(matrix, np.arange(len(table) + 1)),
        row + first,
        column + 1,
        table[matrix, row, column].astype(np.int64),
        np.full(len(table), voxels),
    )


def joined(parts: Sequence[Cells]) -> Cells:
    """Put the matrices of several parts of a region beside each other."""
    if len(parts) == 1:
        return parts[0]
    shifts = np.cumsum([0, *(part.level.size for part in parts)])
    starts = [part.starts[:-1] + shift for part, shift in zip(parts, shifts[:-1], strict=True)]
    names = ("level", "size", "count", "voxels")
    return Cells(
        np.concatenate([*starts, shifts[-1:]]),
        *(np.concatenate([getattr(part, name) for part in parts]) for name in names),
    )


def merged(cells: Cells) -> Cells:
    """Add all matrices up to one."""
    width = int(cells.size.max(initial=0)) + 1
    keys, owner = np.unique(cells.level * width + cells.size, return_inverse=True)
    level, size = np.divmod(keys, width)
    count = np.bincount(owner, cells.count, keys.size).astype(np.int64)
    return Cells(np.array([0, keys.size]), level, size, count, cells.voxels.sum(keepdims=True))


def small(cells: Cells) -> Values:
    """Mean of 1 / size²."""
    return cells.moments[:, 0]


def large(cells: Cells) -> Values:
    """Mean of size²."""
    return cells.moments[:, 1]


def low(cells: Cells) -> Values:
    """Mean of 1 / level²."""
    return cells.moments[:, 2]


def high(cells: Cells) -> Values:
    """Mean of level²."""
    return cells.moments[:, 3]


def small_low(cells: Cells) -> Values:
    """Mean of 1 / (level² size²)."""
    return cells.moments[:, 4]


def small_high(cells: Cells) -> Values:
    """Mean of level² / size²."""
    return cells.moments[:, 5]


def large_low(cells: Cells) -> Values:
    """Mean of size² / level²."""
    return cells.moments[:, 6]


def large_high(cells: Cells) -> Values:
    """Mean of level² size²."""
    return cells.moments[:, 7]


def level_non_uniformity(cells: Cells) -> Values:
    """Sum of the squared sums over each level, over the sum of all."""
    return cells.moments[:, 8]


def normalised_level_non_uniformity(cells: Cells) -> Values:
    """Sum of the squared sums over each level, over the squared sum of all."""
    return cells.moments[:, 9]


def size_non_uniformity(cells: Cells) -> Values:
    """Sum of the squared sums over each size, over the sum of all."""
    return cells.moments[:, 10]


def normalised_size_non_uniformity(cells: Cells) -> Values:
    """Sum of the squared sums over each size, over the squared sum of all."""
    return cells.moments[:, 11]


def percentage(cells: Cells) -> Values:
    """Sum of all, over what it would be if every voxel stood alone."""
    return np.asarray(cells.moments[:, 12] / cells.voxels)


def level_variance(cells: Cells) -> Values:
    """Variance of the level."""
    return cells.moments[:, 13]


def size_variance(cells: Cells) -> Values:
    """Variance of the size."""
    return cells.moments[:, 14]


def entropy(cells: Cells) -> Values:
    """Disorder of the cells, in bits."""
    return cells.moments[:, 15]


def energy(cells: Cells) -> Values:
    """Sum of the squared probabilities."""
    return cells.moments[:, 16]


FORMULAS: tuple[Callable[[Cells], Values], ...] = (
    small,
    large,
    low,
    high,
    small_low,
    small_high,
    large_low,
    large_high,
    level_non_uniformity,
    normalised_level_non_uniformity,
    size_non_uniformity,
    normalised_size_non_uniformity,
    percentage,
    level_variance,
    size_variance,
    entropy,
)
"""In the order in which IBSI lists the features of each of these families."""


def named(rows: Sequence[tuple[str, str, str]]) -> tuple[Feature[Cells, Values], ...]:
    """Give the shared formulas the names, tags and IBSI codes of a family."""
    return tuple(Feature(*row, formula) for row, formula in zip(rows, FORMULAS, strict=True))
