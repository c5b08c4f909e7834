"""What was opened as projection data, as the study holds it."""

from __future__ import annotations

import math

from fusionview.errors import ReconstructionError
from fusionview.io.any_scan import AnyScan
from fusionview.model.list_scan import ListScan
from fusionview.model.projection import ProjectionData
from fusionview.model.study import Study
from fusionview.recon.pet.event_model import randoms_of
from fusionview.recon.pet.image_grid import fitted_grid
from fusionview.recon.pet.list_mode import histogram

VOXEL_MM = 4.0
"""Of the image of a list, where nothing says how fine it should be."""
MOST_BINS = 1 << 28


def received(study: Study, name: str, data: AnyScan) -> Study:
    """Add projection data to a study; a list of events is sorted into a sinogram.

    Raises
    ------
    ReconstructionError
        If a list cannot be sorted.
    """
    if isinstance(data, ListScan):
        return study.with_projections(name, sinogram_of(data))
    if isinstance(data, ProjectionData):
        return study.with_projections(name, data)
    return study.with_spect(name, data)


def sinogram_of(data: ListScan) -> ProjectionData:
    """Sort events into the sinogram of their scanner; randoms come from the delayeds.

    Raises
    ------
    ReconstructionError
        If the scanner has no rings, or its sinogram would be too large.
    """
    events, scanner = data.prompts, data.prompts.scanner
    if scanner is None:
        raise ReconstructionError(
            "This scanner has no rings, so its events have no sinogram.",
            hint="Reconstruct the list itself: fusionview reconstruct.",
        )
    bins = math.prod(scanner.shape_with(events.tof))
    if bins > MOST_BINS:
        raise ReconstructionError(
            f"The sinogram of these events would have {bins / 1e6:.0f} million bins.",
            hint="Reconstruct the list itself: fusionview reconstruct.",
        )
    counts = histogram(events, scanner)
    return ProjectionData(
        scanner=scanner,
        counts=counts,
        background=randoms_of(data),
        attenuation_factors=None,
        image_grid=fitted_grid(scanner, VOXEL_MM),
        tof=events.tof,
        normalisation=data.normalisation,
        sources=sources_of(data),
    )


def sources_of(data: ListScan) -> dict[str, str]:
    """Say where the parts of a sorted list come from."""
    delayed = data.delayeds is not None
    return {
        "counts": "list mode",
        "background": "delayed coincidences" if delayed else "none: the events are prompts only",
    }
