"""`fusionview simulate`: a scan of the demo phantom."""

from pathlib import Path
from typing import Any

from fusionview.cli.options import SCAN, chosen, require_writable
from fusionview.cli.terminal import number, print_json, print_line, progress_bar
from fusionview.io.scan_file import write_scan
from fusionview.model.projection import ProjectionData
from fusionview.phantom.acquisition import demo_scan
from fusionview.phantom.demo import demo_study
from fusionview.recon.simulate import SimulationSettings


def simulate(
    out: Path,
    *,
    counts: float | None,
    seed: int | None,
    background: float | None,
    as_json: bool,
) -> None:
    """Simulate a scan and write it."""
    require_writable(out, SCAN)
    settings = SimulationSettings(
        **chosen(counts=counts, seed=seed, background_fraction=background)
    )
    with progress_bar("Simulating") as progress:
        scan = demo_scan(demo_study(), settings, progress)
    write_scan(scan, out)
    values = describe(scan)
    if as_json:
        print_json(values)
    else:
        size = " × ".join(map(str, values["shape"]))
        print_line(f"{out}: {size} bins (view, radial, plane), {number(values['counts'])} counts")


def describe(scan: ProjectionData) -> dict[str, Any]:
    """Return what is printed as JSON."""
    return {
        "shape": list(scan.scanner.shape),
        "counts": float(scan.counts.sum(dtype=float)),
        "background": float(scan.additive.sum(dtype=float)),
        "image_shape": list(scan.image_grid.shape),
        "image_spacing_mm": list(scan.image_grid.spacing_mm),
    }
