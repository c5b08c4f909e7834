"""The grids that a cylindrical scanner can be reconstructed on."""

import math

import numpy as np
from numpy.typing import ArrayLike

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.scanner import CylindricalScanner

# rounding of positions that were written as text
OFF_MM = 0.01


def image_grid(
    scanner: CylindricalScanner,
    voxel_mm: float,
    columns: int,
    center_mm: ArrayLike = (0.0, 0.0, 0.0),
    voxels_per_ring: int = 2,
) -> Geometry:
    """Build a grid of ``columns`` x ``columns`` voxels across; along z it ends at the last rings.

    Parameters
    ----------
    center_mm
        Where the middle of the scanner stands, LPS. The grid is what places the scanner in space.
    voxels_per_ring
        Slices from ring to ring.

    Returns
    -------
    Geometry
        ``(voxels_per_ring (rings - 1) + 1, columns, columns)``; k runs to the head, j to the
        back, i to the left.
    """
    shape = (voxels_per_ring * (scanner.rings - 1) + 1, columns, columns)
    slice_mm = scanner.ring_pitch_mm / voxels_per_ring
    return Geometry.centred(shape, (slice_mm, voxel_mm, voxel_mm), center_mm)


def field_of_view_mm(scanner: CylindricalScanner) -> float:
    """Return the radius of the circle that every view sees."""
    if scanner.bin_mm > 0:
        return (scanner.radial_bins - 1) // 2 * scanner.bin_mm
    return scanner.radius_mm * math.sin(math.pi * (scanner.radial_bins // 2) / scanner.crystals)


def fitted_grid(scanner: CylindricalScanner, voxel_mm: float) -> Geometry:
    """Build the grid that covers the field of view with voxels of this size."""
    return image_grid(scanner, voxel_mm, math.ceil(2 * field_of_view_mm(scanner) / voxel_mm))


def voxels_per_ring(scanner: CylindricalScanner, grid: Geometry) -> int:
    """Return how many slices it is from ring to ring, at least 1."""
    return max(1, round(scanner.ring_pitch_mm / grid.spacing_mm[0]))


def grid_problem(scanner: CylindricalScanner, grid: Geometry, lines_per_ring: int = 1) -> str:
    """Say why the grid does not fit the scanner; empty if it does."""
    _, rows, columns = grid.shape
    dz, dy, dx = grid.spacing_mm
    voxels = voxels_per_ring(scanner, grid)
    if abs(dz * voxels - scanner.ring_pitch_mm) > 1e-4 * dz:
        return (
            f"its slices are {dz:g} mm apart, and {scanner.ring_pitch_mm:g} mm from ring to ring "
            "is no multiple of that"
        )
    if voxels % lines_per_ring:
        return f"{lines_per_ring} lines per ring do not divide its {voxels} slices per ring"
    if rows != columns or abs(dx - dy) > 1e-4 * dx:
        return "it is not square across"
    if not np.allclose(grid.affine[:3, :3], np.eye(3)[:, ::-1] * (dz, dy, dx), atol=1e-4 * dx):
        return "its axes do not run to the head, the back and the left"
    return ""


def scanner_problem(scanner: CylindricalScanner) -> str:
    """Say why lines of response cannot be drawn for the scanner; empty if they can."""
    if scanner.crystals % 2:
        return f"{scanner.crystals} crystals per ring is an odd number"
    if scanner.crystals // 2 % scanner.mashing:
        return f"mashing by {scanner.mashing} does not divide {scanner.crystals // 2} views"
    if scanner.bin_mm > 0:
        outermost = scanner.radial_bins // 2 * scanner.bin_mm
        if outermost >= scanner.radius_mm:
            return f"its outermost bin, {outermost:g} mm from the axis, lies outside the ring"
    elif scanner.radial_bins >= scanner.crystals:
        return f"{scanner.radial_bins} radial bins need more than {scanner.crystals} crystals"
    return ""


def check_fit(scanner: CylindricalScanner, grid: Geometry, lines_per_ring: int = 1) -> None:
    """Raise `ReconstructionError` unless scanner and grid can be used together."""
    if problem := scanner_problem(scanner):
        raise ReconstructionError(
            f"This scanner cannot be projected: {problem}.",
            hint="Choose an even number of crystals, fewer radial bins than crystals, and a "
            "mashing that divides half the crystals.",
        )
    if problem := grid_problem(scanner, grid, lines_per_ring):
        raise ReconstructionError(
            f"The image grid does not fit the scanner: {problem}.",
            hint="Let the program make the grid from the scanner.",
        )


def check_middle(grid: Geometry, middle_mm: ArrayLike) -> None:
    """Raise `ReconstructionError` unless the scanner, which stands there, is in the grid's middle.

    Projectors of rings have no other place for it.
    """
    off_mm = float(np.abs(grid.center_mm - np.asarray(middle_mm)).max())
    if off_mm > OFF_MM:
        raise ReconstructionError(
            f"The middle of the image grid lies {off_mm:.4g} mm from that of the scanner.",
            hint="Let the program make the grid from the scanner.",
        )
