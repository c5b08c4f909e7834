"""Where things of the study are, to go there."""

import numpy as np

from fusionview.app.workspace import Workspace
from fusionview.model.region import Region
from fusionview.model.transform import Triple
from fusionview.model.volume import Volume


def place_of_region(workspace: Workspace, region: Region) -> Triple | None:
    """Return the voxel of a region that is nearest to its middle, in the space of the views."""
    volume = workspace.volume(region.volume_id)
    indices = np.argwhere(region.mask.box)
    if volume is None or not len(indices):
        return None
    # of a ring the middle itself lies outside
    nearest = indices[np.argmin(np.linalg.norm(indices - indices.mean(axis=0), axis=1))]
    return _in_view(workspace, volume, nearest + np.array(region.mask.start))


def hottest_place(workspace: Workspace) -> Triple | None:
    """Return where the functional layer is highest, in the space of the views."""
    volume = workspace.functional
    if volume is None:
        return None
    values = np.where(np.isfinite(volume.data), volume.data, -np.inf)
    return _in_view(workspace, volume, np.unravel_index(int(np.argmax(values)), values.shape))


def _in_view(workspace: Workspace, volume: Volume, index: object) -> Triple:
    point = volume.geometry.to_world(np.asarray(index, np.float64))
    x, y, z = workspace.to_volume(volume).inverse().apply(point)
    return float(x), float(y), float(z)
