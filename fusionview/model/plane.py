"""A picture plane in patient space."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.model.geometry import Geometry

Vector = NDArray[np.float64]


class Orientation(StrEnum):
    """The three planes, in radiological convention."""

    AXIAL = "axial"
    CORONAL = "coronal"
    SAGITTAL = "sagittal"


_AXES = {
    Orientation.AXIAL: ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0)),
    Orientation.CORONAL: ((1.0, 0.0, 0.0), (0.0, 0.0, -1.0)),
    Orientation.SAGITTAL: ((0.0, 1.0, 0.0), (0.0, 0.0, -1.0)),
}
"""Screen right and screen down in LPS: patient right is on screen left, the head is up, and
a sagittal picture is seen from the patient's left (anterior on screen left)."""


@dataclass(frozen=True, eq=False)
class Plane:
    """Where each pixel of a picture lies.

    Attributes
    ----------
    origin_mm
        LPS centre of the top left pixel.
    right_mm, down_mm
        LPS step to the next pixel to the right, and to the one below.
    shape
        ``(rows, columns)``.
    """

    origin_mm: Vector
    right_mm: Vector
    down_mm: Vector
    shape: tuple[int, int]

    @classmethod
    def through(
        cls,
        point_mm: ArrayLike,
        axes: tuple[ArrayLike, ArrayLike],
        mm_per_pixel: float,
        shape: tuple[int, int],
        center_mm: ArrayLike,
    ) -> Plane:
        """Build the plane through ``point_mm`` whose middle shows ``center_mm``.

        Parameters
        ----------
        axes
            Unit vectors to screen right and to screen down, LPS.
        center_mm
            The point, projected along the normal, that the middle of the picture shows.
        """
        right, down = (np.asarray(axis, np.float64) for axis in axes)
        normal = np.cross(right, down)
        centre = np.asarray(center_mm, np.float64)
        middle = centre + normal * float((np.asarray(point_mm) - centre) @ normal)
        rows, columns = shape
        step_right, step_down = right * mm_per_pixel, down * mm_per_pixel
        origin = middle - step_right * (columns - 1) / 2 - step_down * (rows - 1) / 2
        return cls(origin, step_right, step_down, shape)

    @property
    def normal(self) -> Vector:
        """Unit vector away from the viewer."""
        normal = np.cross(self.right_mm, self.down_mm)
        return np.asarray(normal / np.linalg.norm(normal))

    @property
    def mm_per_pixel(self) -> float:
        """Size of a (square) pixel."""
        return float(np.linalg.norm(self.right_mm))

    def to_world(self, row: ArrayLike, column: ArrayLike) -> Vector:
        """Map pixel coordinates (fractions allowed; arrays of one shape) to ``(..., 3)`` LPS mm."""
        rows, columns = np.asarray(row, np.float64), np.asarray(column, np.float64)
        steps = rows[..., None] * self.down_mm + columns[..., None] * self.right_mm
        return np.asarray(self.origin_mm + steps)

    def to_pixel(self, points_mm: ArrayLike) -> Vector:
        """Project ``(..., 3)`` LPS mm along the normal to ``(..., 2)`` fractional (row, column)."""
        offsets = np.asarray(points_mm, np.float64) - self.origin_mm
        size = self.mm_per_pixel**2
        return np.stack([offsets @ self.down_mm / size, offsets @ self.right_mm / size], axis=-1)

    def letters(self) -> tuple[str, str, str, str]:
        """Patient directions at the left, right, top and bottom edge ("R", or "RA" if oblique)."""
        right, down = direction_letters(self.right_mm), direction_letters(self.down_mm)
        left, top = direction_letters(-self.right_mm), direction_letters(-self.down_mm)
        return left, right, top, down


def direction_letters(direction: ArrayLike, threshold: float = 0.2) -> str:
    """Name an LPS direction by up to three letters, the strongest first.

    References
    ----------
    DICOM PS3.3 C.7.6.1.1.1 (Patient Orientation).
    """
    vector = np.asarray(direction, np.float64)
    vector = vector / np.linalg.norm(vector)
    letters = ""
    for axis in np.argsort(-np.abs(vector)):
        if abs(vector[axis]) >= threshold:
            letters += ("LPH" if vector[axis] > 0 else "RAF")[axis]
    return letters


def picture_axes(
    orientation: Orientation, geometry: Geometry | None = None
) -> tuple[Vector, Vector]:
    """Return unit vectors to screen right and screen down.

    Along the patient's axes, or, with a geometry, along those axes of its grid that come
    nearest: an oblique series is then shown as it was acquired.
    """
    right, down = (np.array(axis) for axis in _AXES[orientation])
    if geometry is None:
        return right, down
    basis = geometry.affine[:3, :3] / geometry.spacing_mm
    order = _nearest_axes(basis)
    rotation = np.stack(
        [basis[:, order[n]] * np.sign(basis[n, order[n]]) for n in range(3)], axis=1
    )
    return rotation @ right, rotation @ down


def _nearest_axes(basis: NDArray[np.float64]) -> tuple[int, int, int]:
    """For x, y and z, the grid axis that comes nearest; each grid axis is taken once."""
    options = ((0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0))
    return max(options, key=lambda order: sum(abs(basis[n, order[n]]) for n in range(3)))
