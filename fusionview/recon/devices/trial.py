"""A tiny scanner as a plain matrix: what a device computes is compared with it before it is used.

It knows nothing of the projectors of the CPU: line integrals are written down once more, slowly.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.recon.devices.backend import Backend
from fusionview.recon.devices.cpu import CPU
from fusionview.recon.operator import Shape

TOLERANCE = 1e-4
"""Of the largest value, between a device and the CPU."""
_RINGS, _PITCH_MM, _VOXEL_MM, _COLUMNS, _RADIUS_MM, _RAYS = 2, 6.0, 8.0, 5, 40.0, 6


class TrialScan(NamedTuple):
    """The fields of `pet.rays.Scan` that devices read."""

    ends_mm: NDArray[np.float64]
    starts: NDArray[np.int64]
    planes: NDArray[np.int32]
    rings: int = _RINGS
    ring_pitch_mm: float = _PITCH_MM
    stride: int = 1
    largest: int = _RINGS - 1
    share: float = 1.0
    voxels: int = 2
    lift: float = 0.0
    below: int = 0
    columns: int = _COLUMNS
    voxel_mm: float = _VOXEL_MM


@dataclass(frozen=True, eq=False)
class TrialProjector:
    """Six rays in the plane, and the four lines between two rings above each of them."""

    tof: None = None

    @property
    def domain_shape(self) -> Shape:
        """Shape of the image."""
        return 2 * (_RINGS - 1) + 1, _COLUMNS, _COLUMNS

    @property
    def range_shape(self) -> Shape:
        """One view: rays and lines."""
        return 1, _RAYS, _RINGS**2

    @cached_property
    def scan(self) -> TrialScan:
        """What devices need to know."""
        one = 0.3 + np.arange(_RAYS) * 1.05
        other = one + math.pi + 0.1 * (np.arange(_RAYS) - 2.5)
        ends = [np.cos(one), np.sin(one), np.cos(other), np.sin(other)]
        starts = np.arange(_RAYS + 1)
        return TrialScan(_RADIUS_MM * np.stack(ends, -1), starts, np.zeros(0, np.int32))

    @cached_property
    def matrix(self) -> NDArray[np.float64]:
        """``(rays * lines, voxels)``."""
        rings = [(0, 0), (1, 1), (0, 1), (1, 0)]
        rows = [self._row(ray, *pair) for ray in self.scan.ends_mm for pair in rings]
        return np.stack(rows)

    def forward(self, image: NDArray[Any]) -> NDArray[np.float32]:
        """Integrate along every line."""
        values = self.matrix @ image.ravel()
        return np.asarray(values.reshape(self.range_shape), np.float32)

    def adjoint(self, values: NDArray[Any]) -> NDArray[np.float32]:
        """Return the transpose of `forward`."""
        image = values.ravel() @ self.matrix
        return np.asarray(image.reshape(self.domain_shape), np.float32)

    def subset(self, index: int, count: int) -> TrialProjector:
        """Return itself: there is one view."""
        del index, count
        return self

    def _row(self, ray: NDArray[np.float64], first: int, second: int) -> NDArray[np.float64]:
        """Return the weights of one line by Joseph's method."""
        weights = np.zeros(self.domain_shape)
        start, way = ray[:2], ray[2:] - ray[:2]
        main = int(abs(way[0]) <= abs(way[1]))
        length = math.hypot(*way, (second - first) * _PITCH_MM)
        for step in range(_COLUMNS):
            t = ((step - (_COLUMNS - 1) / 2) * _VOXEL_MM - start[main]) / way[main]
            across = (start[1 - main] + t * way[1 - main]) / _VOXEL_MM + (_COLUMNS - 1) / 2
            height = 2.0 * (first + (second - first) * t)
            for cell, column in _pair(across):
                for share, k in _pair(height):
                    if 0 <= column < _COLUMNS and 0 <= k < len(weights):
                        place = (k, column, step) if main == 0 else (k, step, column)
                        weights[place] += cell * share * _VOXEL_MM * length / abs(way[main])
        return weights.ravel()


def problem_of(backend: Backend) -> str:
    """Compare a device with the CPU; return what is wrong, empty if nothing is."""
    rng = np.random.default_rng(1)
    trial = TrialProjector()
    image = rng.random(trial.domain_shape).astype(np.float32)
    counts = rng.poisson(20.0, trial.range_shape).astype(np.float32)
    model = backend.operator(trial)
    expected = model.forward(backend.to_device(image))
    if _differ(backend.to_host(expected), trial.forward(image)):
        return "its projection differs from that of the CPU"
    ratio, likelihood = backend.compare(backend.to_device(counts), expected, None)
    known, same = CPU.compare(counts, trial.forward(image), None)
    likely, wanted = backend.scalar(likelihood), CPU.scalar(same)
    if _differ(backend.to_host(ratio), known) or abs(likely - wanted) > TOLERANCE * abs(wanted):
        return "its comparison of counts differs from that of the CPU"
    if _differ(backend.to_host(model.adjoint(ratio)), trial.adjoint(known)):
        return "its back projection differs from that of the CPU"
    return ""


def _pair(place: float) -> list[tuple[float, int]]:
    """Return the weights of the two neighbours of a place, and which they are."""
    low = math.floor(place)
    return [(1.0 - (place - low), low), (place - low, low + 1)]


def _differ(found: NDArray[Any], wanted: NDArray[Any]) -> bool:
    """Whether values differ by more than `TOLERANCE` of the largest, or are not finite."""
    away = float(np.max(np.abs(found - wanted)))
    return not away <= TOLERANCE * float(np.max(np.abs(wanted)))
