"""A drawing gesture in millimetres, as a value: no mouse, no screen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fusionview.app.tools import DrawingSettings, Tool
from fusionview.model.chain import Linear
from fusionview.model.mask import Mask
from fusionview.model.plane import Plane
from fusionview.model.region import Colour
from fusionview.model.volume import Volume

Point = NDArray[np.float64]
Points = NDArray[np.float64]
"""``(n, 3)`` LPS mm."""

CLICK_MM = 1.0
"""A drag that is shorter was meant as a click."""
_SAME_PLANE_MM = 0.01
_SAME_POINT_MM = 1e-3


@dataclass(frozen=True, eq=False, kw_only=True)
class Part:
    """One press, drag and release, in the space of the views.

    Attributes
    ----------
    plane
        The picture plane.
    points_mm
        ``(3,)`` LPS each, in the order they came.
    settings
        As they were at the press.
    """

    plane: Plane
    points_mm: tuple[Point, ...]
    settings: DrawingSettings

    def goes_through(self, point_mm: Point) -> bool:
        """Whether a point lies in the picture plane of the part."""
        offset = np.asarray(point_mm, np.float64) - self.plane.origin_mm
        return abs(float(offset @ self.plane.normal)) < _SAME_PLANE_MM


@dataclass(frozen=True, eq=False, kw_only=True)
class Stroke:
    """What was drawn so far with one tool, on the grid of one volume; every step a new value.

    Attributes
    ----------
    to_volume
        From the space of the views to the space of the volume.
    settings
        As they are now; those of a part are as they were at its press.
    parts
        One for each press; most tools are done with the first.
    held
        Whether the button is still down.
    pending_mm
        Where the pointer is between two clicks, in the space of the views.
    gesture
        The same for all strokes of one gesture.
    memory
        What the tool worked out at a press or release, for the moves after it.
    """

    tool: Tool
    volume: Volume
    to_volume: Linear
    settings: DrawingSettings
    parts: tuple[Part, ...]
    held: bool = True
    pending_mm: Point | None = None
    gesture: object = field(default_factory=object)
    memory: object = None

    @property
    def part(self) -> Part:
        """The newest part."""
        return self.parts[-1]

    @cached_property
    def plane(self) -> Plane:
        """The picture plane of the newest part, in the space of the volume."""
        return carried(self.part.plane, self.to_volume)

    @cached_property
    def points_mm(self) -> Points:
        """``(n, 3)`` points of the newest part, in the space of the volume."""
        return np.asarray(self.to_volume.apply(np.array(self.part.points_mm)))

    @cached_property
    def corners_mm(self) -> Points:
        """``(n, 3)`` where each click ended and the pointer is, in the space of the views."""
        ends = [part.points_mm[-1] for part in self.parts]
        if self.pending_mm is not None:
            ends.append(self.pending_mm)
        kept = ends[:1]
        for one in ends[1:]:  # a double click gives the same point twice
            if np.linalg.norm(one - kept[-1]) > _SAME_POINT_MM:
                kept.append(one)
        return np.array(kept)

    @property
    def dragged_mm(self) -> float:
        """How far the pointer is from where it was pressed; 0 after a mere click."""
        way = float(np.linalg.norm(self.points_mm[-1] - self.points_mm[0]))
        return way if way >= CLICK_MM else 0.0

    def press(self, part: Part) -> Stroke:
        """Begin another part."""
        parts = (*self.parts, part)
        return replace(self, parts=parts, settings=part.settings, held=True, pending_mm=None)

    def drag(self, point_mm: Point) -> Stroke:
        """Go on to another point of the views."""
        part = replace(self.part, points_mm=(*self.part.points_mm, np.asarray(point_mm)))
        return replace(self, parts=(*self.parts[:-1], part))

    def move(self, point_mm: Point) -> Stroke:
        """Shift the newest click, while the button is held."""
        part = replace(self.part, points_mm=(np.asarray(point_mm),))
        return replace(self, parts=(*self.parts[:-1], part))

    def with_memory(self, memory: object) -> Stroke:
        """Keep what a tool worked out."""
        return replace(self, memory=memory)

    def with_settings(self, settings: DrawingSettings) -> Stroke:
        """Go on with other settings."""
        return replace(self, settings=settings)

    def release(self) -> Stroke:
        """Let go."""
        return replace(self, held=False)

    def hover(self, point_mm: Point | None) -> Stroke:
        """Follow the pointer between two clicks; None for the end."""
        return replace(self, pending_mm=None if point_mm is None else np.asarray(point_mm))

    def same_as(self, other: Stroke) -> bool:
        """Whether the same would be drawn: the same points of one gesture, the same settings."""
        return (
            self.gesture is other.gesture
            and self.parts is other.parts
            and self.pending_mm is other.pending_mm
            and self.settings == other.settings
        )

    def take_back(self) -> Stroke | None:
        """Forget the newest part; None if nothing is left."""
        return replace(self, parts=self.parts[:-1], held=False) if len(self.parts) > 1 else None


@dataclass(frozen=True, eq=False, kw_only=True)
class Sketch:
    """What a gesture shows beside the region that it would make.

    Attributes
    ----------
    lines
        ``(n, 3)`` LPS mm each, in the space of the views.
    seeds
        What was painted to be grown, on the grid of the volume.
    """

    lines: tuple[Points, ...] = ()
    seeds: tuple[tuple[Mask, Colour], ...] = field(default=())


def carried(plane: Plane, to_volume: Linear) -> Plane:
    """Return a plane of the views in the space of a volume."""
    turn = to_volume.matrix[:3, :3]
    return Plane(
        to_volume.apply(plane.origin_mm),
        turn @ plane.right_mm,
        turn @ plane.down_mm,
        plane.shape,
    )
