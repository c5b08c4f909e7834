"""Lines through the curves of a workspace: which plot, what it is fed with, what comes out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from fusionview.app.curves import current_curve
from fusionview.app.frames import leading
from fusionview.app.kinetic_plots import Kinetics, Plot, Plotted, plotted
from fusionview.app.store import Store
from fusionview.app.workspace import Notice, Workspace
from fusionview.errors import FusionViewError, RegionError
from fusionview.io.curve_file import read_samples
from fusionview.model.frames import FrameAxis
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from fusionview.roi.measuring.kinetics import Input, PlasmaInput, TissueCurve, frame_times, minutes


class KineticPlots:
    """Which plot stands in place of the curves."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def fit(
        self,
        plot: Plot,
        t_star_min: float,
        *,
        reference_region_id: str | None = None,
        plasma: Path | None = None,
        k2_per_min: float | None = None,
    ) -> None:
        """Plot all curves, and lay lines through their points from t* on.

        Parameters
        ----------
        reference_region_id, plasma
            What feeds the tissue: a region, or blood samples (a table with ``time_s`` or
            ``time_min``, and ``value`` in the unit of the series). The region if both are given.
        k2_per_min
            Clearance of the reference region, for Logan.
        """
        try:
            samples = self._samples(plasma) if reference_region_id is None else None
        except FusionViewError as error:
            notice = Notice(error.message, error.hint)
            self._store.update(lambda s: replace(s, notice=notice))
            return
        chosen = Kinetics(
            plot=plot,
            t_star_min=t_star_min,
            k2_per_min=k2_per_min,
            reference_region_id=reference_region_id,
            plasma=samples,
            plasma_path=None if samples is None else plasma,
        )
        self._store.update(lambda s: replace(s, kinetics=chosen))

    def stop(self) -> None:
        """Show curves again."""
        if self._store.workspace.kinetics is not None:
            self._store.update(lambda s: replace(s, kinetics=None))

    def _samples(self, path: Path | None) -> PlasmaInput | None:
        known = self._store.workspace.kinetics
        if path is None or (known is not None and known.plasma_path == path):
            return None if path is None or known is None else known.plasma
        times_s, values = read_samples(path)
        return PlasmaInput(minutes(times_s), np.asarray(values))


def plottable(workspace: Workspace) -> Volume | None:
    """Return the series whose curves can be plotted: frames of time, with durations."""
    volume = leading(workspace)
    frames = None if volume is None else volume.frames
    if frames is None or frames.axis is not FrameAxis.TIME:
        return None
    return volume if len(frames.durations_s) == len(frames.values) else None


def plots(workspace: Workspace) -> tuple[tuple[Region, Plotted], ...]:
    """Return the plot of every region whose curve is measured; the reference is not among them."""
    chosen, volume = workspace.kinetics, plottable(workspace)
    if chosen is None or volume is None:
        return ()
    regions = workspace.study.regions
    reference = regions.get(chosen.reference_region_id or "")
    name = "plasma" if reference is None else reference.name
    found = []
    for region in regions.values():
        measured = current_curve(workspace, region, volume)
        if measured is None or (reference is not None and region.id == reference.id):
            continue
        one = plotted(
            region.name,
            partial(_tissue, workspace, region, volume),
            partial(_supply, workspace, chosen, reference, volume),
            chosen,
            supply_name=name,
            against_region=chosen.reference_region_id is not None,
        )
        found.append((region, one))
    return tuple(found)


def _tissue(workspace: Workspace, region: Region, volume: Volume) -> TissueCurve:
    found = current_curve(workspace, region, volume)
    if found is None or found.curve is None:
        reason = "" if found is None else f" {found.note}"
        raise RegionError(f"{region.name} has no curve.{reason}", hint="Draw it inside the series.")
    return TissueCurve.of(found.curve, frame_times(volume))


def _supply(
    workspace: Workspace, chosen: Kinetics, reference: Region | None, volume: Volume
) -> Input:
    if reference is not None:
        return _tissue(workspace, reference, volume)
    if chosen.plasma is not None:
        return chosen.plasma
    raise RegionError(
        "Nothing was chosen that feeds the tissue.",
        hint="Choose a reference region, or a table of blood samples.",
    )
