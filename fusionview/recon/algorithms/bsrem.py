"""The image of the largest penalised likelihood: steps uphill that grow smaller."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.model.progress import Progress, no_progress
from fusionview.model.setting import setting
from fusionview.recon.algorithms import em
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.algorithms.iterate import Objective, Penalised, Step, iterate
from fusionview.recon.algorithms.penalty_settings import PenaltySettings, penalise
from fusionview.recon.algorithms.problem import Problem, prepare
from fusionview.recon.algorithms.state import State
from fusionview.recon.devices.backend import Backend, DeviceArray
from fusionview.recon.devices.cpu import CPU
from fusionview.recon.measurement import Measurement

Array = NDArray[np.float32]
# of the mean: voxels below are moved as if they were there, so that none stays at zero for ever
LEAST_VALUE = 1e-4
# the step's scale follows the image that long; then it stays, as convergence asks for
SETTLED_ITERATIONS = 6


@dataclass(frozen=True, kw_only=True)
class BsremSettings(PenaltySettings, EmSettings):
    """What the user chooses.

    Attributes
    ----------
    em_iterations
        Of the iterations, how many are OSEM's, which comes near sooner.
    relaxation
        The step of iteration n has the size ``1 / (1 + relaxation n)``.
    """

    iterations: int = setting(10, "Iterations", 1, 1000)
    em_iterations: int = setting(1, "OSEM first", 0, 20)
    relaxation: float = setting(0.1, "Relaxation", 0.0, 10.0)


def states(
    measurement: Measurement,
    settings: BsremSettings,
    *,
    mr: Sequence[Array] = (),
    backend: Backend = CPU,
    start: Array | None = None,
    objective: Objective = "as visited",
    progress: Progress = no_progress,
) -> Iterator[State]:
    """Yield the start image and the image after every update, as `em.states` does.

    ``x <- [x + a_n D(x) (m A_s^T (y / (A_s x + b) - 1) - beta R'(x))]`` for m subsets s, kept
    between zero and an upper bound U. ``D(x) = min(x, U - x) / (A^T 1 + beta x R''(x))``: the
    scale of EM, shortened where the penalty bends more.

    Parameters
    ----------
    mr
        MR images on the grid, where the settings ask for guidance.

    References
    ----------
    S. Ahn, J. A. Fessler, IEEE Trans. Med. Imaging 22 (2003) 613 (modified BSREM-II); the scale
    with the penalty's curvature as in M. Ehrhardt, Z. Kereta, G. Schramm, arXiv 2506.04976.
    """
    started = time.perf_counter()
    problem = prepare(
        measurement, settings.subsets, backend=backend, start=start, progress=progress
    )
    penalised = penalise(settings, mr, measurement.grid, problem)
    uphill = _Uphill(problem, penalised, settings)

    def improve(step: Step) -> DeviceArray:
        return (em.improve if step.iteration < settings.em_iterations else uphill)(step)

    yield from iterate(
        problem,
        improve,
        settings.iterations,
        started=started,
        progress=progress,
        penalised=penalised,
        objective=objective,
    )


class _Uphill:
    """One step of BSREM; remembers the scale of the steps during an iteration."""

    def __init__(
        self, problem: Problem, penalised: Penalised | None, settings: BsremSettings
    ) -> None:
        self._device, self._settings, self._penalised = problem.backend, settings, penalised
        self._subsets, self._inside = len(problem.subsets), problem.inside
        self._least = LEAST_VALUE * problem.level
        # no voxel holds more than all counts; the step is shortened above half of the bound
        self._most = 2.0 * problem.counts / problem.sensitivity
        first, *others = (subset.sensitivity for subset in problem.subsets)
        self._sensitivity = first
        for other in others:
            self._sensitivity = self._device.add(self._sensitivity, other)
        self._inverse: DeviceArray | None = None
        self._inverse_iteration = -1

    def __call__(self, step: Step) -> DeviceArray:
        """Return ``x + a_n D(x) (gradient of this subset's share of the objective)``."""
        device, subset = self._device, step.subset
        size = 1.0 / (
            1.0 + self._settings.relaxation * (step.iteration - self._settings.em_iterations)
        )
        gain = device.add(subset.model.adjoint(step.ratio), subset.sensitivity, -1.0)
        if self._penalised is not None:
            gain = device.add(gain, step.slope, -self._penalised.strength / self._subsets)
        move = device.multiply(gain, self._scale(step))
        moved = device.add(step.image, move, size * self._subsets)
        return device.clip(moved, 0.0, self._most)

    def _scale(self, step: Step) -> DeviceArray:
        """Return ``D(x)``."""
        device, image = self._device, step.image
        if self._inverse is None or self._inverse_iteration < step.iteration < SETTLED_ITERATIONS:
            self._inverse = self._below(image)
            self._inverse_iteration = step.iteration
        left = device.add(device.full(image.shape, self._most), image, -1.0)
        reach = device.minimum(device.clip(image, self._least, self._most), left)
        return device.multiply(reach, self._inverse)

    def _below(self, image: DeviceArray) -> DeviceArray:
        """Return ``1 / (A^T 1 + beta x R''(x))``; zero where nothing is seen or may be."""
        device = self._device
        if self._penalised is None:
            return device.quotient(self._inside, self._sensitivity)
        bend = device.multiply(self._penalised.penalty.curvature(image), image)
        return device.quotient(
            self._inside, device.add(self._sensitivity, bend, self._penalised.strength)
        )
