"""`fusionview filter`: the response map of an IBSI 2 filter."""

from pathlib import Path

from fusionview.cli.choosing import load_one
from fusionview.cli.options import NIFTI, require_writable
from fusionview.cli.terminal import print_line, progress_bar
from fusionview.cli.texture import read_settings
from fusionview.io.nifti import write_volume
from fusionview.model.quantity import Quantity
from fusionview.texture.response_map import response_map


def filter_image(
    image: Path, settings: Path, out: Path, *, series_id: str | None, quantity: Quantity | None
) -> None:
    """Filter an image as texture settings say, and write the response."""
    require_writable(out, NIFTI)
    chosen = read_settings(settings)
    volume = load_one(image, series_id, quantity)
    with progress_bar("Filter") as progress:
        response = response_map(volume, chosen, progress)
    write_volume(response, out)
    k, j, i = response.geometry.shape
    print_line(f"{out}: {i} × {j} × {k} voxels, no unit")
