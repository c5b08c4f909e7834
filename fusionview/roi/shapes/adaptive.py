"""A brush that stops at edges: it paints only what looks like the place where it was set down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.errors import RegionError
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball
from fusionview.roi.shapes.spans import place

_MAD_TO_SD = 1.4826
"""Standard deviation of a normal distribution over its median absolute deviation."""
_LEAST_WIDTH = 0.05
"""Share of the range under the brush that always counts as similar: flat areas have no noise."""

_ENOUGH = 30_000
"""Voxels that are looked at; more would not change the median, and would take time."""


@dataclass(frozen=True, eq=False)
class Likeness:
    """What a place looks like.

    Attributes
    ----------
    area
        Where it was looked at; a stroke begins there.
    low, high
        Values that count as similar, both included, in the unit of the volume.
    """

    area: Mask
    low: float
    high: float


def likeness_at(
    volume: Volume, point_mm: ArrayLike, radius_mm: float, tolerance: float = 2.5
) -> Likeness:
    """Look at the place where a brush is set down.

    Similar is what lies within ``tolerance`` standard deviations of the median of a ball of a
    third of the brush (at least a voxel and its neighbours). The deviation is taken robustly,
    so that a corner of another tissue in the ball does not count.

    Parameters
    ----------
    point_mm
        ``(3,)`` LPS millimetres.
    radius_mm
        Of the brush.

    Raises
    ------
    RegionError
        If the volume has no value there.
    """
    grid = volume.geometry
    area = ball(grid, point_mm, max(radius_mm / 3, 1.01 * max(grid.spacing_mm)))
    near = ball(grid, point_mm, max(radius_mm, 2.01 * max(grid.spacing_mm)))
    values, wide = _values(volume, area), _values(volume, near)
    if values.size == 0:
        raise RegionError(
            "The volume has no value under the brush.",
            hint="Set it down where the scanner measured something.",
        )
    median = float(np.median(values))
    deviation = _MAD_TO_SD * float(np.median(np.abs(values - median)))
    least, most = np.percentile(wide, (2, 98))
    width = max(tolerance * deviation, _LEAST_WIDTH * float(most - least))
    # float32 values are compared with float64 limits: a flat area must hold itself
    width += 1e-6 * abs(median)
    return Likeness(area, median - width, median + width)


def adaptive_piece(
    volume: Volume, shape: Mask, likeness: Likeness, painted: Mask | None = None
) -> Mask:
    """Return what of one piece of a stroke looks alike and hangs together with the stroke.

    A wall of other values under the brush is not crossed, even if the same tissue goes on
    behind it. To erase, take the piece away instead of adding it.

    Parameters
    ----------
    shape
        The piece: `brush_disc` or `brush_ball` of the last two points of the pointer.
    painted
        What the stroke painted before; without it the stroke begins in ``likeness.area``.

    References
    ----------
    The idea of the adaptive brush of ITK-SNAP (Yushkevich et al., NeuroImage 2006;31:1116),
    with connection through faces.
    """
    from fusionview.roi.shapes.spread_kernel import spread  # noqa: PLC0415 - Numba: a lean start

    values = volume.data[shape.slices]
    alike = values >= np.float32(likeness.low)
    alike &= values <= np.float32(likeness.high)
    alike &= shape.box
    begun = painted if painted is not None and painted.box.size else likeness.area
    reached = alike & begun.window(shape.start, shape.box.shape)
    spread(reached, alike)
    return place(shape.geometry, np.array(shape.start), reached)


def _values(volume: Volume, mask: Mask) -> NDArray[np.float32]:
    """What a region holds, from an even choice of its voxels if there are very many."""
    step = max(1, round((mask.box.size / _ENOUGH) ** (1 / 3)))
    coarse = np.ix_(*(np.arange(0, size, step) for size in mask.box.shape))
    values = volume.data[mask.slices][coarse][mask.box[coarse]]
    return np.asarray(values[np.isfinite(values)], np.float32)
