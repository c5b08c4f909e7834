"""The grids that a cylindrical scanner can be reconstructed on."""

import math

import numpy as np
from numpy.typing import ArrayLike

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.scanner import CylindricalScanner


def image_grid(
    scanner: CylindricalScanner,
    voxel_mm: float,
    columns: int,
    center_mm: ArrayLike = (0.0, 0.0, 0.0),
) -> Geometry:
    """Build a grid of ``columns`` x ``columns`` voxels across, two voxels per ring along z.

    Parameters
    ----------
    center_mm
        Where the middle of the scanner stands, LPS. The grid is what places the scanner in space.

    Returns
    -------
    Geometry
        ``(2 rings - 1, columns, columns)``; k runs to the head, j to the back, i to the left.
    """
    shape = (2 * scanner.rings - 1, columns, columns)
    return Geometry.centred(shape, (scanner.ring_pitch_mm / 2, voxel_mm, voxel_mm), center_mm)


def field_of_view_mm(scanner: CylindricalScanner) -> float:
    """Return the radius of the circle that every view sees."""
    return scanner.radius_mm * math.sin(math.pi * (scanner.radial_bins // 2) / scanner.crystals)


def fitted_grid(scanner: CylindricalScanner, voxel_mm: float) -> Geometry:
    """Build the grid that covers the field of view with voxels of this size."""
    return image_grid(scanner, voxel_mm, math.ceil(2 * field_of_view_mm(scanner) / voxel_mm))


def grid_problem(scanner: CylindricalScanner, grid: Geometry) -> str:
    """Say why the grid does not fit the scanner; empty if it does."""
    depth, rows, columns = grid.shape
    dz, dy, dx = grid.spacing_mm
    if depth != 2 * scanner.rings - 1:
        return f"it has {depth} slices, not {2 * scanner.rings - 1}"
    if abs(dz - scanner.ring_pitch_mm / 2) > 1e-4 * dz:
        return f"its slices are {dz:g} mm apart, not {scanner.ring_pitch_mm / 2:g} mm"
    if rows != columns or abs(dx - dy) > 1e-4 * dx:
        return "it is not square across"
    if not np.allclose(grid.affine[:3, :3], np.eye(3)[:, ::-1] * (dz, dy, dx), atol=1e-4 * dx):
        return "its axes do not run to the head, the back and the left"
    return ""


def scanner_problem(scanner: CylindricalScanner) -> str:
    """Say why lines of response cannot be drawn for the scanner; empty if they can."""
    if scanner.crystals % 2:
        return f"{scanner.crystals} crystals per ring is an odd number"
    if scanner.radial_bins >= scanner.crystals:
        return f"{scanner.radial_bins} radial bins need more than {scanner.crystals} crystals"
    return ""


def check_fit(scanner: CylindricalScanner, grid: Geometry) -> None:
    """Raise `ReconstructionError` unless scanner and grid can be used together."""
    if problem := scanner_problem(scanner):
        raise ReconstructionError(
            f"This scanner cannot be projected: {problem}.",
            hint="Choose an even number of crystals and fewer radial bins than crystals.",
        )
    if problem := grid_problem(scanner, grid):
        raise ReconstructionError(
            f"The image grid does not fit the scanner: {problem}.",
            hint="Let the program make the grid from the scanner.",
        )
