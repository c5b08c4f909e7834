"""The parts of a region that do not hang together, and the holes in it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import ndimage

from fusionview.errors import RegionError
from fusionview.model.mask import Mask
from fusionview.roi.shapes.spans import place

_TOUCHING = np.ones((3, 3, 3), np.bool_)
"""Voxels that share a face, an edge or a corner belong together (26-connected)."""

_MOST = 1000
"""More islands than this are noise, and no list for a reader."""


def split(mask: Mask) -> tuple[Mask, ...]:
    """Return each island as a region of its own, the largest first.

    Raises
    ------
    RegionError
        If there are more than a thousand.
    """
    labels, sizes = _labelled(mask)
    if len(sizes) > _MOST:
        raise RegionError(
            f"This region falls into {len(sizes)} islands.",
            hint="Smooth it or remove the small ones first.",
        )
    boxes = ndimage.find_objects(labels, len(sizes)) if len(sizes) else []
    islands = []
    for n in np.argsort(-sizes, kind="stable"):
        box = boxes[n]
        first = np.array([part.start for part in box], np.int64) + mask.start
        islands.append(place(mask.geometry, first, labels[box] == n + 1))
    return tuple(islands)


def keep_largest(mask: Mask) -> Mask:
    """Return the largest island (the first one in array order if several are)."""
    labels, sizes = _labelled(mask)
    if len(sizes) < 2:
        return mask
    return _kept(mask, labels, np.arange(len(sizes)) == np.argmax(sizes))


def keep_at(mask: Mask, point_mm: ArrayLike) -> Mask:
    """Return the island nearest to a point: the one that was clicked.

    Parameters
    ----------
    point_mm
        ``(3,)`` LPS millimetres.
    """
    labels, sizes = _labelled(mask)
    if len(sizes) < 2:
        return mask
    clicked = np.floor(mask.geometry.to_index(point_mm) + 0.5).astype(int) - mask.start
    if np.all((clicked >= 0) & (clicked < labels.shape)) and labels[tuple(clicked)] > 0:
        wanted = int(labels[tuple(clicked)])
    else:
        indices = np.argwhere(mask.box)
        gaps = mask.geometry.to_world(indices + np.array(mask.start)) - np.asarray(point_mm)
        wanted = int(labels[tuple(indices[np.argmin((gaps * gaps).sum(axis=1))])])
    return _kept(mask, labels, np.arange(1, len(sizes) + 1) == wanted)


def without_small(mask: Mask, least_ml: float) -> Mask:
    """Return the islands of at least this volume; empty if there is none."""
    labels, sizes = _labelled(mask)
    return _kept(mask, labels, sizes * mask.geometry.voxel_ml >= least_ml * (1 - 1e-9))


def fill_holes(mask: Mask, axis: int | None = None) -> Mask:
    """Fill what the region encloses.

    Parameters
    ----------
    axis
        None: holes that are closed in 3-D. Otherwise, slice by slice along this array axis,
        also those that are closed in their slice only.
    """
    if mask.box.size == 0:
        return mask
    joined = ndimage.generate_binary_structure(3, 1)
    room = [(1, 1)] * 3
    if axis is not None:
        joined = joined & (np.indices((3, 3, 3))[axis] == 1)
        room[axis] = (0, 0)
    outside, count = ndimage.label(np.pad(~mask.box, room, constant_values=True), joined)
    reaches_out = np.zeros(count + 1, np.bool_)
    for side in range(3):
        if side != axis:
            faces = np.moveaxis(outside, side, 0)[[0, -1]]
            reaches_out[np.unique(faces)] = True
    reaches_out[0] = False
    inner = tuple(slice(1, -1) if side != axis else slice(None) for side in range(3))
    return place(mask.geometry, np.array(mask.start), ~reaches_out[outside[inner]])


def _labelled(mask: Mask) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Number of the island of each voxel of the box, from 1, and the voxels of each island."""
    labels = np.zeros(mask.box.shape, np.int32)
    count = int(ndimage.label(mask.box, _TOUCHING, output=labels)) if mask.box.size else 0
    return labels, np.bincount(labels.reshape(-1), minlength=count + 1)[1:].astype(np.int64)


def _kept(mask: Mask, labels: NDArray[np.int32], keep: NDArray[np.bool_]) -> Mask:
    """Return the islands with True in ``keep``."""
    if keep.all():
        return mask
    table = np.concatenate([[False], keep])
    return place(mask.geometry, np.array(mask.start), table[labels])
