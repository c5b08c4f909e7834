"""Affine maps between patient spaces: rotation, shift, scales and shears."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.errors import GeometryError
from fusionview.model.transform import Transform, Triple


@dataclass(frozen=True, eq=False)
class AffineTransform:
    """An affine map of LPS points; a `Transform` that may also stretch and shear.

    Attributes
    ----------
    matrix
        ``(4, 4)`` float64, homogeneous, LPS millimetres to LPS millimetres.
    center_mm
        The point that the parts are reported about; it does not change the map.
    """

    matrix: NDArray[np.float64]
    center_mm: Triple = (0.0, 0.0, 0.0)

    def __post_init__(self) -> None:
        matrix = np.array(self.matrix, dtype=np.float64)
        well = matrix.shape == (4, 4) and np.isfinite(matrix).all()
        if not well or np.linalg.det(matrix[:3, :3]) <= 0 or (matrix[3] != (0, 0, 0, 1)).any():
            raise GeometryError(
                "This affine map does not keep left, right and volume apart.",
                hint="Use a map whose matrix can be inverted and does not mirror.",
            )
        matrix.setflags(write=False)
        object.__setattr__(self, "matrix", matrix)

    @property
    def scales(self) -> Triple:
        """How much lengths grow along x, y, z before the rotation (1: not at all)."""
        x, y, z = (float(value) for value in np.diag(self._shape()))
        return x, y, z

    @property
    def shears(self) -> Triple:
        """How much x leans with y, x with z, and y with z, before the rotation."""
        shape = self._shape()
        return float(shape[0, 1]), float(shape[0, 2]), float(shape[1, 2])

    def apply(self, points_mm: ArrayLike) -> NDArray[np.float64]:
        """Map ``(..., 3)`` LPS millimetres."""
        points = np.asarray(points_mm, dtype=np.float64)
        return np.asarray(points @ self.matrix[:3, :3].T + self.matrix[:3, 3])

    def inverse(self) -> AffineTransform:
        """Return the opposite map."""
        x, y, z = (float(value) for value in self.apply(self.center_mm))
        return AffineTransform(np.asarray(np.linalg.inv(self.matrix), np.float64), (x, y, z))

    def after(self, first: AffineTransform | Transform) -> AffineTransform:
        """Return the map that does ``first`` and then this one."""
        return AffineTransform(self.matrix @ first.matrix, first.center_mm)

    def rigid(self) -> Transform:
        """The rotation and shift that come nearest, about the centre."""
        u, _, vt = np.linalg.svd(self.matrix[:3, :3])
        matrix = np.eye(4)
        matrix[:3, :3] = u @ vt
        matrix[:3, 3] = self.apply(self.center_mm) - matrix[:3, :3] @ np.asarray(self.center_mm)
        return Transform(matrix, self.center_mm)

    def _shape(self) -> NDArray[np.float64]:
        """``(3, 3)``, upper triangular, positive diagonal: what is left without the rotation."""
        _, shape = np.linalg.qr(self.matrix[:3, :3])
        return np.asarray(np.sign(np.diag(shape))[:, None] * shape)
