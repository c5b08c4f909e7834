"""Co-occurrence, tone difference and dependence: what one sweep over neighbours gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from fusionview.model.features import FeatureValue
from fusionview.model.progress import Progress, no_progress
from fusionview.texture import glcm, ngldm, ngtdm
from fusionview.texture.cells import from_table
from fusionview.texture.cells import joined as joined_cells
from fusionview.texture.feature import Feature
from fusionview.texture.neighbourhood import Field, Way, directed, undirected
from fusionview.texture.pairs import Cooccurrence, Neighbours, Wanted, joined, sweep
from fusionview.texture.rows import Values, averaged, without_value
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings

FAMILIES: Mapping[str, tuple[str, Sequence[Feature[Any, Any]]]] = {
    "glcm": (glcm.FAMILY, glcm.FEATURES),
    "ngtdm": (ngtdm.FAMILY, ngtdm.FEATURES),
    "ngldm": (ngldm.FAMILY, ngldm.FEATURES),
}
ALONE = "no two voxels of the region are neighbours"
AT_ONCE = 1 << 20
"""Numbers in a batch of matrices whose features are computed together."""


def measure(
    sample: Sample, settings: TextureSettings, progress: Progress = no_progress
) -> Iterator[FeatureValue]:
    """Yield the rows of the co-occurrence, tone difference and dependence matrices."""
    keys = [key for key in FAMILIES if key in settings.families]
    ways = {key: directed(settings) if key == "glcm" else undirected(settings) for key in keys}
    if not sample.grey.count:
        for key in keys:
            for way in ways[key]:
                yield from without_value(*FAMILIES[key], way, sample.grey.note)
        return
    field = sample.field
    wanted = _wanted(ways.get("glcm", ()), settings)
    scopes = list(dict.fromkeys((w.in_slices, w.by_slice) for key in keys for w in ways[key]))
    found = {}
    for number, scope in enumerate(scopes):
        progress(number / len(scopes), "Neighbours")
        way = next(w for key in keys for w in ways[key] if (w.in_slices, w.by_slice) == scope)
        parts = field.slices() if way.by_slice else (field,)
        found[scope] = [sweep(part, way.directions, sample.grey.count, wanted) for part in parts]
    for key in keys:
        for way in ways[key]:
            yield from _ROWS[key](way, found[way.in_slices, way.by_slice], field)


def _wanted(ways: Sequence[Way], settings: TextureSettings) -> Wanted:
    return Wanted(
        each=any(way.averaged for way in ways),
        merged=any(not way.averaged for way in ways),
        dependence=settings.dependence,
    )


def _cooccurrence(way: Way, parts: list[Neighbours], _field: Field) -> Iterator[FeatureValue]:
    batches: list[list[Cooccurrence]] = [[]]
    held = 0
    for part in parts:
        matrices = part.each if way.averaged else part.merged
        if matrices is None or not len(matrices.joint):
            continue
        batches[-1].append(matrices)
        held += matrices.total.size
        if held > AT_ONCE:
            batches.append([])
            held = 0
    values = [_values(joined(batch)) for batch in batches if batch]
    if not values:
        yield from without_value(glcm.FAMILY, glcm.FEATURES, way, ALONE)
        return
    yield from averaged(
        glcm.FAMILY,
        glcm.FEATURES,
        way,
        np.concatenate(values),
        of=len(parts) * (len(way.directions) if way.averaged else 1),
        what="directions" if way.averaged and not way.by_slice else "matrices",
        undefined="all neighbours have one grey level",
    )


def _values(matrices: Cooccurrence) -> Values:
    return np.column_stack([feature.compute(matrices) for feature in glcm.FEATURES])


def _tone(way: Way, parts: list[Neighbours], field: Field) -> Iterator[FeatureValue]:
    found = [ngtdm.tones(part.tone, field.first) for part in parts]
    values = [[f.compute(t) for f in ngtdm.FEATURES] for t in found if t.level.size]
    if not values:
        yield from without_value(ngtdm.FAMILY, ngtdm.FEATURES, way, ALONE)
        return
    yield from averaged(
        ngtdm.FAMILY,
        ngtdm.FEATURES,
        way,
        np.array(values),
        of=len(parts),
        what="slices",
        undefined="the levels are balanced",
    )


def _dependence(way: Way, parts: list[Neighbours], field: Field) -> Iterator[FeatureValue]:
    cells = joined_cells([from_table(p.depend[None], field.first, p.voxels) for p in parts])
    values = np.column_stack([feature.compute(cells) for feature in ngldm.FEATURES])
    yield from averaged(
        ngldm.FAMILY,
        ngldm.FEATURES,
        way,
        values,
        of=len(values),
        what="slices",
        undefined="no voxel",
    )


_ROWS = {"glcm": _cooccurrence, "ngtdm": _tone, "ngldm": _dependence}
