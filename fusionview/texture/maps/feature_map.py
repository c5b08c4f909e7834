"""The map of a feature: its value in a small window about each voxel of a region.

The region is brought into grey levels once, as for its own features, so that levels mean the same
in all windows; a window is a ball about a voxel, cut by the region. Features of intensities, of
their histogram, and of neighbours (GLCM, NGTDM, NGLDM in 3D) have loops of their own; every other
feature is measured as that of a region, window by window, which takes milliseconds each.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from itertools import pairwise
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import RegionError, SettingsError
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance, settings_of
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.texture.families import GROUPS, PREFIXES
from fusionview.texture.feature import Feature, Undefined
from fusionview.texture.intensity import histogram, statistics
from fusionview.texture.intensity.histogram import Histogram
from fusionview.texture.intensity.statistics import Intensities
from fusionview.texture.maps.feature_map_windows import Windows
from fusionview.texture.matrices import glcm, ngldm, ngtdm
from fusionview.texture.matrices.cells import Cells, from_table
from fusionview.texture.matrices.ngtdm import Tones
from fusionview.texture.matrices.pairs import Cooccurrence
from fusionview.texture.prepare import take_sample
from fusionview.texture.sample import Sample
from fusionview.texture.settings import FAMILIES, TextureSettings

MOST_WINDOWS, MOST_SLOW_WINDOWS = 4_000_000, 100_000
"""Of features with a loop of their own, and of others."""
MOST_STEPS = 40_000
"""Voxels of the box of a window; beyond, the region itself is measured sooner."""
MOST_LEVELS = 1024
"""From the lowest to the highest of a region; each window has matrices of so many rows."""
OF_INTENSITIES = ("morph", "loc", "stat", "ivh", "spec", "struct")
"""How tags of features start that need no grey levels."""
BATCH_NUMBERS = 4_000_000
"""Numbers held at a time: 32 MB."""

Values = NDArray[np.float64]


def feature_map(
    volume: Volume,
    mask: Mask | None,
    settings: TextureSettings,
    tag: str,
    *,
    radius_mm: float,
    progress: Progress = no_progress,
) -> Volume:
    """Measure one feature in a ball about each voxel of a region.

    Parameters
    ----------
    mask
        On the grid of ``volume``; None for the whole of it.
    tag
        Of the feature, as in a table of features: ``cm_contrast_3D_comb``.

    Returns
    -------
    Volume
        On the grid of the volume, or on the analysis grid about the region where the settings
        interpolate. NaN outside the region and where a window does not have the feature.

    Raises
    ------
    GeometryError, RegionError, SettingsError
        Another grid; no voxel, too many for a map; no such feature, no window of this radius.
    """
    if not 0 < radius_mm < math.inf:
        raise SettingsError(
            f"A window cannot have a radius of {radius_mm:g} mm.",
            hint="Choose a radius of two to ten voxels.",
        )
    whole = mask is None
    region = Mask.from_array(volume.geometry, np.isfinite(volume.data)) if mask is None else mask
    sample = take_sample(volume, region, settings, progress)
    windows = Windows(sample, radius_mm)
    _require_few_levels(windows, tag)
    values_of, fast = _way(windows, settings, tag)
    _require_reasonable(windows, fast, whole, lambda one: _slow_value(one, settings, tag))
    found = np.full(sample.intensity.shape, np.nan, np.float32)
    progress(0.0, "Feature map")
    found[sample.intensity] = values_of(progress)
    progress(1.0)
    data = found
    if settings.interpolation == "none":
        data = np.full(volume.geometry.shape, np.nan, np.float32)
        data[region.slices] = found
    return _as_volume(volume, sample, settings, (tag, radius_mm), data)


MapOf = Callable[[Progress], Values]


def _way(windows: Windows, settings: TextureSettings, tag: str) -> tuple[MapOf, bool]:
    """Return what computes the map, and whether it is fast."""
    fast: dict[str, MapOf] = {
        **{one.tag: partial(_of_intensities, windows, one) for one in statistics.FEATURES},
        **{one.tag: partial(_of_levels, windows, one) for one in histogram.FEATURES},
    }
    for pair in glcm.FEATURES:
        fast[f"{pair.tag}_3D_comb"] = partial(_of_pairs, windows, pair, 1)
        fast[f"{pair.tag}_3D_avg"] = partial(_of_pairs, windows, pair, 13)
    for tone in ngtdm.FEATURES:
        fast[f"{tone.tag}_3D"] = partial(_of_tones, windows, tone)
    for cell in ngldm.FEATURES:
        fast[f"{cell.tag}_3D"] = partial(_of_dependences, windows, cell, settings.dependence)
    if tag in fast:
        return fast[tag], True
    return partial(_of_regions, windows, settings, tag), False


def _require_few_levels(windows: Windows, tag: str) -> None:
    if windows.span[1] > MOST_LEVELS and tag.split("_")[0] not in OF_INTENSITIES:
        raise SettingsError(
            f"A map of {tag} over {windows.span[1]} grey levels would take too long.",
            hint=f"Choose larger bins, or fewer: at most {MOST_LEVELS}.",
        )


def _require_reasonable(
    windows: Windows, fast: bool, whole: bool, measure: Callable[[Sample], float]
) -> None:
    count, size = windows.centres.size, windows.size
    if count == 0:
        raise RegionError("No voxel of the region has a value.", hint="Choose another region.")
    if size < 2 or size > MOST_STEPS:
        raise SettingsError(
            f"A ball of radius {windows.radius_mm:g} mm is no window: its box has {size} voxels.",
            hint="Choose a radius of two to ten voxels.",
        )
    if not fast:
        measure(next(iter(windows.samples())))  # a word that is no tag is told
    most = MOST_WINDOWS if fast else MOST_SLOW_WINDOWS
    if count > most:
        raise RegionError(
            f"A map of {count} voxels would take too long; this feature is mapped for {most}.",
            hint="Draw a region first." if whole else "Draw a smaller region, or larger voxels.",
        )


def _batches(windows: Windows, numbers: int, progress: Progress) -> Iterator[slice]:
    """Cut the centres so that ``numbers`` for each of them fit into memory."""
    count = windows.centres.size
    size = max(1, BATCH_NUMBERS // numbers)
    for start, stop in pairwise([*range(0, count, size), count]):
        progress(start / count, "Feature map")
        yield slice(start, stop)


def _of_intensities(
    windows: Windows, feature: Feature[Intensities, float], progress: Progress
) -> Values:
    return _of_rows(
        windows, windows.values, lambda row: feature.compute(Intensities(np.sort(row))), progress
    )


def _of_levels(windows: Windows, feature: Feature[Histogram, float], progress: Progress) -> Values:
    size = windows.sample.grey.count + 1
    if size == 1:
        return np.full(windows.centres.size, np.nan)

    def compute(row: Values) -> float:
        counts = np.bincount(row.astype(np.int64), minlength=size)[1:]
        return feature.compute(Histogram(counts))

    return _of_rows(windows, windows.levels.astype(np.float64), compute, progress)


def _of_rows(
    windows: Windows, box: Values, compute: Callable[[Values], float], progress: Progress
) -> Values:
    from fusionview.texture.maps import feature_map_kernels  # noqa: PLC0415 - Numba: lean start-up

    ball, flat, inside = windows.flat(windows.ball), box.ravel(), windows.inside.ravel()
    found = np.full(windows.centres.size, np.nan)
    for part in _batches(windows, ball.size, progress):
        rows, counts = feature_map_kernels.gather(flat, inside, windows.centres[part], ball)
        for n, (row, count) in enumerate(zip(rows, counts, strict=True)):
            try:
                found[part.start + n] = compute(row[:count])
            except Undefined:
                continue
    return found


def _of_pairs(
    windows: Windows, feature: Feature[Cooccurrence, Values], tables: int, progress: Progress
) -> Values:
    from fusionview.texture.maps import feature_map_kernels  # noqa: PLC0415 - Numba: lean start-up

    found = np.full(windows.centres.size, np.nan)
    first, width = windows.span
    pairs, count = windows.pairs(tables), windows.sample.grey.count
    for part in _batches(windows, tables * (4 * width + 3), progress) if width else ():
        reduced = feature_map_kernels.slide_pairs(
            windows.shifted, windows.centres[part], *pairs, tables, width, first
        )
        values = feature.compute(Cooccurrence(first, count, *reduced))
        values = np.where(reduced[3][:, 0] > 0, values, np.nan)
        found[part] = _mean_of_known(values.reshape(-1, tables))
    return found


def _of_tones(windows: Windows, feature: Feature[Tones, float], progress: Progress) -> Values:
    found = np.full(windows.centres.size, np.nan)
    for part, (tone, _, _) in _neighbourhoods(windows, 0, progress):
        for n, table in enumerate(tone, part.start):
            held = ngtdm.tones(table, windows.span[0])
            if held.level.size:
                found[n] = feature.compute(held)
    return found


def _of_dependences(
    windows: Windows, feature: Feature[Cells, Values], alpha: int, progress: Progress
) -> Values:
    found = np.full(windows.centres.size, np.nan)
    for part, (_, depend, voxels) in _neighbourhoods(windows, alpha, progress):
        cells = replace(from_table(depend, windows.span[0], 0), voxels=voxels)
        found[part] = feature.compute(cells)
    return found


def _neighbourhoods(
    windows: Windows, alpha: int, progress: Progress
) -> Iterator[tuple[slice, tuple[Values, NDArray[np.int32], NDArray[np.int64]]]]:
    from fusionview.texture.maps import feature_map_kernels  # noqa: PLC0415 - Numba: lean start-up

    ball, (starts, neighbours), width = (
        windows.flat(windows.ball),
        windows.neighbours(),
        windows.span[1],
    )
    for part in _batches(windows, 29 * width, progress) if width else ():
        yield (
            part,
            feature_map_kernels.look_around(
                windows.shifted, windows.centres[part], ball, starts, neighbours, alpha, width
            ),
        )


def _mean_of_known(values: Values) -> Values:
    known = np.isfinite(values)
    number = known.sum(axis=1)
    sums = np.where(known, values, 0.0).sum(axis=1)
    return np.asarray(np.where(number > 0, sums / np.maximum(number, 1), np.nan))


def _of_regions(
    windows: Windows, settings: TextureSettings, tag: str, progress: Progress
) -> Values:
    """Measure each window as a region of its own."""
    found = np.full(windows.centres.size, np.nan)
    for n, window in enumerate(windows.samples()):
        if n % 64 == 0:
            progress(n / found.size, "Feature map (a slow feature)")
        found[n] = _slow_value(window, settings, tag)
    return found


def _slow_value(window: Sample, settings: TextureSettings, tag: str) -> float:
    """Measure the families of a feature in a window as in a region; NaN where it has none."""
    key = PREFIXES.get(tag.split("_")[0], "")
    keys = {"morphology": ("morphology", "spatial")}.get(key, (key,) if key else FAMILIES)
    chosen = replace(settings, families=keys, neighbours="all", aggregation="both")
    seen = []
    for group in GROUPS:
        if set(keys) & set(group.keys):
            for row in group.measure(window, chosen, no_progress):
                if row.tag == tag:
                    return np.nan if row.value is None else row.value
                seen.append(row.tag)
    near = get_close_matches(tag, seen, 1, 0.5)
    raise SettingsError(
        f"There is no texture feature {tag!r} with these settings.",
        hint=f"Did you mean {near[0]!r}?" if near else "Take a tag of a table of features.",
    )


def _as_volume(
    volume: Volume,
    sample: Sample,
    settings: TextureSettings,
    window: tuple[str, float],
    data: NDArray[np.float32],
) -> Volume:
    tag, radius_mm = window
    provenance = Provenance(
        operation="Map texture",
        settings={**settings_of(settings), "feature": tag, "radius_mm": radius_mm},
        inputs=(volume.id,),
        device="CPU, 1 thread",
        warnings=(*sample.notes, *([sample.grey.note] if sample.grey.note else [])),
    )
    return replace(
        volume,
        id=f"texture-map-{uuid4().hex}",
        name=f"{volume.name} ({tag})",
        quantity=Quantity.OTHER,
        geometry=volume.geometry if settings.interpolation == "none" else sample.geometry,
        data=data,
        frames=None,
        frame=0,
        passport=None,
        pet_header=None,
        provenance=provenance,
    )
