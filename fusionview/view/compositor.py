"""Layers of values to one picture: ``out = (1 − a)·below + a·this``, from the bottom up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from fusionview.view.colormaps import colormap
from fusionview.view.layers import Layer

Rgba = NDArray[np.uint8]
Values = NDArray[np.float32]
Levels = NDArray[np.uint16]

_MAX_JOINT_LAYERS = 2
"""Two 8-bit levels make one index into a table that fits the second cache."""


class Compositor:
    """Blends planes of values; redoes only the steps whose inputs changed. One per view.

    Below the bottom layer lies black. Outside its volume (NaN) a layer has the colour of values
    below its window, so that opacity stays linear everywhere and a small field of view leaves
    no border of another brightness.
    """

    def __init__(self) -> None:
        self._levels: list[tuple[Values, tuple[float, float], Levels]] = []
        self._looks: tuple[tuple[str, float], ...] = ()
        self._table: NDArray[np.uint32] | None = None
        self._picture: Rgba | None = None

    def compose(self, layers: Sequence[Layer], planes: Sequence[Values]) -> Rgba:
        """Return uint8 ``(rows, columns, 4)``; the same object while nothing changed.

        Parameters
        ----------
        layers
            From the bottom up, at least one.
        planes
            Of each layer the values at the pixels; compared by identity.
        """
        levels_changed = self._quantise(layers, planes)
        looks = tuple((layer.colormap, layer.opacity) for layer in layers)
        looks_changed = looks != self._looks
        if self._picture is not None and not levels_changed and not looks_changed:
            return self._picture
        self._looks = looks
        levels = [entry[2] for entry in self._levels]
        if len(layers) > _MAX_JOINT_LAYERS:
            self._table = None
            self._picture = _blend(levels, looks)
            return self._picture
        if looks_changed or self._table is None:
            self._table = joint_table(looks)
        self._picture = _look_up(self._table, levels)
        return self._picture

    def _quantise(self, layers: Sequence[Layer], planes: Sequence[Values]) -> bool:
        """Bring the levels up to date; whether anything had to be done."""
        entries = []
        for n, (layer, plane) in enumerate(zip(layers, planes, strict=True)):
            old = self._levels[n] if n < len(self._levels) else None
            if old is None or old[0] is not plane or old[1] != layer.window:
                old = (plane, layer.window, quantise(plane, layer.window))
            entries.append(old)
        changed = len(entries) != len(self._levels) or any(
            new is not old for new, old in zip(entries, self._levels, strict=True)
        )
        self._levels = entries
        return changed


def quantise(values: Values, window: tuple[float, float]) -> Levels:
    """Map a window to levels 0 to 255, rounded; NaN becomes 0, like values below the window."""
    low, high = np.float32(window[0]), np.float32(window[1])
    if not high > low:  # a window without width is a threshold
        return np.asarray(np.where(values > low, 255, 0), np.uint16)
    levels = np.fmin(np.fmax(values, low), high)
    levels -= low
    levels *= np.float32(255) / (high - low)
    levels += np.float32(0.5)
    return levels.astype(np.uint16)


@lru_cache(maxsize=8)  # the views of one window show the same layers
def joint_table(looks: tuple[tuple[str, float], ...]) -> NDArray[np.uint32]:
    """Return the colour of every combination of levels, RGBA packed in memory order.

    Parameters
    ----------
    looks
        Colour map and opacity of one or two layers, bottom first.

    Returns
    -------
    ``(256,)`` or ``(65536,)`` uint32, index ``bottom * 256 + top``.
    """
    below = np.zeros((1, 3), np.float32)
    for name, opacity in looks:
        this = colormap(name).astype(np.float32) * np.float32(opacity)
        below = (below[:, None] * np.float32(1 - opacity) + this).reshape(-1, 3)
    return _packed(below)


def _look_up(table: NDArray[np.uint32], levels: Sequence[Levels]) -> Rgba:
    index = levels[0] if len(levels) == 1 else (levels[0] << 8) | levels[1]
    picture = np.take(table, index)
    return picture.view(np.uint8).reshape(*index.shape, 4)


def _blend(levels: Sequence[Levels], looks: Sequence[tuple[str, float]]) -> Rgba:
    """Blend three layers or more, pixel by pixel."""
    below = np.zeros((*levels[0].shape, 3), np.float32)
    for level, (name, opacity) in zip(levels, looks, strict=True):
        below *= np.float32(1 - opacity)
        below += (colormap(name).astype(np.float32) * np.float32(opacity))[level]
    return _packed(below).view(np.uint8).reshape(*levels[0].shape, 4)


def _packed(colours: NDArray[np.float32]) -> NDArray[np.uint32]:
    rgba = np.full((*colours.shape[:-1], 4), 255, np.uint8)
    rgba[..., :3] = np.rint(colours)
    return rgba.view(np.uint32)[..., 0]
