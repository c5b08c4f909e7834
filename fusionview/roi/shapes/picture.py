"""What a volume shows in a picture, at any angle to its grid."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.model.plane import Plane
from fusionview.model.volume import Volume


def cut(volume: Volume, plane: Plane) -> NDArray[np.float32]:
    """Return ``(rows, columns)`` by linear interpolation; NaN outside the volume.

    Parameters
    ----------
    plane
        In the space of the volume.
    """
    to_index = np.linalg.inv(volume.geometry.affine[:3, :3])
    origin = to_index @ (plane.origin_mm - volume.geometry.affine[:3, 3])
    matrix = np.stack([to_index @ plane.down_mm, to_index @ plane.right_mm], axis=1)
    rows, columns = (np.arange(size, dtype=np.float64) for size in plane.shape)
    index = (
        origin[:, None, None] + matrix[:, :1, None] * rows[:, None] + matrix[:, 1:, None] * columns
    )
    sampled = ndimage.map_coordinates(
        volume.data, index, np.float32, order=1, mode="nearest", prefilter=False
    )
    last = np.array(volume.data.shape)[:, None, None] - 0.5
    outside = ((index < -0.5) | (index > last)).any(axis=0)
    return np.where(outside, np.float32(np.nan), sampled).astype(np.float32)
