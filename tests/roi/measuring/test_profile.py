import numpy as np
import pytest

from fusionview.errors import RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.transform import Transform
from fusionview.roi.measuring.profile import interpolated, profiles
from tests.roi.conftest import MakeVolume

SLOPE = np.array((0.31, -0.22, 0.17))


def ramp(points_mm: np.ndarray) -> np.ndarray:
    """A value that grows evenly in space: linear interpolation must give it back exactly."""
    return np.asarray(points_mm @ SLOPE + 50.0)


def ramp_on(geometry: Geometry) -> np.ndarray:
    return ramp(geometry.to_world(np.moveaxis(np.indices(geometry.shape), 0, -1)))


def test_a_profile_through_a_ramp_is_that_ramp(tilted: Geometry, suv: MakeVolume) -> None:
    volume = suv(tilted, ramp_on(tilted))
    start, stop = tilted.to_world([(2.3, 4.1, 5.7), (20.2, 23.6, 26.9)])
    (found,) = profiles(((volume, Transform.identity()),), start, stop)
    length = float(np.linalg.norm(stop - start))
    expected = ramp(start) + found.distance_mm / length * (ramp(stop) - ramp(start))
    np.testing.assert_allclose(found.values, expected, atol=2e-5)  # float32 voxels
    assert found.distance_mm[-1] == pytest.approx(length)


def test_samples_lie_no_further_apart_than_half_the_finest_voxel(
    tilted: Geometry, suv: MakeVolume
) -> None:
    coarse = Geometry.centred((9, 9, 9), (6.0, 5.0, 4.0), tilted.center_mm)
    layers = tuple((suv(grid, ramp_on(grid)), Transform.identity()) for grid in (coarse, tilted))
    start, stop = tilted.to_world([(3, 3, 3), (18, 20, 22)])
    one, other = profiles(layers, start, stop)
    assert np.diff(one.distance_mm).max() <= min(tilted.spacing_mm) / 2 + 1e-9
    np.testing.assert_array_equal(one.distance_mm, other.distance_mm)


def test_a_registered_layer_is_read_in_its_own_space(tilted: Geometry, suv: MakeVolume) -> None:
    volume = suv(tilted, ramp_on(tilted))
    moved = Transform.from_euler((7.0, -4.0, 11.0), (12.0, -5.0, 8.0), tilted.center_mm)
    inside = tilted.to_world([(3, 4, 5), (15, 20, 22)])
    start, stop = moved.inverse().apply(inside)
    (found,) = profiles(((volume, moved),), start, stop)
    expected = ramp(inside[0]) + found.distance_mm / found.distance_mm[-1] * (
        ramp(inside[1]) - ramp(inside[0])
    )
    np.testing.assert_allclose(found.values, expected, atol=2e-5)


def test_a_stored_voxel_is_read_as_it_is(tilted: Geometry, suv: MakeVolume) -> None:
    data = np.random.default_rng(4).uniform(0, 9, tilted.shape).astype(np.float32)
    index = np.array([(0, 0, 0), (23, 27, 29), (4, 19, 7)])
    found = interpolated(suv(tilted, data), tilted.to_world(index))
    np.testing.assert_allclose(found, data[tuple(index.T)], atol=1e-5)


def test_outside_the_grid_there_is_no_value(tilted: Geometry, suv: MakeVolume) -> None:
    volume = suv(tilted, np.ones(tilted.shape, np.float32))
    found = interpolated(volume, tilted.to_world([(-0.6, 5, 5), (-0.4, 5, 5), (5, 27.6, 5)]))
    assert np.isnan(found).tolist() == [True, False, True]


def test_beside_a_voxel_without_value_there_is_none_but_on_the_next_there_is(
    tilted: Geometry, suv: MakeVolume
) -> None:
    data = np.ones(tilted.shape, np.float32)
    data[5, 5, 5] = np.nan
    found = interpolated(suv(tilted, data), tilted.to_world([(5, 5, 5.5), (5, 5, 6.5), (4, 5, 5)]))
    assert np.isnan(found).tolist() == [True, False, False]


def test_a_single_slice_has_profiles(suv: MakeVolume) -> None:
    grid = Geometry.centred((1, 8, 8), (4.0, 2.0, 2.0))
    volume = suv(grid, ramp_on(grid))
    start, stop = grid.to_world([(0, 1, 1), (0, 6, 6)])
    (found,) = profiles(((volume, Transform.identity()),), start, stop)
    np.testing.assert_allclose(found.values[[0, -1]], ramp(np.stack([start, stop])), atol=1e-5)


def test_a_point_is_no_line(tilted: Geometry, suv: MakeVolume) -> None:
    volume = suv(tilted, ramp_on(tilted))
    with pytest.raises(RegionError, match="two different points"):
        profiles(((volume, Transform.identity()),), (1, 2, 3), (1, 2, 3))
