"""Deformable registration by B-splines, after a rigid one; opt-in for the body.

A deformation may make lesions larger or smaller, so SUV is measured on the undeformed volume.

Between PET or SPECT and MR a free spline bends noise and blur, so bending costs similarity, and a
bend that makes the images hardly more alike is not made. Images of one contrast bear the same
stiffness: they outweigh it.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import RegistrationError
from fusionview.model.affine import AffineTransform
from fusionview.model.deformation import Deformation
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance, settings_of
from fusionview.model.setting import check, setting
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration import shading
from fusionview.registration.focus import focused
from fusionview.registration.pyramid import Image, base

if TYPE_CHECKING:
    from fusionview.registration.splines.fit import Fit

# Volumes that shrink to less than a tenth are as good as folded.
LEAST_JACOBIAN = 0.1
# The first level is so much coarser than the last.
COARSER = 1.5
# What a stiffness of 1 costs: squared curvature in mm2, squared strain. A tenth of it bends PET on
# MR by 2 mm where nothing is bent, instead of 1 mm; T1 on T1 is as good with a thirtieth.
CURVATURE_MM2, STRAIN = 90.0, 0.3
NOT_BENT = (
    "Bending made the images hardly more alike, as it also does where nothing is bent: the rigid "
    "registration was kept."
)


@dataclass(frozen=True, kw_only=True)
class DeformableSettings:
    """How much the fixed volume may bend; stored with the result as its provenance."""

    control_mm: float = setting(40.0, "Distance of control points", 10.0, 100.0, "mm")
    stiffness: float = setting(1.0, "Stiffness", 0.01, 100.0)
    least_gain_percent: float = setting(4.0, "Least gain in similarity", 0.0, 50.0, "%")
    resolution_mm: float = setting(4.0, "Resolution", 1.5, 8.0, "mm")
    iterations: int = setting(60, "Iterations per level", 1, 200)
    bins: int = setting(32, "Histogram bins", 16, 128)

    def __post_init__(self) -> None:
        check(self)


def settings_for(fixed: Volume, moving: Volume) -> DeformableSettings:
    """What suits two kinds of image: the noisier they are, the more a bend has to gain.

    Simulated heads where nothing is bent gained up to 1 % (T1 on PD), 5.3 % (FDG on T1), 11.3 %
    (DaT on T1) and 11.7 % (T1 on FDG); deformations of 8 mm gained 18 % and more.
    """
    kinds = {fixed.kind, moving.kind}
    if len(kinds) == 1 and kinds <= {Kind.MR, Kind.CT}:
        return DeformableSettings()
    noisy = Kind.SPECT in kinds or not fixed.kind.is_anatomical
    return DeformableSettings(least_gain_percent=13.0 if noisy else 7.0)


@dataclass(frozen=True, eq=False, kw_only=True)
class DeformableResult:
    """A deformation and how much it bends.

    Attributes
    ----------
    transform
        ``fixed_to_moving``.
    bent
        False if bending gained too little: then the rigid map was kept, and nothing is displaced.
    gain
        By which part of what was explained before (NMI - 1) bending explains more, on samples
        that were not fitted.
    jacobian
        float32, on ``transform.geometry``: how much volumes grow from fixed to moving.
    largest_mm
        Longest displacement inside the fixed volume, beside the rigid map.
    """

    transform: Deformation
    bent: bool
    gain: float
    jacobian: NDArray[np.float32]
    largest_mm: float
    seconds: float
    provenance: Provenance


def register_deformable(
    fixed: Volume,
    moving: Volume,
    *,
    begin: Transform | AffineTransform,
    focus: Mask | None = None,
    leave_out: Mask | None = None,
    settings: DeformableSettings | None = None,
    progress: Progress = no_progress,
) -> DeformableResult:
    """Bend the fixed volume so that it fits the moving one, from a rigid map that fits roughly.

    Normalised mutual information of the body, less what bending costs; L-BFGS, at two
    resolutions. A level that folds is not used, and a bend that makes the volumes hardly more
    alike is not made: the warnings of the result say so.

    Parameters
    ----------
    focus, leave_out
        Regions on the grid of either volume that alone count, or do not count.
    settings
        By default those of `settings_for`.

    Raises
    ------
    RegistrationError
        If a volume cannot be registered (see `pyramid.base`), they do not overlap, or the
        deformation folds at once.
    GeometryError, RegionError
        See `focus.focused`.
    Cancelled
        By ``progress``.
    """
    settings = settings or settings_for(fixed, moving)
    began = time.perf_counter()
    progress(0.0, "Preparing the volumes")
    images = _prepared(fixed, moving, focus, leave_out, settings)
    found = _found(fixed.geometry, images, begin, settings, progress)
    bent = _worth_it(found, settings)
    transform = found.map if bent else replace(found.map, offsets_mm=0 * found.map.offsets_mm)
    progress(1.0, "Registered")
    return DeformableResult(
        transform=transform,
        bent=bent,
        gain=found.gain,
        jacobian=transform.jacobian(),
        largest_mm=float(np.linalg.norm(transform.offsets_mm, axis=-1).max()),
        seconds=time.perf_counter() - began,
        provenance=_provenance((fixed, moving), begin, found, settings),
    )


def _provenance(
    volumes: tuple[Volume, Volume],
    begin: Transform | AffineTransform,
    found: Fit,
    settings: DeformableSettings,
) -> Provenance:
    return Provenance(
        operation="Register deformably by B-splines and normalised mutual information",
        settings={
            **settings_of(settings),
            "begin": begin.matrix.tolist(),
            "gain": found.gain,
            "finest_mm": found.finest_mm,
        },
        inputs=(volumes[0].id, volumes[1].id),
        warnings=_warnings(*volumes, found, settings),
        device="CPU, 1 thread",
    )


def _found(
    grid: Geometry,
    images: tuple[Image, Image],
    begin: Transform | AffineTransform,
    settings: DeformableSettings,
    progress: Progress,
) -> Fit:
    """The bend over a whole grid that makes two images most alike."""
    from fusionview.registration.splines import fit, lattice  # noqa: PLC0415 - loads numba

    factor = settings.stiffness
    task = fit.Task(
        fixed=images[0],
        moving=images[1],
        begin=begin,
        lattice=lattice.Lattice.over(grid, settings.control_mm),
        stiffness=lattice.Stiffness(CURVATURE_MM2 * factor, STRAIN * factor),
        levels_mm=(COARSER * settings.resolution_mm, settings.resolution_mm),
        bins=settings.bins,
        iterations=settings.iterations,
        least_jacobian=LEAST_JACOBIAN,
    )
    found = fit.fit(task, lambda done, text="": progress(0.1 + 0.85 * done, text))
    if math.isinf(found.finest_mm):
        raise RegistrationError(
            "The deformation folds the image.",
            hint="Make it stiffer, put the control points further apart, or use the rigid "
            "registration.",
        )
    return found


def _prepared(
    fixed: Volume,
    moving: Volume,
    focus: Mask | None,
    leave_out: Mask | None,
    settings: DeformableSettings,
) -> tuple[Image, Image]:
    """The volumes as far as they count, without the shading of MR."""
    volumes = focused(fixed, moving, focus, leave_out)
    images = (base(volume, 0.7 * settings.resolution_mm) for volume in volumes)
    uneven = (shading.shaded(fixed, moving), shading.shaded(moving, fixed))
    still, mobile = (
        shading.evened(image) if one else image for image, one in zip(images, uneven, strict=True)
    )
    return still, mobile


def _worth_it(found: Fit, settings: DeformableSettings) -> bool:
    return found.gain >= settings.least_gain_percent / 100


def _warnings(
    fixed: Volume, moving: Volume, found: Fit, settings: DeformableSettings
) -> tuple[str, ...]:
    """What holds for every deformation, and what for this one."""
    if not _worth_it(found, settings):
        return (NOT_BENT,)
    stopped = found.finest_mm > settings.resolution_mm
    stop = (
        "At its full resolution the deformation folded the image, so the coarser one was used.",
    )
    unlike = (
        "Images of different kinds were bent onto each other: errors of 1 to 2 mm are usual for "
        "FDG in a head, and of 4 mm for DaT. Rather bend anatomy to anatomy, and take PET and "
        "SPECT along.",
    )
    return (
        "SUV is measured on the undeformed volume.",
        "Nothing judged the deformation: compare it with the rigid registration by eye.",
        *(stop if stopped else ()),
        *(unlike if fixed.kind is not moving.kind else ()),
    )
