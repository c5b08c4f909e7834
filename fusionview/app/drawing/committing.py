"""From what was drawn to the next study; pure."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from fusionview.app.drawing.kind import Into
from fusionview.app.drawing.kinds import KINDS
from fusionview.app.history import edit
from fusionview.app.stroke import Stroke
from fusionview.app.workspace import Workspace
from fusionview.errors import RegionError
from fusionview.model.mask import Mask
from fusionview.model.provenance import Provenance
from fusionview.model.region import COLOURS, Region
from fusionview.model.volume import Volume

MIRROR_OF = "mirror_of"
"""What the provenance of a mirrored region calls the id of the one that it mirrors."""


def committed(workspace: Workspace, stroke: Stroke, masks: tuple[Mask, ...]) -> Workspace:
    """Return the workspace with what a gesture drew; the same one if that changes nothing.

    Raises
    ------
    RegionError
        If nothing was drawn, or there is nothing to take it from.
    """
    found = with_voxels(stroke, masks)
    kind, region = KINDS[stroke.tool], selected(workspace)
    into, label, what = kind.into(stroke.settings), kind.label(stroke), str(stroke.tool)
    if into is Into.TAKE:
        return _without(workspace, region, found[0], label, what)
    if into is Into.ADD and region is not None:
        grown = region.with_mask(region.mask | found[0], edited(region, what))
        if grown.mask.voxels == region.mask.voxels:  # a stroke over itself is no step
            return workspace
        return with_region(workspace, label, grown)
    return with_new(workspace, label, stroke.volume, found, how=_how(stroke))


def with_voxels(stroke: Stroke, masks: tuple[Mask, ...]) -> tuple[Mask, ...]:
    """Return the masks that hold something.

    Raises
    ------
    RegionError
        If none does.
    """
    found = tuple(mask for mask in masks if mask.voxels)
    if not found:
        raise RegionError(
            f"There is no voxel of {stroke.volume.name} there.",
            hint="Draw inside the image, or with a larger radius.",
        )
    return found


def with_new(
    workspace: Workspace,
    label: str,
    volume: Volume,
    masks: Sequence[Mask],
    *,
    how: Mapping[str, object] | None = None,
    names: Sequence[str] = (),
) -> Workspace:
    """Add new regions in one undoable step, and select the first of them."""
    changed, first = workspace, None
    for mask, name in zip(masks, names or [""] * len(masks), strict=True):
        region = new_region(changed, volume, mask, label, how=how, name=name)
        first = first or region.id
        changed = replace(changed, study=changed.study.with_region(region))
    done = edit(workspace, label, changed.study)
    return replace(done, display=replace(done.display, region_id=first))


def selected(workspace: Workspace) -> Region | None:
    """Return the selected region."""
    region_id = workspace.display.region_id
    return workspace.study.regions.get(region_id) if region_id is not None else None


def new_region(
    workspace: Workspace,
    volume: Volume,
    mask: Mask,
    operation: str,
    *,
    how: Mapping[str, object] | None = None,
    name: str = "",
) -> Region:
    """Make a region with the next colour, and the next number for a name."""
    regions = workspace.study.regions
    taken = {region.name for region in regions.values()}
    number = next(n for n in itertools.count(1) if f"Region {n}" not in taken)
    return Region(
        id=_free_id(workspace),
        name=name or f"Region {number}",
        colour=COLOURS[len(regions) % len(COLOURS)],
        volume_id=volume.id,
        mask=mask,
        provenance=Provenance(operation=operation, settings=how or {}, inputs=(volume.id,)),
    )


def with_region(workspace: Workspace, label: str, region: Region) -> Workspace:
    """Add or replace a region in one undoable step, and select it."""
    changed = edit(workspace, label, workspace.study.with_region(region))
    return replace(changed, display=replace(changed.display, region_id=region.id))


def without_region(workspace: Workspace, region: Region) -> Workspace:
    """Delete a region in one undoable step, and select the last of the others."""
    label = f"Delete {region.name}"
    changed = edit(workspace, label, workspace.study.without_region(region.id))
    last = next(reversed(list(changed.study.regions)), None)
    return replace(changed, display=replace(changed.display, region_id=last))


def edited(region: Region, what: str) -> Provenance:
    """Say that a region was changed since; the same change again counts once."""
    before = region.provenance.operation if region.provenance is not None else "Draw region"
    known = region.provenance.settings if region.provenance is not None else {}
    operation = before if before.endswith(f"then {what}") else f"{before}, then {what}"
    return Provenance(operation=operation, settings=known, inputs=(region.volume_id,))


def _free_id(workspace: Workspace) -> str:
    """Return an id that no region has, now or in a step that undo or redo brings back.

    Nor one that a mirror image still names: it would be taken for that of another region.
    """
    studies = (step.study for step in (*workspace.past, *workspace.future))
    taken = set(workspace.study.regions).union(*(study.regions for study in studies))
    made = (region.provenance for region in workspace.study.regions.values())
    taken.update(str(one.settings.get(MIRROR_OF, "")) for one in made if one is not None)
    return next(one for n in itertools.count(1) if (one := f"region-{n}") not in taken)


def _without(
    workspace: Workspace, region: Region | None, mask: Mask, label: str, what: str
) -> Workspace:
    if region is None:
        raise RegionError(
            "No region is selected.", hint="Select the region to erase from in the list."
        )
    left = region.mask - mask
    if left.voxels == region.mask.voxels:
        return workspace
    if left.voxels == 0:
        return without_region(workspace, region)
    return with_region(workspace, label, region.with_mask(left, edited(region, what)))


def _how(stroke: Stroke) -> dict[str, object]:
    centre_mm = np.round(stroke.points_mm[0], 3).tolist()
    known = {"tool": str(stroke.tool), "centre_mm": centre_mm}
    if stroke.volume.frames is not None:  # thresholds mean another region in another frame
        known["frame"] = stroke.volume.frame
    return {**known, **KINDS[stroke.tool].how(stroke)}
