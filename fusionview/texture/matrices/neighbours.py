"""Co-occurrence, tone difference and dependence: what one sweep over neighbours gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from fusionview.model.features import FeatureValue
from fusionview.model.progress import Progress, no_progress
from fusionview.texture.feature import Feature
from fusionview.texture.matrices import glcm, ngldm, ngtdm
from fusionview.texture.matrices.cells import Cells, from_table
from fusionview.texture.matrices.cells import joined as joined_cells
from fusionview.texture.matrices.ngtdm import Tones
from fusionview.texture.matrices.pairs import Cooccurrence, Wanted, joined, sweep
from fusionview.texture.matrices.rows import Values, averaged, without_value
from fusionview.texture.neighbourhood import (
    DIRECTIONS,
    IN_SLICE,
    Way,
    directed,
    undirected,
)
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
    scopes = dict.fromkeys((w.in_slices, w.by_slice) for key in keys for w in ways[key])
    found = {}
    for scope in scopes:
        directed_ways = [w for w in ways.get("glcm", ()) if (w.in_slices, w.by_slice) == scope]
        found[scope] = _look(sample, scope, directed_ways, settings.dependence, progress)
    for key in keys:
        for way in ways[key]:
            yield from _ROWS[key](way, found[way.in_slices, way.by_slice])


@dataclass(frozen=True, eq=False)
class Scope:
    """What was found in a region, or in each of its slices.

    Attributes
    ----------
    pairs
        Values of the co-occurrence features, ``(matrices, features)``, by whether each direction
        has its own matrix; empty where there are no pairs.
    tones, dependences
        Of each part.
    """

    pairs: dict[bool, Values]
    tones: list[Tones]
    dependences: list[Cells]


def _look(
    sample: Sample,
    scope: tuple[bool, bool],
    ways: Sequence[Way],
    dependence: int,
    progress: Progress,
) -> Scope:
    """Sweep over the parts of a region; only what is small is kept of each."""
    in_slices, by_slice = scope
    field = sample.field
    wanted = Wanted(
        each=any(way.averaged for way in ways),
        merged=any(not way.averaged for way in ways),
        dependence=dependence,
    )
    directions = IN_SLICE if in_slices else DIRECTIONS
    batches = {way.averaged: _Batch() for way in ways}
    result = Scope({}, [], [])
    parts = tuple(field.slices()) if by_slice else (field,)
    for number, part in enumerate(parts):
        progress(number / len(parts), "Neighbours")
        found = sweep(part, directions, sample.grey.count, wanted)
        for averaged_over, batch in batches.items():
            batch.add(found.each if averaged_over else found.merged)
        result.tones.append(ngtdm.tones(found.tone, field.first))
        result.dependences.append(from_table(found.depend[None], field.first, part.voxels))
    result.pairs.update({key: batch.values() for key, batch in batches.items()})
    return result


class _Batch:
    """Matrices whose features are computed together: few calls, and few held at a time."""

    def __init__(self) -> None:
        self._held: list[Cooccurrence] = []
        self._done: list[Values] = []

    def add(self, matrices: Cooccurrence | None) -> None:
        if matrices is not None and len(matrices.joint):
            self._held.append(matrices)
        if sum(held.total.size for held in self._held) > AT_ONCE:
            self._compute()

    def values(self) -> Values:
        self._compute()
        return np.concatenate([np.zeros((0, len(glcm.FEATURES))), *self._done])

    def _compute(self) -> None:
        if self._held:
            matrices = joined(self._held)
            columns = [feature.compute(matrices) for feature in glcm.FEATURES]
            self._done.append(np.column_stack(columns))
            self._held = []


def _cooccurrence(way: Way, scope: Scope) -> Iterator[FeatureValue]:
    values = scope.pairs[way.averaged]
    if not len(values):
        yield from without_value(glcm.FAMILY, glcm.FEATURES, way, ALONE)
        return
    yield from averaged(
        glcm.FAMILY,
        glcm.FEATURES,
        way,
        values,
        of=len(scope.tones) * (len(way.directions) if way.averaged else 1),
        what="directions" if way.averaged and not way.by_slice else "matrices",
        undefined="all neighbours have one grey level",
    )


def _tone(way: Way, scope: Scope) -> Iterator[FeatureValue]:
    values = [[f.compute(t) for f in ngtdm.FEATURES] for t in scope.tones if t.level.size]
    if not values:
        yield from without_value(ngtdm.FAMILY, ngtdm.FEATURES, way, ALONE)
        return
    yield from averaged(
        ngtdm.FAMILY,
        ngtdm.FEATURES,
        way,
        np.array(values),
        of=len(scope.tones),
        what="slices",
        undefined="the levels are balanced",
    )


def _dependence(way: Way, scope: Scope) -> Iterator[FeatureValue]:
    cells = joined_cells(scope.dependences)
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
