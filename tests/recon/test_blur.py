"""A Gaussian blur as an operator on images."""

import numpy as np
import pytest
from scipy import ndimage

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.recon.blur import FWHM_PER_SIGMA, GaussianBlur

SPACING = (3.0, 2.2, 1.7)


@pytest.fixture
def grid() -> Geometry:
    return Geometry.centred((13, 17, 21), SPACING, (4.0, -9.0, 2.0))


@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float32, 1e-6), (np.float64, 1e-12)])
@pytest.mark.parametrize("fwhm", [4.5, (9.0, 2.0, 60.0), (0.0, 3.0, 0.0)])
def test_it_is_its_own_transpose_borders_included(
    grid: Geometry, fwhm: float | tuple[float, float, float], dtype: type, tolerance: float
) -> None:
    rng = np.random.default_rng(1)
    x, y = rng.random((2, *grid.shape)).astype(dtype)
    blur = GaussianBlur(grid, fwhm, dtype)
    there = np.vdot(blur.forward(x).astype(np.float64), y)
    assert abs(there - np.vdot(x, blur.adjoint(y).astype(np.float64))) <= tolerance * abs(there)


@pytest.mark.parametrize("fwhm_mm", [(3.0, 4.0, 5.0), (7.0, 6.0, 4.5), (12.0, 9.0, 15.0)])
def test_a_point_gets_the_width_that_was_asked_for(fwhm_mm: tuple[float, float, float]) -> None:
    grid = Geometry.centred((61, 71, 81), SPACING)
    image = np.zeros(grid.shape, np.float32)
    image[30, 35, 40] = 1
    spread = GaussianBlur(grid, fwhm_mm).forward(image).astype(np.float64)
    assert spread.sum() == pytest.approx(1, abs=1e-5)
    for axis, asked in enumerate(fwhm_mm):
        profile = spread.sum(axis=tuple({0, 1, 2} - {axis}))
        places = (np.arange(profile.size) - profile.size // 2) * SPACING[axis]
        sigma = np.sqrt((profile * places**2).sum())
        assert sigma * FWHM_PER_SIGMA == pytest.approx(asked, rel=0.01)


def test_a_wide_blur_is_the_gaussian_of_its_definition(grid: Geometry) -> None:
    image = np.random.default_rng(2).random(grid.shape)
    sigmas = [7.0 / FWHM_PER_SIGMA / spacing for spacing in SPACING]
    expected = ndimage.gaussian_filter(image, sigmas, mode="constant", truncate=4.0)
    blurred = GaussianBlur(grid, 7.0, np.float64).forward(image)
    assert np.abs(blurred - expected).max() <= 2e-3


def test_no_width_changes_nothing(grid: Geometry) -> None:
    image = np.random.default_rng(3).random(grid.shape, dtype=np.float32)
    before = image.copy()
    blurred = GaussianBlur(grid, 0.0).forward(image)
    np.testing.assert_array_equal(blurred, image)
    blurred[:] = 0
    np.testing.assert_array_equal(image, before)


def test_it_repeats_bit_by_bit_with_any_number_of_threads(
    grid: Geometry, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = np.random.default_rng(4).random(grid.shape, dtype=np.float32)
    results = []
    for threads in ("1", "3"):
        monkeypatch.setenv("NUMBA_NUM_THREADS", threads)
        results.append(GaussianBlur(grid, 5.0).forward(image))
    np.testing.assert_array_equal(results[0], results[1])


@pytest.mark.parametrize("fwhm", [-1.0, float("nan"), (1.0, 2.0, float("inf"))])
def test_an_impossible_width_is_refused(grid: Geometry, fwhm: float) -> None:
    with pytest.raises(ReconstructionError, match="cannot be"):
        GaussianBlur(grid, fwhm)


def test_an_image_of_another_shape_is_refused(grid: Geometry) -> None:
    with pytest.raises(ReconstructionError, match="does not fit"):
        GaussianBlur(grid, 4.0).forward(np.ones((3, 4, 5), np.float32))
