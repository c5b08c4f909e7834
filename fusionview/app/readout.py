"""What lies under the pointer: the stored value of every layer, never an interpolated one."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from fusionview.app.workspace import Workspace
from fusionview.model.volume import Volume


class Reading(NamedTuple):
    """One layer at one point; ``value`` is None outside its grid, or where it has no value."""

    volume: Volume
    value: float | None


def readings(workspace: Workspace, point_mm: ArrayLike) -> tuple[Reading, ...]:
    """Read the native voxel of each layer at a point of the views."""
    return tuple(
        Reading(volume, native_value(volume, workspace.to_volume(volume).apply(point_mm)))
        for volume in (workspace.functional, workspace.anatomical)
        if volume is not None
    )


def native_value(volume: Volume, point_mm: ArrayLike) -> float | None:
    """Return the value of the voxel that holds a point of the volume's own space."""
    index = np.round(volume.geometry.to_index(point_mm)).astype(int)
    if np.any(index < 0) or np.any(index >= volume.geometry.shape):
        return None
    value = float(volume.data[tuple(index)])
    return value if np.isfinite(value) else None
