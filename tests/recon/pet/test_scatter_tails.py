"""The scale of scatter from what is counted beside the object."""

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.recon.pet.scatter.settings import ScatterSettings
from fusionview.recon.pet.scatter.tails import fit_tails

Array = NDArray[np.float32]
VIEWS, RADIAL, LENGTHS = 40, 61, [9, 8, 8]
PLANES = sum(LENGTHS)
SETTINGS = ScatterSettings()
INSIDE = np.abs(np.arange(RADIAL) - 30) < 16


def scan(
    scales: NDArray[np.float64], level: float, times: int = 0
) -> tuple[Array, Array, Array, Array]:
    """Estimate, counts, background and attenuation of an object whose scatter is scaled."""
    profile = np.exp(-(((np.arange(RADIAL) - 30) / 18.0) ** 2))
    shape = (VIEWS, RADIAL, times, PLANES) if times else (VIEWS, RADIAL, PLANES)
    spread = profile[:, None, None] if times else profile[:, None]
    estimate = np.broadcast_to(level * spread, shape).astype(np.float32)
    background = np.full(shape, 0.3 * level, np.float32)
    if times:
        background = background[:, :, :1]
    factors = np.where(INSIDE, 0.3, 1.0)[:, None] * np.ones((VIEWS, 1, PLANES))
    # trues leak two bins beyond the edge of the object
    leak = np.abs(np.arange(RADIAL) - 30) < 18
    trues = 20 * level * (leak[:, None, None] if times else leak[:, None])
    means = scales * estimate + background + trues
    counts = np.random.default_rng(4).poisson(means)
    return estimate, counts.astype(np.float32), background, factors.astype(np.float32)


@pytest.mark.parametrize("times", [0, 5])
def test_the_scale_of_every_plane_is_found(times: int) -> None:
    truth = np.concatenate([np.linspace(1.1, 1.3, 9), np.full(8, 0.9), np.full(8, 1.5)])
    settings = ScatterSettings(smoothing_planes=0.0)
    fit = fit_tails(*scan(truth, 3000.0, times), settings, segment_lengths=LENGTHS)
    np.testing.assert_allclose(fit.scales, truth, rtol=0.02)
    assert fit.notice == ""
    assert fit.overall == pytest.approx(truth.mean(), rel=0.01)


def test_neighbours_of_a_segment_share_their_counts() -> None:
    even = scan(np.full(PLANES, 1.2), 10.0)
    noisy = fit_tails(*even, ScatterSettings(smoothing_planes=0.0), segment_lengths=LENGTHS)
    fit = fit_tails(*even, SETTINGS, segment_lengths=LENGTHS)
    assert fit.scales.std() < 0.6 * noisy.scales.std()
    # the step between the segments is no slope
    truth = np.concatenate([np.full(9, 0.8), np.full(16, 1.4)])
    rich = fit_tails(*scan(truth, 3000.0), SETTINGS, segment_lengths=LENGTHS)
    np.testing.assert_allclose(rich.scales, truth, rtol=0.01)


def test_the_background_weighs_less_where_it_dominates() -> None:
    estimate, counts, background, factors = scan(np.full(PLANES, 1.2), 50.0)
    far = np.abs(np.arange(RADIAL) - 30) > 26
    rng = np.random.default_rng(3)
    background[:, far] = 1000
    counts[:, far] = rng.poisson(1.2 * estimate[:, far] + 1000)
    fit = fit_tails(estimate, counts, background, factors, SETTINGS)
    np.testing.assert_allclose(fit.scales, 1.2, rtol=0.03)


@pytest.mark.parametrize(
    ("scale", "level", "reason"),
    [(5.0, 50.0, "times the simulated"), (0.1, 50.0, "times the simulated"), (1.0, 1e-4, "few")],
    ids=["too much", "too little", "hardly any counts"],
)
def test_a_fit_that_cannot_be_right_is_given_up(scale: float, level: float, reason: str) -> None:
    fit = fit_tails(*scan(np.full(PLANES, scale), level), SETTINGS)
    assert (fit.scales == 1).all()
    assert reason in fit.notice
    assert "attenuation map" in fit.notice


def test_an_object_that_fills_the_scanner_leaves_no_tails() -> None:
    estimate, counts, background, factors = scan(np.full(PLANES, 1.2), 50.0)
    fit = fit_tails(estimate, counts, background, np.full_like(factors, 0.2), SETTINGS)
    assert (fit.scales == 1).all()
    assert fit.notice


def test_scatter_of_another_scanner_is_refused() -> None:
    estimate, counts, background, factors = scan(np.full(PLANES, 1.2), 50.0)
    with pytest.raises(ReconstructionError, match="do not fit together"):
        fit_tails(estimate[:, 1:], counts, background, factors, SETTINGS)


def test_the_scale_applies_to_planes() -> None:
    truth = np.linspace(0.8, 1.4, PLANES)
    estimate, counts, background, factors = scan(truth, 300.0, 3)
    fit = fit_tails(estimate, counts, background, factors, SETTINGS)
    np.testing.assert_array_equal(fit.apply(estimate)[2, 5, 1], estimate[2, 5, 1] * fit.scales)
