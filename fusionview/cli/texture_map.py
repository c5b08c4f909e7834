"""`fusionview texture-map`: a feature of the ball about each voxel, as an image."""

from pathlib import Path

import numpy as np

from fusionview.cli.choosing import load_one
from fusionview.cli.options import NIFTI, require_writable
from fusionview.cli.terminal import number, print_line, progress_bar
from fusionview.cli.texture import read_settings
from fusionview.io.nifti import read_mask, write_volume
from fusionview.model.quantity import Quantity
from fusionview.texture.maps.feature_map import feature_map


def texture_map(
    image: Path,
    region: Path | None,
    settings: Path,
    out: Path,
    *,
    feature: str,
    radius_mm: float,
    series_id: str | None,
    quantity: Quantity | None,
) -> None:
    """Write the map of a feature in a region of an image, or in all of it."""
    require_writable(out, NIFTI)
    chosen = read_settings(settings)
    volume = load_one(image, series_id, quantity)
    mask = None if region is None else read_mask(region, volume.geometry)
    with progress_bar("Texture map") as progress:
        found = feature_map(volume, mask, chosen, feature, radius_mm=radius_mm, progress=progress)
    write_volume(found, out)
    held = found.data[np.isfinite(found.data)]
    span = f"{number(float(held.min()))} to {number(float(held.max()))}" if held.size else "none"
    print_line(f"{out}: {held.size} voxels have {feature}, {span}")
