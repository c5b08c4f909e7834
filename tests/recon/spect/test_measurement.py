"""From projections to a measurement: place, time, energy, scatter, units, and what is refused."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError, SettingsError
from fusionview.model.gamma_camera import GammaCamera, circular_camera
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.spect import EnergyWindow, SpectProjections
from fusionview.model.volume import Volume
from fusionview.recon.algorithms.em import EmSettings, states
from fusionview.recon.spect.beds import joined_beds
from fusionview.recon.spect.collimators import attenuation_per_cm
from fusionview.recon.spect.image_grid import image_grid
from fusionview.recon.spect.measurement import (
    camera_of,
    energy_kev,
    memory_bytes,
    notes_of,
    quantity_of,
    scatter_of,
    spect_measurement,
    view_starts_s,
)
from fusionview.recon.spect.settings import SpectSettings
from fusionview.recon.spect.simulate import SpectSimulation, simulate_spect
from fusionview.recon.spect.stack import stack
from tests.recon.conftest import assert_adjoint

LEHR = SpectSettings(collimator="Symbia LEHR")
WATER = 0.15359


def camera(**changes: Any) -> GammaCamera:
    made = circular_camera(views=24, radius_mm=150, rows=16, columns=32, pixel_mm=8)
    place = np.eye(4)
    place[:3, 3] = (30.0, -40.0, 500.0)
    return replace(made, place=place, **changes)


def ball(
    value: float,
    quantity: Quantity,
    radius_mm: float = 60.0,
    at_mm: tuple[float, float, float] = (40.0, -55.0, 505.0),
) -> Volume:
    grid = Geometry.centred((40, 44, 46), (4.0, 5.0, 4.5), at_mm)
    far = grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1)) - at_mm
    data = value * (np.linalg.norm(far, axis=-1) < radius_mm)
    kind = Kind.ATTENUATION_MAP if quantity is Quantity.ATTENUATION else Kind.SPECT
    return Volume(
        id=quantity.value,
        name="Ball",
        kind=kind,
        quantity=quantity,
        geometry=grid,
        data=data.astype(np.float32),
    )


ACTIVITY = ball(1000.0, Quantity.ACTIVITY)
MU = ball(WATER, Quantity.ATTENUATION)


@pytest.fixture(scope="module")
def scan() -> SpectProjections:
    settings = SpectSimulation(counts=4e6, scatter_fraction=0.3)
    return simulate_spect(ACTIVITY, MU, camera(), settings)


def image_of(projections: SpectProjections, mu: Volume | None, settings: SpectSettings) -> Volume:
    measurement = spect_measurement(projections, mu, settings)
    for state in states(measurement, EmSettings(iterations=5, subsets=6)):
        image = state.image
    return replace(ACTIVITY, geometry=measurement.grid, data=image)


def mean_inside(volume: Volume, radius_mm: float) -> float:
    indices = np.moveaxis(np.indices(volume.geometry.shape), 0, -1)
    far = np.linalg.norm(volume.geometry.to_world(indices) - (40.0, -55.0, 505.0), axis=-1)
    return float(volume.data[far < radius_mm].mean(dtype=np.float64))


def calibrated(projections: SpectProjections) -> SpectProjections:
    """Noise-free counts of 90 cps/MBq, 20 s and 1000 Bq/mL, made with the model itself."""
    settings = replace(LEHR, sensitivity_cps_per_mbq=90.0, scatter="none")
    measurement = spect_measurement(projections, MU, settings)
    truth = ball_on(measurement.grid)
    counts = projections.counts.copy()
    counts[1] = measurement.model.forward(truth)
    return replace(projections, counts=counts)


def ball_on(grid: Geometry) -> NDArray[np.float32]:
    indices = np.moveaxis(np.indices(grid.shape), 0, -1)
    far = np.linalg.norm(grid.to_world(indices) - (40.0, -55.0, 505.0), axis=-1)
    return np.where(far < 60, 1000, 0).astype(np.float32)


def test_the_simulation_has_the_counts_and_the_scatter_that_were_asked_for(
    scan: SpectProjections,
) -> None:
    assert scan.counts.shape == (3, 24, 16, 32)
    lower, peak, upper = scan.counts.sum(axis=(1, 2, 3), dtype=np.float64)
    assert peak == pytest.approx(4e6, rel=0.003)
    # 6 % of the energy on each side of a window of 20 %: 0.3 of the scatter each
    assert lower == pytest.approx(0.3 * 0.3 * 4e6, rel=0.01)
    assert upper == pytest.approx(lower, rel=0.01)
    again = simulate_spect(
        ACTIVITY, MU, camera(), SpectSimulation(counts=4e6, scatter_fraction=0.3)
    )
    np.testing.assert_array_equal(again.counts, scan.counts)
    other = SpectSimulation(counts=4e6, scatter_fraction=0.3, seed=2)
    assert (simulate_spect(ACTIVITY, MU, camera(), other).counts != scan.counts).any()


def test_an_image_lies_where_the_activity_was_in_the_patient(scan: SpectProjections) -> None:
    image = image_of(scan, MU, LEHR)
    np.testing.assert_allclose(image.geometry.center_mm, (30.0, -40.0, 500.0))
    weights = image.data.astype(np.float64) / image.data.sum(dtype=np.float64)
    points = image.geometry.to_world(np.moveaxis(np.indices(image.geometry.shape), 0, -1))
    middle = (points * weights[..., None]).sum(axis=(0, 1, 2))
    np.testing.assert_allclose(middle, (40.0, -55.0, 505.0), atol=0.7)


def test_every_correction_brings_the_image_closer_to_the_truth(scan: SpectProjections) -> None:
    """A uniform ball, its middle over its rim: 1, and 0.7 without attenuation."""
    ratios = {}
    for name, mu, settings in (
        ("all", MU, LEHR),
        ("no scatter", MU, replace(LEHR, scatter="none")),
        ("no attenuation", None, LEHR),
    ):
        image = image_of(scan, mu, settings)
        shell = (mean_inside(image, 45.0) * 45**3 - mean_inside(image, 30.0) * 30**3) / (
            45**3 - 30**3
        )
        ratios[name] = mean_inside(image, 20.0) / shell
    assert ratios["all"] == pytest.approx(1.0, abs=0.05)
    assert ratios["no attenuation"] < 0.85
    assert abs(ratios["all"] - 1) < abs(ratios["no scatter"] - 1)


def test_a_calibrated_camera_gives_becquerels(scan: SpectProjections) -> None:
    settings = replace(LEHR, sensitivity_cps_per_mbq=90.0, scatter="none")
    made = calibrated(scan)
    total = made.counts[1].sum(dtype=np.float64)
    # 1000 Bq/mL in 905 mL, 90 cps/MBq, 24 x 20 s: 39 083 counts, were it not attenuated
    free = replace(settings, attenuation=False, decay=False)
    unattenuated = spect_measurement(made, None, free).model.forward(ball_on(image_grid(camera())))
    assert unattenuated.sum() == pytest.approx(905 * 1000 * 90e-6 * 24 * 20, rel=0.03)
    assert total < 0.6 * unattenuated.sum()
    image = image_of(made, MU, settings)
    assert mean_inside(image, 40.0) == pytest.approx(1000.0, rel=0.05)
    assert quantity_of(settings) is Quantity.ACTIVITY
    assert quantity_of(LEHR) is Quantity.RELATIVE_ACTIVITY


def test_views_count_less_as_the_isotope_decays(scan: SpectProjections) -> None:
    hour = replace(scan, view_s=900.0)  # 24 views: six hours, one half-life of Tc-99m
    uniform = spect_measurement(hour, None, replace(LEHR, decay=False)).model
    decaying = spect_measurement(hour, None, LEHR).model
    image = np.ones(uniform.domain_shape, np.float32)
    ratio = decaying.forward(image).sum(axis=(1, 2)) / uniform.forward(image).sum(axis=(1, 2))
    middle_h = (np.arange(24) + 0.5) * 0.25
    np.testing.assert_allclose(ratio, 0.5 ** (middle_h / 6.0072), rtol=1e-4)


def test_heads_count_at_once_and_rotations_one_after_another(scan: SpectProjections) -> None:
    two = replace(
        scan, detectors=np.arange(24) // 6 % 2, rotations=np.arange(24) // 12, view_s=10.0
    )
    one_turn = [*range(0, 60, 10)] * 2
    np.testing.assert_allclose(view_starts_s(two), one_turn + [60 + s for s in one_turn])
    told = replace(two, start_s=np.arange(24.0))
    np.testing.assert_array_equal(view_starts_s(told), np.arange(24.0))


def test_scatter_is_found_from_the_windows_beside_the_peak(scan: SpectProjections) -> None:
    triple = scatter_of(scan, 1, LEHR)
    assert triple is not None
    assert triple.sum(dtype=np.float64) == pytest.approx(0.3 * 4e6, rel=0.01)
    # without counts above, half of a flat spectrum; a factor of 1 makes it whole
    double = scatter_of(scan, 1, replace(LEHR, scatter="DEW", dew_factor=1.0))
    assert double is not None
    assert double.sum(dtype=np.float64) == pytest.approx(0.3 * 4e6, rel=0.01)
    assert scatter_of(scan, 1, replace(LEHR, scatter="none")) is None
    peak_only = replace(scan, windows=scan.windows[1:2], counts=scan.counts[1:2])
    assert scatter_of(peak_only, 0, LEHR) is None
    with pytest.raises(ReconstructionError, match="both sides"):
        scatter_of(peak_only, 0, replace(LEHR, scatter="TEW"))


def test_what_is_not_in_the_model_is_said(scan: SpectProjections) -> None:
    said = " ".join(notes_of(scan, MU, LEHR))
    assert "dead time" in said
    assert "arbitrary units" in said
    assert "Attenuation" not in said
    bare = replace(LEHR, psf=False, scatter="none", attenuation=False)
    said = " ".join(notes_of(replace(scan, view_s=float("nan")), None, bare))
    for part in ("Attenuation", "blur", "Scatter", "no duration"):
        assert part in said


@pytest.mark.parametrize(
    ("isotope", "windows", "settings", "expected"),
    [
        ("", (EnergyWindow("a", 126, 154),), {}, 140.5),
        ("Lu-177", (EnergyWindow("a", 187, 229), EnergyWindow("b", 170, 187)), {}, 208.4),
        ("Lu-177", (EnergyWindow("a", 101, 124),), {"energy_kev": 112.9}, 112.9),
        ("", (EnergyWindow("a", 315, 385),), {"isotope": "I-131"}, 364.5),
        ("", (EnergyWindow("a", 500, 600),), {}, 550.0),
    ],
)
def test_the_energy_is_that_of_the_isotope_or_of_the_window(
    scan: SpectProjections,
    isotope: str,
    windows: tuple[EnergyWindow, ...],
    settings: dict[str, Any],
    expected: float,
) -> None:
    counts = scan.counts[: len(windows)]
    data = replace(scan, windows=windows, counts=counts, isotope=isotope)
    assert energy_kev(data, SpectSettings(**settings)) == pytest.approx(expected)


def nowhere(projections: SpectProjections) -> SpectProjections:
    radii = projections.radii_mm.copy()
    radii[3:5] = np.nan
    return replace(projections, radii_mm=radii)


@pytest.mark.parametrize(
    ("change", "mu", "settings", "reason", "hint"),
    [
        (nowhere, MU, LEHR, "2 of 24 views", "radius of the orbit"),
        (None, MU, SpectSettings(), "collimator is not known", "fitted PSF"),
        (None, ball(1536.0, Quantity.ATTENUATION), LEHR, "typically 1.54e", "times 10000"),
        (None, ball(0.015, Quantity.ATTENUATION), LEHR, "typically 0.015", "1/cm at 140.5 keV"),
        (None, ball(WATER, Quantity.ATTENUATION, at_mm=(900, 0, 0)), LEHR, "outside", "Register"),
        (None, replace(MU, frame_of_reference="1.2"), LEHR, "another space", "Register"),
        (None, MU, replace(LEHR, isotope="I-131"), "No energy window holds 364.5", "isotope"),
        (lambda s: replace(s, isotope=""), MU, LEHR, "which isotope", "energy of its photopeak"),
        (lambda s: replace(s, counts=0 * s.counts), MU, LEHR, "no counts", "window"),
        (lambda s: replace(s, counts=-s.counts), MU, LEHR, "negative", "as measured"),
        (
            lambda s: replace(s, view_s=float("nan")),
            MU,
            replace(LEHR, sensitivity_cps_per_mbq=9.0),
            "how long a view took",
            "sensitivity",
        ),
    ],
)
def test_what_cannot_be_right_is_refused_with_the_remedy(
    scan: SpectProjections,
    change: Any,
    mu: Volume,
    settings: SpectSettings,
    reason: str,
    hint: str,
) -> None:
    data = replace(scan, frame_of_reference="1.1")
    data = data if change is None else change(data)
    with pytest.raises(ReconstructionError, match=reason) as caught:
        spect_measurement(data, mu, settings)
    assert hint in caught.value.hint


def test_a_missing_radius_can_be_given_or_is_not_needed_without_psf(
    scan: SpectProjections,
) -> None:
    found = camera_of(nowhere(scan), replace(LEHR, radius_mm=170.0)).radii_mm
    np.testing.assert_array_equal(found[:6], [150, 150, 150, 170, 170, 150])
    camera_of(nowhere(scan), replace(LEHR, psf=False))
    with pytest.raises(SettingsError):
        replace(LEHR, radius_mm=-3.0)


def test_two_photopeaks_make_one_image(scan: SpectProjections) -> None:
    """Two windows, each with its own attenuation: the transpose, subsets, and the image."""
    high = ball(attenuation_per_cm("water", 245.4), Quantity.ATTENUATION)
    low = ball(attenuation_per_cm("water", 171.3), Quantity.ATTENUATION)
    settings = replace(LEHR, isotope="In-111", collimator="Symbia ME", scatter="none")
    windows = (EnergyWindow("a", 154, 188), EnergyWindow("b", 221, 270))
    data = replace(scan, windows=windows, counts=scan.counts[1:].copy())
    parts = [
        spect_measurement(data, low, settings),
        spect_measurement(data, high, replace(settings, energy_kev=245.4)),
    ]
    both = stack(parts)
    assert_adjoint(both.model, 1e-6)
    assert both.counts.shape == (48, 16, 32)
    image = np.random.default_rng(1).random(both.grid.shape, np.float32)
    whole = both.model.forward(image)
    for index in range(5):
        np.testing.assert_allclose(
            both.model.subset(index, 5).forward(image), whole[index::5], rtol=2e-6
        )
    # the higher energy gets out of the ball better
    inside = both.model.forward(ball_on(both.grid))
    assert inside[24:].sum() > 1.05 * inside[:24].sum()


def test_beds_become_one_image_without_a_seam() -> None:
    long = replace(ball(1000.0, Quantity.ACTIVITY, 200.0), name="Long")
    upper = camera()
    place = upper.place.copy()
    place[2, 3] -= 96.0  # 12 rows of 16: four rows are seen twice
    beds = [
        simulate_spect(long, None, one, SpectSimulation(counts=3e6, seed=n))
        for n, one in enumerate((upper, replace(upper, place=place)))
    ]
    both = joined_beds(beds)
    measurement = spect_measurement(both, None, LEHR)
    assert measurement.counts.shape == (48, 16, 32)
    assert measurement.grid.shape == (28, 32, 32)
    np.testing.assert_allclose(measurement.grid.center_mm, (30.0, -40.0, 452.0))
    assert_adjoint(measurement.model, 1e-6)
    with pytest.raises(ReconstructionError, match="same place"):
        joined_beds([beds[0], beds[0]])
    turned = replace(beds[1], place=place @ np.diag([1, -1, -1, 1.0]))
    with pytest.raises(ReconstructionError, match="one axis"):
        joined_beds([beds[0], turned])
    retuned = replace(beds[1], windows=(EnergyWindow("x", 100, 110),))
    with pytest.raises(ReconstructionError, match="energy windows"):
        joined_beds([beds[0], retuned])


def test_memory_is_told_before() -> None:
    one = circular_camera(views=120, radius_mm=250, rows=128, columns=128, pixel_mm=4)
    needed = memory_bytes(one, image_grid(one))
    # the transmission of 120 views of 128 x 128 x 128 / 4 * pi float32
    assert 0.79e9 < needed < 1.1e9
    assert memory_bytes(one, image_grid(one), attenuated=False) < 0.2e9
    large = replace(one, rows=256, columns=256, pixel_mm=(2.0, 2.0))
    assert memory_bytes(large, image_grid(large)) < 1.5e9  # not kept
