"""Looking into projection data: what was measured, what the model says, and which line is which."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.store import Store
from fusionview.app.workspace import Inspection, Notice, Workspace
from fusionview.model.progress import Progress
from fusionview.model.projection import ProjectionData
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.recon.pet.assembly import measurement_of
from fusionview.recon.pet.lines import direct_plane, line_of_response, trace
from fusionview.recon.resample import onto_grid

Array = NDArray[np.float32]
TITLE = "Model projections"


class Inspecting:
    """Opens the projection viewer, and ties its bins to the images."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs

    def open(self, name: str) -> None:
        """Look into projection data of the study."""
        data = self._store.workspace.study.projections.get(name)
        if data is None:
            message = "There are no projection data to look into."
            notice = Notice(message, "Simulate a scan or open a scan file.")
            self._store.update(lambda s: replace(s, notice=notice))
            return
        inspection = Inspection(name=name, data=data)
        self._store.update(lambda s: replace(s, inspection=inspection))

    def close(self) -> None:
        """Look no more; the line in the pictures goes too."""
        self._store.update(lambda s: replace(s, inspection=None))

    def model(self, volume_id: str) -> None:
        """Compute what the scanner would have counted of an image."""
        workspace = self._store.workspace
        inspection, volume = workspace.inspection, workspace.volume(volume_id)
        if inspection is None or volume is None:
            return
        data = inspection.data

        def commit(modelled: Array) -> None:
            self._store.update(lambda s: _with_model(s, data, volume, modelled))

        self._jobs.submit(
            TITLE, lambda p: modelled_counts(data, volume, p), commit, lane=Lane.QUICK
        )

    def choose_bin(self, view: int, radial: int, plane: int) -> None:
        """Show the line of one bin in the pictures."""

        def choose(workspace: Workspace) -> Workspace:
            inspection = workspace.inspection
            if inspection is None:
                return workspace
            views, bins, planes = inspection.data.counts.shape[0], *_across(inspection.data)
            if not (0 <= view < views and 0 <= radial < bins and 0 <= plane < planes):
                return workspace
            return replace(workspace, inspection=replace(inspection, bin=(view, radial, plane)))

        self._store.update(choose)


def modelled_counts(data: ProjectionData, volume: Volume, progress: Progress) -> Array:
    """Return the mean counts of an image, background included, in the shape of the data.

    An image in other units than the scan's calibration is scaled to the number of counts.
    """
    progress(0.1, "Project")
    measurement = measurement_of(data)
    trues = measurement.model.forward(np.maximum(onto_grid(volume, data.image_grid), 0.0))
    background = np.float32(0) if measurement.background is None else measurement.background
    progress(0.9, "Compare")
    calibrated = data.counts_per_activity is not None
    if volume.quantity is not (Quantity.ACTIVITY if calibrated else Quantity.RELATIVE_ACTIVITY):
        extra = np.broadcast_to(background, data.counts.shape).sum(dtype=np.float64)
        wanted = float(data.counts.sum(dtype=np.float64) - extra)
        found = float(trues.sum(dtype=np.float64))
        trues *= np.float32(max(wanted, 0.0) / found if found > 0 else 0.0)
    return np.asarray(trues + background, np.float32)


def sinogram(values: Array, plane: int) -> Array:
    """Return one plane ``(views, radial bins)``, summed over time of flight."""
    cut = values[..., plane]
    return np.asarray(cut.sum(axis=2) if cut.ndim == 3 else cut)


def view_picture(values: Array, view: int) -> Array:
    """Return one view ``(planes, radial bins)``, summed over time of flight."""
    cut = values[view]
    return np.asarray((cut.sum(axis=1) if cut.ndim == 3 else cut).T)


def inspected(workspace: Workspace) -> Inspection | None:
    """Return what is looked into, as long as the study holds it."""
    inspection = workspace.inspection
    if inspection is None:
        return None
    held = workspace.study.projections.get(inspection.name)
    return inspection if held is inspection.data else None


def chosen_line(workspace: Workspace) -> NDArray[np.float64] | None:
    """Return the chosen bin's line in the space of the views, ``(2, 3)`` LPS mm."""
    inspection = inspected(workspace)
    if inspection is None or inspection.bin is None:
        return None
    centre = inspection.data.image_grid.center_mm
    ends = line_of_response(inspection.data.scanner, centre, *inspection.bin)
    volume = in_scanner(workspace, inspection)
    return ends if volume is None else workspace.to_volume(volume).inverse().apply(ends)


def crosshair_trace(workspace: Workspace) -> tuple[NDArray[np.float64], int] | None:
    """Return the radial bin of the crosshair in every view, and its direct plane."""
    inspection = inspected(workspace)
    if inspection is None:
        return None
    point = np.asarray(workspace.display.crosshair_mm, np.float64)
    volume = in_scanner(workspace, inspection)
    if volume is not None:
        point = workspace.to_volume(volume).apply(point)
    scanner, centre = inspection.data.scanner, inspection.data.image_grid.center_mm
    return trace(scanner, centre, point), direct_plane(scanner, centre, point)


def in_scanner(workspace: Workspace, inspection: Inspection) -> Volume | None:
    """Return a volume that lies in the scanner's space: how the scanner lies in the views."""
    frame = inspection.data.frame_of_reference
    live = workspace.live.volume if workspace.live is not None else None
    known = [inspection.of, live, *workspace.study.volumes.values()]
    volumes = [volume for volume in known if volume is not None]
    same = (volume for volume in volumes if frame and volume.frame_of_reference == frame)
    alike = (v for v in volumes if v.geometry.matches(inspection.data.image_grid))
    return next(same, None) or next(alike, None) or workspace.functional


def _across(data: ProjectionData) -> tuple[int, int]:
    return data.counts.shape[1], data.counts.shape[-1]


def _with_model(
    workspace: Workspace, data: ProjectionData, volume: Volume, modelled: Array
) -> Workspace:
    inspection = workspace.inspection
    if inspection is None or inspection.data is not data:
        return workspace
    return replace(workspace, inspection=replace(inspection, modelled=modelled, of=volume))
