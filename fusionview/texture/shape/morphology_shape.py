"""A region's shape, and what is computed once for several of its features."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fusionview.texture.feature import Undefined
from fusionview.texture.sample import Sample
from fusionview.texture.shape.ellipsoid import Ellipsoid, enclosing
from fusionview.texture.shape.hull import Box, Hull, aligned_box, hull_of, oriented_box
from fusionview.texture.shape.mesh import Matrix, Surface, axes_of, surface


@dataclass(frozen=True, eq=False)
class Shape:
    """A region with at least one voxel; lengths are in the frame of `mesh.axes_of`."""

    sample: Sample

    @cached_property
    def axes_mm(self) -> Matrix:
        return axes_of(self.sample.geometry)

    @cached_property
    def padded(self) -> NDArray[np.uint8]:
        return np.pad(self.sample.morphological, 1).view(np.uint8)

    @cached_property
    def surface(self) -> Surface:
        return surface(self.padded, self.axes_mm)

    @cached_property
    def hull(self) -> Hull:
        return hull_of(self.padded, self.axes_mm)

    @property
    def voxel_mm3(self) -> float:
        return abs(float(np.linalg.det(self.axes_mm)))

    @cached_property
    def moments(self) -> tuple[int, ...]:
        """Sums over the voxels: n, k, j, i, kk, kj, ki, jj, ji, ii; exact."""
        # Numba: keeps the start-up lean
        from fusionview.texture.shape.morphology_kernels import moments  # noqa: PLC0415

        box = np.ascontiguousarray(self.sample.morphological).view(np.uint8)
        return tuple(int(value) for value in moments(box))

    @cached_property
    def intensities(self) -> NDArray[np.float64]:
        """Sums of intensity, and of intensity times k, j and i."""
        # Numba: keeps the start-up lean
        from fusionview.texture.shape.morphology_kernels import weighted_place  # noqa: PLC0415

        if self.sample.values.size == 0:
            raise Undefined("no voxel is left")
        box = np.ascontiguousarray(self.sample.intensity).view(np.uint8)
        return weighted_place(box, self.sample.values)

    @cached_property
    def variances_mm2(self) -> Matrix:
        """Along the principal axes, ascending, over n − 1."""
        n, *first, kk, kj, ki, jj, ji, ii = self.moments
        if n == 1:
            raise Undefined("a single voxel has no axes")
        second = ((kk, kj, ki), (kj, jj, ji), (ki, ji, ii))
        # in whole numbers, so that a flat region is flat
        scatter = [[n * second[a][b] - first[a] * first[b] for b in range(3)] for a in range(3)]
        covariance = np.array(scatter, np.float64) / (n * (n - 1))
        found = np.linalg.eigvalsh(self.axes_mm @ covariance @ self.axes_mm.T)
        found[found < 1e-12 * found[-1]] = 0.0
        return np.asarray(found, np.float64)

    @cached_property
    def principal(self) -> Ellipsoid:
        """The ellipsoid whose axes are two standard deviations."""
        c, b, a = 2.0 * np.sqrt(self.variances_mm2)
        return Ellipsoid(float(a), float(b), float(c))

    @cached_property
    def enclosing(self) -> Ellipsoid:
        return enclosing(self.hull)

    @cached_property
    def oriented(self) -> Box:
        return oriented_box(self.hull)

    @cached_property
    def aligned(self) -> Box:
        return aligned_box(self.hull)
