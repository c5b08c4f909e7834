"""Laplacian of Gaussian (IBSI L6PA)."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from fusionview.model.progress import Progress
from fusionview.texture.filters.boundary import convolved
from fusionview.texture.filters.settings import FilterSettings

Pair = tuple[NDArray[np.float64], NDArray[np.float64]]
Spacing = tuple[float, float, float]


def laplacian_of_gaussian(
    image: NDArray[np.float32], spacing_mm: Spacing, settings: FilterSettings, progress: Progress
) -> NDArray[np.float32]:
    """Sum the second derivatives of a Gaussian along each axis, as a few 1-D convolutions.

    The kernel is the sampled one of IBSI, cut off to a box, so its sum is not exactly zero. Its
    unit is that of the image per squared voxel; where voxels are anisotropic, derivatives are
    taken in millimetres and a voxel is one of the same volume (in slices: area).
    """
    boundary = settings.boundary
    smooth, curved = image, None
    for done, (axis, pair) in enumerate(
        zip(settings.axes, kernels(spacing_mm, settings), strict=True)
    ):
        progress(done / len(settings.axes), "Laplacian of Gaussian")
        gauss, second = pair
        bent = convolved(smooth, second, axis, boundary)
        if curved is not None:
            bent += convolved(curved, gauss, axis, boundary)
        curved = bent
        if axis != settings.axes[-1]:
            smooth = convolved(smooth, gauss, axis, boundary)
    assert curved is not None
    return curved


def kernels(spacing_mm: Spacing, settings: FilterSettings) -> list[Pair]:
    """Return Gaussian and its second derivative along each axis that is filtered."""
    spacings = [spacing_mm[axis] for axis in settings.axes]
    voxel_mm = math.prod(spacings) ** (1 / len(spacings))
    return [_pair(one, voxel_mm, settings) for one in spacings]


def radius(spacing_mm: float, settings: FilterSettings) -> int:
    """Voxels from the middle to the end of the kernel."""
    return math.floor(settings.cutoff_sigma * settings.sigma_mm / spacing_mm + 0.5)


def _pair(spacing_mm: float, voxel_mm: float, settings: FilterSettings) -> Pair:
    reach = radius(spacing_mm, settings)
    sigma = settings.sigma_mm / spacing_mm
    squared = (np.arange(-reach, reach + 1) / sigma) ** 2
    gauss = np.exp(-squared / 2) / (math.sqrt(2 * math.pi) * sigma)
    return gauss, gauss * (squared - 1) * (voxel_mm / settings.sigma_mm) ** 2
