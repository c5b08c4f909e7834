"""Laying one volume on another by their contents, and judging how well they fit."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fusionview.app.history import edit, for_study
from fusionview.app.jobs import JobRunner
from fusionview.app.registration.aligning import shown_as, steps
from fusionview.app.store import Store
from fusionview.app.workspace import Landmarks, Notice, Registrations, Workspace
from fusionview.model.alignment import Alignment, AlignmentStep
from fusionview.model.chain import joined
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress
from fusionview.model.study import Study
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration.affine import AffineSettings, register_affine
from fusionview.registration.result import RegistrationResult, Rung
from fusionview.registration.rigid import (
    LandmarkPairs,
    RigidSettings,
    Start,
    StartChoice,
    register,
)

TITLE = "Register"
IMPORTED = "Read registration"


class Registering:
    """Registers the upper layer to the lower one; undo brings the old alignment back."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs

    def run(
        self,
        start: Start = Start.AUTO,
        settings: RigidSettings | None = None,
        *,
        focus: str = "",
        leave_out: str = "",
    ) -> None:
        """Register in the background; ``focus`` and ``leave_out`` are ids of regions."""
        self._run(start, settings or RigidSettings(), focus, leave_out)

    def run_from_same_place(
        self,
        settings: RigidSettings | None = None,
        *,
        focus: str = "",
        leave_out: str = "",
    ) -> None:
        """Register from the pair of points that the user marked."""
        marks = self._store.workspace.landmarks
        if marks.fixed_mm is None or marks.moving_mm is None:
            self._tell(
                "The same place is not marked in both volumes yet.",
                "Show each volume alone, put the crosshair on the spot, and press Mark.",
            )
            return
        start = (marks.fixed_mm, marks.moving_mm)
        self._run(start, settings or RigidSettings(), focus, leave_out)

    def run_from_landmarks(
        self,
        settings: RigidSettings | None = None,
        *,
        focus: str = "",
        leave_out: str = "",
    ) -> None:
        """Register from where three or more pairs of landmarks put the volumes."""
        pairs = self._store.workspace.landmarks.pairs
        if len(pairs) < 3:
            self._tell(
                f"There are {len(pairs)} pairs of landmarks, and three are needed.",
                "Mark a spot in both volumes, and press Add pair; three times, not on one line.",
            )
            return
        self._run(LandmarkPairs.of(pairs), settings or RigidSettings(), focus, leave_out)

    def refine(
        self,
        settings: RigidSettings | None = None,
        *,
        focus: str = "",
        leave_out: str = "",
    ) -> None:
        """Refine from where the volumes lie now, without leaving the neighbourhood."""
        workspace = self._store.workspace
        fixed, moving = workspace.anatomical, workspace.functional
        if fixed is None or moving is None or moving.id not in workspace.study.volumes:
            self._run(Start.HEADER, settings or RigidSettings(), focus, leave_out)
            return
        known = workspace.study.fixed_to_moving(fixed.id, moving.id)
        begin = known if isinstance(known, Transform) else known.rigid()
        self._run(begin, settings or RigidSettings(), focus, leave_out)

    def run_affine(
        self,
        start: Start = Start.AUTO,
        settings: AffineSettings | None = None,
        *,
        focus: str = "",
        leave_out: str = "",
    ) -> None:
        """Register with scales and shears too: for distortion and templates."""
        pair = self._pair()
        if pair is None:
            return
        fixed, moving = pair
        masks = self._masks(focus, leave_out)
        key = self._store.workspace.study.key
        given = imported(self._store.workspace.study, fixed, moving)

        def work(progress: Progress) -> Alignment:
            found = register_affine(
                fixed,
                moving,
                start=start,
                given=given,
                settings=settings,
                focus=masks["focus"],
                leave_out=masks["leave_out"],
                progress=progress,
            )
            step = AlignmentStep(
                name="Registered, affine", map=found.transform, provenance=found.provenance
            )
            return Alignment.of(fixed.id, moving.id, [step])

        def commit(alignment: Alignment) -> None:
            add = for_study(key, "The registration", lambda s: _registered(s, alignment, None))
            self._store.update(add)

        self._jobs.submit(TITLE, work, commit)

    def use_candidate(self, number: int) -> None:
        """Lay the volumes as another candidate of the newest search says; undoable."""
        workspace = self._store.workspace
        fixed, moving = workspace.anatomical, workspace.functional
        result = None if moving is None else workspace.registrations.results.get(moving.id)
        if fixed is None or moving is None or result is None:
            return
        if result.provenance.inputs != (fixed.id, moving.id):  # of another pair of layers
            return
        if not 0 <= number < len(result.candidates):
            return
        step = AlignmentStep(
            name=f"Candidate {number + 1}",
            map=result.candidates[number].fixed_to_moving.about(fixed.geometry.center_mm),
            by_hand=True,
        )
        alignment = Alignment.of(fixed.id, moving.id, [step])
        changed = workspace.study.with_alignment(alignment)
        self._store.update(lambda s: edit(s, f"Choose candidate {number + 1}", changed))

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

    def add_landmarks(self) -> None:
        """Keep the marked pair as one of the landmarks, and begin the next."""
        marks = self._store.workspace.landmarks
        if marks.fixed_mm is None or marks.moving_mm is None:
            self._tell(
                "The same place is not marked in both volumes yet.",
                "Show each volume alone, put the crosshair on the spot, and press Mark.",
            )
            return
        pair = (marks.fixed_mm, marks.moving_mm)
        self._store.update(lambda s: replace(s, landmarks=Landmarks(pairs=(*marks.pairs, pair))))

    def remove_landmarks(self, number: int) -> None:
        """Forget one pair."""
        marks = self._store.workspace.landmarks
        kept = tuple(pair for n, pair in enumerate(marks.pairs) if n != number)
        self._store.update(lambda s: replace(s, landmarks=replace(marks, pairs=kept)))

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

    def _pair(self) -> tuple[Volume, Volume] | None:
        workspace = self._store.workspace
        fixed, moving = workspace.anatomical, workspace.functional
        if fixed is None or moving is None or moving.id not in workspace.study.volumes:
            self._tell("Registration needs two volumes.", "Open an MR and a PET or SPECT first.")
            return None
        if fixed.id == moving.id:
            self._tell("Both layers show the same volume.", "Choose another one to register to it.")
            return None
        return fixed, moving

    def _masks(self, focus: str, leave_out: str) -> Mapping[str, Mask | None]:
        regions = self._store.workspace.study.regions
        chosen = {"focus": regions.get(focus), "leave_out": regions.get(leave_out)}
        return {name: None if one is None else one.mask for name, one in chosen.items()}

    def _run(self, start: StartChoice, settings: RigidSettings, focus: str, leave_out: str) -> None:
        pair = self._pair()
        if pair is None:
            return
        fixed, moving = pair
        masks = self._masks(focus, leave_out)
        key = self._store.workspace.study.key
        before = steps(self._store.workspace)
        given = imported(self._store.workspace.study, fixed, moving)

        def show_first(found: Transform) -> None:
            alignment = Alignment(fixed_id=fixed.id, moving_id=moving.id, fixed_to_moving=found)
            self._jobs.post(
                lambda: self._store.update(lambda s: shown_as(s, alignment) if busy(s) else s)
            )

        def work(progress: Progress) -> RegistrationResult:
            return register(
                fixed,
                moving,
                start=start,
                given=given,
                settings=settings,
                focus=masks["focus"],
                leave_out=masks["leave_out"],
                progress=progress,
                on_first=show_first,
            )

        def commit(result: RegistrationResult) -> None:
            chain = _chain(before, start, result)
            alignment = Alignment.of(fixed.id, moving.id, chain)
            add = for_study(key, "The registration", lambda s: _registered(s, alignment, result))
            self._store.update(add)

        self._jobs.submit(TITLE, work, commit, on_cancel=self._show_old)

    def _show_old(self) -> None:
        self._store.update(lambda s: shown_as(s, None))

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))


def imported(study: Study, fixed: Volume, moving: Volume) -> Transform | None:
    """Return the rigid map between two volumes that came from a file, if that is how they lie.

    Also where an automatic registration has taken and judged it since.
    """
    alignment = study.alignment_of(fixed.id, moving.id)
    if alignment is None or alignment.provenance is None or len(alignment.steps) > 1:
        return None
    made, there = alignment.provenance, alignment.fixed_to_moving
    read = made.operation == IMPORTED or made.settings.get("rung") == Rung.GIVEN
    return there if read and isinstance(there, Transform) else None


def busy(workspace: Workspace) -> bool:
    """Whether a registration is running."""
    return any(job.title == TITLE for job in workspace.jobs)


def card_of(workspace: Workspace) -> RegistrationResult | None:
    """The result whose card speaks of what is on the screen now, if there is one."""
    fixed, moving = workspace.anatomical, workspace.functional
    if fixed is None or moving is None:
        return None
    found = workspace.registrations.results.get(moving.id)
    alignment = workspace.study.alignment_of(fixed.id, moving.id)
    if found is None or alignment is None:
        return None
    return found if alignment.all_steps[-1].provenance is found.provenance else None


def _chain(
    before: Sequence[AlignmentStep], start: StartChoice, result: RegistrationResult
) -> list[AlignmentStep]:
    """What was refined stays in the chain, with the refinement behind it."""
    found = AlignmentStep(name="Registered", map=result.transform, provenance=result.provenance)
    if not isinstance(start, Transform) or not before:
        return [found]
    whole = Alignment.of("fixed", "moving", before).fixed_to_moving
    further = joined(whole.inverse(), result.transform)
    return [*before, replace(found, name="Refined", map=further)]


def _registered(
    workspace: Workspace, alignment: Alignment, result: RegistrationResult | None
) -> Workspace:
    warnings = alignment.provenance.warnings if alignment.provenance is not None else ()
    notice = Notice(" ".join(warnings), warning=True) if warnings else None
    done = edit(workspace, "Register", workspace.study.with_alignment(alignment))
    results = dict(workspace.registrations.results)
    if result is not None:
        results[alignment.moving_id] = result
    known = Registrations(results=results, motion=workspace.registrations.motion)
    kept = Landmarks(pairs=workspace.landmarks.pairs)
    return replace(done, notice=notice, landmarks=kept, registrations=known)
