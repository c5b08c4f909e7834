import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage
from scipy.spatial.transform import Rotation

from fusionview.errors import RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.roi.editing.distance import signed_distance, squared_distance
from fusionview.roi.editing.margin import shell, with_margin
from fusionview.roi.shapes.draw import ball


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.003, 0.9), st.tuples(*[st.floats(0.3, 4.0)] * 3))
def test_distances_are_those_of_scipy(
    seed: int, share: float, spacing_mm: tuple[float, float, float]
) -> None:
    rng = np.random.default_rng(seed)
    voxels = rng.random(rng.integers(1, 14, 3)) < share
    voxels[0, 0, 0] = True
    expected = ndimage.distance_transform_edt(~voxels, sampling=spacing_mm)
    found = np.sqrt(squared_distance(voxels, spacing_mm))
    np.testing.assert_allclose(found, expected, rtol=2e-6, atol=1e-6)


def test_there_is_no_distance_to_nothing() -> None:
    assert np.isinf(squared_distance(np.zeros((3, 4, 5), np.bool_), (1, 1, 1))).all()


def test_signed_distances_are_zero_half_way_across_a_border() -> None:
    voxels = np.zeros((9, 1, 1), np.bool_)
    voxels[3:6] = True
    line = signed_distance(voxels, (2.0, 1.0, 1.0))[:, 0, 0]
    np.testing.assert_allclose(line, [6, 4, 2, -2, -4, -2, 2, 4, 6])


@pytest.fixture
def fine() -> Geometry:
    """Voxels of less than a millimetre, which are not divided, rotated about all axes."""
    rotation = Rotation.from_euler("ZXY", (20, -12, 8), degrees=True).as_matrix()
    return Geometry.centred((24, 28, 30), (1.0, 0.8, 0.6), (30.0, -20.0, 11.0), rotation)


@pytest.mark.parametrize("margin_mm", [0.7, 2.0, 4.4])
def test_a_grown_region_is_what_lies_near_it(fine: Geometry, margin_mm: float) -> None:
    """Against every pair of voxels, on an oblique grid."""
    rng = np.random.default_rng(2)
    mask = Mask.from_array(fine, rng.random(fine.shape) > 0.9995)
    assert 3 < mask.voxels < 30
    centres = fine.to_world(np.moveaxis(np.indices(fine.shape), 0, -1))
    near = np.zeros(fine.shape, np.bool_)
    for point in fine.to_world(mask.indices()):
        near |= np.linalg.norm(centres - point, axis=-1) <= margin_mm + 1e-5
    np.testing.assert_array_equal(with_margin(mask, margin_mm).to_array(), near)


@pytest.mark.parametrize("margin_mm", [0.7, 1.3, 2.0])
def test_shrinking_is_growing_what_is_outside(fine: Geometry, margin_mm: float) -> None:
    mask = ball(fine, fine.center_mm, 6.0)
    outside = Mask.from_array(fine, ~mask.to_array())
    left = ~with_margin(outside, margin_mm).to_array()
    np.testing.assert_array_equal(with_margin(mask, -margin_mm).to_array(), left)


@pytest.mark.parametrize("spacing_mm", [(4.0, 4.0, 4.0), (3.0, 2.0, 1.5), (5.0, 1.0, 1.0)])
@pytest.mark.parametrize(("radius_mm", "margin_mm"), [(10.0, 5.0), (20.0, 5.0), (20.0, -6.0)])
def test_a_sphere_of_coarse_voxels_grows_by_the_margin(
    spacing_mm: tuple[float, float, float], radius_mm: float, margin_mm: float
) -> None:
    """From centre to centre, 5 mm would be 3.2 mm on voxels of 4 mm."""
    k, j, i = (int(80 / step) for step in spacing_mm)
    grid = Geometry.centred((k, j, i), spacing_mm, (3.0, 1.0, -8.0))
    radii = []
    for shift in ((0.3, -1.2, 0.9), (1.7, 0.4, -1.1), (-1.5, 1.9, 0.2)):
        found = with_margin(ball(grid, grid.center_mm + shift, radius_mm), margin_mm)
        radii.append((3 * found.volume_ml * 1000 / (4 * math.pi)) ** (1 / 3))
    assert np.mean(radii) == pytest.approx(radius_mm + margin_mm, abs=0.35)


def test_islands_and_holes_of_one_voxel_count_on_coarse_grids() -> None:
    grid = Geometry.centred((20, 20, 20), (4.0, 4.0, 4.0))
    solid = ball(grid, grid.to_world((6, 6, 6)), 15.0)
    alone = ball(grid, grid.to_world((15, 15, 15)), 0.1)
    grown = with_margin(solid | alone, 6.0)
    assert (grown & ball(grid, grid.to_world((15, 15, 15)), 4.1)).voxels == 7
    hole = ball(grid, grid.to_world((6, 6, 6)), 0.1)
    assert (with_margin(solid - hole, -4.1) & ball(grid, grid.to_world((6, 6, 6)), 4.1)).voxels == 0


@pytest.mark.parametrize("margin_mm", [-6.0, -2.5, 2.5, 6.0])
def test_a_sphere_with_a_margin_is_a_sphere(margin_mm: float) -> None:
    fine = Geometry.centred((110, 100, 120), (0.5, 0.6, 0.45), (3.0, 1.0, -8.0))
    sphere = ball(fine, fine.center_mm + 0.1, 14.0)
    exact_ml = 4 / 3 * math.pi * (14.0 + margin_mm) ** 3 / 1000
    found = with_margin(sphere, margin_mm)
    radius_mm = (3 * found.volume_ml * 1000 / (4 * math.pi)) ** (1 / 3)
    assert radius_mm == pytest.approx(14.0 + margin_mm, abs=0.15)
    assert found.volume_ml == pytest.approx(exact_ml, rel=0.05)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1000), st.floats(0, 6), st.floats(0, 6))
def test_a_larger_margin_holds_the_smaller_one_and_the_region(
    seed: int, one: float, two: float
) -> None:
    grid = Geometry.centred((30, 32, 34), (3.0, 2.0, 1.5), (7.0, -3.0, 1.0))
    rng = np.random.default_rng(seed)
    array = np.zeros(grid.shape, np.bool_)
    array[10:20, 12:20, 12:22] = rng.random((10, 8, 10)) > 0.7
    mask = Mask.from_array(grid, array)
    small, large = sorted((one, two))
    assert (with_margin(mask, small) - with_margin(mask, large)).voxels == 0
    assert (mask - with_margin(mask, small)).voxels == 0
    solid = with_margin(mask, 6.0)
    shrunk = with_margin(solid, -small)
    assert (shrunk - solid).voxels == 0
    assert (with_margin(solid, -large) - shrunk).voxels == 0


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1000), st.floats(0.3, 4))
def test_growing_and_shrinking_again_closes_once(seed: int, margin_mm: float) -> None:
    grid = Geometry.centred((30, 32, 34), (1.0, 0.7, 0.9), (7.0, -3.0, 1.0))
    array = np.zeros(grid.shape, np.bool_)
    array[11:19, 12:20, 12:22] = np.random.default_rng(seed).random((8, 8, 10)) > 0.7
    mask = Mask.from_array(grid, array)
    closed = with_margin(with_margin(mask, margin_mm), -margin_mm)
    assert (mask - closed).voxels == 0
    twice = with_margin(with_margin(closed, margin_mm), -margin_mm)
    np.testing.assert_array_equal(twice.to_array(), closed.to_array())


def test_a_region_at_the_border_is_cut_there_and_shrinks_from_there(tilted: Geometry) -> None:
    whole = Mask.from_array(tilted, np.ones(tilted.shape, np.bool_))
    assert with_margin(whole, 5.0).voxels == whole.voxels
    assert with_margin(whole, -3.0).box.shape == (22, 26, 26)


def test_a_region_that_would_vanish_is_refused_and_an_empty_one_stays(tilted: Geometry) -> None:
    with pytest.raises(RegionError, match="Nothing is left"):
        with_margin(ball(tilted, tilted.center_mm, 4.0), -6.0)
    assert with_margin(Mask.empty(tilted), 5.0).voxels == 0


def test_a_shell_surrounds_the_region(tilted: Geometry) -> None:
    mask = ball(tilted, tilted.center_mm, 6.0)
    ring = shell(mask, 2.0, 5.0)
    assert (ring & with_margin(mask, 2.0)).voxels == 0
    assert (ring | with_margin(mask, 2.0)).voxels == with_margin(mask, 5.0).voxels
