"""Activity and attenuation on a coarse grid in the scanner, and the points where it scatters."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.volume import Volume
from fusionview.recon.pet.scatter.settings import ScatterSettings
from fusionview.recon.resample import onto_grid

Floats = NDArray[np.float32]
# what lies this far beyond the ends of the scanner still scatters into it
BEYOND_MM = 100.0
# crystals and covers begin here, as a part of the radius
BORE = 0.97
# a cell with less, on average, hardly scatters, 1/cm
THINNEST_PER_CM = 0.002


class Medium(NamedTuple):
    """What emits and what attenuates, on cubes, in millimetres from the middle of the scanner.

    Attributes
    ----------
    values
        float32 ``(K, J, I, 2)``: activity, and µ in 1/mm; the outermost voxels are zero.
    origin_mm
        x, y and z of the middle of the first voxel.
    """

    values: Floats
    origin_mm: NDArray[np.float64]
    voxel_mm: float


class ScatterPoints(NamedTuple):
    """Where scatter happens, and how much of it: cells, each as one point.

    Attributes
    ----------
    places_mm
        float64 ``(n, 3)``, x, y, z from the middle of the scanner: the centre of gravity of µ.
    strengths
        float64 ``(n,)``: the integral of µ over the cell, mm².
    """

    places_mm: NDArray[np.float64]
    strengths: NDArray[np.float64]


def medium_in(
    scanner: CylindricalScanner,
    activity: Volume,
    mu: Volume,
    settings: ScatterSettings,
    center_mm: ArrayLike,
) -> Medium:
    """Bring both volumes onto cubes that hold all of them that lies in the scanner."""
    center_mm = np.asarray(center_mm, np.float64)
    boxes = np.array([_occupied_mm(volume) for volume in (activity, mu)]) - center_mm
    reach = np.full(3, BORE * scanner.radius_mm)
    reach[2] = scanner.rings * scanner.ring_pitch_mm / 2 + BEYOND_MM
    low = np.maximum(boxes[:, 0].min(axis=0), -reach)
    high = np.minimum(boxes[:, 1].max(axis=0), reach)
    if (low >= high).any():
        raise ReconstructionError(
            f"{activity.name} and {mu.name} lie outside the scanner.",
            hint="Place the volumes in the middle of the scanner, or give the grid round them.",
        )
    voxel_mm = settings.voxel_mm
    counts = [math.ceil(size / voxel_mm) + 2 for size in (high - low)[::-1]]
    shape = (counts[0], counts[1], counts[2])
    grid = Geometry.centred(shape, (voxel_mm,) * 3, (low + high) / 2 + center_mm)
    values = np.stack([onto_grid(activity, grid), 0.1 * onto_grid(mu, grid)], axis=-1)
    np.maximum(values, 0.0, out=values)
    origin_mm = grid.affine[:3, 3] - center_mm
    return Medium(_inside(values, origin_mm, voxel_mm, reach), origin_mm, voxel_mm)


def scatter_points(medium: Medium, spacing_mm: float) -> ScatterPoints:
    """Gather µ in cubic cells, about this wide; second order in the width even at edges."""
    width = max(1, round(spacing_mm / medium.voxel_mm))
    mu = medium.values[..., 1].astype(np.float64)
    mu = np.pad(mu, [(0, -size % width) for size in mu.shape])
    cells = [part for size in mu.shape for part in (size // width, width)]
    total = mu.reshape(cells).sum(axis=(1, 3, 5))
    dense = total > THINNEST_PER_CM / 10 * width**3
    places = np.empty((int(dense.sum()), 3))
    for axis in range(3):
        line = np.arange(mu.shape[axis]) * medium.voxel_mm
        along = line.reshape([-1 if n == axis else 1 for n in range(3)])
        moment = (mu * along).reshape(cells).sum(axis=(1, 3, 5))
        places[:, 2 - axis] = moment[dense] / total[dense]
    return ScatterPoints(places + medium.origin_mm, total[dense] * medium.voxel_mm**3)


def _occupied_mm(volume: Volume) -> NDArray[np.float64]:
    """Return the lowest and the highest LPS corner, ``(2, 3)``, of what is above zero."""
    filled = volume.data > 0
    sides = [np.flatnonzero(filled.any(axis=axes)) for axes in ((1, 2), (0, 2), (0, 1))]
    if not sides[0].size:
        raise ReconstructionError(
            f"{volume.name} is empty.", hint="Choose a volume with values above zero."
        )
    ends = np.array([[side[0] - 0.5, side[-1] + 0.5] for side in sides])
    corners = np.array(list(np.ndindex(2, 2, 2)))
    points = volume.geometry.to_world(ends[np.arange(3), corners])
    return np.array([points.min(axis=0), points.max(axis=0)])


def _inside(
    values: Floats, origin_mm: NDArray[np.float64], voxel_mm: float, reach: NDArray[np.float64]
) -> Floats:
    """Clear what lies outside the bore, and the outermost voxels."""
    x, y = (origin_mm[n] + voxel_mm * np.arange(values.shape[2 - n]) for n in range(2))
    values[:, np.hypot(y[:, None], x) > reach[0]] = 0.0
    core = np.zeros_like(values)
    core[1:-1, 1:-1, 1:-1] = values[1:-1, 1:-1, 1:-1]
    return core
