"""PET images from projection data by OSEM: the short way in for scripts and the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.progress import Progress, no_progress
from fusionview.model.projection import ProjectionData
from fusionview.model.provenance import Provenance, settings_of
from fusionview.model.quantity import Quantity
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.volume import Volume
from fusionview.recon.algorithms import em
from fusionview.recon.algorithms.em import EmSettings as OsemSettings
from fusionview.recon.algorithms.smoothing import post_filter
from fusionview.recon.algorithms.subsets import subset_order
from fusionview.recon.devices.cpu import CPU
from fusionview.recon.measurement import Measurement
from fusionview.recon.operator import Weighted
from fusionview.recon.pet.image_grid import field_of_view_mm
from fusionview.recon.pet.projector import CylindricalProjector

__all__ = [
    "OsemSettings",
    "OsemState",
    "measurement_of",
    "osem_states",
    "post_filter",
    "reconstruct",
    "subset_order",
    "to_volume",
]
Array = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class OsemState:
    """The image after ``update`` of ``updates`` updates.

    Attributes
    ----------
    update
        0 for the start image.
    image
        float32 ``(K, J, I)``, read-only, without the final filter.
    log_likelihood
        ``sum(y log ybar - ybar)`` over all bins. Exact for one subset; with several, each subset
        counts as it was when last visited.
    seconds
        Since the start.
    """

    update: int
    updates: int
    image: Array
    log_likelihood: float
    seconds: float


def osem_states(
    data: ProjectionData, settings: OsemSettings, progress: Progress = no_progress
) -> Iterator[OsemState]:
    """Yield the start image and the image after every update, as `em.states` does."""
    for state in em.states(measurement_of(data), settings, progress=progress):
        yield OsemState(state.update, state.updates, state.image, state.objective, state.seconds)


def reconstruct(
    data: ProjectionData,
    settings: OsemSettings,
    *,
    progress: Progress = no_progress,
    on_state: Callable[[OsemState], None] | None = None,
) -> Volume:
    """Reconstruct the activity that explains the measured counts.

    ``on_state`` receives every image as soon as it exists. When ``progress`` raises `Cancelled`,
    so does this function; the last image is then the last that ``on_state`` received, and
    `to_volume` makes a volume of it.
    """
    for state in osem_states(data, settings, progress):
        if on_state is not None:
            on_state(state)
    progress(1.0, "Done")
    return to_volume(data, settings, state)


def to_volume(data: ProjectionData, settings: OsemSettings, state: OsemState) -> Volume:
    """Make a volume of any state, with the final filter and its provenance."""
    calibrated = data.counts_per_activity is not None
    method = "MLEM" if settings.subsets == 1 else "OSEM"
    done = state.update == state.updates
    stopped = () if done else (f"Stopped after update {state.update} of {state.updates}.",)
    return Volume(
        id=f"recon-{uuid4().hex[:12]}",
        name=f"{method} {settings.iterations} × {settings.subsets}"
        + ("" if done else f", stopped at {state.update}"),
        kind=Kind.PET,
        quantity=Quantity.ACTIVITY if calibrated else Quantity.RELATIVE_ACTIVITY,
        geometry=data.image_grid,
        data=post_filter(state.image, data.image_grid, settings.filter_fwhm_mm),
        frame_of_reference=data.frame_of_reference,
        provenance=Provenance(
            operation=f"Reconstruct ({method})",
            settings={
                **settings_of(settings),
                "updates": state.update,
                "log_likelihood": state.log_likelihood,
                "seconds": round(state.seconds, 3),
                "attenuation": data.attenuation_factors is not None,
            },
            device=CPU.description,
            warnings=stopped,
        ),
    )


def measurement_of(data: ProjectionData) -> Measurement:
    """Return what an algorithm needs of PET data; in counts per mm where not calibrated."""
    projector = CylindricalProjector(data.scanner, data.image_grid, tof=data.tof)
    return Measurement(
        model=Weighted(projector, data.factors, data.counts_per_activity or 1.0),
        grid=data.image_grid,
        counts=data.counts,
        background=data.additive,
        support=_field_of_view(data.scanner, data.image_grid),
    )


def _field_of_view(scanner: CylindricalScanner, grid: Geometry) -> NDArray[np.bool_]:
    """Return the voxels of the cylinder that every view sees."""
    across = grid.spacing_mm[2] * (np.arange(grid.shape[2]) - (grid.shape[2] - 1) / 2)
    inside = np.hypot(across[:, None], across) <= field_of_view_mm(scanner)
    return np.broadcast_to(inside, grid.shape)
