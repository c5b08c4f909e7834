"""Drawing gestures in millimetres: no mouse, no screen. A gesture previews, then commits once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from fusionview.model.chain import Linear
from fusionview.model.mask import Mask
from fusionview.model.plane import Plane
from fusionview.model.setting import check, setting
from fusionview.model.volume import Volume
from fusionview.roi.draw import ball, brush_disc
from fusionview.roi.threshold import threshold_fixed, threshold_percent

Point = NDArray[np.float64]


class Tool(StrEnum):
    """What the left mouse button does in a slice."""

    NAVIGATE = "navigate"
    SPHERE = "sphere"
    PERCENT = "percent"
    FIXED = "fixed"
    BRUSH = "brush"
    ERASE = "erase"
    MOVE = "move"

    @property
    def paints(self) -> bool:
        """Whether it changes the selected region rather than making one."""
        return self in (Tool.BRUSH, Tool.ERASE)


@dataclass(frozen=True, kw_only=True)
class DrawingSettings:
    """What the drawing tools use."""

    percent: float = setting(41.0, "Share of maximum", 1.0, 99.0, "%")
    fixed: float = setting(4.0, "Fixed value", -1e9, 1e9)
    sphere_mm: float = setting(10.0, "Sphere radius", 0.5, 200.0, "mm")
    brush_mm: float = setting(5.0, "Brush radius", 0.5, 100.0, "mm")

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, eq=False, kw_only=True)
class Gesture:
    """One press, drag and release, on the grid of one volume.

    Attributes
    ----------
    to_volume
        From the space of the views to the space of the volume.
    points_mm
        ``(3,)`` LPS each, in the space of the volume, in the order they came.
    plane
        The picture plane, in the space of the volume.
    click_radius_mm
        Radius of a sphere that was clicked rather than dragged, and of the brush.
    threshold
        Percent of the maximum, or a value in the volume's unit.
    """

    tool: Tool
    volume: Volume
    plane: Plane
    points_mm: tuple[Point, ...]
    click_radius_mm: float
    threshold: float

    @classmethod
    def press(
        cls,
        tool: Tool,
        volume: Volume,
        to_volume: Linear,
        plane: Plane,
        point_mm: Point,
        click_radius_mm: float,
        threshold: float,
    ) -> Gesture:
        """Begin at a point of the views."""
        turn = to_volume.matrix[:3, :3]
        native = Plane(
            to_volume.apply(plane.origin_mm),
            turn @ plane.right_mm,
            turn @ plane.down_mm,
            plane.shape,
        )
        return cls(
            tool=tool,
            volume=volume,
            plane=native,
            points_mm=(to_volume.apply(point_mm),),
            click_radius_mm=click_radius_mm,
            threshold=threshold,
        )

    def drag(self, to_volume: Linear, point_mm: Point) -> Gesture:
        """Go on to another point of the views."""
        return replace(self, points_mm=(*self.points_mm, to_volume.apply(point_mm)))

    @property
    def radius_mm(self) -> float:
        """Radius of the sphere: as dragged, or the usual one after a mere click."""
        dragged = float(np.linalg.norm(self.points_mm[-1] - self.points_mm[0]))
        return dragged if dragged >= 1.0 else self.click_radius_mm

    def shape(self) -> Mask:
        """Return what was drawn so far: the sphere, or the painted disc."""
        grid = self.volume.geometry
        if self.tool.paints:
            points = np.array(self.points_mm)
            return brush_disc(grid, self.plane, points, self.click_radius_mm)
        return ball(grid, self.points_mm[0], self.radius_mm)

    def result(self) -> Mask:
        """Return what release commits; `RegionError` if a threshold leaves nothing."""
        shape = self.shape()
        if self.tool is Tool.PERCENT:
            return threshold_percent(self.volume, shape, self.threshold)
        if self.tool is Tool.FIXED:
            return threshold_fixed(self.volume, shape, self.threshold)
        return shape
