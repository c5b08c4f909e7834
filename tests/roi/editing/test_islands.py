import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fusionview.errors import RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.roi.editing.islands import fill_holes, keep_at, keep_largest, split, without_small
from fusionview.roi.shapes.draw import ball


@pytest.fixture
def three(tilted: Geometry) -> tuple[Mask, Mask, Mask]:
    """Balls of 8, 6 and 4 mm apart from each other."""
    places = [(6.0, 7.0, 7.0), (17.0, 8.0, 22.0), (12.0, 22.0, 14.0)]
    one, two, three = (
        ball(tilted, tilted.to_world(place), radius)
        for place, radius in zip(places, (6.0, 8.0, 4.0), strict=True)
    )
    return two, one, three


def test_islands_come_apart_by_size_and_together_are_the_region(
    three: tuple[Mask, Mask, Mask],
) -> None:
    whole = three[0] | three[1] | three[2]
    parts = split(whole)
    assert len(parts) == 3
    for part, drawn in zip(parts, three, strict=True):
        np.testing.assert_array_equal(part.to_array(), drawn.to_array())
    assert split(parts[0])[0].voxels == parts[0].voxels


def test_voxels_that_share_a_corner_are_one_island(tilted: Geometry) -> None:
    array = np.zeros(tilted.shape, np.bool_)
    array[3, 3, 3] = array[4, 4, 4] = array[6, 6, 6] = True
    parts = split(Mask.from_array(tilted, array))
    assert [part.voxels for part in parts] == [2, 1]


def test_the_largest_and_the_clicked_island_are_kept(three: tuple[Mask, Mask, Mask]) -> None:
    whole = three[0] | three[1] | three[2]
    np.testing.assert_array_equal(keep_largest(whole).to_array(), three[0].to_array())
    grid = whole.geometry
    for drawn in three:
        middle = grid.to_world(drawn.indices().mean(axis=0))
        np.testing.assert_array_equal(keep_at(whole, middle).to_array(), drawn.to_array())
    beside = grid.to_world((-4.0, 3.0, 3.0))
    np.testing.assert_array_equal(keep_at(whole, beside).to_array(), three[1].to_array())
    assert keep_largest(three[0]) is three[0]


def test_small_islands_go(three: tuple[Mask, Mask, Mask]) -> None:
    whole = three[0] | three[1] | three[2]
    assert without_small(whole, three[1].volume_ml).voxels == three[0].voxels + three[1].voxels
    assert without_small(whole, 0.0) is whole
    assert without_small(whole, 100.0).voxels == 0


def test_an_empty_region_has_no_islands_and_noise_is_refused(tilted: Geometry) -> None:
    empty = Mask.empty(tilted)
    assert split(empty) == ()
    for tool in (keep_largest, fill_holes):
        assert tool(empty).voxels == 0
    assert keep_at(empty, (0, 0, 0)).voxels == without_small(empty, 1.0).voxels == 0
    array = np.zeros((40, 40, 40), np.bool_)
    array[::2, ::2, ::2] = True
    grid = Geometry.centred((40, 40, 40), (1.0, 1.0, 1.0))
    with pytest.raises(RegionError, match="8000 islands"):
        split(Mask.from_array(grid, array))


def test_closed_holes_are_filled_and_open_ones_are_not(tilted: Geometry) -> None:
    solid = ball(tilted, tilted.center_mm, 14.0)
    hollow = solid - ball(tilted, tilted.center_mm, 8.0)
    np.testing.assert_array_equal(fill_holes(hollow).to_array(), solid.to_array())
    array = hollow.to_array()
    array[:, 14, 15] = False  # a canal to the outside along the slices
    pierced = Mask.from_array(tilted, array)
    assert fill_holes(pierced).voxels == pierced.voxels
    by_slice = fill_holes(pierced, axis=0).to_array()
    holds = by_slice[11:13].sum()
    assert holds == solid.to_array()[11:13].sum()
    assert fill_holes(pierced, axis=1).voxels > pierced.voxels


def test_a_hole_that_is_closed_by_corners_only_is_a_hole(tilted: Geometry) -> None:
    """Voxels are 26-connected, so the background is 6-connected."""
    array = np.zeros(tilted.shape, np.bool_)
    array[5, 5, 6] = array[5, 7, 6] = array[5, 6, 5] = array[5, 6, 7] = True
    array[4, 6, 6] = array[6, 6, 6] = True
    assert fill_holes(Mask.from_array(tilted, array)).voxels == 7


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1000), st.sampled_from([None, 0, 1, 2]))
def test_filling_holes_never_loses_and_does_nothing_twice(seed: int, axis: int | None) -> None:
    grid = Geometry.centred((8, 9, 10), (3.0, 2.0, 1.5))
    mask = Mask.from_array(grid, np.random.default_rng(seed).random(grid.shape) > 0.3)
    once = fill_holes(mask, axis)
    assert (mask - once).voxels == 0
    assert fill_holes(once, axis).voxels == once.voxels
