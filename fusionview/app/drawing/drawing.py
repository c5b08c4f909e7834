"""Regions: drawn, painted, renamed, removed; every step undoable."""

import itertools
from dataclasses import replace

import numpy as np

from fusionview.app.history import edit
from fusionview.app.store import Store
from fusionview.app.tools import DrawingSettings, Gesture, Point, Tool
from fusionview.app.workspace import Notice, Workspace
from fusionview.errors import FusionViewError, RegionError
from fusionview.model.mask import Mask
from fusionview.model.plane import Plane
from fusionview.model.provenance import Provenance
from fusionview.model.region import COLOURS, Region
from fusionview.model.volume import Volume


class Drawing:
    """One gesture at a time; it lives on the grid of one volume."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._gesture: Gesture | None = None
        self._names = itertools.count(1)

    def choose_tool(self, tool: Tool) -> None:
        """Say what the left mouse button does from now on."""
        self._store.update(lambda s: replace(s, tool=tool, mark_tool=None, mark_gesture=None))

    def choose_settings(self, settings: DrawingSettings) -> None:
        """Set radii and thresholds."""
        self._store.update(lambda s: replace(s, drawing=settings))

    def draw_on_functional(self, functional: bool) -> None:
        """Choose on which layer's grid new regions live."""
        self._store.update(lambda s: replace(s, draw_on_functional=functional))

    @property
    def target(self) -> Volume | None:
        """The volume that is drawn on."""
        workspace = self._store.workspace
        region = self._selected()
        if workspace.tool.paints and region is not None:
            return workspace.volume(region.volume_id)
        first, second = workspace.functional, workspace.anatomical
        if not workspace.draw_on_functional:
            first, second = second, first
        return first or second

    def press(self, plane: Plane, point_mm: Point) -> None:
        """Begin to draw at a point of a view."""
        workspace, volume = self._store.workspace, self.target
        tool, settings = workspace.tool, workspace.drawing
        if volume is None or tool is Tool.NAVIGATE:
            return
        if volume.id not in workspace.study.volumes:
            self._tell(
                "The image is still being reconstructed.", "Draw when it has ended, or cancel it."
            )
            return
        self._gesture = Gesture.press(
            tool,
            volume,
            workspace.to_volume(volume),
            plane,
            point_mm,
            settings.brush_mm if tool.paints else settings.sphere_mm,
            settings.fixed if tool is Tool.FIXED else settings.percent,
        )
        self._preview()

    def drag(self, point_mm: Point) -> None:
        """Go on; shows what release would draw."""
        if self._gesture is not None:
            to_volume = self._store.workspace.to_volume(self._gesture.volume)
            self._gesture = self._gesture.drag(to_volume, point_mm)
            self._preview()

    def release(self) -> None:
        """Commit what was drawn in one undoable step; a message if there is nothing."""
        gesture, self._gesture = self._gesture, None
        if gesture is None:
            return
        self._store.update(lambda s: replace(s, preview=None, preview_on=None))
        if gesture.volume.id not in self._store.workspace.study.volumes:
            return  # another study was opened meanwhile
        try:
            mask = gesture.result()
            if mask.voxels == 0:
                raise RegionError(
                    f"There is no voxel of {gesture.volume.name} there.",
                    hint="Draw inside the image, or with a larger radius.",
                )
            self._commit(gesture, mask)
        except FusionViewError as error:
            self._tell(error.message, error.hint)

    def abandon(self) -> None:
        """Forget the gesture (Escape)."""
        self._gesture = None
        self._store.update(lambda s: replace(s, preview=None, preview_on=None))

    def remove(self, region_id: str) -> None:
        """Delete a region; undoable."""
        region = self._store.workspace.study.regions.get(region_id)
        if region is not None:
            label = f"Delete {region.name}"
            self._store.update(
                lambda s: _select_last(edit(s, label, s.study.without_region(region_id)))
            )

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
        region = self._new_region(volume, mask, operation, {}, name)
        self._store.update(lambda s: _with_region(s, operation, region))

    def _commit(self, gesture: Gesture, mask: Mask) -> None:
        region = self._selected()
        if gesture.tool is Tool.ERASE:
            self._erase(region, mask)
        elif gesture.tool is Tool.BRUSH and region is not None:
            grown = region.with_mask(region.mask | mask, _edited(region, "brush"))
            if grown.mask.voxels > region.mask.voxels:  # a stroke over itself is no step
                self._store.update(lambda s: _with_region(s, "Brush", grown))
        else:
            label = {
                Tool.SPHERE: "Draw sphere",
                Tool.PERCENT: f"Threshold {gesture.threshold:g} %",
                Tool.FIXED: f"Threshold {gesture.threshold:g} {gesture.volume.unit}".strip(),
            }.get(gesture.tool, "Brush")
            drawn = self._new_region(gesture.volume, mask, label, _how(gesture), "")
            self._store.update(lambda s: _with_region(s, label, drawn))

    def _erase(self, region: Region | None, mask: Mask) -> None:
        if region is None:
            raise RegionError(
                "No region is selected.", hint="Select the region to erase from in the list."
            )
        left = region.mask - mask
        if left.voxels == region.mask.voxels:
            return
        if left.voxels == 0:
            self.remove(region.id)
            return
        erased = region.with_mask(left, _edited(region, "erase"))
        self._store.update(lambda s: _with_region(s, "Erase", erased))

    def _new_region(
        self, volume: Volume, mask: Mask, operation: str, how: dict[str, object], name: str
    ) -> Region:
        regions = self._store.workspace.study.regions
        taken = {region.name for region in regions.values()}
        number = next(n for n in itertools.count(1) if f"Region {n}" not in taken)
        return Region(
            id=f"region-{next(self._names)}",
            name=name or f"Region {number}",
            colour=COLOURS[len(regions) % len(COLOURS)],
            volume_id=volume.id,
            mask=mask,
            provenance=Provenance(operation=operation, settings=how, inputs=(volume.id,)),
        )

    def _selected(self) -> Region | None:
        workspace = self._store.workspace
        region_id = workspace.display.region_id
        return workspace.study.regions.get(region_id) if region_id is not None else None

    def _preview(self) -> None:
        gesture = self._gesture
        if gesture is None:
            return
        mask = gesture.shape()
        self._store.update(lambda s: replace(s, preview=mask, preview_on=gesture.volume.id))

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))


def _edited(region: Region, tool: str) -> Provenance:
    """Say that a region was changed by hand since; long strokes of one tool count once."""
    before = region.provenance.operation if region.provenance is not None else "Draw region"
    known = region.provenance.settings if region.provenance is not None else {}
    operation = before if before.endswith(f"then {tool}") else f"{before}, then {tool}"
    return Provenance(operation=operation, settings=known, inputs=(region.volume_id,))


def _how(gesture: Gesture) -> dict[str, object]:
    how: dict[str, object] = {"tool": str(gesture.tool), "radius_mm": round(gesture.radius_mm, 3)}
    how["centre_mm"] = np.round(gesture.points_mm[0], 3).tolist()
    if gesture.tool in (Tool.PERCENT, Tool.FIXED):
        how["threshold"] = gesture.threshold
    return how


def _with_region(workspace: Workspace, label: str, region: Region) -> Workspace:
    changed = edit(workspace, label, workspace.study.with_region(region))
    return replace(changed, display=replace(changed.display, region_id=region.id))


def _select_last(workspace: Workspace) -> Workspace:
    last = next(reversed(list(workspace.study.regions)), None)
    return replace(workspace, display=replace(workspace.display, region_id=last))
