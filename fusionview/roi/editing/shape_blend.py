"""Shapes half way between two outlines: which island becomes which, and what lies between.

References
----------
Raya & Udupa, Shape-based interpolation of multidimensional objects, IEEE Trans Med Imaging
1990;9:32. Herman, Zheng & Bucholtz, Shape-based interpolation, IEEE Comput Graph Appl 1992;12:69.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import ndimage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from fusionview.roi.editing.distance import signed_distance

Image = NDArray[np.bool_]
Labels = NDArray[np.int32]

_TOUCHING = np.ones((3, 3), np.bool_)
_TIE_MM = 1e-4
"""What lies exactly on the surface between two shapes belongs."""


class Link(NamedTuple):
    """Islands of two pictures that are the same thing.

    Attributes
    ----------
    one, other
        ``(R, C)`` signed distances (mm, negative inside) in each of the two pictures.
    shift
        ``(2,)``: from the centroid in the first to that in the second, in pixels.
    """

    one: NDArray[np.float32]
    other: NDArray[np.float32]
    shift: NDArray[np.float64]


def links(one: Image, other: Image, pixel_mm: tuple[float, float]) -> list[Link]:
    """Find which islands of two pictures belong together.

    Islands that overlap do; one may become several. Of the rest, each goes with the nearest one
    that overlaps nothing either, if they would touch after growing to twice their size. Where
    both pictures hold one island, these belong together however far they are apart. An island
    without a partner ends where it was drawn.

    Parameters
    ----------
    one, other
        ``(R, C)`` of one window; their outermost pixels are outside.
    """
    first, second = np.zeros(one.shape, np.int32), np.zeros(other.shape, np.int32)
    count = int(ndimage.label(one, _TOUCHING, output=first))
    number = int(ndimage.label(other, _TOUCHING, output=second))
    if count == 0 or number == 0:
        return []
    both = (first > 0) & (second > 0)
    pairs = set(zip(first[both].tolist(), second[both].tolist(), strict=True))
    if count == number == 1:
        pairs = {(1, 1)}
    pairs |= _lonely_pairs(first, second, pairs, pixel_mm)
    if not pairs:
        return []
    rows, columns = (np.array(part) for part in zip(*sorted(pairs), strict=True))
    nodes = (count + number + 2,) * 2
    graph = coo_array((np.ones(len(rows)), (rows, columns + count + 1)), shape=nodes)
    group = connected_components(graph, directed=False)[1]
    found = []
    for label in np.unique(group[rows]):
        here = np.isin(first, [n for n in range(1, count + 1) if group[n] == label])
        there = np.isin(second, [n for n in range(1, number + 1) if group[count + 1 + n] == label])
        shift = np.argwhere(there).mean(axis=0) - np.argwhere(here).mean(axis=0)
        found.append(Link(_signed(here, pixel_mm), _signed(there, pixel_mm), shift))
    return found


def blended(
    found: list[Link], rows: ArrayLike, columns: ArrayLike, part: ArrayLike
) -> NDArray[np.bool_]:
    """Return which points between two pictures lie in the shape between them.

    Signed distances are averaged along the line from centroid to centroid, so that a shape that
    moves from picture to picture moves between them, and does not shrink.

    Parameters
    ----------
    rows, columns
        Pixel coordinates of the points, fractions allowed; arrays of one shape.
    part
        How far the points are on the way from the first picture (0) to the second (1).
    """
    rows, columns, part = np.broadcast_arrays(
        *(np.asarray(one, np.float64) for one in (rows, columns, part))
    )
    inside = np.zeros(rows.shape, np.bool_)
    for link in found:
        (down, right), rest = link.shift, 1.0 - part
        near = _looked_up(link.one, rows - part * down, columns - part * right)
        far = _looked_up(link.other, rows + rest * down, columns + rest * right)
        inside |= rest * near + part * far <= _TIE_MM
    return inside


def _lonely_pairs(
    first: Labels, second: Labels, pairs: set[tuple[int, int]], pixel_mm: tuple[float, float]
) -> set[tuple[int, int]]:
    """Islands that overlap nothing, each with the nearest such one of the other picture."""
    lonely = [
        [n for n in range(1, int(labels.max()) + 1) if n not in {pair[side] for pair in pairs}]
        for side, labels in enumerate((first, second))
    ]
    discs = [
        {n: _disc(labels == n, pixel_mm) for n in numbers}
        for labels, numbers in zip((first, second), lonely, strict=True)
    ]
    near: list[tuple[float, int, int]] = []
    for n, (place, radius) in discs[0].items():
        for m, (there, other_radius) in discs[1].items():
            gap = float(np.linalg.norm(there - place))
            if gap <= 2 * (radius + other_radius):
                near.append((gap, n, m))
    found: set[tuple[int, int]] = set()
    for _, n, m in sorted(near):
        if all(n != pair[0] and m != pair[1] for pair in found):
            found.add((n, m))
    return found


def _disc(image: Image, pixel_mm: tuple[float, float]) -> tuple[NDArray[np.float64], float]:
    """Centroid (mm) and radius of the disc of the same area."""
    pixels = np.argwhere(image)
    radius = float(np.sqrt(len(pixels) * pixel_mm[0] * pixel_mm[1] / np.pi))
    return np.asarray(pixels.mean(axis=0) * pixel_mm, np.float64), radius


def _signed(image: Image, pixel_mm: tuple[float, float]) -> NDArray[np.float32]:
    return np.asarray(signed_distance(image[None], (1.0, *pixel_mm))[0], np.float32)


def _looked_up(
    values: NDArray[np.float32], rows: NDArray[np.float64], columns: NDArray[np.float64]
) -> NDArray[np.float32]:
    found: NDArray[np.float32] = ndimage.map_coordinates(
        values, np.stack([rows, columns]), np.float32, order=1, mode="nearest"
    )
    return found
