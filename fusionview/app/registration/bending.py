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
from fusionview.model.alignment import Alignment, AlignmentState
from fusionview.model.chain import joined
from fusionview.model.deformed import Deformed
from fusionview.model.kind import Kind
from fusionview.model.progress import Progress
from fusionview.model.provenance import Provenance
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
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
            from fusionview.registration.deformable import (  # noqa: PLC0415 - imports Numba
                register_deformable,
            )

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

    def take_along(self) -> None:
        """Bend the PET and SPECT that lie with the anatomy that was bent in the same way.

        So anatomy is bent to anatomy between two times, and the other images follow it. The
        layers are added, and undo removes them.
        """
        workspace = self._store.workspace
        fixed, how = workspace.anatomical, _how(workspace)
        if fixed is None or how is None or how.fixed_id != fixed.id:
            self._tell(
                "The upper layer is not deformed onto the lower one.",
                "Deform the anatomy of the other time first. What is registered rigidly takes "
                "along all images of its frame of reference anyway.",
            )
            return
        others = companions(workspace)
        if not others:
            self._tell(
                "No PET or SPECT lies with the image that was deformed.",
                "Register one to it first.",
            )
            return
        study = workspace.study

        def work(progress: Progress) -> list[tuple[Volume, Deformed]]:
            found = []
            for n, volume in enumerate(others):
                progress(n / len(others), "Bending")
                further = study.fixed_to_moving(how.moving_id, volume.id)
                map_ = replace(how.map, after=joined(further, how.map.after))
                same = Deformed(fixed_id=fixed.id, moving_id=volume.id, map=map_)
                found.append((_laid(fixed, volume, same, _taken(how, volume)), same))
            return found

        def commit(bent: list[tuple[Volume, Deformed]]) -> None:
            add = for_study(study.key, "The deformation", lambda s: _with_companions(s, bent))
            self._store.update(add)

        self._jobs.submit(TITLE, work, commit)

    def cancel(self) -> None:
        self._jobs.cancel(TITLE)

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))


def companions(workspace: Workspace) -> tuple[Volume, ...]:
    """The PET and SPECT of the time of the image that the upper layer was bent from.

    They lie with it by themselves, and not only through the lower layer; none is bent yet.
    """
    how, study = _how(workspace), workspace.study
    if how is None or not {how.fixed_id, how.moving_id} <= set(study.volumes):
        return ()
    apart = study.without_registration(how.fixed_id, how.moving_id)
    bent = {(one.fixed_id, one.moving_id) for one in study.deformed.values()}
    return tuple(
        volume
        for volume in study.volumes.values()
        if volume.kind in (Kind.PET, Kind.NAC_PET, Kind.SPECT)
        and volume.id not in study.deformed
        and volume.id != how.moving_id
        and (how.fixed_id, volume.id) not in bent
        and apart.alignment_state(how.moving_id, volume.id) is not AlignmentState.UNREGISTERED
    )


def _how(workspace: Workspace) -> Deformed | None:
    upper = workspace.functional
    return None if upper is None else workspace.study.deformed.get(upper.id)


def _taken(how: Deformed, volume: Volume) -> Provenance:
    return Provenance(
        operation="Deform with the anatomy of the same time",
        inputs=(how.fixed_id, how.moving_id, volume.id),
        warnings=("SUV is measured on the undeformed volume.",),
    )


def _with_companions(workspace: Workspace, bent: list[tuple[Volume, Deformed]]) -> Workspace:
    study, display = workspace.study, workspace.display
    for volume, how in bent:
        study = _lying(study.with_deformed(volume, how), volume, how)
        display = added(display, volume, study.volumes)
    notice = Notice(
        f"{len(bent)} more volumes were deformed in the same way and added as layers.",
        "SUV is measured on the undeformed volume.",
    )
    return replace(edit(workspace, "Take along", study), notice=notice, display=display)


def _lying(study: Study, volume: Volume, how: Deformed) -> Study:
    """Say that a volume lies on the fixed one, where no frame of reference does."""
    if volume.frame_of_reference:
        return study
    return study.with_alignment(
        Alignment(
            fixed_id=how.fixed_id,
            moving_id=volume.id,
            fixed_to_moving=Transform.identity(),
            provenance=volume.provenance,
        )
    )


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
        study = _lying(study, volume, bent.how)
    display = added(workspace.display, bent.volume, study.volumes)
    made = bent.volume.provenance
    notice = Notice(
        f"{bent.volume.name} was added as a layer, with a map of how volumes changed "
        f"({bent.jacobian.data.min():.2f} to {bent.jacobian.data.max():.2f} times).",
        " ".join(made.warnings if made is not None else ()),
        warning=True,
    )
    return replace(edit(workspace, "Deform", study), notice=notice, display=display)
