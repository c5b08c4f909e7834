"""Scatter between sampled detectors: the sum over all scatter points."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy import special

from fusionview.model.progress import Progress, no_progress
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TRUNCATION_SIGMAS, TimeOfFlight
from fusionview.recon.pet.scatter.medium import Medium, ScatterPoints
from fusionview.recon.pet.scatter.physics import ScatterTable
from fusionview.recon.pet.scatter.settings import ScatterSettings
from fusionview.recon.threads import split, thread_count

if TYPE_CHECKING:
    from fusionview.recon.pet.scatter.kernels import TofAxis

Floats = NDArray[np.float32]
# of the rays that are kept at once
BLOCK_BYTES = 32 * 2**20
# pieces per thread: detectors with a high number have few partners left
PIECES = 16


@dataclass(frozen=True, eq=False)
class Detectors:
    """A lattice of detectors on the cylinder: ``angles`` x ``levels_mm``.

    Attributes
    ----------
    angles
        How many, evenly from +x towards +y.
    levels_mm
        float64, along z, from the middle of the scanner.
    """

    radius_mm: float
    angles: int
    levels_mm: NDArray[np.float64]

    @classmethod
    def of(cls, scanner: CylindricalScanner, settings: ScatterSettings) -> Detectors:
        """Sample a scanner; never more densely than it is."""
        length_mm = (scanner.rings - 1) * scanner.ring_pitch_mm
        levels = max(4, math.ceil(length_mm / settings.ring_spacing_mm) + 1)
        ends = 0.5 * length_mm
        return cls(
            scanner.radius_mm,
            min(settings.crystals, scanner.crystals),
            np.linspace(-ends, ends, min(levels, scanner.rings)),
        )

    @property
    def places_mm(self) -> NDArray[np.float64]:
        """``(detectors, 3)``, x, y, z: angle by angle, each from the lowest level."""
        turn = 2 * np.pi * np.arange(self.angles) / self.angles
        places = np.empty((self.angles, self.levels_mm.size, 3))
        places[..., 0] = self.radius_mm * np.cos(turn)[:, None]
        places[..., 1] = self.radius_mm * np.sin(turn)[:, None]
        places[..., 2] = self.levels_mm
        return places.reshape(-1, 3)


def scatter_between(
    detectors: Detectors,
    medium: Medium,
    points: ScatterPoints,
    table: ScatterTable,
    tof: TimeOfFlight | None = None,
    progress: Progress = no_progress,
) -> Floats:
    """Sum single scatter over all points, for every pair of detectors.

    Returns
    -------
    numpy.ndarray
        float32 ``(detectors, detectors, times)``, activity per mm: the integral over the volume of
        ``cos A cos B / (R_A² R_B²)`` times the chance to scatter, to escape and to be accepted,
        times the activity along both ways. Times run from the first detector to the second.
    """
    from fusionview.recon.pet.scatter import kernels  # noqa: PLC0415 - Numba takes long to import

    places = detectors.places_mm
    axis = None if tof is None else _tof_axis(tof, medium)
    samples = 0 if axis is None else _samples(axis.step_mm, medium)
    pairs = np.zeros((len(places), len(places), 1 if tof is None else tof.bins), np.float32)
    floats = kernels.FIELDS + samples + (0 if axis is None else axis.phases * axis.columns)
    block = max(1, BLOCK_BYTES // (4 * floats * len(places)))
    for start in range(0, len(points.strengths), block):
        progress(start / len(points.strengths), "Scatter")
        some = slice(start, start + block)
        rays, profiles = _follow(medium, points.places_mm[some], places, samples, axis)
        strengths = points.strengths[some].astype(np.float32)
        _add(pairs, rays, profiles, axis, strengths, table, tof)
    # activity on the way to the second detector, from the pair in the opposite order
    pairs += pairs.transpose(1, 0, 2)[..., ::-1].copy()
    return pairs


def _follow(
    medium: Medium,
    points_mm: NDArray[np.float64],
    detectors_mm: NDArray[np.float64],
    samples: int,
    axis: TofAxis | None,
) -> tuple[Floats, Floats]:
    """Return the rays of some points, and with an axis their blurred profiles."""
    from fusionview.recon.pet.scatter import kernels  # noqa: PLC0415 - Numba takes long to import

    count, partners = len(points_mm), len(detectors_mm)
    points_mm = np.ascontiguousarray(points_mm)
    rays = np.empty((count, kernels.FIELDS, partners), np.float32)
    profiles = np.zeros((count, partners, samples), np.float32)
    step_mm = 1.0 if axis is None else axis.step_mm
    split(
        lambda _, first, last: kernels.follow(
            *medium, points_mm, detectors_mm, rays, profiles, step_mm, first, last
        ),
        count,
        thread_count(),
    )
    if axis is None:
        return rays, profiles
    shape = count, partners, axis.phases, axis.columns
    blurred = np.empty(shape, np.float32)
    split(
        lambda _, first, last: kernels.blur_profiles(axis, profiles, blurred, first, last),
        count,
        thread_count(),
    )
    return rays, blurred


def _add(
    pairs: Floats,
    rays: Floats,
    blurred: Floats,
    axis: TofAxis | None,
    strengths: Floats,
    table: ScatterTable,
    tof: TimeOfFlight | None,
) -> None:
    from fusionview.recon.pet.scatter import kernels  # noqa: PLC0415 - Numba takes long to import

    lowest, per_cosine = np.float32(table.lowest), np.float32(table.steps_per_cosine)
    ways = lowest, per_cosine, table.chance, table.attenuation

    def add(_: int, first: int, last: int) -> None:
        if tof is None or axis is None:
            kernels.add_pairs(rays, strengths, *ways, pairs[..., 0], first, last)
        else:
            arguments = rays, blurred.ravel(), axis, strengths, *ways, pairs.ravel()
            kernels.add_tof_pairs(*arguments, float(tof.edges_mm[0]), first, last)

    split(add, len(pairs), PIECES * thread_count())


def _samples(step_mm: float, medium: Medium) -> int:
    """Return how many steps reach from a point to the farthest end of the grid."""
    diagonal_mm = math.hypot(*medium.values.shape[:3]) * medium.voxel_mm
    return math.ceil(diagonal_mm / step_mm) + 2


def _tof_axis(tof: TimeOfFlight, medium: Medium) -> TofAxis:
    """Choose samples of a third of the resolution, a whole number of them per bin."""
    from fusionview.recon.pet.scatter.kernels import TofAxis  # noqa: PLC0415 - Numba, as above

    phases = max(2, math.ceil(3 * tof.width_mm / tof.sigma_mm))
    step_mm = tof.width_mm / phases
    # two linear interpolations widen what they sample by a third of a squared step
    sigma_mm = math.sqrt(tof.sigma_mm**2 - step_mm**2 / 3)
    half = phases + math.ceil(TRUNCATION_SIGMAS * sigma_mm / step_mm)
    edges = np.arange(-half, half + 1, dtype=np.float64) * step_mm
    kernel = _cumulative((edges + tof.width_mm) / sigma_mm) - _cumulative(edges / sigma_mm)
    kernel *= medium.voxel_mm  # profiles are per voxel width
    below = half + _samples(step_mm, medium)
    columns = math.ceil((below + half + 1) / phases)
    per_bin, start_mm = 1 / tof.width_mm, -below * step_mm
    return TofAxis(tof.bins, phases, columns, step_mm, start_mm, per_bin, kernel.astype(np.float32))


def _cumulative(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the part of a cut-off Gaussian below ``x``, in sigmas, as `TimeOfFlight` says."""
    tail = special.ndtr(-TRUNCATION_SIGMAS)
    return np.asarray(np.clip((special.ndtr(x) - tail) / (1 - 2 * tail), 0, 1))
