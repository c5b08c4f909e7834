"""Slices become volumes: grouped, sorted along their normal, checked, and never interpolated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import GeometryError
from fusionview.io.dicom_header import Header
from fusionview.model.frames import FrameAxis
from fusionview.model.geometry import Geometry

Vector = NDArray[np.float64]

LARGEST_MOVE_MM = 0.1
"""A slice may lie this far from its place in the grid; else the series is refused."""

_SAME_PLACE_MM = 0.01
_SAME_DIRECTION = 1e-3
_LARGEST_TILT = 0.01
_PHOTOMETRIC = "PhotometricInterpretation"
_REEXPORT = "Export the complete series again from the archive or the scanner."


@dataclass(frozen=True, eq=False, kw_only=True)
class Stack:
    """Slices that belong to one volume, from the first to the last along their normal.

    Attributes
    ----------
    geometry
        None if the slices do not make a grid.
    frames
        Images at each slice position.
    problems
        What a user should know.
    refusal, advice
        Why the stack cannot be opened, and what to do.
    label
        What tells it from the other stacks of its series, if that is not its grid.
    axis, frame_values, frame_durations_s
        What changes from frame to frame; `headers` then holds the first frame first.
    """

    headers: tuple[Header, ...]
    geometry: Geometry | None = None
    frames: int = 1
    problems: tuple[str, ...] = ()
    refusal: str = ""
    advice: str = ""
    label: str = ""
    axis: FrameAxis | None = None
    frame_values: tuple[float, ...] = ()
    frame_durations_s: tuple[float, ...] = ()


def build_stack(headers: Sequence[Header]) -> Stack:
    """Sort slices along their normal and lay them on a grid of the mean spacing."""
    first = headers[0]
    if "MOSAIC" in first.words("ImageType"):
        refusal = "A mosaic: all slices of a time point are tiled into one picture."
        return refused(headers, refusal, "Convert it first, for example with dcm2niix.")
    if first.count("SamplesPerPixel", 1) != 1 or "PALETTE" in first.text(_PHOTOMETRIC):
        refusal = "A colour picture, not a measurement."
        return refused(headers, refusal, "Open the series that it was made from.")
    frames = _frame_count(first)
    if frames == 0:
        return refused(headers, "Its Number of Frames is no number.", _REEXPORT)
    if frames != 1:
        refusal = "A multi-frame object that does not say where each of its frames lies."
        return refused(headers, refusal, "Export the series as single slices.", frames=frames)
    axes = _axes(first)
    if axes is None or any(len(h.numbers("ImagePositionPatient")) != 3 for h in headers):
        refusal = "Its slices have no complete position, direction and pixel size."
        return refused(headers, refusal, "Open the series that it was made from.")
    _, _, normal = axes
    positions = np.array([h.numbers("ImagePositionPatient") for h in headers])
    order = np.argsort(positions @ normal, kind="stable")
    ordered, places = tuple(headers[n] for n in order), positions[order]
    heights = places @ normal
    if len(ordered) == 1:
        return _single(ordered, axes, places)
    return _gridded(ordered, axes, places, heights)


def _gridded(
    headers: tuple[Header, ...],
    axes: tuple[Vector, Vector, Vector],
    places: Vector,
    heights: Vector,
) -> Stack:
    gaps = np.diff(heights)
    usual = float(np.median(gaps))
    missing = int(np.sum(np.round(gaps / usual) - 1, where=np.round(gaps / usual) > 1))
    whole = np.abs(gaps / usual - np.round(gaps / usual)).max() < 0.15
    if missing and whole:
        at = ", ".join(f"{heights[n]:.1f}" for n in np.flatnonzero(gaps > 1.5 * usual)[:3])
        count = f"{missing} slice is" if missing == 1 else f"{missing} slices are"
        refusal = f"{count} missing (after {at} mm along the normal, usual gap {usual:.2f} mm)."
        return refused(headers, refusal, _REEXPORT)
    step = (places[-1] - places[0]) / (len(places) - 1)
    geometry = _grid(headers, axes, places[0], step)
    if geometry is None:
        return refused(headers, "Its position tags do not make a grid.", _REEXPORT)
    if np.linalg.norm(step - axes[2] * (step @ axes[2])) > _LARGEST_TILT * np.linalg.norm(step):
        refusal = "Its slices are sheared against each other, as by a tilted gantry."
        return refused(headers, refusal, "Export the series without tilt.")
    move_mm = _largest_move_mm(headers, geometry)
    uneven = f"gaps of {gaps.min():.2f} to {gaps.max():.2f} mm"
    if move_mm > LARGEST_MOVE_MM:
        refusal = f"Its slices are uneven ({uneven}; one would move by {move_mm:.2f} mm)."
        return refused(headers, refusal, _REEXPORT)
    problems: tuple[str, ...] = ()
    if gaps.max() - gaps.min() > 2 * _SAME_PLACE_MM:
        mean = float(np.linalg.norm(step))
        problems = (
            f"Uneven slices ({uneven}) lie on a grid of {mean:.3f} mm; "
            f"none moves by more than {move_mm:.2f} mm.",
        )
    return Stack(headers=headers, geometry=geometry, problems=problems)


def _single(
    headers: tuple[Header, ...], axes: tuple[Vector, Vector, Vector], places: Vector
) -> Stack:
    thickness = headers[0].number("SliceThickness") or 0.0
    problems = ("A single slice.",)
    if thickness <= 0:
        thickness = 1.0
        problems = ("A single slice of unknown thickness; 1 mm is assumed.",)
    geometry = _grid(headers, axes, places[0], axes[2] * thickness)
    if geometry is None:
        return refused(headers, "Its position tags do not make a grid.", _REEXPORT)
    return Stack(headers=headers, geometry=geometry, problems=problems)


def by_position(headers: Sequence[Header]) -> list[list[Header]] | None:
    """Return the images at each slice position, along the normal; None if that is not known."""
    axes = _axes(headers[0])
    positions = [header.numbers("ImagePositionPatient") for header in headers]
    if axes is None or any(len(position) != 3 for position in positions):
        return None
    heights = np.array(positions) @ axes[2]
    order = np.argsort(heights, kind="stable")
    starts = np.flatnonzero(np.diff(heights[order], prepend=-np.inf) > _SAME_PLACE_MM)
    return [[headers[n] for n in part] for part in np.split(order, starts[1:])]


def refused(headers: Sequence[Header], refusal: str, advice: str, frames: int = 1) -> Stack:
    """Return a stack that cannot be opened, with the reason."""
    return Stack(
        headers=tuple(headers), frames=frames, problems=(refusal,), refusal=refusal, advice=advice
    )


def _axes(header: Header) -> tuple[Vector, Vector, Vector] | None:
    """Return LPS steps along a column and along a row, and the unit normal of the slice."""
    return _axes_of(header.numbers("ImageOrientationPatient"), header.numbers("PixelSpacing"))


@lru_cache(maxsize=64)
def _axes_of(
    cosines: tuple[float, ...], spacing: tuple[float, ...]
) -> tuple[Vector, Vector, Vector] | None:
    if len(cosines) != 6 or len(spacing) != 2 or min(spacing) <= 0:
        return None
    along_row, along_column = np.array(cosines[:3]), np.array(cosines[3:])
    normal = np.cross(along_row, along_column)
    length = float(np.linalg.norm(normal))
    if abs(length - 1.0) > 0.01:  # not unit vectors at right angles
        return None
    down = along_column * (spacing[0] / np.linalg.norm(along_column))
    right = along_row * (spacing[1] / np.linalg.norm(along_row))
    return down, right, normal / length


def _grid(
    headers: Sequence[Header], axes: tuple[Vector, Vector, Vector], origin: Vector, step: Vector
) -> Geometry | None:
    affine = np.eye(4)
    affine[:3, :3] = np.stack([step, axes[0], axes[1]], axis=1)
    affine[:3, 3] = origin
    try:
        return Geometry((len(headers), *_matrix(headers[0])), affine)
    except GeometryError:
        return None


def _largest_move_mm(headers: Sequence[Header], geometry: Geometry) -> float:
    """How far the corners of any slice lie from where the grid puts them."""
    rows, columns = _matrix(headers[0])
    corners = np.array([(0, 0), (rows, 0), (0, columns), (rows, columns)], np.float64)
    largest = 0.0
    for k, header in enumerate(headers):
        axes = _axes(header)
        if axes is None:
            return np.inf
        own = np.array(header.numbers("ImagePositionPatient"))
        stored = own + corners @ np.stack(axes[:2])
        placed = geometry.to_world(np.column_stack([np.full(4, k), corners]))
        largest = max(largest, float(np.linalg.norm(placed - stored, axis=1).max()))
    return largest


def of_one_kind(headers: Sequence[Header]) -> list[list[Header]]:
    """Group by matrix, direction, pixel size and stack; what is no single frame stays alone."""
    groups: list[list[Header]] = []
    keys: list[tuple[tuple[int, int], str, Vector]] = []
    for header in headers:
        numbers = (*header.numbers("ImageOrientationPatient"), *header.numbers("PixelSpacing"))
        matrix, stack, directions = _matrix(header), header.text("StackID"), np.array(numbers)
        if _frame_count(header) != 1:
            groups.append([header])
            keys.append(((-1, -1), "", directions))
            continue
        for group, (other_matrix, other_stack, other) in zip(groups, keys, strict=True):
            alike = (matrix, stack, directions.shape) == (other_matrix, other_stack, other.shape)
            if alike and np.abs(directions - other).max(initial=0.0) <= _SAME_DIRECTION:
                group.append(header)
                break
        else:
            groups.append([header])
            keys.append((matrix, stack, directions))
    return groups


def _matrix(header: Header) -> tuple[int, int]:
    return header.count("Rows"), header.count("Columns")


def _frame_count(header: Header) -> int:
    """Return how many frames one header speaks of; 0 if it does not say so properly."""
    if header.frame is not None or not header.text("NumberOfFrames"):
        return 1
    frames = header.number("NumberOfFrames")
    return int(frames) if frames is not None and frames >= 1 else 0
