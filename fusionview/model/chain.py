"""Several maps between patient spaces in a row: joined, turned round, applied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.errors import GeometryError
from fusionview.model.affine import AffineTransform
from fusionview.model.deformation import Deformation
from fusionview.model.geometry import Geometry
from fusionview.model.transform import Transform

Linear = Transform | AffineTransform
PointMap = Transform | AffineTransform | Deformation
Chain = tuple[PointMap, ...]
"""Maps of points, the first one applied first."""


def linear_of(matrix: ArrayLike, center_mm: ArrayLike = (0.0, 0.0, 0.0)) -> Linear:
    """A rigid map if the matrix is one, an affine map otherwise.

    Raises
    ------
    GeometryError
        If it mirrors, or cannot be inverted.
    """
    values = np.asarray(matrix, dtype=np.float64)
    x, y, z = (float(v) for v in np.asarray(center_mm, dtype=np.float64))
    affine = AffineTransform(values, (x, y, z))
    rotation = values[:3, :3]
    if np.allclose(rotation @ rotation.T, np.eye(3), atol=1e-6):
        return Transform(values, (x, y, z))
    return affine


def joined(second: Linear, first: Linear) -> Linear:
    """The one map that does ``first`` and then ``second``; rigid if both are."""
    if isinstance(second, Transform) and isinstance(first, Transform):
        return second.after(first)
    return AffineTransform(second.matrix @ first.matrix, first.center_mm)


def about(one: Linear, center_mm: ArrayLike) -> Linear:
    """The same map, reported about another centre."""
    x, y, z = (float(v) for v in np.asarray(center_mm, dtype=np.float64))
    return replace(one, center_mm=(x, y, z))


def simplified(chain: Sequence[PointMap]) -> Chain:
    """The same map in as few parts as it can be told without interpolating a field."""
    parts: list[PointMap] = []
    for one in chain:
        last = parts[-1] if parts else None
        if isinstance(one, Deformation) or last is None:
            parts.append(one)
        elif isinstance(last, Deformation):
            parts[-1] = replace(last, after=joined(one, last.after))
        else:
            parts[-1] = joined(one, last)
    return tuple(parts)


def apply(chain: Sequence[PointMap], points_mm: ArrayLike) -> NDArray[np.float64]:
    """Map ``(..., 3)`` LPS millimetres through all of them."""
    points = np.asarray(points_mm, dtype=np.float64)
    for one in chain:
        points = one.apply(points)
    return points


def inverse(chain: Sequence[PointMap], grid: Geometry | None = None) -> Chain:
    """The map back.

    Parameters
    ----------
    grid
        In the space that ``chain`` leads to, where the opposite of a deformation is wanted.

    Raises
    ------
    GeometryError
        If a deformation is to be turned round and there is no grid, or it folds.
    """
    parts = simplified(chain)
    if not any(isinstance(one, Deformation) for one in parts):
        return tuple(one.inverse() for one in reversed(parts) if not isinstance(one, Deformation))
    if grid is None:
        raise GeometryError(
            "The opposite of a deformation is known on a grid only.",
            hint="Say which image it should cover: the moving one.",
        )
    index = np.moveaxis(np.indices(grid.shape), 0, -1)
    there = grid.to_world(index)
    back = there
    for one in reversed(parts):
        opposite = one.invert if isinstance(one, Deformation) else one.inverse().apply
        back = opposite(back)
    linear = _nearest_linear(there, back)
    offsets = linear.inverse().apply(back) - there
    return (Deformation(grid, offsets.astype(np.float32), linear),)


def _nearest_linear(there: NDArray[np.float64], back: NDArray[np.float64]) -> AffineTransform:
    """The affine map that follows a field best: what is left of it is small."""
    points, wanted = there.reshape(-1, 3)[::7], back.reshape(-1, 3)[::7]
    middle = points.mean(axis=0)
    rows = np.column_stack([points - middle, np.ones(len(points))])
    found, *_ = np.linalg.lstsq(rows, wanted, rcond=None)
    matrix = np.eye(4)
    matrix[:3, :3] = found[:3].T
    matrix[:3, 3] = found[3] - matrix[:3, :3] @ middle
    return AffineTransform(matrix)
