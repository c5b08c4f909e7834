"""Outlines in one picture: clicked corner by corner, or drawn freely."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from fusionview.app.drawing.kind import Kind, Presses
from fusionview.app.stroke import Points, Sketch, Stroke
from fusionview.errors import RegionError
from fusionview.model.mask import Mask
from fusionview.model.plane import Plane
from fusionview.model.progress import Progress
from fusionview.roi.shapes.live_wire import LiveWire as Wire
from fusionview.roi.shapes.live_wire import WirePicture
from fusionview.roi.shapes.polygon import polygon

MOST_PIXELS = 640
"""Of a picture that is searched for edges, in a direction."""
CORNERS = 3
"""Fewer enclose nothing."""


class Outline(Kind):
    """What a closed line in the picture encloses."""

    own: ClassVar[tuple[str, ...]] = ("into",)

    def line_mm(self, stroke: Stroke) -> Points:
        """``(n, 3)`` the line so far, in the space of the views; not closed."""
        raise NotImplementedError

    def result(self, stroke: Stroke, so_far: Mask | None, progress: Progress) -> Mask:
        line_mm = self.line_mm(stroke)
        if len(line_mm) < CORNERS:
            raise RegionError(
                "An outline needs three points at least.", hint="Go on before you close it."
            )
        return polygon(stroke.volume.geometry, stroke.plane, stroke.to_volume.apply(line_mm))

    def sketch(self, stroke: Stroke, so_far: Sketch | None) -> Sketch | None:
        line_mm = self.line_mm(stroke)
        return Sketch(lines=(np.concatenate([line_mm, line_mm[:1]]),))

    def how(self, stroke: Stroke) -> dict[str, object]:
        return {"corners": len(self.line_mm(stroke))}


class Polygon(Outline):
    """A corner for each click."""

    presses: ClassVar[Presses] = Presses.CLICKS

    def label(self, stroke: Stroke) -> str:
        return "Draw polygon"

    def line_mm(self, stroke: Stroke) -> Points:
        return stroke.corners_mm


class LiveWire(Outline):
    """A click for each anchor; between them the line takes the cheapest way along edges."""

    presses: ClassVar[Presses] = Presses.CLICKS

    def label(self, stroke: Stroke) -> str:
        return "Draw live-wire"

    def prepared(self, stroke: Stroke) -> object:
        """Search from every anchor that stands, once; they are kept while others are added."""
        wires = _wires(stroke)
        anchors = [part.points_mm[-1] for part in stroke.parts[: None if not stroke.held else -1]]
        picture = wires[0].picture if wires else _wire_picture(stroke)
        new = anchors[len(wires) :]
        found = (Wire.begin(picture, picture.snapped(stroke.to_volume.apply(p))) for p in new)
        return (*wires[: len(anchors)], *found)

    def line_mm(self, stroke: Stroke) -> Points:
        corners, wires = stroke.to_volume.apply(stroke.corners_mm), _wires(stroke)
        if not wires:
            return stroke.corners_mm
        picture = wires[0].picture
        ends = [picture.snapped(corner) for corner in corners]
        follows = stroke.pending_mm is not None or stroke.held
        if follows:
            ends[-1] = corners[-1]
        pairs = zip(wires, ends[1:], strict=False)
        line = np.concatenate([ends[:1], *(wire.path_to(end) for wire, end in pairs)])
        if not follows:
            closed = np.concatenate([line, wires[-1].path_to(ends[0])])
            # the cheapest way home may be the way out: then nothing is enclosed
            if 2 * _area_mm2(closed, stroke.plane) > _area_mm2(line, stroke.plane):
                line = closed
        return np.asarray(stroke.to_volume.inverse().apply(line))


def _area_mm2(line_mm: Points, plane: Plane) -> float:
    """What a closed line encloses, whichever way round it goes."""
    y, x = plane.to_pixel(line_mm).T * plane.mm_per_pixel
    return abs(float(x @ np.roll(y, 1) - y @ np.roll(x, 1))) / 2


def _wires(stroke: Stroke) -> tuple[Wire, ...]:
    return stroke.memory if isinstance(stroke.memory, tuple) else ()


def _wire_picture(stroke: Stroke) -> WirePicture:
    """Find the edges in the picture; not finer than half a voxel, which would show no more."""
    plane, volume = stroke.plane, stroke.volume
    finest_mm = float(np.cbrt(1000 * volume.geometry.voxel_ml)) / 2
    coarser = max(1.0, finest_mm / plane.mm_per_pixel, max(plane.shape) / MOST_PIXELS)
    rows, columns = (max(2, int(size / coarser)) for size in plane.shape)
    return WirePicture.of(
        volume,
        Plane(plane.origin_mm, plane.right_mm * coarser, plane.down_mm * coarser, (rows, columns)),
    )


class Freehand(Outline):
    """Wherever the pointer went."""

    keeps_path: ClassVar[bool] = True

    def label(self, stroke: Stroke) -> str:
        return "Draw freehand"

    def line_mm(self, stroke: Stroke) -> Points:
        return np.array(stroke.part.points_mm)
