"""What algorithms cost and what they gain: ``python tests/benchmarks/bench_algorithms.py``.

First the CPU time of an update of each algorithm on the demo scan, beside that of the projections
in it. With ``phantom``: contrast against noise of grey matter and of a lesion that the MR does not
show, from several noisy scans of the demo head, and read off at the same noise (minutes). With
``shifted``: what is left of the gain where the MR lies some voxels off (minutes).
"""

import sys
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.phantom.demo import MR_TO_PET, demo_study
from fusionview.phantom.properties import SUV_TO_BQ_ML
from fusionview.recon.algorithms import catalogue
from fusionview.recon.algorithms.bsrem import BsremSettings
from fusionview.recon.algorithms.catalogue import ALGORITHMS
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.algorithms.kept_states import KeptStates
from fusionview.recon.algorithms.kernel_em import KemSettings
from fusionview.recon.algorithms.smoothing import post_filter
from fusionview.recon.measurement import Measurement
from fusionview.recon.osem import measurement_of
from fusionview.recon.pet.presets import DEMO_GRID, DEMO_SCANNER
from fusionview.recon.resample import onto_grid
from fusionview.recon.simulate import SimulationSettings, simulate
from fusionview.recon.threads import thread_count
from fusionview.recon.warm_up import warm_up

Array = NDArray[np.float32]
SUBSETS = 14
SCANS = 4
COUNTS = 2e7
# of the lesion that only the PET shows: LPS in the PET's space, in white matter
LESION_MM, LESION_RADIUS_MM, LESION_SUV = (-24.0, 10.0, 22.0), 6.0, 9.5
AT_NOISE = 0.10


class Phantom(NamedTuple):
    """What was scanned, on the grid of the image."""

    scans: list[Measurement]
    mr: Array
    truth: Array
    grey: NDArray[np.bool_]
    white: NDArray[np.bool_]
    lesion: NDArray[np.bool_]


class Figures(NamedTuple):
    """Recoveries of contrast, and noise: the SD over scans in white matter over its mean."""

    setting: str
    noise: float
    grey: float
    lesion: float
    error: float


def phantom(scans: int) -> Phantom:
    study = demo_study()
    activity = study.volumes["activity"]
    distance = np.linalg.norm(_points(activity.geometry) - LESION_MM, axis=-1)
    data = np.where(distance < LESION_RADIUS_MM, LESION_SUV, activity.data).astype(np.float32)
    scanned = activity.with_data(data * SUV_TO_BQ_ML, Quantity.ACTIVITY)
    found = []
    for seed in range(scans):
        settings = SimulationSettings(counts=COUNTS, seed=seed)
        scan = simulate(scanned, study.volumes["mu"], DEMO_SCANNER, settings, grid=DEMO_GRID)
        found.append(measurement_of(scan))
    truth = onto_grid(scanned, DEMO_GRID) / np.float32(SUV_TO_BQ_ML)
    distance = np.linalg.norm(_points(DEMO_GRID) - LESION_MM, axis=-1)
    return Phantom(
        found,
        _mr(study),
        truth,
        (truth > 9.0) & (truth < 10.0) & (distance > 15),
        (truth > 2.7) & (truth < 3.1) & (distance > 15),
        distance < LESION_RADIUS_MM - 1,
    )


def _mr(study: Study) -> Array:
    """T1 where it belongs in the PET's space, on the grid of the image."""
    t1 = study.volumes["t1"]
    placed = replace(
        t1, geometry=Geometry(t1.geometry.shape, MR_TO_PET.matrix @ t1.geometry.affine)
    )
    return onto_grid(placed, DEMO_GRID)


def _points(grid: Geometry) -> NDArray[np.float64]:
    return grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1))


def figures(setting: str, images: list[Array], body: Phantom) -> Figures:
    stack = np.stack(images) / np.float32(SUV_TO_BQ_ML)
    mean = stack.mean(axis=0)
    white = float(mean[body.white].mean())

    def recovery(region: NDArray[np.bool_]) -> float:
        true = float(body.truth[region].mean() / body.truth[body.white].mean())
        return (float(mean[region].mean()) / white - 1) / (true - 1)

    noise = float(stack.std(axis=0, ddof=1)[body.white].mean()) / white
    brain = body.grey | body.white | body.lesion
    error = np.sqrt(((stack - body.truth) ** 2)[:, brain].mean()) / body.truth[brain].mean()
    return Figures(setting, noise, recovery(body.grey), recovery(body.lesion), float(error))


def _osem(body: Phantom) -> Iterator[Figures]:
    settings = EmSettings(iterations=5, subsets=SUBSETS)
    images = [_last("osem", scan, settings) for scan in body.scans]
    for width_mm in (2.0, 3.0, 4.0, 5.0, 6.0, 8.0):
        filtered = [post_filter(image, DEMO_GRID, width_mm) for image in images]
        yield figures(f"{width_mm:g} mm", filtered, body)


def _bsrem(body: Phantom, guidance: str) -> Iterator[Figures]:
    for strength in (0.02, 0.05, 0.1, 0.3, 1.0):
        settings = BsremSettings(
            iterations=7, subsets=SUBSETS, strength=strength, guidance=guidance
        )
        images = [_last("bsrem", scan, settings, [body.mr]) for scan in body.scans]
        yield figures(f"{strength:g}", images, body)


def _kem(body: Phantom) -> Iterator[Figures]:
    for iterations in (2, 3, 5, 8, 12):
        settings = KemSettings(iterations=iterations, subsets=SUBSETS)
        images = [_last("kem", scan, settings, [body.mr]) for scan in body.scans]
        yield figures(f"{iterations} it.", images, body)


def _last(name: str, scan: Measurement, settings: Any, mr: list[Array] | None = None) -> Array:
    *_, last = catalogue.states(name, scan, settings, mr=mr or (), objective="none")
    return last.image


def bench_phantom() -> None:
    body = phantom(SCANS)
    print(f"\n{SCANS} scans of {COUNTS:g} counts; grey {body.grey.sum()} voxels,", end=" ")
    print(f"white {body.white.sum()}, lesion without MR {body.lesion.sum()}")
    families = {
        "OSEM 5 x 14, Gaussian": _osem(body),
        "BSREM, RDP": _bsrem(body, "none"),
        "BSREM, RDP, Bowsher": _bsrem(body, "bowsher"),
        "BSREM, RDP, similarity": _bsrem(body, "similarity"),
        "kernel EM": _kem(body),
    }
    matched = []
    for name, found in families.items():
        rows = []
        print(f"{name}\n  setting   noise   grey  lesion  RMSE")
        for row in found:
            rows.append(row)
            print(
                f"  {row.setting:8s} {row.noise:6.1%} {row.grey:6.1%} {row.lesion:6.1%} "
                f"{row.error:6.1%}",
                flush=True,
            )
        matched.append((name, at_noise(rows)))
    print(f"at {AT_NOISE:.0%} noise: contrast of grey matter, of the lesion, and RMSE")
    for name, values in matched:
        print(f"  {name:24s} " + " ".join(f"{value:6.1%}" for value in values))


def bench_shifted() -> None:
    body = phantom(SCANS)
    width_mm = DEMO_GRID.spacing_mm[2]
    bowsher = BsremSettings(iterations=7, subsets=SUBSETS, strength=0.1, guidance="bowsher")
    runs: dict[str, tuple[str, EmSettings]] = {
        "BSREM, Bowsher, 0.1": ("bsrem", bowsher),
        "kernel EM, 5 it.": ("kem", KemSettings(iterations=5, subsets=SUBSETS)),
    }
    print("MR off by: noise, contrast of grey matter, of the lesion, RMSE")
    for name, (algorithm, settings) in runs.items():
        for voxels in range(4):
            mr = [np.roll(body.mr, voxels, axis=2)]
            found = figures("", [_last(algorithm, one, settings, mr) for one in body.scans], body)
            values = (found.noise, found.grey, found.lesion, found.error)
            told = " ".join(f"{value:6.1%}" for value in values)
            print(f"  {name:20s} {voxels * width_mm:4.2f} mm {told}", flush=True)


def at_noise(rows: list[Figures]) -> list[float]:
    """Read grey, lesion and error off at the noise level, linearly; NaN outside."""
    rows = sorted(rows, key=lambda row: row.noise)
    noise = [row.noise for row in rows]
    columns = ([row.grey for row in rows], [row.lesion for row in rows], [r.error for r in rows])
    outside = float("nan")
    return [
        float(np.interp(AT_NOISE, noise, column, left=outside, right=outside)) for column in columns
    ]


def bench_updates() -> None:
    """CPU time of an update; the best of three runs."""
    body = phantom(1)
    scan, mr = body.scans[0], [body.mr]
    model = scan.subset(0, SUBSETS).model
    image = np.ones(model.domain_shape, np.float32)
    values = model.forward(image)
    projections = min(_cpu(lambda: (model.forward(image), model.adjoint(values))) for _ in range(9))
    print(
        f"{thread_count()} threads; forward and adjoint of a subset {1e3 * projections:.1f} ms CPU"
    )
    runs: dict[str, tuple[str, EmSettings]] = {
        "osem": ("osem", EmSettings(iterations=1, subsets=SUBSETS)),
        "osl": ("osl", ALGORITHMS["osl"].settings(iterations=1, subsets=SUBSETS)),
        "bsrem": ("bsrem", BsremSettings(iterations=1, subsets=SUBSETS, em_iterations=0)),
        "bsrem, Bowsher": (
            "bsrem",
            BsremSettings(iterations=1, subsets=SUBSETS, em_iterations=0, guidance="bowsher"),
        ),
        "kem": ("kem", KemSettings(iterations=1, subsets=SUBSETS)),
    }
    for label, (name, settings) in runs.items():
        best, first = np.inf, np.inf
        for _ in range(3):
            run = catalogue.states(name, scan, settings, mr=mr, objective="none")
            began = time.process_time()
            next(run)
            first = min(first, time.process_time() - began)
            best = min(best, _cpu(lambda run=run: list(run)) / SUBSETS)
        print(f"  {label:16s} {1e3 * best:6.1f} ms per update, before the first {first:.2f} s")


def bench_looking() -> None:
    """What it costs to keep every image on disk."""
    scan = phantom(1).scans[0]
    settings = EmSettings(iterations=2, subsets=SUBSETS)
    _last("osem", scan, settings)
    unseen, seen = [], []
    for _ in range(5):
        unseen.append(_cpu(lambda: _last("osem", scan, settings)))
        with KeptStates() as kept:
            run = catalogue.states("osem", scan, settings, objective="none")
            seen.append(_cpu(lambda: deque(map(kept.add, run))))  # noqa: B023
    cost = (min(seen) - min(unseen)) / settings.updates
    print(f"keeping an image of {DEMO_GRID.shape}: {1e3 * cost:.2f} ms CPU per update")


def _cpu(work: Any) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    warm_up()
    bench_updates()
    bench_looking()
    if "phantom" in sys.argv:
        bench_phantom()
    if "shifted" in sys.argv:
        bench_shifted()
