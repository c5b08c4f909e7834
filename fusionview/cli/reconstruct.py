"""`fusionview reconstruct`: a PET image from projection data."""

from pathlib import Path
from typing import Any

from fusionview.cli.options import NIFTI, chosen, require_writable
from fusionview.cli.terminal import print_json, print_line, progress_bar
from fusionview.io.nifti import write_volume
from fusionview.io.scan_file import read_scan
from fusionview.model.volume import Volume
from fusionview.recon import osem
from fusionview.recon.osem import OsemSettings, OsemState


def reconstruct(
    scan: Path,
    out: Path,
    *,
    iterations: int | None,
    subsets: int | None,
    filter_mm: float | None,
    as_json: bool,
) -> None:
    """Reconstruct a scan and write the image."""
    require_writable(out, NIFTI)
    settings = OsemSettings(
        **chosen(iterations=iterations, subsets=subsets, filter_fwhm_mm=filter_mm)
    )
    data = read_scan(scan)
    curve: list[tuple[float, float]] = []

    def keep(state: OsemState) -> None:
        curve.append((state.seconds, state.log_likelihood))

    with progress_bar("Reconstructing") as progress:
        volume = osem.reconstruct(data, settings, progress=progress, on_state=keep)
    write_volume(volume, out)
    values = describe(volume, curve)
    if as_json:
        print_json(values)
    else:
        took = f"{values['updates']} updates in {values['seconds']:.1f} s"
        print_line(f"{out}: {volume.quantity.label}, {volume.unit}, {took}")


def describe(volume: Volume, curve: list[tuple[float, float]]) -> dict[str, Any]:
    """Return what is printed as JSON, from seconds and log-likelihood of every image.

    The first image is the one that the updates start from.
    """
    return {
        "seconds": round(curve[-1][0], 3),
        "updates": len(curve) - 1,
        "log_likelihood": [likelihood for _, likelihood in curve[1:]],
        "unit": volume.unit,
        "device": volume.provenance.device if volume.provenance else "",
    }
