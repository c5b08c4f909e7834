"""Regions from gestures, in millimetres: ball, ellipsoid, ellipse, and the strokes of brushes.

A brush is called once per move of the pointer with the last two points: the piece that it
returns is joined to what was painted before, so a move costs the new piece only.
"""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.plane import Plane
from fusionview.roi.shapes.spans import (
    Box,
    add_voxels,
    between,
    clipped,
    filled,
    meet,
    near_line,
    place,
    rows_of,
    within,
)

Vector = NDArray[np.float64]
Line = tuple[Vector, Vector]

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
    return brush_ball(geometry, centre_mm, radius_mm)


def ellipsoid(geometry: Geometry, centre_mm: ArrayLike, axes_mm: ArrayLike) -> Mask:
    """Return the voxels whose centres lie in an ellipsoid; at least the one in its middle.

    Parameters
    ----------
    centre_mm
        ``(3,)`` LPS millimetres.
    axes_mm
        ``(3, 3)``, one half axis per row, LPS millimetres; `plane_axes` makes them from a
        picture. They need not be at right angles; without depth only the voxel in the middle
        is left.
    """
    centre, axes = np.asarray(centre_mm, np.float64), np.asarray(axes_mm, np.float64)
    if np.linalg.matrix_rank(axes) < 3:
        return brush_ball(geometry, centre, 0.0)
    steps = geometry.affine[:3, :3]
    middle = geometry.to_index(centre)
    # the furthest point along an array axis of all sums of half axes of length one
    reach = np.linalg.norm(np.linalg.inv(steps) @ axes.T, axis=1)
    box = clipped(geometry, middle - reach, middle + reach)
    to_unit = np.linalg.inv(axes.T)
    rows = rows_of(to_unit @ steps, to_unit @ (geometry.affine[:3, 3] - centre), box)
    voxels = filled(box, near_line(rows, np.zeros(3), np.zeros(3), 1.0))
    add_voxels(geometry, voxels, box[0], middle[None])
    return place(geometry, box[0], voxels)


def plane_axes(plane: Plane, right_mm: float, down_mm: float, deep_mm: float) -> Vector:
    """Return the half axes of an ellipsoid drawn in a picture: to its right, down, and into it."""
    right, down = _unit(plane.right_mm), _unit(plane.down_mm)
    return np.stack([right * right_mm, down * down_mm, plane.normal * deep_mm])


def ellipse(geometry: Geometry, plane: Plane, centre_mm: ArrayLike, axes_mm: ArrayLike) -> Mask:
    """Return the voxels that a picture cuts and whose centres project into an ellipse.

    Parameters
    ----------
    centre_mm
        ``(3,)`` LPS millimetres; it is projected onto the plane.
    axes_mm
        ``(2, 3)``, one half axis per row, LPS millimetres, projected likewise.
    """
    frame, steps = _frame(plane), geometry.affine[:3, :3]
    flat = frame[:2] @ (np.asarray(centre_mm, np.float64) - plane.origin_mm)
    halves = np.asarray(axes_mm, np.float64) @ frame[:2].T
    if np.linalg.matrix_rank(halves) < 2:
        return brush_disc(geometry, plane, centre_mm, 0.0)
    half_mm = half_extent_mm(geometry, plane)
    middle = geometry.to_index(plane.origin_mm + flat @ frame[:2])
    sides = np.linalg.inv(steps) @ frame.T
    reach = np.linalg.norm(sides[:, :2] @ halves.T, axis=1) + half_mm * np.abs(sides[:, 2])
    box = clipped(geometry, middle - reach, middle + reach)
    to_unit = np.linalg.inv(halves.T)
    shift = frame @ (geometry.affine[:3, 3] - plane.origin_mm)
    rows = rows_of(to_unit @ frame[:2] @ steps, to_unit @ (shift[:2] - flat), box)
    across = rows_of(frame[2:] @ steps, shift[2:], box)
    cut = between(across, -half_mm + _TIE_MM, half_mm + _TIE_MM)
    voxels = filled(box, meet(cut, near_line(rows, np.zeros(2), np.zeros(2), 1.0)))
    if not voxels.any():
        add_voxels(geometry, voxels, box[0], middle[None])
    return place(geometry, box[0], voxels)


def brush_ball(geometry: Geometry, points_mm: ArrayLike, radius_mm: float) -> Mask:
    """Return the voxels under the stroke of a ball: all within ``radius_mm`` of the line.

    The voxels that the points themselves lie in always belong.

    Parameters
    ----------
    points_mm
        ``(n, 3)`` LPS millimetres, or ``(3,)`` for a single dab.
    """
    points = np.atleast_2d(np.asarray(points_mm, np.float64))
    steps = geometry.affine[:3, :3]
    centres = geometry.to_index(points)
    reach = radius_mm * np.linalg.norm(np.linalg.inv(steps), axis=1)
    box = clipped(geometry, centres.min(axis=0) - reach, centres.max(axis=0) + reach)
    painted = np.zeros(box[1] - box[0], np.bool_)
    origin = points[0]
    for (one, two), (start, end) in _pieces(points - origin, centres, longest_mm=4 * radius_mm):
        near = _around(geometry, start, end, reach)
        rows = rows_of(steps, geometry.affine[:3, 3] - origin, near)
        painted[within(near, box[0])] |= filled(near, near_line(rows, one, two, radius_mm))
    add_voxels(geometry, painted, box[0], centres)
    return place(geometry, box[0], painted)


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
    steps, half_mm, frame = geometry.affine[:3, :3], half_extent_mm(geometry, plane), _frame(plane)
    origin = np.asarray(plane.origin_mm, np.float64)
    flat = (points - origin) @ frame[:2].T
    centres = geometry.to_index(origin + flat @ frame[:2])
    # how far the brush reaches along each array axis: radius in the plane, half a voxel across
    sides = np.linalg.inv(steps) @ frame.T
    reach = radius_mm * np.hypot(sides[:, 0], sides[:, 1]) + half_mm * np.abs(sides[:, 2])
    box = clipped(geometry, centres.min(axis=0) - reach, centres.max(axis=0) + reach)
    painted = np.zeros(box[1] - box[0], np.bool_)
    matrix, shift = frame @ steps, frame @ (geometry.affine[:3, 3] - origin)
    for (one, two), (start, end) in _pieces(flat, centres, longest_mm=4 * radius_mm):
        near = _around(geometry, start, end, reach)
        cut = between(rows_of(matrix[2:], shift[2:], near), -half_mm + _TIE_MM, half_mm + _TIE_MM)
        line = near_line(rows_of(matrix[:2], shift[:2], near), one, two, radius_mm)
        painted[within(near, box[0])] |= filled(near, meet(cut, line))
    if not painted.any():
        add_voxels(geometry, painted, box[0], centres)
    return place(geometry, box[0], painted)


def half_extent_mm(geometry: Geometry, plane: Plane) -> float:
    """How far the centre of a voxel that the plane cuts is from it at most."""
    return 0.5 * float(np.abs(plane.normal @ geometry.affine[:3, :3]).sum())


def _frame(plane: Plane) -> Vector:
    """``(3, 3)``: unit vectors to the right, down and across, one per row."""
    return np.stack([_unit(plane.right_mm), _unit(plane.down_mm), plane.normal])


def _around(geometry: Geometry, start: Vector, end: Vector, reach: Vector) -> Box:
    return clipped(geometry, np.minimum(start, end) - reach, np.maximum(start, end) + reach)


def _pieces(flat: Vector, centres: Vector, longest_mm: float) -> list[tuple[Line, Line]]:
    """Cut the line into pieces short enough for a small box each, in mm and in indices."""
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


def _unit(vector: Vector) -> Vector:
    return np.asarray(vector / np.linalg.norm(vector), np.float64)
