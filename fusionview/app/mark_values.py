"""What marks measure: lengths, angles, the values of every layer."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from fusionview.app.marking import to_mark, view_points
from fusionview.app.readout import native_value
from fusionview.app.workspace import Workspace
from fusionview.model.chain import joined
from fusionview.model.kind import Kind
from fusionview.model.mark import Mark, MarkKind
from fusionview.model.volume import Volume
from fusionview.roi.measuring.profile import Profile, profiles

COLUMNS = ("mark", "text", "measure", "layer", "value", "unit", "space", "points_lps_mm")
PROFILE_COLUMNS = ("distance_mm", "x_mm", "y_mm", "z_mm")

_SHORT = {Kind.ATTENUATION_MAP: "µ", Kind.NAC_PET: "NAC", Kind.OTHER: ""}


class MarkValue(NamedTuple):
    """One number of a mark; ``layer`` is None for what belongs to the place alone.

    ``value`` is None where the layer has none.
    """

    measure: str
    layer: Volume | None
    value: float | None
    unit: str


def mark_values(workspace: Workspace, mark: Mark) -> tuple[MarkValue, ...]:
    """Return what a mark measures in the layers on show; nothing for texts and arrows.

    A point reads the stored voxel of every layer, upper layers first.
    """
    if mark.kind in (MarkKind.DISTANCE, MarkKind.PROFILE):
        return (MarkValue("length", None, mark.length_mm, "mm"),)
    if mark.kind is MarkKind.ANGLE:
        angle = mark.angle_deg if len(mark.points_mm) == MarkKind.ANGLE.points else None
        return (MarkValue("angle", None, angle, "°"),)
    if mark.kind is MarkKind.POINT:
        point = view_points(workspace, mark)[0]
        return tuple(
            MarkValue(
                "value",
                volume,
                native_value(volume, workspace.to_volume(volume).apply(point)),
                volume.unit,
            )
            for volume in reversed(workspace.shown)
        )
    return ()


def mark_label(workspace: Workspace, mark: Mark) -> str:
    """Return what is written beside a mark: its words, then its numbers, line by line."""
    lines = [mark.text] if mark.text else []
    for _, layer, value, unit in mark_values(workspace, mark):
        if layer is None:
            lines += [length_text(value, unit)] if value is not None else []
        else:
            shown = "–" if value is None else value_text(value, unit)
            lines.append(f"{_short_name(layer)} {shown}".strip())
    return "\n".join(lines)


def mark_profiles(workspace: Workspace, mark: Mark) -> tuple[Profile, ...]:
    """Sample every layer on show along a mark of two points, upper layers first."""
    if len(mark.points_mm) != 2 or mark.length_mm == 0:
        return ()
    to_view = to_mark(workspace, mark).inverse()
    layers = tuple(
        (volume, joined(workspace.to_volume(volume), to_view))
        for volume in reversed(workspace.shown)
    )
    return profiles(layers, mark.points_mm[0], mark.points_mm[1])


def mark_rows(workspace: Workspace) -> list[list[object]]:
    """Return the table of all marks for files: one row a number, numbers at full precision."""
    rows: list[list[object]] = []
    for mark in workspace.study.marks.values():
        space = workspace.study.volumes.get(mark.volume_id)
        where = "; ".join(" ".join(f"{v:.3f}" for v in point) for point in mark.points_mm)
        place = [space.name if space is not None else "", where]
        values = mark_values(workspace, mark) if space is not None else ()
        for measure, layer, value, unit in values or (MarkValue("", None, None, ""),):
            name = layer.name if layer is not None else ""
            rows.append([mark.kind.value, mark.text, measure, name, value, unit, *place])
    return rows


def profile_table(found: tuple[Profile, ...], mark: Mark) -> tuple[list[str], list[list[object]]]:
    """Return header and rows of a profile for files; the points in the space of the mark."""
    header = [*PROFILE_COLUMNS, *(_column(one.volume) for one in found)]
    if not found:
        return header, []
    distance_mm = found[0].distance_mm
    start, stop = np.asarray(mark.points_mm[0]), np.asarray(mark.points_mm[1])
    points = start + np.outer(distance_mm / distance_mm[-1], stop - start)
    columns = [distance_mm, *points.T, *(one.values for one in found)]
    rows: list[list[object]] = [
        [None if np.isnan(cell) else float(cell) for cell in row]
        for row in zip(*columns, strict=True)
    ]
    return header, rows


def length_text(value: float, unit: str) -> str:
    """Write millimetres or degrees: a tenth, as the voxels allow no more."""
    return f"{value:.1f}°" if unit == "°" else f"{value:.1f} {unit}"


def value_text(value: float, unit: str) -> str:
    """Write a voxel value so that it can be read: four digits at most, with its unit."""
    size = abs(value)
    digits = 0 if size >= 1000 else 1 if size >= 100 else 2 if size >= 1 else 3
    exponent = size >= 1e6 or 0 < size < 1e-3
    number = f"{value:.3e}" if exponent else f"{value:.{digits}f}"
    return f"{number} {unit}".strip()


def _short_name(volume: Volume) -> str:
    return _SHORT.get(volume.kind, volume.kind.value.upper())


def _column(volume: Volume) -> str:
    unit = f" [{volume.unit}]" if volume.unit else ""
    return f"{volume.name}{unit}"
