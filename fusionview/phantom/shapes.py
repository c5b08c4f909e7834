"""Solid shapes as depth functions: millimetres below the surface, negative outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]
Depth = Callable[[Field, Field, Field], Field]
"""``(x, y, z)`` arrays of LPS millimetres that broadcast → depth in mm, positive inside."""

Point = tuple[float, float, float]

_TINY = np.float32(1e-5)


@dataclass(frozen=True)
class Ellipsoid:
    """An ellipsoid, turned about the z axis (left to posterior) by ``turn_deg``.

    The depth is the first-order estimate ``f / |∇f|`` with ``f = k0 (1 - k0)``; exact for balls
    and at the surface, and within a few percent of it elsewhere.
    """

    center: Point
    semi_axes: Point
    turn_deg: float = 0.0

    @cached_property
    def _turn(self) -> tuple[np.float32, np.float32]:
        angle = np.deg2rad(self.turn_deg)
        return np.float32(np.cos(angle)), np.float32(np.sin(angle))

    def __call__(self, x: Field, y: Field, z: Field) -> Field:
        dx, dy, dz = (v - np.float32(c) for v, c in zip((x, y, z), self.center, strict=True))
        if self.turn_deg:
            cos, sin = self._turn
            dx, dy = cos * dx + sin * dy, cos * dy - sin * dx
        a, b, c = (np.float32(1.0 / semi**2) for semi in self.semi_axes)
        xx, yy, zz = dx * dx * a, dy * dy * b, dz * dz * c
        # both vanish at the very centre; the offsets make the depth there the smallest semi-axis
        k0 = np.sqrt(xx + yy + zz) + _TINY
        k1 = np.sqrt(xx * a + yy * b + zz * c) + _TINY / np.float32(min(self.semi_axes))
        depth: Field = k0 * (1 - k0) / k1
        return depth

    @property
    def box(self) -> tuple[Point, Point]:
        """Corners of a box that holds the shape."""
        x, y, z = self.semi_axes
        if self.turn_deg:
            x = y = max(x, y)
        return _around([self.center], (x, y, z))


@dataclass(frozen=True)
class Tube:
    """A straight tube with round ends whose radius runs from ``radii[0]`` to ``radii[1]``."""

    start: Point
    stop: Point
    radii: tuple[float, float]

    def __call__(self, x: Field, y: Field, z: Field) -> Field:
        ax, ay, az = (np.float32(v) for v in self.start)
        ux, uy, uz = (np.float32(b - a) for a, b in zip(self.start, self.stop, strict=True))
        dx, dy, dz = x - ax, y - ay, z - az
        along = np.clip((dx * ux + dy * uy + dz * uz) / (ux * ux + uy * uy + uz * uz), 0, 1)
        radius = np.float32(self.radii[0]) + along * np.float32(self.radii[1] - self.radii[0])
        ex, ey, ez = dx - along * ux, dy - along * uy, dz - along * uz
        depth: Field = radius - np.sqrt(ex * ex + ey * ey + ez * ez)
        return depth

    @property
    def box(self) -> tuple[Point, Point]:
        """Corners of a box that holds the shape."""
        r = max(self.radii)
        return _around([self.start, self.stop], (r, r, r))


def both(a: Field, b: Field, rounding_mm: float = 0.0) -> Field:
    """Depth in the intersection of two solids, its edges rounded (a polynomial smooth minimum)."""
    if rounding_mm <= 0:
        return np.minimum(a, b)
    k = np.float32(rounding_mm)
    overlap = np.maximum(k - np.abs(a - b), 0)
    blended: Field = np.minimum(a, b) - overlap * overlap * np.float32(0.25) / k
    return blended


def either(a: Field, b: Field, rounding_mm: float = 0.0) -> Field:
    """Depth in the union of two solids, the groove between them filled."""
    if rounding_mm <= 0:
        return np.maximum(a, b)
    k = np.float32(rounding_mm)
    overlap = np.maximum(k - np.abs(a - b), 0)
    blended: Field = np.maximum(a, b) + overlap * overlap * np.float32(0.25) / k
    return blended


def length(*components: Field) -> Field:
    """Euclidean length (numpy's hypot is several times slower)."""
    total = components[0] * components[0]
    for component in components[1:]:
        total = total + component * component
    root: Field = np.sqrt(total)
    return root


def mirrored(point: Point) -> Point:
    """The same place on the other side of the head."""
    return -point[0], point[1], point[2]


def _around(points: list[Point], margin: Point) -> tuple[Point, Point]:
    low = np.min(points, axis=0) - margin
    high = np.max(points, axis=0) + margin
    return (
        (float(low[0]), float(low[1]), float(low[2])),
        (float(high[0]), float(high[1]), float(high[2])),
    )
