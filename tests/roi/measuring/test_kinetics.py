"""Graphical analysis of compartments whose solution is known in closed form."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.integrate import quad
from scipy.stats import linregress

from fusionview.errors import RegionError
from fusionview.model.frames import FrameAxis, Frames
from fusionview.model.geometry import Geometry
from fusionview.model.volume import Volume
from fusionview.roi.measuring.kinetics import (
    FrameTimes,
    PlasmaInput,
    TissueCurve,
    frame_times,
    logan,
    patlak,
)
from fusionview.roi.measuring.time_curve import time_curve
from fusionview.roi.shapes.draw import ball

Floats = NDArray[np.float64]

FRAMES = FrameTimes(
    np.concatenate([np.arange(0, 2, 0.25), np.arange(2, 10, 1.0), np.arange(10, 90, 5.0)]),
    np.concatenate([np.full(8, 0.25), np.full(8, 1.0), np.full(16, 5.0)]),
)


@dataclass(frozen=True)
class Exponentials:
    """``sum(amplitudes * exp(-rates * t))``: inputs, responses, and what they make together."""

    amplitudes: Floats
    rates: Floats

    def at(self, t: Floats) -> Floats:
        return np.asarray(np.exp(-np.multiply.outer(t, self.rates)) @ self.amplitudes)

    def after(self, other: "Exponentials") -> "Exponentials":
        """Convolution of two sums with different rates."""
        a, b = self.amplitudes[:, None], other.amplitudes[None]
        p, q = self.rates[:, None], other.rates[None]
        share = a * b / (q - p)
        return Exponentials(
            np.concatenate([share.ravel(), -share.ravel()]),
            np.concatenate([np.broadcast_to(p, share.shape).ravel(), np.tile(other.rates, len(p))]),
        )

    def mean(self, frames: FrameTimes) -> Floats:
        """Exact averages over frames."""

        def integral(t: Floats) -> Floats:
            flat = self.rates == 0
            safe = np.where(flat, 1.0, self.rates)
            parts = np.where(flat, t[:, None], -np.expm1(-np.multiply.outer(t, safe)) / safe)
            return np.asarray(parts @ self.amplitudes)

        return (integral(frames.end_min) - integral(frames.start_min)) / frames.lasts_min


# rises from 0 within a minute, and falls by one slow exponential after twenty
PLASMA = Exponentials(np.array([-90.0, 70.0, 20.0]), np.array([4.0, 0.4, 0.011]))


def plasma_samples() -> PlasmaInput:
    times = np.concatenate([np.linspace(0, 20, 8001), np.linspace(20, 90, 1001)[1:]])
    return PlasmaInput(times, PLASMA.at(times))


def two_tissues(k1: float, k2: float, k3: float, k4: float) -> Exponentials:
    """Impulse response of the two-tissue compartment model (Gunn 2001, table 1)."""
    root = np.sqrt((k2 + k3 + k4) ** 2 - 4 * k2 * k4)
    slow, fast = (k2 + k3 + k4 - root) / 2, (k2 + k3 + k4 + root) / 2
    amplitudes = k1 / root * np.array([k3 + k4 - slow, fast - k3 - k4])
    return Exponentials(amplitudes, np.array([slow, fast]))


def tissue(response: Exponentials) -> TissueCurve:
    return TissueCurve(FRAMES, PLASMA.after(response).mean(FRAMES))


def test_patlak_gives_ki_of_irreversible_trapping() -> None:
    k1, k2, k3 = 0.1, 0.15, 0.08
    fit = patlak(tissue(two_tissues(k1, k2, k3, 0.0)), plasma_samples(), 30.0)
    assert fit.slope == pytest.approx(k1 * k3 / (k2 + k3), rel=2e-3)
    assert fit.r_squared > 0.99999
    assert fit.largest_deviation < 2e-3
    assert fit.used.sum() == 12


def test_patlak_against_a_reference_region_is_relative_to_it() -> None:
    k1, k2, k3 = 0.1, 0.15, 0.08
    reference = tissue(Exponentials(np.array([0.08]), np.array([0.12])))
    fit = patlak(tissue(two_tissues(k1, k2, k3, 0.0)), reference, 30.0)
    # Patlak and Blasberg 1985: Ki over the distribution volume of the reference region
    assert fit.slope == pytest.approx(k1 * k3 / (k2 + k3) / (0.08 / 0.12), rel=0.02)


def test_logan_is_exact_from_the_start_for_one_tissue() -> None:
    one = tissue(Exponentials(np.array([0.3]), np.array([0.1])))
    fit = logan(one, plasma_samples(), 2.0)
    assert fit.slope == pytest.approx(3.0, rel=2e-3)
    assert fit.intercept == pytest.approx(-10.0, rel=1e-2)


def test_logan_gives_the_distribution_volume_of_two_tissues() -> None:
    k1, k2, k3, k4 = 0.12, 0.3, 0.1, 0.12
    fit = logan(tissue(two_tissues(k1, k2, k3, k4)), plasma_samples(), 55.0)
    assert fit.slope == pytest.approx(k1 / k2 * (1 + k3 / k4), rel=2e-3)


def test_logan_against_a_reference_region_gives_the_ratio() -> None:
    target = tissue(Exponentials(np.array([0.3]), np.array([0.1])))
    reference = tissue(Exponentials(np.array([0.24]), np.array([0.16])))
    exact = logan(target, reference, 5.0, k2_per_min=0.16)
    assert exact.slope == pytest.approx(3.0 / 1.5, rel=3e-3)
    assert logan(target, reference, 40.0).slope == pytest.approx(2.0, rel=0.05)


def test_integrals_of_samples_are_exact_over_frames() -> None:
    plasma = PlasmaInput(np.array([0.5, 1.0, 3.0, 10.0]), np.array([4.0, 10.0, 2.0, 1.0]))
    frames = FrameTimes(np.array([0.0, 0.7, 4.0]), np.array([0.7, 2.0, 6.0]))

    def value(t: float) -> float:
        return float(np.interp(t, [0, 0.5, 1, 3, 10], [0, 4, 10, 2, 1]))

    def since(t: float) -> float:
        return float(quad(value, 0, t, points=[0.5, 1.0, 3.0], limit=200)[0])

    for n, (start, lasts) in enumerate(zip(frames.start_min, frames.lasts_min, strict=True)):
        end = start + lasts
        assert plasma.mean(frames)[n] == pytest.approx((since(end) - since(start)) / lasts)
        knots = [t for t in (0.5, 1.0, 3.0) if start < t < end] or None
        truth = quad(since, start, end, points=knots, limit=100)[0] / lasts
        assert plasma.mean_integral(frames)[n] == pytest.approx(truth, rel=1e-6)


def test_tissue_integrals_bridge_gaps_by_straight_lines() -> None:
    frames = FrameTimes(np.array([1.0, 2.0, 5.0]), np.array([1.0, 1.0, 2.0]))
    ramp = TissueCurve(frames, 2.0 * frames.middle_min)  # of the line 2 t, whose integral is t^2
    truth = (frames.end_min**3 - frames.start_min**3) / 3 / frames.lasts_min
    # the bridges lie between averages instead of points of the line
    bridged = np.array([1.5, 1.5, 1.5 + 2 * 8.5]) - np.array([1.0, 1.0, 1.0 + 16.0])
    np.testing.assert_allclose(ramp.mean_integral(frames), truth + bridged)


def test_standard_errors_are_those_of_least_squares() -> None:
    rng = np.random.default_rng(1)
    clean = tissue(two_tissues(0.1, 0.15, 0.08, 0.0))
    noisy = TissueCurve(FRAMES, clean.values * (1 + 0.03 * rng.standard_normal(32)))
    fit = patlak(noisy, plasma_samples(), 20.0)
    other = linregress(fit.x[fit.used], fit.y[fit.used])
    assert fit.slope == pytest.approx(other.slope)
    assert fit.slope_se == pytest.approx(other.stderr)
    assert fit.intercept_se == pytest.approx(other.intercept_stderr)
    assert fit.r_squared == pytest.approx(other.rvalue**2)


def test_a_measured_curve_has_the_times_of_its_series(
    tilted: Geometry, suv: Callable[[Geometry, Floats], Volume]
) -> None:
    data = np.stack([np.full(tilted.shape, level, np.float32) for level in (1.0, 4.0, 9.0)])
    frames = Frames(
        axis=FrameAxis.TIME, values=(0.0, 60.0, 180.0), data=data, durations_s=(60.0, 120.0, 300.0)
    )
    single = suv(tilted, data[0].astype(np.float64))
    volume = replace(single, frames=frames)
    times = frame_times(volume)
    np.testing.assert_allclose(times.middle_min, [0.5, 2.0, 5.5])
    measured = time_curve(volume, ball(tilted, tilted.center_mm, 9.0))
    curve = TissueCurve.of(measured, times)
    np.testing.assert_allclose(curve.values, [1.0, 4.0, 9.0])
    with pytest.raises(RegionError, match="no frames with durations"):
        frame_times(single)


def test_what_cannot_be_fitted_says_why() -> None:
    curve, plasma = tissue(two_tissues(0.1, 0.15, 0.08, 0.0)), plasma_samples()
    with pytest.raises(RegionError, match="a line needs 3"):
        patlak(curve, plasma, 81.0)
    with pytest.raises(RegionError, match="ends at 50 min"):
        patlak(curve, PlasmaInput(np.array([0.0, 50.0]), np.array([1.0, 1.0])), 20.0)
    with pytest.raises(RegionError, match="increasing times"):
        PlasmaInput(np.array([0.0, 2.0, 2.0]), np.ones(3))
    with pytest.raises(RegionError, match="overlap"):
        FrameTimes(np.array([0.0, 1.0]), np.array([2.0, 1.0]))
    later = FrameTimes(FRAMES.start_min[1:], FRAMES.lasts_min[1:])
    shorter = TissueCurve(later, curve.values[1:])
    with pytest.raises(RegionError, match="different frames"):
        patlak(curve, shorter, 20.0)
    with pytest.raises(RegionError, match="not one value"):
        TissueCurve(FRAMES, np.full(32, np.nan))
    with pytest.raises(RegionError, match="k2'"):
        logan(curve, curve, 20.0, k2_per_min=0.0)
    silent = TissueCurve(FRAMES, np.zeros(32))
    with pytest.raises(RegionError, match="0 frames"):
        logan(silent, plasma, 20.0)
