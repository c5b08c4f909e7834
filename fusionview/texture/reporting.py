"""What has to be told beside features so that another centre can compute the same.

References
----------
Zwanenburg et al., Radiology 2020;295:328 (IBSI 1); IBSI reference manual, 4 "Radiomics reporting
guidelines and nomenclature", whose items are kept where they concern the computation.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from fusionview.model.provenance import software
from fusionview.model.volume import Volume
from fusionview.texture.extract import MeasuredTexture, TextureResult
from fusionview.texture.normalise import AIR, spread_of
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings

_INTERPOLATIONS = {
    "none": "none, native voxels",
    "nearest": "nearest neighbour",
    "linear": "trilinear",
    "cubic": "tricubic spline",
}


def reporting_items(
    volume: Volume, result: TextureResult, settings: TextureSettings
) -> dict[str, Any]:
    """Return the items by section, plain values; None where the computation has no such step."""
    sample = result.sample if isinstance(result, MeasuredTexture) else None
    return {
        "image": _image(volume),
        "normalisation": _normalisation(volume, settings),
        "interpolation": _interpolation(settings, sample),
        "region": _region(settings, sample),
        "discretisation": _discretisation(settings, result),
        "filter": None if settings.filter is None else result.table.provenance.settings["filter"],
        "features": _features(settings),
        "software": software(),
        "remarks": list(result.table.provenance.warnings),
    }


def _image(volume: Volume) -> dict[str, Any]:
    passport, frames = volume.passport, volume.frames
    return {
        "modality": volume.kind.value,
        "quantity": volume.quantity.value,
        "unit": volume.unit,
        "dimensions_kji": list(volume.geometry.shape),
        "voxel_mm_kji": [round(float(size), 6) for size in volume.geometry.spacing_mm],
        "frame": None if frames is None else {"number": volume.frame + 1, "of": len(frames.values)},
        "conversion": None if passport is None else passport.as_dict(),
    }


def _normalisation(volume: Volume, settings: TextureSettings) -> dict[str, Any] | None:
    if settings.normalise == "none":
        return None
    spread = spread_of(volume)
    return {
        "method": f"z-score over voxels of at least {AIR:.0%} of the range of the image",
        "mean": spread.mean,
        "sd": spread.deviation,
    }


def _interpolation(settings: TextureSettings, sample: Sample | None) -> dict[str, Any]:
    used = settings.interpolation != "none"
    methods = [_INTERPOLATIONS[settings.interpolation], _INTERPOLATIONS["linear"]]
    if used and settings.interpolate_in == "2D":
        methods = [f"{one.replace('tri', 'bi')}, within slices" for one in methods]
    return {
        "image_method": methods[0],
        "voxel_mm_kji": None
        if sample is None
        else [round(float(size), 6) for size in sample.spacing_mm],
        "grid": "aligned by centre" if used else None,
        "intensity_rounding": "nearest integer" if used and settings.round_intensities else None,
        "region_method": methods[1] if used else None,
        "region_coverage": settings.mask_threshold if used else None,
    }


def _region(settings: TextureSettings, sample: Sample | None) -> dict[str, Any]:
    counts: dict[str, int | None] = {"voxels_morphological": None, "voxels_intensity": None}
    if sample is not None:
        counts = {
            "voxels_morphological": int(np.count_nonzero(sample.morphological)),
            "voxels_intensity": int(np.count_nonzero(sample.intensity)),
        }
    low, high = settings.resegment_low, settings.resegment_high
    return {
        **counts,
        "resegmentation": None if low is None and high is None else [low, high],
        "outliers_beyond_sd": settings.outlier_sigma,
    }


def _discretisation(settings: TextureSettings, result: TextureResult) -> dict[str, Any]:
    by_size = settings.discretisation == "fixed_bin_size"
    edges = result.bin_edges
    return {
        "method": settings.discretisation,
        "bin_size": settings.bin_size if by_size else None,
        "bin_number": settings.bin_number
        if settings.discretisation == "fixed_bin_number"
        else None,
        "first_bin_from": float(edges[0]) if edges.size else None,
        "levels": int(result.histogram.size),
        "levels_occupied": int(np.count_nonzero(result.histogram)),
        "ivh_method": settings.ivh_discretisation,
        "ivh_bin_size": settings.ivh_bin_size
        if settings.ivh_discretisation == "fixed_bin_size"
        else None,
        "ivh_bin_number": settings.ivh_bin_number
        if settings.ivh_discretisation == "fixed_bin_number"
        else None,
    }


def _features(settings: TextureSettings) -> dict[str, Any]:
    return {
        "families": list(settings.families),
        "neighbours": settings.neighbours,
        "aggregation": settings.aggregation,
        "distance": "Chebyshev 1",
        "distance_weighting": "none",
        "cooccurrence_symmetric": True,
        "zone_connectedness": "26 in 3D, 8 in 2D",
        "distance_zone_metric": "city block",
        "dependence_coarseness": settings.dependence,
        "percentiles": "linear interpolation between ordered intensities",
        "standard": "IBSI 1 (reference manual v11), IBSI 2 for filters; families spectral and "
        "structural are not part of IBSI",
    }
