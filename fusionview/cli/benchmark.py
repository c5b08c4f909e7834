"""`fusionview benchmark`: how fast this machine projects and reconstructs."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from fusionview.cli.devices import describe as describe_devices
from fusionview.cli.terminal import print_json, print_line, progress_bar
from fusionview.io.scanner_file import read_scanner
from fusionview.model.gamma_camera import GammaCamera
from fusionview.model.provenance import software
from fusionview.phantom.acquisition import demo_scan
from fusionview.phantom.demo import demo_study
from fusionview.recon.osem import OsemSettings, osem_states
from fusionview.recon.pet.image_grid import image_grid
from fusionview.recon.pet.projector import CylindricalProjector
from fusionview.recon.simulate import SimulationSettings
from fusionview.recon.spect.image_grid import image_grid as camera_grid
from fusionview.recon.spect.projector import ParallelHoleProjector
from fusionview.recon.spect.response import LinearResponse

REPEATS = 3
VIEWS = 28


def benchmark(*, as_json: bool) -> None:
    """Measure and print."""
    with progress_bar("Measuring") as progress:
        found: dict[str, Any] = {"software": software(), "devices": describe_devices()}
        progress(0.0, "PET projector")
        found["pet"] = pet()
        progress(0.3, "SPECT projector")
        found["spect"] = spect()
        progress(0.6, "OSEM")
        found["osem"] = osem()
    if as_json:
        print_json(found)
        return
    cpu = found["devices"]["cpu"]
    print_line(f"{cpu['name']}, {cpu['threads']} threads, {found['software']}")
    for name in ("pet", "spect"):
        one = found[name]
        print_line(
            f"{one['problem']}: forward {one['forward_ms']:.0f} ms, "
            f"adjoint {one['adjoint_ms']:.0f} ms"
        )
    print_line(f"{found['osem']['problem']}: {found['osem']['updates_per_s']:.1f} updates/s")


def pet() -> dict[str, Any]:
    """Time 28 views of a ring 448 x 18 on 128 x 128 x 35 voxels, all segments."""
    known = read_scanner("ring-18")
    grid = image_grid(known.scanner, known.voxel_mm, known.columns or 128)
    projector = CylindricalProjector(known.scanner, grid).subset(0, known.scanner.views // VIEWS)
    image = np.ones(grid.shape, np.float32)
    values = projector.forward(image)
    return {
        "problem": "PET, ring 448 × 18, 128² × 35, 28 views",
        "forward_ms": _milliseconds(lambda: projector.forward(image)),
        "adjoint_ms": _milliseconds(lambda: projector.adjoint(values)),
    }


def spect() -> dict[str, Any]:
    """Time 30 views of 64 x 64 pixels with attenuation and blur."""
    camera = GammaCamera(
        angles_deg=np.arange(0, 360, 12.0),
        radii_mm=np.full(30, 200.0),
        rows=64,
        columns=64,
        pixel_mm=(6.0, 6.0),
    )
    grid = camera_grid(camera)
    mu = np.full(grid.shape, 0.05, np.float32)
    projector = ParallelHoleProjector(camera, grid, mu, LinearResponse(0.02, 2.0))
    image = np.ones(grid.shape, np.float32)
    values = projector.forward(image)
    return {
        "problem": "SPECT, 64³, 30 views, attenuation and blur",
        "forward_ms": _milliseconds(lambda: projector.forward(image)),
        "adjoint_ms": _milliseconds(lambda: projector.adjoint(values)),
    }


def osem() -> dict[str, Any]:
    """Time OSEM of the demo scan: its updates, without the sensitivities before them."""
    data = demo_scan(demo_study(), SimulationSettings(counts=1e6))
    seconds = [state.seconds for state in osem_states(data, OsemSettings(iterations=1, subsets=14))]
    return {
        "problem": "OSEM of the demo scan, 14 subsets",
        "updates_per_s": (len(seconds) - 1) / (seconds[-1] - seconds[0]),
        "first_image_s": seconds[0],
    }


def _milliseconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return 1000 * statistics.median(times)
