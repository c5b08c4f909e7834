"""Scatter and image in turn: each is made from the newest of the other."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from fusionview.errors import ReconstructionError
from fusionview.model.kind import Kind
from fusionview.model.progress import Progress, no_progress
from fusionview.model.projection import ProjectionData
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.recon.algorithms import em
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.devices.backend import Backend
from fusionview.recon.devices.cpu import CPU
from fusionview.recon.operator import Operator
from fusionview.recon.pet.assembly import measurement_of
from fusionview.recon.pet.scatter.settings import ScatterSettings
from fusionview.recon.pet.scatter.single import single_scatter
from fusionview.recon.pet.scatter.tails import fit_tails

# of the images in between: scatter is smooth, so they need not be sharp
LOOP_ITERATIONS, LOOP_SUBSETS = 2, 8


@dataclass(frozen=True, eq=False)
class ScatterFound:
    """The data with their scatter, and what a person should know of how it was found."""

    data: ProjectionData
    notes: tuple[str, ...]


def find_scatter(
    data: ProjectionData,
    mu: Volume | None,
    loops: int,
    settings: ScatterSettings | None = None,
    *,
    psf: Operator | None = None,
    backend: Backend = CPU,
    progress: Progress = no_progress,
) -> ScatterFound:
    """Simulate scatter from the image that explains the data, and make the image again.

    Parameters
    ----------
    data
        With attenuation factors; the scatter that they hold is not used.
    mu
        What the factors were made of, 1/cm.
    loops
        Number of simulations, 2 or 3 where nothing is known yet.

    Raises
    ------
    ReconstructionError
        If there is no map.
    Cancelled
        Out of ``progress``.
    """
    factors = data.attenuation_factors
    if mu is None or factors is None:
        raise ReconstructionError(
            "Scatter cannot be simulated without an attenuation map.",
            hint="Give the map, or go on without scatter simulation.",
        )
    known = settings or settings_for(data)
    current, notes = replace(data, scatter=None), ""
    for loop in range(loops):
        progress(loop / loops, f"Scatter {loop + 1} of {loops}")
        scatter = _simulate(current, mu, known, psf, backend)
        lengths = data.scanner.segment_lengths
        fit = fit_tails(
            scatter, data.counts, data.background, factors, known, segment_lengths=lengths
        )
        notes = fit.notice
        source = f"single scatter simulation, {loop + 1} times, scaled by {fit.overall:.2f}"
        sources = {**data.sources, "scatter": source}
        current = replace(data, scatter=fit.apply(scatter), sources=sources)
    return ScatterFound(current, (notes,) if notes else ())


def settings_for(data: ProjectionData) -> ScatterSettings:
    """Return the usual settings with the energies that the scan says were counted."""
    if data.energy is None:
        return ScatterSettings()
    return ScatterSettings(
        lower_kev=data.energy.lower_kev,
        upper_kev=data.energy.upper_kev,
        resolution_percent=data.energy.resolution_percent,
    )


def _simulate(
    data: ProjectionData,
    mu: Volume,
    settings: ScatterSettings,
    psf: Operator | None,
    backend: Backend,
) -> np.ndarray:
    subsets = min(LOOP_SUBSETS, data.scanner.views)
    steps = em.states(
        measurement_of(data, psf),
        EmSettings(iterations=LOOP_ITERATIONS, subsets=subsets),
        backend=backend,
        objective="none",
    )
    *_, last = steps
    activity = Volume(
        id="between",
        name="Image between scatter simulations",
        kind=Kind.PET,
        quantity=Quantity.RELATIVE_ACTIVITY,
        geometry=data.image_grid,
        data=last.image,
        frame_of_reference=data.frame_of_reference,
    )
    scatter = single_scatter(
        activity, mu, data.scanner, settings, tof=data.tof, grid=data.image_grid
    )
    scatter *= np.float32(data.counts_per_activity or 1.0)
    if data.normalisation is not None:
        efficiency = data.normalisation
        scatter *= efficiency if data.tof is None else efficiency[:, :, None]
    return scatter
