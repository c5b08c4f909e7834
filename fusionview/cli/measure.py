"""`fusionview measure`: the numbers of a region."""

from pathlib import Path

from fusionview.cli.choosing import load_one
from fusionview.cli.terminal import number, print_json, print_line, print_note
from fusionview.io.nifti import read_mask
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.roi import statistics


def measure(
    image: Path,
    region: Path,
    *,
    series_id: str | None,
    quantity: Quantity | None,
    as_json: bool,
    kind: Kind | None = None,
) -> None:
    """Print the statistics of a mask in an image."""
    volume = load_one(image, series_id, quantity, kind=kind)
    found = statistics.measure(volume, read_mask(region, volume.geometry))
    if found.note:
        print_note(found.note)
    values = found.as_dict()
    if as_json:
        passport = {} if volume.passport is None else {"passport": volume.passport.as_dict()}
        print_json({**values, **passport})
        return
    for name, value in values.items():
        print_line(f"{name:12} {value if isinstance(value, str | int) else number(value)}")
