"""Gaps, thin images, and filters that are larger than the image."""

import numpy as np
import pytest

from fusionview.errors import SettingsError
from fusionview.texture.filters import fourier
from fusionview.texture.filters.remarks import remarks
from fusionview.texture.filters.response import response, response_in
from fusionview.texture.filters.settings import BOUNDARIES, KINDS, FilterSettings, used_fields

SPACING_MM = (4.0, 2.0, 1.0)


@pytest.mark.parametrize("boundary", BOUNDARIES)
@pytest.mark.parametrize("shape", [(1, 1, 1), (1, 9, 7), (5, 1, 1), (2, 2, 2)])
@pytest.mark.parametrize("kind", KINDS)
def test_any_image_has_a_finite_response(
    kind: str, shape: tuple[int, int, int], boundary: str
) -> None:
    image = np.random.default_rng(1).random(shape).astype(np.float32)
    settings = FilterSettings(
        kind=kind,
        boundary=boundary,
        support=15,
        sigma_mm=8.0,
        level=3,
        rotation_invariance=True,
        energy_distance=7,
        riesz_x=1,
        riesz_z=1,
    )
    found = response(image, SPACING_MM, settings)
    assert found.shape == shape
    assert found.dtype == np.float32
    assert np.isfinite(found).all()


@pytest.mark.parametrize("kind", KINDS)
def test_a_gap_does_not_spread(kind: str) -> None:
    image = np.random.default_rng(2).random((8, 9, 10)).astype(np.float32)
    image[3, 4, 5] = np.nan
    image[0, 0, 0] = np.inf
    found = response(image, SPACING_MM, FilterSettings(kind=kind))
    assert np.isnan(found[3, 4, 5])
    assert np.isnan(found[0, 0, 0])
    assert np.isfinite(found).sum() == image.size - 2


def test_an_image_without_values_has_no_response() -> None:
    found = response(np.full((2, 3, 4), np.nan), SPACING_MM, FilterSettings())
    assert np.isnan(found).all()


def test_a_gabor_filter_of_thousands_of_voxels_is_refused_in_words() -> None:
    settings = FilterSettings(kind="gabor", sigma_mm=200.0, gamma=0.1)
    with pytest.raises(SettingsError, match="reaches 8000 voxels"):
        response(np.zeros((4, 4, 4)), SPACING_MM, settings)


def test_an_even_mean_has_no_middle() -> None:
    with pytest.raises(SettingsError, match="no voxel in its middle"):
        FilterSettings(kind="mean", support=4)


def test_steps_of_direction_divide_a_turn() -> None:
    with pytest.raises(SettingsError, match="do not divide"):
        FilterSettings(kind="gabor", theta_step_deg=50.0)


@pytest.mark.parametrize("boundary", BOUNDARIES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("start", [(0, 3, 20), (12, 14, 16)])
def test_a_box_is_filtered_as_in_the_whole_image(
    kind: str, boundary: str, start: tuple[int, int, int]
) -> None:
    image = np.random.default_rng(3).random((24, 26, 28)).astype(np.float32)
    settings = FilterSettings(
        kind=kind,
        boundary=boundary,
        sigma_mm=1.5,
        wavelength_mm=3.0,
        rotation_invariance=True,
        energy_distance=2,
        level=2,
        wavelet="db2",
    )
    box = tuple(slice(first, first + 5) for first in start)
    whole = response(image, SPACING_MM, settings)[box]
    np.testing.assert_allclose(
        response_in(image, box, SPACING_MM, settings), whole, atol=2e-5 * np.abs(whole).max()
    )


def test_a_form_shows_what_counts() -> None:
    assert used_fields(FilterSettings(kind="mean")) == (
        "kind",
        "boundary",
        "dimensions",
        "support",
    )
    assert "riesz_z" in used_fields(FilterSettings(kind="simoncelli"))
    assert "riesz_z" not in used_fields(FilterSettings(kind="simoncelli", dimensions="2D"))


def test_voxels_that_do_not_suit_a_filter_are_remarked_upon() -> None:
    assert "4 mm" in "".join(remarks(FilterSettings(kind="laws"), SPACING_MM))
    assert "finer than voxels" in "".join(remarks(FilterSettings(sigma_mm=1.5), SPACING_MM))
    wave = FilterSettings(kind="gabor", wavelength_mm=2.0, dimensions="2D")
    assert "finer than two voxels" in "".join(remarks(wave, SPACING_MM))
    assert not list(remarks(wave, (3.0, 1.0, 1.0)))
    assert not list(remarks(FilterSettings(kind="laws", dimensions="2D"), (3.0, 1.0, 1.0)))


def test_what_would_not_fit_into_memory_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fourier, "MOST_VOXELS", 100)
    with pytest.raises(SettingsError, match="voxels to transform"):
        response(np.zeros((9, 9, 9)), SPACING_MM, FilterSettings(riesz_x=1))
