"""Grids that a gamma camera can be reconstructed on: voxels along its axis of rotation."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.gamma_camera import GammaCamera
from fusionview.model.geometry import Geometry

# a voxel may be off the camera's axes by this part of itself at the far end of the grid
_SKEW = 0.02


def image_grid(
    camera: GammaCamera, voxel_mm: float | None = None, columns: int | None = None
) -> Geometry:
    """Return the grid that covers what the camera sees, in the patient's space.

    Parameters
    ----------
    voxel_mm
        Edge of the voxels; by default the pixels of the detector.
    columns
        Voxels along x and y; by default as wide as the detector.
    """
    down, across = camera.pixel_mm if voxel_mm is None else (voxel_mm, voxel_mm)
    width = camera.columns * camera.pixel_mm[1]
    count = max(1, round(width / across)) if columns is None else columns
    axial = _axial_mm(camera)
    rows_mm = camera.rows * camera.pixel_mm[0]
    slices = max(1, math.ceil((float(np.ptp(axial)) + rows_mm) / down - 1e-6))
    middle = (float(axial.min()) + float(axial.max())) / 2
    own = Geometry.centred((slices, count, count), (down, across, across), (0.0, 0.0, middle))
    return Geometry(own.shape, camera.place @ own.affine)


def axis_index(camera: GammaCamera, grid: Geometry) -> NDArray[np.float64]:
    """Return the index (k, j, i) of the camera's origin in a grid.

    Raises
    ------
    ReconstructionError
        If the grid is not parallel to the camera, or its voxels are not square across the axis.
    """
    own = np.linalg.inv(camera.place) @ grid.affine
    step_z, step_y, step_x = grid.spacing_mm
    wanted = np.zeros((3, 3))
    wanted[2, 0], wanted[1, 1], wanted[0, 2] = step_z, step_y, step_x
    skew = np.abs((own[:3, :3] - wanted) / grid.spacing_mm) * grid.shape
    if skew.max() > _SKEW * max(grid.shape) or abs(step_x / step_y - 1) > 1e-4:
        raise ReconstructionError(
            "The image grid is not parallel to the camera, or its voxels are not square.",
            hint="Reconstruct on the camera's own grid, and resample the image afterwards.",
        )
    return np.asarray(np.linalg.solve(own[:3, :3], -own[:3, 3]))


def _axial_mm(camera: GammaCamera) -> NDArray[np.float64]:
    assert camera.axial_mm is not None  # filled in by the camera itself
    return camera.axial_mm
