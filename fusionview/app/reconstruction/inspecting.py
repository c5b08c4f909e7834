"""Looking into projection data: what was measured, what the model says, and which line is which."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.reconstruction.planning import scan_of
from fusionview.app.reconstruction_choices import Choices
from fusionview.app.reconstruction_state import Inspection
from fusionview.app.sights import PetSight, Sight, SpectSight, Trace
from fusionview.app.store import Store
from fusionview.app.workspace import Notice, Workspace
from fusionview.model.progress import Progress
from fusionview.model.projection import ProjectionData
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.recon.resample import onto_grid

Array = NDArray[np.float32]
TITLE = "Model projections"


class Inspecting:
    """Opens the projection viewer, and ties its bins to the images."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs

    def open(self, name: str, choices: Choices | None = None) -> None:
        """Look into projection data of the study; the model is that of the choices."""
        study, chosen = self._store.workspace.study, choices or Choices()
        data = scan_of(study, name)
        if data is None:
            message = "There are no projection data to look into."
            notice = Notice(message, "Simulate a scan or open a scan file.")
            self._store.update(lambda s: replace(s, notice=notice))
            return
        if isinstance(data, ProjectionData):
            sight: Sight = PetSight(data)
        else:
            mu = study.volumes.get(chosen.attenuation_id or "")
            sight = SpectSight(data, chosen.spect, mu)
        inspection = Inspection(name=name, sight=sight)
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
        sight = inspection.sight

        def commit(modelled: Array) -> None:
            self._store.update(lambda s: _with_model(s, sight, volume, modelled))

        self._jobs.submit(
            TITLE, lambda p: modelled_counts(sight, volume, p), commit, lane=Lane.QUICK
        )

    def choose_bin(self, view: int, radial: int, plane: int) -> None:
        """Show the line of one bin in the pictures."""

        def choose(workspace: Workspace) -> Workspace:
            inspection = workspace.inspection
            if inspection is None:
                return workspace
            views, bins, *_, planes = inspection.sight.counts.shape
            if not (0 <= view < views and 0 <= radial < bins and 0 <= plane < planes):
                return workspace
            return replace(workspace, inspection=replace(inspection, bin=(view, radial, plane)))

        self._store.update(choose)


def modelled_counts(sight: Sight, volume: Volume, progress: Progress) -> Array:
    """Return the mean counts of an image, background included, in the order of the counts.

    An image that is no reconstruction of such data is scaled to the number of counts.
    """
    progress(0.1, "Project")
    measurement = sight.measurement()
    trues = measurement.model.forward(np.maximum(onto_grid(volume, measurement.grid), 0.0))
    background = np.float32(0) if measurement.background is None else measurement.background
    progress(0.9, "Compare")
    if volume.quantity is not _reconstructed(sight):
        extra = np.broadcast_to(background, trues.shape).sum(dtype=np.float64)
        wanted = float(measurement.counts.sum(dtype=np.float64) - extra)
        found = float(trues.sum(dtype=np.float64))
        trues *= np.float32(max(wanted, 0.0) / found if found > 0 else 0.0)
    return sight.arranged(np.asarray(trues + background, np.float32))


def _reconstructed(sight: Sight) -> Quantity:
    """What a reconstruction of the data is in."""
    if isinstance(sight, SpectSight):
        calibrated = sight.settings.sensitivity_cps_per_mbq is not None
    else:
        calibrated = getattr(sight.data, "counts_per_activity", None) is not None
    return Quantity.ACTIVITY if calibrated else Quantity.RELATIVE_ACTIVITY


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
    held = scan_of(workspace.study, inspection.name)
    return inspection if held is inspection.sight.data else None


def chosen_line(workspace: Workspace) -> NDArray[np.float64] | None:
    """Return the chosen bin's line in the space of the views, ``(2, 3)`` LPS mm."""
    inspection = inspected(workspace)
    if inspection is None or inspection.bin is None:
        return None
    ends = inspection.sight.line(*inspection.bin)
    volume = in_scanner(workspace, inspection)
    return ends if volume is None else workspace.to_volume(volume).inverse().apply(ends)


def crosshair_trace(workspace: Workspace) -> Trace | None:
    """Return the bin of the crosshair in every view, and its plane."""
    inspection = inspected(workspace)
    if inspection is None:
        return None
    point = np.asarray(workspace.display.crosshair_mm, np.float64)
    volume = in_scanner(workspace, inspection)
    if volume is not None:
        point = workspace.to_volume(volume).apply(point)
    return inspection.sight.trace(point)


def in_scanner(workspace: Workspace, inspection: Inspection) -> Volume | None:
    """Return a volume that lies in the scanner's space: how the scanner lies in the views."""
    frame, grid = inspection.sight.data.frame_of_reference, inspection.sight.grid
    live = workspace.live.volume if workspace.live is not None else None
    known = [inspection.of, live, *workspace.study.volumes.values()]
    volumes = [volume for volume in known if volume is not None]
    same = (volume for volume in volumes if frame and volume.frame_of_reference == frame)
    alike = (v for v in volumes if grid is not None and v.geometry.matches(grid))
    return next(same, None) or next(alike, None) or workspace.functional


def _with_model(workspace: Workspace, sight: Sight, volume: Volume, modelled: Array) -> Workspace:
    inspection = workspace.inspection
    if inspection is None or inspection.sight is not sight:
        return workspace
    return replace(workspace, inspection=replace(inspection, modelled=modelled, of=volume))
