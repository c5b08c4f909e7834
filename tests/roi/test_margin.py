import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from fusionview.errors import RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.roi.distance import signed_distance, squared_distance
from fusionview.roi.draw import ball
from fusionview.roi.margin import shell, with_margin


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


@pytest.mark.parametrize("margin_mm", [0.7, 2.0, 4.4])
def test_a_grown_region_is_what_lies_near_it(tilted: Geometry, margin_mm: float) -> None:
    """Against every pair of voxels, on an oblique grid."""
    rng = np.random.default_rng(2)
    mask = Mask.from_array(tilted, rng.random(tilted.shape) > 0.9995)
    assert 3 < mask.voxels < 30
    centres = tilted.to_world(np.moveaxis(np.indices(tilted.shape), 0, -1))
    near = np.zeros(tilted.shape, np.bool_)
    for point in tilted.to_world(mask.indices()):
        near |= np.linalg.norm(centres - point, axis=-1) <= margin_mm + 1e-5
    np.testing.assert_array_equal(with_margin(mask, margin_mm).to_array(), near)


@pytest.mark.parametrize("margin_mm", [1.6, 3.3, 5.0])
def test_shrinking_is_growing_what_is_outside(tilted: Geometry, margin_mm: float) -> None:
    mask = ball(tilted, tilted.center_mm, 13.0)
    outside = Mask.from_array(tilted, ~mask.to_array())
    left = ~with_margin(outside, margin_mm).to_array()
    np.testing.assert_array_equal(with_margin(mask, -margin_mm).to_array(), left)


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
def test_margins_are_monotone_and_closing_never_loses(seed: int, one: float, two: float) -> None:
    grid = Geometry.centred((30, 32, 34), (3.0, 2.0, 1.5), (7.0, -3.0, 1.0))
    rng = np.random.default_rng(seed)
    array = np.zeros(grid.shape, np.bool_)
    array[10:20, 12:20, 12:22] = rng.random((10, 8, 10)) > 0.7
    mask = Mask.from_array(grid, array)
    small, large = sorted((one, two))
    assert (with_margin(mask, small) - with_margin(mask, large)).voxels == 0
    closed = with_margin(with_margin(mask, large), -large)
    assert (mask - closed).voxels == 0
    twice = with_margin(with_margin(closed, large), -large)
    np.testing.assert_array_equal(twice.to_array(), closed.to_array())
    assert (with_margin(with_margin(mask, small), large) - with_margin(mask, 12.1)).voxels == 0


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
