"""All regions of a volume copied to another time point, under their own names."""

from __future__ import annotations

from dataclasses import replace

from fusionview.app.drawing.committing import new_region, selected
from fusionview.app.history import edit, for_study
from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.store import Store
from fusionview.app.workspace import Notice, Workspace
from fusionview.model.chain import Linear
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from fusionview.roi.editing.carry import carried

COPY = "Copy all regions"


class Copying:
    """A list that was drawn once is measured at every time point."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs

    def copy_all(self, volume_id: str) -> None:
        """Copy the regions that lie on the volume of the selected one; one undoable step.

        They keep name and colour. Without a selection it is every region that lies elsewhere;
        what the other volume has under the same name stays as it is.
        """
        workspace = self._store.workspace
        target = workspace.study.volumes.get(volume_id)
        found = () if target is None else copied_regions(workspace, target)
        if target is None or not found:
            self._tell("There is no region to copy.", "Draw regions on another time point first.")
            return
        pairs = [(one, workspace.to_mask(target, one.volume_id)) for one in found]
        key = workspace.study.key

        def work(progress: Progress) -> list[tuple[Region, Mask]]:
            masks = []
            for number, (region, to_mask) in enumerate(pairs):
                progress(number / len(pairs), region.name)
                masks.append((region, _carried(region, target, to_mask)))
            return masks

        def done(masks: list[tuple[Region, Mask]]) -> None:
            self._store.update(for_study(key, COPY, lambda s: _added(s, target, masks)))

        self._jobs.submit(COPY, work, done, lane=Lane.DRAWING)

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))


def copied_regions(workspace: Workspace, target: Volume) -> tuple[Region, ...]:
    """Return the regions that a copy to a volume is made of."""
    regions = workspace.study.regions.values()
    there = {one.name for one in regions if one.volume_id == target.id}
    chosen = selected(workspace)
    source = chosen.volume_id if chosen is not None and chosen.volume_id != target.id else None
    return tuple(
        one
        for one in regions
        if one.volume_id != target.id
        and one.name not in there
        and (source is None or one.volume_id == source)
    )


def _carried(region: Region, target: Volume, to_mask: Linear | None) -> Mask:
    return carried(region.mask, target.geometry, () if to_mask is None else (to_mask,))


def _added(workspace: Workspace, target: Volume, masks: list[tuple[Region, Mask]]) -> Workspace:
    if target.id not in workspace.study.volumes:
        return workspace
    inside = [(region, mask) for region, mask in masks if mask.voxels]
    if not inside:
        notice = Notice(
            f"No region lies inside {target.name}.", "Register the two time points first."
        )
        return replace(workspace, notice=notice)
    changed = workspace
    for region, mask in inside:
        how = {"from": region.name, "from_volume": region.volume_id}
        made = new_region(changed, target, mask, COPY, how=how, name=region.name)
        made = replace(made, colour=region.colour)
        changed = replace(changed, study=changed.study.with_region(made))
    left = len(masks) - len(inside)
    message = f"{len(inside)} regions were copied to {target.name}."
    hint = f"{left} lie outside of it." if left else ""
    notice = Notice(message, hint, done=not left, warning=bool(left))
    return replace(edit(workspace, COPY, changed.study), notice=notice)
