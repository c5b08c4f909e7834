"""A region with a smoother surface and the same volume."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from fusionview.model.mask import Mask
from fusionview.roi.shapes.spans import place

_TRUNCATE = 3.0


def smoothed(mask: Mask, sigma_mm: float) -> Mask:
    """Smooth the surface of a region by a Gaussian; the number of voxels stays.

    The region is blurred, and as many voxels as it had are kept where the blurred value is
    highest: thin parts and small islands go, notches are filled, and neither convex nor concave
    regions change their volume, as they would at a threshold of one half.

    Parameters
    ----------
    sigma_mm
        Standard deviation of the Gaussian, the same along all directions of the patient.
    """
    if mask.box.size == 0 or sigma_mm <= 0:
        return mask
    sigma = sigma_mm / np.array(mask.geometry.spacing_mm)
    room = np.ceil(_TRUNCATE * sigma).astype(np.int64) + 1
    first = np.maximum(np.array(mask.start) - room, 0)
    stop = np.minimum(np.add(mask.start, mask.box.shape) + room, mask.geometry.shape)
    window = mask.window(first, stop - first)
    # at the border of the grid the region goes on as it ends there
    blurred = ndimage.gaussian_filter(
        window.astype(np.float32), sigma, mode="nearest", truncate=_TRUNCATE
    )
    # of equal values, those that belonged before are kept
    blurred += np.float32(1e-6) * window
    flat, wanted = blurred.reshape(-1), mask.voxels
    kept = np.zeros(flat.size, np.bool_)
    kept[np.argpartition(flat, flat.size - wanted)[flat.size - wanted :]] = True
    return place(mask.geometry, first, kept.reshape(window.shape))
