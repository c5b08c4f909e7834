"""Which voxels of a grid belong to a region."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import GeometryError
from fusionview.model.geometry import Geometry, Index

_OTHERS = ((1, 2), (0, 2), (0, 1))


@dataclass(frozen=True, eq=False)
class Mask:
    """A region of a grid; only its bounding box is stored, so an undo step costs kilobytes.

    Attributes
    ----------
    geometry
        The whole grid.
    start
        Array index of the first voxel of the box, ``(k, j, i)``.
    box
        Bool, read-only; True inside the region.
    """

    geometry: Geometry
    start: Index
    box: NDArray[np.bool_]

    def __post_init__(self) -> None:
        stop = np.add(self.start, self.box.shape)
        if np.min(self.start) < 0 or np.any(stop > self.geometry.shape):
            raise GeometryError(
                f"Box {self.start} to {tuple(stop)} leaves the grid {self.geometry.shape}.",
                hint="Clip the region to the image before adding it.",
            )
        box = np.ascontiguousarray(self.box, dtype=np.bool_).view()
        box.setflags(write=False)
        object.__setattr__(self, "box", box)

    @classmethod
    def empty(cls, geometry: Geometry) -> Mask:
        """Return a region without voxels."""
        return cls(geometry, (0, 0, 0), np.zeros((0, 0, 0), np.bool_))

    @classmethod
    def from_array(cls, geometry: Geometry, array: NDArray[np.bool_]) -> Mask:
        """Crop a bool array of the whole grid, ``(K, J, I)``, to its bounding box."""
        if array.shape != geometry.shape:
            raise GeometryError(
                f"A mask of {array.shape} voxels does not fit the grid {geometry.shape}.",
                hint="Draw or export the mask on the grid of its image.",
            )
        if not array.any():
            return cls.empty(geometry)
        spans = [np.flatnonzero(array.any(axis=others))[[0, -1]] for others in _OTHERS]
        box = array[tuple(slice(first, last + 1) for first, last in spans)]
        return cls(geometry, (int(spans[0][0]), int(spans[1][0]), int(spans[2][0])), box.copy())

    @property
    def voxels(self) -> int:
        """Number of voxels in the region."""
        return int(np.count_nonzero(self.box))

    @property
    def slices(self) -> tuple[slice, ...]:
        """Where the box lies in an array of the whole grid."""
        return _slices(self.start, self.box.shape)

    @property
    def volume_ml(self) -> float:
        """Volume of the region."""
        return self.voxels * self.geometry.voxel_ml

    def __or__(self, other: Mask) -> Mask:
        """Voxels of either region."""
        self._require_same_grid(other)
        if self.box.size == 0 or other.box.size == 0:
            return self if other.box.size == 0 else other
        stops = np.add([self.start, other.start], [self.box.shape, other.box.shape])
        start = np.minimum(self.start, other.start)
        box = np.zeros(stops.max(axis=0) - start, np.bool_)
        for part in (self, other):
            box[_slices(np.subtract(part.start, start), part.box.shape)] |= part.box
        return Mask(self.geometry, (int(start[0]), int(start[1]), int(start[2])), box)

    def __sub__(self, other: Mask) -> Mask:
        """Voxels of this region that the other does not hold."""
        self._require_same_grid(other)
        return Mask.from_array(self.geometry, self.to_array() & ~other.to_array())

    def __and__(self, other: Mask) -> Mask:
        """Voxels that both regions hold."""
        self._require_same_grid(other)
        return Mask.from_array(self.geometry, self.to_array() & other.to_array())

    def indices(self) -> NDArray[np.intp]:
        """Return ``(n, 3)`` array indices of the voxels, in array order."""
        return np.asarray(np.argwhere(self.box) + np.array(self.start), np.intp)

    def to_array(self) -> NDArray[np.bool_]:
        """Return a bool array of the whole grid, ``(K, J, I)``."""
        array = np.zeros(self.geometry.shape, np.bool_)
        array[self.slices] = self.box
        return array

    def _require_same_grid(self, other: Mask) -> None:
        if not self.geometry.matches(other.geometry):
            raise GeometryError(
                "These regions lie on different grids.",
                hint="Resample one of them to the grid of the other.",
            )


def _slices(start: Iterable[int], shape: Iterable[int]) -> tuple[slice, ...]:
    return tuple(slice(first, first + size) for first, size in zip(start, shape, strict=True))
