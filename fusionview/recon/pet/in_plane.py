"""The rays of a cylindrical scanner within a ring: what every line above them shares."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.model.scanner import CylindricalScanner

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class InPlaneRays(NamedTuple):
    """Rays by view and radial bin; a bin has as many as views were added up, less the virtual.

    Attributes
    ----------
    ends_mm
        ``(rays, 4)``: x and y of the first crystal, then of the second.
    starts
        ``(views * radial bins + 1,)``: bin ``n``, radial bins inside views, adds up the rays
        from ``starts[n]`` to ``starts[n + 1]``.
    """

    ends_mm: Floats
    starts: Ints


def in_plane_rays(scanner: CylindricalScanner, views: Ints) -> InPlaneRays:
    """List the rays of these views."""
    if scanner.bin_mm > 0:
        ends = _parallel(scanner, views)
        return InPlaneRays(ends, np.arange(len(ends) + 1))
    one, other = crystal_pairs(scanner, views)
    angles = 2 * np.pi * np.arange(scanner.crystals) / scanner.crystals
    angles += np.deg2rad(scanner.view_offset_deg)
    points = scanner.radius_mm * np.stack([np.cos(angles), np.sin(angles)], -1)
    measured = scanner.real_crystals[one] & scanner.real_crystals[other]
    counts = measured.sum(axis=-1).ravel()
    ends = np.concatenate([points[one[measured]], points[other[measured]]], -1)
    return InPlaneRays(ends, np.concatenate([[0], np.cumsum(counts)]))


def crystal_pairs(scanner: CylindricalScanner, views: Ints) -> tuple[Ints, Ints]:
    """Return both crystals, ``(views, radial bins, views added up)``, of bins between crystals."""
    q = np.arange(scanner.radial_bins)[:, None] - scanner.radial_bins // 2
    single = views[:, None, None] * scanner.mashing + np.arange(scanner.mashing)
    one = (single + (q >> 1)) % scanner.crystals
    other = (single + scanner.crystals // 2 - ((q + 1) >> 1)) % scanner.crystals
    return one, other


def _parallel(scanner: CylindricalScanner, views: Ints) -> Floats:
    """Equally spaced parallel rays between points of the ring, ``(views * radial bins, 4)``."""
    step = 2 * np.pi / scanner.crystals
    middle = (scanner.mashing - 1) / 2
    angles = np.deg2rad(scanner.view_offset_deg) + (views * scanner.mashing + middle) * step
    q = np.arange(scanner.radial_bins) - scanner.radial_bins // 2
    away = q * scanner.bin_mm
    half = np.sqrt(np.maximum(scanner.radius_mm**2 - away**2, 0.0))
    cosine, sine = np.cos(angles)[:, None], np.sin(angles)[:, None]
    ends = [half * cosine - away * sine, half * sine + away * cosine]
    ends += [-half * cosine - away * sine, -half * sine + away * cosine]
    return np.stack(ends, -1).reshape(-1, 4)
