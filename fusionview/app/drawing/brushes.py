"""Painting into the selected region, and erasing from it."""

from __future__ import annotations

from typing import ClassVar

from fusionview.app.drawing.kind import Into, Kind
from fusionview.app.stroke import Stroke
from fusionview.app.tools import DrawingSettings
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress
from fusionview.roi.shapes.adaptive import Likeness, adaptive_piece, likeness_at
from fusionview.roi.shapes.draw import brush_ball, brush_disc


def dab(stroke: Stroke, so_far: Mask | None) -> Mask:
    """Return what a round brush painted, with what it painted before; only the end is new."""
    settings, grid = stroke.settings, stroke.volume.geometry
    points = stroke.points_mm if so_far is None else stroke.points_mm[-2:]
    if settings.brush_3d:
        new = brush_ball(grid, points, settings.brush_mm)
    else:
        new = brush_disc(grid, stroke.plane, points, settings.brush_mm)
    if settings.adaptive:
        new = _alike(stroke, new, so_far)
    return new if so_far is None else so_far | new


def _alike(stroke: Stroke, piece: Mask, so_far: Mask | None) -> Mask:
    known = stroke.memory
    likeness = known if isinstance(known, Likeness) else _likeness(stroke)
    return adaptive_piece(stroke.volume, piece, likeness, so_far)


def _likeness(stroke: Stroke) -> Likeness:
    settings = stroke.settings
    return likeness_at(stroke.volume, stroke.points_mm[0], settings.brush_mm, settings.likeness_sd)


class Brush(Kind):
    """Adds what it paints to the selected region; to a new one where none is selected."""

    own: ClassVar[tuple[str, ...]] = ("brush_mm", "brush_3d", "adaptive", "likeness_sd")
    keeps_path: ClassVar[bool] = True
    goes_into: ClassVar[Into] = Into.ADD

    def label(self, stroke: Stroke) -> str:
        return "Brush"

    def prepared(self, stroke: Stroke) -> object:
        return _likeness(stroke) if stroke.settings.adaptive else None

    def result(self, stroke: Stroke, so_far: Mask | None, progress: Progress) -> Mask:
        return dab(stroke, so_far)

    def settings(self, settings: DrawingSettings) -> tuple[str, ...]:
        return tuple(n for n in self.own if settings.adaptive or n != "likeness_sd")

    def into(self, settings: DrawingSettings) -> Into:
        return self.goes_into

    def how(self, stroke: Stroke) -> dict[str, object]:
        return {"radius_mm": stroke.settings.brush_mm, **super().how(stroke)}


class Erase(Brush):
    """Takes what it paints from the selected region."""

    goes_into: ClassVar[Into] = Into.TAKE

    def label(self, stroke: Stroke) -> str:
        return "Erase"
