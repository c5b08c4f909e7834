"""Whole-body search for lesions: all uptake above a threshold, for a reader to accept or reject.

Nothing is left out because of where it lies: brain, heart, kidneys and bladder are found as well.
A PET alone does not tell them from disease with any certainty, so the program does not guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.errors import RegionError
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress, no_progress
from fusionview.model.volume import Volume
from fusionview.roi.measuring.peak import suv_peak

SUV_THRESHOLD = 4.0
MIN_ML = 3.0

_TOUCHING = np.ones((3, 3, 3), np.bool_)


class Order(StrEnum):
    """Which candidate stands first."""

    PEAK = "peak"
    VOLUME = "volume"
    TLG = "tlg"


@dataclass(frozen=True, eq=False, kw_only=True)
class Candidate:
    """Uptake that may be a lesion; values in the unit of the volume.

    Attributes
    ----------
    tlg
        Volume times mean (total lesion glycolysis, where the volume is an SUV of FDG).
    centroid_mm
        LPS, mean of the voxel centres.
    touches_border
        Whether it reaches the first or last voxel of the image: more may lie outside.
    """

    mask: Mask
    volume_ml: float
    max: float
    mean: float
    peak: float
    tlg: float
    centroid_mm: tuple[float, float, float]
    touches_border: bool


def find_lesions(
    volume: Volume,
    threshold: float = SUV_THRESHOLD,
    *,
    min_ml: float = MIN_ML,
    order: Order = Order.PEAK,
    progress: Progress = no_progress,
) -> tuple[Candidate, ...]:
    """Return all uptake that reaches a threshold and is large enough, the strongest first.

    Parameters
    ----------
    threshold
        In the unit of the volume: 4.0 g/mL, or `fusionview.roi.finding.percist.liver_reference`.
    min_ml
        Smaller parts (26-connected) are left out.

    Raises
    ------
    RegionError
        If the volume has no value at all.

    References
    ----------
    Boellaard et al., J Nucl Med 2024;65:1343 (SUV of at least 4.0 and 3 mL, then removal by click).
    Wahl et al., J Nucl Med 2009;50:122S (PERCIST).
    """
    progress(0.0, "Looking for uptake")
    if not np.isfinite(volume.data).any():
        raise RegionError(f"{volume.name} holds no value.", hint="Choose another volume.")
    reached = (volume.data >= threshold) & (volume.data < np.inf)
    labels, count = ndimage.label(reached, _TOUCHING)
    voxels = np.bincount(labels.ravel(), minlength=count + 1)
    least = max(1, round(min_ml / volume.geometry.voxel_ml, 6))
    places = ndimage.find_objects(labels)
    large = [n for n in range(1, count + 1) if voxels[n] >= least]
    found = []
    for done, number in enumerate(large):
        progress(0.2 + 0.8 * done / len(large), "Measuring")
        found.append(candidate(volume, _part(volume, labels, places[number - 1], number)))
    return tuple(sorted(found, key=lambda one: -_rank(one, order)))


def candidate(volume: Volume, mask: Mask) -> Candidate:
    """Measure one region as the search does.

    Raises
    ------
    GeometryError, RegionError
        Another grid; no voxel, or none with a value.
    """
    mask.require_on(volume.geometry)
    held = volume.data[mask.slices][mask.box].astype(np.float64)
    values = held[np.isfinite(held)]
    if values.size == 0:
        raise RegionError(
            "The volume has no value inside this region.",
            hint="Move the region to where the scanner measured something.",
        )
    index = mask.indices()
    x, y, z = volume.geometry.to_world(index.mean(axis=0)).tolist()
    last = np.array(volume.geometry.shape) - 1
    volume_ml, mean = values.size * volume.geometry.voxel_ml, float(values.mean())
    return Candidate(
        mask=mask,
        volume_ml=volume_ml,
        max=float(values.max()),
        mean=mean,
        peak=suv_peak(volume, mask),
        tlg=volume_ml * mean,
        centroid_mm=(x, y, z),
        touches_border=bool((index == 0).any() or (index == last).any()),
    )


def _part(
    volume: Volume, labels: NDArray[np.signedinteger], place: tuple[slice, ...], number: int
) -> Mask:
    start = (place[0].start, place[1].start, place[2].start)
    return Mask(volume.geometry, start, labels[place] == number)


def _rank(one: Candidate, order: Order) -> float:
    return {Order.PEAK: one.peak, Order.VOLUME: one.volume_ml, Order.TLG: one.tlg}[order]
