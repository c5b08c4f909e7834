"""Structural texture: patterns, sizes, fractal dimensions and gaps. Not a family of IBSI.

What needs cubes is measured on cubes of the volume of a voxel, interpolated linearly where voxels
are none; the notes say so. Balls are measured on the voxels as they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from fusionview.model.features import FeatureValue
from fusionview.model.progress import Progress, no_progress
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings
from fusionview.texture.structural import binary_patterns, fractal, granulometry, lacunarity
from fusionview.texture.structural.structural_grid import (
    MOST_VOXELS,
    Part,
    averaged,
    isotropic,
    part_of,
)

FAMILY = "Structural"

Found = tuple[float | None, str]


def measure(
    sample: Sample, settings: TextureSettings, progress: Progress = no_progress
) -> Iterator[FeatureValue]:
    """Yield the structural features of a sample; where one has no value, its note says why."""
    progress(0.0, "Structure")
    part = part_of(sample)
    cubes = isotropic(part)
    yield from _rows(binary_patterns.described(), binary_patterns.binary_patterns(cubes), cubes)
    progress(0.3)
    yield from _rows(granulometry.described(), granulometry.granulometry(part), part)
    progress(0.7)
    yield from _rows(fractal.described(), fractal.fractal(cubes, _drawn(sample, cubes)), cubes)
    progress(0.9)
    yield from _rows(lacunarity.described(), lacunarity.lacunarity(cubes), cubes)
    progress(1.0)


def _drawn(sample: Sample, cubes: Part) -> Part:
    """Return the region as drawn on cubes, for its border."""
    if sample.morphological is sample.intensity or np.array_equal(
        sample.morphological, sample.intensity
    ):
        return cubes
    region = sample.morphological.copy()
    part = Part(np.zeros(region.shape, np.float32), region, sample.spacing_mm)
    factor = math.ceil((region.size / MOST_VOXELS) ** (1 / 3))
    return isotropic(averaged(part, factor) if factor > 1 else part)


def _rows(
    described: Iterable[tuple[str, str, str]], found: Mapping[str, Found] | str, part: Part
) -> Iterator[FeatureValue]:
    for name, tag, unit in described:
        value, why = (None, found) if isinstance(found, str) else found[tag]
        known = value is not None and math.isfinite(value)
        note = "; ".join(text for text in (why, part.note) if text)
        yield FeatureValue(FAMILY, name, f"struct_{tag}", "", value if known else None, unit, note)
