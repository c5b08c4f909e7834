"""Two images in one picture, side by side in parts: checkerboard, wipe, spyglass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from fusionview.model.comparison import Comparison, Overlay
from fusionview.model.plane import Plane
from fusionview.view.annotation import Ink
from fusionview.view.layers import Layer
from fusionview.view.paint import fill, short_lines

Rgba = NDArray[np.uint8]
Pixel = tuple[float, float]

IN_PARTS = frozenset({Overlay.CHECKERBOARD, Overlay.WIPE, Overlay.SPYGLASS})
"""Overlays that show one image in some pixels and the other one in the rest."""


def upper_image(layers: Sequence[Layer]) -> tuple[Layer, ...]:
    """Return all layers, the second one opaque: what stands against the lowest one alone.

    The lowest shows through only where a threshold leaves the others open.
    """
    return (layers[0], replace(layers[1], opacity=1.0), *layers[2:])


def upper_part(plane: Plane, comparison: Comparison, spyglass: Pixel) -> NDArray[np.bool_]:
    """Return where the upper image shows, broadcastable to the picture.

    Parameters
    ----------
    spyglass
        (row, column) of the middle of the spyglass.
    """
    if comparison.overlay is Overlay.CHECKERBOARD:
        return checkerboard(plane, comparison.square_mm)
    rows, columns = (np.arange(size) for size in plane.shape)
    if comparison.overlay is Overlay.WIPE:
        return np.asarray(columns >= wipe_column(plane, comparison.wipe))[None]
    squared = ((rows - spyglass[0]) ** 2)[:, None] + (columns - spyglass[1]) ** 2
    return np.asarray(squared <= (comparison.spyglass_mm / plane.mm_per_pixel) ** 2)


def checkerboard(plane: Plane, square_mm: float) -> NDArray[np.bool_]:
    """Return every other square: they are fixed in space, so they move with the picture."""
    odd = []
    for step, size in ((plane.down_mm, plane.shape[0]), (plane.right_mm, plane.shape[1])):
        along = step / np.linalg.norm(step)
        places_mm = plane.origin_mm @ along + np.arange(size) * plane.mm_per_pixel
        odd.append(np.floor(places_mm / square_mm).astype(int) % 2 == 1)
    return np.asarray(odd[0][:, None] ^ odd[1])


def wipe_column(plane: Plane, wipe: float) -> int:
    """Return the first column that shows the upper image."""
    return round(wipe * plane.shape[1])


def in_parts(lower: Rgba, upper: Rgba, where: NDArray[np.bool_]) -> Rgba:
    """Return a new picture of the upper pixels where that is so, and of the lower ones."""
    packed = np.where(where, upper.view(np.uint32)[..., 0], lower.view(np.uint32)[..., 0])
    return packed.view(np.uint8).reshape(lower.shape)


def draw_border(
    picture: Rgba, plane: Plane, comparison: Comparison, spyglass: Pixel, scale: float, ink: Ink
) -> None:
    """Draw the edge of the wipe or the rim of the spyglass; squares have none."""
    if comparison.overlay is Overlay.WIPE and 0 < comparison.wipe < 1:
        width = max(1, round(scale))
        left = wipe_column(plane, comparison.wipe) - width // 2
        fill(picture, (0, picture.shape[0]), (left, left + width), ink.text, 0.6)
    if comparison.overlay is Overlay.SPYGLASS:
        radius = comparison.spyglass_mm / plane.mm_per_pixel
        short_lines(picture, _circle(spyglass, radius), ink.text, scale)


def _circle(middle: Pixel, radius: float) -> NDArray[np.float64]:
    """Return ``(n, 2, 2)`` pieces of a pixel's length."""
    angles = np.linspace(0, 2 * np.pi, max(8, int(2 * np.pi * radius)) + 1)
    points = np.array(middle) + radius * np.stack([np.sin(angles), np.cos(angles)], axis=1)
    return np.stack([points[:-1], points[1:]], axis=1)
