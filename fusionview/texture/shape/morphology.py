"""Morphological features, family HCUG of the IBSI reference manual (3.1).

Shape is that of the morphological mask, the region as drawn; intensities are those that are
measured. What is costly comes last: `measure_enclosing` is a group of its own. Moran's I and
Geary's C are in `fusionview.texture.shape.spatial`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from fusionview.model.features import FeatureValue
from fusionview.model.progress import Progress
from fusionview.texture.feature import Undefined
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings
from fusionview.texture.shape.morphology_shape import Shape

FAMILY = "Morphology"


class ShapeFeature(NamedTuple):
    """A feature of a shape; ``unit`` is of a length, an area, a volume or nothing."""

    name: str
    tag: str
    ibsi_id: str
    unit: str
    compute: Callable[[Shape], float]


def measure(
    sample: Sample, settings: TextureSettings, progress: Progress
) -> Iterator[FeatureValue]:
    """Yield the morphological features that take milliseconds."""
    return _rows(sample, FEATURES, progress)


def measure_enclosing(
    sample: Sample, settings: TextureSettings, progress: Progress
) -> Iterator[FeatureValue]:
    """Yield the densities in the smallest box and the smallest ellipsoid, which take longer."""
    return _rows(sample, ENCLOSING, progress)


@lru_cache(maxsize=1)
def _shape_of(sample: Sample) -> Shape:
    """Keep the last shape: both groups of features need its surface and its hull."""
    return Shape(sample)


def _rows(
    sample: Sample, features: tuple[ShapeFeature, ...], progress: Progress
) -> Iterator[FeatureValue]:
    shape = _shape_of(sample) if sample.morphological.any() else None
    for place, (name, tag, ibsi_id, unit, compute) in enumerate(features):
        progress(place / len(features), "Shape")
        value, note = None, "no voxel is left"
        if shape is not None:
            try:
                value, note = compute(shape), ""
            except Undefined as reason:
                note = str(reason)
        if tag == INTEGRATED and sample.unit:
            unit = f"{sample.unit}·mm³"
        yield FeatureValue(FAMILY, name, tag, ibsi_id, value, unit, note)


def voxel_volume(s: Shape) -> float:
    """Voxels times the volume of one."""
    return s.moments[0] * s.voxel_mm3


def surface_to_volume(s: Shape) -> float:
    """Area over volume."""
    return s.surface.area_mm2 / s.surface.volume_mm3


def compactness_1(s: Shape) -> float:
    """Volume over the root of π times area to the power of 3/2."""
    return s.surface.volume_mm3 / math.sqrt(math.pi * s.surface.area_mm2**3)


def compactness_2(s: Shape) -> float:
    """36 π V² over A³: 1 for a ball, less else."""
    return 36.0 * math.pi * s.surface.volume_mm3**2 / s.surface.area_mm2**3


def spherical_disproportion(s: Shape) -> float:
    """Area over that of a ball of the same volume."""
    return 1.0 / sphericity(s)


def sphericity(s: Shape) -> float:
    """Area of a ball of the same volume over the area."""
    return math.cbrt(compactness_2(s))


def asphericity(s: Shape) -> float:
    """How much larger the area is than that of a ball, as a part of that."""
    return 1.0 / sphericity(s) - 1.0


def centre_of_mass_shift(s: Shape) -> float:
    """Distance from the centre of the shape to that of the intensities."""
    total, *weighted = (float(value) for value in s.intensities)
    if total == 0:
        raise Undefined("the intensities add up to 0")
    n, *first = s.moments[:4]
    shift = [w / total - f / n for w, f in zip(weighted, first, strict=True)]
    return float(np.linalg.norm(s.axes_mm @ shift))


def integrated_intensity(s: Shape) -> float:
    """Volume of the mesh times the mean intensity."""
    return s.surface.volume_mm3 * float(s.intensities[0]) / s.sample.values.size


def _axis(place: int) -> Callable[[Shape], float]:
    """Four standard deviations along a principal axis, 0 the least."""
    return lambda s: 4.0 * math.sqrt(s.variances_mm2[place])


def _axis_ratio(place: int) -> Callable[[Shape], float]:
    return lambda s: math.sqrt(s.variances_mm2[place] / s.variances_mm2[2])


def _volume_in(name: str) -> Callable[[Shape], float]:
    """Volume over that of the body ``name`` of the shape."""

    def compute(s: Shape) -> float:
        whole = getattr(s, name).volume_mm3
        if whole <= 0:
            raise Undefined("the region is flat")
        return s.surface.volume_mm3 / float(whole)

    return compute


def _area_in(name: str) -> Callable[[Shape], float]:
    def compute(s: Shape) -> float:
        whole = getattr(s, name).area_mm2
        if whole <= 0:
            raise Undefined("the region is a line")
        return s.surface.area_mm2 / float(whole)

    return compute


INTEGRATED = "morph_integ_int"

FEATURES: tuple[ShapeFeature, ...] = (
    ShapeFeature("Volume (mesh)", "morph_volume", "RNU0", "mm³", lambda s: s.surface.volume_mm3),
    ShapeFeature("Volume (voxel counting)", "morph_vol_approx", "YEKZ", "mm³", voxel_volume),
    ShapeFeature(
        "Surface area (mesh)", "morph_area_mesh", "C0JK", "mm²", lambda s: s.surface.area_mm2
    ),
    ShapeFeature("Surface to volume ratio", "morph_av", "2PR5", "1/mm", surface_to_volume),
    ShapeFeature("Compactness 1", "morph_comp_1", "SKGS", "", compactness_1),
    ShapeFeature("Compactness 2", "morph_comp_2", "BQWJ", "", compactness_2),
    ShapeFeature("Spherical disproportion", "morph_sph_dispr", "KRCK", "", spherical_disproportion),
    ShapeFeature("Sphericity", "morph_sphericity", "QCFX", "", sphericity),
    ShapeFeature("Asphericity", "morph_asphericity", "25C7", "", asphericity),
    ShapeFeature("Centre of mass shift", "morph_com", "KLMA", "mm", centre_of_mass_shift),
    ShapeFeature("Maximum 3D diameter", "morph_diam", "L0JK", "mm", lambda s: s.hull.diameter_mm),
    ShapeFeature("Major axis length", "morph_pca_maj_axis", "TDIC", "mm", _axis(2)),
    ShapeFeature("Minor axis length", "morph_pca_min_axis", "P9VJ", "mm", _axis(1)),
    ShapeFeature("Least axis length", "morph_pca_least_axis", "7J51", "mm", _axis(0)),
    ShapeFeature("Elongation", "morph_pca_elongation", "Q3CK", "", _axis_ratio(1)),
    ShapeFeature("Flatness", "morph_pca_flatness", "N17B", "", _axis_ratio(0)),
    ShapeFeature("Volume density (AABB)", "morph_vol_dens_aabb", "PBX1", "", _volume_in("aligned")),
    ShapeFeature("Area density (AABB)", "morph_area_dens_aabb", "R59B", "", _area_in("aligned")),
    ShapeFeature("Volume density (AEE)", "morph_vol_dens_aee", "6BDE", "", _volume_in("principal")),
    ShapeFeature("Area density (AEE)", "morph_area_dens_aee", "RDD2", "", _area_in("principal")),
    ShapeFeature(
        "Volume density (convex hull)", "morph_vol_dens_conv_hull", "R3ER", "", _volume_in("hull")
    ),
    ShapeFeature(
        "Area density (convex hull)", "morph_area_dens_conv_hull", "7T7F", "", _area_in("hull")
    ),
    ShapeFeature("Integrated intensity", INTEGRATED, "99N0", "mm³", integrated_intensity),
)

ENCLOSING: tuple[ShapeFeature, ...] = (
    ShapeFeature(
        "Volume density (OMBB)", "morph_vol_dens_ombb", "ZH1A", "", _volume_in("oriented")
    ),
    ShapeFeature("Area density (OMBB)", "morph_area_dens_ombb", "IQYR", "", _area_in("oriented")),
    ShapeFeature(
        "Volume density (MVEE)", "morph_vol_dens_mvee", "SWZ1", "", _volume_in("enclosing")
    ),
    ShapeFeature("Area density (MVEE)", "morph_area_dens_mvee", "BRI8", "", _area_in("enclosing")),
)
"""Without a consensus value in the IBSI reference tables."""
