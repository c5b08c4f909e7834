"""Single scatter: time and error of its sampling, and the memory that a large scanner needs.

``python -m tests.benchmarks.bench_scatter``
"""

import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.model.volume import Volume
from fusionview.recon.pet.presets import DEMO_GRID, DEMO_SCANNER
from fusionview.recon.pet.scatter.settings import ScatterSettings
from fusionview.recon.pet.scatter.single import scatter_views, single_scatter
from fusionview.recon.threads import thread_count

Array = NDArray[np.float32]
# 224 views x 449 radial bins x 4096 planes: 1.65 GB of float32
LARGE = CylindricalScanner(
    crystals=448,
    rings=64,
    ring_pitch_mm=4.0,
    radius_mm=330.0,
    radial_bins=449,
    max_ring_difference=63,
)
TOF = TimeOfFlight(bins=17, width_mm=25.0, sigma_mm=30.0)
FINE = ScatterSettings(point_spacing_mm=7.5, voxel_mm=2.5, crystals=64, ring_spacing_mm=20.0)


def body() -> tuple[Volume, Volume]:
    """A head of water with hot spheres: activity and attenuation."""
    grid = Geometry.centred((90, 96, 96), (2.25, 2.25, 2.25))
    x, y, z = np.moveaxis(grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1)), -1, 0)
    water = (((x - 5) / 75) ** 2 + ((y + 8) / 95) ** 2 + (z / 95) ** 2 < 1).astype(np.float32)
    activity = 5000 * water
    for middle in [(30, -20, 10), (-25, 25, -30), (10, 30, 45)]:
        away = np.linalg.norm(np.stack([x, y, z], axis=-1) - middle, axis=-1)
        activity[away < 14] = 40000
    volumes = []
    for quantity, data in ((Quantity.ACTIVITY, activity), (Quantity.ATTENUATION, 0.096 * water)):
        kind = Kind.PET if quantity is Quantity.ACTIVITY else Kind.ATTENUATION_MAP
        volumes.append(
            Volume(
                id=quantity.value,
                name=quantity.value,
                kind=kind,
                quantity=quantity,
                geometry=grid,
                data=data.astype(np.float32),
            )
        )
    return volumes[0], volumes[1]


def cpu_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def timed(settings: ScatterSettings, tof: TimeOfFlight | None = None) -> tuple[Array, float, float]:
    """Scatter of the demo scanner, with wall and CPU seconds."""
    activity, mu = body()
    wall, cpu = time.perf_counter(), cpu_seconds()
    scatter = single_scatter(activity, mu, DEMO_SCANNER, settings, tof=tof, grid=DEMO_GRID)
    return scatter, time.perf_counter() - wall, cpu_seconds() - cpu


def bench_demo() -> None:
    """The demo scanner: default and other samplings against a fine one."""
    timed(ScatterSettings())
    fine, wall, cpu = timed(FINE)
    print(f"demo scanner {fine.shape}, {thread_count()} threads")
    print(f"  fine                     {wall:6.2f} s wall {cpu:6.2f} s CPU")
    default = ScatterSettings()
    for name, settings in {
        "default": default,
        "points every 10 mm": replace(default, point_spacing_mm=10.0),
        "points every 20 mm": replace(default, point_spacing_mm=20.0),
        "32 angles": replace(default, crystals=32),
        "levels every 50 mm": replace(default, ring_spacing_mm=50.0),
    }.items():
        scatter, wall, cpu = timed(settings)
        error = scatter - fine
        rms = np.sqrt(np.mean(error**2) / np.mean(fine**2))
        worst = np.abs(error).max() / fine.max()
        total = scatter.sum(dtype=np.float64) / fine.sum(dtype=np.float64) - 1
        print(
            f"  {name:24} {wall:6.2f} s wall {cpu:6.2f} s CPU  RMS {100 * rms:.2f} %  "
            f"largest {100 * worst:.2f} % of the maximum  total {100 * total:+.2f} %"
        )
    timed(default, TOF)
    scatter, wall, cpu = timed(default, TOF)
    print(f"  {TOF.bins} times of flight       {wall:6.2f} s wall {cpu:6.2f} s CPU")


def bench_memory() -> None:
    """The large scanner in a process of its own, to a file and view by view."""
    print(f"large scanner {LARGE.shape}, {4e-9 * np.prod(LARGE.shape):.2f} GB")
    for how in ("views", "file"):
        subprocess.run([sys.executable, __file__, how], check=True)


def large(how: str) -> None:
    """Simulate the large scanner and print the peak of the memory of this process."""
    activity, mu = body()
    wall, cpu = time.perf_counter(), cpu_seconds()
    if how == "views":
        for view in scatter_views(activity, mu, LARGE, ScatterSettings()):
            assert np.isfinite(view[0, 0])
    else:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "scatter"
            kept = np.memmap(file, np.float32, "w+", shape=LARGE.shape)
            single_scatter(activity, mu, LARGE, ScatterSettings(), out=kept)
    wall, cpu = time.perf_counter() - wall, cpu_seconds() - cpu
    peak_gb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"  to {how:6} {wall:6.1f} s wall {cpu:6.1f} s CPU, peak {peak_gb:.2f} GB")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        large(sys.argv[1])
    else:
        bench_demo()
        bench_memory()
