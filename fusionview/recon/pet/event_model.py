"""The model of a list of events: of rings of crystals, or of modules anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.list_scan import ListScan
from fusionview.model.recipe import Corrections
from fusionview.model.volume import Volume
from fusionview.recon.blur import GaussianBlur
from fusionview.recon.measurement import Measurement
from fusionview.recon.pet.assembly import covering_grid, field_of_view
from fusionview.recon.pet.attenuation import attenuation_factors, check_mu
from fusionview.recon.pet.block_projector import block_measurement
from fusionview.recon.pet.image_grid import check_middle
from fusionview.recon.pet.list_mode import measurement_of
from fusionview.recon.pet.projector import CylindricalProjector
from fusionview.recon.pet.randoms import delayeds_of_crystals, mean_randoms
from fusionview.recon.resample import onto_grid

Array = NDArray[np.float32]


def event_measurement(
    data: ListScan, grid: Geometry, mu: Volume | None, corrections: Corrections
) -> tuple[Measurement, Mapping[str, str]]:
    """Return counts and model, and where each correction comes from.

    Raises
    ------
    ReconstructionError
        If nothing is known of the scanner, it does not stand in the middle of the grid, or the
        map cannot be 1/cm at 511 keV.
    """
    width = corrections.psf_fwhm_mm
    blur = GaussianBlur(grid, width) if width else None
    terms = {"Attenuation": "none" if mu is None else f"µ-map {mu.id}", "Scatter": "none"}
    if data.prompts.scanner is None:
        return _of_modules(data, grid, mu, blur, terms)
    scanner = data.prompts.scanner
    check_middle(grid, data.prompts.crystals_mm.mean(axis=0))
    factors = data.normalisation if corrections.normalisation else None
    terms["Normalisation"] = "none" if factors is None else "a normalisation file"
    if mu is not None:
        passed = attenuation_factors(mu, scanner, covering_grid(scanner, grid))
        factors = passed if factors is None else passed * factors
    known = data.delayeds is not None and corrections.randoms
    terms["Background"] = "delayed coincidences" if known else "none"
    background = randoms_of(data) if known else None
    if data.prompts.tof is not None:
        factors = _timed(factors, data.prompts.tof.bins)
        if background is not None:
            background = np.broadcast_to(background, scanner.shape_with(data.prompts.tof))
    everything = CylindricalProjector(scanner, grid, tof=data.prompts.tof)
    measurement = measurement_of(
        data.prompts, everything, grid, factors=factors, background=background, blur=blur
    )
    return replace(measurement, support=field_of_view(scanner, grid)), terms


def randoms_of(data: ListScan) -> Array:
    """Return mean randoms as `ProjectionData.background`; zeros without delayed coincidences.

    Raises
    ------
    ReconstructionError
        If the scanner has no rings.
    """
    events = data.prompts
    if events.scanner is None:
        raise ReconstructionError(
            "This scanner has no rings, so its events have no sinogram.",
            hint="Reconstruct the list itself: fusionview reconstruct.",
        )
    if data.delayeds is None:
        randoms = np.zeros(events.scanner.shape, np.float32)
    else:
        randoms = mean_randoms(delayeds_of_crystals(data.delayeds, events.scanner), events.scanner)
    if events.tof is None:
        return randoms
    return np.asarray(randoms[:, :, None] / np.float32(events.tof.bins), np.float32)


def _of_modules(
    data: ListScan,
    grid: Geometry,
    mu: Volume | None,
    blur: GaussianBlur | None,
    terms: dict[str, str],
) -> tuple[Measurement, Mapping[str, str]]:
    if data.blocks is None:
        raise ReconstructionError(
            "All lines of this scanner are not known.",
            hint="Give a list that describes its scanner.",
        )
    if mu is not None:
        check_mu(mu)
    terms["Normalisation"] = "none" if data.efficiencies is None else "the file"
    terms["Background"] = "none"
    measurement = block_measurement(
        data.prompts,
        data.blocks,
        grid,
        efficiencies=data.efficiencies,
        mu_per_cm=None if mu is None else onto_grid(mu, grid),
        blur=blur,
    )
    return measurement, terms


def _timed(factors: Array | None, bins: int) -> Array | None:
    """Return factors of every bin of time of flight; a view, nothing is copied."""
    if factors is None:
        return None
    views, radial, planes = factors.shape
    return np.broadcast_to(factors[:, :, None], (views, radial, bins, planes))
