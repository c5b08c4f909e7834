"""Energy windows are found by energy; scatter of a flat spectrum is found exactly."""

import numpy as np
import pytest

from fusionview.errors import ReconstructionError
from fusionview.model.spect import EnergyWindow
from fusionview.recon.spect.windows import (
    dual_window_scatter,
    peak_window,
    scatter_windows,
    smoothed,
    triple_window_scatter,
)

# GE, Lu-177, in the order of no rule
LUTETIUM = (
    EnergyWindow("a", 229.63, 251.16),
    EnergyWindow("b", 101.7, 124.3),
    EnergyWindow("c", 166.89, 186.31),
    EnergyWindow("d", 187.2, 228.8),
    EnergyWindow("e", 91.2, 100.8),
    EnergyWindow("f", 124.32, 134.68),
)


@pytest.mark.parametrize(
    ("energy_kev", "peak", "lower", "upper"), [(208.4, 3, 2, 0), (113, 1, 4, 5)]
)
def test_windows_are_found_by_their_energies(
    energy_kev: float, peak: int, lower: int, upper: int
) -> None:
    found = peak_window(LUTETIUM, energy_kev)
    assert found == peak
    assert scatter_windows(LUTETIUM, found) == (lower, upper)


def test_a_peak_without_neighbours_has_no_scatter_windows() -> None:
    windows = (EnergyWindow("a", 126, 154), EnergyWindow("b", 60, 80))
    assert scatter_windows(windows, peak_window(windows, 140.5)) == (None, None)
    below = (*windows, EnergyWindow("c", 109, 125))
    assert scatter_windows(below, 0) == (2, None)


def test_a_single_window_of_unknown_energy_is_the_photopeak() -> None:
    nan = float("nan")
    assert peak_window((EnergyWindow("Window 1", nan, nan),), 140.5) == 0
    with pytest.raises(ReconstructionError, match="there are 229"):
        peak_window(LUTETIUM, 364.0)


def test_scatter_is_the_area_of_the_trapezoid_below_the_peak() -> None:
    lower, upper = np.full((1, 2, 2), 30.0, np.float32), np.full((1, 2, 2), 10.0, np.float32)
    # 5/keV below, 1/keV above: 3/keV over 20 keV
    found = triple_window_scatter(lower, upper, (6.0, 20.0, 10.0))
    np.testing.assert_allclose(found, 60.0)
    np.testing.assert_allclose(dual_window_scatter(lower, (6.0, 20.0), 0.5), 50.0)
    assert triple_window_scatter(-lower, upper, (6.0, 20.0, 10.0)).min() == 0.0


def test_smoothing_keeps_counts_and_does_not_mix_views() -> None:
    views = np.zeros((2, 41, 61), np.float32)
    views[1, 20, 30] = 100.0
    found = smoothed(views, (4.0, 2.0), 16.0)
    assert found[0].max() == 0
    assert found[1].sum() == pytest.approx(100.0, rel=1e-4)
    across, down = found[1, 20], found[1, :, 30]
    # half as high 8 mm away: 2 rows, 4 columns
    assert down[22] == pytest.approx(down[20] / 2, rel=0.03)
    assert across[34] == pytest.approx(across[30] / 2, rel=0.03)
    np.testing.assert_array_equal(smoothed(views, (4.0, 2.0), 0.0), views)
