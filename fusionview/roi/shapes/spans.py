"""Convex shapes cut into the rows of a grid: each row of voxels meets them in one interval.

A row of voxels runs along the last array axis. Its interval is a closed form, so that a shape
costs one small calculation per row instead of one per voxel.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask

Vector = NDArray[np.float64]
Corners = NDArray[np.int64]
Box = tuple[Corners, Corners]
"""First voxel and the voxel after the last, ``(3,)`` integers each."""
Span = tuple[Vector, Vector]
"""Where each row ``(K, J)`` enters and leaves, in array indices; ``(inf, -inf)`` if it misses."""

_TIE = 1e-9
"""A voxel centre exactly on the surface belongs, whatever the rounding (in voxels)."""
_STILL = 1e-20
"""Squared step (mm²) of a row that does not move in the coordinates of a shape."""


class Rows(NamedTuple):
    """Coordinates along the rows of a box: ``origin + i * step``.

    Attributes
    ----------
    origin
        ``(D, K, J)``, at array index ``i = 0``.
    step
        ``(D,)``.
    """

    origin: Vector
    step: Vector


def rows_of(matrix: Vector, shift: Vector, box: Box) -> Rows:
    """Map the rows of a box by ``matrix @ (k, j, i) + shift``, ``(D, 3)`` and ``(D,)``."""
    k, j = (np.arange(low, high) for low, high in zip(box[0][:2], box[1][:2], strict=True))
    plane = matrix[:, 0, None, None] * k[:, None] + matrix[:, 1, None, None] * j
    return Rows(plane + shift[:, None, None], matrix[:, 2])


def between(rows: Rows, low: float, high: float) -> Span:
    """Where the only coordinate lies from ``low`` to ``high``."""
    start, step = rows.origin[0], float(rows.step[0])
    if step * step < _STILL:
        inside = (start >= low) & (start <= high)
        return np.where(inside, -np.inf, np.inf), np.where(inside, np.inf, -np.inf)
    one, two = (low - start) / step, (high - start) / step
    return np.minimum(one, two), np.maximum(one, two)


def near_line(rows: Rows, one: Vector, two: Vector, radius: float) -> Span:
    """Where rows run within ``radius`` of the line from one point to another, ``(D,)`` each."""
    from_one, from_two = (rows.origin - end[:, None, None] for end in (one, two))
    span = _near_origin(from_one, rows.step, radius)
    along = two - one
    length = float(np.linalg.norm(along))
    if length == 0:
        return span
    span = hull(span, _near_origin(from_two, rows.step, radius))
    unit = along / length
    start, step = np.tensordot(unit, from_one, 1), float(unit @ rows.step)
    aside = from_one - unit[:, None, None] * start
    tube = _near_origin(aside, rows.step - unit * step, radius)
    ends = between(Rows(start[None], np.array([step])), 0.0, length)
    return hull(span, meet(tube, ends))


def meet(one: Span, other: Span) -> Span:
    """Where rows are in both."""
    low, high = np.maximum(one[0], other[0]), np.minimum(one[1], other[1])
    return np.where(low <= high, low, np.inf), np.where(low <= high, high, -np.inf)


def hull(one: Span, other: Span) -> Span:
    """From where rows enter either to where they have left both."""
    return np.minimum(one[0], other[0]), np.maximum(one[1], other[1])


def filled(box: Box, span: Span) -> NDArray[np.bool_]:
    """Return the voxels of a box whose centres lie in the intervals of their rows."""
    first, stop = int(box[0][2]), int(box[1][2])
    low = np.clip(np.ceil(span[0] - _TIE), first, stop).astype(np.int32)[..., None]
    high = np.clip(np.floor(span[1] + _TIE), first - 1, stop).astype(np.int32)[..., None]
    i = np.arange(first, stop, dtype=np.int32)
    inside = i >= low
    inside &= i <= high
    return inside


def clipped(geometry: Geometry, low: Vector, high: Vector) -> Box:
    """Return the voxels whose cells touch a range of fractional indices, inside the grid."""
    first = np.clip(np.floor(low + 0.5), 0, geometry.shape).astype(np.int64)
    stop = np.clip(np.floor(high + 0.5) + 1, first, geometry.shape).astype(np.int64)
    return first, stop


def within(box: Box, first: Corners) -> tuple[slice, ...]:
    """Where a box lies in an array that begins at ``first``."""
    return tuple(slice(lo, hi) for lo, hi in zip(box[0] - first, box[1] - first, strict=True))


def place(geometry: Geometry, first: Corners, box: NDArray[np.bool_]) -> Mask:
    """Place a box of the grid, cropped to what it holds."""
    return Mask.from_box(geometry, (int(first[0]), int(first[1]), int(first[2])), box)


def add_voxels(geometry: Geometry, box: NDArray[np.bool_], first: Corners, indices: Vector) -> None:
    """Set the voxels that points lie in (``(n, 3)`` fractional indices), inside the grid."""
    voxels = np.floor(indices + 0.5).astype(np.int64)
    inside = np.all((voxels >= 0) & (voxels < geometry.shape), axis=1)
    box[tuple((voxels[inside] - first).T)] = True


def _near_origin(origin: Vector, step: Vector, radius: float) -> Span:
    """Where ``|origin + i * step| <= radius``: a quadratic equation per row."""
    squared, cross = float(step @ step), np.tensordot(step, origin, 1)
    rest = (origin * origin).sum(axis=0) - radius * radius
    if squared < _STILL:
        return np.where(rest <= 0, -np.inf, np.inf), np.where(rest <= 0, np.inf, -np.inf)
    root = cross * cross - squared * rest
    # a tangent row is met in one point; rounding must not lose it
    hit = root >= -_TIE * squared * (squared + radius * radius)
    half = np.sqrt(np.maximum(root, 0.0))
    low, high = (-cross - half) / squared, (-cross + half) / squared
    return np.where(hit, low, np.inf), np.where(hit, high, -np.inf)
