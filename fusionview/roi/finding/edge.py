"""PET edge: a region bounded by the steepest gradient, without a threshold.

A watershed of the gradient magnitude separates the lesion from its surroundings to about a
voxel; each voxel near that border is then put on the side where the second derivatives say that
its centre lies. The sum of the Laplacian and of the second derivative along the gradient is zero
at the true edge of a blurred sphere, where the gradient alone is steepest too far inside (by
sigma^2 / r: a fifth of the volume at 20 mm diameter and 6 mm FWHM) and the Laplacian as far out.

References
----------
Geets et al., Eur J Nucl Med Mol Imaging 2007;34:1427 (gradient and watershed for PET).
Verbeek and van Vliet, IEEE Trans Pattern Anal Mach Intell 1994;16:726 (the unbiased operator).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import ndimage

from fusionview.errors import RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.roi.finding.neighbourhood import seed_index, surroundings
from fusionview.roi.shapes.draw import ball

Field = NDArray[np.float64]
Bools = NDArray[np.bool_]

_TOUCHING = np.ones((3, 3, 3), np.bool_)
_LEVELS = 1023
_START, _CORE = 0.5, 0.85
"""Shares of the rise above the surroundings: where the flood starts, low enough to hold the parts
of an uneven lesion, and what is lesion for certain."""


def pet_edge(
    volume: Volume, seed_mm: ArrayLike, radius_mm: float = 30.0, smoothing_mm: float = 4.0
) -> Mask:
    """Return the uptake around a point, up to its edge.

    Lesions below twice the resolution have no edge of their own left and come out too large: by a
    tenth at 14 mm diameter and 6 mm FWHM, by two fifths at 10 mm.

    Parameters
    ----------
    seed_mm
        ``(3,)`` LPS millimetres on the lesion; the flood starts from the highest voxel (after
        smoothing) within a third of ``radius_mm``.
    radius_mm
        What lies further from the point is background: choose it larger than the lesion, and
        small enough to leave out what is hotter nearby.
    smoothing_mm
        FWHM of a Gaussian that quiets noise before derivatives are taken; 0 for none.

    Raises
    ------
    RegionError
        No value near the point, or nothing rises above the rest of the sphere.
    """
    geometry = volume.geometry
    within = ball(geometry, seed_mm, radius_mm)
    seed = seed_index(volume, seed_mm)
    # two more voxels all round, so that derivatives in the sphere know both of their sides
    first, stop = surroundings(within, 2 * max(geometry.spacing_mm))
    part = volume.data[tuple(slice(a, b) for a, b in zip(first, stop, strict=True))]
    inside = within.window(first, part.shape)
    smooth = _smoothed(part, geometry, smoothing_mm)
    near = ball(geometry, geometry.to_world(seed), radius_mm / 3.0).window(first, part.shape)
    top = np.argmax(np.where(near & np.isfinite(part), smooth, -np.inf))
    steepness, bend = _derivatives(smooth, geometry, inside)
    usable = inside & np.isfinite(part)
    start, core = _reaching(smooth, usable, int(top))
    region = _flooded(steepness, start, usable)
    return Mask.from_box(
        geometry,
        (int(first[0]), int(first[1]), int(first[2])),
        _sharpened(region, bend, core) & usable,
    )


def _smoothed(part: NDArray[np.float32], geometry: Geometry, fwhm_mm: float) -> Field:
    """Fill voxels without a value from the median, and blur with a Gaussian."""
    finite = np.isfinite(part)
    values = np.where(finite, part, np.median(part[finite])).astype(np.float64)
    if fwhm_mm <= 0:
        return values
    sigmas = fwhm_mm / np.sqrt(8 * np.log(2)) / np.array(geometry.spacing_mm)
    return np.asarray(ndimage.gaussian_filter(values, tuple(sigmas), mode="nearest"), np.float64)


def _derivatives(values: Field, geometry: Geometry, wanted: Bools) -> tuple[Field, Field]:
    """Return the gradient magnitude per mm, and Laplacian plus second derivative along it.

    Exact derivatives of the cubic spline through the values, in patient space.
    """
    from fusionview.roi.finding import flood_kernels  # noqa: PLC0415 - Numba: keeps the start-up lean

    spline = ndimage.spline_filter(values, order=3, output=np.float64, mode="mirror")
    to_index = np.linalg.inv(geometry.affine[:3, :3])
    steepness, bend = np.zeros_like(values), np.zeros_like(values)
    widened = np.pad(spline, 1, mode="reflect")
    flood_kernels.edge_terms(widened, to_index @ to_index.T, wanted, steepness, bend)
    return steepness, bend


def _reaching(values: Field, usable: Bools, top: int) -> tuple[Bools, Bools]:
    """Return what reaches either share of the rise to the highest voxel and is joined to it."""
    background = float(np.median(values[_rim(usable)]))
    rise = float(values.flat[top]) - background
    if rise <= 0:
        raise RegionError(
            "Nothing here rises above its surroundings.",
            hint="Click on uptake, or choose a larger radius.",
        )
    found = []
    for share in (_START, _CORE):
        labels = ndimage.label(usable & (values >= background + share * rise), _TOUCHING)[0]
        found.append(np.asarray(labels == labels.flat[top]))
    return found[0], found[1]


def _rim(inside: Bools) -> Bools:
    """Outermost voxels of a region, also where it ends with the image."""
    return inside & ~_narrower(inside)


def _flooded(steepness: Field, start: Bools, usable: Bools) -> Bools:
    """Watershed of the gradient from a part of the lesion and from the rim of the sphere."""
    from fusionview.roi.finding import flood_kernels  # noqa: PLC0415 - Numba: keeps the start-up lean

    labels = np.where(usable, 0, -1).astype(np.int16)
    labels[_rim(usable)] = 2
    labels[start] = 1
    levels = (steepness * (_LEVELS / max(float(steepness.max()), 1e-30))).astype(np.int32)
    padded = np.pad(labels, 1, constant_values=-1)
    flat = padded.ravel()
    offsets = neighbour_offsets(padded.shape)
    flood_kernels.watershed(flat, np.pad(levels, 1).ravel(), offsets, _LEVELS)
    return np.asarray(padded[1:-1, 1:-1, 1:-1] == 1)


def neighbour_offsets(shape: tuple[int, ...]) -> NDArray[np.int64]:
    """Return the 26 neighbours of a voxel as steps in a flat array, near ones first."""
    steps = np.argwhere(np.ones((3, 3, 3))) - 1
    steps = steps[np.argsort(np.abs(steps).sum(axis=1), kind="stable")][1:]
    return np.asarray(steps @ np.array([shape[1] * shape[2], shape[2], 1]), np.int64)


def _sharpened(region: Bools, bend: Field, core: Bools) -> Bools:
    """Decide the voxels on both sides of the border by where the edge passes their centres."""
    wider, narrower = _wider(region), _narrower(region)
    sharp = (wider & ~narrower & (bend < 0)) | narrower | core
    labels = ndimage.label(sharp)[0]
    seeds = np.unique(labels[core])
    return np.asarray(np.isin(labels, seeds[seeds > 0]))


def _wider(region: Bools) -> Bools:
    """Add the 26 neighbours of every voxel; by slices, many times faster than ndimage."""
    wider = region.copy()
    for axis in range(3):
        before = wider.copy().swapaxes(0, axis)
        after = wider.swapaxes(0, axis)
        after[1:] |= before[:-1]
        after[:-1] |= before[1:]
    return wider


def _narrower(region: Bools) -> Bools:
    """Keep the voxels whose 26 neighbours all belong; beyond the box nothing does."""
    outside = np.pad(~region, 1, constant_values=True)
    return ~_wider(outside)[1:-1, 1:-1, 1:-1]
