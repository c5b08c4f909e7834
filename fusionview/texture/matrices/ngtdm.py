"""Neighbourhood grey tone difference features, family IPET of the IBSI reference manual (3.10)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fusionview.texture.feature import Feature

Values = NDArray[np.float64]

FAMILY = "Neighbourhood grey tone difference matrix"

COARSEST = 1e6
"""What IBSI sets coarseness to where no voxel differs from its neighbours."""


@dataclass(frozen=True, eq=False)
class Tones:
    """The grey levels that occur in a region.

    Attributes
    ----------
    level
        ``(n,)`` grey levels i.
    count
        ``(n,)`` n_i, voxels of the level that have neighbours.
    difference
        ``(n,)`` s_i, sum of the differences between them and the mean of their neighbours.
    """

    level: Values
    count: Values
    difference: Values

    @cached_property
    def p(self) -> Values:
        """``(n,)`` probability of each level."""
        return np.asarray(self.count / self.count.sum())

    @cached_property
    def weighted(self) -> float:
        """Σ p_i s_i."""
        return float((self.p * self.difference).sum())


def tones(table: NDArray[np.float64], first: int) -> Tones:
    """Leave out levels that do not occur; ``table`` is ``(W, 2)``, its rows levels from first."""
    found = np.flatnonzero(table[:, 0])
    return Tones((found + first).astype(np.float64), table[found, 0], table[found, 1])


def coarseness(t: Tones) -> float:
    """1 / Σ p_i s_i."""
    return 1 / t.weighted if t.weighted > 1 / COARSEST else COARSEST


def contrast(t: Tones) -> float:
    """Mean squared difference of the levels, times the mean difference to the neighbours."""
    n = t.level.size
    if n < 2:
        return 0.0
    from_mean = t.level - (t.p * t.level).sum()
    # ΣΣ p_i p_j (i − j)² is twice the variance
    squares = 2 * float((t.p * from_mean**2).sum())
    return squares / (n * (n - 1)) * float(t.difference.sum() / t.count.sum())


def busyness(t: Tones) -> float:
    """Σ p_i s_i over ΣΣ |i p_i − j p_j|; NaN if no two differ though levels do."""
    n = t.level.size
    if n < 2:
        return 0.0
    ordered = np.sort(t.level * t.p)
    # in ascending order, each is subtracted from those after it and has those before subtracted
    apart = 2 * float((ordered * (2 * np.arange(n) - n + 1)).sum())
    return t.weighted / apart if apart > 0 else float("nan")


def complexity(t: Tones) -> float:
    """Sum over pairs of levels of |i − j| (p_i s_i + p_j s_j) / (p_i + p_j), over all voxels."""
    from fusionview.texture import kernels  # noqa: PLC0415 - Numba: keeps the start-up lean

    return float(kernels.complexity(t.level, t.p, t.difference) / t.count.sum())


def strength(t: Tones) -> float:
    """ΣΣ (p_i + p_j) (i − j)² / Σ s_i; 0 where no voxel differs from its neighbours."""
    bottom = float(t.difference.sum())
    if bottom == 0:
        return 0.0
    shifted = t.level - t.level[0]
    one, two = float(shifted.sum()), float((shifted**2).sum())
    top = 2 * float((t.p * (t.level.size * shifted**2 - 2 * shifted * one + two)).sum())
    return top / bottom


FEATURES: tuple[Feature[Tones, float], ...] = (
    Feature("Coarseness", "ngt_coarseness", "QCDE", coarseness),
    Feature("Contrast", "ngt_contrast", "65HE", contrast),
    Feature("Busyness", "ngt_busyness", "NQ30", busyness),
    Feature("Complexity", "ngt_complexity", "HDEZ", complexity),
    Feature("Strength", "ngt_strength", "1X9X", strength),
)
