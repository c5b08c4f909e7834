"""How fast projections and OSEM are: ``python tests/benchmarks/bench_recon.py``.

Compared with a plain kernel that follows every line by itself, in the same run, interleaved. CPU
time (user + system) is steadier than wall time on a busy machine, so ratios are of CPU time.
"""

import importlib.util
import math
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.volume import Volume
from fusionview.recon.osem import OsemSettings, osem_states
from fusionview.recon.pet.image_grid import image_grid
from fusionview.recon.pet.presets import DEMO_GRID, DEMO_SCANNER
from fusionview.recon.pet.projector import CylindricalProjector
from fusionview.recon.simulate import SimulationSettings, simulate
from fusionview.recon.threads import split, thread_count
from fusionview.recon.warm_up import warm_up

Array = NDArray[np.float32]
PROTOTYPES = Path(__file__).parents[3] / "shared" / "prototypes" / "recon"
REPEATS = 7
SCANNER = CylindricalScanner(
    crystals=448,
    rings=18,
    ring_pitch_mm=4.0,
    radius_mm=300.0,
    radial_bins=191,
    max_ring_difference=17,
)
GRID = image_grid(SCANNER, 2.78, 128)
EVERY_8TH = slice(0, None, 8)
plain = njit(nogil=True, fastmath=True, error_model="numpy")


@plain
def path(start: Array, end: Array, origin: Array, voxel: Array, columns: int) -> Any:
    """Main axis, and for the other axis and z the affine index by step; steps; mm per step."""
    ray = end - start
    # the tolerance: rays at 45 degrees go along y, as in the projector
    main = 0 if abs(ray[0]) > 1.0001 * abs(ray[1]) else 1
    other = 1 - main
    slope = voxel[main] / ray[main]
    first = (origin[main] - start[main]) / ray[main]
    a = slope * ray[other] / voxel[other]
    b = (start[other] + first * ray[other] - origin[other]) / voxel[other]
    c = slope * ray[2] / voxel[2]
    d = (start[2] + first * ray[2] - origin[2]) / voxel[2]
    low, high = 0, columns
    if abs(a) > 1e-6:
        one, two = (-1 - b) / a, (columns - b) / a
        low = max(0, math.ceil(min(one, two) + 1e-4))
        high = min(columns, math.floor(max(one, two) - 1e-4) + 1)
    elif b <= -1 or b >= columns:
        high = 0
    weight = abs(slope) * math.sqrt(ray[0] ** 2 + ray[1] ** 2 + ray[2] ** 2)
    return main, a, b, c, d, low, high, np.float32(weight)


@plain
def plain_forward(
    starts: Array,
    ends: Array,
    origin: Array,
    voxel: Array,
    image: Array,
    out: Array,
    lo: int,
    hi: int,
) -> None:
    """Joseph's method, one line after another; ``image`` is ``[x, y, z]`` with a margin of 1."""
    for n in range(lo, hi):
        main, a, b, c, d, low, high, weight = path(
            starts[n], ends[n], origin, voxel, image.shape[0] - 2
        )
        total = np.float32(0)
        for step in range(low, high):
            y, z = a * step + b, c * step + d
            j, k = math.floor(y), math.floor(z)
            fy, fz = np.float32(y - j), np.float32(z - k)
            for side in range(2):
                wy = fy if side else 1 - fy
                i0, i1 = (step, j + side) if main == 0 else (j + side, step)
                column = image[i0 + 1, i1 + 1]
                total += wy * ((1 - fz) * column[k + 1] + fz * column[k + 2])
        out[n] = total * weight


@plain
def plain_adjoint(
    starts: Array,
    ends: Array,
    origin: Array,
    voxel: Array,
    image: Array,
    bins: Array,
    lo: int,
    hi: int,
) -> None:
    """Transpose of `plain_forward`."""
    for n in range(lo, hi):
        main, a, b, c, d, low, high, weight = path(
            starts[n], ends[n], origin, voxel, image.shape[0] - 2
        )
        value = bins[n] * weight
        for step in range(low, high):
            y, z = a * step + b, c * step + d
            j, k = math.floor(y), math.floor(z)
            fy, fz = np.float32(y - j), np.float32(z - k)
            for side in range(2):
                wy = fy if side else 1 - fy
                i0, i1 = (step, j + side) if main == 0 else (j + side, step)
                column = image[i0 + 1, i1 + 1]
                column[k + 1] += wy * (1 - fz) * value
                column[k + 2] += wy * fz * value


def line_ends(scanner: CylindricalScanner, views: slice) -> tuple[Array, Array]:
    """Both ends of every line, ``(lines, 3)`` mm."""
    q = np.arange(scanner.radial_bins) - scanner.radial_bins // 2
    view = np.arange(scanner.views)[views, None]
    crystals = view + (q >> 1), view + scanner.views - ((q + 1) >> 1)
    first = [np.arange(max(0, -d), scanner.rings - max(0, d)) for d in scanner.segments]
    rings = (
        np.concatenate(first),
        np.concatenate([r + d for r, d in zip(first, scanner.segments, strict=True)]),
    )
    ends = []
    for crystal, ring in zip(crystals, rings, strict=True):
        end = np.empty((*crystal.shape, ring.size, 3), np.float32)
        angle = 2 * np.pi * crystal / scanner.crystals
        end[..., 0] = scanner.radius_mm * np.cos(angle)[..., None]
        end[..., 1] = scanner.radius_mm * np.sin(angle)[..., None]
        end[..., 2] = (ring - (scanner.rings - 1) / 2) * scanner.ring_pitch_mm
        ends.append(end.reshape(-1, 3))
    return ends[0], ends[1]


def plain_projections(image: Array, sinogram: Array) -> dict[str, Callable[[], Array]]:
    """The plain kernel as two functions of nothing."""
    starts, ends = line_ends(SCANNER, EVERY_8TH)
    voxel = np.array(GRID.spacing_mm[::-1], np.float32)
    origin = GRID.affine[:3, 3].astype(np.float32)
    padded = np.pad(image.transpose(2, 1, 0), 1)
    bins = sinogram.ravel()

    def forward() -> Array:
        out = np.empty_like(bins)
        split(
            lambda _, lo, hi: plain_forward(starts, ends, origin, voxel, padded, out, lo, hi),
            bins.size,
            8 * thread_count(),
        )
        return out.reshape(sinogram.shape)

    def adjoint() -> Array:
        parts = np.zeros((thread_count(), *padded.shape), np.float32)
        split(
            lambda n, lo, hi: plain_adjoint(starts, ends, origin, voxel, parts[n], bins, lo, hi),
            bins.size,
            thread_count(),
        )
        return np.asarray(parts.sum(axis=0)[1:-1, 1:-1, 1:-1].transpose(2, 1, 0))

    return {"forward": forward, "adjoint": adjoint}


def prototype_projections(image: Array, sinogram: Array) -> dict[str, Callable[[], Array]]:
    """The vectorised prototype, where it lies beside the checkout."""
    if not PROTOTYPES.is_dir():
        return {}
    sys.path.insert(0, str(PROTOTYPES))
    common, knot = (import_file(PROTOTYPES / name) for name in ("common.py", "nb_knot3b.py"))
    geometry = common.Geo(views=np.arange(SCANNER.views)[EVERY_8TH])
    projector = knot.NumbaKnot4()
    own_order = np.ascontiguousarray(image.transpose(2, 1, 0))
    return {
        "forward": lambda: projector.fwd(geometry, own_order),
        "adjoint": lambda: projector.back(geometry, sinogram).transpose(2, 1, 0),
    }


def import_file(file: Path) -> Any:
    """Import a module that belongs to no package."""
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module


def interleaved(tasks: dict[str, Callable[[], object]]) -> dict[str, tuple[float, float]]:
    """Median wall and CPU milliseconds of each task, taken in turn."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in tasks}
    for task in tasks.values():
        task()
    for _ in range(REPEATS):
        for name, task in tasks.items():
            wall, cpu = time.perf_counter(), cpu_seconds()
            task()
            times[name].append((time.perf_counter() - wall, cpu_seconds() - cpu))
    return {
        name: (1e3 * median(wall for wall, _ in runs), 1e3 * median(cpu for _, cpu in runs))
        for name, runs in times.items()
    }


def cpu_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def bench_projections() -> None:
    """28 views of all segments, against the plain kernel and the prototype."""
    rng = np.random.default_rng(1)
    projector = CylindricalProjector(SCANNER, GRID, EVERY_8TH)
    image = rng.random(GRID.shape, dtype=np.float32)
    sinogram = rng.random(projector.shape, dtype=np.float32)
    engines: dict[str, dict[str, Callable[[], Array]]] = {
        "fusionview": {
            "forward": lambda: projector.forward(image),
            "adjoint": lambda: projector.adjoint(sinogram),
        },
        "line by line": plain_projections(image, sinogram),
        "prototype": prototype_projections(image, sinogram),
    }
    print(f"ring 448 x 18, image 128 x 128 x 35, {projector.shape}, {thread_count()} threads")
    for direction in ("forward", "adjoint"):
        tasks = {name: kinds[direction] for name, kinds in engines.items() if kinds}
        results = {name: task() for name, task in tasks.items()}
        times = interleaved(dict(tasks))
        own = times["fusionview"][1]
        for name, (wall_ms, cpu_ms) in times.items():
            gap = np.linalg.norm(results[name] - results["fusionview"])
            print(
                f"  {direction} {name:13} {wall_ms:7.1f} ms wall {cpu_ms:7.1f} ms CPU  "
                f"{cpu_ms / own:6.2f} x  differs {gap / np.linalg.norm(results[name]):.1e}"
            )


def bench_osem() -> None:
    """Updates per second of the demo scanner, attenuation and background in the model."""
    grid = Geometry.centred((96, 96, 96), (2.0, 2.0, 2.0))
    away = np.linalg.norm(grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1)), axis=-1)
    activity, attenuation = (
        Volume(
            id=kind,
            name=kind,
            kind=kind,
            quantity=quantity,
            geometry=grid,
            data=(away < 80).astype(np.float32) * np.float32(value),
        )
        for kind, quantity, value in [
            (Kind.PET, Quantity.ACTIVITY, 5000.0),
            (Kind.ATTENUATION_MAP, Quantity.ATTENUATION, 0.096),
        ]
    )
    started = time.perf_counter()
    data = simulate(activity, attenuation, DEMO_SCANNER, SimulationSettings(), grid=DEMO_GRID)
    simulated = time.perf_counter()
    states = list(osem_states(data, OsemSettings(iterations=3, subsets=14)))
    first, last = states[0], states[-1]
    rate = last.update / (last.seconds - first.seconds)
    print(f"demo scanner {data.counts.shape}, image {DEMO_GRID.shape}")
    print(f"  simulate       {simulated - started:6.2f} s")
    print(f"  first image    {first.seconds:6.2f} s (sensitivity of 14 subsets)")
    print(f"  3 x 14 updates {last.seconds:6.2f} s, {rate:.0f} updates/s")


if __name__ == "__main__":
    began = time.perf_counter()
    warm_up()
    print(f"warm-up {time.perf_counter() - began:.2f} s")
    bench_projections()
    bench_osem()
