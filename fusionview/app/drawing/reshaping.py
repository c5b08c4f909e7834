"""Changing a region that is there: previewed while a form is open, done in one undoable step."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from operator import or_

from fusionview.app.drawing.committing import MIRROR_OF, edited, selected, with_new, with_region
from fusionview.app.drawing.operations import DEEDS, Subject, label_of, subject_of
from fusionview.app.history import edit, for_study
from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.reshape import Operation, Reshape, ReshapeSettings
from fusionview.app.store import Store
from fusionview.app.workspace import Notice, Workspace
from fusionview.errors import FusionViewError, RegionError
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress
from fusionview.model.study import Study

PREVIEW = "Preview of the change"
CHANGE = "Change region"
Masks = tuple[Mask, ...]


class Reshaping:
    """Operations on regions."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs

    def ask(self, operation: Operation) -> None:
        """Open the form of an operation on the selected region, with a preview."""
        workspace = self._store.workspace
        region = selected(workspace)
        if region is None:
            self._tell(RegionError("No region is selected.", hint="Select a region in the list."))
            return
        others = [key for key in reversed(list(workspace.study.regions)) if key != region.id]
        volumes = [key for key in workspace.study.volumes if key != region.volume_id]
        self.change(
            Reshape(
                operation=operation,
                region_id=region.id,
                settings=workspace.reshape_settings,
                other_region_id=next(iter(others), None),
                volume_id=next(iter(volumes), None),
            )
        )

    def change(self, asked: Reshape) -> None:
        """Show what the form says now."""
        self._store.update(
            lambda s: replace(
                s, reshape=asked, reshape_settings=asked.settings, stroke=None, sketch=None
            )
        )
        try:
            subject = subject_of(self._store.workspace, asked)
        except FusionViewError:  # said when it is to be done
            self._show(asked, None, None)
            return

        def work(_: Progress) -> Masks | None:
            try:
                return DEEDS[asked.operation].run(subject)
            except FusionViewError:
                return None

        self._jobs.submit(
            PREVIEW,
            work,
            lambda masks: self._show(asked, masks, _place(subject)),
            lane=Lane.DRAWING,
            quiet=True,
        )

    def abandon(self) -> None:
        """Close the form; nothing was changed."""
        self._jobs.cancel(PREVIEW)
        self._store.update(_closed)

    def run(
        self,
        operation: Operation,
        region_id: str,
        settings: ReshapeSettings | None = None,
        *,
        other_region_id: str | None = None,
        volume_id: str | None = None,
    ) -> None:
        """Do it, in one undoable step; a message if it cannot be done."""
        asked = Reshape(
            operation=operation,
            region_id=region_id,
            settings=settings or ReshapeSettings(),
            other_region_id=other_region_id,
            volume_id=volume_id,
        )
        self._run(asked)

    def _run(self, asked: Reshape) -> None:
        before = self._store.workspace
        try:
            subject = subject_of(before, asked)
        except FusionViewError as error:
            self._tell(error)
            return
        key = before.study.key

        def commit(masks: Masks) -> None:
            now = self._store.workspace.study
            if now.key == key and _is_outdated(subject, now):
                self._run(asked)
                return
            change = for_study(key, CHANGE, lambda s: _changed(s, asked, subject, masks))
            try:
                self._store.update(change)
            except FusionViewError as error:
                self._tell(error)

        self.abandon()
        self._jobs.submit(
            CHANGE,
            lambda _: DEEDS[asked.operation].run(subject),
            commit,
            lane=Lane.DRAWING,
            joins=True,
        )

    def _show(self, asked: Reshape, masks: Masks | None, volume_id: str | None) -> None:
        mask = reduce(or_, masks) if masks else None

        def show(workspace: Workspace) -> Workspace:
            if workspace.reshape is not asked:
                return workspace
            return replace(workspace, preview=mask, preview_on=volume_id)

        self._store.update(show)

    def _tell(self, error: FusionViewError) -> None:
        notice = Notice(error.message, error.hint)
        self._store.update(lambda s: replace(s, notice=notice))


def _changed(
    workspace: Workspace, asked: Reshape, subject: Subject, masks: Sequence[Mask]
) -> Workspace:
    """Return the workspace with the result; the same one if nothing changed."""
    region = workspace.study.regions.get(asked.region_id)
    found = [mask for mask in masks if mask.voxels]
    if region is None:
        raise RegionError("The region is not there any more.", hint="Select another one.")
    if not found:
        raise RegionError(
            f"Nothing would be left of {region.name}.", hint="It stays as it was; change less."
        )
    label, deed = label_of(asked, subject), DEEDS[asked.operation]
    if not deed.makes_new:
        mask = found[0]
        if _same(mask, region.mask):
            return workspace
        return with_region(workspace, label, region.with_mask(mask, edited(region, label.lower())))
    taken = {one.name for one in workspace.study.regions.values()}
    names = _names(region.name, deed.suffix, len(found), taken)
    how = {"from": region.name}
    if asked.operation is Operation.MIRROR:
        how[MIRROR_OF] = region.id  # names change
    done = with_new(workspace, label, subject.volume, found, how=how, names=names)
    if asked.operation is not Operation.SPLIT:
        return done
    # the islands replace the region that they were
    study = done.study.without_region(region.id)
    first = done.display.region_id
    once = edit(workspace, label, study)
    return replace(once, display=replace(once.display, region_id=first))


def _is_outdated(subject: Subject, study: Study) -> bool:
    """Whether a region was changed since it was taken: the result would undo that."""
    taken = (one for one in (subject.region, subject.other) if one is not None)
    return any(
        one.id in study.regions and study.regions[one.id].mask is not one.mask for one in taken
    )


def _names(name: str, suffix: str, count: int, taken: set[str]) -> list[str]:
    """Name what was made: "Region 1 copy", "Region 1 copy 2"; islands "Region 1.1" and on."""
    between = "." if name[-1:].isdigit() and not suffix else " "
    stem = f"{name} {suffix}" if suffix else name
    numbered = (f"{stem}{between}{n}" for n in itertools.count(2 if suffix else 1))
    free = itertools.chain((stem,) if suffix else (), numbered)
    return list(itertools.islice((one for one in free if one not in taken), count))


def _same(one: Mask, other: Mask) -> bool:
    return one.voxels == other.voxels and (one & other).voxels == one.voxels


def _place(subject: Subject) -> str:
    return subject.volume.id


def _closed(workspace: Workspace) -> Workspace:
    if workspace.reshape is None:
        return workspace
    return replace(workspace, reshape=None, preview=None, preview_on=None)
