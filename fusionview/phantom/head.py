"""The head phantom: which tissue lies where, and pictures of its properties.

The space is that of the head itself: LPS millimetres, origin in the middle of the cerebrum.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.model.geometry import Geometry, Index
from fusionview.model.progress import Progress, no_progress
from fusionview.model.transform import Transform
from fusionview.phantom.brain import CEREBRUM, DEEP, HIND, LESIONS
from fusionview.phantom.cranium import FACE, SHELL, SKULL
from fusionview.phantom.shapes import Field
from fusionview.phantom.tissues import Layer, Tissue

__all__ = ["LAYERS", "Tissue", "picture", "tissue"]

LAYERS: tuple[Layer, ...] = (*SHELL, *SKULL, *FACE, *CEREBRUM, *HIND, *DEEP, *LESIONS)
"""Painted in this order; later layers cover earlier ones."""

_LOW = np.array([layer.box[0] for layer in LAYERS])
_HIGH = np.array([layer.box[1] for layer in LAYERS])
_BLOCK: Index = (16, 32, 32)
"""Voxels painted at once: enough to amortise Python, few enough to stay in the cache."""


def tissue(points_mm: ArrayLike) -> NDArray[np.uint8]:
    """Return the `Tissue` label at ``(..., 3)`` LPS points of the head's space."""
    points = np.asarray(points_mm, dtype=np.float32)
    x, y, z = (np.atleast_1d(np.ascontiguousarray(points[..., axis])) for axis in range(3))
    labels = np.zeros(x.shape, np.uint8)
    if x.size:
        low, high = points.reshape(-1, 3).min(axis=0), points.reshape(-1, 3).max(axis=0)
        for layer in _layers_touching(low, high):
            depth = layer.depth(x, y, z)
            for from_mm, label in layer.bands:
                labels[depth > from_mm] = label
    return labels.reshape(points.shape[:-1])


def picture(
    geometry: Geometry,
    to_head: Transform,
    values: NDArray[np.float32],
    edge_mm: float,
    progress: Progress = no_progress,
) -> NDArray[np.float32]:
    """Paint properties of the tissues on a grid, boundaries spread over ``edge_mm``.

    Parameters
    ----------
    to_head
        From the space of the grid to that of the head.
    values
        ``(channels, tissues)``: one picture is painted for each channel.
    edge_mm
        Width of a boundary within a slice, about one voxel: a point on it is half of either
        tissue. Across slices the distance to the next slice is added, as a thick slice does.

    Returns
    -------
    float32 ``(channels, K, J, I)``.
    """
    affine = to_head.matrix @ geometry.affine
    pictures = np.empty((len(values), *geometry.shape), np.float32)
    pictures[:] = values[:, int(Tissue.AIR), None, None, None]
    blocks = list(_blocks(geometry.shape))
    # one thread: the steps are too short for threads to gain from sharing Python's lock
    for done, block in enumerate(blocks):
        progress(done / len(blocks))
        _paint_block(pictures[(slice(None), *block)], block, affine, values, edge_mm)
    return pictures


def _paint_block(
    target: Field,
    block: tuple[slice, ...],
    affine: NDArray[np.float64],
    values: NDArray[np.float32],
    edge_mm: float,
) -> None:
    """Paint one block in place, ``(channels, k, j, i)``."""
    first = np.array([s.start for s in block])
    last = np.array([s.stop - 1 for s in block])
    middle = affine[:3, :3] @ ((first + last) / 2) + affine[:3, 3]
    half = np.abs(affine[:3, :3]) @ ((last - first) / 2) + edge_mm
    touching = _layers_touching(middle - half, middle + half)
    if not touching:
        return
    k, j, i = np.ogrid[block]
    x, y, z = (
        (row[0] * k + row[1] * j + row[2] * i + row[3]).astype(np.float32) for row in affine[:3]
    )
    for layer in touching:
        depth = np.broadcast_to(layer.depth(x, y, z), target.shape[1:])
        deepest = float(depth.max())
        if deepest < layer.bands[0][0] - _reach_mm(affine, edge_mm):
            continue
        width_mm2 = _rise_per_slice(depth) ** 2 + np.float32(edge_mm**2)
        if layer.radius_mm is not None:
            # a ramp of width e adds the fraction (e / 2r)² to a ball's volume: take it off
            depth = depth - width_mm2 / np.float32(12 * layer.radius_mm)
        per_mm = np.float32(1) / np.sqrt(width_mm2)
        for from_mm, label in layer.bands:
            if deepest < from_mm - _reach_mm(affine, edge_mm):
                continue
            cover = depth - np.float32(from_mm)
            cover *= per_mm
            cover += np.float32(0.5)
            np.clip(cover, 0, 1, out=cover)
            for channel, value in zip(target, values[:, label], strict=True):
                change = value - channel
                change *= cover
                channel += change


def _reach_mm(affine: NDArray[np.float64], edge_mm: float) -> float:
    """How far outside a shape its blurred boundary may show."""
    return edge_mm + float(np.linalg.norm(affine[:3, 0]))


def _rise_per_slice(depth: Field) -> Field:
    """Largest change of depth to a neighbouring slice, ``(k, j, i)``."""
    rise = np.zeros_like(depth)
    if len(depth) > 1:
        step = np.abs(np.diff(depth, axis=0))
        rise[:-1] = step
        np.maximum(rise[1:], step, out=rise[1:])
    return rise


def _layers_touching(low: NDArray[np.floating], high: NDArray[np.floating]) -> list[Layer]:
    """Layers whose box meets this one, in painting order."""
    meets = np.all((high >= _LOW) & (low <= _HIGH), axis=1)
    return [LAYERS[n] for n in np.flatnonzero(meets)]


def _blocks(shape: Index) -> Iterator[tuple[slice, ...]]:
    spans = (
        [slice(start, min(start + step, size)) for start in range(0, size, step)]
        for size, step in zip(shape, _BLOCK, strict=True)
    )
    return product(*spans)
