"""Which line a pixel of a gamma camera looks along, and where each view sees a point."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.model.gamma_camera import GammaCamera

Floats = NDArray[np.float64]


def line_of_pixel(camera: GammaCamera, view: int, row: float, column: float) -> Floats:
    """Return where a pixel's line leaves the collimator and the other side, ``(2, 3)`` LPS mm."""
    outwards, along = _directions(camera)
    down, across = camera.pixel_mm
    beside = (column - (camera.columns - 1) / 2) * across - _of(camera.offsets_mm)[view]
    z = _of(camera.axial_mm)[view] - (row - (camera.rows - 1) / 2) * down
    middle = beside * along[view]
    away = camera.radii_mm[view] * outwards[view]
    ends = np.stack([np.append(middle + away, z), np.append(middle - away, z)])
    return np.asarray(ends @ camera.place[:3, :3].T + camera.place[:3, 3], np.float64)


def trace(camera: GammaCamera, point_mm: ArrayLike) -> tuple[Floats, Floats]:
    """Return at which (fractional) row and column each view sees a point; NaN beside it."""
    there = np.linalg.inv(camera.place)
    x, y, z = there[:3, :3] @ np.asarray(point_mm, np.float64) + there[:3, 3]
    _, along = _directions(camera)
    down, across = camera.pixel_mm
    columns = (along @ (x, y) + _of(camera.offsets_mm)) / across + (camera.columns - 1) / 2
    rows = (camera.rows - 1) / 2 - (z - _of(camera.axial_mm)) / down
    seen = (columns >= -0.5) & (columns <= camera.columns - 0.5)
    seen &= (rows >= -0.5) & (rows <= camera.rows - 0.5)
    return np.where(seen, rows, np.nan), np.where(seen, columns, np.nan)


def _directions(camera: GammaCamera) -> tuple[Floats, Floats]:
    """Return from the axis to the detector, and along its columns, ``(views, 2)`` x and y."""
    angles = np.deg2rad(camera.angles_deg)
    sine, cosine = np.sin(angles), np.cos(angles)
    return np.stack([sine, cosine], axis=-1), np.stack([-cosine, sine], axis=-1)


def _of(values: Floats | None) -> Floats:
    assert values is not None  # filled in by the camera itself
    return values
