"""Spheres and ellipsoids, and what lies in them: press at the centre, drag the radius."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from fusionview.app.drawing.kind import Kind, circle
from fusionview.app.stroke import Sketch, Stroke
from fusionview.app.tools import DrawingSettings
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress
from fusionview.roi.finding.background_adapted import threshold_adapted
from fusionview.roi.finding.threshold import threshold_fixed, threshold_percent
from fusionview.roi.shapes.draw import ball, ellipse, ellipsoid, plane_axes

MOST_AT_ONCE = 400_000
"""Voxels that are compared and labelled within a frame."""
LEAST_MM = 0.5
"""Half an axis of an ellipsoid that was dragged straight along the other one."""


def radius_mm(stroke: Stroke) -> float:
    """Radius as dragged, or the usual one after a mere click."""
    return stroke.dragged_mm or stroke.settings.sphere_mm


def sphere(stroke: Stroke) -> Mask:
    """Return the sphere that was dragged."""
    return ball(stroke.volume.geometry, stroke.points_mm[0], radius_mm(stroke))


class Sphere(Kind):
    """All voxels of the sphere."""

    own: ClassVar[tuple[str, ...]] = ("sphere_mm", "into")
    on_mip: ClassVar[bool] = True

    def label(self, stroke: Stroke) -> str:
        return "Draw sphere"

    def result(self, stroke: Stroke, so_far: Mask | None, progress: Progress) -> Mask:
        return sphere(stroke)

    def how(self, stroke: Stroke) -> dict[str, object]:
        return {"radius_mm": round(radius_mm(stroke), 3)}


class Ellipsoid(Kind):
    """As wide and as high as it is dragged; as deep as the settings say."""

    own: ClassVar[tuple[str, ...]] = ("one_slice", "depth_mm", "sphere_mm", "into")

    def label(self, stroke: Stroke) -> str:
        return "Draw ellipsoid"

    def result(self, stroke: Stroke, so_far: Mask | None, progress: Progress) -> Mask:
        right_mm, down_mm, deep_mm = half_axes_mm(stroke)
        grid, middle = stroke.volume.geometry, stroke.points_mm[0]
        axes = plane_axes(stroke.plane, right_mm, down_mm, deep_mm)
        if stroke.settings.one_slice:
            return ellipse(grid, stroke.plane, middle, axes[:2])
        return ellipsoid(grid, middle, axes)

    def settings(self, settings: DrawingSettings) -> tuple[str, ...]:
        flat = settings.one_slice
        return tuple(name for name in self.own if not (flat and name == "depth_mm"))

    def how(self, stroke: Stroke) -> dict[str, object]:
        axes_mm = np.round(half_axes_mm(stroke), 3).tolist()
        return {"half_axes_mm": axes_mm, "one_slice": stroke.settings.one_slice}


def half_axes_mm(stroke: Stroke) -> tuple[float, float, float]:
    """To the right, down and into the picture; those of the usual sphere after a mere click."""
    plane, settings = stroke.plane, stroke.settings
    right_mm = down_mm = settings.sphere_mm
    if stroke.dragged_mm:
        way = stroke.points_mm[-1] - stroke.points_mm[0]
        right, down = (axis / np.linalg.norm(axis) for axis in (plane.right_mm, plane.down_mm))
        right_mm, down_mm = (max(abs(float(way @ axis)), LEAST_MM) for axis in (right, down))
    deep_mm = (right_mm + down_mm) / 2 if settings.depth_mm is None else settings.depth_mm
    return right_mm, down_mm, deep_mm


class WithinSphere(Sphere):
    """Those voxels of the sphere that reach something; the sphere is shown as a circle."""

    def is_slow(self, stroke: Stroke) -> bool:
        voxels = 4 / 3 * np.pi * radius_mm(stroke) ** 3 / (1000 * stroke.volume.geometry.voxel_ml)
        return bool(voxels > MOST_AT_ONCE)

    def sketch(self, stroke: Stroke, so_far: Sketch | None) -> Sketch | None:
        return Sketch(lines=(circle(stroke, radius_mm(stroke)),))


class Percent(WithinSphere):
    """What reaches a share of the maximum, and hangs together with it."""

    own: ClassVar[tuple[str, ...]] = ("percent", "sphere_mm", "into")

    def label(self, stroke: Stroke) -> str:
        return f"Threshold {stroke.settings.percent:g} %"

    def result(self, stroke: Stroke, so_far: Mask | None, progress: Progress) -> Mask:
        return threshold_percent(stroke.volume, sphere(stroke), stroke.settings.percent)

    def how(self, stroke: Stroke) -> dict[str, object]:
        return {**super().how(stroke), "threshold": stroke.settings.percent}


class Fixed(WithinSphere):
    """What reaches a value, in the unit of the volume."""

    own: ClassVar[tuple[str, ...]] = ("fixed", "sphere_mm", "into")

    def label(self, stroke: Stroke) -> str:
        return f"Threshold {stroke.settings.fixed:g} {stroke.volume.unit}".strip()

    def result(self, stroke: Stroke, so_far: Mask | None, progress: Progress) -> Mask:
        return threshold_fixed(stroke.volume, sphere(stroke), stroke.settings.fixed)

    def how(self, stroke: Stroke) -> dict[str, object]:
        return {**super().how(stroke), "threshold": stroke.settings.fixed}


class Background(WithinSphere):
    """What is nearer to the maximum than to the background around it."""

    own: ClassVar[tuple[str, ...]] = ("background_percent", "sphere_mm", "into")

    def is_slow(self, stroke: Stroke) -> bool:
        return True

    def label(self, stroke: Stroke) -> str:
        return f"Background-adapted {stroke.settings.background_percent:g} %"

    def result(self, stroke: Stroke, so_far: Mask | None, progress: Progress) -> Mask:
        return threshold_adapted(stroke.volume, sphere(stroke), stroke.settings.background_percent)

    def how(self, stroke: Stroke) -> dict[str, object]:
        return {**super().how(stroke), "threshold": stroke.settings.background_percent}
