"""Local intensity, family 9ST6 of the IBSI reference manual (3.2): peaks of a 1 mL sphere.

A voxel belongs to the sphere about another one if its centre does. The sphere reaches beyond the
region; voxels without a value, and what lies outside the image, do not count.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.model.features import FeatureValue
from fusionview.model.progress import Progress
from fusionview.texture.mesh import Matrix, axes_of
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings

FAMILY = "Local intensity"

RADIUS_MM = 10.0 * (3.0 / (4.0 * math.pi)) ** (1.0 / 3.0)
"""Of a sphere of 1 mL, 6.2 mm."""


class Peaks(NamedTuple):
    """Highest mean about the voxels of highest intensity, and about any voxel."""

    local: float
    overall: float


def measure(
    sample: Sample, settings: TextureSettings, progress: Progress
) -> Iterator[FeatureValue]:
    """Yield both peaks."""
    progress(0.0, "Peaks")
    found = peaks(sample) if sample.values.size else None
    local, overall = found if found else (None, None)
    note = "" if found else "no voxel is left"
    unit = sample.unit
    yield FeatureValue(FAMILY, "Local intensity peak", "loc_peak_loc", "VJGA", local, unit, note)
    yield FeatureValue(
        FAMILY, "Global intensity peak", "loc_peak_glob", "0F91", overall, unit, note
    )


def peaks(sample: Sample) -> Peaks:
    """Return both peaks of a region with at least one voxel that is measured."""
    # Numba: keeps the start-up lean
    from fusionview.texture.local_kernels import running_sums, sphere_means  # noqa: PLC0415

    rows = sphere_rows(axes_of(sample.geometry))
    reach = np.abs(rows).max(axis=0)
    first = np.array(sample.corner) - reach
    around = _window(sample.around, first, np.array(sample.shape) + 2 * reach)
    base = float(sample.values.mean())  # taken off, so that sums stay exact
    sums, counts, complete = running_sums(np.ascontiguousarray(around), base)
    box = np.ascontiguousarray(sample.intensity).view(np.uint8)
    means = sphere_means(box, sums, counts[:0] if complete else counts, rows)
    hottest = means[sample.values == sample.values.max()]
    return Peaks(base + float(hottest.max()), base + float(means.max()))


def sphere_rows(axes_mm: Matrix) -> NDArray[np.int64]:
    """Return the voxels of the sphere about a voxel as rows: k, j and the largest i, ``(n, 3)``.

    The grid is taken as not sheared: a row reaches as far to both sides.
    """
    dk, dj, di = np.linalg.norm(axes_mm, axis=0)
    radius_mm = RADIUS_MM * (1.0 + 1e-9)  # a voxel on it is inside, however it was rounded
    depth, height = int(radius_mm / dk), int(radius_mm / dj)
    k, j = np.mgrid[-depth : depth + 1, -height : height + 1].reshape(2, -1)
    left = radius_mm**2 - (k * dk) ** 2 - (j * dj) ** 2
    inside = left >= 0
    far = np.sqrt(left[inside]) // di
    return np.stack([k[inside], j[inside], far.astype(np.int64)], axis=1)


def _window(
    array: NDArray[np.floating], first: NDArray[np.intp], shape: NDArray[np.intp]
) -> NDArray[np.floating]:
    """Return a box of an array, NaN where it leaves that."""
    low = np.maximum(first, 0)
    stop = np.minimum(first + shape, array.shape)
    part = array[tuple(slice(a, b) for a, b in zip(low, stop, strict=True))]
    pads = tuple(zip(low - first, first + shape - stop, strict=True))
    return np.pad(part, pads, constant_values=np.nan)
