"""Spheres, and what lies in them: press at the centre, drag the radius."""

from __future__ import annotations

from typing import ClassVar

from fusionview.app.drawing.kind import Kind, circle
from fusionview.app.stroke import Sketch, Stroke
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress
from fusionview.roi.draw import ball
from fusionview.roi.threshold import threshold_fixed, threshold_percent


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


class WithinSphere(Sphere):
    """Those voxels of the sphere that reach something; the sphere is shown as a circle."""

    def sketch(self, stroke: Stroke) -> Sketch | None:
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
