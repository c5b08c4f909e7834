"""Taking out the slow shading of MR coils, which blurs every histogram."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.model.kind import Kind
from fusionview.model.volume import Volume
from fusionview.registration.pyramid import FWHM_PER_SIGMA, Image, coarse

FWHM_MM = 150.0
GRID_MM = 6.0
# Of the 99th percentile; below it lies air.
BODY = 0.15


def shaded(one: Volume, other: Volume) -> bool:
    """Whether a volume is an MR: by its kind, or, where that is unknown, by finer voxels."""
    if one.kind is not Kind.OTHER:
        return one.kind is Kind.MR
    return other.kind is not Kind.MR and one.geometry.voxel_ml < other.geometry.voxel_ml


def evened(image: Image) -> Image:
    """Divide by the mean of the body within 150 mm (homomorphic filter)."""
    top = float(np.nanpercentile(image.data, 99))
    if not top > 0:
        return image
    small = coarse(image, GRID_MM)
    body = np.nan_to_num(small.data) > BODY * top
    if not body.any():
        return image
    levels = np.log(np.maximum(np.nan_to_num(small.data), BODY * top))
    sigmas = FWHM_MM / FWHM_PER_SIGMA / np.array(small.geometry.spacing_mm)
    weight = ndimage.gaussian_filter(body.astype(np.float32), sigmas)
    total = ndimage.gaussian_filter(np.where(body, levels, 0).astype(np.float32), sigmas)
    slow = total / np.maximum(weight, 1e-3) - float(np.median(levels[body]))
    shade = np.exp(_enlarged(slow.astype(np.float32), small, image))
    return Image(np.asarray(image.data / shade, np.float32), image.geometry)


def _enlarged(field: NDArray[np.float32], small: Image, image: Image) -> NDArray[np.float32]:
    """The field at the voxels of the finer image; both grids are parallel."""
    shape, few = image.geometry.shape, small.geometry.shape
    ratio = np.array(image.geometry.spacing_mm) / small.geometry.spacing_mm
    first = small.geometry.to_index(image.geometry.to_world((0, 0, 0)))
    out = field
    for axis in range(3):
        place = np.clip(first[axis] + ratio[axis] * np.arange(shape[axis]), 0, few[axis] - 1)
        low = np.minimum(place.astype(int), max(few[axis] - 2, 0))
        part = (place - low).astype(np.float32)
        part = part.reshape([-1 if n == axis else 1 for n in range(3)])
        high = np.minimum(low + 1, few[axis] - 1)
        out = np.take(out, low, axis) * (1 - part) + np.take(out, high, axis) * part
    return np.asarray(out, np.float32)
