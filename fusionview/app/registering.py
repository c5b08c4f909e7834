"""Laying one volume on another."""

from dataclasses import replace

from fusionview.app.history import edit, for_study
from fusionview.app.jobs import JobRunner
from fusionview.app.store import Store
from fusionview.app.workspace import Landmarks, Notice, Workspace
from fusionview.model.alignment import Alignment
from fusionview.model.progress import Progress
from fusionview.registration.rigid import (
    RegistrationResult,
    RigidSettings,
    Start,
    register,
)

TITLE = "Register"


class Registering:
    """Registers the upper layer to the lower one; undo brings the old alignment back."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs

    def run(self, start: Start, settings: RigidSettings | None = None) -> None:
        """Register in the background, from the header or from the centres of mass."""
        self._run(start, settings or RigidSettings())

    def run_from_same_place(self, settings: RigidSettings | None = None) -> None:
        """Register from the pair of points that the user marked."""
        marks = self._store.workspace.landmarks
        if marks.fixed_mm is None or marks.moving_mm is None:
            self._tell(
                "The same place is not marked in both volumes yet.",
                "Show each volume alone, put the crosshair on the spot, and press Mark.",
            )
            return
        self._run((marks.fixed_mm, marks.moving_mm), settings or RigidSettings())

    def mark(self) -> None:
        """Take the crosshair as the user's spot in every volume that is shown."""
        workspace = self._store.workspace
        point, shown = workspace.display.crosshair_mm, {v.id for v in workspace.shown}
        marks = workspace.landmarks
        if workspace.display.anatomical_id in shown:
            marks = replace(marks, fixed_mm=point)
        elif workspace.display.functional_id in shown:
            marks = replace(marks, moving_mm=point)
        self._store.update(lambda s: replace(s, landmarks=marks))

    def forget(self) -> None:
        """Go back to the positions of the headers; undoable."""
        workspace = self._store.workspace
        fixed, moving = workspace.anatomical, workspace.functional
        if fixed is None or moving is None or moving.id not in workspace.study.volumes:
            return
        without = workspace.study.without_registration(fixed.id, moving.id)
        if without is not workspace.study:
            self._store.update(lambda s: edit(s, "Remove registration", without))

    def cancel(self) -> None:
        self._jobs.cancel(TITLE)

    def _run(
        self,
        start: Start | tuple[tuple[float, float, float], tuple[float, float, float]],
        settings: RigidSettings,
    ) -> None:
        workspace = self._store.workspace
        fixed, moving = workspace.anatomical, workspace.functional
        if fixed is None or moving is None or moving.id not in workspace.study.volumes:
            self._tell("Registration needs two volumes.", "Open an MR and a PET or SPECT first.")
            return
        if fixed.id == moving.id:
            self._tell("Both layers show the same volume.", "Choose another one to register to it.")
            return
        key = workspace.study.key

        def work(progress: Progress) -> RegistrationResult:
            return register(fixed, moving, start=start, settings=settings, progress=progress)

        def commit(result: RegistrationResult) -> None:
            alignment = Alignment(
                fixed_id=fixed.id,
                moving_id=moving.id,
                fixed_to_moving=result.transform,
                provenance=result.provenance,
            )
            add = for_study(key, "The registration", lambda s: _registered(s, alignment))
            self._store.update(add)

        self._jobs.submit(TITLE, work, commit)

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))


def _registered(workspace: Workspace, alignment: Alignment) -> Workspace:
    warnings = alignment.provenance.warnings if alignment.provenance is not None else ()
    notice = Notice(" ".join(warnings), warning=True) if warnings else None
    done = edit(workspace, "Register", workspace.study.with_alignment(alignment))
    return replace(done, notice=notice, landmarks=Landmarks())
