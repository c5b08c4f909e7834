"""Refining from a map that is nearly right: frames of one series, or after moving by hand."""

from __future__ import annotations

from fusionview.model.progress import Progress, no_progress
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration import multiresolution
from fusionview.registration.multiresolution import Matching, as_pose, as_transform
from fusionview.registration.pyramid import Resolution, base
from fusionview.registration.search import Steps, climb_all
from fusionview.registration.settings import RigidSettings

SAMPLES = 30_000


def refine(
    fixed: Volume,
    moving: Volume,
    begin: Transform,
    resolution_mm: float,
    bins: int,
    reach_mm: float,
    progress: Progress = no_progress,
) -> Transform:
    """The map of largest similarity near a known one, without search or judgement.

    Raises
    ------
    RegistrationError
        If a volume cannot be registered (see `pyramid.base`).
    """
    still, mobile = (base(volume, 0.7 * resolution_mm) for volume in (fixed, moving))
    center_mm = still.geometry.center_mm
    pose = as_pose(begin, center_mm)
    with multiresolution.pool() as pool:
        settings = RigidSettings(bins=bins)
        match = Matching(still, mobile, settings, pool, center_mm, pose[3:], reach_mm)
        for mm in (2 * resolution_mm, resolution_mm):
            resolution = Resolution(mm, SAMPLES, bins)
            pair = match.pair(resolution, pose[None], 15.0)
            steps = Steps(first_mm=0.7 * mm, last_mm=0.01 * mm, most=250)
            pose = climb_all(pose[None], pair, bins, steps, pool, progress)[0].pose
    return as_transform(pose, center_mm).about(fixed.geometry.center_mm)
