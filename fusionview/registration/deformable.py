"""Deformable registration by B-splines (SimpleITK), after a rigid one; opt-in for the body.

A deformation may make lesions larger or smaller, so SUV is measured on the undeformed volume.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

import numpy as np
import SimpleITK as sitk
from numpy.typing import NDArray

from fusionview.errors import RegistrationError
from fusionview.model.affine import AffineTransform
from fusionview.model.deformation import Deformation
from fusionview.model.geometry import Geometry
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance, settings_of
from fusionview.model.setting import check, setting
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration.pyramid import Image, base, coarse, smoothed

# The field is stored on a grid so much finer than its control points that lines between its
# voxels follow the splines.
FIELD_PER_CONTROL = 6.0
# Volumes that shrink to less than a tenth are as good as folded.
LEAST_JACOBIAN = 0.1
THREADS = 2
# Shrink factor and share of the voxels that are compared.
LEVELS = ((2, 0.5), (1, 0.1))
NOT_JUDGED = "Nothing judged the deformation: compare it with the rigid registration by eye."
# Measured: a rigid PET/MR registration of a head 0.3 mm off was bent to 3 to 15 mm off.
UNLIKE = (
    "Images of different kinds were bent onto each other, which often ends further off than the "
    "rigid registration: rather bend anatomy to anatomy and take PET and SPECT along."
)
# Iterations between two looks at the progress callback.
AT_ONCE = 8


@dataclass(frozen=True, kw_only=True)
class DeformableSettings:
    """How much the fixed volume may bend; stored with the result as its provenance."""

    control_mm: float = setting(30.0, "Distance of control points", 10.0, 100.0, "mm")
    resolution_mm: float = setting(3.0, "Resolution", 1.5, 8.0, "mm")
    iterations: int = setting(40, "Iterations per level", 1, 200)
    bins: int = setting(32, "Histogram bins", 16, 128)

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, eq=False, kw_only=True)
class DeformableResult:
    """A deformation and how much it bends.

    Attributes
    ----------
    transform
        ``fixed_to_moving``.
    jacobian
        float32, on ``transform.geometry``: how much volumes grow from fixed to moving.
    largest_mm
        Longest displacement inside the fixed volume, beside the rigid map.
    """

    transform: Deformation
    jacobian: NDArray[np.float32]
    largest_mm: float
    seconds: float
    provenance: Provenance


def register_deformable(
    fixed: Volume,
    moving: Volume,
    *,
    begin: Transform | AffineTransform,
    settings: DeformableSettings | None = None,
    progress: Progress = no_progress,
) -> DeformableResult:
    """Bend the fixed volume so that it fits the moving one, from a rigid map that fits roughly.

    Mattes mutual information, L-BFGS-B, first at half the resolution.

    Raises
    ------
    RegistrationError
        If a volume cannot be registered (see `pyramid.base`), they do not overlap, or the
        deformation folds.
    Cancelled
        By ``progress``, which is asked every eight iterations.
    """
    settings = settings or DeformableSettings()
    began = time.perf_counter()
    progress(0.0, "Preparing the volumes")
    still, mobile = (_prepared(volume, settings) for volume in (fixed, moving))
    spline = _splines(still, mobile, begin, settings, progress)
    progress(0.95, "Checking the deformation")
    found = Deformation(*_field(spline, fixed.geometry, settings.control_mm), begin)
    jacobian = found.jacobian()
    _require_no_folds(jacobian)
    progress(1.0, "Registered")
    return DeformableResult(
        transform=found,
        jacobian=jacobian,
        largest_mm=float(np.linalg.norm(found.offsets_mm, axis=-1).max()),
        seconds=time.perf_counter() - began,
        provenance=Provenance(
            operation="Register deformably by B-splines and mutual information",
            settings={**settings_of(settings), "begin": begin.matrix.tolist()},
            inputs=(fixed.id, moving.id),
            device=f"CPU, {THREADS} threads, SimpleITK {sitk.Version.VersionString()}",
            warnings=_warnings(fixed, moving),
        ),
    )


def _warnings(fixed: Volume, moving: Volume) -> tuple[str, ...]:
    """What holds for every deformation, and what for one between different kinds of image."""
    always = ("SUV is measured on the undeformed volume.", NOT_JUDGED)
    return always if fixed.kind is moving.kind else (*always, UNLIKE)


def _prepared(volume: Volume, settings: DeformableSettings) -> sitk.Image:
    """The volume at the resolution of the registration, unknown voxels at its lowest value."""
    image = base(volume, settings.resolution_mm)
    image = smoothed(coarse(image, settings.resolution_mm), 0.7 * settings.resolution_mm)
    low = float(np.nanmin(image.data))
    return _as_sitk(Image(np.nan_to_num(image.data, nan=low), image.geometry))


def _as_sitk(image: Image) -> sitk.Image:
    out = sitk.GetImageFromArray(image.data)
    _place(out, image.geometry)
    return out


def _place(out: sitk.Image | sitk.TransformToDisplacementFieldFilter, grid: Geometry) -> None:
    if isinstance(out, sitk.Image):
        out.SetOrigin(grid.affine[:3, 3].tolist())
        out.SetSpacing(grid.spacing_mm[::-1])
        out.SetDirection(_directions(grid))
        return
    out.SetSize(grid.shape[::-1])
    out.SetOutputOrigin(grid.affine[:3, 3].tolist())
    out.SetOutputSpacing(grid.spacing_mm[::-1])
    out.SetOutputDirection(_directions(grid))


def _directions(grid: Geometry) -> list[float]:
    axes: list[float] = (grid.affine[:3, :3] / grid.spacing_mm)[:, ::-1].ravel().tolist()
    return axes


def _splines(
    fixed: sitk.Image,
    moving: sitk.Image,
    begin: Transform | AffineTransform,
    settings: DeformableSettings,
    progress: Progress,
) -> sitk.Transform:
    """The B-spline transform of largest mutual information.

    A few iterations at a time: this optimiser does not stop when it is asked to.
    """
    sizes = np.array(fixed.GetSize()) * np.array(fixed.GetSpacing())
    mesh = [max(1, round(float(size) / settings.control_mm)) for size in sizes]
    spline: sitk.Transform = sitk.BSplineTransformInitializer(fixed, mesh)
    rounds = math.ceil(settings.iterations / AT_ONCE)
    for level, (shrink, share) in enumerate(LEVELS):
        method = _method(settings, shrink, share)
        method.SetMovingInitialTransform(_as_affine(begin))
        method.SetInitialTransform(spline, inPlace=True)
        for n in range(rounds):
            progress(0.05 + 0.9 * (level + n / rounds) / len(LEVELS), "Bending")
            if not _further(method, fixed, moving):
                break
    return spline


def _method(
    settings: DeformableSettings, shrink: int, share: float
) -> sitk.ImageRegistrationMethod:
    method = sitk.ImageRegistrationMethod()
    method.SetNumberOfThreads(THREADS)
    method.SetMetricAsMattesMutualInformation(settings.bins)
    method.SetMetricSamplingStrategy(method.REGULAR)
    method.SetMetricSamplingPercentage(share)
    method.SetInterpolator(sitk.sitkLinear)
    method.SetShrinkFactorsPerLevel([shrink])
    method.SetSmoothingSigmasPerLevel([shrink - 1.0])
    method.SmoothingSigmasAreSpecifiedInPhysicalUnitsOff()
    method.SetOptimizerAsLBFGSB(1e-5, AT_ONCE, AT_ONCE, 10 * AT_ONCE, 1e7)
    return method


def _further(method: sitk.ImageRegistrationMethod, fixed: sitk.Image, moving: sitk.Image) -> bool:
    """Run a few iterations; whether there is more to gain."""
    try:
        method.Execute(fixed, moving)
    except RuntimeError as error:
        raise RegistrationError(
            "The volumes could not be bent onto each other: they hardly overlap.",
            hint="Register them rigidly first, and check the overlay.",
        ) from error
    return bool(method.GetOptimizerIteration() >= AT_ONCE - 1)


def _as_affine(begin: Transform | AffineTransform) -> sitk.AffineTransform:
    affine = sitk.AffineTransform(3)
    affine.SetMatrix(begin.matrix[:3, :3].ravel().tolist())
    affine.SetTranslation(begin.matrix[:3, 3].tolist())
    return affine


def _field(
    spline: sitk.Transform, grid: Geometry, control_mm: float
) -> tuple[Geometry, NDArray[np.float32]]:
    """The displacements on a grid that covers the fixed volume."""
    step_mm = control_mm / FIELD_PER_CONTROL
    spacing = np.array(grid.spacing_mm)
    size = (np.array(grid.shape) - 1) * spacing
    number = np.maximum(np.ceil(size / step_mm).astype(int) + 1, 2)
    affine = grid.affine.copy()
    affine[:3, :3] *= size / (number - 1) / spacing
    nk, nj, ni = (int(n) for n in number)
    field_grid = Geometry((nk, nj, ni), affine)
    maker = sitk.TransformToDisplacementFieldFilter()
    maker.SetOutputPixelType(sitk.sitkVectorFloat32)
    _place(maker, field_grid)
    offsets: NDArray[np.float32] = sitk.GetArrayFromImage(maker.Execute(spline))
    return field_grid, offsets


def _require_no_folds(jacobian: NDArray[np.float32]) -> None:
    least = float(jacobian.min())
    if least < LEAST_JACOBIAN:
        raise RegistrationError(
            f"The deformation folds the image (smallest Jacobian {least:.2f}).",
            hint="Put the control points further apart, or use the rigid registration.",
        )
