"""Rows of the matrix families: which there are, and regions that lack something."""

import itertools
import math

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.model.features import FeatureValue
from fusionview.model.geometry import Geometry
from fusionview.model.progress import no_progress
from fusionview.texture.discretise import GreyLevels
from fusionview.texture.matrices import glrlm, neighbours, zones
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings

MATRICES = ("glcm", "glrlm", "glszm", "gldzm", "ngtdm", "ngldm")


def rows(levels: NDArray[np.uint16], settings: TextureSettings) -> dict[str, FeatureValue]:
    inside = levels > 0
    k, j, i = levels.shape
    count = int(levels.max())
    note = "" if count else "too many grey levels"
    sample = Sample(
        geometry=Geometry.centred((k, j, i), (3.0, 2.0, 1.5), (5.0, -9.0, 40.0)),
        unit="g/mL",
        around=levels.astype(np.float32),
        corner=(0, 0, 0),
        morphological=np.ones(levels.shape, np.bool_) if count == 0 else inside,
        intensity=inside,
        grey=GreyLevels(levels[inside].astype(np.int64), count, np.arange(count + 1.0), note),
    )
    groups = (neighbours.measure, glrlm.measure, zones.measure)
    found = [row for group in groups for row in group(sample, settings, no_progress)]
    assert len({row.tag for row in found}) == len(found)
    return {row.tag: row for row in found}


REGIONS = {
    "one voxel": np.full((1, 1, 1), 7),
    "two voxels": np.array([[[3, 9]]]),
    "one level": np.full((3, 4, 5), 2),
    "apart": np.array([[[1, 0, 2, 0, 3]], [[0, 0, 0, 0, 0]], [[4, 0, 5, 0, 6]]]),
    "checkerboard": np.indices((4, 4, 4)).sum(axis=0) % 2 + 1,
    "two levels far apart": np.where(np.indices((3, 3, 3)).sum(axis=0) % 2, 1, 65_535),
    "a line": np.arange(1, 40).reshape(39, 1, 1),
    "no levels": np.zeros((2, 2, 2)),
}


@pytest.mark.parametrize("region", REGIONS)
def test_every_row_has_a_finite_value_or_says_why_not(region: str) -> None:
    settings = TextureSettings(neighbours="all", families=MATRICES)
    found = rows(REGIONS[region].astype(np.uint16), settings)
    assert len(found) == 6 * 25 + 6 * 16 + 3 * (16 + 16 + 5 + 17)
    for row in found.values():
        assert row.note if row.value is None else math.isfinite(row.value), row


def test_a_voxel_alone_has_runs_and_zones_but_no_neighbours() -> None:
    found = rows(REGIONS["one voxel"].astype(np.uint16), TextureSettings())
    assert found["cm_contrast_3D_avg"].value is None
    assert found["ngt_busyness_3D"].note == "no two voxels of the region are neighbours"
    assert found["rlm_r_perc_3D_avg"].value == found["szm_z_perc_3D"].value == 1
    assert found["ngl_hgce_3D"].value == 49


def test_an_average_says_how_many_directions_it_is_of() -> None:
    found = rows(REGIONS["a line"].astype(np.uint16), TextureSettings())
    assert found["cm_contrast_3D_avg"].note == "mean of 1 of 13 directions"
    assert found["cm_contrast_3D_comb"].note == ""
    assert found["cm_contrast_3D_avg"].value == found["cm_contrast_3D_comb"].value == 1


@pytest.mark.parametrize("aggregation", ["both", "averaged", "merged"])
@pytest.mark.parametrize("width", [6, 5000])
def test_what_is_not_asked_for_changes_no_value(aggregation: str, width: int) -> None:
    rng = np.random.default_rng(4)
    levels = rng.integers(1, width, (5, 6, 7)).astype(np.uint16)
    whole = rows(levels, TextureSettings(neighbours="all"))
    for neighbourhood, family in itertools.product(("2D", "3D"), MATRICES):
        asked = TextureSettings(
            neighbours=neighbourhood, aggregation=aggregation, families=(family,)
        )
        part = rows(levels, asked)
        assert part
        for tag, row in part.items():
            assert row.value == pytest.approx(whole[tag].value, rel=1e-9)
            assert ("_2D" in tag or "_2_5D" in tag) == (neighbourhood == "2D")


def test_slices_that_are_alike_have_the_features_of_one() -> None:
    rng = np.random.default_rng(6)
    one = rng.integers(1, 5, (1, 9, 8)).astype(np.uint16)
    single = rows(one, TextureSettings(neighbours="2D"))
    stack = rows(np.repeat(one, 3, axis=0), TextureSettings(neighbours="2D"))
    for tag, row in single.items():
        if "_2D" in tag:
            assert stack[tag].value == pytest.approx(row.value)
