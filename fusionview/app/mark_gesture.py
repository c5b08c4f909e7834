"""Placing and moving marks in millimetres: no mouse, no screen. One gesture, one commit."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fusionview.model.mark import Mark, MarkKind
from fusionview.model.transform import Triple

Point = NDArray[np.float64]


@dataclass(frozen=True, eq=False, kw_only=True)
class MarkGesture:
    """A mark under way; every step returns the next state.

    A line is drawn by dragging, or by a click at either end. An angle is a line and one point
    more.

    Attributes
    ----------
    mark
        As release would leave it, with as many points as were begun.
    handle
        The point that follows the pointer.
    reach_mm
        A drag no longer than this is a click.
    moving
        Whether the mark is there already and one of its points is moved.
    placed
        Whether it has all its points.
    """

    mark: Mark
    handle: int
    reach_mm: float
    moving: bool = False
    placed: bool = False

    @classmethod
    def press(cls, mark: Mark, point_mm: Point, reach_mm: float) -> MarkGesture:
        """Begin a new mark at a point of its volume's space."""
        point = _triple(point_mm)
        lone = mark.kind.points == 1
        points = (point,) if lone else (point, point)
        return cls(mark=replace(mark, points_mm=points), handle=0 if lone else 1, reach_mm=reach_mm)

    @classmethod
    def grab(cls, mark: Mark, handle: int, reach_mm: float) -> MarkGesture:
        """Begin to move one point of a mark."""
        return cls(mark=mark, handle=handle, reach_mm=reach_mm, moving=True)

    def drag(self, point_mm: Point) -> MarkGesture:
        """Let the point follow, with the button held or between clicks."""
        points = list(self.mark.points_mm)
        points[self.handle] = _triple(point_mm)
        return replace(self, mark=replace(self.mark, points_mm=tuple(points)))

    def release(self) -> MarkGesture:
        """Let go: the mark is placed, or waits for another press."""
        if self.moving:
            return replace(self, placed=True)
        points, kind = self.mark.points_mm, self.mark.kind
        if kind.points > 1:
            gap_mm = np.linalg.norm(np.subtract(points[-1], points[-2]))
            if gap_mm <= self.reach_mm:  # a click: the other end comes with the next one
                return self
        if len(points) < kind.points:
            more = replace(self.mark, points_mm=(*points, points[-1]))
            return replace(self, mark=more, handle=len(points))
        return replace(self, placed=True)

    @property
    def asks_text(self) -> bool:
        """Whether it has its place and only lacks its words."""
        return self.placed and not self.moving and self.mark.kind is MarkKind.TEXT


def _triple(point_mm: Point) -> Triple:
    x, y, z = (float(value) for value in point_mm)
    return x, y, z
