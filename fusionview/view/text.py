"""Lines of text as small pictures, by VTK's FreeType; no render window and no system font."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import vtkmodules.vtkRenderingFreeType  # noqa: F401 - registers the text renderer
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkCommonDataModel import vtkImageData
from vtkmodules.vtkRenderingCore import vtkTextProperty, vtkTextRenderer

from fusionview.view.fonts import font_files_for, legible

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)

VTK_FONT_FILE = 4
_DPI = 72  # one point is one pixel
_FREETYPE = 0  # never MathText: a "$" in a series description is a dollar sign
_TALL = "|Åg"
_LAST_LATIN_1 = "\u00ff"
"""VTK's own font holds all letters up to here, and few others: no Greek, no Cyrillic."""

Draw = Callable[[str, int, bool], NDArray[np.float32]]
_others: list[Draw] = []


@dataclass(frozen=True, eq=False)
class Sprite:
    """A picture to lay over another: ``out = keep·below + add``.

    Attributes
    ----------
    keep
        float32 ``(h, w, 1)``.
    add
        float32 ``(h, w, 3)``.
    """

    keep: NDArray[np.float32]
    add: NDArray[np.float32]

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.add.shape[0], self.add.shape[1]


@lru_cache(maxsize=512)
def text_sprite(
    text: str, height_px: float, colour: Colour = WHITE, rim: Colour = BLACK, *, bold: bool = False
) -> Sprite:
    """Draw one line with a rim, legible on any picture.

    Every line of one height and weight has the same number of rows and the same base line.

    Parameters
    ----------
    height_px
        Font size; ascent and descent together are about a quarter more.
    """
    ink = _ink(text, height_px, bold=bold)
    radius = max(1, round(height_px / 13))
    ink = np.pad(ink, radius)
    ink, around = ink[..., None], _dilated(ink, radius)[..., None] * np.float32(0.75)
    add = ink * np.array(colour, np.float32) + (1 - ink) * around * np.array(rim, np.float32)
    return Sprite((1 - ink) * (1 - around), add.astype(np.float32))


@lru_cache(maxsize=512)
def fitted_text(text: str, height_px: float, width_px: int) -> str:
    """Shorten a line with an ellipsis until it is no wider than this; empty if nothing fits."""
    if text_sprite(text, height_px).size[1] <= width_px:
        return text
    for end in range(len(text) - 1, 0, -1):
        shorter = text[:end].rstrip() + "…"
        if text_sprite(shorter, height_px).size[1] <= width_px:
            return shorter
    return ""


def draw_other_letters_by(draw: Draw) -> None:
    """Let a toolkit that knows the fonts of the system draw what VTK's own font lacks.

    Names are in Hangul, ideographs or Cyrillic. Without this a font file is looked for.

    Parameters
    ----------
    draw
        From text, size in pixels and weight to the cover of each pixel, 0 to 1, as
        ``(rows, columns)``.
    """
    if _others != [draw]:
        _others[:] = [draw]
        text_sprite.cache_clear()
        fitted_text.cache_clear()


@lru_cache(maxsize=4096)
def _is_lacking(mark: str) -> bool:
    """Whether VTK's own font leaves a letter out."""
    font = vtkTextProperty()
    font.SetFontFamilyToArial()
    font.SetFontSize(14)
    return not mark.isspace() and not _rendered(font, mark).any()


def _ink(text: str, height_px: float, *, bold: bool) -> NDArray[np.float32]:
    """Return how much of each pixel the letters cover, 0 to 1, ``(rows, columns)``."""
    lacking = "".join(mark for mark in text if mark > _LAST_LATIN_1 and _is_lacking(mark))
    if lacking and not _others:
        return _ink_by_file(text, lacking, height_px, bold=bold)
    if lacking:
        rows = _ink("", height_px, bold=bold).shape[0]
        ink = _others[0](text, max(1, round(height_px)), bold)
        missing = max(0, rows - ink.shape[0])
        return np.pad(ink, ((missing - missing // 2, missing // 2), (0, 0)))[:rows]
    font = vtkTextProperty()
    font.SetFontFamilyToArial()
    font.SetFontSize(max(1, round(height_px)))
    font.SetBold(bold)
    font.SetColor(1.0, 1.0, 1.0)
    # the tall letters behind the text give every line the same rows and base line
    return _rendered(font, f"{text}    {_TALL}")[:, : _rendered(font, text).shape[1]]


def _ink_by_file(text: str, lacking: str, height_px: float, *, bold: bool) -> NDArray[np.float32]:
    """Draw the lacking letters by a font file of the system, all others as usual."""
    file = _font_file("".join(sorted(set(lacking))))
    if file is None:
        return _ink(legible(text), height_px, bold=bold)
    font = vtkTextProperty()
    font.SetFontFamily(VTK_FONT_FILE)
    font.SetFontFile(str(file))
    font.SetFontSize(max(1, round(height_px)))
    font.SetBold(bold)
    font.SetColor(1.0, 1.0, 1.0)
    usual = _ink("H", height_px, bold=bold)
    rows, space = usual.shape[0], np.zeros((usual.shape[0], round(0.28 * height_px)), np.float32)
    runs: list[NDArray[np.float32]] = []
    for run in re.split(f"( +|[{re.escape(lacking)}]+)", text):
        if run.startswith(" "):
            runs += [space] * len(run)
        elif run and run[0] in lacking:
            runs.append(_on_base_line(font, run, _base_line(usual), rows))
        elif run:
            runs.append(_ink(run, height_px, bold=bold))
    return np.concatenate(runs, axis=1)


def _on_base_line(
    font: vtkTextProperty, text: str, base_line: int, rows: int
) -> NDArray[np.float32]:
    """Draw with so many rows, standing on this one."""
    # the tall letters give a capital and the text the same base line
    drawn, capital = (_rendered(font, f"{one}    {_TALL}") for one in (text, "H"))
    down = base_line - _base_line(capital[:, : _rendered(font, "H").shape[1]])
    width = _rendered(font, text).shape[1]
    ink = np.zeros((rows, width), np.float32)
    first, last = max(0, down), min(rows, down + drawn.shape[0])
    ink[first:last] = drawn[first - down : last - down, :width]
    return ink


@lru_cache(maxsize=256)
def _font_file(letters: str) -> Path | None:
    """Return the first font file with all of these letters that VTK can really draw."""
    font = vtkTextProperty()
    font.SetFontFamily(VTK_FONT_FILE)
    font.SetFontSize(14)
    for file in font_files_for(letters):
        font.SetFontFile(str(file))
        # VTK's FreeType refuses the table of letters of some files
        if all(_rendered(font, letter).any() for letter in letters):
            return file
    return None


def _base_line(ink: NDArray[np.float32]) -> int:
    """Return the row below the last one of a letter that stands on the base line."""
    return int(np.flatnonzero(ink.max(axis=1) > 0.3)[-1]) + 1


def _rendered(font: vtkTextProperty, text: str) -> NDArray[np.float32]:
    picture, size = vtkImageData(), [0, 0]
    vtkTextRenderer.GetInstance().RenderString(font, text, picture, size, _DPI, _FREETYPE)
    if not text:
        return np.zeros((0, 0), np.float32)
    columns, rows, _ = picture.GetDimensions()  # padded to powers of two
    rgba = vtk_to_numpy(picture.GetPointData().GetScalars()).reshape(rows, columns, 4)
    ink = rgba[: size[1], : size[0], 3][::-1]  # VTK's first row is the lowest
    return np.asarray(ink, np.float32) / np.float32(255)


def _dilated(ink: NDArray[np.float32], radius: int) -> NDArray[np.float32]:
    """Return the brightest pixel within a square of this radius, ``ink`` having a margin."""
    spread = ink
    for axis in (0, 1):
        shifts = [np.roll(spread, step, axis) for step in range(-radius, radius + 1)]
        spread = np.max(shifts, axis=0)
    return spread
