"""The rotating projection of the functional volume, as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from fusionview.model.chain import Linear
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.plane import Plane
from fusionview.model.transform import Triple
from fusionview.view import annotation
from fusionview.view.compositor import Compositor
from fusionview.view.contour import NOTHING, Segments, iso_lines
from fusionview.view.layers import Layer, Outline
from fusionview.view.mip import Columns, mip_plane
from fusionview.view.paint import short_lines
from fusionview.view.reslice import Values

Rgba = NDArray[np.uint8]

OUTLINE_PX = 1.5


@dataclass(frozen=True, eq=False, kw_only=True)
class MipInputs:
    """Everything that a projection shows.

    Attributes
    ----------
    layer
        Drawn opaque: nothing lies below a projection.
    angle_deg
        About the patient's long axis through ``center_mm``; 0 from the front with the patient's
        right on screen left, 90 from the left.
    shape
        Rows and columns.
    center_mm, crosshair_mm
        In display space, LPS.
    depth_weighted
        Whether what lies behind is dimmed.
    """

    layer: Layer
    angle_deg: float
    shape: tuple[int, int]
    mm_per_pixel: float
    center_mm: Triple
    crosshair_mm: Triple | None = None
    outlines: tuple[Outline, ...] = ()
    corner_texts: Mapping[str, str] = field(default_factory=dict)
    scale: float = 1.0
    depth_weighted: bool = False

    @property
    def plane(self) -> Plane:
        """The plane that the picture looks at, through the rotation axis."""
        return mip_plane(self.angle_deg, self.center_mm, self.mm_per_pixel, self.shape)


class MipScene:
    """Makes the picture; keeps the resampled volume, the regions and the last projection."""

    def __init__(self) -> None:
        self._compositor = Compositor()
        self._columns: tuple[Layer, Columns] | None = None
        self._masks: WeakKeyDictionary[Mask, tuple[Linear, Columns]] = WeakKeyDictionary()
        self._shadows: WeakKeyDictionary[Mask, tuple[tuple[object, ...], Segments]] = (
            WeakKeyDictionary()
        )
        self._values: tuple[Columns, tuple[object, ...], Values] | None = None
        self._inputs: MipInputs | None = None
        self._picture: Rgba | None = None
        self._texts: dict[str, str] = {}

    @property
    def texts(self) -> Mapping[str, str]:
        """The last picture's texts by place: left, right, top, bottom, scale_bar and corners."""
        return self._texts

    def render(self, inputs: MipInputs) -> Rgba:
        """Return uint8 ``(rows, columns, 4)``, C-contiguous, ``inputs.shape``.

        A new array, except that the very same inputs return the last one.
        """
        if inputs is self._inputs and self._picture is not None:
            return self._picture
        plane = inputs.plane
        # nothing lies below that a threshold could let through
        opaque = replace(inputs.layer, opacity=1.0, threshold=None)
        picture = self._compositor.compose([opaque], [self._projection(inputs, plane)]).copy()
        for outline in inputs.outlines:
            pieces = self._silhouette(outline, inputs, plane)
            short_lines(picture, pieces, outline.colour, OUTLINE_PX * inputs.scale)
        ink = annotation.ink_for([opaque])
        if inputs.crosshair_mm is not None:
            pixel = plane.to_pixel(inputs.crosshair_mm)
            annotation.crosshair(picture, pixel, inputs.scale, ink.crosshair)
        self._texts = annotation.annotate(picture, plane, inputs.corner_texts, inputs.scale, ink)
        self._inputs, self._picture = inputs, picture
        return picture

    def locate(self, row: float, column: float) -> NDArray[np.float64] | None:
        """Return the LPS mm, in display space, of the brightest voxel behind a pixel.

        None beside the volume, or before the first picture.
        """
        if self._inputs is None:
            return None
        layer = self._inputs.layer
        about = self._inputs.center_mm if self._inputs.depth_weighted else None
        found = self._volume(layer).brightest_mm(self._inputs.plane, row, column, about)
        return None if found is None else _nearby_peak(layer, found)

    def plane_through(self, point_mm: NDArray[np.float64]) -> Plane | None:
        """Return the plane of the picture, shifted along the rays to a point."""
        if self._inputs is None:
            return None
        plane = self._inputs.plane
        depth_mm = float((np.asarray(point_mm) - plane.origin_mm) @ plane.normal)
        return replace(plane, origin_mm=plane.origin_mm + depth_mm * plane.normal)

    def close(self) -> None:
        """Forget all volumes and pictures."""
        self._compositor = Compositor()
        self._columns = self._values = self._inputs = self._picture = None
        self._masks.clear()
        self._shadows.clear()

    def _volume(self, layer: Layer) -> Columns:
        kept = self._columns
        if (
            kept is not None
            and kept[0].volume is layer.volume
            and np.array_equal(kept[0].to_volume.matrix, layer.to_volume.matrix)
        ):
            return kept[1]
        volume = layer.volume
        columns = Columns.resampled(volume.data, volume.geometry, layer.to_volume)
        self._columns = (layer, columns)
        return columns

    def _projection(self, inputs: MipInputs, plane: Plane) -> Values:
        columns = self._volume(inputs.layer)
        weighted = inputs.depth_weighted
        place = inputs.shape, inputs.mm_per_pixel, tuple(inputs.center_mm)
        key = (inputs.angle_deg, weighted, *place)
        if self._values is None or self._values[0] is not columns or self._values[1] != key:
            self._values = (
                columns,
                key,
                columns.projection(plane, inputs.center_mm, depth_weighted=weighted),
            )
        return self._values[2]

    def _silhouette(self, outline: Outline, inputs: MipInputs, plane: Plane) -> Segments:
        """Return the border of a region's shadow."""
        mask = outline.mask
        if mask.box.size == 0:
            return NOTHING
        kept = self._masks.get(mask)
        if kept is None or not np.array_equal(kept[0].matrix, outline.to_mask.matrix):
            kept = self._masks[mask] = (outline.to_mask, _mask_columns(mask, outline.to_mask))
        # of many regions, only the one that changed is projected anew
        at = (kept[1], inputs.angle_deg, inputs.center_mm, inputs.mm_per_pixel, inputs.shape)
        shadow = self._shadows.get(mask)
        if shadow is None or shadow[0] != at:
            border = _shadow_border(kept[1], plane, inputs.center_mm)
            shadow = self._shadows[mask] = (at, border)
        return shadow[1]


def _shadow_border(columns: Columns, plane: Plane, center_mm: Triple) -> Segments:
    """Project only the pixels that a region can reach, and follow its border there."""
    reach = plane.to_pixel(columns.corners_mm)
    low = np.maximum(np.floor(reach.min(axis=0)).astype(int), 0)
    high = np.minimum(np.ceil(reach.max(axis=0)).astype(int) + 1, plane.shape)
    rows, columns_shown = (int(size) for size in high - low)
    if rows < 2 or columns_shown < 2:
        return NOTHING
    corner = plane.to_world(low[0], low[1])
    part = Plane(corner, plane.right_mm, plane.down_mm, (rows, columns_shown))
    shadow = np.nan_to_num(columns.projection(part, center_mm), nan=0.0)
    return np.asarray(iso_lines(shadow) + low)


def _mask_columns(mask: Mask, to_mask: Linear) -> Columns:
    """Resample a region's box, with a margin so that its border closes."""
    box = np.pad(mask.box.astype(np.float32), 1)
    affine = mask.geometry.affine.copy()
    affine[:3, 3] = mask.geometry.to_world(np.array(mask.start) - 1)
    return Columns.resampled(
        box, Geometry((box.shape[0], box.shape[1], box.shape[2]), affine), to_mask
    )


def _nearby_peak(layer: Layer, point_mm: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the largest stored voxel next to a point of the display space, in that space."""
    data, geometry = layer.volume.data, layer.volume.geometry
    middle = np.rint(geometry.to_index(layer.to_volume.apply(point_mm))).astype(int)
    around = middle + np.array(list(np.ndindex(3, 3, 3))) - 1
    around = np.clip(around, 0, np.array(geometry.shape) - 1)
    values = np.nan_to_num(data[tuple(around.T)], nan=-np.inf)
    best = around[int(np.argmax(values))]
    return layer.to_volume.inverse().apply(geometry.to_world(best))
