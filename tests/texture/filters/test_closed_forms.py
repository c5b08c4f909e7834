"""What filters must answer to impulses, plane waves and Gaussians."""

import math
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.texture.filters.response import response
from fusionview.texture.filters.settings import BOUNDARIES, WAVELETS, FilterSettings
from fusionview.texture.filters.wavelets import high_pass, low_pass

SPACING_MM = (3.0, 2.0, 1.5)
SHAPE = (21, 24, 27)
MIDDLE = (10, 12, 13)


def test_the_mean_of_an_impulse_is_a_cube() -> None:
    settings = FilterSettings(kind="mean", support=5)
    found = response(_impulse(), SPACING_MM, settings)
    cube = np.zeros(SHAPE)
    cube[8:13, 10:15, 11:16] = 1 / 125
    np.testing.assert_allclose(found, cube, atol=1e-8)


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_beyond_the_image_it_goes_on_as_its_boundary_says(boundary: str) -> None:
    line = np.array([1.0, 2.0, 4.0, 8.0], np.float32).reshape(1, 1, 4)
    found = response(line, (1, 1, 1), FilterSettings(kind="mean", support=3, boundary=boundary))
    before = {"mirror": 2, "nearest": 1, "periodic": 8, "constant": 0}[boundary]
    lines = {"constant": 9.0}.get(boundary, 1.0)  # a line of zeros on both sides of both axes
    assert found[0, 0, 0] == pytest.approx((before + 1 + 2) / 3 / lines)


def test_the_laplacian_of_a_gaussian_blob_is_that_of_a_wider_one() -> None:
    blob_mm, sigma_mm = 5.0, 6.0
    k, j, i = _millimetres((41, 61, 81))
    squared = k**2 + j**2 + i**2
    image = np.exp(-squared / (2 * blob_mm**2))
    settings = FilterSettings(kind="log", sigma_mm=sigma_mm, cutoff_sigma=6.0, boundary="constant")
    found = response(image, SPACING_MM, settings)
    wide = blob_mm**2 + sigma_mm**2
    volume_mm = math.prod(SPACING_MM) ** (2 / 3)  # responses are per squared voxel
    wanted = (
        (blob_mm**2 / wide) ** 1.5 * np.exp(-squared / (2 * wide)) * (squared / wide - 3) / wide
    )
    np.testing.assert_allclose(found, wanted * volume_mm, atol=2e-3 * volume_mm / wide)


def test_a_gabor_filter_answers_to_its_own_wave_and_not_to_a_crossed_one() -> None:
    settings = FilterSettings(
        kind="gabor", dimensions="2D", sigma_mm=6.0, wavelength_mm=9.0, gamma=0.8, theta_deg=30.0
    )
    _, j, i = _millimetres((1, 120, 160))
    phase = 2 * np.pi / 9.0
    along = np.cos(phase * (i * math.cos(math.pi / 6) + j * math.sin(math.pi / 6)))
    across = np.cos(phase * (-i * math.sin(math.pi / 6) + j * math.cos(math.pi / 6)))
    area = 2 * math.pi * 6.0 * 6.0 / 0.8 / (SPACING_MM[1] * SPACING_MM[2])
    here = (0, 60, 80)
    assert response(along, SPACING_MM, settings)[here] == pytest.approx(area / 2, rel=1e-3)
    assert response(across, SPACING_MM, settings)[here] < 1e-3 * area


def test_gabor_filters_in_three_planes_are_the_mean_of_those_in_each() -> None:
    image = np.random.default_rng(1).random((9, 11, 13)).astype(np.float32)
    pooled = FilterSettings(
        kind="gabor", sigma_mm=3.0, wavelength_mm=5.0, theta_step_deg=90.0, pooling="average"
    )
    flat = FilterSettings(
        kind="gabor",
        dimensions="2D",
        sigma_mm=3.0,
        wavelength_mm=5.0,
        theta_step_deg=90.0,
        pooling="average",
    )
    z, y, x = SPACING_MM
    axial = response(image, (z, y, x), flat)
    coronal = response(image.transpose(1, 0, 2), (y, z, x), flat).transpose(1, 0, 2)
    sagittal = response(image.transpose(2, 0, 1), (x, z, y), flat).transpose(1, 2, 0)
    found = response(image, (z, y, x), pooled)
    np.testing.assert_allclose(found, (axial + coronal + sagittal) / 3, rtol=1e-4)


@pytest.mark.parametrize("name", WAVELETS)
def test_wavelet_filters_are_orthogonal_and_keep_all_energy(name: str) -> None:
    low, high = np.fft.fft(low_pass(name), 64), np.fft.fft(high_pass(name), 64)
    np.testing.assert_allclose(np.abs(low) ** 2 + np.abs(high) ** 2, 2.0, atol=1e-9)
    np.testing.assert_allclose(low * np.roll(low.conj(), 32), -high * np.roll(high.conj(), 32))
    assert sum(low_pass(name)) == pytest.approx(math.sqrt(2))
    moments = {"haar": 1, "db2": 2, "db3": 3, "db4": 4, "coif1": 2}[name]
    taps = np.arange(len(high_pass(name)), dtype=float)
    for order in range(moments):
        assert np.dot(high_pass(name), taps**order) == pytest.approx(0.0, abs=1e-8)


def test_all_bands_of_a_level_together_keep_the_energy_of_the_image() -> None:
    image = np.random.default_rng(2).random((12, 10, 8)).astype(np.float32)
    energy = 0.0
    for bands in map("".join, product("LH", repeat=3)):
        one = FilterSettings(kind="wavelet", wavelet="db2", bands=bands, boundary="periodic")
        energy += float((response(image, SPACING_MM, one).astype(float) ** 2).sum())
    assert energy == pytest.approx(8 * float((image.astype(float) ** 2).sum()), rel=1e-6)


def test_the_second_level_sees_through_holes() -> None:
    image = _impulse()
    settings = FilterSettings(
        kind="wavelet", wavelet="haar", bands="HLL", level=2, boundary="constant"
    )
    along_x = response(image, SPACING_MM, settings).sum(axis=(0, 1))
    # two equal taps side by side, then two opposite ones two voxels apart; both sums √2 a side
    first = np.array([1, 1]) / math.sqrt(2)
    second = np.array([-1, 0, 1]) / math.sqrt(2)
    wanted = np.convolve(first, second) * 2 * 2
    found = along_x[np.flatnonzero(np.abs(along_x) > 1e-7)]
    np.testing.assert_allclose(found, wanted, atol=1e-6)


def test_simoncelli_passes_a_wave_in_its_band_and_stops_others() -> None:
    size = 63
    image = np.cos(2 * np.pi * 8 * np.arange(size) / size) * np.ones((5, 5, 1))
    one, three = (
        response(image, SPACING_MM, FilterSettings(kind="simoncelli", level=n, boundary="periodic"))
        for n in (1, 3)
    )
    nyquists = 8 / 31  # on the grid from -1 to 1
    gain = math.cos(math.pi / 2 * math.log2(2 * nyquists))
    np.testing.assert_allclose(one, gain * image, atol=1e-5)
    np.testing.assert_allclose(three, 0.0, atol=1e-5)


def test_squared_simoncelli_bands_add_up_to_one_in_the_middle() -> None:
    size = 33
    image = np.cos(2 * np.pi * 3 * np.arange(size) / size) * np.ones((5, 7, 1))
    total = np.zeros_like(image)
    for level in range(1, 9):
        once = FilterSettings(kind="simoncelli", level=level, boundary="periodic")
        total += response(response(image, SPACING_MM, once), SPACING_MM, once)
    np.testing.assert_allclose(total, image, atol=1e-5)


def test_the_cosine_transform_is_the_same_as_a_mirrored_image() -> None:
    image = np.random.default_rng(3).random((9, 8, 7)).astype(np.float32)
    once = response(image, SPACING_MM, FilterSettings(kind="shannon", level=2))
    tall = np.pad(image, ((0, 7), (0, 6), (0, 5)), mode="reflect")
    spectrum = np.fft.fftn(tall)
    k, j, i = np.meshgrid(*(np.fft.fftfreq(n) * 2 for n in tall.shape), indexing="ij")
    radius = np.sqrt(k**2 + j**2 + i**2)
    band = (radius > 0.25) & (radius <= 0.5)
    wanted = np.fft.ifftn(spectrum * band).real[:9, :8, :7]
    np.testing.assert_allclose(once, wanted, atol=1e-5)


@pytest.mark.parametrize("orders", [(1, 0, 0), (0, 1, 0), (1, 0, 1), (0, 2, 0)])
def test_the_riesz_transform_of_a_wave_turns_its_phase_and_weighs_its_direction(
    orders: tuple[int, int, int],
) -> None:
    shape = (15, 21, 27)
    cycles = (2, 3, 4)
    phases = [2 * np.pi * n * np.arange(size) / size for n, size in zip(cycles, shape, strict=True)]
    phase = phases[0][:, None, None] + phases[1][:, None] + phases[2]
    plain = FilterSettings(kind="log", sigma_mm=4.0, boundary="periodic")
    turned = FilterSettings(
        kind="log",
        sigma_mm=4.0,
        boundary="periodic",
        riesz_z=orders[0],
        riesz_y=orders[1],
        riesz_x=orders[2],
    )
    amplitude = response(np.cos(phase), SPACING_MM, plain)[0, 0, 0]
    found = response(np.cos(phase), SPACING_MM, turned)
    direction = np.array(cycles) / np.multiply(shape, SPACING_MM)
    direction /= np.linalg.norm(direction)
    total = sum(orders)
    weight = math.sqrt(math.factorial(total) / math.prod(map(math.factorial, orders)))
    wanted = amplitude * weight * np.prod(direction ** np.array(orders))
    np.testing.assert_allclose(
        found, wanted * np.cos(phase - total * np.pi / 2), atol=1e-4 * abs(amplitude)
    )


def test_a_riesz_transform_of_odd_order_has_no_part_at_the_frequency_without_a_sign() -> None:
    alternating = (-1.0) ** np.arange(8)[:, None, None]
    image = alternating * np.cos(2 * np.pi * 2 * np.arange(9) / 9) * np.ones((1, 7, 1))
    settings = FilterSettings(kind="log", sigma_mm=2.0, boundary="periodic", riesz_z=1)
    np.testing.assert_allclose(response(image, SPACING_MM, settings), 0.0, atol=1e-6)


def _impulse() -> NDArray[np.float32]:
    image = np.zeros(SHAPE, np.float32)
    image[MIDDLE] = 1.0
    return image


def _millimetres(shape: tuple[int, int, int]) -> tuple[NDArray[np.float64], ...]:
    lines = [(np.arange(n) - n // 2) * mm for n, mm in zip(shape, SPACING_MM, strict=True)]
    return tuple(np.meshgrid(*lines, indexing="ij"))
