"""Intensity-based statistics, family UHIW of the IBSI reference manual (3.3)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fusionview.model.features import FeatureValue
from fusionview.model.progress import Progress, no_progress
from fusionview.texture.feature import Feature, Undefined, rows
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings

FAMILY = "Statistics"

_BLOCK = 1 << 14


@dataclass(frozen=True, eq=False)
class Intensities:
    """The ``(n,)`` intensities of a region in ascending order, float64, n ≥ 1."""

    ordered: NDArray[np.float64]

    @cached_property
    def mean(self) -> float:
        return float(self.ordered.mean())

    @cached_property
    def moments(self) -> tuple[float, float, float]:
        """Mean of the second, third and fourth power of the deviations from the mean."""
        sums = np.zeros(3)
        for part in _blocks(self.ordered):
            deviations = part - self.mean
            squares = deviations * deviations
            powers = squares, squares * deviations, squares * squares
            sums += [power.sum() for power in powers]
        second, third, fourth = (sums / self.ordered.size).tolist()
        return second, third, fourth

    @property
    def variance(self) -> float:
        """Over n, not n − 1; 0 if all intensities are one, whatever the rounding of the mean."""
        return 0.0 if self.ordered[0] == self.ordered[-1] else self.moments[0]

    def distance_from(self, centre: float) -> float:
        """Return the mean distance from an intensity; those below it come first."""
        low, high = np.split(self.ordered, [int(np.searchsorted(self.ordered, centre))])
        total = sum(float((part - centre).sum()) for part in _blocks(high))
        return (total - sum(float((part - centre).sum()) for part in _blocks(low))) / len(self)

    def __len__(self) -> int:
        return self.ordered.size

    def percentile(self, percent: float) -> float:
        """Interpolated linearly between the ordered intensities."""
        place = percent / 100.0 * (self.ordered.size - 1)
        low = int(place)
        high = min(low + 1, self.ordered.size - 1)
        one, two = float(self.ordered[low]), float(self.ordered[high])
        return one + (place - low) * (two - one)


def variance(x: Intensities) -> float:
    """Mean squared deviation from the mean."""
    return x.variance


def skewness(x: Intensities) -> float:
    """Third standardised moment."""
    _require_spread(x)
    return x.moments[1] / float(x.variance**1.5)


def excess_kurtosis(x: Intensities) -> float:
    """Fourth standardised moment, 0 for a normal distribution."""
    _require_spread(x)
    return x.moments[2] / x.variance**2 - 3.0


def interquartile_range(x: Intensities) -> float:
    """75th less 25th percentile."""
    return x.percentile(75) - x.percentile(25)


def mean_absolute_deviation(x: Intensities) -> float:
    """Mean distance from the mean."""
    return x.distance_from(x.mean)


def robust_mean_absolute_deviation(x: Intensities) -> float:
    """Mean distance from their mean of the intensities from the 10th to the 90th percentile."""
    first = np.searchsorted(x.ordered, x.percentile(10), "left")
    stop = np.searchsorted(x.ordered, x.percentile(90), "right")
    kept = x.ordered[first:stop]
    if kept.size == 0:  # two voxels: both lie outside
        raise Undefined("no voxel lies between the 10th and the 90th percentile")
    return Intensities(kept).distance_from(float(kept.mean()))


def median_absolute_deviation(x: Intensities) -> float:
    """Mean distance from the median."""
    return x.distance_from(x.percentile(50))


def coefficient_of_variation(x: Intensities) -> float:
    """Standard deviation over mean."""
    if x.mean == 0:
        raise Undefined("the mean is 0")
    return math.sqrt(x.variance) / x.mean


def quartile_coefficient(x: Intensities) -> float:
    """Interquartile range over the sum of the quartiles."""
    total = x.percentile(75) + x.percentile(25)
    if total == 0:
        raise Undefined("the quartiles add up to 0")
    return interquartile_range(x) / total


def energy(x: Intensities) -> float:
    """Sum of squares."""
    return sum(float((part * part).sum()) for part in _blocks(x.ordered))


def root_mean_square(x: Intensities) -> float:
    """Root of the mean of squares."""
    return math.sqrt(energy(x) / x.ordered.size)


def _blocks(values: NDArray[np.float64]) -> Iterator[NDArray[np.float64]]:
    """Yield parts that the cache holds: new memory for all would take longer than the sums."""
    return (values[start : start + _BLOCK] for start in range(0, values.size, _BLOCK))


def _require_spread(x: Intensities) -> None:
    if x.variance == 0:
        raise Undefined("all voxels have one intensity")


FEATURES: tuple[Feature[Intensities, float], ...] = (
    Feature("Mean", "stat_mean", "Q4LE", lambda x: x.mean, 1),
    Feature("Variance", "stat_var", "ECT3", variance, 2),
    Feature("Skewness", "stat_skew", "KE2A", skewness),
    Feature("(Excess) kurtosis", "stat_kurt", "IPH6", excess_kurtosis),
    Feature("Median", "stat_median", "Y12H", lambda x: x.percentile(50), 1),
    Feature("Minimum", "stat_min", "1GSF", lambda x: float(x.ordered[0]), 1),
    Feature("10th percentile", "stat_p10", "QG58", lambda x: x.percentile(10), 1),
    Feature("90th percentile", "stat_p90", "8DWT", lambda x: x.percentile(90), 1),
    Feature("Maximum", "stat_max", "84IY", lambda x: float(x.ordered[-1]), 1),
    Feature("Interquartile range", "stat_iqr", "SALO", interquartile_range, 1),
    Feature("Range", "stat_range", "2OJQ", lambda x: float(x.ordered[-1] - x.ordered[0]), 1),
    Feature("Mean absolute deviation", "stat_mad", "4FUA", mean_absolute_deviation, 1),
    Feature(
        "Robust mean absolute deviation", "stat_rmad", "1128", robust_mean_absolute_deviation, 1
    ),
    Feature("Median absolute deviation", "stat_medad", "N72L", median_absolute_deviation, 1),
    Feature("Coefficient of variation", "stat_cov", "7TET", coefficient_of_variation),
    Feature("Quartile coefficient of dispersion", "stat_qcod", "9S40", quartile_coefficient),
    Feature("Energy", "stat_energy", "N8CA", energy, 2),
    Feature("Root mean square", "stat_rms", "5ZWQ", root_mean_square, 1),
)


def measure(
    sample: Sample, settings: TextureSettings, progress: Progress = no_progress
) -> Iterator[FeatureValue]:
    """Yield the rows of a region."""
    data = Intensities(sample.ordered) if sample.ordered.size else None
    return rows(FAMILY, FEATURES, data, sample.unit, sample.grey.note)
