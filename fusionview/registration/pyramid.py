"""Volumes made coarse: averaged, smoothed, sorted into histogram bins and sampled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.errors import RegistrationError
from fusionview.model.geometry import Geometry
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration.kernels import block_means
from fusionview.registration.pairs import Edges, Floats, Pair, Prior, Side

FWHM_PER_SIGMA = 2.3548200450309493
LEAST_SLICES = 4
NO_EDGES = Edges(
    np.empty((0, 3)),
    np.empty((0, 3), np.float32),
    np.empty((0, 0, 0, 3), np.float32),
    np.eye(4)[:3].copy(),
    0.0,
)
# Similarity alone decides.
ANYWHERE = Prior(whole=0.0, turn_cost=0.0, aside_cost=0.0, aside_mm=1.0, away_cost=0.0)
# A volume whose neighbour fills less than one part in this many is sampled more thinly.
MOST_TRIES = 16
# Multiples of square roots of primes fill a cube evenly (Richtmyer 1951; here to 5 in 4000).
_STEPS = np.sqrt([2.0, 3.0, 5.0])


@dataclass(frozen=True, eq=False)
class Image:
    """Voxels with a place; NaN where the volume has no value."""

    data: NDArray[np.float32]
    geometry: Geometry
    levels: dict[float, Image] = field(default_factory=dict, repr=False)
    """What `level` made of it before, by resolution in mm."""


def coarse(image: Image, voxel_mm: float) -> Image:
    """Average blocks of voxels to at most ``voxel_mm``, never to fewer than four slices."""
    shape, spacing_mm = image.geometry.shape, image.geometry.spacing_mm
    blocks = [
        max(1, min(int(voxel_mm / step + 1e-3), size // LEAST_SLICES))
        for step, size in zip(spacing_mm, shape, strict=True)
    ]
    if max(blocks) == 1:
        return image
    data = block_means(image.data, (blocks[0], blocks[1], blocks[2]))
    affine = image.geometry.affine.copy()
    affine[:3, 3] = image.geometry.to_world((np.array(blocks) - 1) / 2)
    affine[:3, :3] *= blocks
    nk, nj, ni = data.shape
    return Image(data, Geometry((nk, nj, ni), affine))


def smoothed(image: Image, fwhm_mm: float) -> Image:
    """Blur by a Gaussian; voxels without a value neither count nor gain one."""
    sigmas = [fwhm_mm / FWHM_PER_SIGMA / step for step in image.geometry.spacing_mm]
    known = np.isfinite(image.data)
    if known.all():
        return Image(ndimage.gaussian_filter(image.data, sigmas, truncate=3), image.geometry)
    total = ndimage.gaussian_filter(np.where(known, image.data, 0), sigmas, truncate=3)
    weight = ndimage.gaussian_filter(known.astype(np.float32), sigmas, truncate=3)
    data = np.where(known, total / np.maximum(weight, 1e-6), np.nan).astype(np.float32)
    return Image(data, image.geometry)


def base(volume: Volume, finest_mm: float) -> Image:
    """Check that a volume can be registered and bring it to the finest voxels needed.

    Raises
    ------
    RegistrationError
        If it has fewer than four slices, no values, or one single value.
    """
    if min(volume.geometry.shape) < LEAST_SLICES:
        raise RegistrationError(
            f"{volume.name} has only {min(volume.geometry.shape)} slice(s) in one direction.",
            hint=f"Choose a 3-D series of at least {LEAST_SLICES} slices.",
        )
    image = coarse(Image(volume.data, volume.geometry), finest_mm)
    values = image.data[np.isfinite(image.data)]
    if values.size == 0 or values.min() == values.max():
        raise RegistrationError(
            f"{volume.name} is empty: all its voxels are the same.",
            hint="Choose another series, or check that this one was read completely.",
        )
    return image


def bin_range(values: NDArray[np.float32]) -> tuple[float, float]:
    """Values of the first and last histogram bin: 0.5 % of all to 99.8 % of the bright ones."""
    bright = values[values > values.mean() * 0.1]
    low = float(np.percentile(values, 0.5))
    high = float(np.percentile(bright, 99.8)) if bright.size else float(values.max())
    return (low, high) if high > low else (float(values.min()), float(values.max()))


def binned(
    values: NDArray[np.float32], limits: tuple[float, float], bins: int
) -> NDArray[np.float32]:
    """Turn values into fractional bins from 0 to below ``bins - 1``; NaN stays."""
    low, high = limits
    scaled = np.clip((values - low) / max(high - low, 1e-30), 0.0, 0.9999)
    return np.ascontiguousarray(scaled * (bins - 1), dtype=np.float32)


def spread(number: int, shape: tuple[int, int, int] | Floats) -> Floats:
    """``(number, 3)`` array indices that fill a grid evenly, without a lattice's resonances."""
    fractions = (0.5 + np.arange(1, number + 1)[:, None] * _STEPS) % 1.0
    return np.asarray(fractions * (np.array(shape) - 1))


def center_of_mass_mm(image: Image) -> Floats:
    """``(3,)`` LPS centre of what is brighter than 15 % of the 99th percentile."""
    data = np.nan_to_num(image.data)
    top = float(np.percentile(data, 99))
    weight = np.where(data > 0.15 * top, np.minimum(data, top), 0.0)
    if weight.sum() <= 0:
        return image.geometry.center_mm
    return image.geometry.to_world(np.array(ndimage.center_of_mass(weight)))


@dataclass(frozen=True, eq=False)
class Resolution:
    """How finely a pair is compared: blur and voxels in mm, samples per volume, bins."""

    mm: float
    samples: int
    bins: int


@dataclass(frozen=True, eq=False)
class Place:
    """Where the volumes are compared.

    Attributes
    ----------
    maps, margin_mm
        Samples are kept if one of these fixed-to-moving maps takes them into the other
        volume, or this close to it (along any axis, or along x, y and z). So a head in a
        whole-body scan is not looked for in the legs.
    center_mm
        ``(3,)`` LPS point of the fixed space that rotations are about.
    anchor_mm, reach_mm, prior
        See `Pair`.
    """

    maps: Sequence[Transform]
    margin_mm: float | Floats
    center_mm: Floats
    anchor_mm: Floats
    reach_mm: float
    prior: Prior = ANYWHERE


def pair_at(
    fixed: Image, moving: Image, resolution: Resolution, place: Place, least_overlap: float
) -> Pair:
    """Bring two volumes to one resolution and sample each where the other one may lie."""
    fixed, moving = (level(image, resolution.mm) for image in (fixed, moving))
    return pair_of(fixed, moving, resolution, place, least_overlap)


def level(image: Image, resolution_mm: float) -> Image:
    """The image at a resolution; made once."""
    if resolution_mm not in image.levels:
        small = coarse(image, 0.7 * resolution_mm)
        image.levels[resolution_mm] = smoothed(small, 0.7 * resolution_mm)
    return image.levels[resolution_mm]


def pair_of(
    fixed: Image, moving: Image, resolution: Resolution, place: Place, least_overlap: float
) -> Pair:
    """Sample two images, which have the resolution already, where the other one may lie."""
    there_mm = np.mean([found.apply(place.center_mm) for found in place.maps], axis=0)
    back = replace(place, maps=[found.inverse() for found in place.maps], center_mm=there_mm)
    fixed_samples = _samples(fixed, moving.geometry, place, resolution)
    moving_samples = _samples(moving, fixed.geometry, back, resolution)
    return Pair(
        _side(fixed_samples, moving_samples, moving.geometry),
        _side(moving_samples, fixed_samples, fixed.geometry),
        np.asarray(place.center_mm, np.float64),
        least_overlap,
        np.asarray(place.anchor_mm, np.float64),
        place.reach_mm,
        place.prior,
        NO_EDGES,
    )


def thinned(pair: Pair, step: int) -> Pair:
    """The same pair with one sample in ``step``."""
    forward, backward = (
        side._replace(
            points=np.ascontiguousarray(side.points[::step]),
            levels=np.ascontiguousarray(side.levels[::step]),
            drawn=side.drawn / step,
        )
        for side in (pair.forward, pair.backward)
    )
    return pair._replace(forward=forward, backward=backward)


def chosen(side: Side, keep: NDArray[np.bool_]) -> Side:
    """Some of the samples, as if the volume had no others."""
    share = float(keep.mean()) if len(keep) else 1.0
    return side._replace(
        points=np.ascontiguousarray(side.points[keep]),
        levels=np.ascontiguousarray(side.levels[keep]),
        drawn=side.drawn * max(share, 1e-9),
    )


def one_way(pair: Pair, way: Literal["forward", "backward"]) -> Pair:
    """The same pair, sampled only in the fixed volume (forward) or in the moving one.

    Overlap then counts among the samples, which lie near the other volume: one of a whole body
    has few of them in a head.
    """
    if way == "forward":
        return pair._replace(forward=_alone(pair.forward), backward=_silent(pair.backward))
    return pair._replace(forward=_silent(pair.forward), backward=_alone(pair.backward))


def _alone(side: Side) -> Side:
    return side._replace(drawn=float(max(len(side.points), 1)))


def _silent(side: Side) -> Side:
    return side._replace(points=np.empty((0, 3)), levels=np.empty(0, np.float32), drawn=1.0)


class _Samples(NamedTuple):
    """Points of a volume with their levels, the whole volume in the same bins; see `Side`."""

    points: Floats
    levels: NDArray[np.float32]
    image: NDArray[np.float32]
    drawn: float
    limits: tuple[float, float]


def _side(sampled: _Samples, looked_up: _Samples, geometry: Geometry) -> Side:
    to_index = np.ascontiguousarray(np.linalg.inv(geometry.affine)[:3])
    points, levels, _, drawn, limits = sampled
    return Side(points, levels, looked_up.image, to_index, drawn, limits)


def _samples(image: Image, other: Geometry, place: Place, resolution: Resolution) -> _Samples:
    """Sample a volume where it is near the other grid, and sort it into bins."""
    first, extent = _box(image.geometry, other, place)
    part = float(np.prod(extent) / np.prod(np.array(image.geometry.shape) - 1))
    few = first + spread(2000, extent + 1)
    share = max(_near(image, few, other, place).mean(), 1 / MOST_TRIES)
    indices = first + spread(int(resolution.samples / share), extent + 1)
    drawn = len(indices) / part
    indices = _in_memory_order(indices[_near(image, indices, other, place)])
    values = ndimage.map_coordinates(image.data, indices.T, order=1, mode="nearest")
    known = np.isfinite(values)
    points = np.ascontiguousarray(image.geometry.to_world(indices[known]))
    if not known.any():
        empty = np.empty(0, np.float32)
        return _Samples(points, empty, np.zeros_like(image.data), drawn, (0.0, 1.0))
    limits = bin_range(values[known])
    levels, whole = (
        binned(array, limits, resolution.bins) for array in (values[known], image.data)
    )
    return _Samples(points, levels, whole, drawn * float(known.mean()), limits)


def _box(grid: Geometry, other: Geometry, place: Place) -> tuple[Floats, Floats]:
    """First array index and extent of the part of a grid that the other one may lie in.

    The whole grid where the other one does not lie in it at all.
    """
    last = np.array(grid.shape) - 1.0
    back = [found.inverse().apply(other.corners_mm) for found in place.maps]
    corners = grid.to_index(np.vstack(back))
    slack = _slack(grid, place)
    first = np.clip(corners.min(axis=0) - slack, 0.0, last)
    extent = np.clip(corners.max(axis=0) + slack, 0.0, last) - first
    return (first, extent) if extent.min() > 0 else (np.zeros(3), last)


def _slack(grid: Geometry, place: Place) -> Floats:
    """The margin of a place in voxels of a grid."""
    margin_mm = np.broadcast_to(place.margin_mm, 3)
    return np.asarray(np.abs(np.linalg.inv(grid.affine[:3, :3])) @ margin_mm, np.float64)


def _near(image: Image, indices: Floats, other: Geometry, place: Place) -> NDArray[np.bool_]:
    """Which of the ``(n, 3)`` voxels lie near the other grid under one of the maps."""
    slack, last = _slack(other, place), np.array(other.shape) - 1
    near = np.zeros(len(indices), np.bool_)
    for found in place.maps:
        to_other = np.linalg.inv(other.affine) @ found.matrix @ image.geometry.affine
        there = indices @ to_other[:3, :3].T + to_other[:3, 3]
        near |= ((there >= -slack) & (there <= last + slack)).all(axis=1)
    return near


def _in_memory_order(indices: Floats) -> Floats:
    """Sort samples by voxel row, so that the kernels read memory nearly in order."""
    k, j, i = indices.round().astype(np.int64).T
    return indices[np.lexsort((i, j, k))]
