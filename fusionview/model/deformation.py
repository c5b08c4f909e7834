"""Maps between patient spaces that bend."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import ndimage

from fusionview.errors import GeometryError
from fusionview.model.affine import AffineTransform
from fusionview.model.geometry import Geometry
from fusionview.model.transform import Transform

_STEPS, _CLOSE_MM = 60, 1e-4


@dataclass(frozen=True, eq=False)
class Deformation:
    """A map ``y = after(x + d(x))`` of LPS points, fixed to moving.

    Around its grid ``d`` goes on as at the edge, so that points there can be mapped back, too.

    Attributes
    ----------
    geometry
        Grid of the displacements, in the fixed space.
    offsets_mm
        float32 ``(K, J, I, 3)``, x, y, z at the voxel centres; read-only.
    after
        The rigid or affine map that follows.
    """

    geometry: Geometry
    offsets_mm: NDArray[np.float32]
    after: Transform | AffineTransform = field(default_factory=Transform.identity)

    def __post_init__(self) -> None:
        if self.offsets_mm.shape != (*self.geometry.shape, 3):
            raise GeometryError(
                f"Displacements {self.offsets_mm.shape} do not fit the grid {self.geometry.shape}.",
                hint="Give three numbers for each voxel of the grid.",
            )
        if not np.isfinite(self.offsets_mm).all():
            raise GeometryError(
                "The displacement field has undefined voxels.",
                hint="Export it again on a grid where it is defined everywhere.",
            )
        offsets = np.ascontiguousarray(self.offsets_mm, dtype=np.float32).view()
        offsets.setflags(write=False)
        object.__setattr__(self, "offsets_mm", offsets)

    def displacement_mm(self, points_mm: ArrayLike) -> NDArray[np.float64]:
        """``(..., 3)``: how far points of the fixed space are displaced, interpolated linearly."""
        points = np.asarray(points_mm, dtype=np.float64)
        index = self.geometry.to_index(points).reshape(-1, 3).T
        parts = [
            ndimage.map_coordinates(self.offsets_mm[..., n], index, order=1, mode="nearest")
            for n in range(3)
        ]
        return np.stack(parts, axis=-1).astype(np.float64).reshape(points.shape)

    def apply(self, points_mm: ArrayLike) -> NDArray[np.float64]:
        """Map ``(..., 3)`` LPS millimetres."""
        points = np.asarray(points_mm, dtype=np.float64)
        return self.after.apply(points + self.displacement_mm(points))

    def invert(self, points_mm: ArrayLike) -> NDArray[np.float64]:
        """Map points of the moving space back, by fixed-point iteration.

        Raises
        ------
        GeometryError
            If it does not settle: the field folds, or is very steep there.
        """
        bent = self.after.inverse().apply(np.asarray(points_mm, dtype=np.float64))
        found = bent - self.displacement_mm(bent)
        for _ in range(_STEPS):
            residual = bent - found - self.displacement_mm(found)
            if np.abs(residual).max(initial=0.0) < _CLOSE_MM:
                return found
            found = found + 0.7 * residual
        raise GeometryError(
            "The deformation cannot be inverted there.",
            hint="Use a stiffer deformation (control points further apart).",
        )

    def jacobian(self) -> NDArray[np.float32]:
        """float32 ``(K, J, I)``: how much volumes grow from fixed to moving; <= 0 where it folds.

        The part of ``after`` is not counted, so that 1 means "not deformed".
        """
        along = np.stack([np.gradient(self.offsets_mm, axis=axis) for axis in range(3)], axis=-1)
        gradient = along @ np.linalg.inv(self.geometry.affine[:3, :3])
        return np.asarray(np.linalg.det(np.eye(3) + gradient), np.float32)
