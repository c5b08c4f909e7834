"""Numbers that follow every edit: statistics of all regions."""

import time
from collections.abc import Mapping
from dataclasses import replace
from itertools import zip_longest

import numpy as np

from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.reconstruction.live import with_region_point
from fusionview.app.store import Store
from fusionview.app.workspace import Measurement, Workspace
from fusionview.errors import FusionViewError, RegionError
from fusionview.model.chain import Linear
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from fusionview.roi.measuring.statistics import measure
from fusionview.roi.resample import resample_mask

Key = tuple[str, str]

SHOWN_EVERY_S = 0.03
"""Numbers of many regions come at most so often: each time is a new workspace."""


class Following:
    """Looks at every new workspace and computes in the background what it lacks."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs
        self._asked_statistics: dict[Key, Measurement] = {}
        self._looked_at: tuple[object, ...] = ()
        store.subscribe(self._follow_statistics)

    def _follow_statistics(self, workspace: Workspace) -> None:
        now = looked_at(workspace)
        if all(one is other for one, other in zip_longest(now, self._looked_at)):
            return
        self._looked_at = now
        pending = missing_measurements(workspace)
        # a job that is under way delivers bit by bit: asking again would begin anew each time
        if all(_same(self._asked_statistics.get(key), wanted) for key, wanted in pending.items()):
            return
        self._asked_statistics = pending

        def work(progress: Progress) -> dict[Key, Measurement]:
            ready: dict[Key, Measurement] = {}
            shown = 0.0
            for number, (key, wanted) in enumerate(pending.items()):
                progress(number / len(pending))
                ready[key] = _measured(wanted)
                # shown as soon as they are there: a newer edit replaces this job
                if time.monotonic() - shown >= SHOWN_EVERY_S:
                    self._jobs.post(lambda ready=ready: self._keep(ready))  # type: ignore[misc]
                    ready, shown = {}, time.monotonic()
            return ready

        self._jobs.submit("Statistics", work, self._keep, lane=Lane.QUICK, quiet=True)

    def _keep(self, ready: Mapping[Key, Measurement]) -> None:
        def keep(workspace: Workspace) -> Workspace:
            kept = replace(workspace, measurements={**_current(workspace), **ready})
            for (region_id, _), measurement in ready.items():
                kept = with_region_point(kept, region_id, measurement)
            return kept

        if ready:
            self._store.update(keep)


class Maps:
    """From volumes to where regions were drawn; each is worked out once for all regions."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[Key, Linear | None] = {}

    def to_mask(self, volume: Volume, region_volume_id: str) -> Linear | None:
        """Return `Workspace.to_mask`."""
        key = (volume.id, region_volume_id)
        if key not in self._known:
            self._known[key] = self._workspace.to_mask(volume, region_volume_id)
        return self._known[key]


def looked_at(workspace: Workspace) -> tuple[object, ...]:
    """Return all that the region table depends on: the same objects, the same table."""
    display = workspace.display
    return (
        workspace.study,
        workspace.measurements,
        workspace.live,
        display.frames,
        display.functional_id,
        display.anatomical_id,
    )


def missing_measurements(workspace: Workspace) -> dict[Key, Measurement]:
    """Return what has to be measured: every region in every volume that is or may be shown."""
    missing: dict[Key, Measurement] = {}
    maps, volumes = Maps(workspace), measured_volumes(workspace)
    chosen = workspace.display.region_id
    for region in sorted(workspace.study.regions.values(), key=lambda one: one.id != chosen):
        for volume in volumes:
            wanted = _wanted(maps, region, volume)
            key = (region.id, volume.id)
            if wanted is not None and not _same(workspace.measurements.get(key), wanted):
                missing[key] = wanted
    return missing


def measured_volumes(workspace: Workspace) -> tuple[Volume, ...]:
    """Return the volumes that the region table has rows for: the layers, then the rest."""
    layers = [v for v in (workspace.functional, workspace.anatomical) if v is not None]
    shown = {volume.id for volume in layers}
    others = (workspace.volume(key) for key in workspace.study.volumes if key not in shown)
    rest = [volume for volume in others if volume is not None]
    return tuple(layers + rest)


def current_measurement(workspace: Workspace, region: Region, volume: Volume) -> Measurement | None:
    """Return the numbers of a region if they belong to it as it is now, else None."""
    found = workspace.measurements.get((region.id, volume.id))
    return found if is_current(Maps(workspace), region, volume, found) else None


def is_current(maps: Maps, region: Region, volume: Volume, found: Measurement | None) -> bool:
    """Whether numbers belong to a region and a volume as they are now."""
    wanted = _wanted(maps, region, volume)
    return wanted is not None and _same(found, wanted)


def _wanted(maps: Maps, region: Region, volume: Volume) -> Measurement | None:
    to_mask = maps.to_mask(volume, region.volume_id)
    if to_mask is None:
        return None
    return Measurement(mask=region.mask, volume=volume, to_mask=to_mask, statistics=None)


def _measured(wanted: Measurement) -> Measurement:
    volume = wanted.volume
    try:
        mask = _on_grid(wanted.mask, volume, wanted.to_mask)
        if not mask.voxels:
            raise RegionError(
                "No voxel of this image lies in the region.",
                hint="Draw it where the image is, or larger.",
            )
        peak = volume.kind.is_functional or volume.quantity.is_suv
        return replace(wanted, statistics=measure(volume, mask, peak=peak))
    except FusionViewError as error:
        return replace(wanted, note=error.message)


def _on_grid(mask: Mask, volume: Volume, to_mask: Linear) -> Mask:
    native = mask.geometry.matches(volume.geometry) and np.allclose(to_mask.matrix, np.eye(4))
    return mask if native else resample_mask(mask, volume.geometry, to_mask)


def _same(found: Measurement | None, wanted: Measurement) -> bool:
    return (
        found is not None
        and found.mask is wanted.mask
        and found.volume is wanted.volume
        and np.array_equal(found.to_mask.matrix, wanted.to_mask.matrix)
    )


def _current(workspace: Workspace) -> dict[Key, Measurement]:
    """Drop the numbers of regions that are gone, so that nothing grows for ever."""
    regions = workspace.study.regions
    return {key: m for key, m in workspace.measurements.items() if key[0] in regions}
