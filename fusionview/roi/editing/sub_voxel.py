"""The surface of a region between the centres of its voxels."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.roi.editing.distance import signed_distance

_FINE_MM = 1.0
_MOST_VOXELS = 24_000_000
_SIGMA = 0.8
"""Smoothing of the distances in voxels (the cube root of their volume): steps become slopes."""


class FineRegion(NamedTuple):
    """A region on a grid that is finer by odd factors.

    Attributes
    ----------
    voxels
        ``(K', J', I')``.
    spacing_mm
        ``(3,)`` of the fine grid.
    centres
        Where the centres of the coarse voxels lie in it.
    """

    voxels: NDArray[np.bool_]
    spacing_mm: NDArray[np.float64]
    centres: tuple[slice, slice, slice]


def finer(voxels: NDArray[np.bool_], spacing_mm: tuple[float, float, float]) -> FineRegion:
    """Guess the surface that a region had before it was cut into voxels.

    Voxels of up to 1 mm stay. Larger ones are divided: the signed distance to the border is
    smoothed, interpolated, and cut at the level that keeps the volume. Coarse centres stay what
    they were, so that no island, hole or thin part is lost.

    Parameters
    ----------
    voxels
        ``(K, J, I)``; some inside, some outside, with `room_for` it.

    References
    ----------
    Raya & Udupa, IEEE Trans Med Imaging 1990;9:32: interpolation of the signed distance.
    """
    factors = _factors(voxels.shape, spacing_mm)
    centres = tuple(slice((factor - 1) // 2, None, factor) for factor in factors)
    at = (centres[0], centres[1], centres[2])
    if max(factors) == 1:
        return FineRegion(voxels, np.array(spacing_mm), at)
    depth = -signed_distance(voxels, spacing_mm)
    depth = ndimage.gaussian_filter(depth, _sigma_voxels(spacing_mm), mode="nearest")
    for axis, factor in enumerate(factors):
        depth = _stretched(depth, factor, axis)
    wanted = int(np.count_nonzero(voxels)) * math.prod(factors)
    level = np.partition(depth, depth.size - wanted, axis=None)[depth.size - wanted]
    inside = np.ascontiguousarray(depth >= level)
    inside[at] = voxels
    return FineRegion(inside, np.array(spacing_mm) / factors, at)


def room_for(spacing_mm: tuple[float, float, float]) -> NDArray[np.int64]:
    """Voxels of outside round a region that `finer` should be given, ``(3,)``."""
    return np.ceil(2.5 * _sigma_voxels(spacing_mm)).astype(np.int64) + 1


def _sigma_voxels(spacing_mm: tuple[float, float, float]) -> NDArray[np.float64]:
    size_mm = math.prod(spacing_mm) ** (1 / 3)
    return np.array([_SIGMA * size_mm / step for step in spacing_mm])


def _factors(shape: tuple[int, ...], spacing_mm: tuple[float, float, float]) -> list[int]:
    """Odd numbers that bring voxels to about a millimetre, if memory allows."""
    factors = [2 * math.ceil((step / _FINE_MM - 1) / 2 - 1e-6) + 1 for step in spacing_mm]
    factors = [max(1, factor) for factor in factors]
    while math.prod(factors) * math.prod(shape) > _MOST_VOXELS and max(factors) > 1:
        factors[factors.index(max(factors))] -= 2
    return factors


def _stretched(values: NDArray[np.float32], factor: int, axis: int) -> NDArray[np.float32]:
    """Divide the voxels along an axis, and interpolate linearly between their centres."""
    count = values.shape[axis]
    if factor == 1 or count == 1:
        return np.repeat(values, factor, axis)
    place = np.clip((np.arange(count * factor) - (factor - 1) / 2) / factor, 0, count - 1)
    low = np.minimum(place.astype(np.int64), count - 2)
    shape = [1, 1, 1]
    shape[axis] = -1
    part = (place - low).astype(np.float32).reshape(shape)
    one, two = np.take(values, low, axis), np.take(values, low + 1, axis)
    return np.asarray(one + part * (two - one), np.float32)
