"""Grids whose axes run backwards: left-handed ones among them."""

import numpy as np

from fusionview.model.geometry import Geometry

FLIPPED = {
    "right-handed": (1, 1, 1),
    "slices backwards": (-1, 1, 1),
    "mirrored rows": (1, -1, 1),
    "mirrored columns": (1, 1, -1),
    "all backwards": (-1, -1, -1),
}


def flipped(grid: Geometry, signs: tuple[int, int, int]) -> Geometry:
    affine = np.array(grid.affine)
    affine[:3, :3] *= signs
    return Geometry(grid.shape, affine)
