"""Laying a volume on another by hand: boxes, drags and keys; one gesture is one undo step."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from fusionview.app.history import edit
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.model.alignment import Alignment, AlignmentState, AlignmentStep
from fusionview.model.transform import Transform, Triple

BY_HAND = "Moved by hand"


class Aligning:
    """Moves the upper layer; the lower one and the views stay."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._drag: Transform | None = None

    def place(self, rotation_deg: Triple, translation_mm: Triple) -> None:
        """Turn (about x, y, z) and shift the upper layer about the crosshair.

        The numbers count from where the steps before left it; undoable.
        """
        self._keep(_moved(self._store.workspace, rotation_deg, translation_mm))

    def preview(self, rotation_deg: Triple, translation_mm: Triple) -> None:
        """Show what `place` would do, while a slider is held."""
        workspace = self._store.workspace
        found = _with_move(workspace, _moved(workspace, rotation_deg, translation_mm))
        self._store.update(lambda s: shown_as(s, found))

    def nudge(self, rotation_deg: Triple, translation_mm: Triple) -> None:
        """Turn or shift it a little further about the crosshair; undoable."""
        workspace = self._store.workspace
        self._keep(_moved(workspace, rotation_deg, translation_mm).after(by_hand(workspace)))

    def begin(self) -> None:
        """Take hold of the upper layer with the pointer."""
        self._drag = by_hand(self._store.workspace)

    def drag(self, rotation_deg: Triple, translation_mm: Triple) -> None:
        """Show it turned and shifted about the crosshair from where it was taken hold of."""
        if self._drag is None:
            return
        workspace = self._store.workspace
        move = _moved(workspace, rotation_deg, translation_mm).after(self._drag)
        self._store.update(lambda s: shown_as(s, _with_move(workspace, move)))

    def release(self) -> None:
        """Keep where it was dragged to, in one undo step."""
        workspace, self._drag = self._store.workspace, None
        if workspace.aligned is workspace.study:
            return
        fixed, moving = workspace.anatomical, workspace.functional
        if fixed is None or moving is None:
            return
        found = workspace.aligned.alignment_of(fixed.id, moving.id)
        if found is not None:
            self._commit(found)

    def abandon(self) -> None:
        """Leave it where it was."""
        self._drag = None
        self._store.update(lambda s: shown_as(s, None))

    def remove_step(self, number: int) -> None:
        """Take one step out of the chain; the others stay; undoable."""
        workspace = self._store.workspace
        fixed, moving = workspace.anatomical, workspace.functional
        if fixed is None or moving is None:
            return
        found = workspace.study.alignment_of(fixed.id, moving.id)
        if found is None:
            return
        # what was judged on top of the step that goes lies elsewhere without it
        kept = [
            step if n < number else replace(step, provenance=None)
            for n, step in enumerate(found.all_steps)
            if n != number
        ]
        study = (
            workspace.study.with_alignment(Alignment.of(fixed.id, moving.id, kept))
            if kept
            else workspace.study.without_registration(fixed.id, moving.id)
        )
        self._store.update(lambda s: edit(s, "Remove step of registration", study))

    def _keep(self, move: Transform) -> None:
        workspace = self._store.workspace
        found = _with_move(workspace, move)
        if found is not None:
            self._commit(found)
        elif len(steps(workspace)) == 1:  # the move by hand alone, taken back
            self.remove_step(0)

    def _commit(self, found: Alignment) -> None:
        def change(workspace: Workspace) -> Workspace:
            done = edit(workspace, "Move by hand", workspace.study.with_alignment(found))
            return shown_as(done, None)

        self._store.update(change)


def shown_as(workspace: Workspace, alignment: Alignment | None) -> Workspace:
    """Show the volumes as an alignment says without keeping it; None shows the document."""
    known = workspace.registrations
    if alignment is None:
        return replace(workspace, registrations=replace(known, shown=None, shown_for=None))
    if not {alignment.fixed_id, alignment.moving_id} <= set(workspace.study.volumes):
        return workspace
    study = workspace.study
    shown = study.with_alignment(alignment)
    return replace(workspace, registrations=replace(known, shown=shown, shown_for=study))


def steps(workspace: Workspace) -> tuple[AlignmentStep, ...]:
    """What the alignment of the two layers is made of, the oldest first."""
    fixed, moving = workspace.anatomical, workspace.functional
    found = None
    if fixed is not None and moving is not None:
        found = workspace.study.alignment_of(fixed.id, moving.id)
    return () if found is None else found.all_steps


def by_hand(workspace: Workspace) -> Transform:
    """The move by hand that ends the chain, about the crosshair, in the space of the views."""
    chain = steps(workspace)
    move = chain[-1].map if chain and chain[-1].name == BY_HAND else None
    crosshair = workspace.display.crosshair_mm
    if not isinstance(move, Transform):
        return Transform.identity(crosshair)
    return move.inverse().about(crosshair)


def can_move(workspace: Workspace) -> bool:
    """Whether there is an upper layer to be moved on another one."""
    fixed, moving = workspace.anatomical, workspace.functional
    if fixed is None or moving is None or fixed.id == moving.id:
        return False
    return {fixed.id, moving.id} <= set(workspace.study.volumes)


def _moved(workspace: Workspace, rotation_deg: Triple, translation_mm: Triple) -> Transform:
    return Transform.from_euler(rotation_deg, translation_mm, workspace.display.crosshair_mm)


def _with_move(workspace: Workspace, move: Transform) -> Alignment | None:
    """The alignment with its move by hand replaced by ``move`` (of the upper layer).

    None where nothing is left of it, or nothing can be moved.
    """
    fixed, moving = workspace.anatomical, workspace.functional
    if fixed is None or moving is None or not can_move(workspace):
        return None
    chain = list(steps(workspace)) or _so_far(workspace, fixed.id, moving.id)
    if chain and chain[-1].name == BY_HAND:
        chain.pop()
    back = move.inverse().about(workspace.display.crosshair_mm)
    if np.allclose(back.matrix, np.eye(4), atol=1e-9):
        return Alignment.of(fixed.id, moving.id, chain) if chain else None
    chain.append(AlignmentStep(name=BY_HAND, map=back, by_hand=True))
    return Alignment.of(fixed.id, moving.id, chain)


def _so_far(workspace: Workspace, fixed_id: str, moving_id: str) -> list[AlignmentStep]:
    """What lays the two on each other through other volumes, as one step; else nothing."""
    if workspace.study.alignment_state(fixed_id, moving_id) is not AlignmentState.REGISTERED:
        return []
    whole = workspace.study.fixed_to_moving(fixed_id, moving_id)
    return [AlignmentStep(name="Through other volumes", map=whole)]
