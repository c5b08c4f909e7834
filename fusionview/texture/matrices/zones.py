"""Zones of one grey level: size zone and distance zone matrices from one sweep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from fusionview.model.features import FeatureValue
from fusionview.model.progress import Progress, no_progress
from fusionview.texture.matrices import gldzm, glszm
from fusionview.texture.matrices.cells import Cells
from fusionview.texture.matrices.rows import averaged, without_value
from fusionview.texture.neighbourhood import DIRECTIONS, IN_SLICE, Field, Way, undirected
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings

Integers = NDArray[np.int32]
FAMILIES = {"glszm": (glszm.FAMILY, glszm.FEATURES), "gldzm": (gldzm.FAMILY, gldzm.FEATURES)}


@dataclass(frozen=True, eq=False)
class Zones:
    """Groups of neighbours with one level.

    Attributes
    ----------
    level, size, distance
        ``(Z,)`` level in `Field.flat`, voxels, and least distance to the border of the region.
    span
        ``(Z,)`` which of `Field.spans` the first voxel lies in.
    of_voxel
        ``(voxels,)`` the zone of each of `Field.places`.
    """

    level: Integers
    size: Integers
    distance: Integers
    span: Integers
    of_voxel: Integers


def find_zones(field: Field, morphological: NDArray[np.bool_], *, in_slices: bool) -> Zones:
    """Join neighbours of one level, 26 or 8 in slices; distances are in the region as drawn."""
    from fusionview.texture.matrices import kernels_zones  # noqa: PLC0415 - Numba: keeps the start-up lean

    distance = kernels_zones.distances(np.ascontiguousarray(morphological), in_slices)
    offsets = field.offsets(IN_SLICE if in_slices else DIRECTIONS)
    ways = offsets, _apart(in_slices)
    return Zones(*kernels_zones.sweep_zones(field.flat, field.spans, ways, distance, field.voxels))


@cache
def _apart(in_slices: bool) -> NDArray[np.uint16]:
    """Return for each set of a voxel's neighbours, in bits, some that it must be joined to.

    Neighbours of one level that touch each other are in one zone already.
    """
    steps = IN_SLICE if in_slices else DIRECTIONS
    sets = np.arange(1 << len(steps), dtype=np.uint16)
    kept = sets.copy()
    for bit, step in enumerate(steps):
        touching = np.abs(steps[:bit] - step).max(axis=1) <= 1
        others = np.uint16((touching << np.arange(bit)).sum())
        kept[(sets & others) > 0] &= np.uint16(0xFFFF ^ (1 << bit))
    return kept


def matrices(field: Field, zones: Zones, key: str, way: Way) -> Cells:
    """Count zones by level and size (``glszm``) or distance (``gldzm``)."""
    from fusionview.texture.matrices import kernels_cells  # noqa: PLC0415 - Numba: keeps the start-up lean

    size = zones.size if key == "glszm" else zones.distance
    if not way.by_slice:
        level, found, count = kernels_cells.tally(zones.level, size, field.width + 1)
        starts = np.array([0, level.size])
        return Cells(starts, level + field.first - 1, found, count, np.array([field.voxels]))
    slices, owner = np.unique(field.spans[zones.span, 2], return_inverse=True)
    keys = (owner * (field.width + 1) + zones.level).astype(np.int64)
    occurring, row = np.unique(keys, return_inverse=True)
    rows, found, count = kernels_cells.tally(row.astype(np.int32), size, occurring.size)
    matrix, level = np.divmod(occurring[rows], field.width + 1)
    starts = np.searchsorted(matrix, np.arange(slices.size + 1))
    voxels = np.bincount(owner, zones.size, slices.size).astype(np.int64)
    return Cells(starts, level + field.first - 1, found, count, voxels)


def measure(
    sample: Sample, settings: TextureSettings, progress: Progress = no_progress
) -> Iterator[FeatureValue]:
    """Yield the rows of the size zone and distance zone matrices."""
    keys = [key for key in FAMILIES if key in settings.families]
    ways = undirected(settings)
    if not sample.grey.count:
        for key in keys:
            for way in ways:
                yield from without_value(*FAMILIES[key], way, sample.grey.note)
        return
    field = sample.field
    found: dict[bool, Zones] = {}
    for way in ways:
        if way.in_slices not in found:
            progress(0.1 + 0.4 * len(found), "Zones")
            found[way.in_slices] = find_zones(field, sample.morphological, in_slices=way.in_slices)
    for key in keys:
        family, features = FAMILIES[key]
        for way in ways:
            cells = matrices(field, found[way.in_slices], key, way)
            values = np.column_stack([feature.compute(cells) for feature in features])
            yield from averaged(
                family, features, way, values, of=len(values), what="slices", undefined="no zone"
            )
