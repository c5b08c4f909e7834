"""Error, CPU time and confidence of the registration over seeded cases with a known truth.

python tests/benchmarks/bench_registration.py FOLDER [--greedy PYTHON]

FOLDER holds one folder per case, with mr.nii (fixed), pet.nii (moving) and gt.npz (points of the
fixed space, and the same points in the moving one). PYTHON is the interpreter of another
environment that has picsl-greedy and SimpleITK, to compare with; it is no dependency of ours.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
import SimpleITK as sitk
from numpy.typing import NDArray
from scipy.stats import spearmanr

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration.rigid import Band, register
from fusionview.registration.warm_up import warm_up

Floats = NDArray[np.float64]

GREEDY = """
import sys, resource, numpy as np, SimpleITK as sitk
from picsl_greedy import Greedy3D
cpu = lambda: sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
with np.load(sys.argv[1] + "/gt.npz") as truth:
    points, expected = truth["pts"], truth["q"]
fixed, moving = (sitk.ReadImage(sys.argv[1] + n, sitk.sitkFloat32) for n in ("/mr.nii", "/pet.nii"))
before, greedy = cpu(), Greedy3D()
greedy.execute(
    "-d 3 -a -dof 6 -m NMI -n 100x50x10 -ia-image-centers -i f m -o found -threads 2",
    f=fixed, m=moving, found=None,
)
seconds = cpu() - before
ras = np.diag([-1, -1, 1, 1.0])
found = ras @ np.array(greedy["found"]) @ ras
error = np.linalg.norm(points @ found[:3, :3].T + found[:3, 3] - expected, axis=1).mean()
print("RESULT", error, seconds)
"""


class Figures(NamedTuple):
    """One case."""

    error_mm: float
    first_mm: float
    first_cpu_s: float
    cpu_s: float
    expected_mm: float
    band: Band


def measure(folder: Path) -> Figures:
    """Register one case, searching globally."""
    fixed, moving = (read(folder / name) for name in ("mr.nii", "pet.nii"))
    with np.load(folder / "gt.npz") as truth:
        points, expected = truth["pts"], truth["q"]
    first: list[tuple[Transform, float]] = []
    before = _cpu_s()
    found = register(fixed, moving, on_first=lambda t: first.append((t, _cpu_s() - before)))
    seconds = _cpu_s() - before

    def error_mm(transform: Transform) -> float:
        return float(np.linalg.norm(transform.apply(points) - expected, axis=1).mean())

    return Figures(
        error_mm(found.transform),
        error_mm(first[0][0]),
        first[0][1],
        seconds,
        found.confidence.expected_error_mm,
        found.band,
    )


def greedy(python: Path, folder: Path) -> tuple[float, float]:
    """Error in mm and CPU seconds of picsl-greedy, NMI, six degrees of freedom."""
    run = subprocess.run(
        [python, "-c", GREEDY, folder], capture_output=True, text=True, check=True, timeout=600
    )
    line = next(line for line in run.stdout.splitlines() if line.startswith("RESULT"))
    _, error_mm, seconds = line.split()
    return float(error_mm), float(seconds)


def main() -> None:
    """Measure every case and print a line for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--greedy", type=Path)
    asked = parser.parse_args()
    warm_up()
    began = time.perf_counter()
    sets: dict[str, list[Figures]] = {}
    peers: dict[str, list[tuple[float, float]]] = {}
    for case in sorted(path.parent for path in asked.folder.glob("**/gt.npz")):
        name = case.name.rpartition("_")[0]
        figures = measure(case)
        sets.setdefault(name, []).append(figures)
        print(f"{case.name:12} {figures.error_mm:7.2f} mm {figures.cpu_s:5.2f} CPU s", flush=True)
        if asked.greedy is not None:
            peers.setdefault(name, []).append(greedy(asked.greedy, case))
    for name, rows in sets.items():
        _summarise(name, rows, peers.get(name, []))
    every = [figures for rows in sets.values() for figures in rows]
    agreement = spearmanr([f.expected_mm for f in every], [f.error_mm for f in every])[0]
    wrong = sum(f.band is Band.GOOD and f.error_mm > 5 for f in every)
    print(f"Spearman of expected and true error {agreement:.2f}; {wrong} above 5 mm called good")
    print(f"{time.perf_counter() - began:.0f} s")


def _summarise(name: str, rows: list[Figures], peers: list[tuple[float, float]]) -> None:
    errors = np.array([row.error_mm for row in rows])
    first = float(np.median([row.first_cpu_s for row in rows]))
    high = np.percentile(errors, 95)
    print(
        f"{name:6} n={len(rows)} median {np.median(errors):.2f} p95 {high:.2f} "
        f"max {errors.max():.2f} mm, {(errors > 5).sum()} above 5 mm; first answer {first:.2f}, "
        f"full {np.median([row.cpu_s for row in rows]):.2f} CPU s; "
        + ", ".join(f"{band} {sum(row.band is band for row in rows)}" for band in Band)
    )
    if peers:
        theirs, seconds = np.array(peers).T
        high, ratio = np.percentile(theirs, 95), first / np.median(seconds)
        print(
            f"{'':6} greedy median {np.median(theirs):.2f} p95 {high:.2f} mm, "
            f"{np.median(seconds):.2f} CPU s; our first answer takes {ratio:.2f} of that"
        )


def read(path: Path) -> Volume:
    """Read NIfTI through SimpleITK."""
    image = sitk.ReadImage(str(path), sitk.sitkFloat32)
    data = sitk.GetArrayFromImage(image)
    affine = np.eye(4)
    axes = np.array(image.GetDirection()).reshape(3, 3) * image.GetSpacing()
    affine[:3, :3] = axes[:, ::-1]
    affine[:3, 3] = image.GetOrigin()
    return Volume(
        id=path.stem,
        name=path.stem,
        kind=Kind.MR if path.stem == "mr" else Kind.PET,
        quantity=Quantity.OTHER,
        geometry=Geometry(data.shape, affine),
        data=data,
    )


def _cpu_s() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
