"""Edges of an image, as thin lines over another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float32]
Mask = NDArray[np.bool_]

LEAST_STEP = 0.08
"""Part of the window by which values have to change within one voxel for an edge."""
COLOUR = (255, 214, 64)
"""Seen on grey images and on most maps."""

_NEIGHBOURS = ((0, 1), (1, 1), (1, 0), (1, -1))


def edges(values: Values, window: tuple[float, float], voxel_px: float) -> Mask:
    """Return the pixels where an image is steepest, lines about one pixel wide.

    Steepness is taken at the scale of the voxels, so that enlarging a picture adds no edges.

    Parameters
    ----------
    values
        ``(rows, columns)``; NaN has no edge, nor has its border.
    window
        Only changes between these values count.
    voxel_px
        Width of a voxel in pixels.

    References
    ----------
    J. Canny, A computational approach to edge detection, IEEE TPAMI 8 (1986), without hysteresis.
    """
    # half a second to import, and only this overlay needs it
    from scipy import ndimage  # noqa: PLC0415 - why: see above

    low, high = window
    if not high > low:
        return np.zeros(values.shape, np.bool_)
    unknown = np.isnan(values)
    sigma = max(0.8, 0.5 * voxel_px)
    shares = np.where(unknown, 0, np.clip((values - low) / (high - low), 0, 1)).astype(np.float32)
    down, right = (
        ndimage.gaussian_filter(shares, sigma, order=order, mode="nearest")
        for order in ((1, 0), (0, 1))
    )
    steepness = np.hypot(down, right)
    found = _ridges(steepness, down, right) & (steepness * voxel_px >= LEAST_STEP)
    if unknown.any():
        found &= ndimage.distance_transform_edt(~unknown) > 2 * sigma
    return np.asarray(found)


def thickened(lines: Mask, width_px: int) -> Mask:
    """Return lines of about this width."""
    thick = lines.copy()
    for _ in range(width_px - 1):
        thick[1:] |= thick[:-1].copy()
        thick[:, 1:] |= thick[:, :-1].copy()
    return thick


def _ridges(steepness: Values, down: Values, right: Values) -> Mask:
    """Return where steepness is largest along its own direction, one of four."""
    padded = np.pad(steepness, 1)
    rows, columns = steepness.shape
    direction = np.rint(np.arctan2(down, right) / (np.pi / 4)).astype(int) % 4
    ridge = np.zeros(steepness.shape, np.bool_)
    for n, (row, column) in enumerate(_NEIGHBOURS):
        ahead = padded[1 + row : 1 + row + rows, 1 + column : 1 + column + columns]
        behind = padded[1 - row : 1 - row + rows, 1 - column : 1 - column + columns]
        ridge |= (direction == n) & (steepness > ahead) & (steepness >= behind)
    return ridge
