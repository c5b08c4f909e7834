"""How large a volume is shown."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.transform import Transform

_MARGIN = 0.03
"""Part of the picture left free at each side."""


def fit(
    axes: tuple[ArrayLike, ArrayLike],
    geometry: Geometry,
    shape: tuple[int, int],
    *,
    to_volume: Transform | None = None,
) -> tuple[NDArray[np.float64], float]:
    """Return ``(center_mm, mm_per_pixel)`` that show a whole volume in a picture.

    Parameters
    ----------
    axes
        Unit vectors to screen right and to screen down, LPS, display space.
    shape
        Rows and columns of the picture.
    to_volume
        Maps points of the display space to the volume's space; without it they are one.
    """
    faces = geometry.to_world(np.array(list(np.ndindex(2, 2, 2))) * geometry.shape - 0.5)
    center = geometry.center_mm
    if to_volume is not None:
        faces, center = to_volume.inverse().apply(faces), to_volume.inverse().apply(center)
    right, down = (np.asarray(axis, np.float64) for axis in axes)
    width_mm, height_mm = (float(np.ptp(faces @ axis)) for axis in (right, down))
    rows, columns = (max(1.0, size * (1 - 2 * _MARGIN)) for size in shape)
    return center, max(width_mm / columns, height_mm / rows)
