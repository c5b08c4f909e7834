"""Fitting a spline to two volumes: from coarse to fine, stopped where it would fold."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, optimize

from fusionview.errors import RegistrationError
from fusionview.model.affine import AffineTransform
from fusionview.model.deformation import Deformation
from fusionview.model.geometry import Geometry
from fusionview.model.progress import Progress
from fusionview.model.transform import Transform
from fusionview.registration.pyramid import Image, bin_range, binned, coarse, smoothed, spread
from fusionview.registration.splines.kernels import (
    PADDING,
    Floats,
    Memory,
    Samples,
    alike,
    similarity,
)
from fusionview.registration.splines.lattice import Lattice, Stiffness, cost

# One sample for a cube of this edge, and how many at least and at most.
SAMPLE_MM, SAMPLES = 4.0, (20_000, 300_000)
# Fewer samples than this in both volumes cannot say how to bend.
FEWEST = 1000
# Body: brighter than this part of what lies between the first and the 99th percentile, and what
# lies close, so that the skin counts and the air of the room does not.
BODY, CLOSE_MM = 0.12, 12.0
# Blur beside that of averaging voxels. Measured: more makes PET on MR worse (2.2 mm, not 1.2 mm).
BLUR = 0.4
# The field is stored on a grid so much finer than its control points that lines between its
# voxels follow the splines.
FIELD_PER_CONTROL = 6.0
# Similarities are near 1 and gains near 0.01: the optimiser wants larger numbers.
_SCALE = 100.0


@dataclass(frozen=True, eq=False, kw_only=True)
class Task:
    """What is fitted.

    Attributes
    ----------
    fixed, moving
        Without shading; NaN where voxels do not count.
    begin
        Fixed to moving, where nothing is bent.
    lattice
        Control points over the whole fixed volume.
    levels_mm
        Resolutions, coarse to fine.
    least_jacobian
        Of a field that counts as not folded.
    """

    fixed: Image
    moving: Image
    begin: Transform | AffineTransform
    lattice: Lattice
    stiffness: Stiffness
    levels_mm: tuple[float, ...]
    bins: int
    iterations: int
    least_jacobian: float


class Fit(NamedTuple):
    """The bend, and what it is worth.

    Attributes
    ----------
    map
        Fixed to moving.
    gain
        By which part of what was explained before (NMI - 1) it explains more, on samples that
        were not fitted.
    finest_mm
        Resolution of the last level that did not fold; infinite if even the first one did.
    """

    map: Deformation
    gain: float
    finest_mm: float


def fit(task: Task, progress: Progress) -> Fit:
    """Bend at each resolution from the one before; a level that folds is not used, and is the last.

    Raises
    ------
    RegistrationError
        If the volumes hardly overlap.
    Cancelled
        By ``progress``, which is asked at each evaluation.
    """
    best = np.zeros((int(np.prod(task.lattice.shape)), 3))
    found, gain, finest_mm = _field(task, best), 0.0, math.inf
    share = 1.0 / len(task.levels_mm)
    for n, mm in enumerate(task.levels_mm):
        fitted, unseen = _samples(task, mm)
        bent = _climbed(task, fitted, best, partial(_report, progress, n * share, share))
        tried = _field(task, bent)
        if tried.jacobian().min() < task.least_jacobian:
            break
        best, found, finest_mm = bent, tried, mm
        before, after = (_explained(task, unseen, one) for one in (np.zeros_like(best), best))
        gain = after / max(before, 1e-6) - 1.0
    return Fit(found, gain, finest_mm)


def _report(progress: Progress, first: float, share: float, part: float) -> None:
    progress(first + share * min(part, 1.0), "Bending")


def _climbed(
    task: Task, samples: Samples, start: Floats, report: Callable[[float], None]
) -> Floats:
    """The control points of largest similarity less cost (L-BFGS)."""
    memory, push = _memory(samples, task.bins), np.zeros_like(start)
    asked = itertools.count()

    def loss(flat: Floats) -> tuple[float, Floats]:
        report(next(asked) / (1.1 * task.iterations))
        field = flat.reshape(-1, 3)
        value = similarity(samples, field, memory, push)
        spent, back = cost(field, task.lattice, task.stiffness)
        return _SCALE * (spent - value), np.asarray(_SCALE * (back - push).ravel())

    found = optimize.minimize(
        loss,
        start.ravel(),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": task.iterations, "ftol": 1e-7, "maxcor": 10},
    )
    return np.asarray(found.x, np.float64).reshape(-1, 3)


def _explained(task: Task, samples: Samples, coefficients: Floats) -> float:
    """NMI less that of images without anything in common."""
    return alike(samples, coefficients, _memory(samples, task.bins)) - 1.0


def _memory(samples: Samples, bins: int) -> Memory:
    number = len(samples.levels)
    return Memory(
        np.zeros((bins, bins + PADDING)),
        np.zeros(number, np.float32),
        np.zeros((number, 3), np.float32),
    )


def _samples(task: Task, mm: float) -> tuple[Samples, Samples]:
    """Samples of the fixed volume to fit, and as many others to judge."""
    still, mobile = (
        smoothed(coarse(image, 0.7 * mm), BLUR * mm) for image in (task.fixed, task.moving)
    )
    indices = _places(still, mobile, task.begin)
    if len(indices) < FEWEST:
        raise RegistrationError(
            "The volumes could not be bent onto each other: they hardly overlap.",
            hint="Register them rigidly first, and check the overlay.",
        )
    points_mm = still.geometry.to_world(indices)
    start = mobile.geometry.to_index(task.begin.apply(points_mm))
    met = ndimage.map_coordinates(mobile.data, start.T, order=1, mode="nearest")
    values = ndimage.map_coordinates(still.data, indices.T, order=1, mode="nearest")
    known = np.isfinite(met) & np.isfinite(values)
    if known.sum() < FEWEST:
        raise RegistrationError(
            "The volumes could not be bent onto each other: too little of them counts.",
            hint="Choose a larger region to focus on, or a smaller one to leave out.",
        )
    levels = binned(values, bin_range(values[known]), task.bins)
    image = binned(_filled(mobile.data), bin_range(met[known]), task.bins)
    first, weights = task.lattice.around(points_mm)
    to_index = np.linalg.inv(mobile.geometry.affine[:3, :3]) @ task.begin.matrix[:3, :3]
    _, nj, ni = task.lattice.shape
    order = np.flatnonzero(known)

    def part(of: NDArray[np.intp]) -> Samples:
        return Samples(
            first[of],
            weights[of],
            np.array([nj * ni, ni]),
            levels[of],
            np.ascontiguousarray(start[of]),
            np.ascontiguousarray(to_index),
            image,
        )

    return part(order[::2]), part(order[1::2])


def _places(fixed: Image, moving: Image, begin: Transform | AffineTransform) -> Floats:
    """``(n, 3)`` fractional voxels, evenly over the body where it lies in the moving volume."""
    body, shape = _body(fixed), fixed.geometry.shape
    last = np.array(moving.geometry.shape) - 1

    def count(indices: Floats) -> NDArray[np.bool_]:
        there = moving.geometry.to_index(begin.apply(fixed.geometry.to_world(indices)))
        inside = ((there >= 0) & (there <= last)).all(axis=1)
        return np.asarray(inside & body[tuple(indices.round().astype(int).T)])

    share = float(count(spread(4000, shape)).mean())
    if share == 0:
        return np.empty((0, 3))
    size_mm3 = share * body.size * float(np.prod(fixed.geometry.spacing_mm))
    number = float(np.clip(size_mm3 / SAMPLE_MM**3, *SAMPLES))
    indices = spread(int(2 * number / max(share, 1 / 64)), shape)
    indices = indices[count(indices)]
    # neighbours in memory follow each other; every second one is a sample of its own
    k, j, i = indices.round().astype(np.int64).T
    return indices[np.lexsort((i, j, k))]


def _body(image: Image) -> NDArray[np.bool_]:
    """Voxels in or close to something that is not air."""
    known = np.isfinite(image.data)
    low, high = np.percentile(image.data[known], (1, 99))
    bright = known & (image.data > low + BODY * (high - low))
    core = ndimage.binary_opening(bright)
    core = core if core.any() else bright
    away = ndimage.distance_transform_edt(~core, sampling=image.geometry.spacing_mm)
    return np.asarray(away <= CLOSE_MM)


def _filled(data: NDArray[np.float32]) -> NDArray[np.float32]:
    """The volume with the nearest known value where it has none."""
    unknown = ~np.isfinite(data)
    if not unknown.any():
        return data
    nearest = ndimage.distance_transform_edt(unknown, return_distances=False, return_indices=True)
    return np.asarray(data[tuple(nearest)], np.float32)


def _field(task: Task, coefficients: Floats) -> Deformation:
    """The displacements on a grid that covers the fixed volume."""
    grid = task.lattice.grid
    spacing = np.array(grid.spacing_mm)
    size_mm = (np.array(grid.shape) - 1) * spacing
    step_mm = task.lattice.step_mm / FIELD_PER_CONTROL
    number = np.maximum(np.ceil(size_mm / step_mm).astype(int) + 1, 2)
    affine = grid.affine.copy()
    affine[:3, :3] *= size_mm / (number - 1) / spacing
    nk, nj, ni = (int(n) for n in number)
    finer = Geometry((nk, nj, ni), affine)
    return Deformation(finer, task.lattice.displacements(coefficients, finer), task.begin)
