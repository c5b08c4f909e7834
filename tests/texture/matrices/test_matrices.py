"""The matrices of IBSI against plain Python, and against published ones."""

from collections import Counter

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.texture.matrices import glrlm, ngtdm
from fusionview.texture.matrices.cells import FORMULAS, Cells, from_table, merged
from fusionview.texture.matrices.glrlm import runs
from fusionview.texture.matrices.pairs import Wanted, sweep
from fusionview.texture.matrices.zones import find_zones, matrices
from fusionview.texture.neighbourhood import DIRECTIONS, IN_SLICE, UNDIRECTED, Way, lay_out
from tests.texture import plainly

Levels = NDArray[np.uint16]


@pytest.fixture(params=["lesion", "flat", "far apart", "phantom"])
def levels(request: pytest.FixtureRequest) -> Levels:
    """Regions with holes, one level, islands in a large box, many levels; the IBSI phantom."""
    rng = np.random.default_rng(11)
    if request.param == "flat":
        return np.full((4, 5, 3), 9, np.uint16)
    if request.param == "far apart":
        wide = np.zeros((3, 2, 400), np.uint16)
        wide[:, :, [2, 3, 4, 390, 391]] = rng.integers(1, 3, (3, 2, 5))
        wide[1, 0, 390] = 65_535
        return wide
    if request.param == "phantom":
        return PHANTOM
    lesion = rng.integers(5, 8, (5, 7, 8)).astype(np.uint16)
    lesion[rng.random(lesion.shape) < 0.2] = 0
    lesion[2] = 0
    return lesion


PHANTOM = np.array(
    [
        [[1, 4, 4, 1, 1], [1, 4, 6, 1, 1], [4, 1, 6, 4, 1], [4, 4, 6, 4, 1]],
        [[1, 4, 4, 1, 1], [1, 1, 6, 1, 1], [0, 1, 3, 1, 1], [4, 4, 6, 1, 1]],
        [[1, 4, 4, 0, 0], [1, 1, 1, 1, 1], [1, 1, 0, 1, 1], [1, 1, 6, 1, 1]],
        [[1, 4, 4, 0, 0], [1, 1, 1, 1, 1], [1, 1, 1, 1, 1], [1, 1, 6, 1, 1]],
    ],
    np.uint16,
)
"""The digital phantom of the IBSI reference manual (5.1), slice by slice."""


def test_runs_are_those_of_the_definition(levels: Levels) -> None:
    field = lay_out(levels)
    truth = [plainly.runs(levels, step) for step in DIRECTIONS]
    each = runs(field, DIRECTIONS, each=True)
    assert plainly.matrices(each) == truth
    assert plainly.matrices(runs(field, DIRECTIONS, each=False)) == [sum(truth, Counter())]
    assert plainly.matrices(merged(each)) == [sum(truth, Counter())]


def test_runs_too_long_for_the_tables_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glrlm, "CELLS_AT_ONCE", 1)
    stripes = np.broadcast_to(np.array([3, 3, 7])[:, None], (2, 3, 30)).astype(np.uint16)
    truth = [plainly.runs(stripes, step) for step in DIRECTIONS]
    field = lay_out(stripes)
    assert plainly.matrices(runs(field, DIRECTIONS, each=True)) == truth
    assert plainly.matrices(runs(field, DIRECTIONS, each=False)) == [sum(truth, Counter())]


def test_runs_of_a_slice_stay_in_it(levels: Levels) -> None:
    parts = [part for part in levels if part.any()]
    found = [runs(part, IN_SLICE, each=False) for part in lay_out(levels).slices()]
    for part, cells in zip(parts, found, strict=True):
        truth = sum((plainly.runs(part[None], step) for step in IN_SLICE), Counter())
        assert plainly.matrices(cells) == [truth]
        assert cells.voxels == 4 * np.count_nonzero(part)


@pytest.mark.parametrize("way", UNDIRECTED, ids=lambda way: way.name)
def test_zones_are_those_of_the_definition(levels: Levels, way: Way) -> None:
    """The region as drawn is larger than what is measured; it ends at the border of the box."""
    region = levels > 0
    region[:, 1:] |= levels[:, :-1] > 0
    truth = plainly.zones(levels, in_slices=way.in_slices)
    field = lay_out(levels)
    found = find_zones(field, region, in_slices=way.in_slices)
    assert sorted(found.size.tolist()) == sorted(len(zone) for zone in truth)
    sizes: dict[int, plainly.Matrix] = {}
    distances: dict[int, plainly.Matrix] = {}
    for zone in truth:
        place = next(iter(zone))
        part, level = place[0] if way.by_slice else 0, plainly.at(levels, place)
        near = min(plainly.distance(region, p, in_slices=way.in_slices) for p in zone)
        sizes.setdefault(part, Counter())[level, len(zone)] += 1
        distances.setdefault(part, Counter())[level, near] += 1
    by_size = matrices(field, found, "glszm", way)
    assert plainly.matrices(by_size) == [sizes[part] for part in sorted(sizes)]
    by_distance = matrices(field, found, "gldzm", way)
    assert plainly.matrices(by_distance) == [distances[part] for part in sorted(distances)]
    assert by_size.voxels.sum() == by_distance.voxels.sum() == np.count_nonzero(levels)


@pytest.mark.parametrize("alpha", [0, 2])
@pytest.mark.parametrize("in_slices", [True, False])
def test_neighbours_are_those_of_the_definition(
    levels: Levels, alpha: int, *, in_slices: bool
) -> None:
    field = lay_out(levels)
    directions = IN_SLICE if in_slices else DIRECTIONS
    found = sweep(field, directions, int(levels.max()), Wanted(dependence=alpha))
    cells = from_table(found.depend[None], field.first, found.voxels)
    assert plainly.matrices(cells) == [plainly.dependences(levels, alpha, in_slices=in_slices)]
    tones = ngtdm.tones(found.tone, field.first)
    truth = plainly.tones(levels, in_slices=in_slices)
    assert tones.level.tolist() == sorted(truth)
    for level, count, total in zip(tones.level, tones.count, tones.difference, strict=True):
        assert (count, total) == pytest.approx(truth[int(level)])


def test_tone_features_are_the_double_sums_of_the_manual(levels: Levels) -> None:
    found = sweep(lay_out(levels), DIRECTIONS, int(levels.max()), Wanted())
    t = ngtdm.tones(found.tone, lay_out(levels).first)
    i, p, s, n = t.level, t.p, t.difference, t.level.size
    apart, both = i[:, None] - i, p[:, None] + p
    if n < 2:
        assert [f.compute(t) for f in ngtdm.FEATURES] == [1e6, 0, 0, 0, 0]
        return
    squares = (p[:, None] * p * apart**2).sum()
    truth = (
        1 / (p * s).sum(),
        squares / (n * (n - 1)) * s.sum() / t.count.sum(),
        (p * s).sum() / np.abs((i * p)[:, None] - i * p).sum(),
        (np.abs(apart) * ((p * s)[:, None] + p * s) / both).sum() / t.count.sum(),
        (both * apart**2).sum() / s.sum(),
    )
    assert [f.compute(t) for f in ngtdm.FEATURES] == pytest.approx(truth)


def test_features_of_levels_and_sizes_follow_the_definitions() -> None:
    rng = np.random.default_rng(3)
    table = rng.poisson(0.7, (2, 5, 6))
    cells = from_table(table, 3, 40)
    i, j = np.indices(table.shape[1:], np.float64)
    i, j = i + 3, j + 1
    for m, matrix in enumerate(table):
        n, p = int(matrix.sum()), matrix / matrix.sum()
        rows, columns = matrix.sum(axis=1), matrix.sum(axis=0)
        truth = (
            (p / j**2).sum(),
            (p * j**2).sum(),
            (p / i**2).sum(),
            (p * i**2).sum(),
            (p / (i * j) ** 2).sum(),
            (p * i**2 / j**2).sum(),
            (p * j**2 / i**2).sum(),
            (p * (i * j) ** 2).sum(),
            (rows**2).sum() / n,
            (rows**2).sum() / n**2,
            (columns**2).sum() / n,
            (columns**2).sum() / n**2,
            n / 40,
            (p * (i - (p * i).sum()) ** 2).sum(),
            (p * (j - (p * j).sum()) ** 2).sum(),
            -(p[p > 0] * np.log2(p[p > 0])).sum(),
        )
        assert [formula(cells)[m] for formula in FORMULAS] == pytest.approx(truth)


PUBLISHED = np.array(
    [[[5, 2, 5, 4, 4], [3, 3, 3, 1, 3], [2, 1, 1, 1, 3], [4, 2, 2, 2, 3], [3, 5, 3, 3, 2]]],
    np.uint16,
)
"""The 5 x 5 image of the PyRadiomics documentation (GLRLM, GLSZM, GLDM)."""


def as_table(cells: Cells, columns: int) -> list[list[int]]:
    table = np.zeros((5, columns), int)
    table[cells.level - 1, cells.size - 1] = cells.count
    return table.tolist()


def test_published_runs_zones_and_dependences_are_reproduced() -> None:
    field = lay_out(PUBLISHED)
    along = runs(field, np.array([[0, 0, 1]]), each=True)
    assert as_table(along, 5) == [
        [1, 0, 1, 0, 0],
        [3, 0, 1, 0, 0],
        [4, 1, 1, 0, 0],
        [1, 1, 0, 0, 0],
        [3, 0, 0, 0, 0],
    ]
    zones = find_zones(field, PUBLISHED > 0, in_slices=False)
    assert as_table(matrices(field, zones, "glszm", UNDIRECTED[2]), 5) == [
        [0, 0, 0, 1, 0],
        [1, 0, 0, 0, 1],
        [1, 0, 1, 0, 1],
        [1, 1, 0, 0, 0],
        [3, 0, 0, 0, 0],
    ]
    found = sweep(field, DIRECTIONS, 5, Wanted())
    assert as_table(from_table(found.depend[None], 1, 25), 4) == [
        [0, 1, 2, 1],
        [1, 2, 3, 0],
        [1, 4, 4, 0],
        [1, 2, 0, 0],
        [3, 0, 0, 0],
    ]


def test_tone_differences_worked_by_hand_are_reproduced() -> None:
    """As PyRadiomics documents: s₃ = |3 − 12/5| + |3 − 18/5| + |3 − 20/8| + |3 − 5/3|."""
    image = np.array([[[1, 2, 5, 2], [3, 5, 1, 3], [1, 3, 5, 5], [3, 1, 1, 1]]], np.uint16)
    found = sweep(lay_out(image), DIRECTIONS, 5, Wanted())
    assert found.tone[:, 0].tolist() == [6, 2, 4, 0, 4]
    assert found.tone[:, 1] == pytest.approx([13.35, 2.0, 91 / 30, 0.0, 10.075])
