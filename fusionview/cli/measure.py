"""`fusionview measure`: the numbers of a region."""

from pathlib import Path

from fusionview.cli.choosing import load_one
from fusionview.cli.terminal import number, print_json, print_line, print_note
from fusionview.io.nifti import read_mask
from fusionview.model.quantity import Quantity
from fusionview.roi import statistics


def measure(
    image: Path,
    region: Path,
    *,
    series_id: str | None,
    quantity: Quantity | None,
    as_json: bool,
) -> None:
    """Print the statistics of a mask in an image."""
    volume = load_one(image, series_id, quantity)
    found = statistics.measure(volume, read_mask(region, volume.geometry))
    if found.note:
        print_note(found.note)
    values = found.as_dict()
    if as_json:
        print_json(values)
        return
    for name, value in values.items():
        print_line(f"{name:12} {value if isinstance(value, str | int) else number(value)}")
