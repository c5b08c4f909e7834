"""From scanner and grid to the plain numbers and arrays that the kernels take."""

import math

import numpy as np
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.scanner import CylindricalScanner
from fusionview.recon.pet.image_grid import voxels_per_ring
from fusionview.recon.pet.in_plane import in_plane_rays
from fusionview.recon.pet.rays import Rows, Scan, padded_half


def make_scan(
    scanner: CylindricalScanner, grid: Geometry, views: NDArray[np.int64], lines_per_ring: int = 1
) -> Scan:
    """Describe what is measured of the grid in these views; both must fit (`check_fit`)."""
    voxels = voxels_per_ring(scanner, grid) // lines_per_ring
    rings = scanner.rings * lines_per_ring
    # ring 0 above the middle of the first slice, in slices: whole, or a half
    height = 0.5 * (grid.shape[0] - 1 - voxels * (rings - 1))
    planes = _planes(scanner, lines_per_ring)
    rays = in_plane_rays(scanner, views)
    return Scan(
        ends_mm=rays.ends_mm,
        starts=rays.starts,
        radial_bins=scanner.radial_bins,
        rings=rings,
        ring_pitch_mm=float(scanner.ring_pitch_mm) / lines_per_ring,
        stride=lines_per_ring,
        largest=scanner.largest_difference * lines_per_ring,
        share=1.0 / lines_per_ring,
        lines=scanner.ring_pairs.plane.size * lines_per_ring,
        planes=planes,
        voxels=voxels,
        lift=height - math.floor(height),
        below=math.floor(height),
        columns=grid.shape[2],
        voxel_mm=float(grid.spacing_mm[2]),
        half=padded_half(rings),
    )


def _planes(scanner: CylindricalScanner, lines_per_ring: int) -> Rows:
    """Return `Scan.planes`."""
    planes = np.repeat(scanner.ring_pairs.plane, lines_per_ring)
    if np.array_equal(planes, np.arange(scanner.planes)):
        return np.zeros(0, np.int32)
    return planes
