"""Rigid maps between patient spaces."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.errors import GeometryError

Triple = tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Transform:
    """A rigid map of LPS points; ``fixed_to_moving`` is what registration returns.

    ``y = R (x - center) + center + translation`` with ``R = Rz Rx Ry`` (SimpleITK's
    ``Euler3DTransform``, its default order ZXY).

    Attributes
    ----------
    matrix
        ``(4, 4)`` float64, homogeneous, LPS millimetres to LPS millimetres.
    center_mm
        The point that rotation and translation are reported about; it does not change the map.
    """

    matrix: NDArray[np.float64]
    center_mm: Triple = (0.0, 0.0, 0.0)

    def __post_init__(self) -> None:
        matrix = np.array(self.matrix, dtype=np.float64)
        rotation = matrix[:3, :3] if matrix.shape == (4, 4) else np.zeros((3, 3))
        orthonormal = np.allclose(rotation @ rotation.T, np.eye(3), atol=1e-6)
        if not orthonormal or np.linalg.det(rotation) < 0 or not np.isfinite(matrix).all():
            raise GeometryError(
                "This transform is not a rotation with a shift.",
                hint="Use a rigid transform; affine and deformable ones are not supported here.",
            )
        matrix.setflags(write=False)
        object.__setattr__(self, "matrix", matrix)

    @classmethod
    def identity(cls, center_mm: ArrayLike = (0.0, 0.0, 0.0)) -> Transform:
        """Return the map that moves nothing."""
        return cls(np.eye(4), _triple(center_mm))

    @classmethod
    def from_euler(
        cls, rotation_deg: ArrayLike, translation_mm: ArrayLike, center_mm: ArrayLike
    ) -> Transform:
        """Build from angles about x, y, z (applied as ``Rz Rx Ry``) and a shift."""
        rotation = _rotation(np.asarray(rotation_deg, dtype=np.float64))
        centre = np.asarray(center_mm, dtype=np.float64)
        matrix = np.eye(4)
        matrix[:3, :3] = rotation
        matrix[:3, 3] = centre + np.asarray(translation_mm) - rotation @ centre
        return cls(matrix, _triple(center_mm))

    @property
    def rotation_deg(self) -> Triple:
        """Angles about x, y, z in degrees, order ZXY."""
        r = self.matrix[:3, :3]
        x = np.arcsin(np.clip(r[2, 1], -1.0, 1.0))
        if abs(r[2, 1]) < 1.0 - 1e-12:
            y, z = np.arctan2(-r[2, 0], r[2, 2]), np.arctan2(-r[0, 1], r[1, 1])
        else:  # looking straight up or down: only the sum of the other two is determined
            y, z = 0.0, np.arctan2(r[1, 0], r[0, 0])
        return _triple(np.rad2deg([x, y, z]))

    @property
    def translation_mm(self) -> Triple:
        """How far the centre of rotation moves."""
        centre = np.asarray(self.center_mm)
        return _triple(self.apply(centre) - centre)

    def apply(self, points_mm: ArrayLike) -> NDArray[np.float64]:
        """Map ``(..., 3)`` LPS millimetres."""
        points = np.asarray(points_mm, dtype=np.float64)
        return np.asarray(points @ self.matrix[:3, :3].T + self.matrix[:3, 3])

    def inverse(self) -> Transform:
        """Return the opposite map, reported about the image of the centre."""
        matrix = np.asarray(np.linalg.inv(self.matrix), np.float64)
        return Transform(matrix, _triple(self.apply(self.center_mm)))

    def after(self, first: Transform) -> Transform:
        """Return the map that does ``first`` and then this one."""
        return Transform(self.matrix @ first.matrix, first.center_mm)

    def about(self, center_mm: ArrayLike) -> Transform:
        """Return the same map, reported about another centre."""
        return Transform(self.matrix, _triple(center_mm))


def _rotation(angles_deg: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return ``Rz Rx Ry`` for angles about x, y, z."""
    (cx, cy, cz), (sx, sy, sz) = np.cos(np.deg2rad(angles_deg)), np.sin(np.deg2rad(angles_deg))
    about_x = np.array([[1, 0, 0], [0, cx, -sx], [0, sx, cx]])
    about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    about_z = np.array([[cz, -sz, 0], [sz, cz, 0], [0, 0, 1]])
    return np.asarray(about_z @ about_x @ about_y)


def _triple(values: ArrayLike) -> Triple:
    x, y, z = (float(value) for value in np.asarray(values, dtype=np.float64))
    return x, y, z
