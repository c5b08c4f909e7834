"""`fusionview project IMG`: what a scanner would count of an image, without noise."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from fusionview.cli.choosing import load_one
from fusionview.cli.options import SCAN, require_writable
from fusionview.cli.simulate import grid_for
from fusionview.cli.terminal import number, print_json, print_line, progress_bar
from fusionview.io.scan_file import write_scan
from fusionview.io.scanner_file import read_scanner
from fusionview.model.kind import Kind
from fusionview.model.projection import ProjectionData
from fusionview.model.provenance import Provenance
from fusionview.model.quantity import Quantity
from fusionview.recon.pet.assembly import covering_grid
from fusionview.recon.pet.attenuation import attenuation_factors
from fusionview.recon.pet.projector import CylindricalProjector
from fusionview.recon.resample import onto_grid


def project(
    image: Path, scanner: str, out: Path, *, attenuation: Path | None, as_json: bool
) -> None:
    """Project an image along every line of a scanner and write the sums as a scan."""
    require_writable(out, SCAN)
    known = read_scanner(scanner)
    activity = load_one(image, None)
    grid = grid_for(known, activity.geometry)
    with progress_bar("Projecting") as progress:
        progress(0.0, "Image")
        values = np.maximum(onto_grid(activity, grid), 0.0)
        sums = np.maximum(CylindricalProjector(known.scanner, grid).forward(values), 0.0)
        factors = None
        if attenuation is not None:
            progress(0.5, "Attenuation")
            mu = load_one(attenuation, None, option="--attenuation", kind=Kind.ATTENUATION_MAP)
            covering = covering_grid(known.scanner, grid)
            factors = attenuation_factors(mu, known.scanner, covering)
            sums *= factors
    data = ProjectionData(
        scanner=known.scanner,
        counts=sums,
        background=np.zeros_like(sums),
        attenuation_factors=factors,
        image_grid=grid,
        counts_per_activity=1.0 if activity.quantity is Quantity.ACTIVITY else None,
        frame_of_reference=activity.frame_of_reference,
        provenance=Provenance(operation="Project image", inputs=(activity.id,)),
        sources={"counts": "line integrals in mm, without noise"},
        energy=known.energy,
    )
    write_scan(data, out)
    total = float(sums.sum(dtype=np.float64))
    if as_json:
        print_json({"shape": list(data.shape), "sum": total, "largest": float(sums.max())})
        return
    size = " × ".join(map(str, data.shape))
    print_line(f"{out}: {size} bins (view, radial, plane), sum {number(total)}")
