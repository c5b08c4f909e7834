"""Regions that are found from a point or from strokes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import ClassVar

import numpy as np

from fusionview.app.drawing.kind import Into, Kind, Presses, circle
from fusionview.app.stroke import Part, Sketch, Stroke, carried
from fusionview.app.tools import SEEDS, DrawingSettings
from fusionview.errors import RegionError
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress
from fusionview.model.region import COLOURS, Colour
from fusionview.roi.finding.edge import pet_edge
from fusionview.roi.finding.growing import grow_tolerance
from fusionview.roi.finding.seeds import grow_from_seeds
from fusionview.roi.shapes.draw import ball, brush_ball, brush_disc

LOCAL_MM = 20.0
"""Tolerances are shares of the range of values so near to the seed."""
BACKGROUND_COLOUR: Colour = (150, 150, 150)


class Edge(Kind):
    """The uptake around a point, up to its steepest gradient."""

    own: ClassVar[tuple[str, ...]] = ("reach_mm", "smoothing_mm", "into")
    on_mip: ClassVar[bool] = True

    def is_slow(self, stroke: Stroke) -> bool:
        return True

    def label(self, stroke: Stroke) -> str:
        return "PET edge"

    def result(self, stroke: Stroke, so_far: Mask | None, progress: Progress) -> Mask:
        seed, smoothing_mm = stroke.points_mm[0], stroke.settings.smoothing_mm
        return pet_edge(stroke.volume, seed, _reach_mm(stroke), smoothing_mm)

    def sketch(self, stroke: Stroke, so_far: Sketch | None) -> Sketch | None:
        return Sketch(lines=(circle(stroke, _reach_mm(stroke)),))

    def how(self, stroke: Stroke) -> dict[str, object]:
        return {"reach_mm": _reach_mm(stroke), "smoothing_mm": stroke.settings.smoothing_mm}


class Grow(Kind):
    """All that hangs together with a point and has a similar value: the drag is the tolerance."""

    own: ClassVar[tuple[str, ...]] = ("tolerance_percent", "reach_mm", "into")
    on_mip: ClassVar[bool] = True

    def is_slow(self, stroke: Stroke) -> bool:
        return True

    def label(self, stroke: Stroke) -> str:
        return "Grow region"

    def result(self, stroke: Stroke, so_far: Mask | None, progress: Progress) -> Mask:
        tolerance, reach_mm = tolerance_of(stroke), stroke.settings.reach_mm
        return grow_tolerance(stroke.volume, stroke.points_mm[0], tolerance, reach_mm)

    def sketch(self, stroke: Stroke, so_far: Sketch | None) -> Sketch | None:
        points = stroke.part.points_mm
        return Sketch(lines=(np.array([points[0], points[-1]]),)) if stroke.dragged_mm else None

    def how(self, stroke: Stroke) -> dict[str, object]:
        reach_mm = stroke.settings.reach_mm
        return {"tolerance": round(tolerance_of(stroke), 6), "reach_mm": reach_mm}


class Seeds(Kind):
    """Strokes in two tissues or more; every voxel goes to the stroke that it is most like."""

    own: ClassVar[tuple[str, ...]] = ("seeds_of", "brush_mm", "brush_3d", "margin_mm", "locality")
    presses: ClassVar[Presses] = Presses.STROKES
    keeps_path: ClassVar[bool] = True

    def is_slow(self, stroke: Stroke) -> bool:
        return True

    def label(self, stroke: Stroke) -> str:
        return "Grow from seeds"

    def result(self, stroke: Stroke, so_far: Mask | None, progress: Progress) -> Mask:
        return reduce(or_, self.results(stroke, so_far, progress))

    def results(self, stroke: Stroke, so_far: Mask | None, progress: Progress) -> tuple[Mask, ...]:
        painted = _by_tissue(stroke, stroke.parts)
        if len(painted) < 2:
            raise RegionError(
                "Growing needs seeds of two tissues at least.",
                hint="Paint a stroke in the lesion, then choose Background and paint around it.",
            )
        settings = stroke.settings
        grown = grow_from_seeds(
            stroke.volume,
            tuple(painted.values()),
            margin_mm=settings.margin_mm,
            locality=settings.locality,
            progress=progress,
        )
        return tuple(
            mask for name, mask in zip(painted, grown, strict=True) if name != "background"
        )

    def prepared(self, stroke: Stroke) -> object:
        return _by_tissue(stroke, stroke.parts[:-1] if stroke.held else stroke.parts)

    def sketch(self, stroke: Stroke, so_far: Sketch | None) -> Sketch | None:
        painted = dict(stroke.memory) if isinstance(stroke.memory, dict) else {}
        if stroke.held:
            name, part = stroke.part.settings.seeds_of, stroke.part
            if so_far is None:
                new = _painted(stroke, part)
            else:  # only the end of the stroke is new
                end = replace(part, points_mm=part.points_mm[-2:])
                known = next(mask for mask, colour in so_far.seeds if colour == _colour(name))
                new = known | _painted(stroke, end)
            painted[name] = painted[name] | new if name in painted else new
        return Sketch(seeds=tuple((mask, _colour(name)) for name, mask in painted.items()))

    def into(self, settings: DrawingSettings) -> Into:
        return Into.NEW


def tolerance_of(stroke: Stroke) -> float:
    """Tolerance in the unit of the volume: a percent of the local range for each mm of the drag."""
    percent = stroke.dragged_mm or stroke.settings.tolerance_percent
    near = ball(stroke.volume.geometry, stroke.points_mm[0], LOCAL_MM)
    values = stroke.volume.data[near.slices][near.box]
    values = values[np.isfinite(values)]
    if values.size == 0:
        return 0.0
    return percent / 100.0 * float(values.max() - values.min())


def _by_tissue(stroke: Stroke, parts: Sequence[Part]) -> dict[str, Mask]:
    """Return what was painted of each tissue, in the order of the choice."""
    found: dict[str, Mask] = {}
    for name in SEEDS:
        masks = [_painted(stroke, part) for part in parts if part.settings.seeds_of == name]
        inside = [mask for mask in masks if mask.box.size]
        if inside:
            found[name] = reduce(or_, inside)
    return found


def _painted(stroke: Stroke, part: Part) -> Mask:
    grid, radius_mm = stroke.volume.geometry, part.settings.brush_mm
    points = stroke.to_volume.apply(np.array(part.points_mm))
    if part.settings.brush_3d:
        return brush_ball(grid, points, radius_mm)
    return brush_disc(grid, carried(part.plane, stroke.to_volume), points, radius_mm)


def _reach_mm(stroke: Stroke) -> float:
    return round(stroke.dragged_mm or stroke.settings.reach_mm, 3)


def _colour(name: str) -> Colour:
    return BACKGROUND_COLOUR if name == "background" else COLOURS[SEEDS.index(name)]
