"""Where the handles of the crosshair lie, and where its lines run when they are turned."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Places = NDArray[np.float64]


def directions(turn_deg: float) -> Places:
    """Return ``(4, 2)`` unit steps (row, column) along the lines: right, down, left, up."""
    angle = np.deg2rad(turn_deg)
    right = np.array([np.sin(angle), np.cos(angle)])
    down = np.array([np.cos(angle), -np.sin(angle)])
    return np.stack([right, down, -right, -down])


def line_ends(shape: tuple[int, int], pixel: ArrayLike, turn_deg: float) -> Places:
    """Return ``(4, 2)`` (row, column) where the four half lines from a pixel leave a picture.

    The pixel itself where it lies outside.
    """
    middle = np.asarray(pixel, np.float64)
    far = np.array(shape, np.float64) - 1
    steps = directions(turn_deg)
    if not np.isfinite(middle).all() or np.any(middle < 0) or np.any(middle > far):
        return np.tile(middle, (4, 1))
    limits = np.where(steps > 0, far - middle, middle)
    with np.errstate(divide="ignore"):
        lengths = np.where(np.abs(steps) > 1e-12, limits / np.abs(steps), np.inf).min(axis=1)
    return np.asarray(middle + steps * lengths[:, None])


def handle_places(
    shape: tuple[int, int], pixel: ArrayLike, turn_deg: float, inset_px: float
) -> Places:
    """Return ``(4, 2)`` (row, column) of the handles, so far inside the picture; else ``(0, 2)``.

    There are none where the crosshair lies nearer to the border than its handles would.
    """
    inner = (round(shape[0] - 2 * inset_px), round(shape[1] - 2 * inset_px))
    middle = np.asarray(pixel, np.float64) - inset_px
    if min(inner) < 2 * inset_px or not np.isfinite(middle).all():
        return np.zeros((0, 2))
    if np.any(middle < 0) or np.any(middle > np.array(inner) - 1):
        return np.zeros((0, 2))
    ends = line_ends(inner, (float(middle[0]), float(middle[1])), turn_deg)
    return np.asarray(ends + inset_px)


def turned_lines(
    shape: tuple[int, int], pixel: ArrayLike, turn_deg: float, gap_px: float
) -> Places:
    """Return ``(n, 2, 2)`` pieces of about a pixel of both lines, open round the crosshair."""
    middle = np.asarray(pixel, np.float64)
    pieces = []
    for step, end in zip(directions(turn_deg), line_ends(shape, pixel, turn_deg), strict=True):
        length = float(np.linalg.norm(end - middle))
        if length > gap_px:
            along = np.linspace(gap_px, length, max(2, int(length - gap_px) + 1))
            points = middle + step * along[:, None]
            pieces.append(np.stack([points[:-1], points[1:]], axis=1))
    return np.concatenate(pieces) if pieces else np.zeros((0, 2, 2))
