"""DICOM slices follow each other along the normal of rows and columns; our grids need not."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import WriteError
from fusionview.model.geometry import Geometry

Scalar = TypeVar("Scalar", bound=np.generic)

_SQUARE = 1e-4


def right_handed(geometry: Geometry, values: NDArray[Scalar]) -> tuple[Geometry, NDArray[Scalar]]:
    """Return the same voxels with the slices in the order of DICOM's normal.

    Values only change places: those of a grid that is right-handed stay as they are.

    Parameters
    ----------
    values
        ``(K, J, I)`` or ``(K, J, I, n)`` on the grid.

    Raises
    ------
    WriteError
        If the axes of the grid are not at right angles; DICOM cannot place such slices.
    """
    axes = geometry.affine[:3, :3] / geometry.spacing_mm
    if np.abs(axes.T @ axes - np.eye(3)).max() > _SQUARE:
        raise WriteError(
            "The grid is sheared; DICOM slices cannot lie on it.",
            hint="Resample the image on a grid with right angles, or write NIfTI.",
        )
    if np.cross(axes[:, 2], axes[:, 1]) @ axes[:, 0] > 0:
        return geometry, values
    affine = np.array(geometry.affine)
    affine[:3, 3] = geometry.to_world((geometry.shape[0] - 1, 0, 0))
    affine[:3, 0] *= -1.0
    return Geometry(geometry.shape, affine), values[::-1]
