"""`fusionview convert`: a series as NIfTI."""

from pathlib import Path

from fusionview.cli.choosing import load_one
from fusionview.cli.options import NIFTI, require_writable
from fusionview.cli.terminal import print_line
from fusionview.io.nifti import write_volume
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity


def convert(
    path: Path,
    out: Path,
    *,
    series_id: str | None,
    quantity: Quantity | None,
    kind: Kind | None = None,
) -> None:
    """Read one series and write it, with its quantity, unit and provenance beside it."""
    require_writable(out, NIFTI)
    volume = load_one(path, series_id, quantity, kind=kind)
    write_volume(volume, out)
    print_line(f"{out}: {volume.quantity.label}, {volume.unit or 'no unit'}")
