"""Lines of equal value of one layer, labelled, over another."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from fusionview.model.comparison import Comparison
from fusionview.view.colormaps import palette
from fusionview.view.contour import NOTHING, Segments, iso_lines
from fusionview.view.layers import Layer
from fusionview.view.levels import quantise
from fusionview.view.paint import lay, short_lines
from fusionview.view.text import WHITE, Colour, text_sprite

Rgba = NDArray[np.uint8]
Values = NDArray[np.float32]
Box = tuple[int, int, int, int]

SHARES = (0.2, 0.4, 0.6, 0.8)
"""Of the window, where no values are given."""
LINE_PX = 1.5

_TEXT_PX = 12
_SHORTEST_PX = 12
"""A line of fewer pieces gets no label: it would be hidden below it."""
_TRIES = 24
_LIGHT = 3 * 150
"""Sum of red, green and blue of a colour that can be read on dark ground."""


def iso_values(comparison: Comparison, window: tuple[float, float]) -> tuple[float, ...]:
    """Return the values of the lines, rising: as given, else at shares of the window."""
    if comparison.levels:
        return tuple(sorted(set(comparison.levels)))
    low, high = window
    return tuple(low + share * (high - low) for share in SHARES) if high > low else ()


def value_lines(values: Values, level: float) -> Segments:
    """Return ``(n, 2, 2)`` pieces as (row, column); none along the border of the volume."""
    unknown = np.isnan(values)
    if unknown.all():
        return NOTHING
    pieces = iso_lines(np.where(unknown, np.float32(level - 1), values), level)
    if not unknown.any() or len(pieces) == 0:
        return pieces
    corners = np.floor(pieces.mean(axis=1) + 1e-6).astype(int)
    rows, columns = (np.minimum(corners[:, n], values.shape[n] - 2) for n in (0, 1))
    beside = (
        unknown[rows, columns]
        | unknown[rows + 1, columns]
        | unknown[rows, columns + 1]
        | unknown[rows + 1, columns + 1]
    )
    return np.asarray(pieces[~beside])


def draw_isocontours(
    picture: Rgba, layer: Layer, values: Values, comparison: Comparison, scale: float
) -> str:
    """Draw the lines of a layer in the colours of its map; return the labels, by commas."""
    labels: list[str] = []
    taken: list[Box] = []
    shown: list[tuple[str, Segments, Colour]] = []
    for value in iso_values(comparison, layer.window):
        pieces = value_lines(values, value)
        if len(pieces) == 0:
            continue
        colour = _colour(layer, value)
        short_lines(picture, pieces, colour, LINE_PX * scale)
        labels.append(f"{value:.3g} {layer.volume.unit}".rstrip())
        shown.append((labels[-1], pieces, colour))
    for text, pieces, colour in reversed(shown):  # the highest values are the smallest rings
        if len(pieces) >= _SHORTEST_PX * scale:
            _label(picture, text, pieces, colour, scale, taken)
    return ", ".join(labels)


def _colour(layer: Layer, value: float) -> Colour:
    level = int(quantise(np.array([value], np.float32), layer.window)[0])
    red, green, blue = (int(part) for part in palette(layer.colormap, layer.curve)[level])
    return red, green, blue


def _label(
    picture: Rgba, text: str, pieces: Segments, colour: Colour, scale: float, taken: list[Box]
) -> None:
    """Write a label on its line where no other one is; nowhere if there is no such place."""
    light = sum(colour) > _LIGHT
    sprite = text_sprite(text, _TEXT_PX * scale, colour if light else WHITE)
    for box in _places(pieces, sprite.size, picture.shape[:2]):
        if not any(_overlap(box, other) for other in taken):
            lay(picture, sprite, box[0], box[1])
            taken.append(box)
            return


def _places(pieces: Segments, size: tuple[int, int], shape: tuple[int, ...]) -> Iterator[Box]:
    """Yield boxes (top, left, bottom, right) inside the picture, from the top of a line down."""
    middles = pieces.mean(axis=1)
    order = np.argsort(middles[:, 0], kind="stable")
    height, width = size
    for n in np.linspace(0, len(order) - 1, _TRIES).astype(int):
        row, column = middles[order[n]]
        top, left = round(row - height / 2), round(column - width / 2)
        if top >= 0 and left >= 0 and top + height <= shape[0] and left + width <= shape[1]:
            yield top, left, top + height, left + width


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
