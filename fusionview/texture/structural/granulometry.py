"""How wide the bright structures of a region are: openings by balls of growing radius.

An opening by a ball removes what is narrower than the ball, as a sieve does. The share of the
intensity (above the lowest of the region) that disappears from one radius to the next is the
pattern spectrum. Balls are measured in millimetres on the voxels as they are, and are cut by the
region's border, so that the region's own shape has little part in it.

References
----------
Matheron, Random sets and integral geometry, 1975 (granulometry).
Serra, Image analysis and mathematical morphology, 1982, X (grey levels).
Maragos, Pattern spectrum and multiscale shape representation, IEEE PAMI 11, 1989, 701-716.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fusionview.texture.structural.structural_grid import Part, Spacing, averaged

RADII_MM = (2.0, 4.0, 6.0, 8.0, 12.0, 16.0)
MOST_LINES = 80
"""Of a ball; blocks of voxels are averaged first where it had more: they are the cost."""
LEVELS = 65_000
"""Intensities are rounded to so many steps between the lowest and the highest."""

Found = tuple[float | None, str]


def described() -> Iterator[tuple[str, str, str]]:
    """Yield name, tag and unit of the features."""
    for low, high in pairwise((0.0, *RADII_MM)):
        yield f"Share of structures of radius {low:g}-{high:g} mm", _tag(low, high), ""
    yield f"Share of structures of radius from {RADII_MM[-1]:g} mm", "gran_rest", ""
    yield "Mean radius of structures", "gran_mean", "mm"
    yield "Entropy of the radii of structures", "gran_entr", ""


def granulometry(part: Part) -> dict[str, Found] | str:
    """Return the features by tag, or why there are none."""
    held = part.image[part.region]
    if held.size == 0 or held.min() == held.max():
        return "all voxels have one intensity" if held.size else "no voxel is left"
    left, notes = [1.0], []
    for radius_mm in RADII_MM:
        share, note = (0.0, "") if left[-1] <= 0 else _left(part, radius_mm)
        left.append(min(left[-1], share))
        notes.append(note)
    shares = -np.diff([*left, 0.0]) + 0.0
    bounds = (0.0, *RADII_MM)
    middles = [(low + high) / 2 for low, high in pairwise(bounds)]
    rest = "wider structures were counted with this radius" if shares[-1] > 0 else ""
    occupied = shares[shares > 0]
    found: dict[str, Found] = {
        _tag(low, high): (float(share), note)
        for (low, high), share, note in zip(pairwise(bounds), shares[:-1], notes, strict=True)
    }
    found["gran_rest"] = (float(shares[-1]), "")
    found["gran_mean"] = (float(shares @ [*middles, RADII_MM[-1]]), rest)
    found["gran_entr"] = (float(-(occupied * np.log2(occupied)).sum()) + 0.0, "")
    return found


def _tag(low: float, high: float) -> str:
    return f"gran_{low:g}_{high:g}"


def _left(part: Part, radius_mm: float) -> tuple[float, str]:
    """Return which share of the intensity above the lowest an opening leaves."""
    lines = math.pi * radius_mm**2 / (part.spacing_mm[0] * part.spacing_mm[1])
    factor = math.ceil(math.sqrt(lines / MOST_LINES))
    coarse, note = part, ""
    if factor > 1:
        coarse = averaged(part, factor)
        note = coarse.notes[-1]
    rows, border = _ball(radius_mm, coarse.spacing_mm)
    if len(rows) == 1 and rows[0, 0] == 0:
        return 1.0, "the ball is no wider than a voxel"
    held = coarse.image[coarse.region]
    lowest = float(part.image[part.region].min())
    if held.size == 0 or held.max() <= lowest:
        return 0.0, note
    return _share(coarse, lowest, float(held.max()), rows, border), note


def _share(
    part: Part, lowest: float, highest: float, rows: NDArray[np.int64], border: tuple[int, ...]
) -> float:
    from fusionview.texture.structural import granulometry_kernels  # noqa: PLC0415 - Numba: lean start-up

    around = [(width, width) for width in border]
    held = part.image[part.region].astype(np.float64)  # the smallest floats have no reciprocal
    levels = np.zeros(part.image.shape, np.uint16)
    levels[part.region] = (held - lowest) * (LEVELS / (highest - lowest))
    levels = np.pad(levels, around)
    outside = np.pad(~part.region, around, constant_values=True)
    strides = np.array(levels.strides) // levels.itemsize
    lines = np.stack([rows[:, 0], rows[:, 1] * strides[0] + rows[:, 2] * strides[1]], axis=1)
    opened = granulometry_kernels.opening(levels.ravel(), outside.ravel(), lines)
    return float(opened.sum(dtype=np.int64)) / max(float(levels.sum(dtype=np.int64)), 1.0)


def _ball(radius_mm: float, spacing_mm: Spacing) -> tuple[NDArray[np.int64], tuple[int, ...]]:
    """Return a ball as lines: half length, steps along k and j; and its extent along the axes."""
    radius = radius_mm * (1 + 1e-6)
    k, j, i = (math.floor(radius / mm) for mm in spacing_mm)
    rows = []
    for dk in range(-k, k + 1):
        for dj in range(-j, j + 1):
            rest = radius**2 - (dk * spacing_mm[0]) ** 2 - (dj * spacing_mm[1]) ** 2
            if rest >= 0:
                rows.append((math.floor(math.sqrt(rest) / spacing_mm[2]), dk, dj))
    return np.array(sorted(rows), np.int64), (k, j, i)
