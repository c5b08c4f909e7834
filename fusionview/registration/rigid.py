"""Rigid registration of a PET or SPECT volume to an MR volume.

Normalised mutual information, multi-start at 8 mm, refined at 5 mm and at the final voxel size.
The compiled engine is imported when it is needed: numba takes half a second to load.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from fusionview.errors import RegistrationError
from fusionview.model import geometry
from fusionview.model.geometry import Geometry
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance, settings_of
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration.settings import PointPair, RigidSettings, Start

__all__ = [
    "PointPair",
    "RegistrationResult",
    "RigidSettings",
    "Start",
    "overlap",
    "register",
    "start_transform",
]

LEAST_OVERLAP, DOUBTFUL_OVERLAP = 0.2, 0.5


@dataclass(frozen=True, eq=False, kw_only=True)
class RegistrationResult:
    """A rigid map and what is known about it.

    Attributes
    ----------
    transform
        ``fixed_to_moving``, reported about the centre of the fixed volume.
    similarity
        Normalised mutual information at the final resolution, 1 (chance) to 2. It ranks poses
        of one pair; it does not measure accuracy (Rohlfing 2012, IEEE TMI 31:153).
    overlap
        Fraction of the smaller volume that lies inside the other one.
    """

    transform: Transform
    seconds: float
    similarity: float
    overlap: float
    provenance: Provenance


def start_transform(fixed: Volume, moving: Volume, start: Start | PointPair) -> Transform:
    """Return the map that a search begins at, without rotation, about the fixed volume's centre.

    HEADER leaves both volumes where their headers put them, CENTRE lays the centres of mass on
    each other, and a pair of LPS points lays the first (fixed) on the second (moving).
    """
    centre_mm = fixed.geometry.center_mm
    if isinstance(start, tuple):
        return Transform.from_euler((0, 0, 0), np.subtract(start[1], start[0]), centre_mm)
    if start is Start.HEADER:
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
    start: Start | PointPair = Start.CENTRE,
    settings: RigidSettings | None = None,
    progress: Progress = no_progress,
) -> RegistrationResult:
    """Find the rigid map from the space of ``fixed`` to the space of ``moving``.

    The measure is symmetric, so swapping the volumes gives the inverse map. The same input
    gives the same bits, whatever the number of threads.

    Parameters
    ----------
    start
        HEADER and CENTRE try many shifts and rotations around that position (CENTRE also
        around the header position and the middles of the grids). Two LPS points, on one spot
        in the fixed and in the moving volume, restrict the search to their neighbourhood.
    settings
        Defaults if not given.

    Raises
    ------
    RegistrationError
        If a volume is empty or too thin, or no position with enough overlap is found.
    Cancelled
        By ``progress``, which is asked every 0.1 s or so (0.5 s while large volumes are smoothed).
    """
    from fusionview.registration import multiresolution  # noqa: PLC0415 - loads numba

    settings = settings or RigidSettings()
    began = time.perf_counter()
    found = multiresolution.solve(fixed, moving, start, settings, progress)
    transform = found.fixed_to_moving.about(fixed.geometry.center_mm)
    shared = overlap(fixed.geometry, moving.geometry, transform)
    if shared < LEAST_OVERLAP:
        raise RegistrationError(
            f"The best position leaves only {shared:.0%} of the smaller volume inside the other.",
            hint="Check that both show the same part of the body, or start from the same place: "
            "one point in each volume.",
        )
    progress(1.0, "Registered")
    return RegistrationResult(
        transform=transform,
        seconds=time.perf_counter() - began,
        similarity=found.similarity,
        overlap=shared,
        provenance=_provenance(fixed, moving, start, settings, found.warnings + _small(shared)),
    )


def _provenance(
    fixed: Volume,
    moving: Volume,
    start: Start | PointPair,
    settings: RigidSettings,
    warnings: tuple[str, ...],
) -> Provenance:
    from fusionview.registration import search  # noqa: PLC0415 - loads numba

    return Provenance(
        operation="Register rigidly by normalised mutual information",
        settings={**settings_of(settings), "start": _plain(start)},
        inputs=(fixed.id, moving.id),
        device=f"CPU, {search.threads()} threads",
        warnings=warnings,
    )


def overlap(fixed: Geometry, moving: Geometry, fixed_to_moving: Transform) -> float:
    """Fraction of the smaller grid that lies inside the other one."""
    there = geometry.overlap(fixed, moving, fixed_to_moving.matrix)
    return max(there, geometry.overlap(moving, fixed, fixed_to_moving.inverse().matrix))


def _small(shared: float) -> tuple[str, ...]:
    if shared >= DOUBTFUL_OVERLAP:
        return ()
    return (f"Only {shared:.0%} of the smaller volume lies inside the other. Check the overlay.",)


def _plain(start: Start | PointPair) -> str | list[list[float]]:
    return str(start) if isinstance(start, Start) else [list(map(float, p)) for p in start]
