"""What lies under the pointer: the stored value of every layer, never an interpolated one."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from fusionview.app.arrangement.panes import pane_volumes
from fusionview.app.workspace import Workspace
from fusionview.model.geometry import Index
from fusionview.model.layout import PaneKind
from fusionview.model.transform import Triple
from fusionview.model.volume import Volume


class Reading(NamedTuple):
    """One volume at one point.

    Attributes
    ----------
    value
        None outside its grid, or where it has no value.
    point_mm
        In the space of the volume, LPS.
    voxel
        Of the nearest voxel, ``(k, j, i)`` from 0; None outside.
    """

    volume: Volume
    value: float | None
    point_mm: Triple
    voxel: Index | None


def readings(workspace: Workspace, point_mm: ArrayLike) -> tuple[Reading, ...]:
    """Read the native voxel of each volume on show at a point of the views, the top one first.

    These are all layers whose eyes are open, and what slices show beside them.
    """
    hidden = workspace.display.hidden_ids
    layers = [volume for volume in reversed(workspace.layers) if volume.id not in hidden]
    panes = [pane for pane in workspace.display.layout.panes if pane.kind is PaneKind.SLICE]
    beside = (volume for pane in panes for volume in pane_volumes(workspace, pane))
    volumes = {volume.id: volume for volume in (*layers, *beside)}
    return tuple(_reading(workspace, volume, point_mm) for volume in volumes.values())


def directions(point_mm: ArrayLike) -> tuple[tuple[str, float], ...]:
    """Return a point (LPS) as distances (mm) towards left or right, back or front, head or feet.

    "L -40" would be read as forty to the left.
    """
    values = (float(value) for value in np.asarray(point_mm))
    pairs = zip(("LR", "PA", "HF"), values, strict=True)
    return tuple((letters[value < 0], abs(value)) for letters, value in pairs)


def _reading(workspace: Workspace, volume: Volume, point_mm: ArrayLike) -> Reading:
    own = workspace.to_volume(volume).apply(point_mm)
    x, y, z = (float(v) for v in own)
    index = nearest_index(volume, own)
    return Reading(volume, native_value(volume, own), (x, y, z), index)


def nearest_index(volume: Volume, point_mm: ArrayLike) -> Index | None:
    """Return the voxel that holds a point of the volume's own space; None outside the grid."""
    index = np.round(volume.geometry.to_index(point_mm)).astype(int)
    if np.any(index < 0) or np.any(index >= volume.geometry.shape):
        return None
    k, j, i = (int(n) for n in index)
    return k, j, i


def native_value(volume: Volume, point_mm: ArrayLike) -> float | None:
    """Return the value of the voxel that holds a point of the volume's own space."""
    index = nearest_index(volume, point_mm)
    if index is None:
        return None
    value = float(volume.data[index])
    return value if np.isfinite(value) else None
