"""A PET scan, maps and choices become what an algorithm needs: counts and their model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.projection import TERMS, ProjectionData, Term
from fusionview.model.recipe import Corrections
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.volume import Volume
from fusionview.recon.measurement import Measurement
from fusionview.recon.operator import Operator, Preceded, Projector, Weighted
from fusionview.recon.pet.attenuation import attenuation_factors
from fusionview.recon.pet.image_grid import field_of_view_mm, fitted_grid, image_grid
from fusionview.recon.pet.projector import CylindricalProjector
from fusionview.recon.resample import undefined_notes

Array = NDArray[np.float32]
# a line through tissue that counts for less than this is no line through tissue: 5 mm of water
THROUGH_NOTHING = 0.95
# so many counts from lines that meet nothing: doubtful, and impossible
DOUBTFUL, IMPOSSIBLE = 0.2, 0.6
_FIELDS = {
    "attenuation_factors": "attenuation",
    "normalisation": "normalisation",
    "background": "randoms",
    "scatter": "scatter",
}
"""What switches each term."""


@dataclass(frozen=True, eq=False, kw_only=True)
class PetProblem:
    """What is to be reconstructed, and what a reader of the image should know.

    Attributes
    ----------
    data
        With exactly those terms that were chosen.
    notes
        What is doubtful or missing.
    """

    data: ProjectionData
    notes: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return what explains the counts, each with its source."""
        return self.data.terms


def choose_terms(
    data: ProjectionData, corrections: Corrections, attenuation: Volume | None = None
) -> PetProblem:
    """Take from the data what was chosen, and compute attenuation from a map if one is given.

    Raises
    ------
    ReconstructionError
        If the map cannot be 1/cm at 511 keV, lies in another space, or beside the counts.
    """
    notes: list[str] = []
    sources = dict(data.sources)
    kept: dict[str, Array | None] = {
        name: getattr(data, name) if getattr(corrections, switch) else None
        for name, switch in _FIELDS.items()
    }
    if attenuation is not None and corrections.attenuation:
        check_space(data, attenuation)
        grid = covering_grid(data.scanner, data.image_grid)
        kept["attenuation_factors"] = attenuation_factors(attenuation, data.scanner, grid)
        sources["attenuation_factors"] = f"µ-map {attenuation.id}"
        notes += undefined_notes(attenuation)
    if kept["background"] is None:
        kept["background"] = np.zeros_like(data.background)
    chosen = replace(data, **kept, sources=sources)  # type: ignore[arg-type]
    factors = chosen.attenuation_factors
    if factors is None:
        notes.append(_without_attenuation(corrections))
    else:
        notes += coverage_notes(chosen, factors)
    notes += _missing(chosen, corrections)
    return PetProblem(data=chosen, notes=tuple(notes))


def measurement_of(data: ProjectionData, psf: Operator | None = None) -> Measurement:
    """Return counts and model; in counts per mm where the data are not calibrated.

    Parameters
    ----------
    psf
        An operator on images of the grid that comes before the projection.
    """
    projector: Projector = CylindricalProjector(data.scanner, data.image_grid, tof=data.tof)
    if psf is not None:
        projector = Preceded(projector, psf)
    return Measurement(
        model=Weighted(projector, data.factors, data.counts_per_activity or 1.0),
        grid=data.image_grid,
        counts=data.counts,
        background=data.additive,
        support=field_of_view(data.scanner, data.image_grid),
    )


def field_of_view(scanner: CylindricalScanner, grid: Geometry) -> NDArray[np.bool_]:
    """Return the voxels of the cylinder that every view sees, ``(K, J, I)``."""
    across = grid.spacing_mm[2] * (np.arange(grid.shape[2]) - (grid.shape[2] - 1) / 2)
    inside = np.hypot(across[:, None], across) <= field_of_view_mm(scanner)
    return np.broadcast_to(inside, grid.shape)


def covering_grid(scanner: CylindricalScanner, grid: Geometry) -> Geometry:
    """Return the grid, or a wider one round its middle if it is smaller than the field of view.

    What attenuates lies in the way of lines even where no image is wanted.
    """
    needed = fitted_grid(scanner, grid.spacing_mm[2]).shape[2]
    if grid.shape[2] >= needed:
        return grid
    return image_grid(scanner, grid.spacing_mm[2], needed, grid.center_mm)


def check_space(data: ProjectionData, volume: Volume) -> None:
    """Raise `ReconstructionError` if a volume is known to lie in another space than the scan."""
    one, other = data.frame_of_reference, volume.frame_of_reference
    if one and other and one != other:
        raise ReconstructionError(
            f"{volume.name} lies in another space than the scan.",
            hint="Register it to an image of this scan first, and resample it there.",
        )


def coverage_notes(data: ProjectionData, factors: Array) -> list[str]:
    """Compare where counts come from with where the map attenuates.

    Raises
    ------
    ReconstructionError
        If most counts come from lines that meet nothing: the map lies elsewhere.
    """
    missed = total = 0.0
    for view, counts in enumerate(data.counts):
        trues = counts - data.background[view]
        if data.scatter is not None:
            trues = trues - data.scatter[view]
        if data.tof is not None:
            trues = trues.sum(axis=1)
        total += float(trues.sum(dtype=np.float64))
        missed += float(trues[factors[view] > THROUGH_NOTHING].sum(dtype=np.float64))
    share = missed / total if total > 0 else 0.0
    if share > IMPOSSIBLE:
        raise ReconstructionError(
            f"{share:.0%} of the counts come from lines that meet nothing of the attenuation map; "
            "it lies elsewhere, or is shifted.",
            hint="Register the map to an image that is made without attenuation, or go on without.",
        )
    if share > DOUBTFUL:
        return [
            f"{share:.0%} of the counts come from lines that meet nothing of the attenuation map; "
            "it may be shifted or too small."
        ]
    return []


def _without_attenuation(corrections: Corrections) -> str:
    if not corrections.attenuation:
        return "Not corrected for attenuation, as asked."
    return "Not corrected for attenuation: there is no attenuation map. Give one in 1/cm."


def _missing(data: ProjectionData, corrections: Corrections) -> list[str]:
    """Say which corrections that were asked for the data have nothing for."""
    terms = {term.name: term.present for term in data.terms}
    found = []
    if corrections.scatter and not terms["scatter"] and not corrections.scatter_loops:
        found.append("Scatter is not known apart from the background.")
    if corrections.randoms and not terms["background"]:
        found.append("The data hold no randoms.")
    return found


def describe_terms(terms: tuple[Term, ...]) -> Mapping[str, str]:
    """Return what each term comes from, for provenance; "none" where there is none."""
    return {TERMS[one.name]: (one.source or "the data") if one.present else "none" for one in terms}
