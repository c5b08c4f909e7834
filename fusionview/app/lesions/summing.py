"""How much disease the accepted candidates are, and the list as a table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fusionview.app.lesion_state import LesionSearch
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.roi.finding.lesions import Candidate
from fusionview.roi.measuring.burden import Burden, bsa_du_bois_m2, farthest_mm

COLUMNS = (
    "lesion",
    "accepted",
    "volume_ml",
    "max",
    "mean",
    "peak",
    "tlg",
    "x_mm",
    "y_mm",
    "z_mm",
    "touches_border",
    "voxels",
    "quantity",
    "unit",
    "threshold",
)
"""As `fusionview lesions --out` writes them."""


def total(search: LesionSearch) -> Burden | None:
    """Sum up the accepted candidates; None if there is none.

    Equals `fusionview.roi.measuring.burden.burden`, but for ``dmax_voxels_mm``, which is left at
    that of the centroids: the candidates of one search share no voxel, so that sums of what is
    known already will do, at every click.
    """
    kept = search.kept
    if not kept:
        return None
    dmax = farthest_mm(np.array([one.centroid_mm for one in kept]))
    area = body_surface_m2(search.volume)
    return Burden(
        lesions=len(kept),
        tmtv_ml=sum(one.volume_ml for one in kept),
        tlg=sum(one.tlg for one in kept),
        max=max(one.max for one in kept),
        dmax_mm=dmax,
        dmax_voxels_mm=dmax,
        sdmax_per_m=dmax / 1000.0 / area if area else None,
        missing_voxels=0,
    )


def body_surface_m2(volume: Volume) -> float | None:
    """Return the body surface area from the header; None if it lacks weight or height."""
    header = volume.pet_header
    if header is None:
        return None
    weight = header.corrections.weight_kg or header.weight_kg
    height = header.corrections.height_m or header.height_m
    return bsa_du_bois_m2(weight, height) if weight and height else None


def joined(masks: Sequence[Mask]) -> Mask:
    """Return one region of several on the same grid, in one go."""
    starts = np.array([mask.start for mask in masks])
    stops = starts + [mask.box.shape for mask in masks]
    first = starts.min(axis=0)
    box = np.zeros(stops.max(axis=0) - first, np.bool_)
    for mask, start, stop in zip(masks, starts - first, stops - first, strict=True):
        box[tuple(slice(a, b) for a, b in zip(start, stop, strict=True))] |= mask.box
    k, j, i = (int(n) for n in first)
    return Mask(masks[0].geometry, (k, j, i), box)


def rows(search: LesionSearch) -> list[list[object]]:
    """Return a line for each candidate, as `COLUMNS` names them."""
    pairs = zip(search.candidates, search.accepted, strict=True)
    return [_row(n, one, accepted, search) for n, (one, accepted) in enumerate(pairs, start=1)]


def _row(number: int, one: Candidate, accepted: bool, search: LesionSearch) -> list[object]:
    values = (one.volume_ml, one.max, one.mean, one.peak, one.tlg, *one.centroid_mm)
    volume = search.volume
    about = (one.touches_border, one.mask.voxels, volume.quantity.label, volume.unit)
    return [number, accepted, *values, *about, search.threshold]
