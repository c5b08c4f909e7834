"""A region and the intensities about it on the analysis grid, before anything is left out.

References
----------
IBSI reference manual, 2.4: the region is interpolated linearly, and a voxel belongs to it if
at least half of it does.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry, Index
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.texture.interpolation import REACH, AnalysisGrid, analysis_grid, interpolate
from fusionview.texture.settings import TextureSettings

MARGIN_MM = 7.0
"""What is kept about a region: the sphere of 1 mL about a voxel has a radius of 6.2 mm."""

MOST_VOXELS = 2**25
"""Of the box of a region. A family takes up to 150 bytes for each: 5 GB."""

ROUNDING = 1e-6
"""Part of a voxel: half covered is half covered, however the weights were rounded."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False, kw_only=True)
class Placement:
    """A region on the analysis grid; see `fusionview.texture.sample.Sample`.

    ``missing`` says why there is no voxel.
    """

    geometry: Geometry
    around: NDArray[np.floating]
    corner: Index
    morphological: NDArray[np.bool_]
    missing: str = field(default="")


def place(volume: Volume, mask: Mask, settings: TextureSettings) -> Placement:
    """Bring a region of a volume onto the analysis grid; native voxels are not copied."""
    if settings.interpolation == "none":
        return Placement(
            geometry=_part_of(volume.geometry, mask.start, mask.box.shape),
            around=volume.data,
            corner=mask.start,
            morphological=mask.box,
        )
    grid = analysis_grid(volume.geometry, settings)
    low, high = grid.span_of(np.subtract(mask.start, 1.0), np.add(mask.start, mask.box.shape))
    if np.prod(np.maximum(high - low, 0)) > MOST_VOXELS:
        return too_many(volume, float(np.prod(high - low)))
    covered = _covered(grid, mask, (low, high), settings.mask_threshold)
    inside = Mask.from_box(grid.geometry, _index(low), covered)
    if inside.box.size == 0:
        return _nowhere(volume, "the region covers no voxel of that size; choose smaller ones")
    start, around = _around(volume, grid, inside, settings)
    return Placement(
        geometry=_part_of(grid.geometry, inside.start, inside.box.shape),
        around=around,
        corner=_index(np.subtract(inside.start, start)),
        morphological=inside.box,
    )


def _covered(
    grid: AnalysisGrid, mask: Mask, span: tuple[Numbers, Numbers], threshold: float
) -> NDArray[np.bool_]:
    """Return which voxels of a span the region covers well enough."""
    start = np.subtract(mask.start, 1)
    window = mask.window(start, np.add(mask.box.shape, 2))
    k, j, i = (line - first for line, first in zip(grid.places(*span), start, strict=True))
    return np.asarray(
        interpolate(window.astype(np.float64), (k, j, i), "linear") >= threshold - 1e-6
    )


def margin_of(grid: Geometry) -> NDArray[np.int64]:
    """``(3,)`` voxels that are kept about a region."""
    return np.ceil(MARGIN_MM / np.array(grid.spacing_mm)).astype(np.int64)


def _around(
    volume: Volume, grid: AnalysisGrid, inside: Mask, settings: TextureSettings
) -> tuple[Numbers, Numbers]:
    """Return where what surrounds a region starts on the analysis grid, and its intensities.

    With a filter also what its responses there depend on, which may be the whole image.
    """
    shape = np.array(grid.geometry.shape)
    margin = margin_of(grid.geometry)
    low = np.maximum(np.subtract(inside.start, margin), 0).astype(np.float64)
    high = np.minimum(np.add(inside.start, inside.box.shape) + margin, shape).astype(np.float64)
    if settings.filter is not None:
        # SciPy: keeps the start-up lean
        from fusionview.texture.filters.reach import seen  # noqa: PLC0415

        parts = tuple(slice(int(a), int(b)) for a, b in zip(low, high, strict=True))
        wide = seen(parts, grid.geometry.shape, grid.geometry.spacing_mm, settings.filter)
        low, high = (np.array([getattr(p, end) for p in wide], float) for end in ("start", "stop"))
    lines = grid.places(low, high)
    start = [max(int(line[0]) - REACH, 0) for line in lines]
    stop = [int(line[-1]) + REACH + 2 for line in lines]
    part = volume.data[tuple(map(slice, start, stop))]
    k, j, i = (line - first for line, first in zip(lines, start, strict=True))
    intensities = _with_gaps(part, (k, j, i), settings.interpolation)
    return low, np.rint(intensities) if settings.round_intensities else intensities


def _with_gaps(
    part: NDArray[np.float32], places: tuple[Numbers, Numbers, Numbers], method: str
) -> Numbers:
    """Interpolate; what a voxel without a value takes part in has none."""
    known = np.isfinite(part)
    if known.all():
        return interpolate(part, places, method)
    usual = part[known].mean(dtype=np.float64) if known.any() else 0.0
    found = interpolate(np.where(known, part, usual), places, method)
    near = "nearest" if method == "nearest" else "linear"
    found[interpolate((~known).astype(np.float64), places, near) > ROUNDING] = np.nan
    return found


def too_many(volume: Volume, size: float) -> Placement:
    """Return a placement without voxels, because there would be so many."""
    return _nowhere(volume, f"{size:.3g} voxels would have to be measured; choose larger ones")


def _nowhere(volume: Volume, why: str) -> Placement:
    """One voxel that does not belong to the region, so that no array is empty."""
    return Placement(
        geometry=_part_of(volume.geometry, (0, 0, 0), (1, 1, 1)),
        around=np.full((1, 1, 1), np.nan),
        corner=(0, 0, 0),
        morphological=np.zeros((1, 1, 1), np.bool_),
        missing=why,
    )


def _part_of(grid: Geometry, start: Index, shape: tuple[int, ...]) -> Geometry:
    affine = grid.affine.copy()
    affine[:3, 3] = grid.to_world(start)
    k, j, i = shape
    return Geometry((k, j, i), affine)


def _index(numbers: Numbers) -> Index:
    k, j, i = (int(one) for one in numbers)
    return k, j, i
