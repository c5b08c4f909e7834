"""Numbers that follow every edit: statistics of all regions."""

from dataclasses import replace

import numpy as np

from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.reconstruction.live import with_region_point
from fusionview.app.store import Store
from fusionview.app.workspace import Measurement, Workspace
from fusionview.errors import FusionViewError
from fusionview.model.chain import Linear
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from fusionview.roi.resample import resample_mask
from fusionview.roi.statistics import measure

Key = tuple[str, str]


class Following:
    """Looks at every new workspace and computes in the background what it lacks."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs
        self._asked_statistics: dict[Key, Measurement] = {}
        store.subscribe(self._follow_statistics)

    def _follow_statistics(self, workspace: Workspace) -> None:
        pending = missing_measurements(workspace)
        # a job that is under way delivers one by one: asking again would begin anew each time
        if all(_same(self._asked_statistics.get(key), wanted) for key, wanted in pending.items()):
            return
        self._asked_statistics = pending

        def work(progress: Progress) -> None:
            for number, (key, wanted) in enumerate(pending.items()):
                progress(number / len(pending))
                done = _measured(wanted)
                # each number is shown as soon as it is there: a newer edit replaces this job
                self._jobs.post(lambda key=key, done=done: self._keep(key, done))  # type: ignore[misc]

        self._jobs.submit("Statistics", work, lambda _: None, lane=Lane.QUICK, quiet=True)

    def _keep(self, key: Key, measurement: Measurement) -> None:
        def keep(workspace: Workspace) -> Workspace:
            kept = replace(workspace, measurements={**_current(workspace), key: measurement})
            return with_region_point(kept, key[0], measurement)

        self._store.update(keep)


def missing_measurements(workspace: Workspace) -> dict[Key, Measurement]:
    """Return what has to be measured: every region in every volume that is or may be shown."""
    missing: dict[Key, Measurement] = {}
    for region in workspace.study.regions.values():
        for volume in measured_volumes(workspace):
            wanted = _wanted(workspace, region, volume)
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
    wanted = _wanted(workspace, region, volume)
    found = workspace.measurements.get((region.id, volume.id))
    return found if wanted is not None and _same(found, wanted) else None


def _wanted(workspace: Workspace, region: Region, volume: Volume) -> Measurement | None:
    to_mask = workspace.to_mask(volume, region.volume_id)
    if to_mask is None:
        return None
    return Measurement(mask=region.mask, volume=volume, to_mask=to_mask, statistics=None)


def _measured(wanted: Measurement) -> Measurement:
    volume = wanted.volume
    try:
        mask = _on_grid(wanted.mask, volume, wanted.to_mask)
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
