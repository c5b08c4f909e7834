"""A volume on the grid of a reconstruction."""

import math
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.model.geometry import Geometry
from fusionview.model.volume import Volume

# finer than this the result no longer changes by what matters, but the time does
MOST_SAMPLES = 4


def undefined_notes(volume: Volume | None) -> tuple[str, ...]:
    """Say how many voxels of a map are undefined, which `onto_grid` takes as zero."""
    if volume is None:
        return ()
    count = volume.data.size - int(np.isfinite(volume.data).sum())
    return (f"{count} voxels of {volume.name} are undefined; they count as air.",) * bool(count)


def onto_grid(volume: Volume, grid: Geometry) -> NDArray[np.float32]:
    """Return the volume's mean in every voxel of the grid; zero outside and where undefined.

    Trilinear; where the grid is coarser than the volume several samples per voxel are averaged,
    so that small structures keep their total.
    """
    data = np.nan_to_num(volume.data, nan=0.0, posinf=0.0, neginf=0.0)
    to_index = np.linalg.inv(volume.geometry.affine) @ grid.affine
    steps = np.abs(to_index[:3, :3]).max(axis=0)
    samples = [min(MOST_SAMPLES, max(1, math.ceil(step - 0.25))) for step in steps]
    total = np.zeros(grid.shape, np.float32)
    for place in product(*(range(count) for count in samples)):
        shift = (np.array(place) + 0.5) / samples - 0.5
        total += ndimage.affine_transform(
            data,
            to_index[:3, :3],
            to_index[:3, 3] + to_index[:3, :3] @ shift,
            output_shape=grid.shape,
            order=1,
            mode="grid-constant",
            output=np.float32,
        )
    return np.asarray(total / math.prod(samples), np.float32)
