"""Where voxels lie in the patient."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.errors import GeometryError

Index = tuple[int, int, int]


@dataclass(frozen=True, eq=False)
class Geometry:
    """A regular voxel grid in patient space.

    Attributes
    ----------
    shape
        Voxels along each array axis, ``(K, J, I)``.
    affine
        ``(4, 4)`` float64, array index ``(k, j, i)`` to LPS millimetres, voxel centres.
    """

    shape: Index
    affine: NDArray[np.float64]

    def __post_init__(self) -> None:
        affine = np.array(self.affine, dtype=np.float64)
        known = affine.shape == (4, 4) and bool(np.isfinite(affine).all())
        if not known or np.linalg.matrix_rank(affine[:3, :3]) < 3:
            raise GeometryError(
                f"The affine {affine.tolist()} does not place voxels in space.",
                hint="Check the orientation, position and spacing tags of the series.",
            )
        affine.setflags(write=False)
        object.__setattr__(self, "affine", affine)

    @property
    def spacing_mm(self) -> tuple[float, float, float]:
        """Voxel size along each array axis."""
        dk, dj, di = np.linalg.norm(self.affine[:3, :3], axis=0)
        return float(dk), float(dj), float(di)

    @property
    def voxel_ml(self) -> float:
        """Volume of one voxel."""
        return float(abs(np.linalg.det(self.affine[:3, :3]))) / 1000.0

    @property
    def center_mm(self) -> NDArray[np.float64]:
        """The middle of the grid, LPS."""
        return self.to_world((np.array(self.shape) - 1) / 2)

    @property
    def corners_mm(self) -> NDArray[np.float64]:
        """``(8, 3)`` centres of the corner voxels, LPS."""
        return self.to_world(np.array(list(np.ndindex(2, 2, 2))) * (np.array(self.shape) - 1))

    def to_world(self, indices: ArrayLike) -> NDArray[np.float64]:
        """Map ``(..., 3)`` array indices (fractions allowed) to ``(..., 3)`` LPS millimetres."""
        return np.asarray(indices) @ self.affine[:3, :3].T + self.affine[:3, 3]

    def to_index(self, points_mm: ArrayLike) -> NDArray[np.float64]:
        """Map ``(..., 3)`` LPS millimetres to ``(..., 3)`` fractional array indices."""
        offsets_mm = np.asarray(points_mm, dtype=np.float64) - self.affine[:3, 3]
        return np.asarray(offsets_mm @ np.linalg.inv(self.affine[:3, :3]).T, dtype=np.float64)

    def matches(self, other: Geometry, tolerance_mm: float = 1e-3) -> bool:
        """Whether both grids have one shape and no voxel centre differs by more than this."""
        if self.shape != other.shape:
            return False
        corners = np.array(list(np.ndindex(2, 2, 2))) * self.shape
        gap_mm = np.abs(self.to_world(corners) - other.to_world(corners)).max()
        return bool(gap_mm <= tolerance_mm)

    @classmethod
    def centred(
        cls,
        shape: Index,
        spacing_mm: tuple[float, float, float],
        center_mm: ArrayLike = (0.0, 0.0, 0.0),
        rotation: ArrayLike | None = None,
    ) -> Geometry:
        """Build a grid by its middle.

        Parameters
        ----------
        shape, spacing_mm
            Along ``(k, j, i)``; without rotation k runs to the head (S), j to the back (P),
            i to the left (L).
        rotation
            ``(3, 3)`` applied to those directions; none by default.
        """
        axes = np.eye(3)[:, ::-1] * np.asarray(spacing_mm)
        affine = np.eye(4)
        affine[:3, :3] = axes if rotation is None else np.asarray(rotation) @ axes
        affine[:3, 3] = np.asarray(center_mm) - affine[:3, :3] @ ((np.array(shape) - 1) / 2)
        return cls(shape, affine)


def overlap(one: Geometry, other: Geometry, one_to_other: NDArray[np.float64]) -> float:
    """Return which fraction of ``one`` lies inside ``other``, from a lattice of 12^3 points.

    Parameters
    ----------
    one_to_other
        ``(4, 4)`` map between their spaces, LPS millimetres.
    """
    steps = [np.linspace(0, size - 1, 12) for size in one.shape]
    lattice = np.stack(np.meshgrid(*steps, indexing="ij"), axis=-1).reshape(-1, 3)
    points = one.to_world(lattice) @ one_to_other[:3, :3].T + one_to_other[:3, 3]
    index = other.to_index(points)
    inside = ((index >= -0.5) & (index <= np.array(other.shape) - 0.5)).all(axis=-1)
    return float(inside.mean())
