"""Grey level run length features, family TP0I of the IBSI reference manual (3.7)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from fusionview.model.features import FeatureValue
from fusionview.model.progress import Progress, no_progress
from fusionview.texture.matrices.cells import Cells, from_table, joined, merged, named
from fusionview.texture.matrices.rows import averaged, without_value
from fusionview.texture.neighbourhood import Field, Way, directed
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings

FAMILY = "Run length matrix"

FEATURES = named(
    (
        ("Short runs emphasis", "rlm_sre", "22OV"),
        ("Long runs emphasis", "rlm_lre", "W4KF"),
        ("Low grey level run emphasis", "rlm_lgre", "V3SW"),
        ("High grey level run emphasis", "rlm_hgre", "G3QZ"),
        ("Short run low grey level emphasis", "rlm_srlge", "HTZT"),
        ("Short run high grey level emphasis", "rlm_srhge", "GD3A"),
        ("Long run low grey level emphasis", "rlm_lrlge", "IVPO"),
        ("Long run high grey level emphasis", "rlm_lrhge", "3KUM"),
        ("Grey level non-uniformity", "rlm_glnu", "R5YN"),
        ("Normalised grey level non-uniformity", "rlm_glnu_norm", "OVBL"),
        ("Run length non-uniformity", "rlm_rlnu", "W92Y"),
        ("Normalised run length non-uniformity", "rlm_rlnu_norm", "IC23"),
        ("Run percentage", "rlm_r_perc", "9ZK5"),
        ("Grey level variance", "rlm_gl_var", "8CE5"),
        ("Run length variance", "rlm_rl_var", "SXLW"),
        ("Run entropy", "rlm_rl_entr", "HJ9O"),
    )
)

CELLS_AT_ONCE = 1 << 20
"""Of the tables of runs; longer runs than fit are listed instead."""


def runs(field: Field, directions: NDArray[np.int64], *, each: bool) -> Cells:
    """Count runs of equal levels: one matrix for each direction, or one for all."""
    from fusionview.texture import kernels_runs  # noqa: PLC0415 - Numba: keeps the start-up lean

    offsets = field.offsets(directions)
    tables = len(offsets) if each else 1
    fits = CELLS_AT_ONCE // (tables * (field.width + 1))
    short = max(min(max(field.shape) - 2, fits), 8)
    table, longer = kernels_runs.sweep_runs(
        field.flat, field.spans, offsets, field.width, short, tables
    )
    voxels = field.voxels * (1 if each else len(offsets))
    cells = from_table(table[:, 1:], field.first, voxels)
    return cells if len(longer) == 0 else _with(cells, longer, field.first - 1)


def _with(cells: Cells, longer: NDArray[np.int64], shift: int) -> Cells:
    """Add ``(n, 3)`` table, level and length of runs that are in no table."""
    rows, count = np.unique(longer, axis=0, return_counts=True)
    tables = len(cells.voxels)
    owner = np.repeat(np.arange(tables), np.diff(cells.starts))
    order = np.argsort(np.concatenate([owner, rows[:, 0]]), kind="stable")
    return Cells(
        cells.starts + np.searchsorted(rows[:, 0], np.arange(tables + 1)),
        np.concatenate([cells.level, rows[:, 1] + shift])[order],
        np.concatenate([cells.size, rows[:, 2]])[order],
        np.concatenate([cells.count, count])[order],
        cells.voxels,
    )


def measure(
    sample: Sample, settings: TextureSettings, progress: Progress = no_progress
) -> Iterator[FeatureValue]:
    """Yield the rows of the run length matrices."""
    ways = directed(settings)
    if not sample.grey.count:
        for way in ways:
            yield from without_value(FAMILY, FEATURES, way, sample.grey.note)
        return
    field = sample.field
    found: dict[tuple[bool, bool], list[Cells]] = {}
    for number, way in enumerate(ways):
        progress(number / len(ways), "Runs")
        place = way.in_slices, way.by_slice
        if place not in found:
            parts = field.slices() if way.by_slice else (field,)
            found[place] = [runs(part, way.directions, each=_each(ways)) for part in parts]
        yield from _rows(way, found[place])


def _each(ways: tuple[Way, ...]) -> bool:
    return any(way.averaged for way in ways)


def _rows(way: Way, parts: list[Cells]) -> Iterator[FeatureValue]:
    several = len(parts[0].voxels) > 1
    chosen = parts if way.averaged or not several else [merged(part) for part in parts]
    cells = joined(chosen)
    values = np.column_stack([feature.compute(cells) for feature in FEATURES])
    yield from averaged(
        FAMILY, FEATURES, way, values, of=len(values), what="matrices", undefined="no run"
    )
