"""The 26 neighbours of a voxel, and how much each of them counts."""

from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry

NEIGHBOURS: Final = 26


def _pairs() -> list[tuple[int, int, int]]:
    """List neighbours by their distance in voxels, each followed by the one opposite."""
    forward = [offset for offset in product((-1, 0, 1), repeat=3) if offset > (0, 0, 0)]
    forward.sort(key=lambda offset: sum(abs(step) for step in offset))
    return [side for k, j, i in forward for side in ((k, j, i), (-k, -j, -i))]


# steps along (k, j, i); of two opposite ones the second follows the first
OFFSETS: Final[NDArray[np.int64]] = np.array(_pairs(), np.int64)
OFFSETS.setflags(write=False)


def distance_weights(grid: Geometry) -> NDArray[np.float32]:
    """Return the weight of every offset: voxel size along i over distance, both in mm.

    References
    ----------
    The convention of STIR and PETRIC; voxels may be longer along z.
    """
    return np.asarray(grid.spacing_mm[2] / distances_mm(grid), np.float32)


def distances_mm(grid: Geometry) -> NDArray[np.float64]:
    """Return the distance to the neighbour at every offset."""
    steps = OFFSETS @ grid.affine[:3, :3].T
    return np.asarray(np.linalg.norm(steps, axis=1))
