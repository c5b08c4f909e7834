"""How much features depend on what should not matter: where the grid lies, who drew, noise.

A region is perturbed some thirty times (`perturbation`, beside this file) and measured each
time. One region has a coefficient of variation for each feature; several regions have the
intraclass correlation, how much of the spread lies between patients.

References
----------
Zwanenburg et al., Sci Rep 2019;9:614. Shrout and Fleiss, Psychol Bull 1979;86:420. Koo and Li,
J Chiropr Med 2016;15:155 (limits of the intraclass correlation).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.model.features import FeatureValue
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress, no_progress
from fusionview.model.volume import Volume
from fusionview.texture.extract import extract
from fusionview.texture.settings import TextureSettings
from fusionview.texture.stability.perturbation import lesion_of
from fusionview.texture.stability.perturbation import perturbations as drawn

Numbers = NDArray[np.float64]

GOOD_CV, MODERATE_CV = 0.10, 0.25
"""A feature that varies by no more is good, or moderate; these limits are this program's own."""

GOOD_ICC, MODERATE_ICC = 0.75, 0.50
"""Of the lower bound of the intraclass correlation (Koo and Li 2016)."""


class Badge(StrEnum):
    """What is shown beside a feature."""

    GOOD = "good"
    MODERATE = "moderate"
    POOR = "poor"


class FeatureStability(NamedTuple):
    """Of one feature in one region.

    ``cv`` is standard deviation over mean, ``quartile_cv`` interquartile range over the sum of
    the quartiles, both without sign; None, with the reason in ``note``, where there is none.
    """

    family: str
    name: str
    tag: str
    mean: float | None
    sd: float | None
    cv: float | None
    quartile_cv: float | None
    badge: Badge | None
    note: str = ""


class Icc(NamedTuple):
    """An intraclass correlation, and the bounds of its 95 % confidence interval."""

    value: float
    low: float
    high: float


class FeatureReliability(NamedTuple):
    """Of one feature in several regions; None, with the reason in ``note``, where there is none."""

    family: str
    name: str
    tag: str
    icc: Icc | None
    badge: Badge | None
    note: str = ""


@dataclass(frozen=True, eq=False)
class Perturbed:
    """The features of one region, ``(perturbations, features)``, NaN where there is none."""

    features: tuple[FeatureValue, ...]
    values: Numbers


def stability(
    volume: Volume,
    mask: Mask,
    settings: TextureSettings,
    *,
    perturbations: int = 30,
    seed: int = 0,
    progress: Progress = no_progress,
) -> tuple[FeatureStability, ...]:
    """Return how stable each feature of a region is, in the order of the feature table.

    Raises
    ------
    GeometryError, RegionError
        Another grid; no voxel.
    """
    return variation(
        measure_perturbed(
            volume, mask, settings, perturbations=perturbations, seed=seed, progress=progress
        )
    )


def measure_perturbed(
    volume: Volume,
    mask: Mask,
    settings: TextureSettings,
    *,
    perturbations: int = 30,
    seed: int = 0,
    progress: Progress = no_progress,
) -> Perturbed:
    """Measure a region as it is perturbed; raises as `stability` does."""
    progress(0.0, "Supervoxels")
    lesion = lesion_of(volume, mask, settings)
    on_grid = replace(lesion.settings, interpolation="none")
    tables: list[tuple[FeatureValue, ...]] = []
    for number, (image, region) in enumerate(drawn(lesion, perturbations, seed)):
        progress(number / perturbations, f"Perturbation {number + 1} of {perturbations}")
        if region.voxels:
            # a cancelled run stops between groups of families as well
            start = number / perturbations
            inner = _within(progress, start, 1.0 / perturbations)
            tables.append(extract(image, region, on_grid, inner).rows)
    progress(1.0)
    if not tables:  # nothing is left of a voxel or two
        rows = extract(volume, mask, settings).rows
        return Perturbed(rows, np.full((0, len(rows)), np.nan))
    values = [[np.nan if r.value is None else r.value for r in table] for table in tables]
    return Perturbed(tables[0], np.array(values))


def variation(perturbed: Perturbed) -> tuple[FeatureStability, ...]:
    """Summarise the perturbations of one region."""
    return tuple(
        _stability(row, column[np.isfinite(column)])
        for row, column in zip(perturbed.features, perturbed.values.T, strict=True)
    )


def reliability(regions: Sequence[Perturbed]) -> tuple[FeatureReliability, ...]:
    """Return the intraclass correlations of features over several regions.

    Each region has to be measured with the same settings and as many perturbations.
    """
    found = []
    for place, row in enumerate(regions[0].features if regions else ()):
        values = [region.values[:, place] for region in regions]
        length = min(len(column) for column in values)
        table = np.array([column[:length] for column in values])
        table = table[:, np.isfinite(table).all(axis=0)]
        if min(table.shape) < 2:
            note = "fewer than two regions or perturbations have a value"
            found.append(FeatureReliability(row.family, row.name, row.tag, None, None, note))
            continue
        result = icc(table)
        badge = _badge(-result.low, -GOOD_ICC, -MODERATE_ICC)
        found.append(FeatureReliability(row.family, row.name, row.tag, result, badge))
    return tuple(found)


def icc(values: Numbers) -> Icc:
    """Return ICC(1,1), one-way random, single measurement.

    Parameters
    ----------
    values
        ``(subjects, perturbations)``, at least two of each, finite.
    """
    from scipy.special import fdtri  # noqa: PLC0415 - keeps the start-up lean

    subjects, times = values.shape
    means = values.mean(axis=1)
    between = times * float(means.var(ddof=1))
    within = float(values.var(axis=1, ddof=1).mean())
    if within <= 0:
        return Icc(1.0, 1.0, 1.0) if between > 0 else Icc(0.0, 0.0, 0.0)
    ratio = between / within
    first, second = subjects - 1, subjects * (times - 1)
    low = ratio / float(fdtri(first, second, 0.975))
    high = ratio * float(fdtri(second, first, 0.975))
    value, low, high = ((f - 1.0) / (f + times - 1.0) for f in (ratio, low, high))
    return Icc(value, low, high)


def _stability(row: FeatureValue, values: Numbers) -> FeatureStability:
    named = row.family, row.name, row.tag
    if values.size < 2:
        note = row.note or "fewer than two perturbations have a value"
        return FeatureStability(*named, None, None, None, None, None, note)
    mean, sd = float(values.mean()), float(values.std(ddof=1))
    first, third = (float(value) for value in np.quantile(values, (0.25, 0.75)))
    cv = _over(sd, mean)
    note = "" if cv is not None else "the mean is 0"
    spread = cv if cv is not None else (0.0 if sd == 0 else np.inf)
    badge = _badge(spread, GOOD_CV, MODERATE_CV)
    return FeatureStability(*named, mean, sd, cv, _over(third - first, third + first), badge, note)


def _over(part: float, whole: float) -> float | None:
    """Return a ratio without sign; 0 of nothing is nothing."""
    if part == 0:
        return 0.0
    return abs(part / whole) if abs(whole) > 1e-12 * abs(part) else None


def _badge(spread: float, good: float, moderate: float) -> Badge:
    if spread <= good:
        return Badge.GOOD
    return Badge.MODERATE if spread <= moderate else Badge.POOR


def _within(progress: Progress, start: float, length: float) -> Progress:
    """Report the progress of one perturbation as a part of all."""

    def report(fraction: float, message: str = "") -> None:
        progress(start + length * fraction)

    return report
