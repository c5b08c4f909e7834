"""Which voxels of a grid belong to a region."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import GeometryError, RegionError
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
        return cls.from_box(geometry, (0, 0, 0), array)

    @classmethod
    def from_box(cls, geometry: Geometry, start: Index, box: NDArray[np.bool_]) -> Mask:
        """Crop a bool box of the grid, whose first voxel is ``start``, to what it holds."""
        if not box.any():
            return cls.empty(geometry)
        spans = [np.flatnonzero(box.any(axis=others))[[0, -1]] for others in _OTHERS]
        first = [int(span[0]) for span in spans]
        part = box[tuple(slice(span[0], span[1] + 1) for span in spans)]
        origin = (start[0] + first[0], start[1] + first[1], start[2] + first[2])
        return cls(geometry, origin, part.copy())

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
        box = self.box & ~other.window(self.start, self.box.shape)
        return Mask.from_box(self.geometry, self.start, box)

    def __and__(self, other: Mask) -> Mask:
        """Voxels that both regions hold."""
        self._require_same_grid(other)
        box = self.box & other.window(self.start, self.box.shape)
        return Mask.from_box(self.geometry, self.start, box)

    def indices(self) -> NDArray[np.intp]:
        """Return ``(n, 3)`` array indices of the voxels, in array order."""
        return np.asarray(np.argwhere(self.box) + np.array(self.start), np.intp)

    def to_array(self) -> NDArray[np.bool_]:
        """Return a bool array of the whole grid, ``(K, J, I)``."""
        array = np.zeros(self.geometry.shape, np.bool_)
        array[self.slices] = self.box
        return array

    def window(self, start: Iterable[int], shape: Iterable[int]) -> NDArray[np.bool_]:
        """Return which voxels of a box of the grid belong to the region (the box may leave it)."""
        part = np.zeros(tuple(shape), np.bool_)
        offset = np.subtract(self.start, tuple(start))
        first = np.clip(offset, 0, part.shape)
        stop = np.clip(offset + self.box.shape, 0, part.shape)
        size = stop - first
        part[_slices(first, size)] = self.box[_slices(first - offset, size)]
        return part

    def require_on(self, geometry: Geometry) -> None:
        """Check that the region has voxels and lies on this grid.

        Raises
        ------
        GeometryError, RegionError
        """
        if not self.geometry.matches(geometry):
            raise GeometryError(
                "The region and the volume lie on different grids.",
                hint="Resample the region to the grid of the volume first.",
            )
        if not self.box.any():
            raise RegionError(
                "The region holds no voxel.",
                hint="Draw it inside the volume, or choose another region.",
            )

    def _require_same_grid(self, other: Mask) -> None:
        if not self.geometry.matches(other.geometry):
            raise GeometryError(
                "These regions lie on different grids.",
                hint="Resample one of them to the grid of the other.",
            )


def _slices(start: Iterable[int], shape: Iterable[int]) -> tuple[slice, ...]:
    return tuple(slice(first, first + size) for first, size in zip(start, shape, strict=True))
