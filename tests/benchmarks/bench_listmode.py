"""How fast events are projected: ``python tests/benchmarks/bench_listmode.py [ring]``.

A million events, in the order of their arrival (none), through the images of a GE Discovery MI
and of a smaller ring. Compared in the same run, interleaved, with the ray by ray kernel of the
prototypes, where they lie beside the checkout. Ratios are of CPU time (user + system).
"""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

os.environ.setdefault("NUMBA_NUM_THREADS", "2")
sys.path.insert(0, str(Path(__file__).parents[2]))

from fusionview.model.geometry import Geometry
from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.recon.pet.ray_projector import RayProjector
from fusionview.recon.threads import thread_count
from tests.benchmarks.bench_recon import GRID, PROTOTYPES, SCANNER, import_file, interleaved

Array = NDArray[np.float32]
EVENTS = 1_000_000
# 29 bins of 25.4 mm, 385 ps
TOF = TimeOfFlight.of_times(29, 13 * 13.02, 385.0)


class Problem(NamedTuple):
    """Crystals ``(rings, crystals of a ring, 3)``, radial bins, and the image."""

    name: str
    crystals: NDArray[np.float64]
    radial_bins: int
    grid: Geometry


def discovery_mi() -> Problem:
    """34 x 16 crystals in 36 rings, image as published for parallelproj's benchmarks."""
    side, inside = np.divmod(np.arange(544), 16)
    angle, along = 2 * np.pi * side / 34, (inside - 7.5) * 4.03125
    ring = np.arange(36)
    z = 5.31556 * ring + 2.8 * (ring // 9)
    points = np.empty((36, 544, 3))
    points[..., 0] = 380.56 * np.cos(angle) - along * np.sin(angle)
    points[..., 1] = 380.56 * np.sin(angle) + along * np.cos(angle)
    points[..., 2] = (z - z.mean())[:, None]
    grid = Geometry.centred((71, 215, 215), (2.78, 2.78, 2.78))
    return Problem("Discovery MI, image 215 x 215 x 71", points, 415, grid)


def ring() -> Problem:
    """Return the scanner and the image of `bench_recon`."""
    angle = 2 * np.pi * np.arange(SCANNER.crystals) / SCANNER.crystals
    points = np.empty((SCANNER.rings, SCANNER.crystals, 3))
    points[..., 0] = SCANNER.radius_mm * np.cos(angle)
    points[..., 1] = SCANNER.radius_mm * np.sin(angle)
    middle = (SCANNER.rings - 1) / 2
    points[..., 2] = ((np.arange(SCANNER.rings) - middle) * SCANNER.ring_pitch_mm)[:, None]
    return Problem("ring 448 x 18, image 128 x 128 x 35", points, SCANNER.radial_bins, GRID)


def events(problem: Problem, seed: int) -> NDArray[np.int32]:
    """Pairs of crystals, ``(EVENTS, 2)``: views, radial bins and rings at random."""
    rng = np.random.default_rng(seed)
    rings, crystals, _ = problem.crystals.shape
    view = rng.integers(0, crystals // 2, EVENTS)
    radial = rng.integers(0, problem.radial_bins, EVENTS) - problem.radial_bins // 2
    start = crystals * rng.integers(0, rings, (2, EVENTS))
    one = (view + (radial >> 1)) % crystals + start[0]
    other = (view + crystals // 2 - ((radial + 1) >> 1)) % crystals + start[1]
    return np.stack([one, other], axis=1).astype(np.int32)


def prototype(
    starts: Array, ends: Array, grid: Geometry, image: Array, values: Array
) -> dict[str, Callable[[], Array]]:
    """Return the prototype's generic kernel, images ``[i, j, k]``, one thread per core."""
    if not PROTOTYPES.is_dir():
        return {}
    sys.path.insert(0, str(PROTOTYPES))
    kernels = import_file(PROTOTYPES / "nb_struct.py")
    own_order = np.ascontiguousarray(image.transpose(2, 1, 0))
    voxel = np.array(grid.spacing_mm[::-1], np.float32)
    origin = grid.affine[:3, 3].astype(np.float32)

    def forward() -> Array:
        out = np.empty(len(starts), np.float32)
        kernels.gen_fwd(starts, ends, own_order, origin, voxel, out)
        return out

    def adjoint() -> Array:
        parts = np.zeros((thread_count(), *own_order.shape), np.float32)
        kernels.gen_back(starts, ends, parts, origin, voxel, values)
        return np.asarray(parts.sum(axis=0).transpose(2, 1, 0))

    return {"forward": forward, "adjoint": adjoint}


def bench(problem: Problem) -> None:
    """One image: CPU time, ratio to the own kernel, and how far results differ."""
    grid = problem.grid
    points, pairs = problem.crystals.reshape(-1, 3), events(problem, 1)
    rng = np.random.default_rng(2)
    image = rng.random(grid.shape, dtype=np.float32)
    values = rng.random(EVENTS, dtype=np.float32)
    bins = rng.integers(0, TOF.bins, EVENTS).astype(np.int16)
    rays = RayProjector(points, points, grid, pairs)
    timed = RayProjector(points, points, grid, pairs, tof=TOF, tof_bins=bins)
    starts, ends = points[pairs[:, 0]].astype(np.float32), points[pairs[:, 1]].astype(np.float32)
    other = prototype(starts, ends, grid, image, values)
    print(f"{EVENTS} events, {problem.name}, {thread_count()} threads")
    for direction in ("forward", "adjoint"):
        given = image if direction == "forward" else values
        tasks: dict[str, Callable[[], NDArray[np.floating[Any]]]] = {
            "fusionview": partial(getattr(rays, direction), given),
            "29 bins": partial(getattr(timed, direction), given),
        }
        if other:
            tasks["prototype"] = other[direction]
        results = {kind: task() for kind, task in tasks.items()}
        times = interleaved(dict(tasks))
        for kind, (wall_ms, cpu_ms) in times.items():
            gap = np.linalg.norm(results[kind] - results["fusionview"])
            far = f"differs {gap / np.linalg.norm(results['fusionview']):.1e}"
            print(
                f"  {direction} {kind:11} {wall_ms:7.0f} ms wall {cpu_ms:7.0f} ms CPU "
                f"{cpu_ms / times['fusionview'][1]:6.2f} x  {far if kind == 'prototype' else ''}"
            )


if __name__ == "__main__":
    for problem in (discovery_mi(), ring()):
        if len(sys.argv) == 1 or sys.argv[1] in problem.name:
            bench(problem)
