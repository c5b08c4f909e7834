"""Whatever was measured becomes a measurement that an algorithm can run on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.list_scan import ListScan
from fusionview.model.progress import Progress, no_progress
from fusionview.model.projection import ProjectionData
from fusionview.model.quantity import Quantity
from fusionview.model.recipe import Corrections
from fusionview.model.spect import SpectProjections
from fusionview.model.volume import Volume
from fusionview.recon.blur import GaussianBlur
from fusionview.recon.devices.choice import choose_device, or_on_cpu
from fusionview.recon.estimate import held_bytes, needed_bytes
from fusionview.recon.memory import gigabytes, require_memory
from fusionview.recon.pet.assembly import (
    choose_terms,
    describe_terms,
    measurement_of,
)
from fusionview.recon.pet.event_model import event_measurement
from fusionview.recon.pet.image_grid import check_middle, fitted_grid
from fusionview.recon.pet.scatter_loops import find_scatter
from fusionview.recon.plan import Plan, Prepared
from fusionview.recon.resample import undefined_notes
from fusionview.recon.spect.image_grid import image_grid
from fusionview.recon.spect.measurement import (
    camera_of,
    memory_bytes,
    notes_of,
    quantity_of,
    spect_measurement,
)
from fusionview.recon.spect.settings import SpectSettings

REMEDY = (
    "Close other programs, choose more subsets or a coarser grid, or use a machine with more "
    "memory."
)
EVENT_VOXEL_MM = 4.0
"""Of the image of a list of events, where no grid is chosen."""


def prepare_pet(data: ProjectionData, plan: Plan, progress: Progress = no_progress) -> Prepared:
    """Prepare sinograms.

    Raises
    ------
    ReconstructionError
        If data, maps and choices do not fit together, or there is not enough memory.
    Cancelled
        Out of ``progress``.
    """
    _check_choices(plan, camera=False)
    device = choose_device(plan.device)
    needed = needed_bytes(data, plan)
    _state_memory(needed, needed - held_bytes(data), progress)
    _check_guidance(data.frame_of_reference, plan)
    if plan.grid is not None:
        check_middle(plan.grid, data.image_grid.center_mm)
        data = replace(data, image_grid=plan.grid)
    progress(0.1, "Corrections")
    problem = choose_terms(data, plan.corrections, plan.attenuation)
    chosen, notes = problem.data, problem.notes
    psf = _psf(chosen, plan.corrections)
    if plan.corrections.scatter_loops and plan.corrections.scatter:
        loops = plan.corrections.scatter_loops
        find = partial(find_scatter, chosen, plan.attenuation, loops, psf=psf, progress=progress)
        found = or_on_cpu(find, device.backend, plan.device)
        chosen, notes = found.data, (*notes, *found.notes)
    attenuated = chosen.attenuation_factors is not None
    calibrated = data.counts_per_activity is not None
    return Prepared(
        plan=plan,
        measurement=measurement_of(chosen, psf),
        backend=device.backend,
        device_reason=device.reason,
        quantity=Quantity.ACTIVITY if calibrated else Quantity.RELATIVE_ACTIVITY,
        kind=Kind.PET if attenuated else Kind.NAC_PET,
        frame_of_reference=data.frame_of_reference,
        terms=describe_terms(chosen.terms),
        notes=notes,
        needed_bytes=needed,
    )


def prepare_spect(data: SpectProjections, plan: Plan, progress: Progress = no_progress) -> Prepared:
    """Prepare the views of a gamma camera; raises as `prepare_pet`."""
    _check_choices(plan, camera=True)
    device = choose_device(plan.device)
    settings = _spect_settings(plan)
    _check_guidance(data.frame_of_reference, plan)
    needed = spect_bytes(data, plan)
    _state_memory(needed, needed - data.counts.nbytes, progress)
    progress(0.1, "Model of the camera")
    measurement = spect_measurement(data, plan.attenuation, settings)
    return Prepared(
        plan=plan,
        measurement=measurement,
        backend=device.backend,
        device_reason=device.reason,
        quantity=quantity_of(settings),
        kind=Kind.SPECT,
        frame_of_reference=data.frame_of_reference,
        terms=_spect_terms(settings, plan.attenuation, measurement.background is not None),
        notes=(
            *notes_of(data, plan.attenuation, settings),
            *(undefined_notes(plan.attenuation) if settings.attenuation else ()),
        ),
        needed_bytes=needed,
    )


def prepare_events(data: ListScan, plan: Plan, progress: Progress = no_progress) -> Prepared:
    """Prepare a list of events, of rings or of modules; raises as `prepare_pet`."""
    _check_choices(plan, camera=False)
    if plan.corrections.scatter_loops:
        raise ReconstructionError(
            "Scatter cannot be simulated for a list of events.", hint="Leave its simulation out."
        )
    device = choose_device(plan.device)
    _check_guidance("", plan)
    grid = _event_grid(data, plan)
    needed = event_bytes(data, plan)
    _state_memory(needed, needed - data.prompts.pairs.nbytes, progress)
    progress(0.1, "Corrections")
    mu = plan.attenuation if plan.corrections.attenuation else None
    measurement, terms = event_measurement(data, grid, mu, plan.corrections)
    notes = [*data.notes, "Scatter is not in the model of the events."]
    notes += undefined_notes(mu) if mu is not None else ["Not corrected for attenuation."]
    return Prepared(
        plan=plan,
        measurement=measurement,
        backend=device.backend,
        device_reason=device.reason,
        quantity=Quantity.RELATIVE_ACTIVITY,
        kind=Kind.NAC_PET if mu is None else Kind.PET,
        frame_of_reference="" if mu is None else mu.frame_of_reference,
        terms=terms,
        notes=tuple(notes),
        needed_bytes=needed,
    )


def _check_choices(plan: Plan, *, camera: bool) -> None:
    """Refuse what would be passed over: choices for the other kind of scanner."""
    if not camera and plan.spect is not None:
        raise ReconstructionError(
            "This scan comes from no gamma camera.", hint="Leave the settings of the camera out."
        )
    if camera and (plan.corrections.psf_fwhm_mm or plan.corrections.scatter_loops):
        raise ReconstructionError(
            "The model of a gamma camera has a PSF and scatter of its own.",
            hint="Choose the collimator, and scatter by energy windows, among its settings.",
        )
    if camera and plan.grid is not None:
        raise ReconstructionError(
            "The image of a gamma camera lies on a grid of its own.",
            hint="Choose voxel size and matrix instead.",
        )


def _psf(data: ProjectionData, corrections: Corrections) -> GaussianBlur | None:
    width = corrections.psf_fwhm_mm
    return GaussianBlur(data.image_grid, width) if width else None


def _state_memory(needed: int, more: int, progress: Progress) -> None:
    """Say what is needed, and stop if what is not yet held cannot be had."""
    progress(0.0, f"Needs {gigabytes(needed)} of memory")
    require_memory(more, REMEDY)


def _check_guidance(space: str, plan: Plan) -> None:
    if plan.guided and not plan.mr:
        raise ReconstructionError(
            f"{plan.method.label} is guided by an MR image, and there is none.",
            hint="Give an MR image that is registered to the scan, or choose OSEM.",
        )
    for volume in (*plan.mr, plan.start):
        if volume is not None and space and volume.frame_of_reference not in ("", space):
            raise ReconstructionError(
                f"{volume.name} lies in another space than the scan.",
                hint="Register it to an image of this scan first, and resample it there.",
            )


def _spect_settings(plan: Plan) -> SpectSettings:
    """Return the model of the camera, without what was switched off."""
    settings = plan.spect or SpectSettings()
    if not plan.corrections.attenuation:
        settings = replace(settings, attenuation=False)
    if not plan.corrections.scatter:
        settings = replace(settings, scatter="none")
    return settings


def _spect_terms(settings: SpectSettings, mu: Volume | None, scattered: bool) -> Mapping[str, str]:
    attenuated = settings.attenuation and mu is not None
    blur = settings.collimator or "a fitted width"
    method = "energy windows" if settings.scatter == "automatic" else settings.scatter
    return {
        "Attenuation": f"µ-map {mu.id}" if attenuated and mu is not None else "none",
        "Scatter": method if scattered else "none",
        "PSF": blur if settings.psf else "none",
        "Decay": "during the acquisition" if settings.decay else "none",
    }


def _event_grid(data: ListScan, plan: Plan) -> Geometry:
    if plan.grid is not None:
        return plan.grid
    places = data.prompts.crystals_mm
    if data.prompts.scanner is not None:
        rings = fitted_grid(data.prompts.scanner, EVENT_VOXEL_MM)
        return Geometry.centred(rings.shape, rings.spacing_mm, places.mean(axis=0))
    low, high = places.min(axis=0), places.max(axis=0)
    # the largest square within the ring of modules, and all of its length
    across = float(min(high[0] - low[0], high[1] - low[1])) / math.sqrt(2.0)
    columns = max(4, math.floor(across / EVENT_VOXEL_MM))
    slices = max(1, round(float(high[2] - low[2]) / EVENT_VOXEL_MM))
    spacing = (EVENT_VOXEL_MM, EVENT_VOXEL_MM, EVENT_VOXEL_MM)
    return Geometry.centred((slices, columns, columns), spacing, (low + high) / 2)


def spect_bytes(data: SpectProjections, plan: Plan) -> int:
    """Return the bytes of memory that a rotation takes, its data among them."""
    settings = _spect_settings(plan)
    camera = camera_of(data, settings)
    grid = image_grid(camera, settings.voxel_mm, settings.matrix)
    attenuated = plan.attenuation is not None and settings.attenuation
    images = 4 * plan.chosen.subsets * math.prod(grid.shape)
    return memory_bytes(camera, grid, attenuated=attenuated) + images + data.counts.nbytes


def event_bytes(data: ListScan, plan: Plan) -> int:
    """Return the bytes of memory that a list of events takes, its data among them."""
    voxels = math.prod(_event_grid(data, plan).shape)
    scanner, events = data.prompts.scanner, len(data.prompts)
    arrays = (plan.attenuation is not None) + (data.delayeds is not None)
    lines = 0 if scanner is None else 2 * arrays * math.prod(scanner.shape)
    return data.prompts.pairs.nbytes + 4 * (
        lines + 10 * events + (plan.chosen.subsets + 12) * voxels
    )
