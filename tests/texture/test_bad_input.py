"""Whatever a region looks like: every row is there, with a finite value or with the reason."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.texture.extract import extract
from fusionview.texture.filters.settings import FilterSettings
from fusionview.texture.settings import TextureSettings

Box = NDArray[np.bool_]
SHAPE = (11, 12, 13)
BINS = TextureSettings(bin_size=0.5, bin_origin=0.0, neighbours="all")
NUMBER = TextureSettings(discretisation="fixed_bin_number", bin_number=16, neighbours="all")
WAYS = {
    "bins": BINS,
    "number": NUMBER,
    "2D": replace(NUMBER, neighbours="2D", ivh_discretisation="fixed_bin_number"),
    "cubes": replace(BINS, interpolation="linear", spacing_mm=2.0, outlier_sigma=3.0),
    "spline": replace(NUMBER, interpolation="cubic", spacing_mm=4.5, interpolate_in="2D"),
    "coarse": replace(BINS, interpolation="linear", spacing_mm=50.0),
    "filter": replace(NUMBER, filter=FilterSettings(kind="log", sigma_mm=3.0)),
    "score": replace(BINS, normalise="z_score", bin_origin=-5.0),
    "as it is": replace(BINS, discretisation="none"),
    "nothing left": replace(BINS, resegment_low=1e6),
}


def part(*slices: slice) -> Box:
    box = np.zeros(SHAPE, np.bool_)
    box[slices] = True
    return box


def sphere() -> Box:
    away = np.indices(SHAPE) - np.array([5, 6, 6])[:, None, None, None]
    return np.asarray((away**2).sum(axis=0) <= 16)


def apart() -> Box:
    box = part(slice(1, 4), slice(1, 4), slice(1, 4)) | part(slice(7, 10), slice(7, 9), slice(8, 9))
    box[5, 10, 2] = True
    return box


def scattered() -> Box:
    box = np.zeros(SHAPE, np.bool_)
    box[::3, ::3, ::3] = True
    return box


REGIONS: dict[str, Callable[[], Box]] = {
    "one voxel": lambda: part(slice(5, 6), slice(5, 6), slice(5, 6)),
    "a corner voxel": lambda: part(slice(0, 1), slice(0, 1), slice(0, 1)),
    "two that touch at a corner": lambda: (
        part(slice(3, 4), slice(3, 4), slice(3, 4)) | part(slice(4, 5), slice(4, 5), slice(4, 5))
    ),
    "a line": lambda: part(slice(5, 6), slice(5, 6)),
    "a slice": lambda: part(slice(5, 6)),
    "a sagittal plane": lambda: part(slice(None), slice(None), slice(4, 5)),
    "a ball": sphere,
    "parts": apart,
    "no two touch": scattered,
    "everything": lambda: np.ones(SHAPE, np.bool_),
}
CONTENTS: dict[str, Callable[[], NDArray[np.float64]]] = {
    "noise": lambda: np.random.default_rng(1).gamma(4.0, 1.0, SHAPE),
    "flat": lambda: np.full(SHAPE, 0.1),
    "nothing": lambda: np.zeros(SHAPE),
    "no value": lambda: np.full(SHAPE, np.nan),
    "huge": lambda: np.random.default_rng(1).normal(0.0, 1e30, SHAPE),
    "tiny": lambda: np.random.default_rng(1).random(SHAPE) * 1e-40,
}


def imaged(data: NDArray[np.float64]) -> Volume:
    k, j, i = data.shape
    return Volume(
        id="ct",
        name="CT",
        kind=Kind.CT,
        quantity=Quantity.HOUNSFIELD,
        geometry=Geometry.centred((k, j, i), (3.0, 2.0, 1.5), (5.0, -9.0, 40.0)),
        data=np.asarray(data, np.float32),
    )


def measured(data: NDArray[np.float64], box: Box, settings: TextureSettings) -> tuple[str, ...]:
    """Check every row of a table; return the tags."""
    volume = imaged(data)
    rows = extract(volume, Mask.from_array(volume.geometry, box), settings).rows
    for row in rows:
        if row.value is None:
            assert row.note, row
        else:
            assert isinstance(row.value, float), row
            assert np.isfinite(row.value), row
    tags = tuple(row.tag for row in rows)
    assert len(set(tags)) == len(tags)
    return tags


@pytest.mark.parametrize("way", WAYS)
def test_any_region_has_the_rows_of_any_other(way: str) -> None:
    noise = CONTENTS["noise"]()
    all_tags = {measured(noise, region(), WAYS[way]) for region in REGIONS.values()}
    assert len(all_tags) == 1
    count = len(next(iter(all_tags)))
    assert count > 300 if way == "2D" else count > 480


@pytest.mark.parametrize("content", CONTENTS)
def test_any_content_has_them_too(content: str) -> None:
    data = CONTENTS[content]()
    for settings in WAYS.values():
        tags = {measured(data, REGIONS[name](), settings) for name in ("one voxel", "a ball")}
        assert len(tags) == 1


def test_holes_without_a_value_are_left_out() -> None:
    data = CONTENTS["noise"]()
    rng = np.random.default_rng(5)
    data[rng.random(SHAPE) < 0.1] = np.nan
    data[rng.random(SHAPE) < 0.05] = np.inf
    data[rng.random(SHAPE) < 0.05] = -np.inf
    for settings in WAYS.values():
        measured(data, sphere(), settings)


@pytest.mark.parametrize("seed", range(6))
def test_regions_of_chance(seed: int) -> None:
    rng = np.random.default_rng(seed)
    box = rng.random(SHAPE) < rng.choice([0.005, 0.1, 0.6])
    box.flat[rng.integers(box.size)] = True
    data = rng.choice([rng.normal(0, 3, SHAPE), rng.integers(1, 4, SHAPE).astype(float)])
    for settings in WAYS.values():
        measured(data, box, settings)


def test_as_many_levels_as_there_are_voxels() -> None:
    data = np.arange(1.0, 40**3 + 1)
    np.random.default_rng(2).shuffle(data)
    settings = TextureSettings(discretisation="none")
    volume = imaged(data.reshape(40, 40, 40))
    whole = np.ones(volume.geometry.shape, np.bool_)
    table = extract(volume, Mask.from_array(volume.geometry, whole), settings)
    missing = {row.note for row in table.rows if row.value is None}
    assert missing == {"the voxels hold no wavelengths below 6 mm"}
