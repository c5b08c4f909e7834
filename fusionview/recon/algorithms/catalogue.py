"""All algorithms by name, as forms, the command line and recipes offer them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.progress import Progress, no_progress
from fusionview.recon.algorithms import bsrem, em, kernel_em, osl
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.algorithms.iterate import Objective
from fusionview.recon.algorithms.state import State
from fusionview.recon.devices.backend import Backend
from fusionview.recon.devices.cpu import CPU
from fusionview.recon.measurement import Measurement

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Algorithm:
    """One way from a measurement to an image.

    Attributes
    ----------
    settings
        What is chosen for it; the defaults are good ones to start with.
    mr
        Whether it is guided by MR images: if its settings say so, always, or never.
    meaning
        One sentence for people who choose.
    """

    label: str
    settings: type[EmSettings]
    states: Callable[..., Iterator[State]]
    mr: Literal["never", "optional", "always"]
    meaning: str

    def needs_mr(self, settings: EmSettings) -> bool:
        """Whether these settings ask for an MR image."""
        return self.mr == "always" or bool(getattr(settings, "guided", False))


ALGORITHMS: Final[Mapping[str, Algorithm]] = {
    "mlem": Algorithm(
        "MLEM",
        em.MlemSettings,
        em.states,
        "never",
        "Maximum likelihood; slow, and noisier with every iteration.",
    ),
    "osem": Algorithm(
        "OSEM",
        EmSettings,
        em.states,
        "never",
        "The clinical standard: MLEM with some of the views at a time, many times faster.",
    ),
    "osl": Algorithm(
        "OSL",
        osl.OslSettings,
        osl.states,
        "optional",
        "OSEM that prefers neighbours to be alike; quick, for weak to moderate strengths.",
    ),
    "bsrem": Algorithm(
        "BSREM",
        bsrem.BsremSettings,
        bsrem.states,
        "optional",
        "Penalised likelihood until nothing changes: less noise at the same contrast.",
    ),
    "kem": Algorithm(
        "Kernel EM",
        kernel_em.KemSettings,
        kernel_em.states,
        "always",
        "OSEM of an image that is made of what looks alike in the MR.",
    ),
}


def states(
    name: str,
    measurement: Measurement,
    settings: EmSettings | None = None,
    *,
    mr: Sequence[Array] = (),
    backend: Backend = CPU,
    start: Array | None = None,
    objective: Objective = "as visited",
    progress: Progress = no_progress,
) -> Iterator[State]:
    """Run an algorithm by its name; with its default settings where there are none.

    Parameters
    ----------
    mr
        MR images on the grid of the measurement (`onto_grid`), for algorithms that use them.

    Raises
    ------
    ReconstructionError
        If there is no such algorithm, or before the first image.
    """
    if name not in ALGORITHMS:
        raise ReconstructionError(
            f"There is no algorithm {name!r}.", hint=f"Choose one of {', '.join(ALGORITHMS)}."
        )
    algorithm = ALGORITHMS[name]
    guidance: dict[str, Any] = {} if algorithm.mr == "never" else {"mr": mr}
    return algorithm.states(
        measurement,
        algorithm.settings() if settings is None else settings,
        backend=backend,
        start=start,
        objective=objective,
        progress=progress,
        **guidance,
    )
