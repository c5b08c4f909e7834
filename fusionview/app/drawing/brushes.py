"""Painting into the selected region, and erasing from it."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from fusionview.app.drawing.kind import Into, Kind
from fusionview.app.stroke import Points, Stroke
from fusionview.app.tools import DrawingSettings
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress
from fusionview.roi.draw import brush_disc


def newest_mm(stroke: Stroke, so_far: Mask | None) -> Points:
    """Return the points that are not painted yet, and the one that joins them."""
    return stroke.points_mm if so_far is None else stroke.points_mm[-2:]


def dab(stroke: Stroke, so_far: Mask | None) -> Mask:
    """Return what a round brush painted, with what it painted before."""
    points, radius_mm = newest_mm(stroke, so_far), stroke.settings.brush_mm
    new = brush_disc(stroke.volume.geometry, stroke.plane, np.array(points), radius_mm)
    return new if so_far is None else so_far | new


class Brush(Kind):
    """Adds what it paints to the selected region; to a new one where none is selected."""

    own: ClassVar[tuple[str, ...]] = ("brush_mm",)
    keeps_path: ClassVar[bool] = True
    goes_into: ClassVar[Into] = Into.ADD

    def label(self, stroke: Stroke) -> str:
        return "Brush"

    def result(self, stroke: Stroke, so_far: Mask | None, progress: Progress) -> Mask:
        return dab(stroke, so_far)

    def into(self, settings: DrawingSettings) -> Into:
        return self.goes_into

    def how(self, stroke: Stroke) -> dict[str, object]:
        return {"radius_mm": stroke.settings.brush_mm}


class Erase(Brush):
    """Takes what it paints from the selected region."""

    goes_into: ClassVar[Into] = Into.TAKE

    def label(self, stroke: Stroke) -> str:
        return "Erase"
