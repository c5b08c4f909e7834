"""Coincidences one by one, as a PET scanner records them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight


@dataclass(frozen=True, eq=False, kw_only=True)
class ListModeEvents:
    """A list of coincidences, in the order of time; read-only arrays.

    Attributes
    ----------
    crystals_mm
        ``(crystals, 3)``, LPS mm: where the crystals of the scanner stand.
    pairs
        ``(n, 2)`` int32: the two crystals of each event.
    times_ms
        ``(n,)`` uint32, from the start; None if the list has no times.
    duration_ms
        How long was measured.
    tof, tof_bins
        Timing, and the bin of each event, ``(n,)`` int16, bin 0 nearest to the first crystal;
        None without time of flight.
    scanner
        Set if the crystals are those of this scanner, numbered ring by ring (see
        `crystal_positions`); then events can be sorted into its sinogram.
    factors
        ``(n,)`` float32: part of the line integral that each pair counts; None for all alike.
    """

    crystals_mm: NDArray[np.float64]
    pairs: NDArray[np.int32]
    times_ms: NDArray[np.uint32] | None = None
    duration_ms: int = 0
    tof: TimeOfFlight | None = None
    tof_bins: NDArray[np.int16] | None = None
    scanner: CylindricalScanner | None = None
    factors: NDArray[np.float32] | None = None

    def __post_init__(self) -> None:
        if self.pairs.ndim != 2 or self.pairs.shape[1] != 2:
            raise _unfit("The events are no pairs of crystals.")
        if len(self) and not 0 <= self.pairs.min() <= self.pairs.max() < len(self.crystals_mm):
            raise _unfit("Some events join crystals that the scanner does not have.")
        if (self.tof is None) != (self.tof_bins is None):
            raise _unfit("Time of flight needs the bin of every event, and bins need a timing.")
        for name in ("times_ms", "tof_bins", "factors"):
            values = getattr(self, name)
            if values is not None and values.shape != (len(self),):
                raise _unfit(f"There are not as many {name.replace('_', ' ')} as events.")
        times = self.times_ms
        if times is not None and (times[1:] < times[:-1]).any():
            raise _unfit("The events are not in the order of time.")
        for name in ("crystals_mm", "pairs", "times_ms", "tof_bins", "factors"):
            if getattr(self, name) is not None:
                object.__setattr__(self, name, _frozen(getattr(self, name)))

    def __len__(self) -> int:
        return len(self.pairs)

    def between(self, start_s: float, end_s: float) -> ListModeEvents:
        """Return the events of a time frame, the end excluded.

        Raises
        ------
        ReconstructionError
            If the list has no times, or the frame is empty.
        """
        if self.times_ms is None:
            raise ReconstructionError(
                "These events have no times.", hint="Reconstruct them in one frame."
            )
        if not end_s > start_s:
            raise ReconstructionError(
                f"A frame from {start_s:g} s to {end_s:g} s holds no time.",
                hint="Let the frame end after it starts.",
            )
        first, last = np.searchsorted(self.times_ms, [1000 * start_s, 1000 * end_s])
        end_ms = min(1000 * end_s, self.duration_ms)
        part = self.only(slice(int(first), int(last)))
        return replace(part, duration_ms=max(0, round(end_ms - 1000 * start_s)))

    def frames(self, edges_s: Sequence[float]) -> tuple[ListModeEvents, ...]:
        """Return one list for each frame between neighbouring edges."""
        return tuple(self.between(start, end) for start, end in pairwise(edges_s))

    def only(self, chosen: slice | NDArray[Any]) -> ListModeEvents:
        """Return some of the events."""
        times, bins, factors = self.times_ms, self.tof_bins, self.factors
        return replace(
            self,
            pairs=self.pairs[chosen],
            times_ms=None if times is None else times[chosen],
            tof_bins=None if bins is None else bins[chosen],
            factors=None if factors is None else factors[chosen],
        )


def crystal_positions(
    scanner: CylindricalScanner, centre_mm: ArrayLike = (0.0, 0.0, 0.0)
) -> NDArray[np.float64]:
    """Return where crystals stand, ``(rings * crystals, 3)`` LPS mm: ``ring * crystals + crystal``.

    Parameters
    ----------
    centre_mm
        The middle of the scanner, LPS.
    """
    angle = np.deg2rad(scanner.view_offset_deg)
    angle = angle + 2 * np.pi * np.arange(scanner.crystals) / scanner.crystals
    positions = np.empty((scanner.rings, scanner.crystals, 3))
    positions[..., 0] = scanner.radius_mm * np.cos(angle)
    positions[..., 1] = scanner.radius_mm * np.sin(angle)
    ring = np.arange(scanner.rings) - (scanner.rings - 1) / 2
    positions[..., 2] = (ring * scanner.ring_pitch_mm)[:, None]
    return np.asarray(positions.reshape(-1, 3) + np.asarray(centre_mm))


def _frozen(array: NDArray[Any]) -> NDArray[Any]:
    view = array.view()
    view.setflags(write=False)
    return view


def _unfit(message: str) -> ReconstructionError:
    return ReconstructionError(message, hint="Check that events and scanner belong together.")
