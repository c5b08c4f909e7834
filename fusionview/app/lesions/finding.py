"""Lesions of a whole body: found in the background, accepted or rejected, kept as regions."""

from __future__ import annotations

import itertools
from dataclasses import asdict, replace
from pathlib import Path

from fusionview.app.drawing.committing import with_new
from fusionview.app.history import for_study
from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.lesion_state import (
    BLOOD_POOL,
    FIXED,
    LIVER,
    LesionSearch,
    LesionSettings,
)
from fusionview.app.lesions.references import ReferenceKind, placed_reference
from fusionview.app.lesions.showing import current_search, hottest_mm, pan_to
from fusionview.app.lesions.summing import COLUMNS, joined, rows, total
from fusionview.app.store import Store
from fusionview.app.workspace import Notice, Workspace
from fusionview.errors import FusionViewError, RegionError
from fusionview.io.suv.rescale import possible_quantities
from fusionview.io.tables import write_measurements
from fusionview.model.kind import Kind
from fusionview.model.progress import Progress
from fusionview.model.provenance import Provenance, settings_of
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.roi.finding.lesions import Candidate, find_lesions

FIND = "Find lesions"
KEEP = "Keep lesions"
TUMOUR_VOLUME = "Tumour volume"
_KINDS = {LIVER: ReferenceKind.LIVER, BLOOD_POOL: ReferenceKind.BLOOD_POOL}


class LesionFinding:
    """Everything that is found counts as accepted until the reader rejects it."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs
        store.subscribe(self._forget_vanished)

    def settings(self, settings: LesionSettings) -> None:
        """Say what the next search shall look for."""
        self._store.update(lambda s: replace(s, lesions=replace(s.lesions, settings=settings)))

    def find(self, settings: LesionSettings | None = None) -> None:
        """Search the functional layer; the candidates replace those of an earlier search."""
        if settings is not None:
            self.settings(settings)
        workspace = self._store.workspace
        wanted, volume = workspace.lesions.settings, workspace.functional
        try:
            if volume is None or volume.id not in workspace.study.volumes:
                raise RegionError(
                    "There is no functional layer to search.", hint="Show a PET under Layers."
                )
            level, how = threshold_of(workspace, volume, wanted)
        except FusionViewError as error:
            self._tell(error.message, error.hint)
            return

        def work(progress: Progress) -> tuple[Candidate, ...]:
            return find_lesions(volume, level, min_ml=wanted.min_ml, progress=progress)

        def done(found: tuple[Candidate, ...]) -> None:
            search = LesionSearch(
                volume=volume,
                settings=wanted,
                threshold=level,
                candidates=found,
                accepted=(True,) * len(found),
                how=how,
            )
            self._store.update(for_study(key, FIND, lambda s: _found(s, search)))

        key = workspace.study.key
        self._jobs.submit(FIND, work, done, lane=Lane.DRAWING)

    def choose(self, number: int) -> None:
        """Look at a candidate: the crosshair goes to its hottest voxel."""

        def change(workspace: Workspace) -> Workspace:
            search = current_search(workspace)
            place = None if search is None else hottest_mm(workspace, search, number)
            if search is None or place is None:
                return workspace
            if search.current == number and place == workspace.display.crosshair_mm:
                return workspace
            pan = pan_to(workspace, place)
            display = replace(workspace.display, crosshair_mm=place, pan_mm=pan)
            return replace(_with(workspace, replace(search, current=number)), display=display)

        self._store.update(change)

    def accept(self, number: int) -> None:
        """Count a candidate as a lesion."""
        self._judge(number, True)

    def reject(self, number: int) -> None:
        """Do not count a candidate, such as the bladder."""
        self._judge(number, False)

    def toggle(self, number: int) -> None:
        """Accept what is rejected, and reject what is accepted; and look at it."""
        search = current_search(self._store.workspace)
        if search is not None and search.candidate(number) is not None:
            self.choose(number)
            self._judge(number, not search.accepted[number - 1])

    def judge_all(self, accepted: bool) -> None:
        """Accept or reject all candidates."""

        def change(workspace: Workspace) -> Workspace:
            search = current_search(workspace)
            if search is None or set(search.accepted) <= {accepted}:
                return workspace
            judged = replace(search, accepted=(accepted,) * len(search.candidates))
            return _with(workspace, judged)

        self._store.update(change)

    def by_click(self, on: bool) -> None:
        """Say whether a click on a candidate in a picture accepts or rejects it."""
        self._store.update(lambda s: replace(s, lesions=replace(s.lesions, by_click=on)))

    def keep(self, *, joint: bool = False) -> None:
        """Add the accepted candidates as regions in one undoable step, and end the search.

        Parameters
        ----------
        joint
            Add all of them together as one further region, too.
        """
        search = current_search(self._store.workspace)
        if search is None or not search.kept:
            self._tell("There is no lesion to keep.", "Find lesions, and accept at least one.")
            return
        self._store.update(lambda s: _kept(s, search, joint))

    def export(self, path: Path) -> None:
        """Write all candidates as CSV or JSON, with how they were found beside it."""
        search = current_search(self._store.workspace)
        if search is None or not search.candidates:
            self._tell("There is nothing to export yet.", "Find lesions first.")
            return
        found = total(search)
        burden = None if found is None else asdict(found)
        if burden is not None:
            del burden["dmax_voxels_mm"]
        made = Provenance(
            operation=FIND,
            settings={**search.how, "burden": burden},
            inputs=(search.volume.id,),
        )
        origin = replace(search.volume, provenance=made, passport=None)
        try:
            write_measurements(COLUMNS, rows(search), path, [origin, search.volume])
        except FusionViewError as error:
            self._tell(error.message, error.hint)
            return
        self._store.update(lambda s: replace(s, notice=Notice(f"Saved {path.name}.", done=True)))

    def close(self) -> None:
        """Forget the candidates; regions that were kept stay."""
        self._jobs.cancel(FIND)
        if self._store.workspace.lesions.search is not None:
            self._store.update(lambda s: replace(s, lesions=replace(s.lesions, search=None)))

    def _judge(self, number: int, accepted: bool) -> None:
        def change(workspace: Workspace) -> Workspace:
            search = current_search(workspace)
            judged = None if search is None else search.judged(number, accepted)
            return workspace if judged is None or judged is search else _with(workspace, judged)

        self._store.update(change)

    def _forget_vanished(self, workspace: Workspace) -> None:
        """Let go of the voxels of a study that was closed."""
        search = workspace.lesions.search
        if search is not None and search.volume.id not in workspace.study.volumes:
            self._jobs.post(self.close)

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))


def threshold_of(
    workspace: Workspace, volume: Volume, settings: LesionSettings
) -> tuple[float, dict[str, object]]:
    """Return the threshold in the unit of the volume, and what the provenance says of it.

    Raises
    ------
    RegionError
        If a fixed value has no meaning in this volume, or no reference was placed.
    """
    how: dict[str, object] = {**settings_of(settings), "quantity": volume.quantity.value}
    if settings.basis == FIXED:
        reason = not_in_suv(volume)
        if reason is not None:
            raise reason
        return settings.threshold, how
    kind = _KINDS[settings.basis]
    found = placed_reference(workspace, kind, volume)
    if found is None:
        organ = "liver" if kind is ReferenceKind.LIVER else "blood pool"
        raise RegionError(
            f"There is no {organ} reference in {volume.name}.",
            hint=f"Move the crosshair into the {organ}, and place the reference there.",
        )
    return found.reference.threshold, {**how, **found.how}


def not_in_suv(volume: Volume) -> RegionError | None:
    """Return why a fixed SUV has no meaning in a PET, and what to do; None if it has."""
    if volume.quantity.is_suv or volume.kind not in (Kind.PET, Kind.NAC_PET):
        return None
    if can_be_suv(volume):
        hint = "Show it in SUV under Layers."
    elif volume.kind is Kind.NAC_PET:
        hint = "Choose the attenuation-corrected PET."
    else:
        hint = "Enter dose, weight and times under Study > How the values were computed."
    return RegionError(
        f"{volume.name} is in {volume.unit or volume.quantity.label}, not in SUV.", hint=hint
    )


def can_be_suv(volume: Volume) -> bool:
    """Whether the header of a volume that is shown in another quantity allows SUV."""
    return not volume.quantity.is_suv and Quantity.SUV_BW in possible_quantities(volume)


def _found(workspace: Workspace, search: LesionSearch) -> Workspace:
    if workspace.volume(search.volume.id) is not search.volume:
        return workspace  # its values were changed meanwhile
    found = _with(workspace, search)
    if search.candidates:
        return found
    volume = search.volume
    message = (
        f"No uptake at or above {search.threshold:.4g} {volume.unit} is as large as "
        f"{search.settings.min_ml:g} mL."
    )
    return replace(found, notice=Notice(message, "Lower the threshold or the least volume."))


def _kept(workspace: Workspace, search: LesionSearch, joint: bool) -> Workspace:
    masks = [one.mask for one in search.kept]
    taken = {region.name for region in workspace.study.regions.values()}
    free = (f"Lesion {n}" for n in itertools.count(1) if f"Lesion {n}" not in taken)
    names = list(itertools.islice(free, len(masks)))
    if joint:  # first, so that the lines of the single lesions are seen above its own
        masks.insert(0, joined(masks))
        names.insert(0, TUMOUR_VOLUME)
    kept = with_new(workspace, KEEP, search.volume, masks, how=search.how, names=names)
    message = f"{len(search.kept)} lesions are regions now."
    ended = replace(kept.lesions, search=None)
    return replace(kept, lesions=ended, notice=Notice(message, done=True))


def _with(workspace: Workspace, search: LesionSearch) -> Workspace:
    return replace(workspace, lesions=replace(workspace.lesions, search=search))
