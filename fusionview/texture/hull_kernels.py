"""Compiled searches for the smallest box and ellipsoid about points. Import late, for Numba."""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Whole = NDArray[np.int64]


@njit(nogil=True)
def _dot(one: Matrix, two: Matrix) -> float:
    return float(one[0] * two[0] + one[1] * two[1] + one[2] * two[2])


@njit(nogil=True)
def _outline(
    points: Matrix,
    triangles: Whole,
    neighbours: Whole,
    normals: Matrix,
    plane: Matrix,
    room: Matrix,
) -> int:
    """Write the edges of the shadow of a hull into ``room``: both ends along ``plane[1:]``.

    They are those between faces towards the light, along ``plane[0]``, and faces away from it.
    """
    axis, u, v = plane[0], plane[1], plane[2]
    lit = np.empty(len(normals), np.bool_)
    for face in range(len(normals)):
        towards = normals[face, 0] * axis[0] + normals[face, 1] * axis[1]
        lit[face] = towards + normals[face, 2] * axis[2] > 1e-7
    size = 0
    for face in range(len(normals)):
        for side in range(3):
            if lit[face] and not lit[neighbours[face, side]]:
                one = points[triangles[face, (side + 1) % 3]]
                two = points[triangles[face, (side + 2) % 3]]
                room[size, 0], room[size, 1] = _dot(one, u), _dot(one, v)
                room[size, 2], room[size, 3] = _dot(two, u), _dot(two, v)
                size += 1
    return size


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
def _shadow_box(
    points: Matrix,
    triangles: Whole,
    neighbours: Whole,
    normals: Matrix,
    axis: Matrix,
    room: Matrix,
    best: Matrix,
) -> None:
    """Write the smallest box with an edge along ``axis``: its axes and its edges, ``(3, 4)``."""
    plane = _plane(axis)
    low, high = np.inf, -np.inf
    for n in range(len(points)):
        height = points[n, 0] * axis[0] + points[n, 1] * axis[1] + points[n, 2] * axis[2]
        low, high = min(low, height), max(high, height)
    outline = room[: _outline(points, triangles, neighbours, normals, plane, room)]
    least = np.inf
    for edge in range(len(outline)):
        du, dv = outline[edge, 2] - outline[edge, 0], outline[edge, 3] - outline[edge, 1]
        length = math.sqrt(du * du + dv * dv)
        if length < 1e-9 * (high - low):
            continue
        du, dv = du / length, dv / length
        first, last, near, far = np.inf, -np.inf, np.inf, -np.inf
        # edges come in no order: either end may be the only one of its corner
        for other in range(len(outline)):
            for end in (0, 2):
                x, y = outline[other, end], outline[other, end + 1]
                along, across = x * du + y * dv, y * du - x * dv
                first, last = min(first, along), max(last, along)
                near, far = min(near, across), max(far, across)
        if (last - first) * (far - near) < least:
            least = (last - first) * (far - near)
            best[0, 3], best[1, 3], best[2, 3] = high - low, last - first, far - near
            for row in range(3):
                best[0, row] = axis[row]
                best[1, row] = du * plane[1, row] + dv * plane[2, row]
                best[2, row] = du * plane[2, row] - dv * plane[1, row]


@njit(cache=True, nogil=True)
def shadow_boxes(
    points: Matrix, triangles: Whole, neighbours: Whole, normals: Matrix, directions: Matrix
) -> Matrix:
    """Return the smallest box with an edge along each direction.

    Parameters
    ----------
    points, triangles, neighbours, normals
        Of `fusionview.texture.hull.Hull`.
    directions
        ``(n, 3)`` unit vectors.

    Returns
    -------
    ``(n, 3, 4)``: direction and length of the three edges.
    """
    boxes = np.zeros((len(directions), 3, 4))
    # made once: fresh memory costs more than the search
    room = np.empty((3 * len(normals), 4))
    for index in range(len(directions)):
        axis, box = directions[index], boxes[index]
        _shadow_box(points, triangles, neighbours, normals, axis, room, box)
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
    for index in range(len(lifted)):
        for column in range(4):
            columns[column, index] = lifted[index, column]
    for _ in range(steps):
        place, step = _next(distance, share, tolerance)
        if place < 0:
            break
        _move(columns, inverse, distance, share, place, step)


@njit(nogil=True)
def _next(distance: Matrix, share: Matrix, tolerance: float) -> tuple[int, float]:
    """Return whose share grows or shrinks, and by how much; -1 where all is well."""
    far, near = 0, -1
    for index in range(len(distance)):
        if distance[index] > distance[far]:
            far = index
        if share[index] > 1e-12 and (near < 0 or distance[index] < distance[near]):
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
def _move(
    columns: Matrix, inverse: Matrix, distance: Matrix, share: Matrix, place: int, step: float
) -> None:
    """Move a part of all shares to one point, or back, and follow it with the rest."""
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
    for index in range(distance.size):
        share[index] *= 1.0 - step
    share[place] += step
    for a in range(4):
        for b in range(4):
            inverse[a, b] = (inverse[a, b] - factor * z[a] * z[b]) / (1.0 - step)
