"""The fused planes and the projection as one picture, without a window."""

from __future__ import annotations

import contextlib
import os
import struct
import tempfile
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.errors import WriteError
from fusionview.model.comparison import Comparison, Slab
from fusionview.model.plane import Orientation, Plane, picture_axes
from fusionview.model.transform import Triple
from fusionview.view.colour_bar import layer_bar, ticks
from fusionview.view.fit import fit, fit_mip
from fusionview.view.layers import Layer, Outline
from fusionview.view.mip_scene import MipInputs, MipScene
from fusionview.view.paint import fill, lay
from fusionview.view.reslice import THIN
from fusionview.view.slice_scene import SliceInputs, SliceScene
from fusionview.view.text import fitted_text, text_sprite

Rgba = NDArray[np.uint8]
Box = tuple[int, int, int, int]
"""Top, left, rows, columns."""

FADED = Comparison()
"""All layers in one, by their opacities."""

_BACKGROUND = (24, 26, 30)
_GAP_PX = 4
_TITLE_PX = 26
_BAR_COLUMN_PX = 84
_TEXT_PX = 13
_PICTURE_ORDER = (Orientation.AXIAL, Orientation.CORONAL, Orientation.SAGITTAL)
_MIP_COLORMAP = "inverse_grey"


def fused_picture(
    anatomical: Layer | None,
    functional: Layer | None = None,
    *,
    crosshair_mm: Triple | None = None,
    shape: tuple[int, int] = (1000, 1600),
    outlines: Sequence[Outline] = (),
    title: str = "",
    alignment: str = "",
    scale: float = 1.0,
    slab: Slab = THIN,
    comparison: Comparison = FADED,
) -> Rgba:
    """Draw axial, coronal and sagittal plane, projection and colour bars.

    The planes follow the axes of the anatomical volume (else of the functional one) and show all
    of it. The display space is that of the layers' ``to_volume``. Returns uint8
    ``(rows, columns, 4)`` of ``shape``.

    Parameters
    ----------
    crosshair_mm
        Where the planes cut, marked; without it they cut the middle, unmarked.
    title, alignment
        Written above the panes, left and right.

    Raises
    ------
    ValueError
        If there is no layer at all.
    """
    layers = tuple(layer for layer in (anatomical, functional) if layer is not None)
    if not layers:
        raise ValueError("a picture needs at least one layer")
    picture = np.full((*shape, 4), (*_BACKGROUND, 255), np.uint8)
    _write_title(picture, title, alignment, scale)
    boxes = _panes(shape, 4 if functional is not None else 3, scale)
    for orientation, box in zip(_PICTURE_ORDER, boxes, strict=False):
        inputs = _slice(layers, orientation, box, crosshair_mm, tuple(outlines), scale)
        thick = replace(inputs, slab=slab, comparison=comparison)
        _paste(picture, SliceScene().render(thick), box)
    if functional is not None:
        mip = _mip(functional, boxes[3], crosshair_mm, tuple(outlines), scale)
        _paste(picture, MipScene().render(mip), boxes[3])
    _draw_bars(picture, layers, scale)
    return picture


def write_png(rgba: Rgba, path: Path) -> None:
    """Write a picture; a file of that name is replaced only once the new one is whole.

    Raises
    ------
    WriteError
        If the file cannot be written.
    """
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".png")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(png_bytes(rgba))
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o644)  # a temporary file is made for its owner alone
            Path(temporary).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as error:
        raise WriteError(
            f"{path} cannot be written: {error.strerror}.",
            hint="Choose a folder that exists and that you may write to.",
        ) from error


def png_bytes(rgba: Rgba) -> bytes:
    """Encode uint8 ``(rows, columns, 4)`` as PNG, 8 bits, RGB: pictures are opaque.

    References
    ----------
    PNG specification, third edition, sections 5 and 11.
    """
    rows, columns = rgba.shape[:2]
    lines = np.zeros((rows, 1 + 3 * columns), np.uint8)  # the first byte: no filter
    lines[:, 1:] = rgba[..., :3].reshape(rows, -1)
    header = struct.pack(">IIBBBBB", columns, rows, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines.tobytes(), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def _panes(shape: tuple[int, int], count: int, scale: float) -> list[Box]:
    """Return two by two boxes; with three, the first takes the whole left half."""
    gap, top = round(_GAP_PX * scale), round(_TITLE_PX * scale)
    rows = max(2, (shape[0] - top - 2 * gap) // 2)
    columns = max(2, (shape[1] - round(_BAR_COLUMN_PX * scale) - 3 * gap) // 2)
    lower, right = top + rows + gap, 2 * gap + columns
    if count == 3:
        return [
            (top, gap, 2 * rows + gap, columns),
            (top, right, rows, columns),
            (lower, right, rows, columns),
        ]
    return [(y, x, rows, columns) for y in (top, lower) for x in (gap, right)]


def _slice(
    layers: tuple[Layer, ...],
    orientation: Orientation,
    box: Box,
    crosshair_mm: Triple | None,
    outlines: tuple[Outline, ...],
    scale: float,
) -> SliceInputs:
    base, shape = layers[0], box[2:]
    axes = picture_axes(orientation, base.volume.geometry)
    turned = base.to_volume.inverse().matrix[:3, :3]
    axes = (turned @ axes[0], turned @ axes[1])
    center, mm_per_pixel = fit(axes, base.volume.geometry, shape, to_volume=base.to_volume)
    point: ArrayLike = center if crosshair_mm is None else crosshair_mm
    return SliceInputs(
        plane=Plane.through(point, axes, mm_per_pixel, shape, center),
        layers=layers,
        crosshair_mm=crosshair_mm,
        outlines=outlines,
        corner_texts={"top_left": orientation.capitalize()},
        scale=scale,
    )


def _mip(
    layer: Layer,
    box: Box,
    crosshair_mm: Triple | None,
    outlines: tuple[Outline, ...],
    scale: float,
) -> MipInputs:
    shape = box[2:]
    center, mm_per_pixel = fit_mip(layer.volume.geometry, shape, to_volume=layer.to_volume)
    grey = Layer(layer.volume, layer.to_volume, layer.window, _MIP_COLORMAP, 1.0)
    (low, high), unit = layer.window, layer.volume.unit
    return MipInputs(
        layer=grey,
        angle_deg=0.0,
        shape=shape,
        mm_per_pixel=mm_per_pixel,
        center_mm=(float(center[0]), float(center[1]), float(center[2])),
        crosshair_mm=crosshair_mm,
        outlines=outlines,
        corner_texts={"top_left": f"MIP\n{_limit(low)} to {_limit(high)} {unit}".rstrip()},
        scale=scale,
    )


def _limit(value: float) -> str:
    """Three digits, and never an exponent for what an MR signal or a count may be."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _write_title(picture: Rgba, title: str, alignment: str, scale: float) -> None:
    size, margin = _TEXT_PX * scale, round(8 * scale)
    room = picture.shape[1] // 2 - 2 * margin
    row = (round(_TITLE_PX * scale) - text_sprite("", size).size[0]) // 2
    lay(picture, text_sprite(fitted_text(title, size, room), size), row, margin)
    right = text_sprite(fitted_text(alignment, size, room), size)
    lay(picture, right, row, picture.shape[1] - margin - right.size[1])


def _draw_bars(picture: Rgba, layers: Sequence[Layer], scale: float) -> None:
    """Draw one bar for each layer into the column at the right, the uppermost layer on top."""
    rows, columns = picture.shape[:2]
    top, width = round(_TITLE_PX * scale), round(_BAR_COLUMN_PX * scale)
    height = (rows - top - round(_GAP_PX * scale)) // len(layers)
    for n, layer in enumerate(reversed(layers)):
        _draw_bar(picture, layer, (top + n * height, columns - width, height, width), scale)


def _draw_bar(picture: Rgba, layer: Layer, box: Box, scale: float) -> None:
    top, left, rows, columns = box
    size, margin = _TEXT_PX * scale, round(6 * scale)
    line, width = text_sprite("", size).size[0], round(16 * scale)
    quantity = layer.volume.quantity
    for n, text in enumerate((quantity.label, quantity.unit)):
        lay(picture, text_sprite(fitted_text(text, size, columns), size), top + n * line, left)
    first = top + 2 * line + margin
    height = rows - 2 * line - 3 * margin
    if height < line:
        return
    picture[first : first + height, left + margin : left + margin + width] = layer_bar(
        layer, height, width
    )
    low, high = layer.window
    for value in ticks(low, high):
        row = first + round((high - value) / (high - low) * (height - 1))
        end = left + margin + width
        fill(picture, (row, row + max(1, round(scale))), (end, end + margin), (255,) * 3, 0.8)
        lay(picture, text_sprite(f"{value:g}", size), row - line // 2, end + margin)


def _paste(picture: Rgba, pane: Rgba, box: Box) -> None:
    top, left, rows, columns = box
    below = picture[top : top + rows, left : left + columns]
    below[...] = pane[: below.shape[0], : below.shape[1]]
