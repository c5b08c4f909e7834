"""A region of a volume to what its features are computed from.

References
----------
IBSI reference manual, 2 "Image processing".
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from fusionview.model.mask import Mask
from fusionview.model.progress import Progress, no_progress
from fusionview.model.volume import Volume
from fusionview.texture.discretise import discretise
from fusionview.texture.placement import Placement, place
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
    placed = place(volume, mask, settings)
    image = placed.around[_box(placed)]
    kept, notes = _resegmented(image, placed.morphological, settings)
    grey = discretise(np.asarray(image[kept], np.float64), settings, placed.missing)
    return Sample(
        geometry=placed.geometry,
        unit=volume.unit,
        around=placed.around,
        corner=placed.corner,
        morphological=placed.morphological,
        intensity=kept,
        grey=grey,
        notes=notes,
    )


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
