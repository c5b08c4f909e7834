"""Local binary patterns in three orthogonal planes (LBP-TOP) of a region.

Each voxel is compared with eight samples on a circle about it: in the plane across each of the
three axes of the grid. Of the 256 patterns, those of at most two changes around the circle are
counted by how many samples are at least as bright as the voxel (0 to 8), whatever their turn; all
others together (riu2). Only voxels whose eight neighbours lie in the region are counted.

References
----------
Ojala, Pietikäinen & Mäenpää, Multiresolution gray-scale and rotation invariant texture
classification with local binary patterns, IEEE PAMI 24, 2002, 971-987.
Zhao & Pietikäinen, Dynamic texture recognition using local binary patterns, IEEE PAMI 29, 2007,
915-928 (three orthogonal planes).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from fusionview.texture.structural.structural_grid import Part

PATTERNS = 10
PLANES = "kji"
TOLERANCE = 1e-6
"""Of the range of intensities: equal samples stay equal after interpolation."""

Found = tuple[float | None, str]


def described() -> Iterator[tuple[str, str, str]]:
    """Yield name, tag and unit of the features."""
    yield "Entropy of binary patterns", "lbp_entr", ""
    yield "Uniformity of binary patterns", "lbp_unif", ""
    for axis in PLANES:
        for pattern in range(PATTERNS - 1):
            yield (
                f"Binary patterns across {axis}, {pattern} brighter",
                f"lbp_{axis}_{pattern}",
                "",
            )
        yield f"Binary patterns across {axis}, others", f"lbp_{axis}_{PATTERNS - 1}", ""


def binary_patterns(part: Part) -> dict[str, Found] | str:
    """Return the features by tag, or why there are none."""
    from fusionview.texture.structural import structural_kernels  # noqa: PLC0415 - Numba: lean start-up

    held = part.image[part.region]
    if held.size == 0:
        return "no voxel is left"
    tolerance = TOLERANCE * max(float(held.max()) - float(held.min()), abs(float(held.max())))
    counts = structural_kernels.local_patterns(part.image, part.region, tolerance)
    if counts.sum() == 0:
        return "no voxel has all its neighbours of a plane in the region"
    found: dict[str, Found] = {}
    for axis, row in zip(PLANES, counts, strict=True):
        for pattern, count in enumerate(row):
            found[f"lbp_{axis}_{pattern}"] = (
                (float(count / row.sum()), "")
                if row.sum()
                else (None, "no voxel has all its neighbours of this plane in the region")
            )
    shares = counts.sum(axis=0) / counts.sum()
    occupied = shares[shares > 0]
    found["lbp_entr"] = (float(-(occupied * np.log2(occupied)).sum()) + 0.0, "")
    found["lbp_unif"] = (float(np.square(shares).sum()), "")
    return found
