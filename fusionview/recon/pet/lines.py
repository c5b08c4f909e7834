"""Which line a bin of a sinogram stands for, and in which bins a point is seen."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.model.scanner import CylindricalScanner

Floats = NDArray[np.float64]


def ends_in_plane(scanner: CylindricalScanner) -> Floats:
    """Return both ends of every line across, ``(views, radial bins, 2 ends, x y)``.

    In mm from the middle of the scanner, LPS.
    """
    view = np.arange(scanner.views)[:, None]
    q = np.arange(scanner.radial_bins) - scanner.radial_bins // 2
    crystals = np.stack([view + (q >> 1), view + scanner.crystals // 2 - ((q + 1) >> 1)], axis=-1)
    angles = 2 * np.pi * crystals / scanner.crystals
    ends = scanner.radius_mm * np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    return np.asarray(ends, np.float64)


def rings_of_plane(scanner: CylindricalScanner, plane: int) -> tuple[int, int]:
    """Return the rings of the first and the second crystal of a plane."""
    first = int(plane)
    for difference, length in zip(scanner.segments, scanner.segment_lengths, strict=True):
        if first < length:
            lower = first + max(0, -int(difference))
            return lower, lower + int(difference)
        first -= int(length)
    raise IndexError(f"plane {plane} of {scanner.planes}")


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
    bins = np.arange(scanner.radial_bins, dtype=np.float64)
    # distances from a point grow or fall with the bin: the bin is where they change sign
    rising = beside if beside[0, -1] > beside[0, 0] else -beside
    return np.array([np.interp(0.0, row, bins, np.nan, np.nan) for row in rising])


def direct_plane(scanner: CylindricalScanner, centre_mm: ArrayLike, point_mm: ArrayLike) -> int:
    """Return the plane within one ring that passes a point most closely."""
    z = float(np.asarray(point_mm)[2] - np.asarray(centre_mm)[2])
    ring = round(z / scanner.ring_pitch_mm + (scanner.rings - 1) / 2)
    return min(max(ring, 0), scanner.rings - 1)
