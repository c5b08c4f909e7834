"""Where a mark is seen: in planes that pass near it, and in those beside them more faintly."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from fusionview.model.plane import Plane


def visibility(points_mm: ArrayLike, plane: Plane, thickness_mm: float) -> float:
    """Return how strongly a mark is drawn in a plane, 0 to 1.

    All of it up to half the thickness of the slice away from the plane, then less and less over
    one thickness more. The farthest point counts: what crosses the plane at an angle would look
    shorter than it is.

    Parameters
    ----------
    points_mm
        ``(n, 3)`` LPS, in the space of the plane.
    """
    offsets = np.atleast_2d(np.asarray(points_mm, np.float64)) - plane.origin_mm
    farthest_mm = float(np.abs(offsets @ plane.normal).max())
    return float(np.clip(1.5 - farthest_mm / thickness_mm, 0.0, 1.0))


def crossing(start_mm: ArrayLike, stop_mm: ArrayLike, plane: Plane) -> np.ndarray | None:
    """Return where a line passes through a plane, ``(3,)`` LPS; None if it does not."""
    ends = np.stack([np.asarray(start_mm, np.float64), np.asarray(stop_mm, np.float64)])
    above, below = (ends - plane.origin_mm) @ plane.normal
    if above * below >= 0:
        return None
    return np.asarray(ends[0] + (ends[1] - ends[0]) * above / (above - below))
