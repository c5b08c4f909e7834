"""Drawing on an RGBA picture in place: sprites, bars and thin anti-aliased lines.

A frame has few drawn pixels, so blending only those takes tenths of a millisecond, where a render
window needs some 4 ms on a machine without a graphics card to pass the picture through.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fusionview.view.text import Colour, Sprite

Rgba = NDArray[np.uint8]

_RIM_OPACITY = np.float32(0.6)


def lay(picture: Rgba, sprite: Sprite, row: int, column: int) -> None:
    """Lay a sprite with its top left corner at this pixel; what lies outside is cut off."""
    height, width = sprite.size
    rows, columns = picture.shape[:2]
    top, left = max(row, 0), max(column, 0)
    bottom, right = min(row + height, rows), min(column + width, columns)
    if bottom <= top or right <= left:
        return
    part = slice(top - row, bottom - row), slice(left - column, right - column)
    below = picture[top:bottom, left:right, :3]
    below[...] = np.rint(below * sprite.keep[part] + sprite.add[part])


def fill(
    picture: Rgba, rows: tuple[int, int], columns: tuple[int, int], colour: Colour, opacity: float
) -> None:
    """Blend one colour over the pixels from the first up to, not including, the second number."""
    top, bottom = np.clip(rows, 0, picture.shape[0])
    left, right = np.clip(columns, 0, picture.shape[1])
    below = picture[top:bottom, left:right, :3]
    below[...] = np.rint(below * (1 - opacity) + np.multiply(colour, opacity))


def short_lines(
    picture: Rgba, segments: NDArray[np.float64], colour: Colour, width_px: float
) -> None:
    """Draw line pieces no longer than about a pixel and a half, with a thin dark rim.

    Parameters
    ----------
    segments
        ``(n, 2, 2)``: start and end as (row, column), pixel centres at whole numbers.
    """
    if len(segments) == 0:
        return
    reach = width_px / 2 + 1.5  # rim and soft edge
    low = np.floor(segments.min(axis=(0, 1)) - reach).astype(int)
    high = np.ceil(segments.max(axis=(0, 1)) + reach).astype(int) + 1
    low, high = np.clip(low, 0, picture.shape[:2]), np.clip(high, 0, picture.shape[:2])
    if np.any(high <= low):
        return
    distance = _distance(segments - low, (int(high[0] - low[0]), int(high[1] - low[1])), reach)
    near = distance < reach
    line = np.clip(width_px / 2 + 0.5 - distance[near], 0, 1)[:, None]
    rim = np.clip(width_px / 2 + 1.5 - distance[near], 0, 1)[:, None] * _RIM_OPACITY
    below = picture[low[0] : high[0], low[1] : high[1], :3]
    mixed = below[near] * (1 - rim) * (1 - line) + line * np.array(colour, np.float32)
    below[near] = np.rint(mixed)


def _distance(
    segments: NDArray[np.float64], shape: tuple[int, int], reach: float
) -> NDArray[np.float32]:
    """Return each pixel's distance to the nearest piece; infinite beyond ``reach``."""
    span = int(np.ceil(reach + 0.75))  # 0.75: half of the longest piece
    around = np.arange(-span, span + 1)
    start = segments[:, 0]
    step = segments[:, 1] - start
    middle = np.rint(start + step / 2).astype(np.intp)
    rows = middle[:, 0, None, None] + around[:, None]
    columns = middle[:, 1, None, None] + around
    down, right = (step[:, n, None, None].astype(np.float32) for n in (0, 1))
    row_away = (rows - start[:, 0, None, None]).astype(np.float32)
    column_away = (columns - start[:, 1, None, None]).astype(np.float32)
    along = row_away * down + column_away * right
    along /= np.maximum(down**2 + right**2, np.float32(1e-12))
    np.clip(along, 0, 1, out=along)
    gaps = (row_away - along * down) ** 2 + (column_away - along * right) ** 2
    inside = (rows >= 0) & (rows < shape[0]) & (columns >= 0) & (columns < shape[1])
    squared = np.full(shape[0] * shape[1], np.inf, np.float32)
    np.minimum.at(squared, (rows * shape[1] + columns)[inside], gaps[inside])
    return np.sqrt(squared).reshape(shape)
