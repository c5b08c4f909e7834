"""Local intensity, family 9ST6 of the IBSI reference manual (3.2): peaks of a 1 mL sphere.

A voxel belongs to the sphere about another one if its centre does. The sphere reaches beyond the
region; voxels without a value, and what lies outside the image, do not count.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.model.features import FeatureValue
from fusionview.model.progress import Progress
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings
from fusionview.texture.shape.mesh import Matrix, axes_of

FAMILY = "Local intensity"

Numbers = NDArray[np.floating]

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
    rows = sphere_rows(axes_of(sample.geometry))
    reach = np.abs(rows).max(axis=0)
    first = np.array(sample.corner) - reach
    values = _window(sample.around, first, np.array(sample.shape) + 2 * reach)
    finite = np.isfinite(values)
    cut = sample.intensity & _cut(sample, finite, reach)
    values[~finite] = 0.0
    means = _spheres(sample.intensity, values, rows) / (2 * rows[:, 2] + 1).sum()
    if cut.any():
        whole = _spheres(cut, values, rows)
        means[cut[sample.intensity]] = whole / _spheres(cut, finite.astype(values.dtype), rows)
    hottest = means[sample.values == sample.values.max()]
    return Peaks(float(hottest.max()), float(means.max()))


def _cut(sample: Sample, finite: NDArray[np.bool_], reach: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return the voxels of the box whose sphere may hold what has no value.

    They lie near the border of the image, or anywhere if a value is missing within it.
    """
    low, stop = reach - sample.corner, reach + np.subtract(sample.around.shape, sample.corner)
    image = tuple(slice(max(a, 0), b) for a, b in zip(low.tolist(), stop.tolist(), strict=True))
    cut = np.ones(sample.shape, np.bool_)
    if finite[image].all():
        inner = zip(low.tolist(), (stop - 2 * reach).tolist(), strict=True)
        cut[tuple(slice(max(a, 0), max(b, 0)) for a, b in inner)] = False
    return cut


def _spheres(box: NDArray[np.bool_], values: Numbers, rows: NDArray[np.int64]) -> Numbers:
    """Return the sum of the sphere about each voxel that is asked for, in array order."""
    # Numba: keeps the start-up lean
    from fusionview.texture.intensity.local_kernels import sphere_sums  # noqa: PLC0415

    asked = np.ascontiguousarray(box).view(np.uint8)
    from_corner = rows[np.argsort(-rows[:, 2], kind="stable")]
    from_corner[:, :2] -= rows[:, :2].min(axis=0)
    return sphere_sums(asked, values, from_corner, int(np.count_nonzero(box)))


def sphere_rows(axes_mm: Matrix) -> NDArray[np.int64]:
    """Return the voxels of the sphere about a voxel as rows: k, j and the largest i, ``(n, 3)``.

    The grid is taken as not sheared: a row reaches as far to both sides.
    """
    dk, dj, di = np.linalg.norm(axes_mm, axis=0).tolist()
    return _rows_of(dk, dj, di).copy()


@lru_cache(maxsize=4)
def _rows_of(dk: float, dj: float, di: float) -> NDArray[np.int64]:
    radius_mm = RADIUS_MM * (1.0 + 1e-9)  # a voxel on it is inside, however it was rounded
    depth, height = int(radius_mm / dk), int(radius_mm / dj)
    k, j = np.mgrid[-depth : depth + 1, -height : height + 1].reshape(2, -1)
    left = radius_mm**2 - (k * dk) ** 2 - (j * dj) ** 2
    inside = left >= 0
    far = np.sqrt(left[inside]) // di
    return np.stack([k[inside], j[inside], far.astype(np.int64)], axis=1)


def _window(
    array: NDArray[np.floating], first: NDArray[np.intp], shape: NDArray[np.intp]
) -> Numbers:
    """Return a copy of a box of an array, NaN where it leaves that."""
    low = np.maximum(first, 0)
    stop = np.minimum(first + shape, array.shape)
    part = array[tuple(slice(a, b) for a, b in zip(low, stop, strict=True))]
    box = np.full(shape, np.nan, array.dtype)
    box[tuple(slice(a, b) for a, b in zip(low - first, stop - first, strict=True))] = part
    return box
