"""Intensity histogram, family ZVCW of the IBSI reference manual (3.4).

The features are those of the grey levels of all voxels; with few levels it is quicker to
weight each level by its count.
"""

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

FAMILY = "Intensity histogram"


@dataclass(frozen=True, eq=False)
class Histogram:
    """How many voxels have each grey level: ``(N_g,)`` counts of levels 1 to N_g."""

    counts: NDArray[np.int64]

    @cached_property
    def levels(self) -> NDArray[np.float64]:
        return np.arange(1.0, self.counts.size + 1)

    @cached_property
    def voxels(self) -> int:
        return int(self.counts.sum())

    @cached_property
    def share(self) -> NDArray[np.float64]:
        return np.asarray(self.counts / self.voxels)

    @cached_property
    def cumulated(self) -> NDArray[np.int64]:
        return np.asarray(np.cumsum(self.counts))

    @cached_property
    def mean(self) -> float:
        return self.average(self.levels)

    @cached_property
    def variance(self) -> float:
        return self.average((self.levels - self.mean) ** 2) if self.occupied.size > 1 else 0.0

    @cached_property
    def occupied(self) -> NDArray[np.intp]:
        return np.flatnonzero(self.counts)

    @cached_property
    def gradient(self) -> NDArray[np.float64]:
        """Change of the count from level to level: central differences, one-sided at the ends."""
        if self.counts.size < 2:
            raise Undefined("there is one grey level only")
        return np.asarray(np.gradient(self.counts.astype(np.float64)))

    def average(self, of_level: NDArray[np.float64]) -> float:
        """Mean over all voxels of a number that each level has."""
        return float((of_level * self.share).sum())

    def percentile(self, percent: float) -> float:
        """Interpolated linearly between the ordered levels of the voxels."""
        place = percent / 100.0 * (self.voxels - 1)
        low = int(place)
        one, two = self._at(low), self._at(min(low + 1, self.voxels - 1))
        return one + (place - low) * (two - one)

    def _at(self, rank: int) -> float:
        """Level of the voxel of this rank, counted from 0."""
        return float(np.searchsorted(self.cumulated, rank, "right") + 1)


def skewness(h: Histogram) -> float:
    """Third standardised moment."""
    _require_spread(h)
    return h.average((h.levels - h.mean) ** 3) / float(h.variance**1.5)


def excess_kurtosis(h: Histogram) -> float:
    """Fourth standardised moment, 0 for a normal distribution."""
    _require_spread(h)
    return h.average((h.levels - h.mean) ** 4) / h.variance**2 - 3.0


def mode(h: Histogram) -> float:
    """The most frequent level; of several the nearest to the mean, of two as near the lower."""
    modes = h.levels[h.counts == h.counts.max()]
    return float(modes[np.argmin(np.abs(modes - h.mean))])


def interquartile_range(h: Histogram) -> float:
    """75th less 25th percentile."""
    return h.percentile(75) - h.percentile(25)


def mean_absolute_deviation(h: Histogram) -> float:
    """Mean distance from the mean."""
    return h.average(np.abs(h.levels - h.mean))


def robust_mean_absolute_deviation(h: Histogram) -> float:
    """Mean distance from their mean of the levels from the 10th to the 90th percentile."""
    kept = (h.levels >= h.percentile(10)) & (h.levels <= h.percentile(90))
    counts, levels = h.counts[kept], h.levels[kept]
    total = counts.sum()
    if total == 0:
        raise Undefined("no voxel lies between the 10th and the 90th percentile")
    mean = (counts * levels).sum() / total
    return float((counts * np.abs(levels - mean)).sum() / total)


def median_absolute_deviation(h: Histogram) -> float:
    """Mean distance from the median."""
    return h.average(np.abs(h.levels - h.percentile(50)))


def coefficient_of_variation(h: Histogram) -> float:
    """Standard deviation over mean."""
    return math.sqrt(h.variance) / h.mean


def quartile_coefficient(h: Histogram) -> float:
    """Interquartile range over the sum of the quartiles."""
    return interquartile_range(h) / (h.percentile(75) + h.percentile(25))


def entropy(h: Histogram) -> float:
    """Disorder of the levels, in bits."""
    share = h.share[h.occupied]
    return float(-(share * np.log2(share)).sum()) + 0.0


def uniformity(h: Histogram) -> float:
    """Sum of the squared shares of the levels."""
    return float((h.share * h.share).sum())


def _require_spread(h: Histogram) -> None:
    if h.variance == 0:
        raise Undefined("all voxels have one grey level")


FEATURES: tuple[Feature[Histogram, float], ...] = (
    Feature("Mean", "ih_mean", "X6K6", lambda h: h.mean),
    Feature("Variance", "ih_var", "CH89", lambda h: h.variance),
    Feature("Skewness", "ih_skew", "88K1", skewness),
    Feature("(Excess) kurtosis", "ih_kurt", "C3I7", excess_kurtosis),
    Feature("Median", "ih_median", "WIFQ", lambda h: h.percentile(50)),
    Feature("Minimum", "ih_min", "1PR8", lambda h: float(h.occupied[0] + 1)),
    Feature("10th percentile", "ih_p10", "GPMT", lambda h: h.percentile(10)),
    Feature("90th percentile", "ih_p90", "OZ0C", lambda h: h.percentile(90)),
    Feature("Maximum", "ih_max", "3NCY", lambda h: float(h.occupied[-1] + 1)),
    Feature("Mode", "ih_mode", "AMMC", mode),
    Feature("Interquartile range", "ih_iqr", "WR0O", interquartile_range),
    Feature("Range", "ih_range", "5Z3W", lambda h: float(h.occupied[-1] - h.occupied[0])),
    Feature("Mean absolute deviation", "ih_mad", "D2ZX", mean_absolute_deviation),
    Feature("Robust mean absolute deviation", "ih_rmad", "WRZB", robust_mean_absolute_deviation),
    Feature("Median absolute deviation", "ih_medad", "4RNL", median_absolute_deviation),
    Feature("Coefficient of variation", "ih_cov", "CWYJ", coefficient_of_variation),
    Feature("Quartile coefficient of dispersion", "ih_qcod", "SLWD", quartile_coefficient),
    Feature("Entropy", "ih_entropy", "TLU2", entropy),
    Feature("Uniformity", "ih_uniformity", "BJ5W", uniformity),
    Feature("Maximum histogram gradient", "ih_max_grad", "12CE", lambda h: float(h.gradient.max())),
    Feature(
        "Maximum histogram gradient intensity",
        "ih_max_grad_g",
        "8E6O",
        lambda h: float(h.gradient.argmax() + 1),
    ),
    Feature("Minimum histogram gradient", "ih_min_grad", "VQB3", lambda h: float(h.gradient.min())),
    Feature(
        "Minimum histogram gradient intensity",
        "ih_min_grad_g",
        "RHQZ",
        lambda h: float(h.gradient.argmin() + 1),
    ),
)


def measure(
    sample: Sample, settings: TextureSettings, progress: Progress = no_progress
) -> Iterator[FeatureValue]:
    """Yield the rows of a region."""
    counts = sample.level_counts
    return rows(FAMILY, FEATURES, Histogram(counts) if counts.size else None, "", sample.grey.note)
