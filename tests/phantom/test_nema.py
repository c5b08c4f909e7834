"""The image quality phantom measures itself right."""

import numpy as np
import pytest
from scipy import ndimage

from fusionview.model.geometry import Geometry
from fusionview.model.quantity import Quantity
from fusionview.phantom.nema import (
    BACKGROUND_ROIS,
    CORNER_MM,
    DIAMETERS_MM,
    FLAT_MM,
    INSERT_MM,
    INSERT_PER_CM,
    TOP_MM,
    WATER_PER_CM,
    NemaPhantom,
    image_quality,
    nema_phantom,
)


@pytest.fixture(scope="module")
def phantom() -> NemaPhantom:
    return nema_phantom(Geometry.centred((31, 120, 150), (2.0, 2.0, 2.0), (0.0, -35.0, 0.0)))


def test_the_truth_recovers_its_contrast_without_variability(phantom: NemaPhantom) -> None:
    found = image_quality(phantom.activity, phantom)
    assert found.recovery[37.0] == pytest.approx(100, abs=5)
    # the mean of a circle of the sphere's own size loses at its edge, more so in small ones
    assert all(80 < value <= 101 for value in found.recovery.values())
    assert all(value < 0.1 for value in found.variability.values())
    assert found.lung == pytest.approx(0, abs=0.1)


def test_spheres_hold_their_volume(phantom: NemaPhantom) -> None:
    excess = phantom.activity.data / 5300.0 - 1.0
    body = phantom.mu.data > 0.09
    found = float(excess[body & (excess > 0)].sum()) * phantom.activity.geometry.voxel_ml / 3.0
    truth = sum(np.pi / 6 * (d / 10) ** 3 for d in DIAMETERS_MM)
    assert found == pytest.approx(truth, rel=0.02)


def test_the_body_has_the_section_of_the_standard(phantom: NemaPhantom) -> None:
    # half a disc in front, two quarters of a disc and a rectangle behind
    section = np.pi / 2 * (TOP_MM**2 + CORNER_MM**2) + 2 * FLAT_MM * CORNER_MM
    insert = np.pi * INSERT_MM**2
    mu = phantom.mu.data[15].sum(dtype=float) * 4.0  # voxels of 2 mm squared
    truth = WATER_PER_CM * (section - insert) + INSERT_PER_CM * insert
    assert mu == pytest.approx(truth, rel=2e-3)


def test_spheres_are_regions_of_their_volume(phantom: NemaPhantom) -> None:
    grid = phantom.activity.geometry
    for sphere in phantom.spheres:
        mask = sphere.mask(grid)
        assert mask.volume_ml == pytest.approx(np.pi / 6 * (sphere.diameter_mm / 10) ** 3, rel=0.15)
        assert phantom.activity.data[mask.to_array()].mean() > 3.5 * 5300


def test_eight_to_one_is_recovered_as_well() -> None:
    grid = Geometry.centred((31, 120, 150), (2.0, 2.0, 2.0), (0.0, -35.0, 0.0))
    phantom = nema_phantom(grid, ratio=8.0)
    assert image_quality(phantom.activity, phantom).recovery[37.0] == pytest.approx(100, abs=5)


def test_twelve_circles_fit_into_the_background(phantom: NemaPhantom) -> None:
    assert len(phantom.backgrounds_mm) == BACKGROUND_ROIS


def test_blur_costs_small_spheres_more_and_noise_small_circles_more(phantom: NemaPhantom) -> None:
    blurred = ndimage.gaussian_filter(phantom.activity.data, 2.0)
    noise = np.random.default_rng(1).normal(0, 500, blurred.shape)
    image = phantom.activity.with_data(np.asarray(blurred + noise, np.float32), Quantity.ACTIVITY)
    found = image_quality(image, phantom)
    recovery, variability = list(found.recovery.values()), list(found.variability.values())
    assert recovery[0] > 80
    assert recovery[0] > recovery[-1] + 20
    assert variability[0] < variability[-1]
