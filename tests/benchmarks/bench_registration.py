"""Error and CPU time of the registration against a tuned SimpleITK recipe, in one run.

python tests/benchmarks/bench_registration.py FOLDER   (of cases with mr.nii, pet.nii, gt.npz)
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import SimpleITK as sitk
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.registration.rigid import Start, register
from fusionview.registration.warm_up import warm_up

Floats = NDArray[np.float64]
Method = Callable[[sitk.Image, sitk.Image, Floats], Floats]


def ours(start: Start) -> Method:
    """Our engine; maps the points."""

    def run(fixed: sitk.Image, moving: sitk.Image, points: Floats) -> Floats:
        return register(_volume(fixed), _volume(moving), start=start).transform.apply(points)

    return run


def mattes(fixed: sitk.Image, moving: sitk.Image, points: Floats) -> Floats:
    """Mattes MI, moments start, 8-4-2 mm pyramid, 32 bins, a tenth to all of the voxels."""
    fixed, moving = sitk.BinShrink(fixed, _shrinks(fixed, 2.0)), moving
    start = sitk.CenteredTransformInitializer(
        fixed,
        moving,
        sitk.Euler3DTransform(),
        sitk.CenteredTransformInitializerFilter.MOMENTS,
    )
    method = sitk.ImageRegistrationMethod()
    method.SetMetricAsMattesMutualInformation(32)
    method.SetMetricSamplingStrategy(method.REGULAR)
    method.SetMetricSamplingPercentagePerLevel([0.5, 0.3, 0.1])
    method.SetInterpolator(sitk.sitkLinear)
    method.SetOptimizerAsRegularStepGradientDescent(2.0, 0.01, 100, 0.6, 1e-6)
    method.SetOptimizerScalesFromPhysicalShift()
    method.SetShrinkFactorsPerLevel([4, 2, 1])
    method.SetSmoothingSigmasPerLevel([4, 2, 1])
    method.SmoothingSigmasAreSpecifiedInPhysicalUnitsOn()
    method.SetInitialTransform(start, inPlace=False)
    found = method.Execute(fixed, moving)
    return np.array([found.TransformPoint(point) for point in points.tolist()])


def main(folder: Path) -> None:
    """Interleave the methods over the cases and print medians."""
    sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(2)
    warm_up()
    methods: dict[str, Method] = {
        "ours, centre": ours(Start.CENTRE),
        "ours, header": ours(Start.HEADER),
        "SimpleITK Mattes": mattes,
    }
    figures: dict[str, list[tuple[float, float]]] = {name: [] for name in methods}
    for case in sorted(folder.glob("*/gt.npz")):
        fixed, moving = (
            sitk.ReadImage(str(case.with_name(name)), sitk.sitkFloat32)
            for name in ("mr.nii", "pet.nii")
        )
        with np.load(case) as truth:
            points, expected = truth["pts"], truth["q"]
        for name, method in methods.items():
            before = _cpu_s()
            found = method(fixed, moving, points)
            seconds = _cpu_s() - before
            error_mm = float(np.linalg.norm(found - expected, axis=1).mean())
            figures[name].append((error_mm, seconds))
            print(f"{case.parent.name:10} {name:18} {error_mm:7.2f} mm {seconds:6.2f} CPU s")
    for name, pairs in figures.items():
        errors, seconds_each = np.array(pairs).T
        print(
            f"{name:18} median {np.median(errors):.2f} max {errors.max():.2f} mm, "
            f"{int((errors > 5).sum())} of {len(errors)} above 5 mm, "
            f"{np.median(seconds_each):.2f} CPU s"
        )


def _shrinks(image: sitk.Image, voxel_mm: float) -> list[int]:
    return [max(1, int(voxel_mm / step + 1e-3)) for step in image.GetSpacing()]


def _volume(image: sitk.Image) -> Volume:
    data = sitk.GetArrayFromImage(image)
    affine = np.eye(4)
    axes = np.array(image.GetDirection()).reshape(3, 3) * image.GetSpacing()
    affine[:3, :3] = axes[:, ::-1]
    affine[:3, 3] = image.GetOrigin()
    return Volume(
        id="image",
        name="image",
        kind=Kind.OTHER,
        quantity=Quantity.OTHER,
        geometry=Geometry(data.shape, affine),
        data=data,
    )


def _cpu_s() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main(Path(sys.argv[1]))
