"""A closed outline in a picture, at any angle to the grid."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.plane import Plane
from fusionview.roi.shapes.draw import half_extent_mm
from fusionview.roi.shapes.spans import clipped, place

_TIE_MM = 1e-6
"""A plane half way between two slices fills one of them, as the brush does."""


def polygon(geometry: Geometry, plane: Plane, points_mm: ArrayLike) -> Mask:
    """Return the voxels that a picture cuts and whose centres project into a polygon.

    A freehand outline is a polygon with many corners. Where the outline crosses itself, what
    it goes round an even number of times is outside. The plane cuts a voxel as
    `fusionview.roi.shapes.draw.brush_disc` says. Empty with fewer than three corners, or if the
    polygon holds no centre.

    Parameters
    ----------
    points_mm
        ``(n, 3)`` LPS millimetres, projected onto the plane; the last is joined to the first.

    References
    ----------
    Foley et al., Computer Graphics (1996), 3.6 "Filling polygons": scan lines, even-odd rule.
    """
    from fusionview.roi.shapes.fill_kernel import fill_polygon  # noqa: PLC0415 - Numba: a lean start

    points = np.atleast_2d(np.asarray(points_mm, np.float64))
    if len(points) < 3:
        return Mask.empty(geometry)
    normal, steps = plane.normal, geometry.affine[:3, :3]
    flat = points - ((points - plane.origin_mm) @ normal)[:, None] * normal
    index, half_mm = geometry.to_index(flat), half_extent_mm(geometry, plane)
    along = np.linalg.inv(steps) @ normal
    reach = half_mm * np.abs(along)
    first, stop = clipped(geometry, index.min(axis=0) - reach, index.max(axis=0) + reach)
    box = np.zeros(stop - first, np.bool_)
    # slices run along the axis that is nearest to the normal: it pierces each of them
    deep = int(np.argmax(np.abs(along)))
    order = (deep, *(axis for axis in range(3) if axis != deep))
    drift = along[list(order[1:])] / along[deep]
    fill_polygon(
        box.transpose(order),
        first[list(order)],
        np.ascontiguousarray(index[:, order[1:]] - index[:, order[:1]] * drift),
        drift,
        np.append((normal @ steps)[list(order)], normal @ (geometry.affine[:3, 3] - flat[0])),
        -half_mm + _TIE_MM,
        half_mm + _TIE_MM,
    )
    return place(geometry, first, box)
