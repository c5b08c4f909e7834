"""Rigid registration of a PET or SPECT volume to an MR volume.

Normalised mutual information, multi-start at 8 mm, refined at 5 mm and at the final voxel size.
The compiled engine is imported when it is needed: numba takes half a second to load.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from fusionview.model import geometry
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance, settings_of
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration import landmarks
from fusionview.registration.focus import focused
from fusionview.registration.result import Band, Confidence, RegistrationResult, Rung, StartUsed
from fusionview.registration.settings import (
    LandmarkPairs,
    PointPair,
    RigidSettings,
    Start,
    StartChoice,
)

if TYPE_CHECKING:
    from fusionview.registration.ladder import Answer, Task

__all__ = [
    "Band",
    "Confidence",
    "LandmarkPairs",
    "PointPair",
    "RegistrationResult",
    "RigidSettings",
    "Rung",
    "Start",
    "StartChoice",
    "StartUsed",
    "overlap",
    "register",
    "start_transform",
]


def start_transform(fixed: Volume, moving: Volume, start: StartChoice) -> Transform:
    """Return the map that a search begins at, about the fixed volume's centre.

    HEADER leaves both volumes where their headers put them (as AUTO does if they share a frame
    of reference), CENTRE and AUTO lay the centres of mass on each other, a pair of LPS points
    lays the first (fixed) on the second (moving), and landmarks give their best map.
    """
    centre_mm = fixed.geometry.center_mm
    if isinstance(start, Transform):
        return start.about(centre_mm)
    if isinstance(start, LandmarkPairs):
        return landmarks.fit(start).fixed_to_moving.about(centre_mm)
    if isinstance(start, tuple):
        return Transform.from_euler((0, 0, 0), np.subtract(start[1], start[0]), centre_mm)
    if start is Start.HEADER or (start is Start.AUTO and fixed.shares_space_with(moving)):
        return Transform.identity(centre_mm)
    from fusionview.registration import pyramid  # noqa: PLC0415 - loads numba

    fixed_mm, moving_mm = (
        pyramid.center_of_mass_mm(pyramid.base(volume, 4.0)) for volume in (fixed, moving)
    )
    return Transform.from_euler((0, 0, 0), moving_mm - fixed_mm, centre_mm)


def register(
    fixed: Volume,
    moving: Volume,
    *,
    start: StartChoice = Start.AUTO,
    given: Transform | None = None,
    focus: Mask | None = None,
    leave_out: Mask | None = None,
    settings: RigidSettings | None = None,
    progress: Progress = no_progress,
    on_first: Callable[[Transform], None] | None = None,
) -> RegistrationResult:
    """Find the rigid map of fixed points to moving ones; any number of threads gives equal bits.

    Parameters
    ----------
    start
        See `StartChoice` and `ladder`.
    given
        A transform that came with the study (a REG object, a .tfm); AUTO uses it as it is.
    focus, leave_out
        Regions on either grid: only the box around one counts, and not the other's voxels.
    on_first
        Called once with the answer at 5 mm, long before the refined result.

    Raises
    ------
    RegistrationError, GeometryError, RegionError
        If a volume is empty or too thin, no position with enough overlap is found, or a mask
        is empty or lies on the grid of neither volume.
    Cancelled
        By ``progress``, asked every 0.1 s or so (0.5 s while large volumes are smoothed).
    """
    from fusionview.registration import ladder  # noqa: PLC0415 - loads numba

    began = time.perf_counter()
    near, mobile = focused(fixed, moving, focus, leave_out)
    task = ladder.Task(near, mobile, start, given, settings or RigidSettings())
    found = ladder.climb(task, progress, on_first or (lambda _: None))
    progress(1.0, "Registered")
    return RegistrationResult(
        transform=found.fixed_to_moving.about(fixed.geometry.center_mm),
        seconds=time.perf_counter() - began,
        similarity=found.similarity,
        overlap=found.confidence.overlap,
        start=found.start,
        confidence=found.confidence,
        candidates=found.candidates,
        provenance=_provenance((fixed.id, moving.id), task, found),
    )


def _provenance(inputs: tuple[str, str], task: Task, found: Answer) -> Provenance:
    from fusionview.registration import search  # noqa: PLC0415 - loads numba

    confidence = found.confidence
    return Provenance(
        operation="Register rigidly by normalised mutual information",
        settings={
            **settings_of(task.settings),
            "start": _plain(task.start),
            "rung": str(found.start.rung),
            "band": str(confidence.band),
            "expected_error_mm": confidence.expected_error_mm,
        },
        inputs=inputs,
        device=f"CPU, {search.threads()} threads",
        warnings=confidence.look_at if confidence.band is not Band.GOOD else (),
    )


def overlap(fixed: Geometry, moving: Geometry, fixed_to_moving: Transform) -> float:
    """Fraction of the smaller grid that lies inside the other one."""
    there = geometry.overlap(fixed, moving, fixed_to_moving.matrix)
    return max(there, geometry.overlap(moving, fixed, fixed_to_moving.inverse().matrix))


def _plain(start: StartChoice) -> object:
    if isinstance(start, Start):
        return str(start)
    if isinstance(start, Transform):
        return start.matrix.tolist()
    if isinstance(start, LandmarkPairs):
        return [start.fixed_mm.tolist(), start.moving_mm.tolist()]
    return [list(map(float, point)) for point in start]
