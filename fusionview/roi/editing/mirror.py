"""The other side: a region mirrored across a plane, for left-right comparison."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.errors import GeometryError
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.roi.resample import resample_along

Vector = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class MirrorPlane:
    """The plane through a point at right angles to a normal.

    Attributes
    ----------
    point_mm
        ``(3,)`` LPS.
    normal
        ``(3,)``, made a unit vector.
    """

    point_mm: Vector
    normal: Vector

    def __post_init__(self) -> None:
        point, normal = (np.array(one, np.float64) for one in (self.point_mm, self.normal))
        length = float(np.linalg.norm(normal))
        if not (np.isfinite(point).all() and np.isfinite(length) and length > 0):
            raise GeometryError(
                "These numbers do not describe a plane.",
                hint="Give a point, and a normal that is not zero.",
            )
        for name, value in (("point_mm", point), ("normal", normal / length)):
            value.setflags(write=False)
            object.__setattr__(self, name, value)

    @property
    def matrix(self) -> Vector:
        """``(4, 4)``: LPS millimetres to their mirror image; its own inverse."""
        matrix = np.eye(4)
        matrix[:3, :3] -= 2 * np.outer(self.normal, self.normal)
        matrix[:3, 3] = 2 * float(self.point_mm @ self.normal) * self.normal
        return matrix

    def reflected(self, points_mm: ArrayLike) -> Vector:
        """Map ``(..., 3)`` LPS millimetres to their mirror images."""
        matrix = self.matrix
        return np.asarray(np.asarray(points_mm) @ matrix[:3, :3].T + matrix[:3, 3], np.float64)


def mirrored(mask: Mask, plane: MirrorPlane, geometry: Geometry | None = None) -> Mask:
    """Return the mirror image of a region; what leaves the grid is lost.

    Parameters
    ----------
    geometry
        The grid of the result, in the same space; that of the region by default.
    """
    return resample_along(mask, mask.geometry if geometry is None else geometry, plane.matrix)
