"""A region of a volume to what its features are computed from.

References
----------
IBSI reference manual, 2 "Image processing".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from fusionview.model.mask import Mask
from fusionview.model.progress import Progress, no_progress
from fusionview.model.volume import Volume
from fusionview.texture.discretise import discretise
from fusionview.texture.filters.remarks import remarks
from fusionview.texture.filters.settings import FilterSettings
from fusionview.texture.normalise import Spread, spread_of
from fusionview.texture.placement import MOST_VOXELS, Placement, margin_of, place, too_many
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings


def take_sample(
    volume: Volume, mask: Mask, settings: TextureSettings, progress: Progress = no_progress
) -> Sample:
    """Bring a region and its intensities onto the analysis grid, and into grey levels.

    Where no voxel is left, the sample has none, and the note of its grey levels says why.

    Parameters
    ----------
    mask
        On the grid of ``volume``.

    Raises
    ------
    GeometryError, RegionError
        Another grid; no voxel.
    """
    mask.require_on(volume.geometry)
    progress(0.0, "Intensities")
    native = mask.box.size if settings.interpolation == "none" else 0
    fits = native <= MOST_VOXELS
    placed = place(volume, mask, settings) if fits else too_many(volume, native)
    unit = volume.unit
    if settings.normalise == "z_score":
        placed, unit = _normalised(placed, spread_of(volume), settings), "SD"
    image = placed.around[_box(placed)]
    kept, notes = _resegmented(image, placed.morphological, settings)
    if settings.filter is not None:
        placed = _filtered(placed, settings.filter, progress)
        image = placed.around[_box(placed)]
        unit = ""
        notes = (*notes, *remarks(settings.filter, placed.geometry.spacing_mm))
        settings = replace(settings, resegment_low=None)  # a bound of intensities starts no bin
    grey = discretise(np.asarray(image[kept], np.float64), settings, placed.missing)
    return Sample(
        geometry=placed.geometry,
        unit=unit,
        around=placed.around,
        corner=placed.corner,
        morphological=placed.morphological,
        intensity=kept,
        grey=grey,
        notes=notes,
    )


def _normalised(placed: Placement, spread: Spread, settings: TextureSettings) -> Placement:
    # a filter may reach as far as the image does
    parts = _about(placed) if settings.filter is None else tuple(map(slice, placed.around.shape))
    scaled = (placed.around[parts] - spread.mean) / (spread.deviation or 1.0)
    return _with(placed, scaled, parts)


def _filtered(placed: Placement, chosen: FilterSettings, progress: Progress) -> Placement:
    """Put the responses in and about a region in the place of its intensities (IBSI 2, phase 2)."""
    # SciPy: keeps the start-up lean
    from fusionview.texture.filters.response import response_in  # noqa: PLC0415

    parts = _about(placed)
    around = response_in(placed.around, parts, placed.geometry.spacing_mm, chosen, progress)
    return _with(placed, around, parts)


def _about(placed: Placement) -> tuple[slice, ...]:
    """Return the box of a region and its margin in what surrounds it."""
    margin = margin_of(placed.geometry).tolist()
    return tuple(
        slice(max(part.start - far, 0), min(part.stop + far, size))
        for part, far, size in zip(_box(placed), margin, placed.around.shape, strict=True)
    )


def _with(placed: Placement, around: NDArray[np.floating], parts: tuple[slice, ...]) -> Placement:
    """Put other numbers in the place of a part of what surrounds a region."""
    k, j, i = (c - (part.start or 0) for c, part in zip(placed.corner, parts, strict=True))
    return replace(placed, around=around, corner=(k, j, i))


def _box(placed: Placement) -> tuple[slice, ...]:
    shape = placed.morphological.shape
    return tuple(slice(c, c + n) for c, n in zip(placed.corner, shape, strict=True))


def _resegmented(
    image: NDArray[np.floating], region: NDArray[np.bool_], settings: TextureSettings
) -> tuple[NDArray[np.bool_], tuple[str, ...]]:
    """Leave out voxels without a value, out of range, and far from the mean; count them.

    The mean is that of the whole region: of several rules the intersection counts (IBSI, 2.6).
    """
    known = np.isfinite(image)
    known &= region
    low, high = _bounds(image, known, settings)
    kept = known.copy()
    if low > -np.inf:
        kept &= image >= low
    if high < np.inf:
        kept &= image <= high
    sizes = (int(np.count_nonzero(one)) for one in (region, known, kept))
    return kept, tuple(_notes(*sizes))


def _bounds(
    image: NDArray[np.floating], known: NDArray[np.bool_], settings: TextureSettings
) -> tuple[float, float]:
    low, high = settings.resegment_low, settings.resegment_high
    lowest, highest = -np.inf if low is None else low, np.inf if high is None else high
    if settings.outlier_sigma is None or not known.any():
        return lowest, highest
    values = image[known]
    mean = float(values.mean(dtype=np.float64))
    reach = settings.outlier_sigma * float(values.std(dtype=np.float64))
    return max(lowest, mean - reach), min(highest, mean + reach)


def _notes(region: int, known: int, kept: int) -> Iterator[str]:
    if known < region:
        yield f"{region - known} voxels have no value and were left out"
    if kept < known:
        yield f"{known - kept} voxels lie outside the re-segmentation range and were left out"
