"""CPU time of finding regions on a 256^3 volume, and of the whole-body search.

Run: python tests/benchmarks/bench_finding.py
"""

import time
from collections.abc import Callable
from statistics import median

import numpy as np

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.roi.finding.background_adapted import threshold_adapted, threshold_contrast
from fusionview.roi.finding.edge import pet_edge
from fusionview.roi.finding.growing import grow_range
from fusionview.roi.finding.lesions import find_lesions
from fusionview.roi.finding.seeds import grow_from_seeds
from fusionview.roi.measuring.uncertainty import peak_uncertainty, uncertainty
from fusionview.roi.shapes.draw import ball
from fusionview.roi.warm_up import warm_up


def cpu_ms(work: Callable[[], object], times: int = 5) -> float:
    """Median CPU time of this thread, after one run that is not counted."""
    work()
    taken = []
    for _ in range(times):
        start = time.thread_time()
        work()
        taken.append(1000 * (time.thread_time() - start))
    return median(taken)


def volume(shape: tuple[int, int, int], spacing: float, radius_mm: float) -> Volume:
    grid = Geometry.centred(shape, (spacing, spacing, spacing))
    k, j, i = (spacing * (np.arange(n) - (n - 1) / 2) for n in shape)
    gap = np.sqrt(k[:, None, None] ** 2 + j[:, None] ** 2 + i**2).astype(np.float32)
    noise = np.random.default_rng(0).normal(0, 0.1, shape).astype(np.float32)
    data = 3 - 2 * np.tanh((gap - radius_mm) / 4) + noise
    return Volume(
        id="bench",
        name="bench",
        kind=Kind.PET,
        quantity=Quantity.SUV_BW,
        geometry=grid,
        data=data.astype(np.float32),
    )


def on_lesion(radius: float) -> None:
    pet = volume((256, 256, 256), 1.0, radius)
    seed = np.array((1.0, 1.0, 1.0))
    within = ball(pet.geometry, seed, radius + 10)
    around = ball(pet.geometry, seed, radius + 8) - ball(pet.geometry, seed, radius + 6)
    strokes = [ball(pet.geometry, seed, radius / 2), around]
    lesion = ball(pet.geometry, seed, radius)
    print(f"256^3 of 1 mm, lesion of {lesion.voxels} voxels")
    for name, work in (
        ("grow", lambda: grow_range(pet, seed, 3.0, 99.0, 60.0)),
        ("PET edge", lambda: pet_edge(pet, seed, radius + 10)),
        ("adapted 50 %", lambda: threshold_adapted(pet, within)),
        ("contrast", lambda: threshold_contrast(pet, within)),
        ("seeds", lambda: grow_from_seeds(pet, strokes)),
        ("uncertainty", lambda: uncertainty(pet, lesion)),
        ("uncertainty of the peak", lambda: peak_uncertainty(pet, lesion)),
    ):
        print(f"  {name:24} {cpu_ms(work):8.1f} ms")


def main() -> None:
    warm_up()
    for radius in (10.0, 15.0, 25.0):
        on_lesion(radius)
    body = volume((267, 128, 128), 4.0, 30.0)
    print(f"whole body 267 x 128 x 128  {cpu_ms(lambda: find_lesions(body)):8.1f} ms")


if __name__ == "__main__":
    main()
