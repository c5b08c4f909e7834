"""Time-activity curves that follow every edit: each region in each series with frames."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from fusionview.app.frames import framed
from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.store import Store
from fusionview.app.workspace import RegionCurve, Workspace
from fusionview.errors import FusionViewError
from fusionview.model.progress import Progress
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from fusionview.roi.measuring.time_curve import time_curve
from fusionview.roi.resample import resample_mask

Key = tuple[str, str]

COLUMNS = (
    "region",
    "volume",
    "quantity",
    "unit",
    "frame",
    "axis",
    "position",
    "axis_unit",
    "start",
    "duration_s",
    "voxels",
    "mean",
    "sd",
    "min",
    "max",
)


class Curving:
    """Looks at every new workspace and computes in the background the curves that it lacks."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs
        self._asked: dict[Key, RegionCurve] = {}
        store.subscribe(self._follow)

    def _follow(self, workspace: Workspace) -> None:
        pending = missing_curves(workspace)
        if all(_same(self._asked.get(key), wanted) for key, wanted in pending.items()):
            return
        self._asked = pending

        def work(progress: Progress) -> None:
            for number, (key, wanted) in enumerate(pending.items()):
                progress(number / len(pending))
                done = measured_curve(wanted, progress)
                # each is shown as soon as it is there: a newer edit replaces this job
                self._jobs.post(lambda key=key, done=done: self._keep(key, done))  # type: ignore[misc]

        self._jobs.submit("Time curves", work, lambda _: None, lane=Lane.QUICK, quiet=True)

    def _keep(self, key: Key, curve: RegionCurve) -> None:
        def change(workspace: Workspace) -> Workspace:
            regions, volumes = workspace.study.regions, workspace.study.volumes
            kept = {
                (region, volume): known
                for (region, volume), known in workspace.time_curves.items()
                if region in regions and volume in volumes
            }
            return replace(workspace, time_curves={**kept, key: curve})

        self._store.update(change)


def missing_curves(workspace: Workspace) -> dict[Key, RegionCurve]:
    """Return which curves have to be computed; the selected region comes first."""
    chosen = workspace.display.region_id
    regions = sorted(workspace.study.regions.values(), key=lambda region: region.id != chosen)
    missing: dict[Key, RegionCurve] = {}
    volumes = framed(workspace)
    for region in regions if volumes else ():
        for volume in volumes:
            wanted = _wanted(workspace, region, volume)
            key = (region.id, volume.id)
            if wanted is not None and not _same(workspace.time_curves.get(key), wanted):
                missing[key] = wanted
    return missing


def current_curve(workspace: Workspace, region: Region, volume: Volume) -> RegionCurve | None:
    """Return the curve of a region if it belongs to it as it is now, else None."""
    wanted = _wanted(workspace, region, volume)
    found = workspace.time_curves.get((region.id, volume.id))
    return found if wanted is not None and _same(found, wanted) else None


def measured_curve(wanted: RegionCurve, progress: Progress) -> RegionCurve:
    """Measure the region on the native voxels of the series; the mask is resampled to them."""
    volume, mask, to_mask = wanted.volume, wanted.mask, wanted.to_mask
    try:
        own = mask.geometry.matches(volume.geometry) and np.allclose(to_mask.matrix, np.eye(4))
        native = mask if own else resample_mask(mask, volume.geometry, to_mask)
        return replace(wanted, curve=time_curve(volume, native, progress))
    except FusionViewError as error:
        return replace(wanted, note=error.message)


def curve_rows(name: str, found: RegionCurve) -> list[list[object]]:
    """Return one row for each frame, in the order of `COLUMNS`."""
    curve, volume = found.curve, found.volume
    if curve is None or volume.frames is None:
        return []
    lasts = volume.frames.durations_s
    start = [name, volume.name, volume.quantity.label, curve.unit]
    return [
        [
            *start,
            n + 1,
            curve.axis.value,
            curve.positions[n],
            curve.axis.unit,
            volume.frames.values[n],
            lasts[n] if n < len(lasts) else None,
            curve.voxels[n],
            *(None if np.isnan(v) else v for v in _numbers(found, n)),
        ]
        for n in range(len(curve.positions))
    ]


def _numbers(found: RegionCurve, n: int) -> tuple[float, ...]:
    curve = found.curve
    return () if curve is None else (curve.mean[n], curve.sd[n], curve.min[n], curve.max[n])


def _wanted(workspace: Workspace, region: Region, volume: Volume) -> RegionCurve | None:
    to_mask = workspace.to_mask(volume, region.volume_id)
    if to_mask is None:
        return None
    return RegionCurve(mask=region.mask, volume=volume, to_mask=to_mask, curve=None)


def _same(found: RegionCurve | None, wanted: RegionCurve) -> bool:
    """Whether a curve belongs to these values; which frame is on show makes no difference."""
    return (
        found is not None
        and found.mask is wanted.mask
        and found.volume.frames is wanted.volume.frames
        and found.volume.quantity is wanted.volume.quantity
        and np.array_equal(found.to_mask.matrix, wanted.to_mask.matrix)
    )
