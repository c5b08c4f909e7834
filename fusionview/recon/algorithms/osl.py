"""EM with a prior, one step late: the penalty's slope is taken where the image was."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.model.progress import Progress, no_progress
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.algorithms.iterate import Objective, Step, iterate
from fusionview.recon.algorithms.penalty_settings import PenaltySettings, penalise
from fusionview.recon.algorithms.problem import prepare
from fusionview.recon.algorithms.state import State
from fusionview.recon.devices.backend import Backend, DeviceArray
from fusionview.recon.devices.cpu import CPU
from fusionview.recon.measurement import Measurement

Array = NDArray[np.float32]
# of the sensitivity: a steep penalty may not turn the sign of what is divided by (as in STIR)
LEAST_SENSITIVITY = 0.1


@dataclass(frozen=True, kw_only=True)
class OslSettings(PenaltySettings, EmSettings):
    """What the user chooses."""


def states(
    measurement: Measurement,
    settings: OslSettings,
    *,
    mr: Sequence[Array] = (),
    backend: Backend = CPU,
    start: Array | None = None,
    objective: Objective = "as visited",
    progress: Progress = no_progress,
) -> Iterator[State]:
    """Yield the start image and the image after every update, as `em.states` does.

    ``x <- x / (A_s^T 1 + beta / n * R'(x)) * A_s^T (y / (A_s x + b))`` for n subsets s. Quick and
    rough: for strong penalties it need not converge; BSREM does.

    Parameters
    ----------
    mr
        MR images on the grid, where the settings ask for guidance.

    References
    ----------
    P. J. Green, IEEE Trans. Med. Imaging 9 (1990) 84.
    """
    started = time.perf_counter()
    problem = prepare(
        measurement, settings.subsets, backend=backend, start=start, progress=progress
    )
    penalised = penalise(settings, mr, measurement.grid, problem)
    strength = 0.0 if penalised is None else penalised.strength / settings.subsets

    def improve(step: Step) -> DeviceArray:
        sensitivity = step.subset.sensitivity
        gain = step.subset.model.adjoint(step.ratio)
        if step.slope is None:
            return backend.multiply(step.image, backend.quotient(gain, sensitivity))
        least = backend.multiply(sensitivity, LEAST_SENSITIVITY)
        penalty = backend.add(sensitivity, step.slope, strength)
        below = backend.maximum(penalty, least)
        return backend.multiply(step.image, backend.quotient(gain, below))

    yield from iterate(
        problem,
        improve,
        settings.iterations,
        started=started,
        progress=progress,
        penalised=penalised,
        objective=objective,
    )
