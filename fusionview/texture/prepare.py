"""A region of a volume to what its features are computed from.

References
----------
IBSI reference manual, 2 "Image processing".
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress, no_progress
from fusionview.model.volume import Volume
from fusionview.texture.discretise import discretise
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings


def take_sample(
    volume: Volume, mask: Mask, settings: TextureSettings, progress: Progress = no_progress
) -> Sample:
    """Bring a region and its intensities onto the analysis grid, and into grey levels.

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
    image = volume.data[mask.slices]
    measured = mask.box & np.isfinite(image)
    kept = measured & _in_range(image, settings)
    values = np.asarray(image[kept], np.float64)
    grey = discretise(values, settings)
    usable = int(np.count_nonzero(measured))
    lost = (mask.voxels - usable, usable - values.size)
    return Sample(
        geometry=_box_geometry(volume.geometry, mask),
        unit=volume.unit,
        around=volume.data,
        corner=mask.start,
        morphological=mask.box,
        intensity=kept,
        grey=grey,
        notes=tuple(_notes(lost)),
    )


def _in_range(data: NDArray[np.floating], settings: TextureSettings) -> NDArray[np.bool_]:
    inside = np.ones(data.shape, np.bool_)
    if settings.resegment_low is not None:
        inside &= data >= settings.resegment_low
    if settings.resegment_high is not None:
        inside &= data <= settings.resegment_high
    return inside


def _box_geometry(grid: Geometry, mask: Mask) -> Geometry:
    affine = grid.affine.copy()
    affine[:3, 3] = grid.to_world(mask.start)
    k, j, i = mask.box.shape
    return Geometry((k, j, i), affine)


def _notes(lost: tuple[int, int]) -> Iterator[str]:
    missing, outside = lost
    if missing:
        yield f"{missing} voxels have no value and were left out"
    if outside:
        yield f"{outside} voxels lie outside the re-segmentation range and were left out"
