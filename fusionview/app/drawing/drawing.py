"""Regions: drawn, painted, renamed, removed; every step undoable."""

from dataclasses import replace
from functools import reduce
from operator import or_

import numpy as np

from fusionview.app.drawing.committing import (
    committed,
    new_region,
    selected,
    with_region,
    with_voxels,
    without_region,
)
from fusionview.app.drawing.kind import Into, Kind, Presses
from fusionview.app.drawing.kinds import KINDS
from fusionview.app.drawing.previewing import Masks, Previewing
from fusionview.app.history import edit, for_study
from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.store import Store
from fusionview.app.stroke import Part, Point, Sketch, Stroke
from fusionview.app.tools import DrawingSettings, Tool
from fusionview.app.workspace import Notice, Workspace
from fusionview.errors import FusionViewError
from fusionview.model.mask import Mask
from fusionview.model.plane import Plane
from fusionview.model.progress import Progress, no_progress
from fusionview.model.setting import describe
from fusionview.model.volume import Volume


class Drawing:
    """One gesture at a time; it lives on the grid of one volume."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs
        self._previewing = Previewing(jobs, self._keep_preview)
        self._shown: tuple[Stroke, Masks] | None = None

    def choose_tool(self, tool: Tool) -> None:
        """Say what the left mouse button does from now on."""
        self.abandon()
        self._store.update(lambda s: replace(s, tool=tool, mark_tool=None, mark_gesture=None))

    def choose_settings(self, settings: DrawingSettings) -> None:
        """Set radii, thresholds, and where the result goes."""
        stroke = self._store.workspace.stroke
        self._store.update(lambda s: replace(s, drawing=settings))
        if stroke is not None and not stroke.held:
            self._show(stroke.with_settings(settings))

    def resize_brush(self, factor: float) -> None:
        """Make the brush larger or smaller, as far as it may be."""
        settings, allowed = self._store.workspace.drawing, describe(DrawingSettings)["brush_mm"]
        wanted = min(max(settings.brush_mm * factor, allowed.low), allowed.high)
        self.choose_settings(replace(settings, brush_mm=round(wanted, 1)))

    def draw_on_functional(self, functional: bool) -> None:
        """Choose on which layer's grid new regions live."""
        self._store.update(lambda s: replace(s, draw_on_functional=functional))

    @property
    def target(self) -> Volume | None:
        """The volume that is drawn on."""
        workspace = self._store.workspace
        kind, region = KINDS.get(workspace.tool), selected(workspace)
        if region is not None and kind and kind.into(workspace.drawing) is not Into.NEW:
            return workspace.volume(region.volume_id)
        first, second = workspace.functional, workspace.anatomical
        if not workspace.draw_on_functional:
            first, second = second, first
        return first or second

    def press(self, plane: Plane, point_mm: Point) -> None:
        """Begin to draw at a point of a view, or go on with a further click or stroke."""
        workspace = self._store.workspace
        kind = KINDS.get(workspace.tool)
        if kind is None:
            return
        stroke = workspace.stroke
        part = Part(plane=plane, points_mm=(np.asarray(point_mm),), settings=workspace.drawing)
        if workspace.reshape is not None:  # its preview would be taken for this one
            self._store.update(lambda s: replace(s, reshape=None))
        if stroke is None or kind.presses is Presses.ONE:
            stroke = self._begun(part)
        elif kind.presses is Presses.CLICKS and not stroke.part.goes_through(part.points_mm[0]):
            self._tell(
                "The outline lies in another picture.",
                "Go on there, close it with Enter, or give it up with Esc.",
            )
            return
        else:
            stroke = stroke.press(part)
        if stroke is not None:
            self._show(_prepared(stroke))

    def drag(self, point_mm: Point) -> None:
        """Go on, or follow the pointer between clicks; shows what would be drawn."""
        stroke, point = self._store.workspace.stroke, np.asarray(point_mm)
        if stroke is None:
            return
        clicks = KINDS[stroke.tool].presses is Presses.CLICKS
        if stroke.held:
            self._show(stroke.move(point) if clicks else stroke.drag(point))
        elif clicks and stroke.part.goes_through(point):
            self._show(stroke.hover(point))

    def release(self) -> None:
        """Commit what was drawn in one undoable step; a message if there is nothing.

        Tools of several clicks or strokes wait for `finish`.
        """
        stroke = self._store.workspace.stroke
        if stroke is None or not stroke.held:
            return
        if KINDS[stroke.tool].presses is Presses.ONE:
            self._finish(stroke.release())
        else:
            self._show(_prepared(stroke.release()))

    def finish(self) -> None:
        """Close the outline, or grow the seeds, in one undoable step."""
        stroke = self._store.workspace.stroke
        if stroke is not None:
            self._finish(stroke.release().hover(None))

    def take_back(self) -> None:
        """Forget the last click or stroke of several."""
        stroke = self._store.workspace.stroke
        if stroke is None:
            return
        fewer = stroke.take_back()
        if fewer is None:
            self.abandon()
        else:
            self._show(_prepared(fewer))

    def abandon(self) -> None:
        """Forget the gesture (Escape)."""
        self._previewing.forget()
        self._shown = None
        self._store.update(_without_gesture)

    def remove(self, region_id: str) -> None:
        """Delete a region; undoable."""
        region = self._store.workspace.study.regions.get(region_id)
        if region is not None:
            self._store.update(lambda s: without_region(s, region))

    def rename(self, region_id: str, name: str) -> None:
        """Give a region another name; undoable."""
        region = self._store.workspace.study.regions.get(region_id)
        if region is not None and name.strip() and name != region.name:
            renamed = replace(region, name=name.strip())
            self._store.update(lambda s: edit(s, "Rename region", s.study.with_region(renamed)))

    def add(
        self, mask: Mask, volume: Volume, name: str = "", operation: str = "Draw region"
    ) -> None:
        """Add a finished mask as a new region; undoable."""
        workspace = self._store.workspace
        region = new_region(workspace, volume, mask, operation, name=name)
        self._store.update(lambda s: with_region(s, operation, region))

    def _begun(self, part: Part) -> Stroke | None:
        workspace, volume = self._store.workspace, self.target
        if volume is None:
            return None
        if volume.id not in workspace.study.volumes:
            self._tell(
                "The image is still being reconstructed.", "Draw when it has ended, or cancel it."
            )
            return None
        return Stroke(
            tool=workspace.tool,
            volume=volume,
            to_volume=workspace.to_volume(volume),
            settings=part.settings,
            parts=(part,),
        )

    def _show(self, stroke: Stroke) -> None:
        """Show what would be committed: at once, or as soon as it is computed."""
        kind = KINDS[stroke.tool]
        sketch = kind.sketch(stroke, self._sketch_so_far(stroke))
        if kind.is_slow(stroke):
            self._store.update(
                lambda s: replace(s, stroke=stroke, sketch=sketch, preview_on=stroke.volume.id)
            )
            self._previewing.ask(stroke)
            return
        self._previewing.forget()  # what is older must not come later
        masks = self._quick(kind, stroke)
        self._shown = None if masks is None else (stroke, masks)
        preview = _union(masks)
        self._store.update(
            lambda s: replace(
                s, stroke=stroke, preview=preview, preview_on=stroke.volume.id, sketch=sketch
            )
        )

    def _quick(self, kind: Kind, stroke: Stroke) -> Masks | None:
        try:
            return kind.results(stroke, self._so_far(stroke), no_progress)
        except FusionViewError:  # said at the end, not at every move
            return None

    def _so_far(self, stroke: Stroke) -> Mask | None:
        """Return what the same press gave until one point ago."""
        if self._shown is None or len(stroke.part.points_mm) < 2:
            return None
        before, masks = self._shown
        same = before.gesture is stroke.gesture and len(before.parts) == len(stroke.parts)
        return masks[0] if same else None

    def _sketch_so_far(self, stroke: Stroke) -> Sketch | None:
        workspace = self._store.workspace
        before = workspace.stroke
        if before is None or before.gesture is not stroke.gesture or not stroke.held:
            return None
        same = len(before.parts) == len(stroke.parts) and len(stroke.part.points_mm) > 1
        return workspace.sketch if same else None

    def _keep_preview(self, stroke: Stroke, masks: Masks | None) -> None:
        """Show what came from the background, if its gesture is still under way."""
        preview = _union(masks)

        def keep(workspace: Workspace) -> Workspace:
            now = workspace.stroke
            if now is None or now.gesture is not stroke.gesture:
                return workspace
            return replace(workspace, preview=preview)

        self._store.update(keep)

    def _finish(self, stroke: Stroke) -> None:
        """Commit. What took several presses stays until that has worked."""
        study, kind, known = self._store.workspace.study, KINDS[stroke.tool], self._shown
        if kind.presses is Presses.ONE or stroke.volume.id not in study.volumes:
            self.abandon()
        if stroke.volume.id not in study.volumes:
            return  # another study was opened meanwhile
        ready = known[1] if known is not None and known[0].same_as(stroke) else None
        ready = ready or self._previewing.found(stroke)
        if ready is None and kind.is_slow(stroke):
            self._finish_later(stroke, study.key)
            return
        try:
            self._commit(stroke, ready or self._previewing.results(stroke, no_progress))
        except FusionViewError as error:
            self._tell(error.message, error.hint)

    def _finish_later(self, stroke: Stroke, key: str) -> None:
        label = KINDS[stroke.tool].label(stroke)

        def work(progress: Progress) -> Masks:
            return with_voxels(stroke, self._previewing.results(stroke, progress))

        def done(masks: Masks) -> None:
            if self._store.workspace.study.key != key:
                self._store.update(for_study(key, label, lambda s: s))
                return
            try:
                self._commit(stroke, masks)
            except FusionViewError as error:
                self._tell(error.message, error.hint)

        once = KINDS[stroke.tool].presses is Presses.ONE  # others can be finished twice
        self._jobs.submit(label, work, done, lane=Lane.DRAWING, joins=once)

    def _commit(self, stroke: Stroke, masks: Masks) -> None:
        self._store.update(lambda s: committed(s, stroke, masks))
        now = self._store.workspace.stroke
        if now is not None and now.gesture is stroke.gesture:
            self.abandon()

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))


def _prepared(stroke: Stroke) -> Stroke:
    try:
        return stroke.with_memory(KINDS[stroke.tool].prepared(stroke))
    except FusionViewError:  # said at the end, if it still holds
        return stroke.with_memory(None)


def _union(masks: Masks | None) -> Mask | None:
    return reduce(or_, masks) if masks else None


def _without_gesture(workspace: Workspace) -> Workspace:
    if workspace.stroke is None and workspace.preview is None and workspace.sketch is None:
        return workspace
    return replace(workspace, stroke=None, preview=None, preview_on=None, sketch=None)
