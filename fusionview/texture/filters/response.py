"""The response of an image to a filter.

References
----------
IBSI reference manual 2: convolutional filters (arXiv 2006.05470).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.model.progress import Progress, no_progress
from fusionview.texture.filters import laplacian
from fusionview.texture.filters.fourier import isotropic_wavelet, riesz_of_laplacian
from fusionview.texture.filters.gabor import gabor
from fusionview.texture.filters.laws import laws
from fusionview.texture.filters.mean import mean
from fusionview.texture.filters.reach import seen
from fusionview.texture.filters.settings import FilterSettings
from fusionview.texture.filters.wavelets import wavelet

Spacing = tuple[float, float, float]
Filter = Callable[[NDArray[np.float32], Spacing, FilterSettings, Progress], NDArray[np.float32]]

FILTERS: Mapping[str, Filter] = {
    "mean": mean,
    "log": laplacian.laplacian_of_gaussian,
    "laws": laws,
    "gabor": gabor,
    "wavelet": wavelet,
    "simoncelli": isotropic_wavelet,
    "shannon": isotropic_wavelet,
}


def response(
    image: NDArray[np.floating],
    spacing_mm: Spacing,
    settings: FilterSettings,
    progress: Progress = no_progress,
) -> NDArray[np.float32]:
    """Filter a whole image.

    Voxels without a value (NaN, infinite) count as their nearest neighbour that has one, so that
    they do not spread over the reach of the filter, and have none in the response either.

    Parameters
    ----------
    image
        ``(K, J, I)``, any size from one voxel on.
    spacing_mm
        Of a voxel along each array axis.

    Raises
    ------
    SettingsError
        A Gabor filter of more than 1024 voxels to each side.
    """
    values = np.ascontiguousarray(image, np.float32)
    missing = ~np.isfinite(values)
    if missing.all():
        return np.full(values.shape, np.nan, np.float32)
    if missing.any():
        values = _filled(values, missing)
    chosen = riesz_of_laplacian if _is_riesz_of_laplacian(settings) else FILTERS[settings.kind]
    filtered = np.ascontiguousarray(chosen(values, spacing_mm, settings, progress))
    if missing.any():
        filtered[missing] = np.nan
    progress(1.0)
    return filtered


def response_in(
    image: NDArray[np.floating],
    box: tuple[slice, ...],
    spacing_mm: Spacing,
    settings: FilterSettings,
    progress: Progress = no_progress,
) -> NDArray[np.float32]:
    """Filter one box of an image as if the whole of it were filtered, at less cost if possible."""
    k, j, i = image.shape
    wide = seen(box, (k, j, i), spacing_mm, settings)
    inner = tuple(
        slice(part.start - all_of.start, part.stop - all_of.start)
        for part, all_of in zip(box, wide, strict=True)
    )
    return response(image[wide], spacing_mm, settings, progress)[inner]


def _is_riesz_of_laplacian(settings: FilterSettings) -> bool:
    return settings.kind == "log" and any(settings.riesz_orders)


def _filled(values: NDArray[np.float32], missing: NDArray[np.bool_]) -> NDArray[np.float32]:
    nearest = ndimage.distance_transform_edt(missing, return_distances=False, return_indices=True)
    filled: NDArray[np.float32] = values[tuple(nearest)]
    return filled
