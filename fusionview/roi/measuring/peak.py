"""SUVpeak: the highest mean of a small sphere whose centre lies in the region.

A sphere of 12 mm diameter (about 1 mL) is moved through the region; each voxel counts by the
fraction of it that the sphere covers. Centring on the hottest voxel instead underestimates by
up to 21 %, and counting whole voxels overestimates by up to 5 %: the two peaks of IBSI do so,
and are here for comparison with other programs.

References
----------
Wahl et al., PERCIST, J Nucl Med 2009;50:122S. Lodge et al., J Nucl Med 2012;53:1015. IBSI
reference manual, 3.2 (VJGA, 0F91).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from fusionview.errors import RegionError
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume

Points = NDArray[np.intp]

_PARTS = 40
"""How finely the sphere is sampled, and so how finely its centre moves (0.3 mm for 12 mm)."""

_STARTS = 3
_PER_STEP = 400_000
"""Products of weight and value in one step of the search: fewer starts where a sphere holds many
voxels, since the mean then changes little within a voxel."""

_AT_ONCE = 2_000_000
"""Weights in memory at a time, for grids so fine that a sphere holds a million voxels."""

_IBSI_RADIUS_MM = 10.0 * (3.0 / (4.0 * math.pi)) ** (1.0 / 3.0)
"""Of a sphere of 1 mL, 6.2 mm."""

_NEIGHBOURS = np.array(list(product((-1, 0, 1), repeat=3)))


class Peaks(NamedTuple):
    """The highest means of small spheres, in the unit of the volume.

    ``suv_peak``: centred anywhere in the region, parts of voxels counting by what is covered.
    ``local`` and ``overall``: IBSI's, of the voxels whose centre lies within 6.2 mm of that of
    the hottest voxel (the hottest ones, if several), and of any voxel of the region.
    """

    suv_peak: float
    local: float
    overall: float


def suv_peak(volume: Volume, mask: Mask, diameter_mm: float = 12.0) -> float:
    """Return the largest mean of a sphere centred anywhere inside the region.

    The sphere may extend beyond the region; where it leaves the image, or meets voxels without
    a value, the rest of it counts. The centre moves through the cells of the region's voxels in
    steps of a fraction of a voxel: first at all voxel centres, then from the best of them.

    Raises
    ------
    GeometryError, RegionError
        Another grid; no voxel, or no value anywhere near the region.
    """
    mask.require_on(volume.geometry)
    sphere = _Sphere.of(np.asarray(volume.geometry.affine[:3, :3]), diameter_mm)
    return _search(_Field.around(volume, mask, sphere.reach), sphere)


def peaks(volume: Volume, mask: Mask) -> Peaks:
    """Return `suv_peak` and the peaks of IBSI.

    Raises
    ------
    GeometryError, RegionError
        Another grid; no voxel, or none with a value.
    """
    mask.require_on(volume.geometry)
    steps_mm = np.asarray(volume.geometry.affine[:3, :3])
    sphere = _Sphere.of(steps_mm, 12.0)
    whole = _whole_voxels(steps_mm)
    field = _Field.around(volume, mask, np.maximum(sphere.reach, np.array(whole.shape) // 2))
    held = field.values[field.inside]
    exists = field.valid[field.inside] > 0
    if not exists.any():
        raise RegionError(
            "The volume has no value inside this region.",
            hint="Move the region to where the scanner measured something.",
        )
    means = _means_at_centres(field, whole)
    hottest = exists & (held == held[exists].max())
    return Peaks(_search(field, sphere), float(means[hottest].max()), float(means[exists].max()))


def _whole_voxels(steps_mm: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return 1 for each voxel whose centre lies in the sphere about the middle one, else 0."""
    radius_mm = _IBSI_RADIUS_MM * (1.0 + 1e-9)  # a voxel on it is inside, however it was rounded
    reach = (radius_mm * np.linalg.norm(np.linalg.inv(steps_mm), axis=1)).astype(int)
    index = np.stack(np.meshgrid(*[np.arange(-n, n + 1) for n in reach], indexing="ij"), axis=-1)
    places_mm = index @ steps_mm.T
    return np.asarray((places_mm * places_mm).sum(axis=-1) <= radius_mm**2, np.float64)


def _search(field: _Field, sphere: _Sphere) -> float:
    means = _means_at_centres(field, sphere.weights(np.zeros((1, 3), np.intp))[0])
    if not np.isfinite(means).any():
        raise RegionError(
            "The volume has no value near this region.",
            hint="Move the region to where the scanner measured something.",
        )
    return _climb(field, sphere, _starts(field, sphere, means))


@dataclass(frozen=True, eq=False)
class _Sphere:
    """A sphere sampled by cells that divide each voxel ``parts`` times along each axis.

    Its centre may lie at any corner of these cells. ``summed`` counts the cells inside the
    sphere, cumulated along all axes, so that the weights of the voxels for any such centre are
    differences of a few of them.
    """

    parts: NDArray[np.intp]
    reach: NDArray[np.intp]
    summed: NDArray[np.float64]

    @classmethod
    def of(cls, steps_mm: NDArray[np.float64], diameter_mm: float) -> _Sphere:
        spacing = np.linalg.norm(steps_mm, axis=0)
        # even: the centre and the faces of a voxel then lie on the lattice of centres
        parts = 2 * np.maximum(np.rint(_PARTS * spacing / diameter_mm / 2).astype(np.intp), 1)
        radius_mm = diameter_mm / 2
        extent = radius_mm * np.linalg.norm(np.linalg.inv(steps_mm), axis=1)
        reach = np.floor(extent + 1.0).astype(np.intp)
        half = np.ceil(extent * parts).astype(np.intp)
        k, j, i = ((np.arange(-n, n) + 0.5) / p for n, p in zip(half, parts, strict=True))
        along = [
            row[0] * k[:, None, None] + row[1] * j[:, None] + row[2] * i[None, None, :]
            for row in steps_mm
        ]
        inside = sum(part * part for part in along) <= radius_mm**2
        summed = np.pad(inside.astype(np.float64), ((1, 0),) * 3)
        for axis in range(3):
            np.cumsum(summed, axis=axis, out=summed)
        return cls(parts, reach, summed)

    def weights(self, shifts: Points) -> NDArray[np.float64]:
        """Weights of the voxels around, ``(n, K, J, I)``, for ``(n, 3)`` centres.

        Centres are given in lattice steps from the middle of the central voxel.
        """
        edges = []
        for axis in range(3):
            reach, parts = self.reach[axis], self.parts[axis]
            middle = (self.summed.shape[axis] - 1) // 2
            edge = (
                middle - parts // 2 + np.arange(-reach, reach + 2) * parts - shifts[:, axis, None]
            )
            edges.append(np.clip(edge, 0, self.summed.shape[axis] - 1))
        k, j, i = edges
        cut = self.summed[k[:, :, None, None], j[:, None, :, None], i[:, None, None, :]]
        return np.asarray(np.diff(np.diff(np.diff(cut, axis=1), axis=2), axis=3))


@dataclass(frozen=True, eq=False)
class _Field:
    """The values around a region, padded so that a sphere centred in it never leaves the array."""

    values: NDArray[np.float64]
    valid: NDArray[np.float64]
    inside: NDArray[np.bool_]

    @classmethod
    def around(cls, volume: Volume, mask: Mask, margin: NDArray[np.intp]) -> _Field:
        first = np.array(mask.start) - margin
        stop = np.array(mask.start) + mask.box.shape + margin
        low, high = np.maximum(first, 0), np.minimum(stop, volume.geometry.shape)
        part = volume.data[tuple(slice(a, b) for a, b in zip(low, high, strict=True))]
        pads = tuple(zip(low - first, stop - high, strict=True))
        finite = np.isfinite(part)
        values = np.pad(np.where(finite, part, 0.0).astype(np.float64), pads)
        inside = np.pad(mask.box, tuple((int(m), int(m)) for m in margin))
        return cls(values, np.pad(finite.astype(np.float64), pads), inside)

    @property
    def period(self) -> list[int]:
        """Lengths of the transforms."""
        return [fft.next_fast_len(size, real=True) for size in self.values.shape]

    @cached_property
    def transforms(self) -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
        """Of the values, and of where they exist."""
        return fft.rfftn(self.values, self.period), fft.rfftn(self.valid, self.period)

    @property
    def candidates(self) -> Points:
        """``(n, 3)`` voxels of the region."""
        return np.argwhere(self.inside)


def _means_at_centres(field: _Field, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weighted mean about the centre of each candidate, by whichever way is cheaper."""
    candidates = field.candidates
    by_transform = 30 * field.values.size  # about as many operations as three transforms
    if len(candidates) * weights.size > by_transform:
        return _means_by_transform(field, weights)[field.inside]
    means = [
        _means(field, block, np.broadcast_to(weights, (len(block), *weights.shape)))
        for block in np.array_split(candidates, 1 + len(candidates) * weights.size // _AT_ONCE)
    ]
    return np.concatenate(means)


def _means_by_transform(field: _Field, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    kernel = np.zeros(field.period)
    kernel[tuple(slice(size) for size in weights.shape)] = weights
    shift = [-(size // 2) for size in weights.shape]
    # the weights are symmetric about their middle: a convolution is the sum that is wanted
    spectrum = fft.rfftn(np.roll(kernel, shift, (0, 1, 2)))
    crop = tuple(slice(size) for size in field.values.shape)
    total, share = (
        fft.irfftn(transform * spectrum, field.period)[crop] for transform in field.transforms
    )
    least = 1e-6 * weights.sum()
    means = np.full(total.shape, -np.inf)
    np.divide(total, share, where=share > least, out=means)
    return means


def _means(field: _Field, voxels: Points, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weighted means around ``(n, 3)`` voxels with ``(n, K, J, I)`` weights; -inf without value."""
    strides = np.array(field.values.strides) // field.values.itemsize
    near = [np.arange(size) - size // 2 for size in weights.shape[1:]]
    grid = near[0][:, None, None] * strides[0] + near[1][:, None] * strides[1] + near[2]
    flat = (voxels * strides).sum(axis=1)[:, None] + grid.ravel()
    share = weights.reshape(len(voxels), grid.size) * field.valid.ravel()[flat]
    total = (share * field.values.ravel()[flat]).sum(axis=1)
    share = share.sum(axis=1)
    means = np.full(len(voxels), -np.inf)
    np.divide(total, share, where=share > 0, out=means)
    return means


def _starts(field: _Field, sphere: _Sphere, means: NDArray[np.float64]) -> Points:
    """Return where to climb from: the best places in the cells of the best voxels."""
    cost = len(_NEIGHBOURS) * int(np.prod(2 * sphere.reach + 1))
    count = int(np.clip(_PER_STEP // cost, 1, 16))
    count = min(count, len(means))
    voxels = field.candidates[np.argpartition(-means, count - 1)[:count]]
    centres = voxels * sphere.parts + sphere.parts // 2
    # to the faces, edges and corners of the cells: the best place may be at the region's edge
    offsets = _NEIGHBOURS * (sphere.parts // 2)
    spread = np.asarray(centres[:, None] + offsets, np.intp).reshape(-1, 3)
    found = _means_on_lattice(field, sphere, spread).reshape(len(centres), -1)
    best = spread.reshape(len(centres), -1, 3)[np.arange(len(centres)), found.argmax(axis=1)]
    order = np.argsort(-found.max(axis=1), kind="stable")[:_STARTS]
    return np.asarray(best[order], np.intp)


def _climb(field: _Field, sphere: _Sphere, centres: Points) -> float:
    """Move each ``(n, 3)`` start to its best neighbour on the lattice, in ever smaller steps."""
    best = _means_on_lattice(field, sphere, centres)
    stride = np.maximum(sphere.parts // 3, 1)
    while True:
        around = centres[:, None] + _NEIGHBOURS * stride
        means = _means_on_lattice(field, sphere, around.reshape(-1, 3)).reshape(around.shape[:2])
        pick = means.argmax(axis=1)
        rows = np.arange(len(centres))
        better = means[rows, pick] > best + 1e-7 * np.abs(best)
        if better.any():
            centres = np.where(better[:, None], around[rows, pick], centres)
            best = np.where(better, means[rows, pick], best)
        elif np.all(stride == 1):
            return float(best.max())
        else:
            stride = np.maximum(stride // 2, 1)


def _means_on_lattice(field: _Field, sphere: _Sphere, centres: Points) -> NDArray[np.float64]:
    """Mean of the sphere at lattice points, ``(n, 3)``; -inf outside the region.

    A point on a face, an edge or a corner lies in each of the cells that meet there.
    """
    means = np.full(len(centres), -np.inf)
    for side in np.ndindex(2, 2, 2):
        voxels = (centres - side) // sphere.parts
        inside = np.isneginf(means)
        inside &= np.all((voxels >= 0) & (voxels < field.inside.shape), axis=1)
        inside[inside] = field.inside[tuple(voxels[inside].T)]
        shifts = centres - voxels * sphere.parts - sphere.parts // 2
        found = np.flatnonzero(inside)
        size = int(np.prod(2 * sphere.reach + 1))
        for block in np.array_split(found, 1 + len(found) * size // _AT_ONCE):
            means[block] = _means(field, voxels[block], sphere.weights(shifts[block]))
    return means
