"""The scanner of the demo: small enough for a notebook, large enough for a head."""

from typing import Final

from fusionview.model.geometry import Geometry
from fusionview.model.scanner import CylindricalScanner
from fusionview.recon.pet.image_grid import image_grid

DEMO_SCANNER: Final = CylindricalScanner(
    crystals=224,
    rings=28,
    ring_pitch_mm=7.0,
    radius_mm=160.0,
    radial_bins=111,
    max_ring_difference=14,
)
# 216 mm across, 192.5 mm along z
DEMO_GRID: Final[Geometry] = image_grid(DEMO_SCANNER, voxel_mm=2.25, columns=96)
