"""Layers of values to one picture: ``out = (1 − a)·below + a·this``, from the bottom up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.model.colour_curve import ColourCurve
from fusionview.view.colormaps import palette
from fusionview.view.layers import Layer
from fusionview.view.levels import STEPS, Levels, Quantised, SharedLevels, Values

Rgba = NDArray[np.uint8]

_MAX_JOINT_LAYERS = 2
"""Two 8-bit levels make one index into a table that fits the second cache."""


class Paint(NamedTuple):
    """What turns the levels of one layer into colours."""

    colormap: str
    opacity: float
    curve: ColourCurve
    thresholded: bool


class Compositor:
    """Blends planes of values; redoes only the steps whose inputs changed. One per view.

    Below the bottom layer lies black. Outside its volume (NaN) a layer has the colour of values
    below its window, so that opacity stays linear everywhere and a small field of view leaves
    no border of another brightness. Only with a threshold is that transparent, as is all that
    lies below the threshold.

    Parameters
    ----------
    levels
        Shared with other views of the same planes; one's own by default.
    """

    def __init__(self, levels: SharedLevels | None = None) -> None:
        self._shared = levels or SharedLevels()
        self._levels: list[Quantised] = []
        self._paints: tuple[Paint, ...] = ()
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
        paints = tuple(paint(layer) for layer in layers)
        paints_changed = paints != self._paints
        if self._picture is not None and not levels_changed and not paints_changed:
            return self._picture
        self._paints = paints
        levels = [held.levels for held in self._levels]
        if len(layers) > _MAX_JOINT_LAYERS:
            self._table = None
            self._picture = _blend(levels, paints)
            return self._picture
        if paints_changed or self._table is None:
            self._table = joint_table(paints)
        self._picture = _look_up(self._table, levels, paints)
        return self._picture

    def _quantise(self, layers: Sequence[Layer], planes: Sequence[Values]) -> bool:
        """Bring the levels up to date; whether anything had to be done."""
        held = []
        for n, (layer, plane) in enumerate(zip(layers, planes, strict=True)):
            old = self._levels[n] if n < len(self._levels) else None
            if old is None or not old.shows(plane, layer.window, layer.threshold):
                old = self._shared.of(plane, layer.window, layer.threshold)
            held.append(old)
        changed = len(held) != len(self._levels) or any(
            new is not old for new, old in zip(held, self._levels, strict=True)
        )
        self._levels = held
        return changed


def paint(layer: Layer) -> Paint:
    """Return what turns the levels of a layer into colours."""
    return Paint(layer.colormap, layer.opacity, layer.curve, layer.threshold is not None)


@lru_cache(maxsize=16)  # the views of one window show the same layers
def joint_table(paints: tuple[Paint, ...]) -> NDArray[np.uint32]:
    """Return the colour of every combination of levels, RGBA packed in memory order.

    Parameters
    ----------
    paints
        Of one or two layers, bottom first.

    Returns
    -------
    uint32, index ``bottom * (levels of the top one) + top``; a layer has 256 levels, or 257 with
    a threshold.
    """
    below = np.zeros((1, 3), np.float32)
    for one in paints:
        keep, add = _premultiplied(one)
        below = (below[:, None] * keep[:, None] + add).reshape(-1, 3)
    return _packed(below)


def _premultiplied(one: Paint) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return what each level leaves of the colour below, and what it adds to it."""
    share = np.full(STEPS + one.thresholded, one.opacity, np.float32)
    share[STEPS:] = 0
    colours = np.zeros((len(share), 3), np.float32)
    colours[:STEPS] = palette(one.colormap, one.curve)
    return 1 - share, colours * share[:, None]


def _look_up(table: NDArray[np.uint32], levels: Sequence[Levels], paints: Sequence[Paint]) -> Rgba:
    if len(levels) == 1:
        index: NDArray[np.uint16 | np.intp] = levels[0]
    elif not any(one.thresholded for one in paints):
        index = (levels[0] << 8) | levels[1]
    else:
        index = levels[0].astype(np.intp) * (STEPS + paints[1].thresholded) + levels[1]
    picture = np.take(table, index)
    return picture.view(np.uint8).reshape(*index.shape, 4)


def _blend(levels: Sequence[Levels], paints: Sequence[Paint]) -> Rgba:
    """Blend three layers or more, pixel by pixel."""
    # compiled, like the projection; pictures of one or two layers need not wait for the compiler
    from fusionview.view.fold_kernel import fold  # noqa: PLC0415 - why: see above

    keeps = np.zeros((len(paints), STEPS + 1), np.float32)
    adds = np.zeros((len(paints), STEPS + 1, 3), np.float32)
    for n, one in enumerate(paints):
        keep, add = _premultiplied(one)
        keeps[n, : len(keep)], adds[n, : len(add)] = keep, add
    picture = fold(np.stack(levels), keeps, adds)
    return picture.view(np.uint8).reshape(*levels[0].shape, 4)


def _packed(colours: NDArray[np.float32]) -> NDArray[np.uint32]:
    rgba = np.full((*colours.shape[:-1], 4), 255, np.uint8)
    rgba[..., :3] = np.rint(colours)
    return rgba.view(np.uint32)[..., 0]
