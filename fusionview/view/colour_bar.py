"""Colour bars: which values to name, the bar itself, and bars with their units on a picture."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fusionview.model.colour_curve import PLAIN, ColourCurve
from fusionview.view.annotation import MARGIN_PX, TEXT_PX, Ink
from fusionview.view.colormaps import palette
from fusionview.view.layers import Layer
from fusionview.view.paint import fill, lay
from fusionview.view.text import fitted_text, text_sprite

Rgba = NDArray[np.uint8]
Box = tuple[int, int, int, int]

WIDTH_PX = 12

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_OPEN = ((70, 70, 70), (110, 110, 110))
"""The two greys of the squares that stand for transparent."""
_LETTER_PX = 26  # kept free for the letter at the right edge
_ROOM_PX = 46  # for the numbers beside a bar
_LEAST_PX = 70  # of height for one bar with its unit


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Return round values from ``low`` to ``high``, evenly spaced, at most ``most``; sorted.

    Empty if the window has no width.
    """
    if not (math.isfinite(low) and math.isfinite(high) and high > low):
        return []
    rough = (high - low) / max(1, most - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in _STEPS if s * power >= rough * (1 - 1e-9))
    # slack against the rounding of low / step, so that both ends may be ticks
    first, last = math.ceil(low / step - 1e-6), math.floor(high / step + 1e-6)
    return [round(n * step, 12) for n in range(first, last + 1)]


def bar(
    name: str,
    height: int,
    width: int = 16,
    *,
    curve: ColourCurve = PLAIN,
    window: tuple[float, float] = (0.0, 1.0),
    threshold: float | None = None,
) -> Rgba:
    """Return a colour map as uint8 ``(height, width, 4)``, the high end of the window on top.

    What a threshold makes transparent is squares of two greys.
    """
    shares = np.linspace(1, 0, height)
    rgba = np.full((height, width, 4), 255, np.uint8)
    rgba[..., :3] = palette(name, curve)[np.rint(shares * 255).astype(int)][:, None]
    if threshold is not None:
        hidden = window[0] + shares * (window[1] - window[0]) < threshold
        side = max(2, width // 3)
        squares = (np.arange(height)[:, None] // side + np.arange(width) // side) % 2
        rgba[hidden, :, :3] = np.array(_OPEN, np.uint8)[squares][hidden]
    return rgba


def layer_bar(layer: Layer, height: int, width: int = 16) -> Rgba:
    """Return the bar of a layer as it is shown, with its curve and threshold."""
    return bar(
        layer.colormap,
        height,
        width,
        curve=layer.curve,
        window=layer.window,
        threshold=layer.threshold,
    )


def draw_bars(picture: Rgba, layers: Sequence[Layer], scale: float, ink: Ink) -> str:
    """Draw the bar of every layer near the right edge, the uppermost on top.

    Returns
    -------
    The units as written, from the top; empty if the picture is too small.
    """
    rows, columns = picture.shape[:2]
    slot = int(rows * 0.64) // max(1, len(layers))
    width = round((WIDTH_PX + _ROOM_PX) * scale)
    left = columns - round((MARGIN_PX + _LETTER_PX) * scale) - width
    if not layers or slot < _LEAST_PX * scale or left < columns // 2:
        return ""
    units = []
    for n, layer in enumerate(reversed(layers)):
        box = (round(rows * 0.18) + n * slot, left, slot - round(10 * scale), width)
        units.append(draw_bar(picture, layer, box, scale, ink))
    return ", ".join(units)


def draw_bar(picture: Rgba, layer: Layer, box: Box, scale: float, ink: Ink) -> str:
    """Draw one bar with unit, numbers and threshold into (top, left, rows, columns).

    Returns
    -------
    The unit as written above it; what is measured, where that has no unit.
    """
    top, left, rows, columns = box
    size, width = TEXT_PX * scale, round(WIDTH_PX * scale)
    line, thin = text_sprite("", size).size[0], max(1, round(scale))
    unit = fitted_text(layer.volume.unit or layer.volume.quantity.label, size, columns)
    unit_sprite = text_sprite(unit, size, ink.text, ink.rim)
    end = left + columns
    lay(picture, unit_sprite, top, end - unit_sprite.size[1])
    first, height = top + line + line // 2, rows - 2 * line
    right = end - thin
    fill(picture, (first - thin, first + height + thin), (right - width - thin, end), ink.rim, 1.0)
    picture[first : first + height, right - width : right] = layer_bar(layer, height, width)
    low, high = layer.window
    if not high > low:
        return unit
    named = ticks(low, high, max(2, min(6, height // (2 * line))))
    for value in named if len(named) > 1 else (low, high):
        row = _row(value, layer.window, first, height)
        _number(picture, _named(value), (row, right - width), scale, ink)
    if layer.threshold is not None and low < layer.threshold < high:
        row = _row(layer.threshold, layer.window, first, height)
        fill(picture, (row, row + thin), (right - width - 2 * thin, end), ink.text, 1.0)
    return unit


def _named(value: float) -> str:
    """Three digits, and never an exponent for what an MR signal or a count may be."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _row(value: float, window: tuple[float, float], first: int, height: int) -> int:
    return first + round((window[1] - value) / (window[1] - window[0]) * (height - 1))


def _number(picture: Rgba, text: str, place: tuple[int, int], scale: float, ink: Ink) -> None:
    """Write a value to the left of a bar, with a small line that leads to it."""
    row, column = place
    tick, thin = round(3 * scale), max(1, round(scale))
    sprite = text_sprite(text, TEXT_PX * scale, ink.text, ink.rim)
    fill(picture, (row, row + thin), (column - tick, column), ink.text, 0.9)
    height, width = sprite.size
    lay(picture, sprite, row - height // 2, column - tick - thin - width)
