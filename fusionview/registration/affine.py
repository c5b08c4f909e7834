"""Affine registration: scales, and shears if wished, beside rotation and shift.

For geometric distortion and for templates; a patient's own organs do not change size.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from fusionview.model.affine import AffineTransform
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance, settings_of
from fusionview.model.setting import check, choice, setting
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration import rigid
from fusionview.registration.focus import focused
from fusionview.registration.result import RegistrationResult
from fusionview.registration.settings import RigidSettings, Start, StartChoice

SCALES, SHEARS = "scales", "scales and shears"


@dataclass(frozen=True, kw_only=True)
class AffineSettings:
    """What may change beside the pose; stored with the result as its provenance."""

    freedom: str = choice(SHEARS, "Beside the pose", (SCALES, SHEARS))
    final_mm: float = setting(3.0, "Final resolution", 2.0, 8.0, "mm")
    bins: int = setting(48, "Histogram bins", 16, 128)

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, eq=False, kw_only=True)
class AffineResult:
    """An affine map, and the rigid one that it began with.

    Attributes
    ----------
    transform
        ``fixed_to_moving``, reported about the centre of the fixed volume.
    similarity
        Normalised mutual information at the final resolution.
    rigid
        The rigid result with its confidence; the card judges this one.
    """

    transform: AffineTransform
    seconds: float
    similarity: float
    rigid: RegistrationResult
    provenance: Provenance


def register_affine(
    fixed: Volume,
    moving: Volume,
    *,
    start: StartChoice = Start.AUTO,
    given: Transform | None = None,
    focus: Mask | None = None,
    leave_out: Mask | None = None,
    settings: AffineSettings | None = None,
    progress: Progress = no_progress,
) -> AffineResult:
    """Find the affine map of fixed points to moving ones, from the rigid one (see `register`).

    Raises
    ------
    RegistrationError, GeometryError, RegionError, Cancelled
        As `rigid.register`.
    """
    from fusionview.registration import multiresolution  # noqa: PLC0415 - loads numba

    settings = settings or AffineSettings()
    began = time.perf_counter()
    first = rigid.register(
        fixed,
        moving,
        start=start,
        given=given,
        focus=focus,
        leave_out=leave_out,
        settings=RigidSettings(final_mm=settings.final_mm, bins=settings.bins),
        progress=multiresolution.within(progress, 0, 0.5),
    )
    near, mobile = focused(fixed, moving, focus, leave_out)
    part = multiresolution.within(progress, 0.5, 1)
    transform, similarity = _refined(near, mobile, first.transform, settings, part)
    progress(1.0, "Registered")
    x, y, z = (float(value) for value in fixed.geometry.center_mm)
    return AffineResult(
        transform=AffineTransform(transform.matrix, (x, y, z)),
        seconds=time.perf_counter() - began,
        similarity=similarity,
        rigid=first,
        provenance=Provenance(
            operation="Register affinely by normalised mutual information",
            settings={**settings_of(settings), "rigid": dict(first.provenance.settings)},
            inputs=(fixed.id, moving.id),
            device=first.provenance.device,
            warnings=first.provenance.warnings,
        ),
    )


def _refined(
    fixed: Volume,
    moving: Volume,
    begin: Transform,
    settings: AffineSettings,
    progress: Progress,
) -> tuple[AffineTransform, float]:
    """Climb in all directions at 5 mm and finer, twice each: a simplex of 12 tires."""
    from fusionview.registration import multiresolution  # noqa: PLC0415 - loads numba
    from fusionview.registration.pyramid import base  # noqa: PLC0415 - as above
    from fusionview.registration.search import Steps, climb_all  # noqa: PLC0415 - as above

    still, mobile = (base(volume, 0.7 * settings.final_mm) for volume in (fixed, moving))
    center_mm = still.geometry.center_mm
    rigid_pose = multiresolution.as_pose(begin, center_mm)
    number = 9 if settings.freedom == SCALES else 12
    pose = np.concatenate([rigid_pose, np.zeros(number - 6)])
    rigid_settings = RigidSettings(final_mm=settings.final_mm, bins=settings.bins)
    with multiresolution.pool() as pool:
        match = multiresolution.Matching(
            still, mobile, rigid_settings, pool, center_mm, rigid_pose[3:], 30.0
        )
        value = 0.0
        stages = (match.middle(), match.middle(), match.final(), match.final())
        for n, resolution in enumerate(stages):
            part = multiresolution.within(progress, n / len(stages), (n + 1) / len(stages))
            pair = match.pair(resolution, pose[None, :6], 15.0)
            steps = Steps(0.7 * resolution.mm, 0.01 * resolution.mm, 500)
            best = climb_all(pose[None], pair, resolution.bins, steps, pool, part)[0]
            pose, value = best.pose, best.similarity
    return multiresolution.as_affine(pose, center_mm), value
