"""What lies over a picture: crosshair, orientation letters, corner texts, scale bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.model.plane import Plane
from fusionview.view.colormaps import palette
from fusionview.view.handles import turned_lines
from fusionview.view.layers import Layer
from fusionview.view.paint import fill, lay, short_lines
from fusionview.view.text import BLACK, WHITE, Colour, fitted_text, text_sprite

Rgba = NDArray[np.uint8]

TEXT_PX = 13
LETTER_PX = 15
MARGIN_PX = 6


class Ink(NamedTuple):
    """Colours that are seen on a picture; the crosshair has none of the regions' colours."""

    text: Colour
    rim: Colour
    crosshair: Colour


ON_DARK = Ink(WHITE, BLACK, (130, 255, 160))
ON_LIGHT = Ink((25, 25, 25), WHITE, (0, 120, 50))

_GAP_PX = 9
_STRAIGHT_DEG = 0.01  # turned by less, no end of a line moves by a pixel
_LETTER_ZONE_PX = 48  # three letters wide; kept free of corner texts at the middle of each edge
_BAR_SIZES_MM = (1, 2, 5, 10, 20, 50, 100, 200, 500)


def annotate(
    picture: Rgba,
    plane: Plane,
    texts: Mapping[str, str],
    scale: float,
    ink: Ink = ON_DARK,
    *,
    names: bool = True,
    bar: bool = True,
) -> dict[str, str]:
    """Write orientation letters, corner texts and scale bar; return what was written, by place."""
    written = corner_texts(picture, texts, scale, ink)
    if names:
        written |= letters(picture, plane.letters(), scale, ink)
    if bar:
        lines = written.get("bottom_right", "").count("\n") + ("bottom_right" in written)
        written["scale_bar"] = scale_bar(picture, plane.mm_per_pixel, lines, scale, ink)
    return written


def crosshair(
    picture: Rgba,
    pixel: NDArray[np.float64],
    scale: float,
    colour: Colour,
    turn_deg: float = 0.0,
) -> None:
    """Draw two lines through ``pixel`` (row, column), open round it so that it stays visible.

    Parameters
    ----------
    turn_deg
        How far the lines are turned, from right towards down.
    """
    width, gap = max(1, round(scale)), round(_GAP_PX * scale)
    rows, columns = picture.shape[:2]
    if abs(turn_deg) > _STRAIGHT_DEG:
        short_lines(picture, turned_lines((rows, columns), pixel, turn_deg, gap), colour, width)
        return
    # far outside, the number itself could overflow
    row, column = np.clip(np.nan_to_num(pixel), -rows - columns, 2 * (rows + columns))
    top, left = (int(np.rint(value - (width - 1) / 2)) for value in (row, column))
    lines = (
        ((top, top + width), (0, left - gap)),
        ((top, top + width), (left + width + gap, columns)),
        ((0, top - gap), (left, left + width)),
        ((top + width + gap, rows), (left, left + width)),
    )
    for line_rows, line_columns in lines:
        fill(picture, line_rows, line_columns, colour, 0.75)


def letters(
    picture: Rgba, names: tuple[str, str, str, str], scale: float, ink: Ink
) -> dict[str, str]:
    """Write the patient's directions at the middle of the left, right, top and bottom edge."""
    rows, columns = picture.shape[:2]
    margin = round(MARGIN_PX * scale)
    for n, name in enumerate(names):
        sprite = text_sprite(name, LETTER_PX * scale, ink.text, ink.rim, bold=True)
        height, width = sprite.size
        row, column = (rows - height) // 2, (columns - width) // 2
        if n < 2:
            column = (margin, columns - width - margin)[n]
        else:
            row = (margin, rows - height - margin)[n - 2]
        lay(picture, sprite, row, column)
    return dict(zip(("left", "right", "top", "bottom"), names, strict=True))


def corner_texts(picture: Rgba, texts: Mapping[str, str], scale: float, ink: Ink) -> dict[str, str]:
    """Write lines into the corners, shortened so that they never reach letters or each other.

    Returns
    -------
    The lines as written; corners without any are left out.
    """
    rows, columns = picture.shape[:2]
    margin, zone = round(MARGIN_PX * scale), round(_LETTER_ZONE_PX * scale)
    room = columns // 2 - zone // 2 - margin
    step, size = line_height(scale), TEXT_PX * scale
    most = max(0, (rows // 2 - zone // 2 - margin) // step)
    written = {}
    for corner, text in texts.items():
        lines = [fitted_text(line, size, room) for line in text.split("\n")[:most]]
        if not any(lines):
            continue
        written[corner] = "\n".join(lines)
        first = margin if corner.startswith("top") else rows - margin - len(lines) * step
        for n, line in enumerate(lines):
            sprite = text_sprite(line, size, ink.text, ink.rim)
            left = margin if corner.endswith("left") else columns - margin - sprite.size[1]
            lay(picture, sprite, first + n * step, left)
    return written


def ink_for(layers: Sequence[Layer]) -> Ink:
    """Choose by the colour of nothing: what pixels show where all layers are at their lowest."""
    below = 0.0
    for layer in layers:
        if layer.threshold is None:  # else nothing is transparent
            lowest = float(palette(layer.colormap, layer.curve)[0].mean())
            below = (1 - layer.opacity) * below + layer.opacity * lowest
    return ON_LIGHT if below > 127 else ON_DARK


def line_height(scale: float) -> int:
    """Rows from one line of text to the next."""
    return text_sprite("", TEXT_PX * scale).size[0] - max(1, round(scale))


def scale_bar(picture: Rgba, mm_per_pixel: float, lines_below: int, scale: float, ink: Ink) -> str:
    """Draw a bar of a round length at the bottom right, above the corner text; return its label.

    Nothing is drawn where no round length fits.
    """
    rows, columns = picture.shape[:2]
    length_mm = bar_length_mm(mm_per_pixel, columns / 5)
    if length_mm is None:
        return ""
    label = f"{length_mm // 10} cm" if length_mm >= 10 else f"{length_mm} mm"
    margin, width = round(MARGIN_PX * scale), max(1, round(scale))
    length = round(length_mm / mm_per_pixel)
    right = columns - margin - width
    bottom = rows - margin - lines_below * line_height(scale) - round(4 * scale)
    tick = round(3 * scale)
    for colour, rim in ((ink.rim, width), (ink.text, 0)):
        fill(
            picture,
            (bottom - width - rim, bottom + rim),
            (right - length - rim, right + rim),
            colour,
            1.0,
        )
        for end in (right - length + width, right):
            fill(
                picture,
                (bottom - tick - width - rim, bottom + rim),
                (end - width - rim, end + rim),
                colour,
                1.0,
            )
    sprite = text_sprite(label, TEXT_PX * scale, ink.text, ink.rim)
    row = bottom - tick - 2 * width - sprite.size[0]
    # a label that is wider than its bar must not leave the picture
    last = columns - margin - sprite.size[1]
    lay(picture, sprite, row, min(right - length // 2 - sprite.size[1] // 2, last))
    return label


def bar_length_mm(mm_per_pixel: float, most_px: float) -> int | None:
    """Return the longest round length that takes no more pixels than this."""
    fitting = [size for size in _BAR_SIZES_MM if size <= mm_per_pixel * most_px]
    return fitting[-1] if fitting else None
