"""Expectation maximisation: MLEM, with ordered subsets OSEM, of sinograms, views or events."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.model.progress import Progress, no_progress
from fusionview.model.setting import check, setting
from fusionview.recon.algorithms.iterate import Objective, Step, iterate
from fusionview.recon.algorithms.problem import prepare
from fusionview.recon.algorithms.state import State
from fusionview.recon.devices.backend import Backend, DeviceArray
from fusionview.recon.devices.cpu import CPU
from fusionview.recon.measurement import Measurement

Array = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class EmSettings:
    """What the user chooses; stored with the image as its provenance."""

    iterations: int = setting(3, "Iterations", 1, 200)
    subsets: int = setting(14, "Subsets", 1, 128)
    filter_fwhm_mm: float = setting(0.0, "Filter FWHM", 0.0, 20.0, "mm")

    def __post_init__(self) -> None:
        check(self)

    @property
    def updates(self) -> int:
        """Image updates in all."""
        return self.iterations * self.subsets


@dataclass(frozen=True, kw_only=True)
class MlemSettings(EmSettings):
    """What the user chooses where all data are used for every update."""

    iterations: int = setting(40, "Iterations", 1, 1000)
    # described to nobody: with more it would be OSEM
    subsets: int = 1


def states(
    measurement: Measurement,
    settings: EmSettings,
    *,
    backend: Backend = CPU,
    start: Array | None = None,
    objective: Objective = "as visited",
    progress: Progress = no_progress,
) -> Iterator[State]:
    """Yield the start image and the image after every update.

    ``x <- x / (A_s^T 1) * A_s^T (y / (A_s x + b))`` for one subset s of the views after another;
    one subset is MLEM. The background b is part of the model and never subtracted.

    Parameters
    ----------
    start
        ``(K, J, I)``; a uniform image by default. From the last image of a run with full
        iterations, the run goes on as if it had not stopped.

    Raises
    ------
    ReconstructionError
        Before the first image, if the data cannot be reconstructed with these settings.
    Cancelled
        Out of ``progress``.

    References
    ----------
    L. A. Shepp, Y. Vardi, IEEE Trans. Med. Imaging 1 (1982) 113; H. M. Hudson, R. S. Larkin,
    IEEE Trans. Med. Imaging 13 (1994) 601; lists of events: L. Parra, H. H. Barrett, IEEE Trans.
    Med. Imaging 17 (1998) 228.
    """
    started = time.perf_counter()
    problem = prepare(
        measurement, settings.subsets, backend=backend, start=start, progress=progress
    )
    yield from iterate(
        problem,
        improve,
        settings.iterations,
        started=started,
        progress=progress,
        objective=objective,
    )


def improve(step: Step) -> DeviceArray:
    """Return ``x / (A_s^T 1) * A_s^T (y / (A_s x + b))``."""
    device, subset = step.subset.backend, step.subset
    gain = subset.model.adjoint(step.ratio)
    return device.multiply(step.image, device.quotient(gain, subset.sensitivity))
