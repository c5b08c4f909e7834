"""Grids on which spectral and structural texture are measured: not too large, or isotropic."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.texture.sample import Sample

MOST_VOXELS = 2**24
"""Of a box; a larger one is averaged, so that memory stays bounded (some 0.3 GB)."""

ISOTROPIC = 0.01
"""Relative difference of the sizes of a voxel that is not worth an interpolation."""

Spacing = tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Part:
    """A box of intensities and the region in it.

    Attributes
    ----------
    image
        ``(K, J, I)`` float32; 0 outside the region.
    region
        ``(K, J, I)``.
    spacing_mm
        Along the axes.
    notes
        How it differs from the sample.
    """

    image: NDArray[np.float32]
    region: NDArray[np.bool_]
    spacing_mm: Spacing
    notes: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """The notes in one line."""
        return "; ".join(self.notes)


def part_of(sample: Sample, most_voxels: int = MOST_VOXELS) -> Part:
    """Take the measured voxels of a sample, averaged where their box is very large."""
    image = np.where(sample.intensity, sample.image, 0).astype(np.float32)
    # a copy: masks are read-only, for which every kernel would be compiled once more
    part = Part(image, sample.intensity.copy(), sample.spacing_mm)
    factor = int(np.ceil((image.size / most_voxels) ** (1 / 3)))
    return part if factor < 2 else averaged(part, factor)


def averaged(part: Part, factor: int) -> Part:
    """Average blocks of ``factor``³ voxels; those of which half lie in the region are kept."""
    from fusionview.texture.structural import structural_kernels  # noqa: PLC0415 - Numba: lean start-up

    image, region = structural_kernels.average_blocks(part.image, part.region, factor)
    k, j, i = part.spacing_mm
    note = f"blocks of {factor} × {factor} × {factor} voxels were averaged"
    return Part(image, region, (k * factor, j * factor, i * factor), (*part.notes, note))


def isotropic(part: Part) -> Part:
    """Interpolate (linearly) to cubes of the same volume as the voxels, unless they are cubes.

    A voxel is kept if its centre lies in the region and so does at least half of what it is
    interpolated from; voxels outside the region take no part.
    """
    spacing = np.array(part.spacing_mm)
    edge_mm = float(np.prod(spacing) ** (1 / 3))
    if spacing.max() <= spacing.min() * (1 + ISOTROPIC):
        return part
    from fusionview.texture.structural import structural_kernels  # noqa: PLC0415 - Numba: lean start-up

    extent = np.array(part.image.shape) * spacing
    shape = np.maximum(1, np.ceil(extent / edge_mm - ISOTROPIC)).astype(np.int64)
    step = edge_mm / spacing
    # centres of both grids coincide
    start = (np.array(part.image.shape) - 1) / 2 - step * (shape - 1) / 2
    image, region = structural_kernels.interpolate(part.image, part.region, shape, start, step)
    note = f"measured on cubes of {edge_mm:.3g} mm"
    return Part(image, region, (edge_mm, edge_mm, edge_mm), (*part.notes, note))
