"""How two images differ, voxel by voxel: two reconstructions, with and without a correction."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import numpy as np

from fusionview.app.history import edit, for_study
from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.layering import added
from fusionview.app.store import Store
from fusionview.app.workspace import Notice, Workspace
from fusionview.errors import FusionViewError
from fusionview.model.chain import Linear
from fusionview.model.display import Look
from fusionview.model.kind import Kind
from fusionview.model.progress import Progress
from fusionview.model.provenance import Provenance
from fusionview.model.volume import Volume
from fusionview.registration.resample import resample

TITLE = "Subtract"
PALETTE = "blue_orange"
_REACH = 99.5


class Differing:
    """Subtracts one image from another one; the difference is a layer."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs

    def subtract(self, volume_id: str, other_id: str) -> None:
        """Add "one minus other" as a layer, on the grid of the one; undoable."""
        workspace = self._store.workspace
        volumes = workspace.study.volumes
        if not {volume_id, other_id} <= set(volumes) or volume_id == other_id:
            self._tell("A difference needs two images.", "Choose two that are finished.")
            return
        one, other, key = volumes[volume_id], volumes[other_id], workspace.study.key
        there = workspace.study.fixed_to_moving(one.id, other.id)

        def work(progress: Progress) -> Volume:
            progress(0.1, "Subtract")
            return difference(one, other, there)

        def commit(volume: Volume) -> None:
            self._store.update(for_study(key, "The difference", lambda s: _added(s, volume)))

        self._jobs.submit(TITLE, work, commit, lane=Lane.QUICK)

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))


def difference(one: Volume, other: Volume, one_to_other: Linear) -> Volume:
    """Return ``one - other`` on the grid of ``one``; NaN where the other one has no value.

    Raises
    ------
    FusionViewError
        If they measure different things.
    """
    if one.quantity is not other.quantity:
        raise FusionViewError(
            f"{one.name} is in {one.unit or 'no unit'}, {other.name} in "
            f"{other.unit or 'no unit'}: their difference means nothing.",
            hint="Choose two images of the same quantity.",
        )
    same_grid = one.geometry.matches(other.geometry)
    if not (same_grid and np.allclose(one_to_other.matrix, np.eye(4))):
        frame = one.frame_of_reference
        other_data = resample(other, one.geometry, one_to_other, frame_of_reference=frame).data
    else:
        other_data = other.data
    return Volume(
        id=f"difference-{uuid4().hex}",
        name=f"{one.name} − {other.name}",
        kind=Kind.OTHER,
        quantity=one.quantity,
        geometry=one.geometry,
        data=one.data - other_data,
        frame_of_reference=one.frame_of_reference,
        identity=one.identity,
        provenance=Provenance(operation="Subtract images", inputs=(one.id, other.id)),
    )


def even_window(volume: Volume) -> tuple[float, float]:
    """Return a window as wide below zero as above it."""
    values = np.abs(volume.data[np.isfinite(volume.data)])
    reach = float(np.percentile(values, _REACH)) if values.size else 0.0
    reach = reach or float(values.max(initial=0.0)) or 1.0
    return -reach, reach


def _added(workspace: Workspace, volume: Volume) -> Workspace:
    done = edit(workspace, "Subtract", workspace.study.with_volume(volume))
    display = added(done.display, volume, done.study.volumes)
    look = Look(even_window(volume), PALETTE)
    return replace(done, display=display.with_look(volume, look))
