"""Intensity-volume histogram, family P88C of the IBSI reference manual (3.5).

How much of the region has at least a given intensity. The intensities get levels of their own,
finer than those of texture; between the lowest and the highest level lies the intensity
fraction from 0 to 1. Nothing is tabulated: the levels in ascending order answer each question,
however many of them there may be.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fusionview.model.features import FeatureValue
from fusionview.model.progress import Progress, no_progress
from fusionview.texture.feature import Feature, Undefined, rows
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings

FAMILY = "Intensity volume histogram"

Values = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class VolumeHistogram:
    """Levels of the ``(n,)`` voxels of a region, n ≥ 1.

    Attributes
    ----------
    levels
        Ascending numbers, not necessarily whole.
    low, high
        The lowest and the highest level that could occur.
    step
        From one level to the next; 0 where they are not equidistant.
    intensity
        Of a level, in the unit of the table.
    """

    levels: Values
    low: float
    high: float
    step: float
    intensity: Callable[[float], float]

    def volume_at(self, fraction: float) -> float:
        """Return which part of the region has at least this fraction of the intensities."""
        if self.low == self.high:
            raise Undefined("all voxels have one intensity")
        threshold = self.low + fraction * (self.high - self.low)
        # levels are whole steps: what misses one by rounding has reached it
        return self._reaching(threshold - 1e-9 * self.step)

    def intensity_at(self, fraction: float) -> float:
        """Return the least intensity that at most this fraction of the region reaches."""
        if self.low == self.high:
            raise Undefined("all voxels have one intensity")
        allowed = math.floor(fraction * self.levels.size + 1e-9)
        below = float(self.levels[-allowed - 1])
        if self.step:
            return self.intensity(below + self.step)
        above = int(np.searchsorted(self.levels, below, "right"))
        return self.intensity(float(self.levels[min(above, self.levels.size - 1)]))

    def area(self) -> float:
        """Return the mean part over all intensity fractions (trapezoids between levels)."""
        if self.low == self.high:
            raise Undefined("all voxels have one intensity")
        mean = float(self.levels.mean()) - self.low
        top = self._reaching(self.high)
        # the sum over levels of what reaches them is the mean level: no table is needed
        return float((mean + self.step * (1 - top) / 2) / (self.high - self.low))

    def _reaching(self, level: float) -> float:
        """Return which part of the voxels has at least this level."""
        return float(1 - np.searchsorted(self.levels, level, "left") / self.levels.size)


def volume_histogram(values: Values, settings: TextureSettings) -> VolumeHistogram:
    """Give ``(n,)`` ascending intensities the levels that the settings ask for."""
    return _METHODS[settings.ivh_discretisation](values, settings)


def _as_they_are(values: Values, settings: TextureSettings) -> VolumeHistogram:
    low, high = _bounds(values, settings)
    whole = bool(np.all(values == np.rint(values)))
    return VolumeHistogram(values, low, high, 1.0 if whole else 0.0, float)


def _by_size(values: Values, settings: TextureSettings) -> VolumeHistogram:
    low, high = _bounds(values, settings)
    size = settings.ivh_bin_size
    levels = np.maximum(np.floor((values - low) / size), 0.0) + 1
    count = math.ceil((high - low) / size) + 1
    return VolumeHistogram(levels, 1.0, count, 1.0, lambda level: low + (level - 0.5) * size)


def _by_number(values: Values, settings: TextureSettings) -> VolumeHistogram:
    low, high = float(values.min()), float(values.max())
    count = settings.ivh_bin_number
    if low == high:
        return VolumeHistogram(values, low, high, 1.0, float)
    levels = np.minimum(np.floor(count * ((values - low) / (high - low))) + 1, count)
    return VolumeHistogram(levels, 1.0, count, 1.0, float)


def _bounds(values: Values, settings: TextureSettings) -> tuple[float, float]:
    """Of the re-segmentation range, else of the region."""
    low, high = settings.resegment_low, settings.resegment_high
    return float(values.min()) if low is None else low, float(
        values.max()
    ) if high is None else high


_METHODS: Mapping[str, Callable[[Values, TextureSettings], VolumeHistogram]] = {
    "none": _as_they_are,
    "fixed_bin_size": _by_size,
    "fixed_bin_number": _by_number,
}

FEATURES: tuple[Feature[VolumeHistogram, float], ...] = (
    Feature("Volume fraction at 10% intensity", "ivh_v10", "NK6P", lambda h: h.volume_at(0.1)),
    Feature("Volume fraction at 90% intensity", "ivh_v90", "4279", lambda h: h.volume_at(0.9)),
    Feature("Intensity at 10% volume", "ivh_i10", "PWN1", lambda h: h.intensity_at(0.1), 1),
    Feature("Intensity at 90% volume", "ivh_i90", "BOHI", lambda h: h.intensity_at(0.9), 1),
    Feature(
        "Volume fraction difference between 10% and 90% intensity",
        "ivh_diff_v10_v90",
        "WITY",
        lambda h: h.volume_at(0.1) - h.volume_at(0.9),
    ),
    Feature(
        "Intensity difference between 10% and 90% volume",
        "ivh_diff_i10_i90",
        "JXJA",
        lambda h: h.intensity_at(0.1) - h.intensity_at(0.9),
        1,
    ),
    Feature("Area under the IVH curve", "ivh_auc", "9CMM", VolumeHistogram.area),
)


def measure(
    sample: Sample, settings: TextureSettings, progress: Progress = no_progress
) -> Iterator[FeatureValue]:
    """Yield the rows of a region; intensities of a fixed number of bins have no unit."""
    if settings.filter is not None:  # bounds of intensities are none of responses
        settings = replace(settings, resegment_low=None, resegment_high=None)
    numbered = settings.ivh_discretisation == "fixed_bin_number"
    data = volume_histogram(sample.ordered, settings) if sample.ordered.size else None
    return rows(FAMILY, FEATURES, data, "" if numbered else sample.unit, sample.grey.note)
