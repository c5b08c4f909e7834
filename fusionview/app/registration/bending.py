"""Bending a volume onto another one, for looking; numbers stay with the unbent one."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple
from uuid import uuid4

from fusionview.app.history import edit, for_study
from fusionview.app.jobs import JobRunner
from fusionview.app.layering import added
from fusionview.app.store import Store
from fusionview.app.workspace import Notice, Workspace
from fusionview.model.alignment import Alignment
from fusionview.model.deformed import Deformed
from fusionview.model.kind import Kind
from fusionview.model.progress import Progress
from fusionview.model.provenance import Provenance
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration.deformable import register_deformable
from fusionview.registration.resample import resample

TITLE = "Deform"


class Bent(NamedTuple):
    """The volume on the grid of the other one, and how much it was stretched where."""

    volume: Volume
    jacobian: Volume
    how: Deformed


class Bending:
    """Deforms the upper layer onto the lower one, from how they are registered."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs

    def run(self, *, focus: str = "", leave_out: str = "") -> None:
        """Bend in the background; the layers are added, and undo removes them.

        ``focus`` and ``leave_out`` are ids of regions. Where bending gains nothing, none is added.
        """
        workspace = self._store.workspace
        fixed, moving = workspace.anatomical, workspace.functional
        if fixed is None or moving is None or fixed.id == moving.id:
            self._tell("A deformation needs two volumes.", "Open an MR and a PET or SPECT first.")
            return
        if not {fixed.id, moving.id} <= set(workspace.study.volumes):
            return
        if moving.id in workspace.study.deformed:
            self._tell("This layer is deformed already.", "Choose the original as upper layer.")
            return
        begin = workspace.study.fixed_to_moving(fixed.id, moving.id)
        key, regions = workspace.study.key, workspace.study.regions
        near, without = regions.get(focus), regions.get(leave_out)

        def work(progress: Progress) -> Bent | None:
            found = register_deformable(
                fixed,
                moving,
                begin=begin,
                focus=None if near is None else near.mask,
                leave_out=None if without is None else without.mask,
                progress=progress,
            )
            if not found.bent:
                return None
            how = Deformed(fixed_id=fixed.id, moving_id=moving.id, map=found.transform)
            laid = _laid(fixed, moving, how, found.provenance)
            return Bent(laid, _jacobian(fixed, moving, how), how)

        def commit(bent: Bent | None) -> None:
            if bent is None:
                self._tell(
                    "Nothing was bent: it made the images hardly more alike than chance does.",
                    "The rigid registration was kept. Check the overlay.",
                )
                return
            self._store.update(for_study(key, "The deformation", lambda s: _added(s, bent)))

        self._jobs.submit(TITLE, work, commit)

    def cancel(self) -> None:
        self._jobs.cancel(TITLE)

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))


def _laid(fixed: Volume, moving: Volume, how: Deformed, provenance: Provenance) -> Volume:
    """Without a unit: what is measured in a bent image is no SUV."""
    frame = fixed.frame_of_reference
    laid = resample(moving, fixed.geometry, how.map, frame_of_reference=frame)
    return replace(
        laid,
        id=f"deformed-{uuid4().hex}",
        name=f"{moving.name} (deformed, not for SUV)",
        quantity=Quantity.OTHER,
        provenance=provenance,
        passport=None,
    )


def _jacobian(fixed: Volume, moving: Volume, how: Deformed) -> Volume:
    return Volume(
        id=f"jacobian-{uuid4().hex}",
        name=f"Jacobian of {moving.name}",
        kind=Kind.OTHER,
        quantity=Quantity.OTHER,
        geometry=how.map.geometry,
        data=how.map.jacobian(),
        frame_of_reference=fixed.frame_of_reference,
        identity=fixed.identity,
        provenance=Provenance(
            operation="Jacobian determinant of a deformation", inputs=(fixed.id, moving.id)
        ),
    )


def _added(workspace: Workspace, bent: Bent) -> Workspace:
    study = workspace.study.with_deformed(bent.volume, bent.how).with_volume(bent.jacobian)
    for volume in (bent.volume, bent.jacobian):
        if not volume.frame_of_reference:  # nothing else says that they lie on the fixed one
            study = study.with_alignment(
                Alignment(
                    fixed_id=bent.how.fixed_id,
                    moving_id=volume.id,
                    fixed_to_moving=Transform.identity(),
                    provenance=volume.provenance,
                )
            )
    display = added(workspace.display, bent.volume, study.volumes)
    made = bent.volume.provenance
    notice = Notice(
        f"{bent.volume.name} was added as a layer, with a map of how volumes changed "
        f"({bent.jacobian.data.min():.2f} to {bent.jacobian.data.max():.2f} times).",
        " ".join(made.warnings if made is not None else ()),
        warning=True,
    )
    return replace(edit(workspace, "Deform", study), notice=notice, display=display)
