"""Regions bounded by what surrounds them, against blurred spheres in closed form."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from fusionview.errors import GeometryError, RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.roi.finding.background_adapted import (
    adapted_level,
    contrast_level,
    threshold_adapted,
    threshold_contrast,
)
from fusionview.roi.finding.edge import pet_edge
from fusionview.roi.finding.neighbourhood import hottest_near
from fusionview.roi.finding.threshold import threshold_percent
from fusionview.roi.shapes.draw import ball
from tests.roi.blurred import ball_ml, blurred_ball

MakeVolume = Callable[[Geometry, NDArray[np.floating]], Volume]

FWHM_MM = 6.0


@pytest.fixture
def grid() -> Geometry:
    """30 x 32 x 36 voxels of 3.27 x 3 x 2.5 mm, rotated about all axes and off-centre."""
    rotation = Rotation.from_euler("ZXY", (20, -12, 8), degrees=True).as_matrix()
    return Geometry.centred((30, 32, 36), (3.27, 3.0, 2.5), (30.0, -20.0, 11.0), rotation)


@pytest.mark.parametrize(("radius", "contrast"), [(10.0, 4.0), (15.0, 2.0), (20.0, 3.0)])
def test_the_edge_gives_the_volume_of_a_blurred_sphere_where_41_percent_does_not(
    grid: Geometry, suv: MakeVolume, radius: float, contrast: float
) -> None:
    for shift in ((0.2, -0.4, 0.3), (-0.45, 0.1, -0.2), (0.0, 0.3, 0.5)):
        centre = grid.to_world(np.add((14.5, 15.5, 17.5), shift))
        data = 1 + (contrast - 1) * blurred_ball(grid, centre, radius, FWHM_MM)
        volume = suv(grid, data)
        found = pet_edge(volume, np.add(centre, (2.0, -1.0, 1.5)), radius + 12)
        assert found.volume_ml == pytest.approx(ball_ml(radius), rel=0.06)
        by_share = threshold_percent(volume, ball(grid, centre, radius + 12), 41.0)
        assert by_share.volume_ml > 1.3 * ball_ml(radius)


def test_the_edge_holds_in_noise(grid: Geometry, suv: MakeVolume) -> None:
    centre = grid.to_world((14.7, 15.2, 17.9))
    truth = 1 + 3 * blurred_ball(grid, centre, 15.0, FWHM_MM)
    errors = []
    for seed in range(5):
        noise = np.random.default_rng(seed).normal(0, 0.3, grid.shape)
        errors.append(pet_edge(suv(grid, truth + noise), centre, 27.0).volume_ml / ball_ml(15.0))
    np.testing.assert_allclose(errors, 1.0, atol=0.1)


def test_a_hotter_neighbour_within_reach_stays_outside(grid: Geometry, suv: MakeVolume) -> None:
    centre = grid.to_world((14.5, 15.5, 14.0))
    beside = centre + grid.affine[:3, 2] / 2.5 * 30.0
    data = 1 + 3 * blurred_ball(grid, centre, 9.0, FWHM_MM)
    data += 9 * blurred_ball(grid, beside, 8.0, FWHM_MM)
    found = pet_edge(suv(grid, data), centre, 24.0)
    assert found.volume_ml == pytest.approx(ball_ml(9.0), rel=0.1)
    centroid = grid.to_world(found.indices()).mean(axis=0)
    assert np.linalg.norm(centroid - centre) < 1.0


def test_a_lesion_with_a_cold_middle_and_a_hot_spot_is_one(grid: Geometry, suv: MakeVolume) -> None:
    centre = grid.to_world((14.6, 15.3, 17.2))
    spot = np.add(centre, (15.5, 0.0, 0.0))
    data = 1 + 4 * blurred_ball(grid, centre, 20.0, FWHM_MM)
    data -= 4 * blurred_ball(grid, centre, 13.0, FWHM_MM)
    data += 4 * blurred_ball(grid, spot, 5.0, FWHM_MM)
    found = pet_edge(suv(grid, data), spot, 36.0)
    assert found.volume_ml == pytest.approx(ball_ml(20.0), rel=0.1)


def test_an_edge_needs_something_that_rises(grid: Geometry, suv: MakeVolume) -> None:
    volume = suv(grid, np.full(grid.shape, 2.0, np.float32))
    with pytest.raises(RegionError, match="rises above"):
        pet_edge(volume, grid.center_mm, 20.0)
    with pytest.raises(RegionError, match="no value"):
        pet_edge(volume, grid.center_mm + 500.0, 20.0)


def test_a_lesion_on_the_border_with_missing_values_is_found(
    grid: Geometry, suv: MakeVolume
) -> None:
    centre = grid.to_world((0.0, 15.0, 17.0))
    data = 1 + 3 * blurred_ball(grid, centre, 12.0, FWHM_MM)
    data[0, 15, 19] = data[1, 15, 17] = np.nan
    found = pet_edge(suv(grid, data), centre, 24.0)
    half_ml = (ball_ml(12.0) + np.pi * 12.0**2 * 3.27 / 1000) / 2
    assert found.volume_ml == pytest.approx(half_ml, rel=0.15)
    assert np.isfinite(data[found.to_array()]).all()


@pytest.mark.parametrize("contrast", [2.0, 4.0, 8.0])
def test_the_middle_between_uptake_and_background_is_the_volume_at_any_contrast(
    grid: Geometry, suv: MakeVolume, contrast: float
) -> None:
    centre = grid.to_world((14.6, 15.3, 17.2))
    data = 1 + (contrast - 1) * blurred_ball(grid, centre, 15.0, FWHM_MM)
    volume, within = suv(grid, data), ball(grid, centre, 27.0)
    level = adapted_level(volume, within)
    assert level.background == pytest.approx(1.0, abs=0.02 * contrast)
    assert level.threshold == pytest.approx((level.background + level.uptake) / 2, rel=1e-6)
    # blur moves the middle of a curved edge inward: by 1 - 3 sigma^2 / r^2
    inward = 1 - 3 * (FWHM_MM / np.sqrt(8 * np.log(2)) / 15.0) ** 2
    found = threshold_adapted(volume, within)
    assert found.volume_ml == pytest.approx(inward * ball_ml(15.0), rel=0.04)
    contrast_ml = threshold_contrast(volume, within).volume_ml
    assert contrast_ml == pytest.approx(ball_ml(15.0), rel=0.08)


def test_mean70_is_the_mean_of_what_reaches_70_percent(grid: Geometry, suv: MakeVolume) -> None:
    data = np.ones(grid.shape, np.float32)
    data[10:14, 10:14, 10:14] = 8.0
    data[11, 11, 11] = 10.0
    level = contrast_level(suv(grid, data), ball(grid, grid.to_world((12, 12, 12)), 20.0))
    assert level.uptake == pytest.approx((63 * 8 + 10) / 64)
    assert level.background == 1.0
    assert level.threshold == pytest.approx(0.5 * level.uptake + 0.5)


def test_what_does_not_rise_above_its_surroundings_is_refused(
    grid: Geometry, oblique_grid: Geometry, suv: MakeVolume
) -> None:
    data = np.full(grid.shape, 5.0, np.float32)
    volume = suv(grid, data)
    with pytest.raises(RegionError, match="does not rise"):
        threshold_adapted(volume, ball(grid, grid.center_mm, 10.0))
    for find in (threshold_adapted, threshold_contrast):
        with pytest.raises(RegionError, match="no positive maximum"):
            find(suv(grid, -data), ball(grid, grid.center_mm, 10.0))
    with pytest.raises(RegionError, match="no background"):
        threshold_adapted(volume, Mask.from_array(grid, np.ones(grid.shape, np.bool_)))
    with pytest.raises(GeometryError):
        threshold_contrast(volume, ball(oblique_grid, oblique_grid.center_mm, 4.0))


def test_the_hottest_voxel_near_a_click_is_found(grid: Geometry, suv: MakeVolume) -> None:
    data = np.ones(grid.shape, np.float32)
    data[15, 16, 18], data[16, 16, 18], data[2, 2, 2] = 7.0, np.nan, 50.0
    click = np.add(grid.to_world((15, 16, 18)), (3.0, 2.0, -2.0))
    np.testing.assert_allclose(hottest_near(suv(grid, data), click), grid.to_world((15, 16, 18)))
    with pytest.raises(RegionError, match="no value near"):
        hottest_near(suv(grid, data), click + 900.0)
