"""What was opened as projection data, as the study holds it."""

from __future__ import annotations

import math

import numpy as np

from fusionview.errors import ReconstructionError
from fusionview.io.any_scan import AnyScan
from fusionview.model.list_mode import ListModeEvents
from fusionview.model.projection import ProjectionData
from fusionview.model.study import Study
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
    if isinstance(data, ListModeEvents):
        return study.with_projections(name, sinogram_of(data))
    if isinstance(data, ProjectionData):
        return study.with_projections(name, data)
    return study.with_spect(name, data)


def sinogram_of(events: ListModeEvents) -> ProjectionData:
    """Sort events into the sinogram of their scanner."""
    scanner = events.scanner
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
        background=np.zeros_like(counts),
        attenuation_factors=None,
        image_grid=fitted_grid(scanner, VOXEL_MM),
        tof=events.tof,
        sources={"background": "none: the events are prompts only"},
    )
