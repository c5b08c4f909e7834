"""Regions by intensity, inside a region that the user drew around a lesion."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.errors import RegionError
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume

_TOUCHING = np.ones((3, 3, 3), np.bool_)
"""Voxels that share a face, an edge or a corner belong together (26-connected)."""


def threshold_percent(volume: Volume, within: Mask, percent: float) -> Mask:
    """Keep what reaches a percentage of the maximum inside a region, and hangs together with it.

    Of the voxels at or above ``percent`` of the maximum only the 26-connected part that holds
    the maximum is kept (the first one in array order if several voxels share it), so that a
    sphere which also touches a neighbouring organ still gives one lesion.

    Raises
    ------
    GeometryError, RegionError
        Another grid; no voxel, no positive maximum.

    References
    ----------
    EANM procedure guidelines for tumour PET imaging 2.0 (2015): 41 % and 50 % isocontours.
    """
    values = _values(volume, within)
    peak = float(values.max())
    if not 0.0 < peak < np.inf:
        raise RegionError(
            "A percentage of the maximum needs a positive maximum, and this region has none.",
            hint="Move the region onto uptake, or use a fixed threshold.",
        )
    reached = values >= np.float32(peak) * percent / 100.0
    labels = ndimage.label(reached, _TOUCHING)[0]
    box = labels == labels[np.unravel_index(np.argmax(values), values.shape)]
    return Mask.from_box(within.geometry, within.start, box & reached)


def threshold_fixed(volume: Volume, within: Mask, value: float) -> Mask:
    """Keep every voxel inside a region that reaches a value, in the volume's unit.

    Raises
    ------
    GeometryError, RegionError
        Another grid; no voxel, none that reaches the value.
    """
    values = _values(volume, within)
    reached = values >= value
    if not reached.any():
        raise RegionError(
            f"No voxel of this region reaches {value:g} {volume.unit}".rstrip() + ".",
            hint=f"Its maximum is {values.max():g}; lower the threshold or move the region.",
        )
    return Mask.from_box(within.geometry, within.start, reached)


def _values(volume: Volume, within: Mask) -> NDArray[np.float32]:
    """Values in the box of a region, -inf outside the region and where there is no value."""
    within.require_on(volume.geometry)
    data = volume.data[within.slices]
    usable = within.box & ~np.isnan(data)
    if not usable.any():
        raise RegionError(
            "The volume has no value inside this region.",
            hint="Move the region to where the scanner measured something.",
        )
    return np.where(usable, data, np.float32(-np.inf))
