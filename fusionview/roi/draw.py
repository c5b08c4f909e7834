"""Regions from gestures, in millimetres: a ball, and the stroke of a brush."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.plane import Plane

Vector = NDArray[np.float64]
Line = tuple[Vector, Vector]
Corners = NDArray[np.int64]
Box = tuple[Corners, Corners]
"""First voxel and the voxel after the last, ``(3,)`` integers each."""

_TIE_MM = 1e-6
"""A plane half way between two slices paints one of them, whatever the rounding."""


def ball(geometry: Geometry, centre_mm: ArrayLike, radius_mm: float) -> Mask:
    """Return the voxels whose centres lie within ``radius_mm`` of a point.

    A ball smaller than a voxel still holds the voxel that the point lies in. Empty where the
    ball misses the grid.

    Parameters
    ----------
    centre_mm
        ``(3,)`` LPS millimetres.
    """
    point = np.asarray(centre_mm, np.float64)
    centre = geometry.to_index(point)
    steps = geometry.affine[:3, :3]
    reach = radius_mm * np.linalg.norm(np.linalg.inv(steps), axis=1)
    first, stop = _clipped(geometry, centre - reach, centre + reach)
    x, y, z = _coordinates(steps, geometry.affine[:3, 3] - point, (first, stop))
    box = x * x + y * y + z * z <= radius_mm * radius_mm
    _add_voxels(geometry, box, first, centre[None])
    return _mask(geometry, first, box)


def brush_disc(geometry: Geometry, plane: Plane, points_mm: ArrayLike, radius_mm: float) -> Mask:
    """Return the voxels under the stroke of a round brush in a picture.

    A voxel is painted if its centre lies within ``radius_mm`` of the line through the points,
    measured in the plane, and if the plane cuts it: its centre is then no further from the
    plane than half the extent of a voxel along the normal. A plane along the slices of the grid
    so paints one slice; an oblique plane paints what it cuts, without holes. A line between
    successive points leaves no gap, however fast the pointer moved. A stroke that meets no
    centre paints the voxels that its points lie in.

    Parameters
    ----------
    points_mm
        ``(n, 3)`` LPS millimetres, or ``(3,)`` for a single dab.
    """
    points = np.atleast_2d(np.asarray(points_mm, np.float64))
    steps = geometry.affine[:3, :3]
    half_mm = 0.5 * float(np.abs(plane.normal @ steps).sum())
    axes = np.stack([_unit(plane.right_mm), _unit(plane.down_mm), plane.normal])
    origin = np.asarray(plane.origin_mm, np.float64)
    flat = (points - origin) @ axes[:2].T
    centres = geometry.to_index(origin + flat @ axes[:2])
    # how far the brush reaches along each array axis: radius in the plane, half a voxel across
    sides = np.linalg.inv(steps) @ axes.T
    reach = radius_mm * np.hypot(sides[:, 0], sides[:, 1]) + half_mm * np.abs(sides[:, 2])
    first, stop = _clipped(geometry, centres.min(axis=0) - reach, centres.max(axis=0) + reach)
    painted = np.zeros(stop - first, np.bool_)
    to_plane = (axes @ steps, axes @ (geometry.affine[:3, 3] - origin))
    for (one, two), (start, end) in _pieces(flat, centres, longest_mm=4 * radius_mm):
        near = _clipped(geometry, np.minimum(start, end) - reach, np.maximum(start, end) + reach)
        inside = _in_capsule(to_plane, near, (one, two), radius_mm, half_mm)
        painted[_within(near, first)] |= inside
    if not painted.any():
        _add_voxels(geometry, painted, first, centres)
    return _mask(geometry, first, painted)


def _in_capsule(
    to_plane: tuple[Vector, Vector],
    box: Box,
    line: Line,
    radius_mm: float,
    half_mm: float,
) -> NDArray[np.bool_]:
    """Return which voxels of a box lie near a line in the plane, and near the plane.

    ``to_plane`` maps array indices to (right, down, across) in millimetres.
    """
    right, down, across = _coordinates(*to_plane, box)
    one, two = line
    along = two - one
    length = float(along @ along)
    right, down = right - one[0], down - one[1]
    if length > 0:
        part = np.clip((right * along[0] + down * along[1]) / length, 0.0, 1.0)
        right, down = right - part * along[0], down - part * along[1]
    cut = (across >= -half_mm + _TIE_MM) & (across < half_mm + _TIE_MM)
    return np.asarray(cut & (right * right + down * down <= radius_mm * radius_mm), np.bool_)


def _coordinates(matrix: Vector, shift: Vector, box: Box) -> tuple[Vector, Vector, Vector]:
    """Map the voxels of a box by an affine map; one array of the box per coordinate."""
    k, j, i = (np.arange(low, high) for low, high in zip(*box, strict=True))
    first, second, third = (
        row[0] * k[:, None, None] + row[1] * j[:, None] + (row[2] * i + offset)
        for row, offset in zip(matrix, shift, strict=True)
    )
    return first, second, third


def _add_voxels(
    geometry: Geometry, box: NDArray[np.bool_], first: Corners, indices: Vector
) -> None:
    """Set the voxels that points lie in (``(n, 3)`` fractional indices), inside the grid."""
    voxels = np.floor(indices + 0.5).astype(np.int64)
    inside = np.all((voxels >= 0) & (voxels < geometry.shape), axis=1)
    box[tuple((voxels[inside] - first).T)] = True


def _pieces(flat: Vector, centres: Vector, longest_mm: float) -> list[tuple[Line, Line]]:
    """Cut the line into pieces short enough for a small box each, in the plane and in indices."""
    if len(flat) == 1:
        return [((flat[0], flat[0]), (centres[0], centres[0]))]
    pieces: list[tuple[Line, Line]] = []
    for (one, two), (start, end) in zip(pairwise(flat), pairwise(centres), strict=True):
        length = float(np.linalg.norm(two - one))
        count = max(1, math.ceil(length / longest_mm)) if longest_mm > 0 else 1
        cuts = np.linspace(0.0, 1.0, count + 1)[:, None]
        ends, indices = one + cuts * (two - one), start + cuts * (end - start)
        pieces += zip(pairwise(ends), pairwise(indices), strict=True)
    return pieces


def _clipped(geometry: Geometry, low: Vector, high: Vector) -> Box:
    """Return the voxels whose cells touch a range of fractional indices, inside the grid."""
    first = np.clip(np.floor(low + 0.5), 0, geometry.shape).astype(np.int64)
    stop = np.clip(np.floor(high + 0.5) + 1, first, geometry.shape).astype(np.int64)
    return first, stop


def _within(box: Box, first: Corners) -> tuple[slice, ...]:
    return tuple(slice(lo, hi) for lo, hi in zip(box[0] - first, box[1] - first, strict=True))


def _unit(vector: Vector) -> Vector:
    return np.asarray(vector / np.linalg.norm(vector), np.float64)


def _mask(geometry: Geometry, first: Corners, box: NDArray[np.bool_]) -> Mask:
    """Place a box of the grid, cropped to what it holds."""
    return Mask.from_box(geometry, (int(first[0]), int(first[1]), int(first[2])), box)
