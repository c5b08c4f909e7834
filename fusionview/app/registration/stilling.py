"""How the patient moved from frame to frame, and taking that out of the series."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from fusionview.app.history import edit, for_study
from fusionview.app.jobs import JobRunner
from fusionview.app.layering import ordered
from fusionview.app.store import Store
from fusionview.app.workspace import Notice, Workspace
from fusionview.model.alignment import Alignment
from fusionview.model.progress import Progress
from fusionview.model.volume import Volume
from fusionview.registration import motion
from fusionview.registration.motion import Motion

TITLE, APPLY = "Find motion", "Take out motion"


class Stilling:
    """Works on the upper layer, if it has frames."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs

    def estimate(self) -> None:
        """Lay every frame on the mean of the busy ones, in the background; nothing is changed."""
        volume = self._volume()
        if volume is None:
            return
        key = self._store.workspace.study.key

        def commit(found: Motion) -> None:
            def known(workspace: Workspace) -> Workspace:
                now = workspace.registrations
                every = {**now.motion, volume.id: found}
                return replace(workspace, registrations=replace(now, motion=every))

            self._store.update(for_study(key, "The motion", known))

        self._jobs.submit(TITLE, lambda p: motion.estimate(volume, progress=p), commit)

    def apply(self) -> None:
        """Add the series with its motion taken out, and show it; undoable."""
        volume = self._volume()
        found = None if volume is None else motion_of(self._store.workspace)
        if volume is None or found is None:
            return
        key = self._store.workspace.study.key

        def work(progress: Progress) -> Volume:
            return motion.apply(volume, found, progress=progress)

        def commit(still: Volume) -> None:
            add = for_study(key, "The corrected series", lambda s: _added(s, volume, still))
            self._store.update(add)

        self._jobs.submit(APPLY, work, commit)

    def leave(self) -> None:
        """Forget the motion; the series stays as it is."""
        volume = self._volume()
        if volume is None:
            return

        def without(workspace: Workspace) -> Workspace:
            now = workspace.registrations
            kept = {key: one for key, one in now.motion.items() if key != volume.id}
            return replace(workspace, registrations=replace(now, motion=kept))

        self._store.update(without)

    def cancel(self) -> None:
        self._jobs.cancel(TITLE)
        self._jobs.cancel(APPLY)

    def _volume(self) -> Volume | None:
        volume = self._store.workspace.functional
        if volume is not None and has_frames(self._store.workspace):
            return volume
        notice = Notice(
            "The upper layer has no frames.", "Choose a dynamic or gated series as upper layer."
        )
        self._store.update(lambda s: replace(s, notice=notice))
        return None


def has_frames(workspace: Workspace) -> bool:
    """Whether the upper layer is a series with frames that is part of the study."""
    volume = workspace.functional
    if volume is None or volume.id not in workspace.study.volumes:
        return False
    return volume.frames is not None and len(volume.frames.values) > 1


def motion_of(workspace: Workspace) -> Motion | None:
    """What is known of motion in the upper layer."""
    volume = workspace.functional
    return None if volume is None else workspace.registrations.motion.get(volume.id)


def largest_mm(found: Motion) -> float:
    """How far the patient moved at most, among frames that could be registered."""
    return float(np.max(found.displacement_mm, where=found.registered, initial=0.0))


def _added(workspace: Workspace, volume: Volume, still: Volume) -> Workspace:
    """In the place of the series that it was made from."""
    study = workspace.study.with_volume(still)
    known = workspace.study.alignments.get(volume.id)
    if known is not None:
        aligned: Alignment = replace(known, moving_id=still.id)
        study = study.with_alignment(aligned)
    shown = workspace.display
    ids = (shown.anatomical_id, *shown.upper_ids)
    stack = [still.id if one == volume.id else one for one in ids if one is not None]
    display = ordered(shown.with_look(still, shown.look(volume)), stack)
    return replace(edit(workspace, APPLY, study), display=display)
