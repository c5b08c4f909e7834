"""Control points over a volume, the displacements between them, and what bending costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.registration.splines.kernels import Floats, Singles


@dataclass(frozen=True, eq=False)
class Lattice:
    """Control points of a cubic B-spline, ``step_mm`` apart along the axes of a volume.

    Attributes
    ----------
    grid
        The volume.
    shape
        Control points along each array axis; one lies before the first voxel.
    """

    grid: Geometry
    step_mm: float
    shape: tuple[int, int, int]

    @classmethod
    def over(cls, grid: Geometry, step_mm: float) -> Lattice:
        """Enough control points to bend all voxels of a grid."""
        size_mm = (np.array(grid.shape) - 1) * grid.spacing_mm
        nk, nj, ni = (int(n) for n in size_mm / step_mm + 1e-6)
        return cls(grid, step_mm, (nk + 4, nj + 4, ni + 4))

    def around(self, points_mm: Floats) -> tuple[NDArray[np.int64], Singles]:
        """Flat index of the first control point around each of ``(n, 3)`` points, and its weights.

        The weights, float32 ``(n, 3, 4)``, are those of four control points along each axis.
        """
        place = self.grid.to_index(points_mm) * self.grid.spacing_mm / self.step_mm
        place = np.clip(place, 0.0, np.array(self.shape) - 3 - 1e-6)
        cell = place.astype(np.int64)
        _, nj, ni = self.shape
        first = np.ascontiguousarray((cell[:, 0] * nj + cell[:, 1]) * ni + cell[:, 2])
        return first, np.ascontiguousarray(windows(place - cell), dtype=np.float32)

    def displacements(self, coefficients: Floats, grid: Geometry) -> Singles:
        """float32 ``(K, J, I, 3)`` in mm at the voxels of a grid with the axes of the volume."""
        out = coefficients.reshape(*self.shape, 3)
        last = np.array(grid.shape) - 1
        ends = self.grid.to_index(grid.to_world(np.array([[0, 0, 0], last])))
        for axis in range(3):
            places = np.linspace(ends[0, axis], ends[1, axis], grid.shape[axis])
            places *= self.grid.spacing_mm[axis] / self.step_mm
            places = np.clip(places, 0.0, self.shape[axis] - 3 - 1e-6)
            cell = places.astype(int)
            matrix = np.zeros((len(places), self.shape[axis]))
            for n, weight in enumerate(windows(places - cell).T):
                matrix[np.arange(len(places)), cell + n] = weight
            out = np.moveaxis(np.tensordot(matrix, out, (1, axis)), 0, axis)
        return np.asarray(out, np.float32)


def windows(t: Floats) -> Floats:
    """``(..., 4)`` uniform cubic B-splines at fractions of a cell."""
    s = 1 - t
    parts = (s**3, 4 - 6 * t**2 + 3 * t**3, 4 - 6 * s**2 + 3 * s**3, t**3)
    return np.stack(parts, axis=-1) / 6


class Stiffness(NamedTuple):
    """What bending costs, in units of the similarity.

    Attributes
    ----------
    curvature_mm2
        Cost of a mean squared second derivative of 1 per mm2.
    strain
        Cost of a mean squared first derivative of 1: it holds sizes.
    """

    curvature_mm2: float
    strain: float


def cost(coefficients: Floats, lattice: Lattice, stiffness: Stiffness) -> tuple[float, Floats]:
    """Cost of a bend and its gradient ``(N, 3)``, from differences of control points.

    Differences of neighbours stand for derivatives, as in Eilers and Marx 1996, Statistical
    Science 11:89; the thin-plate form of Rueckert et al. 1999, IEEE TMI 18:712.
    """
    field = coefficients.reshape(*lattice.shape, 3)
    gradient = np.zeros_like(field)
    share = 1.0 / (field.size / 3)
    total = 0.0
    first, second = stiffness.strain / lattice.step_mm**2, stiffness.curvature_mm2
    second /= lattice.step_mm**4
    for a in range(3):
        step = np.diff(field, axis=a)
        total += _add(step, first * share, gradient, (a,))
        total += _add(np.diff(step, axis=a), second * share, gradient, (a, a))
        for b in range(a + 1, 3):
            total += _add(np.diff(step, axis=b), 2 * second * share, gradient, (a, b))
    return total, gradient.reshape(-1, 3)


def _add(differences: Floats, weight: float, gradient: Floats, axes: tuple[int, ...]) -> float:
    """Add the gradient of a weighted sum of squared differences along axes; return the sum."""
    back = 2 * weight * differences
    for axis in reversed(axes):
        pad = [(0, 0)] * 4
        pad[axis] = (1, 1)
        back = -np.diff(np.pad(back, pad), axis=axis)
    gradient += back
    return weight * float(np.vdot(differences, differences))
