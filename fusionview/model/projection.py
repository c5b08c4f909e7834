"""What a PET scanner measured, with what is known about it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.known_scanner import EnergyResponse
from fusionview.model.provenance import Provenance
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight

Array = NDArray[np.float32]
TERMS: Mapping[str, str] = {
    "attenuation_factors": "Attenuation",
    "normalisation": "Normalisation",
    "background": "Background",
    "scatter": "Scatter",
}
"""The arrays that explain the counts, and what people call them."""


class Term(NamedTuple):
    """One part of the model of the counts; where it comes from, empty if nobody said."""

    name: str
    label: str
    present: bool
    source: str


@dataclass(frozen=True, eq=False, kw_only=True)
class ProjectionData:
    """One acquisition, ``[view, radial, plane]``; timed ones have ``[view, radial, tof, plane]``.

    All arrays are float32 and read-only.

    The counts have the mean ``attenuation x normalisation x projection + background + scatter``.

    Attributes
    ----------
    counts
        Prompts, not corrected for anything.
    background
        Mean in each bin of randoms and of whatever has no field of its own; part of the model,
        never subtracted.
    attenuation_factors
        exp(-integral of µ) of each bin; None if nothing attenuates.
    image_grid
        The grid that the scanner's field of view is best reconstructed on.
    counts_per_activity
        Mean counts per (image unit x mm of chord); makes the image quantitative. None if unknown,
        then the image is in arbitrary units.
    frame_of_reference
        Of the space that the scanner lies in, as in `Volume`.
    scatter
        Mean scatter in each bin, where it is known apart from the background.
    tof
        Time of flight. Background and scatter then have its axis too, or one of length 1 where
        its bins are alike; factors and efficiencies stay ``[view, radial, plane]``.
    energy
        Which photons were counted; None if unknown.
    normalisation
        Relative efficiency of each bin, 0 where no crystals are; None if all are alike.
    sources
        Where each of these comes from, in words, by the names of `TERMS`.
    """

    scanner: CylindricalScanner
    counts: Array
    background: Array
    attenuation_factors: Array | None
    image_grid: Geometry
    counts_per_activity: float | None = None
    frame_of_reference: str = ""
    provenance: Provenance | None = None
    scatter: Array | None = None
    normalisation: Array | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    tof: TimeOfFlight | None = None
    energy: EnergyResponse | None = None

    def __post_init__(self) -> None:
        scale = self.counts_per_activity
        if scale is not None and not 0 < scale < math.inf:
            raise ReconstructionError(
                f"The calibration of {scale:g} counts per activity cannot be.",
                hint="Calibrate again, or leave the calibration out for arbitrary units.",
            )
        for name in ("counts", *TERMS):
            array = getattr(self, name)
            if array is not None:
                shapes = array_shapes(self.scanner, self.tof, name)
                object.__setattr__(self, name, _checked(array, shapes, name))

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of the counts."""
        return array_shapes(self.scanner, self.tof, "counts")[0]

    @property
    def additive(self) -> Array:
        """Mean counts of each bin that do not come straight from the image."""
        total = self.background if self.scatter is None else self.background + self.scatter
        return total if self.tof is None else np.broadcast_to(total, self.shape)

    @property
    def factors(self) -> Array | None:
        """Part of the line integrals that is counted, to be broadcast to the counts.

        None where all of it is.
        """
        found, efficiency = self.attenuation_factors, self.normalisation
        if found is None:
            found = efficiency
        elif efficiency is not None:
            found = found * efficiency
        return found if found is None or self.tof is None else found[:, :, None, :]

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return what explains the counts, each with its source."""
        return tuple(
            Term(name, label, _is_something(getattr(self, name)), self.sources.get(name, ""))
            for name, label in TERMS.items()
        )


def array_shapes(
    scanner: CylindricalScanner, tof: TimeOfFlight | None, name: str
) -> tuple[tuple[int, ...], ...]:
    """Return the shapes that an array of `ProjectionData` may have, the usual one first."""
    if tof is None or name in ("attenuation_factors", "normalisation"):
        return (scanner.shape,)
    views, radial, planes = scanner.shape
    full = (views, radial, tof.bins, planes)
    return (full,) if name == "counts" else (full, (views, radial, 1, planes))


def _is_something(array: Array | None) -> bool:
    return array is not None and bool(array.any())


def _checked(array: Array, shapes: tuple[tuple[int, ...], ...], name: str) -> Array:
    """Return a read-only float32 view of values that fit the scanner."""
    words = name.replace("_", " ")
    if array.shape not in shapes:
        raise ReconstructionError(
            f"The {words} {array.shape} do not fit the scanner {shapes[0]}.",
            hint="Check the numbers of views, radial bins, rings and segments.",
        )
    # view by view: a sinogram may hold half of the memory there is
    if not all(np.isfinite(view).all() and view.min(initial=0.0) >= 0 for view in array):
        raise ReconstructionError(
            f"The {words} hold negative or undefined values.", hint=_REMEDIES.get(name, _RAW)
        )
    frozen = np.ascontiguousarray(array, dtype=np.float32).view()
    frozen.setflags(write=False)
    return frozen


_RAW = "Projection data must be raw counts; corrections belong in the model."
_REMEDIES = {
    "background": "Give the mean randoms of each bin, which cannot be negative; smooth the delayed "
    "coincidences instead of subtracting them.",
    "scatter": "Estimate the scatter again; a mean number of counts cannot be negative.",
    "normalisation": "Give efficiencies, 0 for bins without crystals, not correction factors.",
    "attenuation_factors": "Compute them again from a µ-map in 1/cm.",
}
