"""Moran's I and Geary's C, of the morphological features of IBSI (3.1.26, 3.1.27), exactly.

Every voxel is compared with every other one, weighted by the inverse of their distance. Such
sums are convolutions: by Fourier transforms they take seconds for a million voxels, where a sum
over all pairs takes hours and other programs draw samples.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from fusionview.model.features import FeatureValue
from fusionview.model.progress import Progress, no_progress
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings
from fusionview.texture.shape.mesh import Matrix
from fusionview.texture.shape.morphology import FAMILY

LARGEST = 48_000_000
"""Voxels in the box of a region: about 2.5 GB are needed for as many."""

_AT_ONCE = 1_000_000
"""Fourier coefficients in memory beside those of the box."""


class Association(NamedTuple):
    """How alike the intensities of close voxels are."""

    moran_i: float
    geary_c: float


def measure(
    sample: Sample, settings: TextureSettings, progress: Progress
) -> Iterator[FeatureValue]:
    """Yield both features."""
    found, note = None, _reason(sample)
    if not note:
        found = association(sample.image, sample.intensity, sample.spacing_mm, progress)
    moran, geary = found if found else (None, None)
    yield FeatureValue(FAMILY, "Moran's I index", "morph_moran_i", "N365", moran, "", note)
    yield FeatureValue(FAMILY, "Geary's C measure", "morph_geary_c", "NPT7", geary, "", note)


def _reason(sample: Sample) -> str:
    """Say why there is no value; empty if there is one."""
    values = sample.values
    if values.size == 0:
        return "no voxel is left"
    if values.size == 1:
        return "a single voxel has no others"
    if values.min() == values.max():
        return "all voxels have one intensity"
    size = sample.intensity.size
    return f"the region is too large: a box of {size} voxels" if size > LARGEST else ""


def association(
    image: NDArray[np.floating],
    mask: NDArray[np.bool_],
    spacing_mm: tuple[float, float, float],
    progress: Progress = no_progress,
) -> Association:
    """Compare every voxel of a mask with every other one.

    With deviations z from the mean and weights w = 1 / distance, W their sum,
    I = n Σ w z z' / (W Σ z²) and C = (n − 1) Σ w (z − z')² / (2 W Σ z²), where
    Σ w (z − z')² = 2 Σ w z² − 2 Σ w z z'.

    Parameters
    ----------
    image, mask
        ``(K, J, I)``; at least two voxels, not all of one intensity.
    """
    values = np.asarray(image[mask], np.float64)
    n = values.size
    values -= values.mean()
    values /= math.sqrt(float((values * values).mean()))  # Σ z² = n
    z = np.zeros(mask.shape)
    z[mask] = values
    weights = _weights(mask.shape, spacing_mm)
    (alike,) = _sums(weights, [z], [(0, 0)], lambda f, m="": progress(f / 3, m))
    fields = [mask.astype(np.float64), z * z]
    pairs, squares = _sums(
        weights, fields, [(0, 0), (0, 1)], lambda f, m="": progress((1 + 2 * f) / 3, m)
    )
    return Association(alike / pairs, (n - 1) * (squares - alike) / (n * pairs))


def _weights(shape: tuple[int, ...], spacing_mm: tuple[float, float, float]) -> Matrix:
    """Return the transform of 1 / distance, for a period of at least twice the box.

    It is even along each axis, so that a cosine transform of an eighth of it is enough.
    """
    squares = [
        (np.arange(fft.next_fast_len(size) + 1) * step) ** 2
        for size, step in zip(shape, spacing_mm, strict=True)
    ]
    distance = np.sqrt(squares[0][:, None, None] + squares[1][:, None] + squares[2])
    distance[0, 0, 0] = np.inf
    return np.asarray(fft.dctn(1.0 / distance, type=1, overwrite_x=True), np.float64)


def _sums(
    weights: Matrix,
    fields: Sequence[Matrix],
    pairs: Sequence[tuple[int, int]],
    progress: Progress,
) -> list[float]:
    """Add up w a b' over all pairs of voxels, for pairs (a, b) of fields of the box.

    By Parseval, without transforming back; a part of the coefficients at a time.
    """
    depth, rows, width = (size - 1 for size in weights.shape)
    spectra = [fft.rfft(field, 2 * width, axis=2) for field in fields]
    totals = [0.0] * len(pairs)
    step = max(1, _AT_ONCE // (4 * depth * rows))
    for first in range(0, width + 1, step):
        progress(first / (width + 1), "Moran's I and Geary's C")
        part = slice(first, min(first + step, width + 1))
        # all but the first and the last stand for two
        twice = np.where(np.isin(np.arange(part.start, part.stop), (0, width)), 1.0, 2.0)
        known = weights[:, :, part] * twice
        found = [
            fft.fft(fft.fft(spectrum[:, :, part], 2 * rows, axis=1), 2 * depth, axis=0)
            for spectrum in spectra
        ]
        for place, (one, two) in enumerate(pairs):
            power = (found[one].real * found[two].real) + (found[one].imag * found[two].imag)
            totals[place] += float((_folded(power) * known).sum())
    return [total / (8.0 * depth * rows * width) for total in totals]


def _folded(power: Matrix) -> Matrix:
    """Add what lies at negative frequencies of the first two axes to the positive ones."""
    for axis in (0, 1):
        half = power.shape[axis] // 2
        upper = np.flip(power, axis)
        power = np.take(power, range(half + 1), axis)
        inner = (slice(None),) * axis + (slice(1, half),)
        power[inner] += np.take(upper, range(half - 1), axis)
    return power
