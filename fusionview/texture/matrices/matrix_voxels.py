"""From a cell of a matrix back to the voxels that made it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from fusionview.texture.matrices.matrices import cells_of, level_groups, merging, size_groups
from fusionview.texture.matrices.zones import Zones, find_zones
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings

Flat = NDArray[np.bool_]
Range = tuple[int, int]


def cell_voxels(
    sample: Sample, settings: TextureSettings, key: str, row: int, column: int
) -> NDArray[np.bool_]:
    """Return the voxels of the box that a cell of a picture (`matrices.pictures`) counts.

    Both voxels of a pair, whole runs and zones, and the voxel in the middle for dependences and
    tone differences.

    Raises
    ------
    IndexError
        No such row or column.
    """
    levels = level_groups(sample)
    chosen = _between(sample, levels[row])
    if key == "glcm":
        found = _pairs(sample, settings, chosen, _between(sample, levels[column]))
    elif key == "ngtdm":
        found = chosen & (_around(sample, settings, 1 << 16) > 0)
    else:
        low, high = size_groups(cells_of(sample, settings, key))[column].tolist()
        found = _OF_SIZE[key](sample, settings, chosen, (low, high))
    return sample.field.box(found)


def _between(sample: Sample, bounds: NDArray[np.int64]) -> Flat:
    """Which elements of the flat box have a grey level within bounds."""
    field = sample.field
    low, high = (bounds - field.first + 1).tolist()
    return np.asarray((field.flat >= low) & (field.flat <= high))


def _pairs(sample: Sample, settings: TextureSettings, one: Flat, two: Flat) -> Flat:
    found = np.zeros(one.size, np.bool_)
    for o in sample.field.offsets(merging(settings).directions).tolist():
        met = (one[:-o] & two[o:]) | (two[:-o] & one[o:])
        found[:-o] |= met
        found[o:] |= met
    return found


def _runs(sample: Sample, settings: TextureSettings, chosen: Flat, lengths: Range) -> Flat:
    flat = sample.field.flat
    found = np.zeros(flat.size, np.bool_)
    for o in sample.field.offsets(merging(settings).directions).tolist():
        first = np.flatnonzero(chosen)
        first = first[flat[first - o] != flat[first]]
        length = np.ones(first.size, np.int64)
        on = np.arange(first.size)
        while on.size:
            on = on[flat[first[on] + length[on] * o] == flat[first[on]]]
            length[on] += 1
        kept = (length >= lengths[0]) & (length <= lengths[1])
        for step in range(int(length[kept].max(initial=0))):
            kept &= length > step
            found[first[kept] + step * o] = True
    return found


def _sizes(sample: Sample, settings: TextureSettings, chosen: Flat, size: Range) -> Flat:
    zones = _found(sample, settings)
    return _zones(sample, zones, zones.size, size) & chosen


def _distances(sample: Sample, settings: TextureSettings, chosen: Flat, size: Range) -> Flat:
    zones = _found(sample, settings)
    return _zones(sample, zones, zones.distance, size) & chosen


def _found(sample: Sample, settings: TextureSettings) -> Zones:
    in_slices = merging(settings).in_slices
    return find_zones(sample.field, sample.morphological, in_slices=in_slices)


def _zones(sample: Sample, zones: Zones, of_zone: NDArray[np.int32], size: Range) -> Flat:
    kept = (of_zone >= size[0]) & (of_zone <= size[1])
    found = np.zeros(sample.field.flat.size, np.bool_)
    found[sample.field.places()] = kept[zones.of_voxel]
    return found


def _dependences(sample: Sample, settings: TextureSettings, chosen: Flat, size: Range) -> Flat:
    depend = _around(sample, settings, settings.dependence) + 1
    return np.asarray(chosen & (depend >= size[0]) & (depend <= size[1]))


def _around(sample: Sample, settings: TextureSettings, alpha: int) -> NDArray[np.uint8]:
    """Neighbours of each element of the flat box that differ by no more than alpha."""
    levels = sample.field.flat.astype(np.int32)
    count = np.zeros(levels.size, np.uint8)
    inside = levels > 0
    for o in sample.field.offsets(merging(settings).directions).tolist():
        near = inside[:-o] & inside[o:] & (np.abs(levels[:-o] - levels[o:]) <= alpha)
        count[:-o] += near
        count[o:] += near
    return count


_OF_SIZE: dict[str, Callable[[Sample, TextureSettings, Flat, Range], Flat]] = {
    "glrlm": _runs,
    "glszm": _sizes,
    "gldzm": _distances,
    "ngldm": _dependences,
}
