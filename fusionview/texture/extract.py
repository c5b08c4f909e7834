"""The texture of a region: intensities to grey levels to features."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from fusionview.model.features import FeatureTable, FeatureValue
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance, settings_of
from fusionview.model.volume import Volume
from fusionview.texture import glcm, histogram, statistics
from fusionview.texture.discretise import GreyLevels, discretise
from fusionview.texture.feature import Feature, Undefined
from fusionview.texture.glcm import AVERAGED, MERGED
from fusionview.texture.histogram import Histogram
from fusionview.texture.pairs import DIRECTIONS, Cooccurrence, Matrices, cooccurrence
from fusionview.texture.settings import TextureSettings
from fusionview.texture.statistics import Intensities

S = TypeVar("S")

FEW_BINS, MANY_BINS = 8, 128
"""Outside this range texture says little, or mostly noise; the table then warns."""


@dataclass(frozen=True, eq=False)
class TextureResult:
    """The features of a region, and what the texture panel draws.

    Attributes
    ----------
    histogram, bin_edges
        ``(N_g,)`` voxels of each grey level; ``(N_g + 1,)`` its bounds in the volume's unit.
        Empty where the intensities could not be discretised.
    glcm, glcm_edges
        ``(m, m)`` merged co-occurrence probabilities from the lowest to the highest level that
        occurs, m ≤ 256; ``(m + 1,)`` the bounds of its rows in the volume's unit.
    """

    table: FeatureTable
    histogram: NDArray[np.int64]
    bin_edges: NDArray[np.float64]
    glcm: NDArray[np.float64]
    glcm_edges: NDArray[np.float64]


def extract(
    volume: Volume, mask: Mask, settings: TextureSettings, progress: Progress = no_progress
) -> FeatureTable:
    """Return the features of a region (see `describe`)."""
    return describe(volume, mask, settings, progress).table


def describe(
    volume: Volume, mask: Mask, settings: TextureSettings, progress: Progress = no_progress
) -> TextureResult:
    """Measure the texture of a region on the native voxels of a volume.

    A feature that this region cannot have (a flat one has no skewness, a single voxel no
    neighbours) is in the table without a value, and its note says why. Voxels without a value
    and voxels outside the re-segmentation range are left out.

    Parameters
    ----------
    mask
        On the grid of ``volume``.

    Raises
    ------
    GeometryError, RegionError
        Another grid; no voxel.
    """
    mask.require_on(volume.geometry)
    progress(0.0, "Intensities")
    data = volume.data[mask.slices]
    measured = mask.box & np.isfinite(data)
    kept = measured & _in_range(data, settings)
    values = data[kept].astype(np.float64)
    grey = discretise(values, settings)
    counts = np.bincount(grey.levels, minlength=grey.count + 1)[1:]
    progress(0.2, "Neighbours")
    matrices = _matrices(kept, grey, progress) if grey.count else None
    usable = int(np.count_nonzero(measured))
    lost = (mask.voxels - usable, usable - values.size)
    provenance = Provenance(
        operation="Extract texture",
        settings=settings_of(settings),
        inputs=(volume.id,),
        device="CPU, 1 thread",
        warnings=tuple(_warnings(lost, grey, counts)),
    )
    unit = volume.unit
    rows = [
        *_statistics(values, unit),
        *_histogram(counts, grey.note),
        *_cooccurrence(matrices, settings.aggregation, grey.note),
    ]
    progress(1.0)
    picture, edges = _picture(matrices, grey)
    return TextureResult(FeatureTable(tuple(rows), provenance), counts, grey.edges, picture, edges)


def _in_range(data: NDArray[np.float32], settings: TextureSettings) -> NDArray[np.bool_]:
    inside = np.ones(data.shape, np.bool_)
    if settings.resegment_low is not None:
        inside &= data >= settings.resegment_low
    if settings.resegment_high is not None:
        inside &= data <= settings.resegment_high
    return inside


def _matrices(kept: NDArray[np.bool_], grey: GreyLevels, progress: Progress) -> Matrices:
    levels = np.zeros(kept.shape, np.uint16)
    levels[kept] = grey.levels
    return cooccurrence(levels, grey.count, progress)


def _statistics(values: NDArray[np.float64], unit: str) -> Iterator[FeatureValue]:
    data = Intensities(np.sort(values)) if values.size else None
    return _rows(statistics.FAMILY, statistics.FEATURES, data, unit, "no voxel is left")


def _histogram(counts: NDArray[np.int64], note: str) -> Iterator[FeatureValue]:
    data = Histogram(counts) if counts.size else None
    return _rows(histogram.FAMILY, histogram.FEATURES, data, "", note)


def _rows(
    family: str, features: Sequence[Feature[S, float]], data: S | None, unit: str, note: str
) -> Iterator[FeatureValue]:
    for feature in features:
        value, why = (None, note) if data is None else _value(feature, data)
        yield FeatureValue(
            family, feature.name, feature.tag, feature.ibsi_id, value, feature.unit_from(unit), why
        )


def _value(feature: Feature[S, float], data: S) -> tuple[float | None, str]:
    try:
        value = feature.compute(data)
    except Undefined as reason:
        return None, str(reason)
    return (value, "") if math.isfinite(value) else (None, "the value is not finite")


def _cooccurrence(matrices: Matrices | None, aggregation: str, note: str) -> Iterator[FeatureValue]:
    ways = (("averaged", AVERAGED, "_3D_avg"), ("merged", MERGED, "_3D_comb"))
    for way, family, suffix in ways:
        if aggregation not in ("both", way):
            continue
        for feature in glcm.FEATURES:
            value, why = None, note
            if matrices is not None:
                whole = way == "merged"
                value, why = _mean(feature, matrices.merged if whole else matrices.directions)
            tag = feature.tag + suffix
            yield FeatureValue(family, feature.name, tag, feature.ibsi_id, value, "", why)


def _mean(
    feature: Feature[Cooccurrence, NDArray[np.float64]], matrices: Cooccurrence
) -> tuple[float | None, str]:
    """Average over the directions that have the feature."""
    if len(matrices.joint) == 0:
        return None, "no two voxels of the region are neighbours"
    values = feature.compute(matrices)
    defined = values[np.isfinite(values)]
    if defined.size == 0:
        return None, "all neighbours have one grey level"
    of = len(DIRECTIONS)
    partial = len(values) > 1 and defined.size < of
    return float(defined.mean()), f"{defined.size} of {of} directions" if partial else ""


def _warnings(lost: tuple[int, int], grey: GreyLevels, counts: NDArray[np.int64]) -> Iterable[str]:
    missing, outside = lost
    if missing:
        yield f"{missing} voxels have no value and were left out"
    if outside:
        yield f"{outside} voxels lie outside the re-segmentation range and were left out"
    if grey.note:
        yield grey.note
    occupied = int(np.count_nonzero(counts))
    if grey.count and not FEW_BINS <= occupied <= MANY_BINS:
        yield f"{occupied} grey levels are occupied; {FEW_BINS} to {MANY_BINS} are usual"


def _picture(
    matrices: Matrices | None, grey: GreyLevels
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if matrices is None:
        return np.zeros((0, 0)), np.zeros(0)
    start = matrices.merged.first - 1
    cells = start + matrices.levels_per_cell * np.arange(len(matrices.picture) + 1)
    return matrices.picture, grey.edges[np.minimum(cells, grey.count)]
