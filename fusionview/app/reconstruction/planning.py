"""From what the user chose, with volumes by name, to what the engine needs."""

from __future__ import annotations

import numpy as np

from fusionview.app.reconstruction_choices import Choices
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.projection import ProjectionData
from fusionview.model.quantity import Quantity
from fusionview.model.recipe import Corrections
from fusionview.model.spect import SpectProjections
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.recon.plan import Plan

Scan = ProjectionData | SpectProjections


def scan_of(study: Study, name: str) -> Scan | None:
    """Return the projection data of this name."""
    return study.projections.get(name) or study.spect.get(name)


def planned(study: Study, choices: Choices, data: Scan) -> Plan:
    """Return what the engine needs: volumes instead of their names."""
    volumes = study.volumes
    # what was chosen for the other kind of scanner waits, out of sight
    camera = isinstance(data, SpectProjections)
    return Plan(
        algorithm=choices.algorithm,
        settings=choices.settings,
        corrections=Corrections() if camera else choices.corrections,
        device=choices.device,
        attenuation=volumes.get(choices.attenuation_id or ""),
        mr=tuple(volumes[one] for one in choices.mr_ids if one in volumes),
        start=volumes.get(choices.start_id or ""),
        spect=choices.spect if camera else None,
        steady=_steady_region(study, choices.steady_id, data),
        steady_tolerance=choices.steady_percent / 100,
    )


def _steady_region(study: Study, region_id: str | None, data: Scan) -> Volume | None:
    """Return a region as a volume in the space of the scan."""
    region = study.regions.get(region_id or "")
    drawn_on = None if region is None else study.volumes.get(region.volume_id)
    if region is None or drawn_on is None:
        return None
    frame = data.frame_of_reference
    there = (v for v in study.volumes.values() if frame and v.frame_of_reference == frame)
    scanned = next(there, drawn_on)
    to_scan = study.fixed_to_moving(drawn_on.id, scanned.id)
    grid = Geometry(drawn_on.geometry.shape, to_scan.matrix @ drawn_on.geometry.affine)
    return Volume(
        id=region.id,
        name=region.name,
        kind=Kind.OTHER,
        quantity=Quantity.OTHER,
        geometry=grid,
        data=region.mask.to_array().astype(np.float32),
        frame_of_reference=frame,
    )
