"""The response of an image to a filter, and how far around a voxel it looks.

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
from fusionview.texture.filters import gabor as gabor_filter
from fusionview.texture.filters import laplacian
from fusionview.texture.filters.fourier import isotropic_wavelet, riesz_of_laplacian
from fusionview.texture.filters.gabor import gabor
from fusionview.texture.filters.laws import KERNELS, laws
from fusionview.texture.filters.mean import mean
from fusionview.texture.filters.settings import FilterSettings
from fusionview.texture.filters.wavelets import SCALING, wavelet

Spacing = tuple[float, float, float]
Reach = tuple[int, int, int]
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
    reach = reach_of(settings, spacing_mm)
    if reach is None:
        return response(image, spacing_mm, settings, progress)[box]
    wide, inner = [], []
    for part, far, size in zip(box, reach, image.shape, strict=True):
        first, last = part.start - far, part.stop + far
        if settings.boundary == "periodic" and (first < 0 or last > size):
            first, last = 0, size
        first, last = max(first, 0), min(last, size)
        wide.append(slice(first, last))
        inner.append(slice(part.start - first, part.stop - first))
    return response(image[tuple(wide)], spacing_mm, settings, progress)[tuple(inner)]


def reach_of(settings: FilterSettings, spacing_mm: Spacing) -> Reach | None:
    """Voxels along each array axis that a response depends on; None: on the whole image."""
    if settings.kind in ("simoncelli", "shannon") or any(settings.riesz_orders):
        return None
    if settings.kind == "gabor":
        return _gabor_reach(settings, spacing_mm)
    if settings.kind == "log":
        reach = [laplacian.radius(spacing_mm[axis], settings) for axis in range(3)]
        return (reach[0] if settings.dimensions == "3D" else 0), reach[1], reach[2]
    far = {
        "mean": settings.support // 2,
        "laws": _laws_reach(settings),
        "wavelet": len(SCALING[settings.wavelet]) * (2**settings.level - 1),
    }[settings.kind]
    reach = [far if axis in settings.axes else 0 for axis in range(3)]
    return reach[0], reach[1], reach[2]


def _laws_reach(settings: FilterSettings) -> int:
    names = (settings.laws_x, settings.laws_y, settings.laws_z)
    return max(len(KERNELS[name]) for name in names) // 2 + (settings.energy_distance or 0)


def _gabor_reach(settings: FilterSettings, spacing_mm: Spacing) -> Reach:
    planes = [(1, 2)] if settings.dimensions == "2D" else [(1, 2), (0, 2), (0, 1)]
    reach = [0, 0, 0]
    for plane in planes:
        for axis, far in zip(plane, gabor_filter.radii(plane, spacing_mm, settings), strict=True):
            reach[axis] = far
    return reach[0], reach[1], reach[2]


def _is_riesz_of_laplacian(settings: FilterSettings) -> bool:
    return settings.kind == "log" and any(settings.riesz_orders)


def _filled(values: NDArray[np.float32], missing: NDArray[np.bool_]) -> NDArray[np.float32]:
    nearest = ndimage.distance_transform_edt(missing, return_distances=False, return_indices=True)
    filled: NDArray[np.float32] = values[tuple(nearest)]
    return filled
