"""Pictures of matrices, and the voxels behind their cells, against plain Python."""

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

from fusionview.model.geometry import Geometry
from fusionview.texture.discretise import GreyLevels
from fusionview.texture.matrices.matrices import COLUMNS, pictures
from fusionview.texture.matrices.matrix_voxels import cell_voxels
from fusionview.texture.neighbourhood import DIRECTIONS, IN_SLICE
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings
from tests.texture import plainly

Places = set[plainly.Index]


def sample_of(levels: NDArray[np.uint16], region: ArrayLike | None = None) -> Sample:
    inside = levels > 0
    drawn = inside if region is None else np.asarray(region)
    k, j, i = levels.shape
    count = int(levels.max())
    return Sample(
        geometry=Geometry.centred((k, j, i), (3.0, 2.0, 1.5), (5.0, -9.0, 40.0)),
        unit="g/mL",
        around=levels.astype(np.float32),
        corner=(0, 0, 0),
        morphological=drawn,
        intensity=inside,
        grey=GreyLevels(
            levels[inside].astype(np.int64), count, np.arange(count + 1) * np.float64(0.5)
        ),
    )


@pytest.fixture
def lesion() -> Sample:
    rng = np.random.default_rng(5)
    levels = rng.integers(3, 6, (4, 5, 6)).astype(np.uint16)
    levels[rng.random(levels.shape) < 0.25] = 0
    region = levels > 0
    region[:, 1:] |= levels[:, :-1] > 0
    return sample_of(levels, region)


def things(sample: Sample, key: str, *, in_slices: bool) -> Iterator[tuple[int, int, Places]]:
    """Level, size and voxels of all that a matrix counts."""
    levels = sample.levels
    if key in ("glcm", "glrlm"):
        for step in IN_SLICE if in_slices else DIRECTIONS:
            yield from (_pairs if key == "glcm" else _runs)(levels, step)
    elif key in ("glszm", "gldzm"):
        region = sample.morphological
        for zone in plainly.zones(levels, in_slices=in_slices):
            near = min(plainly.distance(region, p, in_slices=in_slices) for p in zone)
            yield plainly.at(levels, min(zone)), len(zone) if key == "glszm" else near, zone
    else:
        for place in plainly.voxels(levels):
            others = plainly.around(levels, place, in_slices=in_slices)
            alike = sum(plainly.at(levels, p) == plainly.at(levels, place) for p in others)
            if key == "ngldm" or others:
                yield plainly.at(levels, place), 1 + alike if key == "ngldm" else 0, {place}


def _pairs(
    levels: NDArray[np.uint16], step: NDArray[np.int64]
) -> Iterator[tuple[int, int, Places]]:
    for place in plainly.voxels(levels):
        other = plainly.moved(place, step)
        one, two = plainly.at(levels, place), plainly.at(levels, other)
        if two:
            yield one, two, {place, other}
            yield two, one, {place, other}


def _runs(levels: NDArray[np.uint16], step: NDArray[np.int64]) -> Iterator[tuple[int, int, Places]]:
    for place in plainly.voxels(levels):
        level, length = plainly.at(levels, place), 1
        if plainly.at(levels, plainly.moved(place, step, -1)) == level:
            continue
        while plainly.at(levels, plainly.moved(place, step, length)) == level:
            length += 1
        yield level, length, {plainly.moved(place, step, n) for n in range(length)}


@pytest.mark.parametrize("neighbours", ["3D", "2D"])
@pytest.mark.parametrize("key", COLUMNS)
def test_every_cell_counts_its_voxels(lesion: Sample, key: str, neighbours: str) -> None:
    settings = TextureSettings(neighbours=neighbours)
    (shown,) = (p for p in pictures(lesion, settings) if p.key == key)
    found = list(things(lesion, key, in_slices=neighbours == "2D"))
    assert shown.row_edges.tolist() == [1.0, 1.5, 2.0, 2.5]
    columns = shown.column_values[:, 0].tolist()
    for row, level in enumerate(shown.row_levels[:, 0]):
        for column, size in enumerate(columns[:1] if key == "ngtdm" else columns):
            here = [places for one, two, places in found if (one, two) == (level, size)]
            assert shown.values[row, column] == len(here)
            lit = cell_voxels(lesion, settings, key, row, column)
            assert set(plainly.voxels(lit.astype(np.uint16))) == set[plainly.Index]().union(*here)
    assert shown.values.sum() >= len(found)


@pytest.mark.parametrize("key", COLUMNS)
def test_many_levels_and_sizes_share_cells(key: str) -> None:
    rng = np.random.default_rng(8)
    levels = np.full((3, 40, 300), 2, np.uint16)
    levels[1] = rng.integers(1, 1000, (40, 300))
    levels[0, 0, 0] = 60_000
    for row in range(1, 40):
        levels[2, row, :: 2 + row] = 900 + row
    sample = sample_of(levels)
    settings = TextureSettings()
    (shown,) = (p for p in pictures(sample, settings) if p.key == key)
    assert max(shown.values.shape) <= 256
    assert shown.row_levels[0, 0] == 1
    assert shown.row_levels[-1, 1] == 60_000
    assert np.all(shown.row_levels[1:, 0] == shown.row_levels[:-1, 1] + 1)
    assert np.all(shown.column_values[1:, 0] > shown.column_values[:-1, 1])
    assert np.all(np.diff(shown.row_edges) > 0)
    last = len(shown.values) - 1
    lit = cell_voxels(sample, settings, key, last, int(np.flatnonzero(shown.values[last])[0]))
    assert lit[0, 0, 0]


def test_a_region_without_levels_has_no_pictures() -> None:
    empty = np.zeros(0, np.int64)
    flat = sample_of(np.ones((2, 2, 2), np.uint16))
    none = Sample(
        geometry=flat.geometry,
        unit="",
        around=flat.around,
        corner=(0, 0, 0),
        morphological=flat.morphological,
        intensity=flat.intensity,
        grey=GreyLevels(empty, 0, np.zeros(0), "too many levels"),
    )
    assert pictures(none, TextureSettings()) == ()
