"""Matrices of FSL's FLIRT, which mean something only together with the two images.

FLIRT maps "scaled voxels" of the moving (-in) image to those of the fixed (-ref) one: array index
times voxel size, the first axis counted backwards where the image is stored in neurological
order (positive determinant in RAS). See FSL, FLIRT FAQ, "What is the format of the matrix?".
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import GeometryError, ReadError, WriteError
from fusionview.io.atomic import replacing
from fusionview.model.chain import Linear, linear_of
from fusionview.model.geometry import Geometry

_RAS = np.diag([-1.0, -1.0, 1.0, 1.0])
_SAVED_MM, _REACH_MM = 1e-4, 300.0


def is_flirt(path: Path) -> bool:
    """Whether a file is a text of 4 x 4 numbers."""
    return _numbers(path) is not None


def read_flirt(path: Path, fixed: Geometry, moving: Geometry) -> Linear:
    """Return the map from points of the fixed to points of the moving space, LPS mm.

    Parameters
    ----------
    fixed, moving
        Grids of the images that FLIRT had as ``-ref`` and ``-in``, as stored in NIfTI.

    Raises
    ------
    ReadError
        If the file is no such matrix, or it mirrors or flattens.
    """
    matrix = _numbers(path)
    if matrix is None:
        raise ReadError(f"{path.name} is not a matrix of FLIRT.", hint="Give its -omat file.")
    try:
        back = np.linalg.inv(scaled_to_lps(fixed) @ matrix)
        return linear_of(scaled_to_lps(moving) @ back)
    except (np.linalg.LinAlgError, GeometryError) as error:
        raise ReadError(
            f"{path.name} cannot be inverted, or mirrors.",
            hint="Check that the two images are those that FLIRT was given.",
        ) from error


def write_flirt(found: Linear, path: Path, fixed: Geometry, moving: Geometry) -> None:
    """Write the map as FLIRT would; it counts as saved once it reads back equal."""
    back = np.linalg.inv(found.matrix @ scaled_to_lps(fixed))
    matrix = back @ scaled_to_lps(moving)
    with replacing(path) as temporary:
        temporary.write_text(
            "\n".join("  ".join(f"{value:.12g}" for value in row) for row in matrix) + "\n"
        )
        corners = np.array(list(np.ndindex(2, 2, 2))) * (2 * _REACH_MM) - _REACH_MM
        again = read_flirt(temporary, fixed, moving)
        if np.abs(again.apply(corners) - found.apply(corners)).max() > _SAVED_MM:
            raise WriteError(
                f"{path.name} was not saved: what was written reads back differently.",
                hint="Check the free space of the disk and try again.",
            )


def scaled_to_lps(grid: Geometry) -> NDArray[np.float64]:
    """``(4, 4)``: FLIRT's coordinates of a point in an image, to LPS mm."""
    to_lps = grid.affine[:, [2, 1, 0, 3]]  # index (i, j, k) as NIfTI counts
    sizes = np.diag([*grid.spacing_mm[::-1], 1.0])
    flip = np.eye(4)
    if np.linalg.det((_RAS @ to_lps)[:3, :3]) > 0:
        flip[0, 0], flip[0, 3] = -1.0, (grid.shape[2] - 1) * grid.spacing_mm[2]
    return np.asarray(to_lps @ np.linalg.inv(sizes) @ flip)


def _numbers(path: Path) -> NDArray[np.float64] | None:
    try:
        text = path.read_bytes()[:4096].decode("ascii")
        matrix = np.array([float(word) for word in text.split()]).reshape(4, 4)
    except (OSError, UnicodeDecodeError, ValueError):
        return None
    return matrix if np.isfinite(matrix).all() and np.allclose(matrix[3], (0, 0, 0, 1)) else None
