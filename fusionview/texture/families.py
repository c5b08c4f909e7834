"""Which families of features there are, in order of cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.model.features import FeatureValue
from fusionview.model.progress import Progress
from fusionview.texture import glcm, histogram, ivh, spectral, statistics, structural
from fusionview.texture.feature import Feature
from fusionview.texture.glcm import AVERAGED, MERGED
from fusionview.texture.pairs import DIRECTIONS, Cooccurrence, cooccurrence
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings


class Group(NamedTuple):
    """Families that are computed together, because they share what is costly.

    ``measure`` yields the rows of those of its families that the settings ask for. It reports
    progress from 0 to 1 of its own.
    """

    keys: tuple[str, ...]
    measure: Callable[[Sample, TextureSettings, Progress], Iterable[FeatureValue]]


def _cooccurrence(
    sample: Sample, settings: TextureSettings, progress: Progress
) -> Iterator[FeatureValue]:
    note = sample.grey.note
    matrices = (
        cooccurrence(sample.levels, sample.grey.count, progress) if sample.grey.count else None
    )
    ways = (("averaged", AVERAGED, "_3D_avg"), ("merged", MERGED, "_3D_comb"))
    for way, family, suffix in ways:
        if settings.aggregation not in ("both", way):
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


GROUPS: tuple[Group, ...] = (
    Group(("statistics",), statistics.measure),
    Group(("histogram",), histogram.measure),
    Group(("ivh",), ivh.measure),
    Group(("glcm",), _cooccurrence),
    Group(("spectral",), spectral.measure),
    Group(("structural",), structural.measure),
)
"""In order of cost: numbers that take long do not delay those that do not."""

PREFIXES = {
    "morph": "morphology",
    "loc": "local",
    "stat": "statistics",
    "ih": "histogram",
    "ivh": "ivh",
    "cm": "glcm",
    "rlm": "glrlm",
    "szm": "glszm",
    "dzm": "gldzm",
    "ngt": "ngtdm",
    "ngl": "ngldm",
    "spec": "spectral",
    "struct": "structural",
}
"""How the tags of the families start."""
