"""One fused slice with everything drawn on it, as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from fusionview.model.comparison import Comparison, Overlay, Slab
from fusionview.model.plane import Plane
from fusionview.model.transform import Triple
from fusionview.view import annotation, edges, overlay
from fusionview.view.colour_bar import draw_bars
from fusionview.view.compositor import Compositor
from fusionview.view.contour import Segments
from fusionview.view.isocontours import draw_isocontours
from fusionview.view.layers import Layer, Outline
from fusionview.view.marks import MarkDrawing, draw_marks
from fusionview.view.paint import short_lines
from fusionview.view.planes import SharedPlanes
from fusionview.view.reslice import Interpolation, Values, pixel_to_index

Rgba = NDArray[np.uint8]

OUTLINE_PX = 1.5


@dataclass(frozen=True, eq=False, kw_only=True)
class SliceInputs:
    """Everything that a slice picture shows.

    Attributes
    ----------
    layers
        From the bottom up; an empty picture without any.
    crosshair_mm
        In display space, projected on the plane along its normal; None hides it.
    crosshair_turn_deg
        How far its lines are turned, from right towards down: where two oblique planes cross.
    corner_texts
        By "top_left", "top_right", "bottom_left", "bottom_right"; of any number of lines.
    scale
        Device pixels per point: letters and lines grow with it.
    slab
        Thickness of the slice, the same in mm for all layers.
    comparison
        How the upper layers are laid over the lowest one.
    compared
        The layer whose edges or isocontours are drawn; the topmost by default.
    spyglass_mm
        Middle of the spyglass in display space; None for the crosshair, or for the middle.
    coarse_slab
        Whether a slab is sampled at few places only, while it moves.
    flicker_on
        Which of the two images a flicker shows: the upper one, or the lower one.
    colour_bars
        Whether the bar of every layer, with its unit, stands at the right edge.
    """

    plane: Plane
    layers: tuple[Layer, ...]
    crosshair_mm: Triple | None = None
    crosshair_turn_deg: float = 0.0
    outlines: tuple[Outline, ...] = ()
    marks: tuple[MarkDrawing, ...] = ()
    interpolation: Interpolation = "linear"
    corner_texts: Mapping[str, str] = field(default_factory=dict)
    scale: float = 1.0
    letters: bool = True
    scale_bar: bool = True
    slab: Slab = field(default_factory=Slab)
    comparison: Comparison = field(default_factory=Comparison)
    compared: int = -1
    spyglass_mm: Triple | None = None
    flicker_on: bool = False
    coarse_slab: bool = False
    colour_bars: bool = False


class SliceScene:
    """Makes the picture of one view; keeps what an unchanged input has already given.

    Parameters
    ----------
    planes
        What is cut from volumes, shared among the views of a window; one's own by default.
    """

    def __init__(self, planes: SharedPlanes | None = None) -> None:
        self._shared = planes
        self._planes = planes or SharedPlanes()
        self._fade, self._lower, self._upper = (Compositor(self._planes.levels) for _ in range(3))
        # shared things are kept for as long as a view holds them
        self._values: list[Values] = []
        self._cuts: list[Segments] = []
        self._inputs: SliceInputs | None = None
        self._picture: Rgba | None = None
        self._texts: dict[str, str] = {}

    @property
    def texts(self) -> Mapping[str, str]:
        """The last picture's texts by place.

        Left, right, top, bottom, scale_bar and corners; and the values of isocontours and the
        units of colour_bars, by commas.
        """
        return self._texts

    def render(self, inputs: SliceInputs) -> Rgba:
        """Return uint8 ``(rows, columns, 4)``, C-contiguous, ``plane.shape``.

        A new array, except that the very same inputs return the last one.
        """
        if inputs is self._inputs and self._picture is not None:
            return self._picture
        picture, written = self._fused(inputs)
        plane, scale = inputs.plane, inputs.scale
        self._cuts = [self._planes.contours.segments(one, plane) for one in inputs.outlines]
        for outline, pieces in zip(inputs.outlines, self._cuts, strict=True):
            short_lines(picture, pieces, outline.colour, OUTLINE_PX * scale)
        ink = annotation.ink_for(inputs.layers)
        if inputs.crosshair_mm is not None:
            pixel, turn_deg = plane.to_pixel(inputs.crosshair_mm), inputs.crosshair_turn_deg
            annotation.crosshair(picture, pixel, scale, ink.crosshair, turn_deg)
        draw_marks(picture, plane, inputs.marks, scale)
        self._texts = written | annotation.annotate(
            picture,
            plane,
            inputs.corner_texts,
            scale,
            ink,
            names=inputs.letters,
            bar=inputs.scale_bar,
        )
        if inputs.colour_bars:
            self._texts["colour_bars"] = draw_bars(picture, inputs.layers, scale, ink)
        self._inputs, self._picture = inputs, picture
        return picture

    def close(self) -> None:
        """Forget all volumes and pictures."""
        self._planes = self._shared or SharedPlanes()
        self._fade, self._lower, self._upper = (Compositor(self._planes.levels) for _ in range(3))
        self._values, self._cuts = [], []
        self._inputs = self._picture = None

    def _fused(self, inputs: SliceInputs) -> tuple[Rgba, dict[str, str]]:
        """Return the layers in one picture, and what was written on it."""
        if not inputs.layers:
            picture = np.zeros((*inputs.plane.shape, 4), np.uint8)
            picture[..., 3] = 255
            return picture, {}
        self._values = [
            self._planes.reslicer.plane_values(
                layer.volume,
                layer.to_volume,
                inputs.plane,
                inputs.interpolation,
                inputs.slab,
                coarse=inputs.coarse_slab,
            )
            for layer in inputs.layers
        ]
        how = inputs.comparison.overlay
        if len(inputs.layers) == 1 or how is Overlay.FADE:
            return self._fade.compose(inputs.layers, self._values).copy(), {}
        if how in overlay.IN_PARTS:
            return self._in_parts(inputs), {}
        if how is Overlay.FLICKER:
            return self._image(inputs, upper=inputs.flicker_on).copy(), {}
        return self._lines(inputs)

    def _image(self, inputs: SliceInputs, *, upper: bool) -> Rgba:
        """Return the picture of the lowest layer, or that of the others."""
        if upper:
            return self._upper.compose(overlay.upper_image(inputs.layers), self._values)
        return self._lower.compose(inputs.layers[:1], self._values[:1])

    def _in_parts(self, inputs: SliceInputs) -> Rgba:
        plane, comparison = inputs.plane, inputs.comparison
        lower, upper = (self._image(inputs, upper=which) for which in (False, True))
        middle = inputs.crosshair_mm if inputs.spyglass_mm is None else inputs.spyglass_mm
        row, column = (np.array(plane.shape) - 1) / 2 if middle is None else plane.to_pixel(middle)
        where = overlay.upper_part(plane, comparison, (float(row), float(column)))
        picture = overlay.in_parts(lower, upper, where)
        ink = annotation.ink_for(inputs.layers[:1])
        overlay.draw_border(
            picture, plane, comparison, (float(row), float(column)), inputs.scale, ink
        )
        return picture

    def _lines(self, inputs: SliceInputs) -> tuple[Rgba, dict[str, str]]:
        """Return one image with the edges or isocontours of another."""
        count, comparison = len(inputs.layers), inputs.comparison
        compared = inputs.compared % count or count - 1
        lined = 0 if comparison.overlay is Overlay.EDGES and comparison.edges_of_lower else compared
        others = [n for n in range(count) if n != lined]
        below = [inputs.layers[n] for n in others]
        if lined == 0:
            below[0] = replace(below[0], opacity=1.0)
        picture = self._lower.compose(below, [self._values[n] for n in others]).copy()
        layer, values = inputs.layers[lined], self._values[lined]
        if comparison.overlay is Overlay.ISOCONTOURS:
            labels = draw_isocontours(picture, layer, values, comparison, inputs.scale)
            return picture, {"isocontours": labels}
        steps = pixel_to_index(layer.volume.geometry, layer.to_volume, inputs.plane)[:3, :2]
        found = edges.edges(values, layer.window, 1 / float(np.abs(steps).max()))
        picture[edges.thickened(found, max(1, round(inputs.scale))), :3] = edges.COLOUR
        return picture, {}
