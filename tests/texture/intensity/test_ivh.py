"""The intensity-volume histogram against its definition, level by level."""

from dataclasses import replace

import numpy as np
import pytest

from fusionview.texture.feature import Undefined
from fusionview.texture.intensity.ivh import FEATURES, volume_histogram
from fusionview.texture.settings import TextureSettings

WHOLE = TextureSettings(ivh_discretisation="none")
SIZED = TextureSettings(ivh_discretisation="fixed_bin_size", ivh_bin_size=0.4)
NUMBERED = TextureSettings(ivh_discretisation="fixed_bin_number", ivh_bin_number=20)


def by_definition(levels: np.ndarray, count: int, intensity: np.ndarray) -> dict[str, float]:
    """IBSI manual, 3.5: every level from 1 to N_g, with its fractions of volume and intensity."""
    volume = np.array([(levels >= level).mean() for level in range(1, count + 1)])
    fraction = np.arange(count) / (count - 1)
    v10, v90 = (volume[fraction >= x - 1e-12].max() for x in (0.1, 0.9))
    i10, i90 = (intensity[:-1][volume <= x].min(initial=intensity[-1]) for x in (0.1, 0.9))
    return {
        "ivh_v10": v10,
        "ivh_v90": v90,
        "ivh_i10": i10,
        "ivh_i90": i90,
        "ivh_diff_v10_v90": v10 - v90,
        "ivh_diff_i10_i90": i10 - i90,
        "ivh_auc": float(np.trapezoid(volume, fraction)),
    }


def found(values: np.ndarray, settings: TextureSettings) -> dict[str, float]:
    histogram = volume_histogram(np.sort(values), settings)
    return {feature.tag: feature.compute(histogram) for feature in FEATURES}


@pytest.mark.parametrize("seed", range(5))
def test_whole_numbers_are_levels(seed: int) -> None:
    values = np.random.default_rng(seed).binomial(40, 0.3, 150).astype(float) - 9
    low, high = values.min(), values.max()
    expected = by_definition(values - low + 1, int(high - low) + 1, np.arange(low, high + 2))
    assert found(values, WHOLE) == pytest.approx(expected)
    bound = replace(WHOLE, resegment_low=-30.0, resegment_high=60.0)
    assert found(values, bound) == pytest.approx(by_definition(values + 31, 91, np.arange(-30, 62)))


def test_bins_of_fixed_size_start_at_the_lower_bound_and_count_by_their_middle() -> None:
    values = np.random.default_rng(3).gamma(3.0, 1.0, 400)
    settings = replace(SIZED, resegment_low=0.0, resegment_high=20.0)
    levels = np.floor(values / 0.4) + 1
    expected = by_definition(levels, 51, (np.arange(1, 53) - 0.5) * 0.4)
    assert found(values, settings) == pytest.approx(expected)


def test_a_fixed_number_of_bins_counts_in_bins() -> None:
    values = np.random.default_rng(3).gamma(3.0, 1.0, 400)
    share = (values - values.min()) / np.ptp(values)
    levels = np.minimum(np.floor(20 * share) + 1, 20)
    assert found(values, NUMBERED) == pytest.approx(by_definition(levels, 20, np.arange(1, 22)))


def test_real_numbers_as_they_are_have_the_continuous_curve() -> None:
    """Of numbers spread evenly from 0 to 1, 1 − x lies above x."""
    values = np.linspace(0.0, 1.0, 10_001)
    curve = found(values, WHOLE)
    assert curve["ivh_v10"] == pytest.approx(0.9, abs=1e-3)
    assert curve["ivh_i10"] == pytest.approx(0.9, abs=1e-3)
    assert curve["ivh_auc"] == pytest.approx(0.5, abs=1e-3)


@pytest.mark.parametrize("settings", [WHOLE, SIZED, NUMBERED])
def test_one_intensity_has_no_curve(settings: TextureSettings) -> None:
    for values in ([3.0], [0.1] * 5):
        histogram = volume_histogram(np.array(values), settings)
        for feature in FEATURES:
            with pytest.raises(Undefined, match="one intensity"):
                feature.compute(histogram)
