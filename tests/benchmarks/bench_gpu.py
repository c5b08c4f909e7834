"""How fast an NVIDIA card projects and reconstructs: ``python tests/benchmarks/bench_gpu.py``.

Writes the table of `resources/guide/performance.md`: wall times with the card's name, medians,
everything queued and waited for; the largest difference from the CPU on some of the views. The
first column of a row is what the card must not exceed, on one of the class of an H200. With
``--tiny`` the same rows on small problems: it shows that they run, for Numba's simulator too.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[2]))

from fusionview.errors import FusionViewError
from fusionview.model.gamma_camera import circular_camera
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.recon.algorithms.em import EmSettings, states
from fusionview.recon.algorithms.sensitivity import SENSITIVITIES
from fusionview.recon.devices.backend import Backend
from fusionview.recon.devices.choice import choose_device
from fusionview.recon.measurement import Measurement
from fusionview.recon.operator import Projector
from fusionview.recon.pet.image_grid import image_grid
from fusionview.recon.pet.projector import CylindricalProjector
from fusionview.recon.pet.ray_projector import RayProjector
from fusionview.recon.spect.image_grid import image_grid as camera_grid
from fusionview.recon.spect.projector import ParallelHoleProjector
from fusionview.recon.spect.response import QuadraticResponse

Array = NDArray[np.float32]
REPEATS = 7


class Size(NamedTuple):
    """How large the problems are; the small ones only show that the program runs."""

    crystals: int = 448
    rings: tuple[int, int] = (18, 36)
    radial_bins: int = 191
    columns: int = 128
    tof_bins: int = 29
    views: int = 120
    events: int = 1_000_000
    iterations: int = 4
    subsets: int = 14


TINY = Size(16, (2, 3), 3, 5, 3, 4, 50, 1, 2)


class Row(NamedTuple):
    """A line of the table; times in ms, ``bar`` what they must not exceed."""

    problem: str
    forward_ms: float
    adjoint_ms: float
    bar: str
    difference: float


def cylinder(size: Size, rings: int, tof: TimeOfFlight | None = None) -> CylindricalProjector:
    """All segments, 2 slices per ring, voxels of 2.78 mm."""
    scanner = CylindricalScanner(
        crystals=size.crystals,
        rings=rings,
        ring_pitch_mm=4.0,
        radius_mm=300.0,
        radial_bins=size.radial_bins,
        max_ring_difference=rings - 1,
    )
    return CylindricalProjector(scanner, image_grid(scanner, 2.78, size.columns), tof=tof)


def camera(size: Size) -> ParallelHoleProjector:
    """Attenuation and blur, as in `bench_spect.py`."""
    wide = size.columns
    gamma = circular_camera(
        views=size.views, radius_mm=250.0, rows=wide, columns=wide, pixel_mm=3.3
    )
    grid = camera_grid(gamma)
    mu = np.full(grid.shape, 0.1, np.float32)
    return ParallelHoleProjector(gamma, grid, mu, QuadraticResponse(0.0202, 0.471, 1.614))


def events(size: Size) -> RayProjector:
    """Lines between any points of the ring, in no order."""
    rng = np.random.default_rng(1)
    grid = cylinder(size, size.rings[1]).grid
    angle = rng.uniform(0, 2 * np.pi, (2, size.events))
    # as far from the axis as the image reaches
    widest = 0.9 * size.columns * 2.78 / 2 / 300
    angle[1] = angle[0] + np.pi + 2 * rng.uniform(-widest, widest, size.events)
    z = rng.uniform(-0.5, 0.5, (2, size.events)) * grid.spacing_mm[0] * grid.shape[0]
    points = np.stack([300 * np.cos(angle), 300 * np.sin(angle), z], -1)
    return RayProjector(points[0], points[1], grid)


def milliseconds(backend: Backend, work: Callable[[], Any], repeats: int) -> float:
    """Return the median time of some work, waited for."""
    wait = backend.full((1,), 1.0)
    times = []
    for _ in range(repeats + 1):
        backend.scalar(backend.dot(wait, wait))
        started = time.perf_counter()
        work()
        backend.scalar(backend.dot(wait, wait))
        times.append(1000 * (time.perf_counter() - started))
    return median(times[1:])


def difference(backend: Backend, model: Projector, count: int) -> float:
    """Return how far a few views differ from the CPU, forward and adjoint, of the largest."""
    part = model.subset(0, count)
    there = backend.operator(part)
    rng = np.random.default_rng(2)
    worst = 0.0
    for name, shape in (("forward", part.domain_shape), ("adjoint", part.range_shape)):
        given = rng.random(shape).astype(np.float32)
        wanted = getattr(part, name)(given)
        found = backend.to_host(getattr(there, name)(backend.to_device(given)))
        worst = max(worst, float(np.abs(found - wanted).max() / np.abs(wanted).max()))
    return worst


def projected(backend: Backend, problem: str, model: Projector, bar: str, repeats: int) -> Row:
    """Time one operator both ways."""
    there = backend.operator(model)
    image = backend.full(model.domain_shape, 1.0)
    values = there.forward(image)
    forward = milliseconds(backend, lambda: there.forward(image), repeats)
    adjoint = milliseconds(backend, lambda: there.adjoint(values), repeats)
    few = max(1, model.range_shape[0] // 4)
    return Row(problem, forward, adjoint, bar, difference(backend, model, few))


def reconstructed(backend: Backend, size: Size) -> Row:
    """Time OSEM of the full scanner from the counts on the host to the image on the host."""
    model = cylinder(size, size.rings[1])
    counts = np.random.default_rng(3).poisson(0.05, model.range_shape).astype(np.float32)
    settings = EmSettings(iterations=size.iterations, subsets=size.subsets)
    seconds, image = [], np.zeros(0, np.float32)
    for _ in range(3):
        # as the first run of a scan: it would know the sensitivities from the last one
        SENSITIVITIES.clear()
        measurement = Measurement(model, model.grid, counts)
        started = time.perf_counter()
        *_, last = states(measurement, settings, backend=backend, objective="none")
        image = last.image
        seconds.append(time.perf_counter() - started)
    problem = f"OSEM {size.iterations} × {size.subsets}, ring {size.crystals} × {size.rings[1]}"
    assert np.isfinite(image).all()
    return Row(problem, 1000 * min(seconds[1:]), float("nan"), "1500, with transfers", float("nan"))


def rows(backend: Backend, size: Size, repeats: int) -> Iterator[Row]:
    """Yield the table, as soon as each line is known."""
    few, many = size.rings
    tof = TimeOfFlight.of_times(size.tof_bins, 13 * 13.02, 385.0)
    problems: list[tuple[str, Callable[[], Projector], str]] = [
        (f"ring {size.crystals} × {few}", lambda: cylinder(size, few), "1.5 / 2"),
        (f"the same × {many}", lambda: cylinder(size, many), ""),
        (f"the same, {tof.bins} TOF bins", lambda: cylinder(size, many, tof), "25"),
        (f"{size.events:,} events", lambda: events(size), ""),
        (f"SPECT {size.columns}³, {size.views} views", lambda: camera(size), "4"),
    ]
    for problem, make, bar in problems:
        try:
            yield projected(backend, problem, make(), bar, repeats)
        except FusionViewError as error:
            print(f"{problem}: {error}")
    yield reconstructed(backend, size)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tiny", action="store_true", help="small problems, to try the program")
    tiny = parser.parse_args().tiny
    try:
        backend = choose_device("cuda").backend
    except FusionViewError as error:
        sys.exit(f"There is nothing to measure: {error}")
    if "Simulated" in backend.description and not tiny:
        sys.exit("There is nothing to measure: the card is simulated. Try --tiny.")
    print(f"{backend.description}\n")
    print("| problem | forward, ms | adjoint, ms | bar, ms | largest difference from the CPU |")
    print("|---|---|---|---|---|")
    for row in rows(backend, TINY if tiny else Size(), 1 if tiny else REPEATS):
        print(
            f"| {row.problem} | {row.forward_ms:.2f} | {row.adjoint_ms:.2f} | {row.bar} "
            f"| {row.difference:.1e} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
