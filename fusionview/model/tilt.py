"""Rotations that turn the three picture planes out of their axes.

A tilt turns the normals of all three planes, which so stay orthogonal. The pictures themselves turn
as little as they can: a plane whose normal stays where it was shows the same picture, and only the
lines in which the two others cross it turn.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.plane import Vector
from fusionview.model.transform import Triple

Rotation = NDArray[np.float64]
Tilt = tuple[Triple, Triple, Triple]
Axes = tuple[Vector, Vector]

_NEARLY = 1e-9
STORED = 1.0 - 1e-6
"""Cosine, 0.08°, up to which a plane is one that was stored."""


def as_rotation(tilt: Tilt | None) -> Rotation:
    """Return ``(3, 3)``; the unit matrix for None."""
    return np.eye(3) if tilt is None else np.array(tilt, np.float64)


def as_tilt(rotation: ArrayLike) -> Tilt | None:
    """Return the rows of the nearest rotation, or None if it turns by less than 0.001°.

    Rounding does not add up over many turns, because each is made orthonormal again.
    """
    left, _, right = np.linalg.svd(np.asarray(rotation, np.float64))
    sign = np.diag([1.0, 1.0, np.sign(np.linalg.det(left @ right))])
    nearest = left @ sign @ right
    if np.abs(nearest - np.eye(3)).max() < np.deg2rad(0.001):
        return None
    one, two, three = ((float(x), float(y), float(z)) for x, y, z in nearest)
    return one, two, three


def about(axis: ArrayLike, degrees: float) -> Rotation:
    """Return the right-handed rotation about an axis.

    References
    ----------
    O. Rodrigues, J. Math. Pures Appl. 5 (1840) 380.
    """
    x, y, z = np.asarray(axis, np.float64) / np.linalg.norm(axis)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    angle = np.deg2rad(degrees)
    return np.asarray(np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross)


def shortest(start: ArrayLike, stop: ArrayLike) -> Rotation:
    """Return the rotation by the smallest angle that brings one direction to another."""
    one = np.asarray(start, np.float64) / np.linalg.norm(start)
    other = np.asarray(stop, np.float64) / np.linalg.norm(stop)
    axis = np.cross(one, other)
    size = float(np.linalg.norm(axis))
    if size < _NEARLY:
        if float(one @ other) > 0:
            return np.eye(3)
        axis = np.cross(one, np.eye(3)[int(np.argmin(np.abs(one)))])  # any that is orthogonal
        return about(axis, 180.0)
    return about(axis, float(np.rad2deg(np.arctan2(size, float(one @ other)))))


def tilted(axes: Axes, tilt: Tilt | None) -> Axes:
    """Return screen right and screen down of a tilted plane, from those of the untilted one."""
    if tilt is None:
        return axes
    right, down = axes
    rotation = as_rotation(tilt)
    normal = np.cross(right, down)
    leant = rotation @ normal
    opposite = float(normal @ leant) < -1 + _NEARLY
    turn = rotation if opposite else shortest(normal, leant)
    return turn @ right, turn @ down


def lines_turn_deg(axes: Axes, tilt: Tilt | None) -> float:
    """Return how far the two other planes are turned about the normal of this one.

    Parameters
    ----------
    axes
        Of the untilted plane.

    Returns
    -------
    From screen right towards screen down.
    """
    if tilt is None:
        return 0.0
    right, down = tilted(axes, tilt)
    line = as_rotation(tilt) @ axes[0]
    return float(np.rad2deg(np.arctan2(line @ down, line @ right)))


def lean_deg(axes: Axes, tilt: Tilt | None) -> tuple[float, float]:
    """Return how far a plane leans out of its axes: to screen right, and to screen down."""
    right, down = axes
    normal = np.cross(right, down)
    leant = as_rotation(tilt) @ normal
    depth = float(leant @ normal)
    found = (np.rad2deg(np.arctan2(leant @ axis, depth)) for axis in (right, down))
    across, along = (float(angle) for angle in found)
    return across, along


def along_line(rotation: Rotation, normals: ArrayLike, direction: ArrayLike) -> Rotation:
    """Return the rotation, turned on as little as possible, so that one normal lies along a line.

    The two other planes then contain the line.

    Parameters
    ----------
    normals
        ``(3, 3)`` rows: of the untilted planes.
    """
    now = np.asarray(normals, np.float64) @ np.asarray(rotation).T
    along = now @ np.asarray(direction, np.float64)
    nearest = int(np.argmax(np.abs(along)))
    line = np.asarray(direction, np.float64) * (1.0 if along[nearest] >= 0 else -1.0)
    return shortest(now[nearest], line) @ rotation


def slice_step(geometry: Geometry, normal: ArrayLike) -> tuple[Vector, int, bool]:
    """Return the step (LPS mm) to the next slice along a normal.

    Returns
    -------
    The step, the array axis that lies nearest along it, and whether it leads from stored slice to
    stored slice. An oblique plane steps along its normal by the spacing of that axis, projected.
    """
    way = np.asarray(normal, np.float64) / np.linalg.norm(normal)
    steps = geometry.affine[:3, :3]
    along = way @ (steps / np.linalg.norm(steps, axis=0))
    axis = int(np.argmax(np.abs(along)))
    if abs(along[axis]) >= STORED:
        return np.asarray(np.sign(along[axis]) * steps[:, axis]), axis, True
    return np.asarray(way * abs(float(way @ steps[:, axis]))), axis, False
