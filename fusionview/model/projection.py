"""What a PET scanner measured, with what is known about it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.provenance import Provenance
from fusionview.model.scanner import CylindricalScanner

Array = NDArray[np.float32]


@dataclass(frozen=True, eq=False, kw_only=True)
class ProjectionData:
    """One acquisition, ``[view, radial, plane]``, float32, read-only.

    Attributes
    ----------
    counts
        Prompts, not corrected for anything.
    background
        Mean of randoms and scatter in each bin; part of the model, never subtracted.
    attenuation_factors
        exp(-integral of µ) of each bin; None if nothing attenuates.
    image_grid
        The grid that the scanner's field of view is best reconstructed on.
    counts_per_activity
        Mean counts per (image unit x mm of chord); makes the image quantitative. None if unknown,
        then the image is in arbitrary units.
    frame_of_reference
        Of the space that the scanner lies in, as in `Volume`.
    """

    scanner: CylindricalScanner
    counts: Array
    background: Array
    attenuation_factors: Array | None
    image_grid: Geometry
    counts_per_activity: float | None = None
    frame_of_reference: str = ""
    provenance: Provenance | None = None

    def __post_init__(self) -> None:
        for name in ("counts", "background", "attenuation_factors"):
            array = getattr(self, name)
            if array is None:
                continue
            if array.shape != self.scanner.shape:
                raise ReconstructionError(
                    f"The {name.replace('_', ' ')} {array.shape} do not fit the scanner "
                    f"{self.scanner.shape}.",
                    hint="Check the numbers of views, radial bins, rings and segments.",
                )
            if not np.isfinite(array).all() or array.min(initial=0.0) < 0:
                raise ReconstructionError(
                    f"The {name.replace('_', ' ')} hold negative or undefined values.",
                    hint="Projection data must be raw counts; corrections belong in the model.",
                )
            frozen = np.ascontiguousarray(array, dtype=np.float32).view()
            frozen.setflags(write=False)
            object.__setattr__(self, name, frozen)
