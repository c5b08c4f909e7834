"""Regions joined, cut and compared, whatever grids they were drawn on.

The result lies on the grid of the first region; the second is carried there.
"""

from __future__ import annotations

from enum import StrEnum

from fusionview.model.chain import Chain
from fusionview.model.mask import Mask
from fusionview.roi.editing.carry import carried


class Algebra(StrEnum):
    """How two regions make one. Values are ids for files and the command line."""

    UNION = "union"
    INTERSECTION = "intersection"
    DIFFERENCE = "difference"
    EITHER = "either"


def combined(how: Algebra, one: Mask, other: Mask, to_other: Chain = ()) -> Mask:
    """Return voxels of either, of both, of the first only, or of exactly one of two regions.

    Parameters
    ----------
    to_other
        From the space of ``one`` to the space of ``other``; nothing if they share it.
    """
    here = carried(other, one.geometry, to_other)
    match how:
        case Algebra.UNION:
            return one | here
        case Algebra.INTERSECTION:
            return one & here
        case Algebra.DIFFERENCE:
            return one - here
        case Algebra.EITHER:
            return (one - here) | (here - one)
