"""The filter after a reconstruction."""

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.model.geometry import Geometry

Array = NDArray[np.float32]
FWHM_PER_SIGMA = 2.3548


def post_filter(image: Array, grid: Geometry, fwhm_mm: float) -> Array:
    """Smooth with a Gaussian of this width; the image itself for width 0."""
    if fwhm_mm == 0:
        return image
    sigmas = [fwhm_mm / FWHM_PER_SIGMA / spacing for spacing in grid.spacing_mm]
    return np.asarray(ndimage.gaussian_filter(image, sigmas, mode="nearest"), np.float32)
