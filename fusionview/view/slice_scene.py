"""One fused slice with everything drawn on it, as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from fusionview.model.comparison import Comparison, Slab
from fusionview.model.plane import Plane
from fusionview.model.transform import Triple
from fusionview.view import annotation
from fusionview.view.compositor import Compositor
from fusionview.view.contour import Contours
from fusionview.view.layers import Layer, Outline
from fusionview.view.marks import MarkDrawing, draw_marks
from fusionview.view.paint import short_lines
from fusionview.view.planes import SharedPlanes
from fusionview.view.reslice import Interpolation, Reslicer

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
    flicker_on
        Which of the two images a flicker shows: the upper one, or the lower one.
    colour_bars
        Whether the bar of every layer, with its unit, stands at the right edge.
    """

    plane: Plane
    layers: tuple[Layer, ...]
    crosshair_mm: Triple | None = None
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
    colour_bars: bool = False


class SliceScene:
    """Makes the picture of one view; keeps what an unchanged input has already given.

    Parameters
    ----------
    planes
        What is cut from volumes, shared among the views of a window; one's own by default.
    """

    def __init__(self, planes: SharedPlanes | None = None) -> None:
        self._reslicer = Reslicer()
        self._compositor = Compositor()
        self._contours = Contours()
        self._inputs: SliceInputs | None = None
        self._picture: Rgba | None = None
        self._texts: dict[str, str] = {}

    @property
    def texts(self) -> Mapping[str, str]:
        """The last picture's texts by place: left, right, top, bottom, scale_bar and corners."""
        return self._texts

    def render(self, inputs: SliceInputs) -> Rgba:
        """Return uint8 ``(rows, columns, 4)``, C-contiguous, ``plane.shape``.

        A new array, except that the very same inputs return the last one.
        """
        if inputs is self._inputs and self._picture is not None:
            return self._picture
        picture = self._fused(inputs)
        plane, scale = inputs.plane, inputs.scale
        for outline in inputs.outlines:
            pieces = self._contours.segments(outline, plane)
            short_lines(picture, pieces, outline.colour, OUTLINE_PX * scale)
        ink = annotation.ink_for(inputs.layers)
        if inputs.crosshair_mm is not None:
            annotation.crosshair(picture, plane.to_pixel(inputs.crosshair_mm), scale, ink.crosshair)
        draw_marks(picture, plane, inputs.marks, scale)
        self._texts = annotation.annotate(
            picture,
            plane,
            inputs.corner_texts,
            scale,
            ink,
            names=inputs.letters,
            bar=inputs.scale_bar,
        )
        self._inputs, self._picture = inputs, picture
        return picture

    def close(self) -> None:
        """Forget all volumes and pictures."""
        self._reslicer, self._contours = Reslicer(), Contours()
        self._compositor = Compositor()
        self._inputs = self._picture = None

    def _fused(self, inputs: SliceInputs) -> Rgba:
        if not inputs.layers:
            picture = np.zeros((*inputs.plane.shape, 4), np.uint8)
            picture[..., 3] = 255
            return picture
        planes = [
            self._reslicer.plane_values(
                layer.volume, layer.to_volume, inputs.plane, inputs.interpolation
            )
            for layer in inputs.layers
        ]
        return self._compositor.compose(inputs.layers, planes).copy()
