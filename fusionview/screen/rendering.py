"""The pictures of panes and of whole layouts, of any size, as the window draws them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from fusionview.app.arrangement.panes import pane_volumes
from fusionview.app.arrangement.tilting import view_turn_deg
from fusionview.app.mark_values import mark_label
from fusionview.app.workspace import Workspace
from fusionview.errors import FusionViewError
from fusionview.model.comparison import Overlay
from fusionview.model.display import Solo
from fusionview.model.layout import Cell, Pane, PaneKind, Shows
from fusionview.model.mark import Mark
from fusionview.screen import scenes
from fusionview.screen.plain_texts import plain_texts
from fusionview.view.layers import Layer
from fusionview.view.mip_scene import MipInputs, MipScene
from fusionview.view.slice_scene import SliceInputs, SliceScene
from fusionview.view.volume_scene import VolumeInputs, VolumeScene

Rgba = NDArray[np.uint8]
Texts = Callable[[Workspace, Pane], dict[str, str]]
"""The corner texts of a pane."""

GAP_PT = 2
SMALL_PT = 150
"""Pictures of fewer points in a direction have no scale bar."""
LEAST_PT, LEAST_SCALE = (120, 260), 0.6
"""Rows and columns of a pane whose corners hold every warning, and the smallest legible letters."""
MOST_PIXELS = 100_000_000
_BACKGROUND = (24, 26, 30, 255)


def pane_picture(
    workspace: Workspace,
    pane: Pane,
    shape: tuple[int, int],
    *,
    scale: float = 1.0,
    texts: bool = True,
    corner_texts: Texts | None = None,
    label: Callable[[Workspace, Mark], str] = mark_label,
) -> Rgba:
    """Draw one pane; empty where there is nothing to show in it.

    Parameters
    ----------
    shape
        Rows and columns in pixels.
    scale
        Pixels per point: letters and lines grow with it.
    texts
        Whether the corners hold texts; warnings stay without them, identity hangs on the display.
    corner_texts, label
        Translated texts in place of the English ones.

    Returns
    -------
    uint8 ``(rows, columns, 4)``.

    Raises
    ------
    FusionViewError
        If the size is out of range.
    """
    _check(shape)
    made = (
        corner_texts(workspace, pane) if corner_texts else plain_texts(workspace, pane, texts=texts)
    )
    drawn: Rgba | None
    if pane.kind is PaneKind.MIP:
        drawn = _mip(workspace, pane, shape, scale, made)
    elif pane.kind is PaneKind.VOLUME:
        drawn = _volume(workspace, pane, shape, scale, made)
    else:
        drawn = _slice(workspace, pane, shape, scale, made, label)
    return drawn if drawn is not None else np.full((*shape, 4), _BACKGROUND, np.uint8)


def layout_picture(
    workspace: Workspace,
    shape: tuple[int, int],
    *,
    scale: float = 1.0,
    texts: bool = True,
    corner_texts: Texts | None = None,
    label: Callable[[Workspace, Mark], str] = mark_label,
) -> Rgba:
    """Draw all panes of the layout that is shown, or the one that fills the window.

    Arguments and errors as in `pane_picture`.
    """
    _check(shape)
    picture = np.full((*shape, 4), _BACKGROUND, np.uint8)
    cells = shown_cells(workspace)
    for cell, (top, left, rows, columns) in zip(cells, _boxes(cells, shape, scale), strict=True):
        # smaller letters rather than a warning that is cut off
        letters = min(scale, rows / LEAST_PT[0], columns / LEAST_PT[1])
        if letters < LEAST_SCALE and (min(rows, columns) < 2 or _warns(workspace, cell.pane)):
            raise FusionViewError(
                "The picture is too small for its layout.", hint="Ask for a larger one."
            )
        picture[top : top + rows, left : left + columns] = pane_picture(
            workspace,
            cell.pane,
            (rows, columns),
            scale=max(letters, LEAST_SCALE),
            texts=texts,
            corner_texts=corner_texts,
            label=label,
        )
    return picture


def shown_cells(workspace: Workspace) -> tuple[Cell, ...]:
    """Return the cells that are seen: all, or the one that fills the window."""
    cells, filling = workspace.display.layout.cells, workspace.display.maximised
    if filling is None or filling >= len(cells):
        return cells
    # alone it shows where the crosshair is, wherever it stood in a grid
    return (Cell(pane=replace(cells[filling].pane, slices_away=0), row=0, column=0),)


def _warns(workspace: Workspace, pane: Pane) -> bool:
    return bool(plain_texts(workspace, pane, texts=False))


def _check(shape: tuple[int, int]) -> None:
    if min(shape) < 2 or shape[0] * shape[1] > MOST_PIXELS:
        raise FusionViewError(
            f"A picture of {shape[1]} x {shape[0]} pixels cannot be made.",
            hint=f"It may have 2 x 2 to {MOST_PIXELS // 1_000_000} million pixels.",
        )


def _boxes(
    cells: tuple[Cell, ...], shape: tuple[int, int], scale: float
) -> list[tuple[int, int, int, int]]:
    """Return top, left, rows and columns of each cell, with gaps between them."""
    rows = max(cell.row + cell.row_span for cell in cells)
    columns = max(cell.column + cell.column_span for cell in cells)
    gap, (height, width) = max(1, round(GAP_PT * scale)), shape
    found = []
    for cell in cells:
        top, left = height * cell.row // rows, width * cell.column // columns
        bottom = height * (cell.row + cell.row_span) // rows
        right = width * (cell.column + cell.column_span) // columns
        inner = (gap if bottom < height else 0, gap if right < width else 0)
        found.append((top, left, bottom - top - inner[0], right - left - inner[1]))
    return found


def _slice(
    workspace: Workspace,
    pane: Pane,
    shape: tuple[int, int],
    scale: float,
    texts: dict[str, str],
    label: Callable[[Workspace, Mark], str],
) -> Rgba | None:
    plane, layers = scenes.plane(workspace, pane, shape), scenes.layers(workspace, pane)
    as_everywhere = pane.shows is Shows.FUSED and pane.volume_id is None
    if plane is None or not (layers or as_everywhere):
        return None
    display = workspace.display
    marked = display.show_crosshair and pane.slices_away == 0
    spyglass = display.comparison.overlay is Overlay.SPYGLASS
    inputs = SliceInputs(
        plane=plane,
        layers=layers,
        crosshair_mm=display.crosshair_mm if marked else None,
        crosshair_turn_deg=view_turn_deg(workspace, pane.orientation),
        outlines=scenes.outlines(workspace),
        marks=scenes.marks(workspace, plane, label),
        interpolation=display.interpolation,
        corner_texts=texts,
        scale=scale,
        slab=display.slab,
        comparison=display.comparison,
        compared=_compared(workspace, layers),
        spyglass_mm=display.crosshair_mm if spyglass else None,
        scale_bar=min(shape) / scale >= SMALL_PT,
    )
    return SliceScene().render(inputs)


def _compared(workspace: Workspace, layers: tuple[Layer, ...]) -> int:
    chosen = workspace.display.functional_id
    return next((n for n, one in enumerate(layers) if n and one.volume.id == chosen), -1)


def _mip(
    workspace: Workspace, pane: Pane, shape: tuple[int, int], scale: float, texts: dict[str, str]
) -> Rgba | None:
    display, volumes = workspace.display, pane_volumes(workspace, pane)
    if not volumes or display.solo is Solo.ANATOMICAL:
        return None
    layer = scenes.layer(workspace, pane, volumes[0])
    center, mm_per_pixel = scenes.mip_fit(layer, shape)
    inputs = MipInputs(
        layer=layer,
        angle_deg=display.mip_angle_deg,
        shape=shape,
        mm_per_pixel=mm_per_pixel,
        center_mm=center,
        crosshair_mm=display.crosshair_mm if display.show_crosshair else None,
        outlines=scenes.outlines(workspace),
        corner_texts=texts,
        scale=scale,
        depth_weighted=display.mip_depth_weighted,
    )
    return MipScene().render(inputs)


def _volume(
    workspace: Workspace, pane: Pane, shape: tuple[int, int], scale: float, texts: dict[str, str]
) -> Rgba | None:
    fused = Pane(kind=PaneKind.SLICE)
    made = [scenes.layer(workspace, fused, one) for one in pane_volumes(workspace, pane)]
    if not made:
        return None
    body = made[0] if made[0].volume is workspace.anatomical else None
    cloud = made[-1] if made[-1] is not body else None
    center, mm_per_pixel = scenes.mip_fit(made[0], shape)
    display = workspace.display
    inputs = VolumeInputs(
        anatomical=body,
        functional=cloud,
        view=display.volume_view,
        shape=shape,
        center_mm=center,
        mm_per_pixel=mm_per_pixel / display.zoom,
        crosshair_mm=display.crosshair_mm,
        outlines=scenes.outlines(workspace),
        show_crosshair=display.show_crosshair,
        corner_texts=texts,
        scale=scale,
    )
    return VolumeScene().render(inputs)
