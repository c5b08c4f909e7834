"""Ellipsoids that stand for a region: that of its principal axes, and the smallest about it."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from fusionview.texture.shape.hull import Hull
from fusionview.texture.shape.mesh import Matrix

_TERMS = 20

TOLERANCE = 1e-6
"""Of the squared axes of the enclosing ellipsoid."""

_VIEWS = np.array([step for step in np.ndindex(3, 3, 3) if step > (1, 1, 1)]) - 1.0
"""Directions to edges, faces and corners of a cube; the others are their opposites."""

STEPS = 20_000
"""Of each round of the search; a few hundred are usual."""

_ROUNDS, _ADDED = 100, 32
"""Most points of a hull hold nothing: a round looks at those that may, and adds some."""


class Ellipsoid(NamedTuple):
    """Semi-axes in descending order; the last ones are 0 for a flat region or a line."""

    a_mm: float
    b_mm: float
    c_mm: float

    @property
    def volume_mm3(self) -> float:
        return 4.0 / 3.0 * math.pi * self.a_mm * self.b_mm * self.c_mm

    @property
    def area_mm2(self) -> float:
        """As IBSI defines it, a sum of 20 Legendre polynomials.

        Its eccentricities are those towards the longest axis, where the series takes those
        towards the least one: some percent off the true area, half too large for a flat disc.
        Reference values follow it.

        References
        ----------
        IBSI reference manual, 3.1.22.
        """
        if self.a_mm == 0:
            return 0.0
        alpha = 1.0 - (self.b_mm / self.a_mm) ** 2
        beta = 1.0 - (self.c_mm / self.a_mm) ** 2
        # (αβ)^ν P_ν((α² + β²) / 2αβ) by Bonnet's recursion, which takes circles as well
        middle, product = (alpha + beta) / 2.0, alpha * beta
        before, term, total = 0.0, 1.0, 0.0
        for nu in range(_TERMS + 1):
            total += term / (1.0 - 4.0 * nu * nu)
            after = ((2 * nu + 1) * middle * term - nu * product * before) / (nu + 1)
            before, term = term, after
        return 4.0 * math.pi * self.a_mm * self.b_mm * total


def enclosing(hull: Hull) -> Ellipsoid:
    """Return the smallest ellipsoid about a hull.

    References
    ----------
    Khachiyan, Math Oper Res 1996;21:307, with the steps away from needless points of Todd and
    Yildirim, Discrete Appl Math 2007;155:1731.
    """
    middle = hull.points_mm.mean(axis=0)
    scale = np.ptp(hull.points_mm, axis=0).max()
    points = (hull.points_mm - middle) / scale
    share = _shares(points)
    points -= share @ points
    scatter = (points * share[:, None]).T @ points
    # as large as it takes to enclose all, however far the search came
    largest = np.einsum("na,ab,nb->n", points, np.linalg.inv(scatter), points).max()
    c, b, a = scale * np.sqrt(largest * np.linalg.eigvalsh(scatter))
    return Ellipsoid(float(a), float(b), float(c))


def _shares(points: Matrix) -> Matrix:
    """Return how much each of ``(n, 3)`` points holds of the smallest ellipsoid about them."""
    # Numba: keeps the start-up lean
    from fusionview.texture.shape.hull_kernels import enclosing_shares  # noqa: PLC0415

    lifted = np.column_stack([points, np.ones(len(points))])
    # from the outermost points, as few hold the ellipsoid: each other would have to be let go
    seen = points @ _VIEWS.T
    few = np.unique([seen.argmax(axis=0), seen.argmin(axis=0)])
    share = np.zeros(len(points))
    share[few] = 1.0 / few.size
    for _ in range(_ROUNDS):
        inverse = np.linalg.inv((lifted[few] * share[few, None]).T @ lifted[few])
        held = share[few]
        enclosing_shares(lifted[few], held, inverse, TOLERANCE, STEPS)
        share[few] = held
        distance = ((lifted @ inverse) * lifted).sum(axis=1)
        if distance.max() <= 4.0 * (1.0 + 2.0 * TOLERANCE):
            break
        # those that hold it, and those that are farthest out of it
        distance[share > 0.0] = np.inf
        count = min(int(np.count_nonzero(share)) + _ADDED, len(points))
        few = np.argpartition(-distance, count - 1)[:count]
    return share
