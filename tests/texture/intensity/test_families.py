"""Statistics and histogram against plain NumPy and SciPy."""

import numpy as np
import pytest
from scipy import stats

from fusionview.texture.feature import Undefined
from fusionview.texture.intensity import histogram, statistics
from fusionview.texture.intensity.histogram import Histogram
from fusionview.texture.intensity.statistics import Intensities


@pytest.fixture
def levels() -> np.ndarray:
    return np.random.default_rng(5).binomial(12, 0.3, 997) + 2


def by_numpy(x: np.ndarray) -> dict[str, float]:
    x = x.astype(np.float64)
    quartile_1, quartile_3 = np.percentile(x, [25, 75])
    low, high = np.percentile(x, [10, 90])
    kept = x[(x >= low) & (x <= high)]
    return {
        "mean": x.mean(),
        "var": x.var(),
        "skew": float(stats.skew(x)),
        "kurt": float(stats.kurtosis(x)),
        "median": float(np.median(x)),
        "min": x.min(),
        "p10": low,
        "p90": high,
        "max": x.max(),
        "iqr": quartile_3 - quartile_1,
        "range": np.ptp(x),
        "mad": np.abs(x - x.mean()).mean(),
        "rmad": np.abs(kept - kept.mean()).mean(),
        "medad": np.abs(x - np.median(x)).mean(),
        "cov": x.std() / x.mean(),
        "qcod": (quartile_3 - quartile_1) / (quartile_3 + quartile_1),
    }


def test_statistics_are_those_of_numpy() -> None:
    x = np.random.default_rng(2).gamma(2.0, 3.0, 1001) - 1.0
    expected = by_numpy(x) | {"energy": (x**2).sum(), "rms": np.sqrt((x**2).mean())}
    data = Intensities(np.sort(x))
    assert len(statistics.FEATURES) == len(expected) == 18
    for feature in statistics.FEATURES:
        assert feature.compute(data) == pytest.approx(expected[feature.tag.removeprefix("stat_")])


def test_histogram_features_are_those_of_the_levels_of_all_voxels(levels: np.ndarray) -> None:
    counts = np.bincount(levels, minlength=21)[1:]
    share = counts[counts > 0] / levels.size
    slope = np.gradient(counts.astype(float))
    expected = by_numpy(levels) | {
        "mode": float(stats.mode(levels).mode),
        "entropy": float(stats.entropy(share, base=2)),
        "uniformity": (share**2).sum(),
        "max_grad": slope.max(),
        "max_grad_g": slope.argmax() + 1,
        "min_grad": slope.min(),
        "min_grad_g": slope.argmin() + 1,
    }
    assert len(histogram.FEATURES) == len(expected) == 23
    for feature in histogram.FEATURES:
        name = feature.tag.removeprefix("ih_")
        assert feature.compute(Histogram(counts)) == pytest.approx(expected[name]), name


@pytest.mark.parametrize("counts", [(1, 1), (2, 0, 2), (1, 2, 1, 4), (5, 5), (1, 0, 0, 1)])
def test_percentiles_between_two_levels_are_those_of_the_voxels(counts: tuple[int, ...]) -> None:
    voxels = np.repeat(np.arange(1, len(counts) + 1), counts)
    for percent in (0, 10, 25, 50, 75, 90, 100):
        found = Histogram(np.array(counts)).percentile(percent)
        assert found == pytest.approx(np.percentile(voxels, percent))


def test_of_several_modes_the_nearest_to_the_mean_is_taken() -> None:
    assert histogram.mode(Histogram(np.array([5, 0, 0, 5, 3, 3]))) == 4
    assert histogram.mode(Histogram(np.array([5, 1, 5]))) == 1


def test_equal_intensities_have_no_variance_whatever_the_rounding() -> None:
    data = Intensities(np.full(1000, 0.1))
    assert data.variance == 0
    with pytest.raises(Undefined, match="one intensity"):
        statistics.skewness(data)


def test_units_follow_the_power_of_the_intensity() -> None:
    units = {f.tag: f.unit_from("g/mL") for f in statistics.FEATURES}
    assert units["stat_mean"] == "g/mL"
    assert units["stat_var"] == units["stat_energy"] == "(g/mL)²"
    assert units["stat_cov"] == units["stat_skew"] == ""
    assert statistics.FEATURES[1].unit_from("HU") == "HU²"
    assert statistics.FEATURES[1].unit_from("") == ""
