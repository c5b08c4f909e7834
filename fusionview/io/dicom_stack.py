"""Slices become volumes: grouped, sorted along their normal, checked, and never interpolated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import GeometryError
from fusionview.io.dicom_header import Header
from fusionview.model.geometry import Geometry

Vector = NDArray[np.float64]

LARGEST_MOVE_MM = 0.1
"""A slice may lie this far from its place in the grid; else the series is refused."""

_SAME_PLACE_MM = 0.01
_SAME_DIRECTION = 1e-3
_LARGEST_TILT = 0.01
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
    """

    headers: tuple[Header, ...]
    geometry: Geometry | None = None
    frames: int = 1
    problems: tuple[str, ...] = ()
    refusal: str = ""
    advice: str = ""
    label: str = ""


def split_stacks(headers: Sequence[Header]) -> list[Stack]:
    """Split one series into volumes.

    Slices of another direction, matrix or pixel size are another volume. Where several images
    share every position they are told apart by image type, echo time or b-value.
    """
    return [stack for group in _of_one_kind(headers) for stack in _told_apart(group)]


def _told_apart(headers: Sequence[Header]) -> list[Stack]:
    """Split slices that share their positions by what differs between them."""
    if _most_at_one_place(headers) > 1:
        for label in (_image_type, _echo_time, _b_value, _all_of_these):
            parts: dict[str, list[Header]] = {}
            for header in headers:
                parts.setdefault(label(header), []).append(header)
            if len(parts) > 1 and all(_most_at_one_place(part) == 1 for part in parts.values()):
                return [replace(build_stack(part), label=name) for name, part in parts.items()]
    return [build_stack(headers)]


def build_stack(headers: Sequence[Header]) -> Stack:
    """Sort slices along their normal and lay them on a grid of the mean spacing."""
    first = headers[0]
    frames = _frame_count(first)
    if frames > 1:
        refusal = "Multi-frame objects cannot be opened yet."
        return _refused(headers, refusal, "Export the series as single slices.", frames=frames)
    axes = _axes(first)
    if axes is None or any(len(h.numbers("ImagePositionPatient")) != 3 for h in headers):
        refusal = "Its slices have no complete position, direction and pixel size."
        return _refused(headers, refusal, "Open the series that it was made from.")
    _, _, normal = axes
    positions = np.array([h.numbers("ImagePositionPatient") for h in headers])
    order = np.argsort(positions @ normal, kind="stable")
    ordered, places = tuple(headers[n] for n in order), positions[order]
    heights = places @ normal
    repeats = _repeats(heights)
    if repeats.max() > 1:
        return _repeated(ordered, repeats)
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
        return _refused(headers, refusal, _REEXPORT)
    step = (places[-1] - places[0]) / (len(places) - 1)
    geometry = _grid(headers, axes, places[0], step)
    if geometry is None:
        return _refused(headers, "Its position tags do not make a grid.", _REEXPORT)
    if np.linalg.norm(step - axes[2] * (step @ axes[2])) > _LARGEST_TILT * np.linalg.norm(step):
        refusal = "Its slices are sheared against each other, as by a tilted gantry."
        return _refused(headers, refusal, "Export the series without tilt.")
    move_mm = _largest_move_mm(headers, geometry)
    uneven = f"gaps of {gaps.min():.2f} to {gaps.max():.2f} mm"
    if move_mm > LARGEST_MOVE_MM:
        refusal = f"Its slices are uneven ({uneven}; one would move by {move_mm:.2f} mm)."
        return _refused(headers, refusal, _REEXPORT)
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
        return _refused(headers, "Its position tags do not make a grid.", _REEXPORT)
    return Stack(headers=headers, geometry=geometry, problems=problems)


def _repeated(headers: tuple[Header, ...], repeats: NDArray[np.intp]) -> Stack:
    frames = int(repeats.max())
    if repeats.min() == frames and len(repeats) > 1:
        refusal = f"It holds {frames} images at every slice position (time points or the like)."
        advice = "Series with several time points cannot be opened yet; export one of them."
        return _refused(headers, refusal, advice, frames=frames)
    extra = int((repeats - 1).sum())
    count = "1 slice lies" if extra == 1 else f"{extra} slices lie"
    refusal = f"{count} at the same position as another one, with other content."
    return _refused(headers, refusal, "Remove the duplicates, or export the series again.")


def _refused(headers: Sequence[Header], refusal: str, advice: str, frames: int = 1) -> Stack:
    return Stack(
        headers=tuple(headers), frames=frames, problems=(refusal,), refusal=refusal, advice=advice
    )


def _axes(header: Header) -> tuple[Vector, Vector, Vector] | None:
    """Return LPS steps along a column and along a row, and the unit normal of the slice."""
    cosines = header.numbers("ImageOrientationPatient")
    spacing = header.numbers("PixelSpacing")
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


def _of_one_kind(headers: Sequence[Header]) -> list[list[Header]]:
    """Group by matrix, direction and pixel size; each multi-frame file stays alone."""
    groups: list[list[Header]] = []
    keys: list[tuple[tuple[int, int], Vector]] = []
    for header in headers:
        numbers = (*header.numbers("ImageOrientationPatient"), *header.numbers("PixelSpacing"))
        matrix, directions = _matrix(header), np.array(numbers)
        if _frame_count(header) > 1:
            groups.append([header])
            keys.append(((-1, -1), directions))
            continue
        for group, (other_matrix, other) in zip(groups, keys, strict=True):
            same_size = matrix == other_matrix and directions.shape == other.shape
            if same_size and np.abs(directions - other).max(initial=0.0) <= _SAME_DIRECTION:
                group.append(header)
                break
        else:
            groups.append([header])
            keys.append((matrix, directions))
    return groups


def _image_type(header: Header) -> str:
    return " ".join(header.words("ImageType"))


def _echo_time(header: Header) -> str:
    return f"TE {header.text('EchoTime')} ms"


def _b_value(header: Header) -> str:
    return "no b-value" if header.b_value is None else f"b {header.b_value:g} s/mm²"


def _all_of_these(header: Header) -> str:
    return ", ".join((_image_type(header), _echo_time(header), _b_value(header)))


def _most_at_one_place(headers: Sequence[Header]) -> int:
    axes = _axes(headers[0])
    positions = [header.numbers("ImagePositionPatient") for header in headers]
    if axes is None or any(len(position) != 3 for position in positions):
        return 1
    return int(_repeats(np.sort(np.array(positions) @ axes[2])).max())


def _repeats(heights: Vector) -> NDArray[np.intp]:
    """Return how many slices lie at each position; ``heights`` ascending."""
    starts = np.flatnonzero(np.diff(heights, prepend=-np.inf) > _SAME_PLACE_MM)
    return np.diff(starts, append=len(heights))


def _matrix(header: Header) -> tuple[int, int]:
    return header.count("Rows"), header.count("Columns")


def _frame_count(header: Header) -> int:
    frames = header.number("NumberOfFrames")
    return int(frames) if frames is not None and frames >= 1 else 1
