"""Measurements, arrows and texts: placed, moved, edited, removed; every step undoable."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import numpy as np
from numpy.typing import ArrayLike

from fusionview.app.history import edit
from fusionview.app.mark_gesture import MarkGesture, Point
from fusionview.app.store import Store
from fusionview.app.tools import Tool
from fusionview.app.workspace import Notice, Workspace
from fusionview.model.chain import Linear
from fusionview.model.mark import Mark, MarkKind
from fusionview.model.mark_place import visibility
from fusionview.model.plane import Plane
from fusionview.model.region import Colour
from fusionview.model.transform import Transform, Triple

DONE: dict[MarkKind, str] = {
    MarkKind.POINT: "Read point",
    MarkKind.DISTANCE: "Measure distance",
    MarkKind.ANGLE: "Measure angle",
    MarkKind.PROFILE: "Draw profile",
    MarkKind.TEXT: "Write text",
    MarkKind.ARROW: "Draw arrow",
}
"""Names of the undo steps."""
UNDER_WAY = "under-way"
"""Id of a mark that is not yet in the study."""


class Marking:
    """One gesture at a time, in the space of the volume that the views show."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def choose(self, kind: MarkKind | None) -> None:
        """Say what the left mouse button places from now on; None to navigate."""
        self._store.update(
            lambda s: replace(s, tool=Tool.NAVIGATE, mark_tool=kind, mark_gesture=None)
        )

    def press(self, plane: Plane, point_mm: Point, reach_mm: float) -> bool:
        """Grab the handle there, go on with a mark or begin one; False if it is no business of it.

        Parameters
        ----------
        point_mm, reach_mm
            In the space of the views; how near to a handle is on it.
        """
        workspace = self._store.workspace
        gesture = workspace.mark_gesture
        if gesture is not None and not gesture.placed:
            return self.drag(point_mm)
        grabbed = handle_at(workspace, plane, point_mm, reach_mm)
        if grabbed is not None:
            mark, handle = grabbed
            self._begin(MarkGesture.grab(mark, handle, reach_mm), mark.id)
            return True
        return workspace.mark_tool is not None and self._place(
            workspace, workspace.mark_tool, plane, point_mm, reach_mm
        )

    def drag(self, point_mm: Point) -> bool:
        """Move what is being placed or moved; False if nothing is."""
        workspace = self._store.workspace
        gesture = workspace.mark_gesture
        if gesture is None or gesture.placed:
            return False
        moved = gesture.drag(to_mark(workspace, gesture.mark).apply(point_mm))
        self._store.update(lambda s: replace(s, mark_gesture=moved))
        return True

    def release(self) -> bool:
        """Commit in one undoable step what is complete; False if nothing was under way."""
        gesture = self._store.workspace.mark_gesture
        if gesture is None or gesture.placed:
            return False
        released = gesture.release()
        if not released.placed or released.asks_text:
            self._store.update(lambda s: replace(s, mark_gesture=released))
        else:
            self._commit(released)
        return True

    def abandon(self) -> None:
        """Forget the gesture (Escape); without one, put the tool away."""
        workspace = self._store.workspace
        tool = workspace.mark_tool if workspace.mark_gesture is not None else None
        self._store.update(lambda s: replace(s, mark_gesture=None, mark_tool=tool))

    def finish_text(self, text: str) -> None:
        """Commit the text that was placed with its words; an empty one is forgotten."""
        gesture = self._store.workspace.mark_gesture
        if gesture is None or not gesture.asks_text:
            return
        if text.strip():
            self._commit(replace(gesture, mark=replace(gesture.mark, text=text.strip())))
        else:
            self._store.update(lambda s: replace(s, mark_gesture=None))

    def add(
        self,
        kind: MarkKind,
        points_mm: Sequence[ArrayLike],
        text: str = "",
        volume_id: str | None = None,
        normal: Triple = (0.0, 0.0, 1.0),
    ) -> None:
        """Put a finished mark into the study; undoable.

        Parameters
        ----------
        points_mm
            As many as the kind has, LPS, in the space of the volume.
        volume_id
            Where the points lie; the space of the views if None.
        normal
            Of the picture that it was put on, in the same space.
        """
        workspace = self._store.workspace
        volume_id = volume_id or workspace.display.base_id or ""
        if volume_id not in workspace.study.volumes or len(points_mm) != kind.points:
            message = f"A {kind.value} needs {kind.points} points in a volume of the study."
            self._store.update(lambda s: replace(s, notice=Notice(message, "Open it first.")))
            return
        taken = workspace.study.marks
        mark = Mark(
            id=next(f"mark-{n}" for n in count(1) if f"mark-{n}" not in taken),
            kind=kind,
            volume_id=volume_id,
            points_mm=tuple(_triple(np.asarray(point, np.float64)) for point in points_mm),
            normal=normal,
            text=text,
        )
        self._change(DONE[kind], mark)

    def move(self, mark_id: str, points_mm: Sequence[ArrayLike]) -> None:
        """Put the points of a mark elsewhere in the space of its volume; undoable."""
        mark = self._store.workspace.study.marks.get(mark_id)
        points = tuple(_triple(np.asarray(point, np.float64)) for point in points_mm)
        if mark is not None and len(points) == len(mark.points_mm) and points != mark.points_mm:
            self._change(f"Move {mark.kind.value}", replace(mark, points_mm=points))

    def remove(self, mark_id: str) -> None:
        """Delete a mark; undoable."""
        mark = self._store.workspace.study.marks.get(mark_id)
        if mark is not None:
            self._store.update(
                lambda s: _selected(
                    edit(s, f"Delete {mark.kind.value}", s.study.without_mark(mark_id)), None
                )
            )

    def write(self, mark_id: str, text: str) -> None:
        """Change the words of a mark; undoable."""
        mark = self._store.workspace.study.marks.get(mark_id)
        if mark is not None and text.strip() != mark.text:
            if mark.kind is MarkKind.TEXT and not text.strip():
                return  # a text without words could not be seen any more
            self._change("Edit text", replace(mark, text=text.strip()))

    def colour(self, mark_id: str, colour: Colour) -> None:
        """Give a mark another colour; undoable."""
        mark = self._store.workspace.study.marks.get(mark_id)
        if mark is not None and mark.colour != colour:
            self._change("Colour of a mark", replace(mark, colour=colour))

    def select(self, mark_id: str | None) -> None:
        """Show the handles of a mark, and its profile."""
        self._store.update(lambda s: _selected(s, mark_id))

    def go_to(self, mark_id: str) -> None:
        """Select a mark and move the crosshair to its middle."""
        workspace = self._store.workspace
        mark = workspace.study.marks.get(mark_id)
        if mark is None or mark.volume_id not in workspace.study.volumes:
            return
        x, y, z = (float(v) for v in view_points(workspace, mark).mean(axis=0))
        self._store.update(
            lambda s: replace(
                s, display=replace(s.display, mark_id=mark_id, crosshair_mm=(x, y, z))
            )
        )

    def _place(
        self, workspace: Workspace, kind: MarkKind, plane: Plane, point_mm: Point, reach_mm: float
    ) -> bool:
        base = workspace.base
        if base is None:
            return False
        if base.id not in workspace.study.volumes:
            message = "The image is still being reconstructed."
            hint = "Measure when it has ended, or cancel it."
            self._store.update(lambda s: replace(s, notice=Notice(message, hint)))
            return True
        mark = Mark(
            id=UNDER_WAY,
            kind=kind,
            volume_id=base.id,
            points_mm=(_triple(point_mm),),
            normal=_triple(plane.normal),
        )
        self._begin(MarkGesture.press(mark, point_mm, reach_mm), None)
        return True

    def _begin(self, gesture: MarkGesture, mark_id: str | None) -> None:
        self._store.update(lambda s: _selected(replace(s, mark_gesture=gesture), mark_id))

    def _commit(self, gesture: MarkGesture) -> None:
        mark = gesture.mark
        self._store.update(lambda s: replace(s, mark_gesture=None))
        if mark.volume_id not in self._store.workspace.study.volumes:
            return  # another study was opened meanwhile
        if gesture.moving:
            self.move(mark.id, mark.points_mm)
        else:
            self.add(mark.kind, mark.points_mm, mark.text, mark.volume_id, mark.normal)

    def _change(self, label: str, mark: Mark) -> None:
        self._store.update(lambda s: _selected(edit(s, label, s.study.with_mark(mark)), mark.id))


def shown_marks(workspace: Workspace) -> tuple[Mark, ...]:
    """Return all marks with a place in the views, as the gesture under way would leave them."""
    gesture = workspace.mark_gesture
    marks = dict(workspace.study.marks)
    if gesture is not None:
        marks[gesture.mark.id] = gesture.mark
    return tuple(mark for mark in marks.values() if mark.volume_id in workspace.study.volumes)


def to_mark(workspace: Workspace, mark: Mark) -> Linear:
    """Return the map from the space of the views to the one that a mark lies in."""
    volume = workspace.study.volumes.get(mark.volume_id)
    return Transform.identity() if volume is None else workspace.to_volume(volume)


def view_points(workspace: Workspace, mark: Mark) -> Point:
    """Return the points of a mark in the space of the views, ``(n, 3)`` LPS mm."""
    return to_mark(workspace, mark).inverse().apply(mark.points_mm)


def slice_thickness_mm(workspace: Workspace, normal: Point) -> float:
    """Return how thick the picture is: the slab, or the stored slices that it runs along."""
    base = workspace.base
    if base is None:
        return 1.0
    steps = base.geometry.affine[:3, :3]
    lengths = np.linalg.norm(steps, axis=0)
    along = int(np.argmax(np.abs(normal @ steps / lengths)))
    return max(float(lengths[along]), workspace.display.slab.thickness_mm)


def handle_at(
    workspace: Workspace, plane: Plane, point_mm: Point, reach_mm: float
) -> tuple[Mark, int] | None:
    """Return the point of a mark under the pointer; of several the nearest, the selected first."""
    thickness_mm = slice_thickness_mm(workspace, plane.normal)
    found: list[tuple[bool, float, Mark, int]] = []
    for mark in workspace.study.marks.values():
        if mark.volume_id not in workspace.study.volumes:
            continue
        points = view_points(workspace, mark)
        if visibility(points, plane, thickness_mm) == 0:
            continue
        offsets = points - point_mm
        offsets -= np.outer(offsets @ plane.normal, plane.normal)
        for handle, gap_mm in enumerate(np.linalg.norm(offsets, axis=1)):
            if gap_mm <= reach_mm:
                other = mark.id != workspace.display.mark_id
                found.append((other, float(gap_mm), mark, handle))
    if not found:
        return None
    _, _, mark, handle = min(found, key=lambda one: one[:2])
    return mark, handle


def _selected(workspace: Workspace, mark_id: str | None) -> Workspace:
    return replace(workspace, display=replace(workspace.display, mark_id=mark_id))


def _triple(point_mm: Point) -> Triple:
    x, y, z = (float(value) for value in point_mm)
    return x, y, z
