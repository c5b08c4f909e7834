"""A region with a margin: grown or shrunk by millimetres."""

from __future__ import annotations

import numpy as np

from fusionview.errors import RegionError
from fusionview.model.mask import Mask
from fusionview.roi.editing.distance import squared_distance
from fusionview.roi.editing.sub_voxel import finer, room_for
from fusionview.roi.shapes.spans import place

_TIE = 1e-5
"""A voxel whose centre lies exactly at the margin is inside it, whatever the rounding."""


def with_margin(mask: Mask, margin_mm: float) -> Mask:
    """Grow a region by a margin, or shrink it by a negative one.

    Grown, it holds every voxel whose centre lies within the margin of it. Shrunk, it loses every
    voxel whose centre lies within the margin of what is outside; beyond the grid everything is.
    Distances are Euclidean and in millimetres, so that the margin need not be a multiple of a
    voxel. They are taken between centres of voxels; those larger than a millimetre are divided
    first (`fusionview.roi.editing.sub_voxel`), because a margin from centre to centre of voxels
    of 4 mm would fall short by half a voxel.

    Raises
    ------
    RegionError
        If nothing is left of a region that had voxels.

    References
    ----------
    Dilation and erosion by a ball: Serra, Image Analysis and Mathematical Morphology (1982).
    """
    if mask.box.size == 0 or margin_mm == 0:
        return mask
    spacing, reach_mm = mask.geometry.spacing_mm, abs(margin_mm) * (1 + _TIE)
    if margin_mm > 0:
        room = np.ceil(reach_mm / np.array(spacing)).astype(np.int64) + room_for(spacing)
        first = np.maximum(np.array(mask.start) - room, 0)
        stop = np.minimum(np.add(mask.start, mask.box.shape) + room, mask.geometry.shape)
        window = mask.window(first, stop - first)
        if window.all():
            return mask
        fine = finer(window, spacing)
        near = squared_distance(fine.voxels, fine.spacing_mm)[fine.centres] <= reach_mm**2
        return place(mask.geometry, first, near)
    rim = room_for(spacing)
    fine = finer(np.pad(mask.box, [(n, n) for n in rim]), spacing)
    left = squared_distance(~fine.voxels, fine.spacing_mm)[fine.centres] > reach_mm**2
    left = left[tuple(slice(n, -n) for n in rim)]
    if not left.any():
        raise RegionError(
            f"Nothing is left of this region {abs(margin_mm):g} mm below its surface.",
            hint="Choose a smaller margin.",
        )
    return place(mask.geometry, np.array(mask.start), left)


def shell(mask: Mask, inner_mm: float, outer_mm: float) -> Mask:
    """Return what lies between two margins around a region, such as its near background."""
    inner, outer = sorted((inner_mm, outer_mm))
    return with_margin(mask, outer) - with_margin(mask, inner)
