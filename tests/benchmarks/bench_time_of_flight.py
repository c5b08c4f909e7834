"""Projections with 29 time-of-flight bins: ``python -m tests.benchmarks.bench_time_of_flight``.

The scanner, image and way of timing are those of `bench_recon`; the bins are those of a published
benchmark (169 ps wide, 385 ps FWHM). Compared with the prototype that lies beside the checkout: it
adds every step to every bin in memory, ours keeps eight bins of eight lines in registers.
"""

import sys
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.recon.pet.projector import CylindricalProjector
from fusionview.recon.threads import thread_count
from tests.benchmarks.bench_recon import (
    EVERY_8TH,
    GRID,
    PROTOTYPES,
    SCANNER,
    import_file,
    interleaved,
)

Array = NDArray[np.float32]
TOF = TimeOfFlight.of_times(29, 13 * 13.02, 385.0)


def prototype_projections(image: Array, sinogram: Array) -> dict[str, Callable[[], Array]]:
    """The step-by-step prototype; its sinogram has the bins of each segment together."""
    sys.path.insert(0, str(PROTOTYPES))
    common, steps = (import_file(PROTOTYPES / name) for name in ("common.py", "nb_tof.py"))
    geometry = common.Geo(views=np.arange(SCANNER.views)[EVERY_8TH])
    projector = steps.NumbaTof()
    own_order = np.ascontiguousarray(image.transpose(2, 1, 0))
    bounds = np.cumsum(SCANNER.segment_lengths)[:-1]
    flat = (*sinogram.shape[:2], -1)
    own_bins = np.concatenate(
        [part.reshape(flat) for part in np.split(sinogram, bounds, axis=-1)], axis=-1
    )
    given = TOF.width_mm, TOF.sigma_mm, TOF.bins
    return {
        "forward": lambda: projector.fwd(geometry, own_order, *given),
        "adjoint": lambda: projector.back(geometry, own_bins, *given).transpose(2, 1, 0),
    }


def bench_time_of_flight() -> None:
    """CPU time of both directions; the whole without time of flight for comparison."""
    projector = CylindricalProjector(SCANNER, GRID, EVERY_8TH, tof=TOF)
    untimed = replace(projector, tof=None)
    rng = np.random.default_rng(1)
    image = rng.random(GRID.shape, dtype=np.float32)
    sinogram = rng.random(projector.shape, dtype=np.float32)
    summed = np.ascontiguousarray(sinogram.sum(axis=2))
    engines = {
        "fusionview": {
            "forward": lambda: projector.forward(image),
            "adjoint": lambda: projector.adjoint(sinogram),
        },
        "untimed": {
            "forward": lambda: untimed.forward(image),
            "adjoint": lambda: untimed.adjoint(summed),
        },
    }
    if PROTOTYPES.is_dir():
        engines["prototype"] = prototype_projections(image, sinogram)
    print(f"{projector.shape}, {projector.memory_bytes() / 1e6:.0f} MB, {thread_count()} threads")
    for direction in ("forward", "adjoint"):
        times = interleaved({name: kinds[direction] for name, kinds in engines.items()})
        own = times["fusionview"][1]
        for name, (wall_ms, cpu_ms) in times.items():
            print(
                f"  {direction} {name:10} {wall_ms:7.1f} ms wall {cpu_ms:7.1f} ms CPU  "
                f"{cpu_ms / own:6.2f} x"
            )
    if "prototype" in engines:
        found, theirs = projector.adjoint(sinogram), engines["prototype"]["adjoint"]()
        # the prototype counts whole bins beyond 3 sigma, ours cuts the Gaussian there
        print(f"  adjoint differs {np.linalg.norm(theirs - found) / np.linalg.norm(found):.1e}")


if __name__ == "__main__":
    bench_time_of_flight()
