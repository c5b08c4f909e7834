"""Supervoxels: small pieces of an image that are alike inside, for contours drawn another way.

References
----------
Achanta et al., SLIC superpixels, IEEE Trans Pattern Anal Mach Intell 2012;34:2274. Size and
compactness as Zwanenburg et al., Sci Rep 2019;9:614.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Numbers = NDArray[np.float64]

_MM3, _VOXELS = 500.0, 20.0
"""Size of a supervoxel: whichever is more."""

_COMPACTNESS = 0.05
"""Part of the range of intensities that weighs as much as the size of a supervoxel."""

_ROUNDS, _NEAR = 3, 8

ALWAYS, NEVER = 0.9, 0.2
"""Covered by a region to more, or to less: always or never a part of its contour."""


def supervoxels(
    image: NDArray[np.floating], spacing_mm: tuple[float, float, float]
) -> NDArray[np.int64]:
    """Number the supervoxels of an image from 0, ``(K, J, I)`` int64.

    Parameters
    ----------
    image
        ``(K, J, I)``, limited to the range that matters; NaN counts as the lowest.
    """
    # SciPy: half a second at the start-up
    from scipy.spatial import cKDTree  # noqa: PLC0415

    steps = np.array(spacing_mm)
    edge_mm = max(_MM3, _VOXELS * float(steps.prod())) ** (1 / 3)
    values = _scaled(image)
    places = (np.indices(image.shape).reshape(3, -1).T) * steps / edge_mm
    counts = np.maximum(np.rint(np.array(image.shape) * steps / edge_mm), 1).astype(int)
    grid = np.indices(counts).reshape(3, -1).T + 0.5
    centres = grid * (np.array(image.shape) / counts) * steps / edge_mm - steps / edge_mm / 2
    nearest = np.rint(centres * edge_mm / steps).astype(int)
    levels = values.reshape(image.shape)[tuple(np.clip(nearest, 0, np.array(image.shape) - 1).T)]
    for _ in range(_ROUNDS):
        apart, near = cKDTree(centres).query(places, k=min(_NEAR, len(centres)))
        near = np.reshape(near, (len(places), -1))
        distance = (_COMPACTNESS * np.reshape(apart, near.shape)) ** 2
        distance += (values[:, None] - levels[near]) ** 2
        labels = near[np.arange(len(near)), distance.argmin(axis=1)]
        sizes = np.maximum(np.bincount(labels, minlength=len(centres)), 1)
        levels = np.bincount(labels, values, len(centres)) / sizes
        sums = [np.bincount(labels, axis, len(centres)) for axis in places.T]
        centres = np.stack(sums, axis=1) / sizes[:, None]
    return np.asarray(labels.reshape(image.shape), np.int64)


def _scaled(image: NDArray[np.floating]) -> Numbers:
    values = image.astype(np.float64).ravel()
    known = np.isfinite(values)
    low, high = (values[known].min(), values[known].max()) if known.any() else (0.0, 0.0)
    values[~known] = low
    return np.asarray((values - low) / ((high - low) or 1.0))


def redrawn(
    inside: NDArray[np.bool_], labels: NDArray[np.int64], rng: np.random.Generator
) -> NDArray[np.bool_]:
    """Draw a contour along supervoxels; each belongs to it as often as the region covers it."""
    whole = np.bincount(labels.ravel())
    part = np.bincount(labels[inside], minlength=len(whole)) / np.maximum(whole, 1)
    part[part.argmax()] = 1.0  # at least one
    part[part >= ALWAYS] = 1.0
    part[part < NEVER] = 0.0
    chosen = rng.random(len(part)) < part
    return np.asarray(ndimage.binary_closing(np.pad(chosen[labels], 1))[1:-1, 1:-1, 1:-1])
