"""The geometry of a cylindrical PET scanner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.model.setting import check, setting
from fusionview.model.time_of_flight import TimeOfFlight

Ints = NDArray[np.int32]


class RingPairs(NamedTuple):
    """Every pair of rings that is measured, and the plane that it is counted in.

    The pairs run as the planes do without axial compression: through the ring differences 0, +1,
    -1, +2, …, and within each through the first crystal's rings, ascending.

    Attributes
    ----------
    first, second
        Rings of the first and of the second crystal, ``(pairs,)``.
    plane
        Plane of the sinogram, ``(pairs,)``; -1 where a ring is virtual.
    """

    first: Ints
    second: Ints
    plane: Ints


@dataclass(frozen=True, kw_only=True)
class CylindricalScanner:
    """Rings of crystals round the z axis; the middle of the rings lies at z = 0.

    Crystal ``c`` of a ring stands at the angle ``view_offset + 2 pi c / crystals`` from +x (LPS
    left) towards +y (posterior). A sinogram is ``[view, radial, plane]``. View ``v`` and radial
    bin ``r`` join the crystals ``v + floor(q / 2)`` and ``v + crystals / 2 - ceil(q / 2)`` with
    ``q = r - radial_bins // 2``; with ``mashing`` m, the counts of the views ``m v`` to ``m v +
    m - 1`` are added up. Arc-corrected bins (``bin_mm`` above 0) are instead parallel lines at
    the distances ``q bin_mm``, at the mean angle of the views that were added up.

    The planes run through the segments 0, +1, -1, +2, … and within each from the lowest to the
    highest. Without axial compression (``span`` 1) a segment is one ring difference (ring of
    the second crystal minus ring of the first), and a plane one pair of rings. With ``span`` s,
    segment 0 holds the differences -(s // 2) to s // 2, the next ones s differences each, and a
    plane adds up all its pairs with the same middle (a Michelogram; even spans are those of GE).

    A block's last crystals or rings may be virtual: gaps that are numbered as if they measured,
    and add nothing to any bin. Arc-corrected bins no longer tell crystals apart: only virtual
    rings matter to them.
    """

    crystals: int = setting(224, "Crystals per ring", 16, 2048)
    rings: int = setting(12, "Rings", 1, 1024)
    ring_pitch_mm: float = setting(4.0, "Ring pitch", 0.5, 20.0, "mm")
    radius_mm: float = setting(200.0, "Radius", 20.0, 600.0, "mm")
    radial_bins: int = setting(129, "Radial bins", 3, 1023)
    max_ring_difference: int = setting(11, "Maximum ring difference", 0, 1023)
    span: int = setting(1, "Span", 1, 127)
    mashing: int = setting(1, "View mashing", 1, 64)
    bin_mm: float = setting(0.0, "Arc-corrected bin width (0: between crystals)", 0.0, 50.0, "mm")
    view_offset_deg: float = setting(0.0, "View offset", -360.0, 360.0, "deg")
    crystals_per_block: int = setting(0, "Crystals per block (0: no blocks)", 0, 2048)
    virtual_crystals: int = setting(0, "Virtual crystals of each block", 0, 64)
    rings_per_block: int = setting(0, "Rings per block (0: no blocks)", 0, 1024)
    virtual_rings: int = setting(0, "Virtual rings of each block", 0, 64)

    def __post_init__(self) -> None:
        check(self)

    @property
    def views(self) -> int:
        """Number of view angles over half a turn."""
        return self.crystals // 2 // self.mashing

    @property
    def largest_difference(self) -> int:
        """The largest ring difference that occurs."""
        return min(self.max_ring_difference, self.rings - 1)

    @property
    def segments(self) -> Ints:
        """Segment numbers in storage order; without axial compression, the ring differences."""
        beyond = max(0, self.largest_difference - self.span // 2)
        numbers = [sign * n for n in range(1, -(-beyond // self.span) + 1) for sign in (1, -1)]
        return np.array([0, *numbers], np.int32)

    @property
    def segment_differences(self) -> Ints:
        """Lowest and highest absolute ring difference of each segment, ``(segments, 2)``."""
        number = np.abs(self.segments)
        lowest = np.where(number > 0, self.span // 2 + 1 + (number - 1) * self.span, 0)
        highest = self.span // 2 + number * self.span
        return np.stack([lowest, np.minimum(highest, self.largest_difference)], -1, dtype=np.int32)

    @property
    def segment_lengths(self) -> Ints:
        """Planes of each segment."""
        lowest, highest = self.segment_differences.T
        # several differences of both parities: the middles lie half a ring apart
        ends = 2 * (self.rings - 1 - lowest)
        return np.asarray(np.where(highest > lowest, ends, ends // 2) + 1, np.int32)

    @property
    def planes(self) -> int:
        """Planes of all segments."""
        return int(self.segment_lengths.sum())

    @property
    def shape(self) -> tuple[int, int, int]:
        """Shape of a full sinogram without time of flight, ``(views, radial_bins, planes)``."""
        return self.views, self.radial_bins, self.planes

    def shape_with(self, tof: TimeOfFlight | None) -> tuple[int, ...]:
        """Return the shape of a full sinogram, ``(views, radial_bins, [tof bins,] planes)``."""
        if tof is None:
            return self.shape
        return self.views, self.radial_bins, tof.bins, self.planes

    @property
    def ring_pairs(self) -> RingPairs:
        """Every pair of rings and its plane."""
        largest = self.largest_difference
        differences = np.array([0] + [s * d for d in range(1, largest + 1) for s in (1, -1)])
        lengths = self.rings - np.abs(differences)
        difference = np.repeat(differences, lengths)
        lower = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        first = lower + np.maximum(-difference, 0)
        second = first + difference
        # the segment of each pair, its place in storage order, and its lowest middle
        number = np.maximum(np.abs(difference) - self.span // 2 + self.span - 1, 0) // self.span
        segment = np.maximum(2 * number - (difference > 0), 0)
        lowest, highest = self.segment_differences[segment].T
        middle = first + second - lowest
        starts = np.cumsum(self.segment_lengths) - self.segment_lengths
        plane = starts[segment] + np.where(highest > lowest, middle, middle // 2)
        real = self.real_rings[first] & self.real_rings[second]
        plane = np.where(real, plane, -1)
        return RingPairs(*(np.asarray(each, np.int32) for each in (first, second, plane)))

    @property
    def real_rings(self) -> NDArray[np.bool_]:
        """Which rings measure."""
        return _real(self.rings, self.rings_per_block, self.virtual_rings)

    @property
    def real_crystals(self) -> NDArray[np.bool_]:
        """Which crystals of a ring measure."""
        return _real(self.crystals, self.crystals_per_block, self.virtual_crystals)


def _real(count: int, per_block: int, virtual: int) -> NDArray[np.bool_]:
    """Which of ``count`` are not among the last of their block."""
    block = per_block or count
    return np.asarray(np.arange(count) % block < block - (virtual if per_block else 0))
