"""A ball blurred by a Gaussian, exactly: what a PET makes of a uniform lesion."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import erf

from fusionview.model.geometry import Geometry


def distances_mm(geometry: Geometry, centre_mm: ArrayLike) -> NDArray[np.float64]:
    centres = geometry.to_world(np.moveaxis(np.indices(geometry.shape), 0, -1))
    return np.asarray(np.linalg.norm(centres - np.asarray(centre_mm), axis=-1))


def blurred_ball(
    geometry: Geometry, centre_mm: ArrayLike, radius_mm: float, fwhm_mm: float
) -> NDArray[np.float64]:
    """The closed form of a ball of height 1, convolved with a Gaussian, at the voxel centres."""
    r = np.maximum(distances_mm(geometry, centre_mm), 1e-6)
    q = np.sqrt(2) * fwhm_mm / np.sqrt(8 * np.log(2))
    plateau = 0.5 * (erf((radius_mm - r) / q) + erf((radius_mm + r) / q))
    near, far = np.exp(-(((r - radius_mm) / q) ** 2)), np.exp(-(((r + radius_mm) / q) ** 2))
    return np.asarray(plateau - q / (2 * np.sqrt(np.pi) * r) * (near - far))


def ball_ml(radius_mm: float) -> float:
    return 4 / 3 * np.pi * radius_mm**3 / 1000
