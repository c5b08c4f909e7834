"""Regions of an atlas, brought to a volume by nearest neighbour.

The atlas is a file that the user opens: an image of whole numbers, and their names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.errors import RegionError
from fusionview.model.chain import Chain, PointMap, apply, simplified
from fusionview.model.deformation import Deformation
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress, no_progress
from fusionview.model.volume import Volume

_MOST_LABELS = 10_000
_LARGEST = 2**24
"""Beyond it float32 knows not every whole number."""
_AT_ONCE = 1_000_000
"""Voxels mapped at a time."""


@dataclass(frozen=True, eq=False)
class AtlasRegion:
    """One label of an atlas on the grid of a volume."""

    label: int
    name: str
    mask: Mask


def atlas_regions(
    labels: Volume,
    names: Mapping[int, str],
    geometry: Geometry,
    to_labels: Sequence[PointMap] = (),
    *,
    progress: Progress = no_progress,
) -> tuple[AtlasRegion, ...]:
    """Return the regions of an atlas on another grid, in the order of their labels.

    Each voxel centre is mapped into the space of the atlas and takes the label of the voxel that
    it lies in; 0, and what lies outside the atlas, belongs to no region.

    Parameters
    ----------
    names
        By label; a label without a name is called by its number. Names without voxels are left
        out.
    to_labels
        Maps points of the space of ``geometry`` to the atlas, the first one applied first.

    Raises
    ------
    RegionError
        If the image holds no labels, or values that are no whole numbers.
    """
    numbers, compact = _compact(labels)
    chain = simplified(to_labels)
    found = np.zeros(geometry.shape, np.int16)
    slices = max(1, _AT_ONCE // (geometry.shape[1] * geometry.shape[2]))
    for first in range(0, geometry.shape[0], slices):
        progress(first / geometry.shape[0], "Placing the atlas")
        stop = min(first + slices, geometry.shape[0])
        found[first:stop] = _sampled(compact, labels.geometry, geometry, chain, (first, stop))
    regions = []
    for position, place in enumerate(ndimage.find_objects(found), start=1):
        if place is None:
            continue
        label = int(numbers[position - 1])
        start = (place[0].start, place[1].start, place[2].start)
        mask = Mask(geometry, start, found[place] == position)
        regions.append(AtlasRegion(label, names.get(label) or f"Label {label}", mask))
    return tuple(regions)


def _compact(labels: Volume) -> tuple[NDArray[np.int64], NDArray[np.int16]]:
    """Return the labels that occur, and the image of their positions from 1; 0 is none."""
    data = labels.data
    whole = np.isfinite(data) & (data != 0)
    values = np.unique(data[whole])
    wrong = values.size == 0 or values.size > _MOST_LABELS or np.abs(values).max() > _LARGEST
    if wrong or np.any(values != np.rint(values)):
        reason = "no labels" if values.size == 0 else "values that are no labels"
        raise RegionError(
            f"{labels.name} holds {reason}.",
            hint="Choose an image in which every region has a whole number.",
        )
    compact = np.zeros(data.shape, np.int16)
    compact[whole] = np.searchsorted(values, data[whole]) + 1
    return values.astype(np.int64), compact


def _sampled(
    compact: NDArray[np.int16],
    grid: Geometry,
    geometry: Geometry,
    chain: Chain,
    slices: tuple[int, int],
) -> NDArray[np.int16]:
    """Look up the labels of some slices of a grid."""
    indices = [np.arange(*slices), np.arange(geometry.shape[1]), np.arange(geometry.shape[2])]
    if any(isinstance(one, Deformation) for one in chain):
        mesh = np.stack(np.meshgrid(*indices, indexing="ij"), axis=-1)
        there = np.moveaxis(grid.to_index(apply(chain, geometry.to_world(mesh))), -1, 0)
    else:
        # straight lines stay straight: two points on each axis tell all of them
        corner = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]], np.float64)
        mapped = grid.to_index(apply(chain, geometry.to_world(corner)))
        steps = (mapped[1:] - mapped[0]).T
        k, j, i = indices
        there = np.stack(
            [
                row[0] * k[:, None, None] + row[1] * j[:, None] + row[2] * i + shift
                for row, shift in zip(steps, mapped[0], strict=True)
            ]
        )
    voxels = np.floor(there + 0.5).astype(np.int32)
    inside = np.logical_and.reduce(
        [(axis >= 0) & (axis < size) for axis, size in zip(voxels, compact.shape, strict=True)]
    )
    result = np.zeros(inside.shape, np.int16)
    result[inside] = compact[tuple(axis[inside] for axis in voxels)]
    return result
