"""The geometry of a cylindrical PET scanner."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.model.setting import check, setting


@dataclass(frozen=True, kw_only=True)
class CylindricalScanner:
    """Rings of crystals round the z axis, without gaps; the middle ring lies at z = 0.

    Crystal ``c`` of a ring stands at the angle ``2 pi c / crystals`` from +x (LPS left)
    towards +y (posterior). A sinogram is ``[view, radial, plane]``: view ``v`` and radial bin
    ``r`` join the crystals ``v + floor(q / 2)`` and ``v + crystals / 2 - ceil(q / 2)`` with
    ``q = r - radial_bins // 2``; the planes run through the segments (ring of the second
    crystal minus ring of the first) 0, +1, -1, +2, -2, … and within each through the rings,
    the first crystal's ring ascending.
    """

    crystals: int = setting(224, "Crystals per ring", 16, 2048)
    rings: int = setting(12, "Rings", 1, 128)
    ring_pitch_mm: float = setting(4.0, "Ring pitch", 0.5, 20.0, "mm")
    radius_mm: float = setting(200.0, "Radius", 20.0, 600.0, "mm")
    radial_bins: int = setting(129, "Radial bins", 3, 1023)
    max_ring_difference: int = setting(11, "Maximum ring difference", 0, 127)

    def __post_init__(self) -> None:
        check(self)

    @property
    def views(self) -> int:
        """Number of view angles over half a turn."""
        return self.crystals // 2

    @property
    def segments(self) -> NDArray[np.int32]:
        """Ring differences in storage order."""
        largest = min(self.max_ring_difference, self.rings - 1)
        pairs = [sign * d for d in range(1, largest + 1) for sign in (1, -1)]
        return np.array([0, *pairs], np.int32)

    @property
    def segment_lengths(self) -> NDArray[np.int32]:
        """Planes of each segment."""
        return np.asarray(self.rings - np.abs(self.segments), np.int32)

    @property
    def planes(self) -> int:
        """Planes of all segments."""
        return int(self.segment_lengths.sum())

    @property
    def shape(self) -> tuple[int, int, int]:
        """Shape of a full sinogram, ``(views, radial_bins, planes)``."""
        return self.views, self.radial_bins, self.planes
