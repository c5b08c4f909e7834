"""The mean over a cube of voxels (IBSI S60F)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fusionview.model.progress import Progress
from fusionview.texture.filters.boundary import averaged
from fusionview.texture.filters.settings import FilterSettings


def mean(
    image: NDArray[np.float32],
    spacing_mm: tuple[float, float, float],
    settings: FilterSettings,
    progress: Progress,
) -> NDArray[np.float32]:
    """Average over ``support`` voxels along each axis."""
    del spacing_mm
    progress(0.0, "Mean")
    return averaged(image, settings.support, settings.axes, settings.boundary)
