"""From what was measured to an image: every correction, algorithm and device in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from fusionview.model.geometry import Geometry
from fusionview.model.list_scan import ListScan
from fusionview.model.progress import Progress, no_progress
from fusionview.model.projection import ProjectionData
from fusionview.model.recipe import Corrections
from fusionview.model.spect import SpectProjections
from fusionview.model.volume import Volume
from fusionview.recon.algorithms import catalogue
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.algorithms.problem import warm_start
from fusionview.recon.algorithms.state import State
from fusionview.recon.algorithms.stopping import until_steady
from fusionview.recon.devices.backend import Backend
from fusionview.recon.devices.cpu import CPU, CpuBackend
from fusionview.recon.devices.needs import state_needs
from fusionview.recon.devices.trouble import DeviceUnfitError
from fusionview.recon.estimate import needed_bytes
from fusionview.recon.plan import Plan, Prepared
from fusionview.recon.prepare import (
    event_bytes,
    prepare_events,
    prepare_pet,
    prepare_spect,
    spect_bytes,
)
from fusionview.recon.resample import onto_grid
from fusionview.recon.result import to_volume
from fusionview.recon.spect.settings import SpectSettings

Scan = ProjectionData | SpectProjections | ListScan
OnState = Callable[[Prepared, State], None]
# of the progress, before the first update
PREPARED = 0.1


def reconstruct(
    data: Scan,
    *,
    attenuation: Volume | None = None,
    mr: Sequence[Volume] = (),
    algorithm: str = "osem",
    settings: EmSettings | None = None,
    corrections: Corrections | None = None,
    device: str = "auto",
    grid: Geometry | None = None,
    start: Volume | None = None,
    spect: SpectSettings | None = None,
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
        spect=spect,
    )
    return run(data, plan, progress=progress, on_state=on_state)


def run(
    data: Scan,
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


def memory_needed(data: Scan, plan: Plan) -> int:
    """Return the bytes of memory that a reconstruction will take, before it starts."""
    if isinstance(data, SpectProjections):
        return spect_bytes(data, plan)
    if isinstance(data, ListScan):
        return event_bytes(data, plan)
    return needed_bytes(data, plan)


def prepare(data: Scan, plan: Plan, progress: Progress = no_progress) -> Prepared:
    """Check everything and build the model of the counts.

    Raises
    ------
    ReconstructionError, Cancelled
        As `run`.
    """
    if isinstance(data, SpectProjections):
        return prepare_spect(data, plan, progress)
    if isinstance(data, ListScan):
        return prepare_events(data, plan, progress)
    return prepare_pet(data, plan, progress)


def states(prepared: Prepared, progress: Progress = no_progress) -> Iterator[State]:
    """Yield the start image and the image after every update.

    Where the device was left open and proves too small, or lacks an operator, the CPU computes;
    its description says why.

    Raises
    ------
    ReconstructionError
        Before the first image; `DeviceLostError` at any time.
    Cancelled
        Out of ``progress``.
    """
    started, free = False, prepared.plan.device == "auto" and prepared.backend is not CPU
    try:
        for state in _states_on(prepared.backend, prepared, progress):
            started = True
            yield state
        return
    except DeviceUnfitError as error:
        if started or not free:
            raise
        instead = CpuBackend(reason=error.message)
    yield from _states_on(instead, prepared, progress)


def _states_on(backend: Backend, prepared: Prepared, progress: Progress) -> Iterator[State]:
    plan, grid = prepared.plan, prepared.measurement.grid
    state_needs(backend, prepared.measurement, plan.chosen.subsets, progress)
    start = None if plan.start is None else warm_start(plan.start, grid) / prepared.scale
    made = catalogue.states(
        plan.algorithm,
        prepared.measurement,
        plan.chosen,
        mr=[onto_grid(volume, grid) for volume in plan.mr] if plan.guided else (),
        backend=backend,
        start=start,
        progress=progress,
    )
    if plan.steady is None:
        return made
    region = onto_grid(plan.steady, grid) > 0.5
    subsets = plan.chosen.subsets
    return until_steady(made, region, tolerance=plan.steady_tolerance, subsets=subsets)


def _part(progress: Progress, first: float, last: float) -> Progress:
    """Report what is part of a longer work."""
    return lambda fraction, message="": progress(first + (last - first) * fraction, message)
