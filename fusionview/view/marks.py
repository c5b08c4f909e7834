"""Measurements, arrows and texts on a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fusionview.model.mark import MarkKind
from fusionview.model.plane import Plane
from fusionview.model.region import Colour
from fusionview.model.transform import Triple
from fusionview.view.paint import lay, short_lines
from fusionview.view.text import text_sprite

Rgba = NDArray[np.uint8]
Pixels = NDArray[np.float64]

LABEL_PX = 13
LINE_PX = 1.5
HANDLE_PX = 4.5
_TICK_PX = 5.0
_HEAD_PX = 11.0
_CROSS_PX = 8.5
_ARC_PX = 22.0
_DASH_PX = 6.0
_PIECE_PX = 1.4
_AWAY_PX = 9.0


@dataclass(frozen=True, eq=False, kw_only=True)
class MarkDrawing:
    """One mark as a picture shows it.

    Attributes
    ----------
    points_mm
        In display space; of a mark under way perhaps fewer than it will have.
    label
        Written beside it, line by line.
    opacity
        Less than 1 in planes that pass beside it.
    handles
        Whether its points can be taken hold of now.
    """

    kind: MarkKind
    points_mm: tuple[Triple, ...]
    label: str = ""
    colour: Colour = (255, 230, 0)
    opacity: float = 1.0
    handles: bool = False


def draw_marks(picture: Rgba, plane: Plane, marks: Sequence[MarkDrawing], scale: float) -> None:
    """Draw marks in place, the chosen one last."""
    for mark in sorted(marks, key=lambda mark: mark.handles):
        if mark.opacity >= 1:
            _draw(picture, plane, mark, scale)
        elif mark.opacity > 0:
            drawn = picture.copy()
            _draw(drawn, plane, mark, scale)
            _blend(picture, drawn, mark.opacity)


def _blend(picture: Rgba, drawn: Rgba, opacity: float) -> None:
    """Let another picture show through where it differs: few pixels, found as whole words."""
    words = (one.reshape(-1, 4).view(np.uint32)[:, 0] for one in (picture, drawn))
    changed = np.flatnonzero(np.not_equal(*words))
    flat, above = picture.reshape(-1, 4), drawn.reshape(-1, 4)[changed]
    below = flat[changed].astype(np.float32)
    flat[changed] = np.rint(below + np.float32(opacity) * (above - below))


def _draw(picture: Rgba, plane: Plane, mark: MarkDrawing, scale: float) -> None:
    pixels = plane.to_pixel(np.array(mark.points_mm))
    if not np.isfinite(pixels).all():
        return
    lines = [*_SHAPES[mark.kind](pixels, scale)]
    if mark.handles:
        lines += [_circle(pixel, HANDLE_PX * scale) for pixel in pixels]
    pieces = [_pieces(line, picture.shape) for line in lines]
    if pieces:
        short_lines(picture, np.concatenate(pieces), mark.colour, LINE_PX * scale)
    if mark.label:
        _write(picture, mark, pixels, scale)


def _distance(pixels: Pixels, scale: float) -> list[Pixels]:
    """Draw a line with a tick across either end."""
    across = _across(pixels) * _TICK_PX * scale
    return [pixels, *(np.stack([end - across, end + across]) for end in pixels)]


def _profile(pixels: Pixels, scale: float) -> list[Pixels]:
    """Draw a dashed line with a tick where it begins and a head where it ends."""
    length = float(np.linalg.norm(pixels[-1] - pixels[0]))
    count = int(min(max(length / (_DASH_PX * scale), 1), 4000))
    ends = np.linspace(pixels[0], pixels[-1], count + 1)
    dashes = [ends[n : n + 2] for n in range(0, count, 2)]
    across = _across(pixels) * _TICK_PX * scale
    return [*dashes, np.stack([pixels[0] - across, pixels[0] + across]), *_head(pixels, scale)]


def _angle(pixels: Pixels, scale: float) -> list[Pixels]:
    """Draw two legs, and an arc between them round the vertex."""
    lines = [pixels]
    if len(pixels) < 3:
        return lines
    legs = pixels[[0, 2]] - pixels[1]
    lengths = np.linalg.norm(legs, axis=1)
    if lengths.min() < 1:
        return lines
    first, last = np.arctan2(legs[:, 0], legs[:, 1])
    turn = (last - first + np.pi) % (2 * np.pi) - np.pi
    around = first + turn * np.linspace(0, 1, 25)
    radius = min(_ARC_PX * scale, lengths.min() / 2)
    lines.append(pixels[1] + radius * np.stack([np.sin(around), np.cos(around)], axis=1))
    return lines


def _arrow(pixels: Pixels, scale: float) -> list[Pixels]:
    return [pixels, *_head(pixels, scale)]


def _point(pixels: Pixels, scale: float) -> list[Pixels]:
    """Draw a cross that leaves the pixel itself free."""
    inner, outer = 3.5 * scale, _CROSS_PX * scale
    steps = np.array([(1, 0), (-1, 0), (0, 1), (0, -1)], np.float64)
    return [np.stack([pixels[0] + inner * s, pixels[0] + outer * s]) for s in steps]


def _text(pixels: Pixels, scale: float) -> list[Pixels]:
    """Draw a dot: a text says where it belongs."""
    return [_circle(pixels[0], 1.5 * scale)]


_SHAPES = {
    MarkKind.POINT: _point,
    MarkKind.DISTANCE: _distance,
    MarkKind.ANGLE: _angle,
    MarkKind.PROFILE: _profile,
    MarkKind.TEXT: _text,
    MarkKind.ARROW: _arrow,
}


def _head(pixels: Pixels, scale: float) -> list[Pixels]:
    along = pixels[-1] - pixels[0]
    length = float(np.linalg.norm(along))
    if length < 1:
        return []
    back = -along / length * min(_HEAD_PX * scale, length)
    aside = np.array([-back[1], back[0]]) * 0.4
    tip = pixels[-1]
    return [np.stack([tip, tip + back + aside]), np.stack([tip, tip + back - aside])]


def _across(pixels: Pixels) -> Pixels:
    """Return the unit step at a right angle to a line; nothing for a line without length."""
    along = pixels[-1] - pixels[0]
    length = float(np.linalg.norm(along))
    return np.array([-along[1], along[0]]) / length if length > 0 else np.zeros(2)


def _circle(middle: Pixels, radius: float) -> Pixels:
    around = np.linspace(0, 2 * np.pi, max(9, round(2 * radius) + 1))
    return np.asarray(middle + radius * np.stack([np.sin(around), np.cos(around)], axis=1))


def _pieces(line: Pixels, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Cut a polyline into pieces short enough to paint, and leave out what lies outside."""
    found = [np.empty((0, 2, 2))]
    for start, stop in pairwise(line):
        part = _clipped(start, stop, shape)
        if part is None:
            continue
        length = float(np.linalg.norm(part[1] - part[0]))
        ends = np.linspace(part[0], part[1], max(2, int(np.ceil(length / _PIECE_PX)) + 1))
        found.append(np.stack([ends[:-1], ends[1:]], axis=1))
    return np.concatenate(found)


def _clipped(start: Pixels, stop: Pixels, shape: tuple[int, ...]) -> Pixels | None:
    """Cut a line at the borders of the picture (Liang and Barsky); None if it stays outside."""
    low, high = 0.0, 1.0
    step = stop - start
    for axis in (0, 1):
        first, last = -8.0 - start[axis], shape[axis] + 8.0 - start[axis]
        if step[axis] == 0:
            if first > 0 or last < 0:
                return None
            continue
        enter, leave = sorted((first / step[axis], last / step[axis]))
        low, high = max(low, enter), min(high, leave)
    if low > high:
        return None
    return np.stack([start + low * step, start + high * step])


def _write(picture: Rgba, mark: MarkDrawing, pixels: Pixels, scale: float) -> None:
    """Write the label beside the last point (the vertex of an angle), inside the picture."""
    rows, columns = picture.shape[:2]
    anchor = pixels[1] if mark.kind is MarkKind.ANGLE and len(pixels) > 1 else pixels[-1]
    if mark.kind is MarkKind.ARROW:  # the words stand where the arrow comes from
        anchor = pixels[0]
    reach = 40 * scale
    if not (-reach < anchor[0] < rows + reach and -reach < anchor[1] < columns + reach):
        return
    sprites = [
        text_sprite(line, LABEL_PX * scale, mark.colour) for line in mark.label.split("\n") if line
    ]
    height = sum(sprite.size[0] for sprite in sprites)
    width = max(sprite.size[1] for sprite in sprites)
    away = _AWAY_PX * scale
    top = anchor[0] - height / 2 if mark.kind is MarkKind.POINT else anchor[0] + away / 2
    left = anchor[1] + away
    if left + width > columns:
        left = anchor[1] - away - width
    row = round(min(max(top, 0), rows - height))
    column = round(min(max(left, 0), columns - width))
    for sprite in sprites:
        lay(picture, sprite, row, column)
        row += sprite.size[0]
