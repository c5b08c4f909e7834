"""What a careful reader of texture should know: where settings make features meaningless."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings

FEW_BINS, MANY_BINS = 8, 128
"""Outside this range texture says little, or mostly noise."""

FEW_VOXELS = 64
"""Fewer cannot fill a matrix (Orlhac et al., J Nucl Med 2014;55:414; LIFEx asks for as many)."""

ANISOTROPY = 1.5
"""Longest over shortest side of a voxel from which directions mean different distances."""

FINER = 8.0
"""Voxels of the image over those of the analysis grid, by volume: half their size on each side."""

ARBITRARY = (
    Quantity.MR_SIGNAL,
    Quantity.COUNTS,
    Quantity.COUNT_RATE,
    Quantity.RELATIVE_ACTIVITY,
)
"""One number means another thing in every scan, SPECT without calibration included."""

_BY_VOXEL = ("glcm", "glrlm", "glszm", "gldzm", "ngtdm", "ngldm")


def cautions(volume: Volume, sample: Sample, settings: TextureSettings) -> Iterator[str]:
    """Yield sentences for the provenance of a table."""
    yield from sample.notes
    if sample.grey.note:
        yield sample.grey.note
    if sample.grey.count:
        yield from _of_levels(sample)
        yield from _of_bins(volume, settings)
    if set(settings.families) & set(_BY_VOXEL):
        yield from _of_voxels(sample, settings)
    yield from _of_grid(volume, sample, settings)


def _of_levels(sample: Sample) -> Iterator[str]:
    voxels = sample.grey.levels.size
    if voxels < FEW_VOXELS:
        yield f"{voxels} voxels are few for texture; {FEW_VOXELS} are the least that is usual"
    occupied = int(np.count_nonzero(sample.level_counts))
    if occupied == 1:
        yield "one grey level is occupied, so that texture says nothing; choose smaller bins"
    elif not FEW_BINS <= occupied <= MANY_BINS:
        yield f"{occupied} grey levels are occupied; {FEW_BINS} to {MANY_BINS} are usual"


def _of_bins(volume: Volume, settings: TextureSettings) -> Iterator[str]:
    """IBSI reference manual, 2.7: fixed bin sizes need a unit and a bound."""
    if settings.discretisation != "fixed_bin_size":
        return
    own_unit = settings.filter is not None or settings.normalise != "none"
    if settings.bin_origin is None and (settings.resegment_low is None or settings.filter):
        yield "the first bin starts at the minimum of the region, and moves with it"
    if own_unit:
        return
    if volume.quantity in ARBITRARY:
        yield "a bin of fixed size means another thing in every scan; choose a number of bins"
    if volume.quantity is Quantity.ACTIVITY:
        yield "activity depends on the injected dose; choose SUV for bins of a fixed size"


def _of_voxels(sample: Sample, settings: TextureSettings) -> Iterator[str]:
    ratio = max(sample.spacing_mm) / min(sample.spacing_mm)
    if settings.neighbours != "2D" and ratio > ANISOTROPY:
        yield (
            f"voxels are {ratio:.1f} times as long as wide, so that directions in 3D differ; "
            "interpolate to cubes, or measure within slices"
        )


def _of_grid(volume: Volume, sample: Sample, settings: TextureSettings) -> Iterator[str]:
    finer = volume.geometry.voxel_ml / sample.geometry.voxel_ml
    if settings.interpolation != "none" and finer > FINER * 1.001:
        yield f"{finer:.0f} voxels stand for each of the image: most of the texture is interpolated"
