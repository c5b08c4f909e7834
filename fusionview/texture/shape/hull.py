"""The convex hull of a region's surface, its largest diameter and its smallest box.

Of the vertices of the surface (`fusionview.texture.shape.mesh`) only those go to Qhull that are
corners of the hull in each of the three planes of the grid through them: some thousands where a
surface has hundreds of thousands.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fusionview.texture.shape.mesh import Matrix

_TRIED = 120
"""Directions of faces that are tried: a round region has thousands, close to each other.

Of 24 turned ellipsoids, boxes and pairs of them, none has a smaller box by 0.4 % with 400."""

_LONGEST = 12
"""Edges of a hull with few faces, of which each two give a direction."""

_TURNED, _TURNS = 8, 100
"""Boxes that are turned further, beside those along the grid; and how often at most."""


@dataclass(frozen=True, eq=False)
class Hull:
    """The convex hull of a surface.

    Attributes
    ----------
    points_mm
        ``(n, 3)`` its corners, in the frame of `fusionview.texture.shape.mesh.axes_of`.
    triangles
        ``(m, 3)`` which of them make its faces; `neighbours` which face lies beyond the edge
        that does not touch the corner of the same column.
    normals
        ``(m, 3)`` of the faces, outwards.
    """

    points_mm: Matrix
    triangles: NDArray[np.int64]
    neighbours: NDArray[np.int64]
    normals: Matrix
    area_mm2: float
    volume_mm3: float

    @cached_property
    def edges(self) -> NDArray[np.int64]:
        """``(e, 4)`` of each edge the two faces and the two corners they share."""
        face = np.repeat(np.arange(len(self.triangles)), 3)
        beyond = self.neighbours.ravel()
        corners = self.triangles[:, [1, 2, 2, 0, 0, 1]].reshape(-1, 2)
        return np.column_stack([face, beyond, corners])[face < beyond]

    @property
    def diameter_mm(self) -> float:
        """Largest distance of two corners."""
        # Numba: keeps the start-up lean
        from fusionview.texture.shape.morphology_kernels import farthest  # noqa: PLC0415

        return math.sqrt(farthest(self.points_mm))


@dataclass(frozen=True)
class Box:
    """Edges of a box in millimetres."""

    edges_mm: tuple[float, float, float]

    @property
    def volume_mm3(self) -> float:
        a, b, c = self.edges_mm
        return a * b * c

    @property
    def area_mm2(self) -> float:
        a, b, c = self.edges_mm
        return 2.0 * (a * b + a * c + b * c)


def hull_of(padded: NDArray[np.uint8], axes_mm: Matrix) -> Hull:
    """Return the convex hull of a surface; parameters as of `mesh.surface`."""
    from scipy.spatial import ConvexHull  # noqa: PLC0415 - half a second at the start-up

    points_mm = _candidates(padded) @ axes_mm.T
    # joggled: on a grid most corners share a plane with others, and merging them takes twice as
    # long; volume and area then differ by less than 1e-9
    hull = ConvexHull(points_mm, qhull_options="QJ")
    number = np.full(len(points_mm), -1, np.int64)
    number[hull.vertices] = np.arange(len(hull.vertices))
    return Hull(
        points_mm=np.ascontiguousarray(points_mm[hull.vertices]),
        triangles=number[hull.simplices],
        neighbours=np.asarray(hull.neighbors, np.int64),
        normals=np.ascontiguousarray(hull.equations[:, :3]),
        area_mm2=float(hull.area),
        volume_mm3=float(hull.volume),
    )


def aligned_box(hull: Hull) -> Box:
    """Return the smallest box along the axes of the grid."""
    a, b, c = np.ptp(hull.points_mm, axis=0)
    return Box((float(a), float(b), float(c)))


def oriented_box(hull: Hull) -> Box:
    """Return the smallest box, however turned.

    Each direction of a face of the hull is tried with the smallest rectangle about its shadow,
    which has a side along an edge of the hull (rotating calipers). The best boxes, and the one
    along the grid, are then turned about each of their axes in turn while that makes them
    smaller. That comes within a percent of the smallest.

    References
    ----------
    O'Rourke, Int J Comput Inf Sci 1985;14:183. Chan and Tan, Comput Aided Des 2001;33:433,
    which IBSI refers to.
    """
    directions = _face_directions(hull)
    if len(directions) < _TRIED // 2:
        directions = np.concatenate([directions, _between_edges(hull)])
    boxes = _boxes(hull, np.concatenate([np.eye(3), directions]))
    best = np.argsort(_volumes(boxes[3:]), kind="stable")[:_TURNED]
    found = [_turned(hull, box) for box in (*boxes[:3], *boxes[3:][best])]
    a, b, c = min(found, key=np.prod)
    return Box((float(a), float(b), float(c)))


def _face_directions(hull: Hull) -> Matrix:
    """Return ``(n, 3)`` normals of some of the faces, each direction once."""
    # opposite and coplanar faces have one direction
    flip = np.where(hull.normals @ (1.0, 1e-3, 1e-6) < 0.0, -1.0, 1.0)
    millionths = np.rint(hull.normals * flip[:, None] * 1e6).astype(np.int64)
    # three whole numbers in one, in the same order: rows take ten times as long to sort
    keys = np.unique((millionths + (1 << 20)) @ (1 << 42, 1 << 21, 1))
    keys = keys[:: -(-len(keys) // _TRIED)]
    parts = np.stack([keys >> 42, keys >> 21, keys], axis=1) & ((1 << 21) - 1)
    directions = (parts - (1 << 20)) / 1e6
    return np.asarray(directions / np.linalg.norm(directions, axis=1, keepdims=True))


def _between_edges(hull: Hull) -> Matrix:
    """Return ``(n, 3)`` normals of what two long edges span: few faces give few directions."""
    ends = hull.points_mm[hull.edges[:, 2:]]
    edges = ends[:, 1] - ends[:, 0]
    longest = edges[np.argsort(-(edges * edges).sum(axis=1), kind="stable")[:_LONGEST]]
    one, two = np.triu_indices(len(longest), 1)
    normals = np.cross(longest[one], longest[two])
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    wide = length[:, 0] > 1e-3 * length.max()
    return np.asarray(normals[wide] / length[wide])


def _boxes(hull: Hull, directions: Matrix) -> Matrix:
    # Numba: keeps the start-up lean
    from fusionview.texture.shape.hull_kernels import shadow_boxes  # noqa: PLC0415

    points, normals = np.ascontiguousarray(hull.points_mm.T), np.ascontiguousarray(hull.normals.T)
    return shadow_boxes(points, hull.edges, normals, np.ascontiguousarray(directions))


def _volumes(boxes: Matrix) -> Matrix:
    return np.asarray(boxes[:, :, 3].prod(axis=1), np.float64)


def _turned(hull: Hull, box: Matrix) -> Matrix:
    """Turn a box about its axes while that makes it smaller; return its edges, ``(3,)``."""
    for _ in range(_TURNS):
        boxes = _boxes(hull, box[:, :3])
        best = _volumes(boxes).argmin()
        if _volumes(boxes)[best] > _volumes(box[None])[0] * (1.0 - 1e-6):
            break
        box = boxes[best]
    return np.asarray(box[:, 3], np.float64)


def _candidates(padded: NDArray[np.uint8]) -> Matrix:
    """Return ``(n, 3)`` array indices of the vertices that may be corners of the hull."""
    # Numba: keeps the start-up lean
    from fusionview.texture.shape.morphology_kernels import NOTHING, hull_ends  # noqa: PLC0415

    low, high = hull_ends(padded)
    corners = []
    for ends in (low, np.where(low == high, NOTHING, high)):  # each point once
        i, k = np.nonzero(np.abs(ends) != NOTHING)
        corners.append(np.stack([k, ends[i, k], i], axis=1))
    return np.asarray(np.concatenate(corners) / 2.0, np.float64)
