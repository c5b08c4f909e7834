"""Lacunarity: how unevenly the bright part of a region is spread, at several scales.

The bright part are the voxels above the mean of the region. A box glides over the region; its
mass M is how many bright voxels it holds. Lacunarity is E[M²] / E[M]²: 1 where every box holds as
much, 1 + (1 − p) / (p r³) for voxels that are bright by chance p each, more where they cluster.
Only boxes that lie in the region count.

References
----------
Allain & Cloitre, Characterizing the lacunarity of random and deterministic fractal sets, Phys.
Rev. A 44, 1991, 3552-3558 (gliding box).
Plotnick et al., Lacunarity analysis: a general technique for the analysis of spatial patterns,
Phys. Rev. E 53, 1996, 5461-5468.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from fusionview.texture.structural.structural_grid import Part

BOXES = (2, 4, 8)
FEWEST = 8

Found = tuple[float | None, str]


def described() -> Iterator[tuple[str, str, str]]:
    """Yield name, tag and unit of the features."""
    for size in BOXES:
        yield f"Lacunarity in boxes of {size} voxels", f"lac_{size}", ""


def lacunarity(part: Part) -> dict[str, Found] | str:
    """Return the features by tag, or why there are none."""
    from fusionview.texture.structural import fractal_kernels  # noqa: PLC0415 - Numba: lean start-up

    held = part.image[part.region]
    if held.size == 0 or held.min() == held.max():
        return "all voxels have one intensity" if held.size else "no voxel is left"
    bright = part.region & (part.image > held.mean(dtype=np.float64))
    region, masses = fractal_kernels.sums_to(part.region), fractal_kernels.sums_to(bright)
    found: dict[str, Found] = {}
    for size in BOXES:
        places, first, second = fractal_kernels.gliding_masses(region, masses, size)
        if places < FEWEST:
            found[f"lac_{size}"] = (None, "fewer than 8 such boxes lie in the region")
        elif first == 0:
            found[f"lac_{size}"] = (None, "these boxes hold no voxel above the mean")
        else:
            found[f"lac_{size}"] = (second * places / first**2, "")
    return found
