"""The loop that all algorithms share; each of them only says how one update is made."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from fusionview.model.progress import Progress
from fusionview.recon.algorithms.problem import Problem
from fusionview.recon.algorithms.state import State
from fusionview.recon.algorithms.subsets import Subset
from fusionview.recon.devices.backend import DeviceArray, DeviceValue, Penalty
from fusionview.recon.operator import Operator

# how the objective is kept: each subset as it was when last visited, exact at the end of every
# iteration (one more projection), or not at all
Objective = Literal["as visited", "exact", "none"]
Terms = tuple[tuple[DeviceValue, float], ...]


@dataclass(frozen=True, eq=False)
class Step:
    """What is known when the image is to be improved.

    Attributes
    ----------
    ratio
        Measured over expected counts of the subset.
    slope
        Gradient of the penalty, where there is one.
    iteration
        Full passes through the data so far.
    """

    image: DeviceArray
    subset: Subset
    ratio: DeviceArray
    slope: DeviceArray | None
    iteration: int


@dataclass(frozen=True, eq=False)
class Penalised:
    """A penalty on the device, and its strength."""

    penalty: Penalty
    strength: float


def iterate(
    problem: Problem,
    improve: Callable[[Step], DeviceArray],
    iterations: int,
    *,
    started: float,
    progress: Progress,
    penalised: Penalised | None = None,
    objective: Objective = "as visited",
    shown: Operator | None = None,
) -> Iterator[State]:
    """Yield the start image and the image after every update.

    Parameters
    ----------
    started
        `time.perf_counter` when the reconstruction was asked for.
    shown
        Makes the image of what is updated, where that is another.
    """
    subsets, image = problem.subsets, problem.start
    updates = iterations * len(subsets)
    likelihoods: list[Terms] = [()] * len(subsets)
    for update in range(updates + 1):
        visit = update % len(subsets)
        ratio, likelihoods[visit] = _compare(subsets[visit], image)
        exact = visit == 0 and (objective == "exact" or (update == 0 and objective != "none"))
        if exact:
            for other in range(1, len(subsets)):
                likelihoods[other] = _compare(subsets[other], image)[1]
        slope, roughness = _slope(penalised, image)
        terms = () if objective == "none" else (*(t for ts in likelihoods for t in ts), *roughness)
        elapsed = time.perf_counter() - started
        yield State(
            update,
            updates,
            image,
            problem.backend,
            terms,
            exact or len(subsets) == 1,
            elapsed,
            shown,
        )
        if update == updates:
            return
        progress(update / updates, f"Update {update + 1} of {updates}")
        image = improve(Step(image, subsets[visit], ratio, slope, update // len(subsets)))


def _compare(subset: Subset, image: DeviceArray) -> tuple[DeviceArray, Terms]:
    ratio, likelihood, less = subset.compare(image)
    return ratio, ((likelihood, 1.0),) if less is None else ((likelihood, 1.0), (less, -1.0))


def _slope(penalised: Penalised | None, image: DeviceArray) -> tuple[DeviceArray | None, Terms]:
    if penalised is None:
        return None, ()
    slope, roughness = penalised.penalty.slope(image)
    return slope, ((roughness, -penalised.strength),)
