"""Which line a bin of a sinogram stands for, and in which bins a point is seen."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.model.scanner import CylindricalScanner
from fusionview.recon.pet.in_plane import in_plane_rays

Floats = NDArray[np.float64]


def ends_in_plane(scanner: CylindricalScanner) -> Floats:
    """Return both ends of every bin's line across, ``(views, radial bins, 2 ends, x y)``.

    In mm from the middle of the scanner, LPS. The mean of the lines that a bin adds up; NaN where
    all of its crystals are virtual.
    """
    rays = in_plane_rays(scanner, np.arange(scanner.views))
    sums = np.concatenate([np.zeros((1, 4)), np.cumsum(rays.ends_mm, axis=0)])
    counts = np.diff(rays.starts)[:, None]
    totals = sums[rays.starts[1:]] - sums[rays.starts[:-1]]
    means = np.where(counts > 0, totals / np.maximum(counts, 1), np.nan)
    return np.asarray(means.reshape(scanner.views, scanner.radial_bins, 2, 2), np.float64)


def rings_of_plane(scanner: CylindricalScanner, plane: int) -> tuple[float, float]:
    """Return the rings of the first and the second crystal of a plane; their means if several."""
    pairs = scanner.ring_pairs
    those = pairs.plane == plane
    if not those.any():
        raise IndexError(f"plane {plane} of {scanner.planes}")
    return float(pairs.first[those].mean()), float(pairs.second[those].mean())


def line_of_response(
    scanner: CylindricalScanner, centre_mm: ArrayLike, view: int, radial: int, plane: int
) -> Floats:
    """Return both ends of one line, ``(2, 3)`` LPS mm; ``centre_mm`` is the scanner's middle."""
    middle = (scanner.rings - 1) / 2
    z = scanner.ring_pitch_mm * (np.array(rings_of_plane(scanner, plane)) - middle)
    across = ends_in_plane(scanner)[view, radial]
    return np.asarray(np.column_stack([across, z]) + np.asarray(centre_mm), np.float64)


def trace(scanner: CylindricalScanner, centre_mm: ArrayLike, point_mm: ArrayLike) -> Floats:
    """Return at which (fractional) radial bin each view sees a point; NaN outside the bins."""
    point = (np.asarray(point_mm, np.float64) - np.asarray(centre_mm))[:2]
    ends = ends_in_plane(scanner)
    way = ends[:, :, 1] - ends[:, :, 0]
    to_point = point - ends[:, :, 0]
    beside = way[..., 0] * to_point[..., 1] - way[..., 1] * to_point[..., 0]
    beside /= np.hypot(way[..., 0], way[..., 1])
    return np.array([_crossing(row) for row in beside])


def direct_plane(scanner: CylindricalScanner, centre_mm: ArrayLike, point_mm: ArrayLike) -> int:
    """Return the plane of the first segment that passes a point most closely."""
    z = float(np.asarray(point_mm)[2] - np.asarray(centre_mm)[2])
    planes = int(scanner.segment_lengths[0])
    per_ring = (planes - 1) / max(scanner.rings - 1, 1)
    plane = round(z / scanner.ring_pitch_mm * per_ring + (planes - 1) / 2)
    return min(max(plane, 0), planes - 1)


def _crossing(beside: Floats) -> float:
    """Return where distances, which grow or fall with the bin, change their sign."""
    known = np.isfinite(beside)
    if known.sum() < 2:
        return float("nan")
    bins, values = np.flatnonzero(known).astype(np.float64), beside[known]
    rising = values if values[-1] > values[0] else -values
    return float(np.interp(0.0, rising, bins, np.nan, np.nan))
