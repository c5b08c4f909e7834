"""Compiled searches for the smallest box and ellipsoid about points. Import late, for Numba."""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Whole = NDArray[np.int64]
Room = tuple[NDArray[np.bool_], Whole, Whole, Matrix, Matrix, Matrix]
"""Which faces are lit; of an outline, the ends of its edges, and where a corner of the hull
stands among its corners; both coordinates of these; of each edge its direction, and the least
and greatest place of a corner along and across it."""


@njit(nogil=True)
def _dot(one: Matrix, two: Matrix) -> float:
    return float(one[0] * two[0] + one[1] * two[1] + one[2] * two[2])


@njit(nogil=True)
def _outline(
    points: Matrix, edges: Whole, normals: Matrix, plane: Matrix, room: Room
) -> tuple[int, int]:
    """Write the outline of the shadow of a hull into ``room``, along ``plane[1:]``.

    It is made of the edges between a face towards the light, along ``plane[0]``, and one away
    from it.

    Returns
    -------
    How many edges and corners it has.
    """
    lit, ends, place, x, y, _ = room
    axis, u, v = plane[0], plane[1], plane[2]
    for face in range(lit.size):
        towards = normals[0, face] * axis[0] + normals[1, face] * axis[1]
        lit[face] = towards + normals[2, face] * axis[2] > 1e-7
    count = 0
    for edge in range(len(edges)):
        # without branches: which edges are on the outline cannot be foretold
        ends[count, 0], ends[count, 1] = edges[edge, 2], edges[edge, 3]
        count += lit[edges[edge, 0]] != lit[edges[edge, 1]]
    size = 0
    for corner in range(place.size):
        place[corner] = -1
    for n in range(count):
        for end in range(2):
            corner = ends[n, end]
            if place[corner] < 0:
                a, b, c = points[0, corner], points[1, corner], points[2, corner]
                x[size] = a * u[0] + b * u[1] + c * u[2]
                y[size] = a * v[0] + b * v[1] + c * v[2]
                place[corner] = size
                size += 1
            ends[n, end] = place[corner]
    return count, size


@njit(nogil=True)
def _extents(room: Room, count: int, size: int, shortest: float) -> None:
    """Write direction and extents of an outline along and across each of its edges.

    An edge that is shorter than ``shortest`` has no direction.
    """
    ends, x, y, sides = room[1], room[3], room[4], room[5]
    du, dv = sides[0, :count], sides[1, :count]
    first, last, near, far = sides[2], sides[3], sides[4], sides[5]
    for n in range(count):
        one, two = ends[n, 0], ends[n, 1]
        length = math.hypot(x[two] - x[one], y[two] - y[one])
        du[n] = (x[two] - x[one]) / length if length > shortest else np.nan
        dv[n] = (y[two] - y[one]) / length if length > shortest else np.nan
        first[n], last[n], near[n], far[n] = np.inf, -np.inf, np.inf, -np.inf
    # for all edges at once, by vector instructions
    for corner in range(size):
        a, b = x[corner], y[corner]
        for n in range(du.size):
            along, across = a * du[n] + b * dv[n], b * du[n] - a * dv[n]
            first[n] = along if along < first[n] else first[n]
            last[n] = along if along > last[n] else last[n]
            near[n] = across if across < near[n] else near[n]
            far[n] = across if across > far[n] else far[n]


@njit(nogil=True)
def _plane(axis: Matrix) -> Matrix:
    """Return ``(3, 3)`` an axis and two directions across it."""
    plane = np.zeros((3, 3))
    # any other direction will do
    other_axis = 0 if abs(axis[0]) < 0.6 else 1
    plane[1, other_axis] = 1.0
    for row in range(3):
        plane[0, row] = axis[row]
        plane[1, row] -= axis[row] * axis[other_axis]
    length = math.sqrt(_dot(plane[1], plane[1]))
    for row in range(3):
        plane[1, row] /= length
    for row in range(3):
        one, two = (row + 1) % 3, (row + 2) % 3
        plane[2, row] = axis[one] * plane[1, two] - axis[two] * plane[1, one]
    return plane


@njit(nogil=True)
def _height(points: Matrix, axis: Matrix) -> float:
    """Return the extent of ``(3, n)`` points along an axis."""
    low, high = np.inf, -np.inf
    for n in range(points.shape[1]):
        at = points[0, n] * axis[0] + points[1, n] * axis[1] + points[2, n] * axis[2]
        low = at if at < low else low
        high = at if at > high else high
    return high - low


@njit(nogil=True)
def _shadow_box(
    points: Matrix, edges: Whole, normals: Matrix, axis: Matrix, room: Room, best: Matrix
) -> None:
    """Write the smallest box with an edge along ``axis``: its axes and its edges, ``(3, 4)``."""
    plane = _plane(axis)
    height = _height(points, axis)
    count, size = _outline(points, edges, normals, plane, room)
    _extents(room, count, size, 1e-9 * height)
    sides, least = room[5], np.inf
    for n in range(count):
        du, dv = sides[0, n], sides[1, n]
        along, across = sides[3, n] - sides[2, n], sides[5, n] - sides[4, n]
        if along * across < least:
            least = along * across
            best[0, 3], best[1, 3], best[2, 3] = height, along, across
            for row in range(3):
                best[0, row] = axis[row]
                best[1, row] = du * plane[1, row] + dv * plane[2, row]
                best[2, row] = du * plane[2, row] - dv * plane[1, row]


@njit(cache=True, nogil=True)
def shadow_boxes(points: Matrix, edges: Whole, normals: Matrix, directions: Matrix) -> Matrix:
    """Return the smallest box with an edge along each direction.

    Parameters
    ----------
    points, normals
        ``(3, n)`` corners of the hull, ``(3, m)`` directions of its faces.
    edges
        ``(e, 4)`` two faces and the two corners they share.
    directions
        ``(n, 3)`` unit vectors.

    Returns
    -------
    ``(n, 3, 4)``: direction and length of the three edges.
    """
    boxes = np.zeros((len(directions), 3, 4))
    # made once: fresh memory costs more than the search
    corners = points.shape[1]
    corners = points.shape[1]
    lit, place = np.empty(normals.shape[1], np.bool_), np.empty(corners, np.int64)
    ends, sides = np.empty((len(edges) + 1, 2), np.int64), np.empty((6, len(edges) + 1))
    room = lit, ends, place, np.empty(corners), np.empty(corners), sides
    for index in range(len(directions)):
        _shadow_box(points, edges, normals, directions[index], room, boxes[index])
    return boxes


@njit(nogil=True)
def _inverse_distances(lifted: Matrix, inverse: Matrix) -> Matrix:
    distance = np.zeros(len(lifted))
    for index in range(len(lifted)):
        for a in range(4):
            for b in range(4):
                distance[index] += lifted[index, a] * inverse[a, b] * lifted[index, b]
    return distance


@njit(cache=True, nogil=True)
def enclosing_shares(
    lifted: Matrix, share: Matrix, inverse: Matrix, tolerance: float, steps: int
) -> None:
    """Find how much each point holds of the smallest ellipsoid about all of them.

    Parameters
    ----------
    lifted
        ``(n, 4)``, the points and a 1; not all points in one plane.
    share
        ``(n,)`` where to start, summing to 1; it becomes the answer.
    inverse
        ``(4, 4)`` of the sum of their outer products by share; it is changed.
    tolerance
        How much too large the squared axes may be, as a part of them.
    steps
        At most.
    """
    distance = _inverse_distances(lifted, inverse)
    columns = np.empty((4, len(lifted)))
    # few points hold anything: only they are looked through
    holding, holders = np.empty(len(lifted), np.int64), 0
    for index in range(len(lifted)):
        for column in range(4):
            columns[column, index] = lifted[index, column]
        holding[holders] = index
        holders += share[index] > 0.0
    for _ in range(steps):
        place, step = _next(distance, share, holding[:holders], tolerance)
        if place < 0:
            break
        if share[place] == 0.0:
            holding[holders] = place
            holders += 1
        for index in holding[:holders]:
            share[index] *= 1.0 - step
        share[place] += step
        if share[place] <= 1e-12:
            holders = _let_go(share, holding, holders, place)
        _move(columns, inverse, distance, place, step)


@njit(nogil=True)
def _let_go(share: Matrix, holding: Whole, holders: int, place: int) -> int:
    """Take a point out of those that hold the ellipsoid; return how many are left."""
    share[place] = 0.0
    for n in range(holders):
        if holding[n] == place:
            holding[n] = holding[holders - 1]
    return holders - 1


@njit(nogil=True)
def _next(distance: Matrix, share: Matrix, holding: Whole, tolerance: float) -> tuple[int, float]:
    """Return whose share grows or shrinks, and by how much; -1 where all is well."""
    far, near = 0, -1
    for index in range(distance.size):
        if distance[index] > distance[far]:
            far = index
    for index in holding:
        if near < 0 or distance[index] < distance[near]:
            near = index
    over, under = distance[far] / 4.0 - 1.0, 1.0 - distance[near] / 4.0
    if max(over, under) <= tolerance:
        return -1, 0.0
    if over >= under:
        return far, (distance[far] - 4.0) / (4.0 * (distance[far] - 1.0))
    least = -share[near] / (1.0 - share[near])
    if distance[near] > 1.0:
        least = max(least, (distance[near] - 4.0) / (4.0 * (distance[near] - 1.0)))
    return near, least


@njit(nogil=True)
def _move(columns: Matrix, inverse: Matrix, distance: Matrix, place: int, step: float) -> None:
    """Follow a part of all shares that moved to one point, or back."""
    ratio = step / (1.0 - step)
    factor = ratio / (1.0 + ratio * distance[place])
    z = np.zeros(4)
    for a in range(4):
        for b in range(4):
            z[a] += inverse[a, b] * columns[b, place]
    grow = 1.0 / (1.0 - step)
    # column by column, so that the sums become vector instructions
    one, two, three, four = columns[0], columns[1], columns[2], columns[3]
    for index in range(distance.size):
        dot = one[index] * z[0] + two[index] * z[1] + three[index] * z[2] + four[index] * z[3]
        distance[index] = (distance[index] - factor * dot * dot) * grow
    for a in range(4):
        for b in range(4):
            inverse[a, b] = (inverse[a, b] - factor * z[a] * z[b]) / (1.0 - step)
