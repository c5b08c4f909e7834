"""How large a volume is shown."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.model.chain import Linear
from fusionview.model.geometry import Geometry

_MARGIN = 0.03
"""Part of the picture left free at each side."""


def fit_mip(
    geometry: Geometry, shape: tuple[int, int], *, to_volume: Linear | None = None
) -> tuple[NDArray[np.float64], float]:
    """Return ``(center_mm, mm_per_pixel)`` that show a whole volume from every side about z."""
    center, faces = _placed(geometry, to_volume)
    width_mm = 2 * float(np.linalg.norm((faces - center)[:, :2], axis=1).max())
    return center, _pixel_mm(width_mm, float(np.ptp(faces[:, 2])), shape)


def fit(
    axes: tuple[ArrayLike, ArrayLike],
    geometry: Geometry,
    shape: tuple[int, int],
    *,
    to_volume: Linear | None = None,
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
    center, faces = _placed(geometry, to_volume)
    right, down = (np.asarray(axis, np.float64) for axis in axes)
    width_mm, height_mm = (float(np.ptp(faces @ axis)) for axis in (right, down))
    return center, _pixel_mm(width_mm, height_mm, shape)


def _placed(
    geometry: Geometry, to_volume: Linear | None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return centre and ``(8, 3)`` outer corners of a volume in display space."""
    faces = geometry.to_world(np.array(list(np.ndindex(2, 2, 2))) * geometry.shape - 0.5)
    if to_volume is None:
        return geometry.center_mm, faces
    to_display = to_volume.inverse()
    return to_display.apply(geometry.center_mm), to_display.apply(faces)


def _pixel_mm(width_mm: float, height_mm: float, shape: tuple[int, int]) -> float:
    rows, columns = (max(1.0, size * (1 - 2 * _MARGIN)) for size in shape)
    return max(width_mm / columns, height_mm / rows)
