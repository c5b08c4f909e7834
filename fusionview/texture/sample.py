"""What the families of features are computed from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry, Index
from fusionview.model.mask import Mask
from fusionview.texture.discretise import GreyLevels
from fusionview.texture.neighbourhood import Field, lay_out


@dataclass(frozen=True, eq=False, kw_only=True)
class Sample:
    """A region and the intensities in it, on the grid that texture is measured on.

    Arrays of the box are ``(K, J, I)``; the box is that of the morphological mask.

    Attributes
    ----------
    geometry
        Of the box; its spacing is that of the analysis grid.
    unit
        Of the intensities.
    around, corner
        Intensities of the box and of what surrounds it (NaN where there is none), and the index
        of the first voxel of the box in it. Filters, and spheres about a voxel, reach out.
    morphological
        Voxels of the region as drawn: its shape.
    intensity
        Those of them that have a value inside the re-segmentation range: what is measured.
    grey
        Grey levels of the voxels of ``intensity``, in array order.
    notes
        What a careful reader should know of how the sample was taken.
    """

    geometry: Geometry
    unit: str
    around: NDArray[np.floating]
    corner: Index
    morphological: NDArray[np.bool_]
    intensity: NDArray[np.bool_]
    grey: GreyLevels
    notes: tuple[str, ...] = field(default=())

    @property
    def shape(self) -> Index:
        """Voxels of the box along each axis."""
        k, j, i = self.morphological.shape
        return k, j, i

    @property
    def spacing_mm(self) -> tuple[float, float, float]:
        """Size of a voxel along each axis."""
        return self.geometry.spacing_mm

    @cached_property
    def image(self) -> NDArray[np.floating]:
        """Intensities of the box, a view."""
        return self.around[
            tuple(slice(c, c + n) for c, n in zip(self.corner, self.shape, strict=True))
        ]

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """``(n,)`` intensities of the voxels that are measured, in array order."""
        return np.asarray(self._stored, np.float64)

    @cached_property
    def ordered(self) -> NDArray[np.float64]:
        """The same intensities, ascending: several families look for percentiles."""
        # sorted as they are stored: single precision takes half the time
        return np.asarray(np.sort(self._stored), np.float64)

    @cached_property
    def _stored(self) -> NDArray[np.floating]:
        return self.image[self.intensity]

    @cached_property
    def levels(self) -> NDArray[np.uint16]:
        """Grey levels of the box from 1, 0 where nothing is measured."""
        levels = np.zeros(self.shape, np.uint16)
        if self.grey.count:
            levels[self.intensity] = self.grey.levels
        return levels

    @cached_property
    def field(self) -> Field:
        """The same, laid out for sweeps over neighbours; only where there are levels."""
        return lay_out(self.levels)

    @cached_property
    def level_counts(self) -> NDArray[np.int64]:
        """``(N_g,)`` voxels of each grey level; empty if there are none."""
        return np.bincount(self.grey.levels, minlength=self.grey.count + 1)[1:]

    def mask(self, box: NDArray[np.bool_]) -> Mask:
        """Make voxels of the box a region on the analysis grid."""
        return Mask.from_box(self.geometry, (0, 0, 0), box)
