"""The plane between left and right, found by the symmetry of an image."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import ndimage

from fusionview.errors import RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.progress import Progress, no_progress
from fusionview.model.volume import Volume
from fusionview.roi.editing.mirror import MirrorPlane

Vector = NDArray[np.float64]

_LEVELS_MM = (8.0, 4.0, 2.5)
_ANGLES = np.tan(np.deg2rad(np.arange(-24, 25, 8)))
_OFFSETS_MM = np.arange(-24.0, 25.0, 6.0)
_STARTS = 3
_MOST_POINTS = 8_000
_LEAST_INSIDE = 0.5


class Symmetry(NamedTuple):
    """The best plane, and how well both sides agree across it.

    Attributes
    ----------
    agreement
        Correlation of the image with its mirror image, 1 for perfect symmetry; below about 0.7
        the plane should be looked at.
    """

    plane: MirrorPlane
    agreement: float


def mid_sagittal(
    volume: Volume,
    across: ArrayLike = (1.0, 0.0, 0.0),
    progress: Progress = no_progress,
) -> Symmetry:
    """Find the plane across which an image of a head or body is most symmetric.

    The correlation of the image with its mirror image is searched over two angles (up to 24°
    from ``across``, and further if the best lies there) and the distance from the middle of what
    is bright, from coarse to fine. Single bright lesions do not draw the plane towards them,
    because intensities are cut at the 99th percentile.

    Parameters
    ----------
    across
        The direction that is roughly at right angles to the plane, LPS.

    Raises
    ------
    RegionError
        If the image shows nothing.

    References
    ----------
    Ardekani et al., Automatic detection of the mid-sagittal plane in 3-D brain images, IEEE
    Trans Med Imaging 1997;16:947: correlation across the plane, coarse to fine.
    """
    levels = [_Level.of(volume, size_mm) for size_mm in _LEVELS_MM]
    axes = _frame(np.asarray(across, np.float64))
    middle = levels[0].points.mean(axis=0)
    grid = np.array([(a, b, d) for a in _ANGLES for b in _ANGLES for d in _OFFSETS_MM])
    costs = np.array([levels[0].cost(one, axes, middle) for one in grid])
    found: list[tuple[float, Vector]] = []
    for number, start in enumerate(np.argsort(costs)[:_STARTS]):
        progress(0.2 + 0.1 * number, "Comparing left and right")
        found.append(_refined(levels[1], grid[start], axes, middle, size=1.0))
    progress(0.7, "Comparing left and right")
    best = min(found, key=lambda one: one[0])[1]
    cost, best = _refined(levels[2], best, axes, middle, size=0.2)
    progress(1.0)
    return Symmetry(_plane(best, axes, middle), -cost)


class _Level(NamedTuple):
    """The image at one fineness.

    Attributes
    ----------
    data
        float32, smooth enough for its grid, cut at the 99th percentile.
    points, values
        Where it is compared ``(n, 3)`` (LPS mm), and what it is there.
    """

    data: NDArray[np.float32]
    geometry: Geometry
    points: Vector
    values: Vector

    @classmethod
    def of(cls, volume: Volume, size_mm: float) -> _Level:
        data, geometry = _reduced(volume, size_mm)
        top = float(np.percentile(data, 99))
        low = float(np.percentile(data, 5))
        bright = data > low + 0.15 * (top - low)
        if not bright.any() or not top > low:
            raise RegionError(
                "This image shows nothing whose two sides could be compared.",
                hint="Choose an image that shows the head or body.",
            )
        data = np.clip(data, low, top)
        indices = np.argwhere(bright)
        # an even choice that does not fall onto every other plane of the grid
        indices = indices[:: max(1, round(len(indices) / _MOST_POINTS))]
        values = data[tuple(indices.T)].astype(np.float64)
        return cls(data, geometry, geometry.to_world(indices), values)

    def cost(self, where: Vector, axes: Vector, middle: Vector) -> float:
        """Minus the correlation of both sides of a plane; 1 if too little can be compared."""
        plane = _plane(where, axes, middle)
        index = self.geometry.to_index(plane.reflected(self.points)).T
        last = np.array(self.data.shape)[:, None] - 1
        inside = ((index >= 0) & (index <= last)).all(axis=0)
        if inside.mean() < _LEAST_INSIDE:
            return 1.0
        there = ndimage.map_coordinates(self.data, index[:, inside], np.float64, order=1)
        here = self.values[inside]
        here, there = here - here.mean(), there - there.mean()
        size = float(np.sqrt((here @ here) * (there @ there)))
        return -float(here @ there) / size if size > 0 else 1.0


def _refined(
    level: _Level, start: Vector, axes: Vector, middle: Vector, size: float
) -> tuple[float, Vector]:
    """Climb from a start; steps of the simplex are 4° and 3 mm times ``size``."""
    from scipy.optimize import minimize  # noqa: PLC0415 - the window starts without

    steps = size * np.array([0.07, 0.07, 3.0])
    simplex = np.vstack([start, *(start + np.diag(steps))])
    found = minimize(
        level.cost,
        start,
        args=(axes, middle),
        method="Nelder-Mead",
        options={"initial_simplex": simplex, "xatol": 2e-3, "fatol": 1e-5, "maxfev": 90},
    )
    return float(found.fun), np.asarray(found.x, np.float64)


def _plane(where: Vector, axes: Vector, middle: Vector) -> MirrorPlane:
    """Build a plane from two tangents of angles and the distance (mm) from the middle."""
    normal = axes[0] + where[0] * axes[1] + where[1] * axes[2]
    normal = normal / np.linalg.norm(normal)
    return MirrorPlane(middle + where[2] * normal, normal)


def _frame(across: Vector) -> Vector:
    """``(3, 3)``: the direction itself and two at right angles to it and each other."""
    first = across / np.linalg.norm(across)
    second = np.cross(first, np.eye(3)[int(np.argmin(np.abs(first)))])
    second = second / np.linalg.norm(second)
    return np.stack([first, second, np.cross(first, second)])


def _reduced(volume: Volume, size_mm: float) -> tuple[NDArray[np.float32], Geometry]:
    """Average blocks of voxels of about this size, and smooth them a little."""
    data = np.nan_to_num(volume.data, nan=0.0, posinf=0.0, neginf=0.0)
    spacing = volume.geometry.spacing_mm
    factors = [
        max(1, min(round(size_mm / step), size))
        for step, size in zip(spacing, data.shape, strict=True)
    ]
    for axis, factor in enumerate(factors):
        count = data.shape[axis] // factor
        cut = np.moveaxis(data, axis, 0)[: count * factor]
        blocks = cut.reshape(count, factor, *cut.shape[1:]).mean(axis=1, dtype=np.float32)
        data = np.moveaxis(blocks, 0, axis)
    affine = volume.geometry.affine.copy()
    affine[:3, :3] *= factors
    affine[:3, 3] = volume.geometry.to_world((np.array(factors) - 1) / 2)
    smooth = ndimage.gaussian_filter(np.ascontiguousarray(data), 0.7)
    return smooth, Geometry((data.shape[0], data.shape[1], data.shape[2]), affine)
