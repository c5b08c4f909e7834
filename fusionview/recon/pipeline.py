"""From what was measured to an image: every correction, algorithm and device in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.progress import Progress, no_progress
from fusionview.model.projection import ProjectionData
from fusionview.model.quantity import Quantity
from fusionview.model.recipe import Corrections
from fusionview.model.volume import Volume
from fusionview.recon.algorithms import catalogue
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.algorithms.problem import warm_start
from fusionview.recon.algorithms.state import State
from fusionview.recon.devices.choice import choose_device
from fusionview.recon.estimate import held_bytes, needed_bytes
from fusionview.recon.memory import gigabytes, require_memory
from fusionview.recon.pet.assembly import (
    check_space,
    choose_terms,
    describe_terms,
    measurement_of,
)
from fusionview.recon.plan import Plan, Prepared
from fusionview.recon.resample import onto_grid
from fusionview.recon.result import to_volume

OnState = Callable[[Prepared, State], None]
# of the progress, before the first update
PREPARED = 0.1
REMEDY = (
    "Close other programs, choose more subsets or a coarser grid, or use a machine with more "
    "memory."
)


def reconstruct(
    data: ProjectionData,
    *,
    attenuation: Volume | None = None,
    mr: Sequence[Volume] = (),
    algorithm: str = "osem",
    settings: EmSettings | None = None,
    corrections: Corrections | None = None,
    device: str = "auto",
    grid: Geometry | None = None,
    start: Volume | None = None,
    progress: Progress = no_progress,
    on_state: OnState | None = None,
) -> Volume:
    """Reconstruct the activity that explains the measured counts; parameters as in `Plan`.

    Raises
    ------
    ReconstructionError, Cancelled
        As `run`.
    """
    plan = Plan(
        algorithm=algorithm,
        settings=settings,
        corrections=corrections or Corrections(),
        device=device,
        attenuation=attenuation,
        mr=tuple(mr),
        grid=grid,
        start=start,
    )
    return run(data, plan, progress=progress, on_state=on_state)


def run(
    data: ProjectionData,
    plan: Plan,
    *,
    progress: Progress = no_progress,
    on_state: OnState | None = None,
) -> Volume:
    """Reconstruct as a plan says.

    ``on_state`` receives every image as soon as it exists. When ``progress`` raises `Cancelled`,
    so does this function; `to_volume` makes a volume of the last image that was received.

    Raises
    ------
    ReconstructionError
        If data, maps and choices do not fit together, or there is not enough memory.
    Cancelled
        Out of ``progress``.
    """
    prepared = prepare(data, plan, _part(progress, 0.0, PREPARED))
    for state in states(prepared, _part(progress, PREPARED, 1.0)):
        if on_state is not None:
            on_state(prepared, state)
    progress(1.0, "Done")
    return to_volume(prepared, state)


def prepare(data: ProjectionData, plan: Plan, progress: Progress = no_progress) -> Prepared:
    """Check everything and build the model of the counts.

    Raises
    ------
    ReconstructionError, Cancelled
        As `run`.
    """
    backend, reason = choose_device(plan.device)
    needed = needed_bytes(data, plan)
    progress(0.0, f"Needs {gigabytes(needed)} of memory")
    require_memory(needed - held_bytes(data), REMEDY)
    _check_guidance(data, plan)
    data = data if plan.grid is None else replace(data, image_grid=plan.grid)
    progress(0.1, "Corrections")
    problem = choose_terms(data, plan.corrections, plan.attenuation)
    attenuated = problem.data.attenuation_factors is not None
    calibrated = data.counts_per_activity is not None
    return Prepared(
        plan=plan,
        measurement=measurement_of(problem.data),
        backend=backend,
        device_reason=reason,
        quantity=Quantity.ACTIVITY if calibrated else Quantity.RELATIVE_ACTIVITY,
        kind=Kind.PET if attenuated else Kind.NAC_PET,
        frame_of_reference=data.frame_of_reference,
        terms=describe_terms(problem.terms),
        notes=problem.notes,
        needed_bytes=needed,
    )


def states(prepared: Prepared, progress: Progress = no_progress) -> Iterator[State]:
    """Yield the start image and the image after every update.

    Raises
    ------
    ReconstructionError
        Before the first image.
    Cancelled
        Out of ``progress``.
    """
    plan, grid = prepared.plan, prepared.measurement.grid
    start = None if plan.start is None else warm_start(plan.start, grid) / prepared.scale
    return catalogue.states(
        plan.algorithm,
        prepared.measurement,
        plan.chosen,
        mr=[onto_grid(volume, grid) for volume in plan.mr] if plan.guided else (),
        backend=prepared.backend,
        start=start,
        progress=progress,
    )


def _check_guidance(data: ProjectionData, plan: Plan) -> None:
    if plan.guided and not plan.mr:
        raise ReconstructionError(
            f"{plan.method.label} is guided by an MR image, and there is none.",
            hint="Give an MR image that is registered to the scan, or choose OSEM.",
        )
    for volume in (*plan.mr, plan.start):
        if volume is not None:
            check_space(data, volume)


def _part(progress: Progress, first: float, last: float) -> Progress:
    """Report what is part of a longer work."""
    return lambda fraction, message="": progress(first + (last - first) * fraction, message)
