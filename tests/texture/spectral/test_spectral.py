"""Waves, noise and fractals of known spectrum in regions of any shape."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.model.features import FeatureValue
from fusionview.model.geometry import Geometry
from fusionview.texture.discretise import GreyLevels
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings
from fusionview.texture.spectral.spectral import measure

Box = NDArray[np.bool_]
Values = NDArray[np.float64]

SHAPE = (44, 60, 64)
SPACING = (3.0, 2.0, 2.0)
NO_LEVELS = GreyLevels(np.zeros(0, np.int64), 0, np.zeros(0))


def oblique() -> Geometry:
    a, b = np.deg2rad(20), np.deg2rad(-12)
    about_z = np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]])
    about_x = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    return Geometry.centred(SHAPE, SPACING, (-40.0, 25.0, 7.0), about_z @ about_x)


GRID = oblique()


def regions() -> dict[str, Box]:
    axes = [(np.arange(n) - (n - 1) / 2) * mm for n, mm in zip(SHAPE, SPACING, strict=True)]
    z, y, x = np.meshgrid(*axes, indexing="ij")
    arm = (y > 0) & (np.abs(x) < 20) & (np.abs(z) < 30)
    return {
        "ball": x**2 + y**2 + z**2 < 60**2,
        "box": np.ones(SHAPE, np.bool_),
        "irregular": (((y + 15) ** 2 + x**2 + (0.7 * z) ** 2 < 40**2) | arm) & (x + z < 45),
    }


REGIONS = regions()


def taken(values: Values, region: Box, grid: Geometry = GRID) -> Sample:
    return Sample(
        geometry=grid,
        unit="g/mL",
        around=np.where(region, values, np.nan),
        corner=(0, 0, 0),
        morphological=region,
        intensity=region,
        grey=NO_LEVELS,
    )


def spectral(values: Values, region: Box, grid: Geometry = GRID) -> dict[str, FeatureValue]:
    return {row.tag: row for row in measure(taken(values, region, grid), TextureSettings())}


def value(rows: dict[str, FeatureValue], tag: str) -> float:
    found = rows[tag].value
    assert found is not None, rows[tag].note
    return found


def wave(cycles_per_mm: NDArray[np.float64]) -> Values:
    places = GRID.to_world(np.stack(np.meshgrid(*map(np.arange, SHAPE), indexing="ij"), -1))
    return np.asarray(7.0 + 2.0 * np.cos(2 * np.pi * (places @ cycles_per_mm) + 0.4))


def fractal(hurst: float, rng: np.random.Generator) -> Values:
    """Brownian motion: a periodic field of power |q|^-(2 H + 3), cut so that it does not close."""
    wide = tuple(2 * n for n in SHAPE)
    parts = [np.fft.fftfreq(n, mm) for n, mm in zip(wide, SPACING, strict=True)]
    squared = sum(np.square(q) for q in np.meshgrid(*parts, indexing="ij"))
    squared[0, 0, 0] = np.inf
    spectrum = np.fft.fftn(rng.standard_normal(wide)) * squared ** (-(2 * hurst + 3) / 4)
    field = np.fft.ifftn(spectrum).real[tuple(slice(n) for n in SHAPE)]
    return np.asarray(field / field.std())


@pytest.fixture(params=list(REGIONS))
def region(request: pytest.FixtureRequest) -> Box:
    return REGIONS[request.param]


def test_white_noise_is_flat_in_a_region_of_any_shape(region: Box) -> None:
    noise = 50 + 3 * np.random.default_rng(2).standard_normal(SHAPE)
    rows = spectral(noise, region)
    assert value(rows, "spec_slope") == pytest.approx(0, abs=0.12)
    for key in ("lr", "ap", "hf"):
        assert value(rows, f"spec_wedge_{key}") == pytest.approx(1 / 3, abs=0.02)
    assert value(rows, "spec_anisotropy") < 0.06
    # variance times volume of a voxel, at every wavelength
    for band, within in (("8_16", 0.06), ("16_32", 0.3)):
        assert value(rows, f"spec_power_{band}") == pytest.approx(9 * 12, rel=within)


def test_the_entropy_of_white_noise_is_that_of_exponential_ordinates() -> None:
    noise = np.random.default_rng(3).standard_normal(SHAPE)
    found = value(spectral(noise, REGIONS["box"]), "spec_entropy")
    # E[-p ln p] of N exponential ordinates: ln N - (1 - Euler's constant)
    modes = 4 / 3 * np.pi * (1 / 6) ** 3 * np.prod(SHAPE) * 12
    assert found == pytest.approx(1 - (1 - 0.5772157) / np.log(modes), abs=2e-3)


@pytest.mark.parametrize("direction", [(0.6, -0.64, 0.48), (1.0, 0.2, 0.1), (0.3, 0.2, 0.93)])
@pytest.mark.parametrize("frequency", [0.045, 0.09])
def test_a_plane_wave_has_its_frequency_and_direction_in_any_region(
    region: Box, direction: tuple[float, float, float], frequency: float
) -> None:
    unit = np.array(direction) / np.linalg.norm(direction)
    rows = spectral(wave(frequency * unit), region)
    assert value(rows, "spec_peak_freq") == pytest.approx(frequency, abs=1e-3)
    found = [value(rows, f"spec_peak_{key}") for key in ("left", "posterior", "head")]
    assert np.dot(found, unit) > np.cos(np.deg2rad(2.0))
    assert value(rows, "spec_anisotropy") > 0.9
    band = "16_32" if frequency < 1 / 16 else "8_16"
    assert value(rows, f"spec_energy_{band}") > 0.9


@pytest.mark.parametrize("hurst", [0.3, 0.7])
@pytest.mark.parametrize(("name", "within"), [("ball", 0.15), ("box", 0.15), ("irregular", 0.4)])
def test_brownian_motion_has_its_slope(hurst: float, name: str, within: float) -> None:
    field = fractal(hurst, np.random.default_rng(4))
    found = value(spectral(100 + field, REGIONS[name]), "spec_slope")
    assert found == pytest.approx(-(2 * hurst + 3), abs=within)


def test_shares_of_wavelengths_add_up_and_say_what_the_grid_holds() -> None:
    noise = np.random.default_rng(5).standard_normal(SHAPE)
    rows = spectral(noise, REGIONS["ball"])
    energies = [row for tag, row in rows.items() if tag.startswith("spec_energy")]
    assert energies[0].value is None
    assert "below 6 mm" in energies[0].note
    assert energies[1].note == "of 6 to 8 mm"
    assert sum(row.value or 0 for row in energies) == pytest.approx(1, abs=0.01)


def test_a_larger_mean_changes_nothing() -> None:
    noise = np.random.default_rng(6).standard_normal(SHAPE)
    one, other = (spectral(noise + mean, REGIONS["irregular"]) for mean in (0.0, 1e4))
    assert value(one, "spec_mean_freq") == pytest.approx(value(other, "spec_mean_freq"), rel=1e-3)


@pytest.mark.parametrize("scale", [1e-30, 1e30])
def test_the_unit_of_intensity_changes_densities_only(scale: float) -> None:
    noise = np.random.default_rng(6).standard_normal(SHAPE)
    one, other = (spectral(noise * unit, REGIONS["ball"]) for unit in (1.0, scale))
    for tag, power in (("spec_slope", 1.0), ("spec_entropy", 1.0), ("spec_power_8_16", scale**2)):
        assert value(other, tag) == pytest.approx(value(one, tag) * power, rel=1e-3)


def _flat(box: Box) -> Values:
    return np.full(box.shape, 3.0)


def _noise(box: Box) -> Values:
    return np.random.default_rng(7).standard_normal(box.shape)


@pytest.mark.parametrize(
    ("shape", "values", "why"),
    [
        ((20, 20, 20), _flat, "one intensity"),
        ((1, 1, 1), _flat, "one intensity"),
        ((3, 3, 3), _noise, "too small"),
        ((1, 40, 40), _noise, "too small or too thin"),
        ((1, 1, 9), _noise, "too small or too thin"),
    ],
)
def test_a_region_without_a_spectrum_has_notes(
    shape: tuple[int, int, int], values: Callable[[Box], Values], why: str
) -> None:
    box = np.ones(shape, np.bool_)
    rows = spectral(values(box), box, Geometry.centred(shape, (3.0, 2.0, 2.0)))
    assert len(rows) == 21
    assert all(row.value is None and why in row.note for row in rows.values())


@pytest.mark.parametrize("size", range(6, 30))
def test_a_band_without_a_wave_says_why(size: int) -> None:
    box = np.ones((size, size, size), np.bool_)
    rows = spectral(_noise(box), box, Geometry.centred(box.shape, (2.0, 2.0, 3.0)))
    empty = [row for row in rows.values() if row.value is None]
    assert all(row.note.startswith(("the region", "the voxels")) for row in empty)


def test_a_region_without_voxels_has_notes() -> None:
    box = np.ones((4, 4, 4), np.bool_)
    grid = Geometry.centred((4, 4, 4), (1.0, 1.0, 1.0))
    sample = taken(_noise(box), box, grid)
    empty = Sample(**{**sample.__dict__, "intensity": np.zeros_like(box)})
    assert all(row.value is None and row.note for row in measure(empty, TextureSettings()))
