"""How fast SPECT is: ``python tests/benchmarks/bench_spect.py [--pytomography PYTHON]``.

One OSEM iteration of 12 subsets (every view projected and back-projected once, and the
sensitivity images before), 128³ voxels, 120 views, attenuation and PSF. With ``--pytomography``,
the Python of an environment that has PyTomography, the same iteration runs there, on the same
arrays, in turn with ours. CPU time (user + system) is steadier than wall time on a busy machine,
so ratios are of CPU time.
"""

import argparse
import importlib.util
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.model.gamma_camera import circular_camera
from fusionview.recon.algorithms.em import EmSettings, states
from fusionview.recon.measurement import Measurement
from fusionview.recon.spect.image_grid import image_grid
from fusionview.recon.spect.projector import ParallelHoleProjector
from fusionview.recon.spect.response import QuadraticResponse
from fusionview.recon.threads import thread_count

Array = NDArray[np.float32]
PROTOTYPE = Path(__file__).parents[3] / "shared" / "prototypes" / "recon" / "nb_spect.py"
REPEATS = 5
SIZE, VIEWS, SUBSETS = 128, 120, 12
CAMERA = circular_camera(views=VIEWS, radius_mm=250.0, rows=SIZE, columns=SIZE, pixel_mm=3.3)
GRID = image_grid(CAMERA)
# Symbia LEHR at 140.5 keV, crystal of 3.8 mm
RESPONSE = QuadraticResponse(slope=0.0202, offset_mm=0.471, intrinsic_mm=1.614)

# what a user of PyTomography writes; its space is ours with x and y as they are
PEER = """
import json, resource, sys, time
import numpy as np, torch, pytomography
from pytomography.algorithms import OSEM
from pytomography.likelihoods import PoissonLogLikelihood
from pytomography.metadata.SPECT import SPECTObjectMeta, SPECTProjMeta, SPECTPSFMeta
from pytomography.projectors.SPECT import SPECTSystemMatrix
from pytomography.transforms.SPECT import SPECTAttenuationTransform, SPECTPSFTransform

folder, pixel_cm, slope, offset_cm, intrinsic_cm, threads = sys.argv[1], *map(float, sys.argv[2:])
torch.set_num_threads(int(threads))
pytomography.device = "cpu"
names = "mu", "counts", "angles", "radii"
mu, counts, angles, radii = (np.load(f"{folder}/{name}.npy") for name in names)
own = lambda image: torch.tensor(np.ascontiguousarray(image.transpose(2, 1, 0)))
size = mu.shape[0]
object_meta = SPECTObjectMeta([pixel_cm] * 3, [mu.shape[2], mu.shape[1], size])
turned = (angles + 180) % 360, radii / 10
proj_meta = SPECTProjMeta((counts.shape[2], counts.shape[1]), [pixel_cm] * 2, *turned)
attenuation = SPECTAttenuationTransform(own(mu))
psf = SPECTPSFTransform(SPECTPSFMeta(
    (slope, offset_cm, intrinsic_cm),
    lambda r, a, b, c: np.sqrt((a * r + b) ** 2 + c**2), min_sigmas=3,
))
system = SPECTSystemMatrix([attenuation, psf], [], object_meta, proj_meta)
data = torch.tensor(np.ascontiguousarray(counts[:, ::-1].transpose(0, 2, 1)))
def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
def run():
    algorithm = OSEM(PoissonLogLikelihood(system, data))
    return algorithm(n_iters=1, n_subsets=12)
print("ready", flush=True)
for line in sys.stdin:
    started, used = time.perf_counter(), cpu()
    image = run()
    taken = time.perf_counter() - started, cpu() - used
    np.save(f"{folder}/image.npy", image.cpu().numpy().transpose(2, 1, 0))
    print(json.dumps(taken), flush=True)
"""


def problem() -> tuple[Array, Array]:
    """Activity and attenuation of a body with warm and cold parts."""
    z, y, x = (np.indices(GRID.shape) - (SIZE - 1) / 2) * 3.3
    body = ((x / 165) ** 2 + (y / 115) ** 2 < 1) & (np.abs(z) < 190)
    activity = body + 4.0 * ((x - 60) ** 2 + (y + 30) ** 2 + z**2 < 40**2)
    activity -= 1.0 * ((x + 70) ** 2 + y**2 + (z - 50) ** 2 < 45**2)
    return activity.astype(np.float32), (0.15 * body).astype(np.float32)


def cpu_seconds() -> float:
    """User and system time of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


class Peer:
    """PyTomography in its own Python."""

    def __init__(self, python: str, folder: Path) -> None:
        numbers = (0.33, RESPONSE.slope, RESPONSE.offset_mm / 10, RESPONSE.intrinsic_mm / 10)
        self.folder = folder
        self.process = subprocess.Popen(
            [python, "-c", PEER, str(folder), *map(str, numbers), str(thread_count())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        while self.process.stdout.readline().strip() != "ready":
            assert self.process.poll() is None, "PyTomography did not start"

    def run(self) -> tuple[float, float]:
        """One iteration; wall and CPU seconds."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        while not (line := self.process.stdout.readline()).startswith("["):
            assert self.process.poll() is None, "PyTomography stopped"
        wall, cpu = json.loads(line)
        return float(wall), float(cpu)

    def image(self) -> Array:
        """The image of the last run."""
        return np.asarray(np.load(self.folder / "image.npy"), np.float32)


def timed(task: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU seconds of one call."""
    wall, cpu = time.perf_counter(), cpu_seconds()
    task()
    return time.perf_counter() - wall, cpu_seconds() - cpu


def prototype(activity: Array, mu: Array, counts: Array) -> dict[str, Callable[[], Any]]:
    """The prototype's projections, where it lies beside the checkout; its x and y are turned."""
    if not PROTOTYPE.exists():
        return {}
    spec = importlib.util.spec_from_file_location("nb_spect", PROTOTYPE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["nb_spect"] = module
    spec.loader.exec_module(module)

    def turned(image: Array) -> Array:
        return np.ascontiguousarray(image.transpose(2, 1, 0)[::-1, ::-1])

    def sigma_cm(distance_cm: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(RESPONSE.sigma_mm(10 * distance_cm) / 10)

    spect: Any = module.Spect
    own = spect(SIZE, SIZE, 0.33, CAMERA.angles_deg, 25.0, sigma_cm, turned(mu))
    image, every = turned(activity), np.arange(VIEWS)
    views = np.ascontiguousarray(counts[:, ::-1].transpose(0, 2, 1))
    ml = GRID.voxel_ml
    return {
        "forward": lambda: own.fwd(image, every).transpose(0, 2, 1)[:, ::-1] * ml,
        "adjoint": lambda: own.back(views, every)[::-1, ::-1].transpose(2, 1, 0) * ml,
    }


def report(name: str, runs: list[tuple[float, float]], own: float | None = None) -> float:
    """Print the medians; return that of the CPU time."""
    wall, cpu = (median(values) for values in zip(*runs, strict=True))
    ratio = "" if own is None else f"  {cpu / own:6.2f} x"
    print(f"  {name:28} {1e3 * wall:9.0f} ms wall {1e3 * cpu:9.0f} ms CPU{ratio}")
    return float(cpu)


def bench_projections(
    projector: ParallelHoleProjector, activity: Array, mu: Array, counts: Array
) -> None:
    """All views forward and back, against the prototype."""
    mine: dict[str, Callable[[], Array]] = {
        "forward": lambda: projector.forward(activity),
        "adjoint": lambda: projector.adjoint(counts),
    }
    theirs = prototype(activity, mu, counts)
    for direction, task in mine.items():
        result, other = task(), theirs[direction]() if theirs else None
        runs: dict[str, list[tuple[float, float]]] = {"fusionview": [], "prototype": []}
        for _ in range(REPEATS):
            runs["fusionview"].append(timed(task))
            if theirs:
                runs["prototype"].append(timed(theirs[direction]))
        own = report(f"{direction} fusionview", runs["fusionview"])
        if other is not None:
            report(f"{direction} prototype", runs["prototype"], own)
            gap = np.linalg.norm(result - other) / np.linalg.norm(other)
            print(f"    differ by {gap:.1e} (norm of the difference over the norm)")


def bench_iteration(
    projector: ParallelHoleProjector,
    counts: Array,
    python: str | None,
    folder: Path,
    repeats: int,
) -> None:
    """One OSEM iteration from nothing, against PyTomography."""
    measurement = Measurement(projector, GRID, counts)
    settings = EmSettings(iterations=1, subsets=SUBSETS)
    last: list[Array] = []

    def iterate() -> None:
        # a new projector each time: what it keeps is paid for in every run
        fresh = ParallelHoleProjector(CAMERA, GRID, projector.mu, RESPONSE)
        again = Measurement(fresh, GRID, measurement.counts)
        last[:] = [state.image for state in states(again, settings)][-1:]

    iterate()
    print("  (the peer takes minutes)", flush=True)
    peer = None if python is None else Peer(python, folder)
    own, other = [], []
    for _ in range(repeats):
        own += [timed(iterate) for _ in range(3)]
        if peer is not None:
            other.append(peer.run())
    mine = report("OSEM iteration fusionview", own)
    if peer is not None:
        report("OSEM iteration PyTomography", other, mine)
        image, theirs = last[0] * np.float32(GRID.voxel_ml), peer.image()
        gap = np.linalg.norm(image - theirs) / np.linalg.norm(theirs)
        print(f"    images differ by {gap:.1e}")
        peer.process.kill()


def main() -> None:
    """Run everything."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pytomography", metavar="PYTHON", help="its environment's interpreter")
    parser.add_argument("--repeats", type=int, default=3, help="OSEM iterations of each")
    chosen = parser.parse_args()
    activity, mu = problem()
    projector = ParallelHoleProjector(CAMERA, GRID, mu, RESPONSE)
    means = projector.forward(activity)
    counts = np.random.default_rng(1).poisson(means * (8e6 / means.sum())).astype(np.float32)
    print(f"{VIEWS} views of {SIZE} x {SIZE}, image {GRID.shape}, {thread_count()} threads")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for key, values in (
            ("mu", mu),
            ("counts", counts),
            ("angles", CAMERA.angles_deg),
            ("radii", CAMERA.radii_mm),
        ):
            np.save(folder / f"{key}.npy", values)
        bench_projections(projector, activity, mu, counts)
        bench_iteration(projector, counts, chosen.pytomography, folder, chosen.repeats)


if __name__ == "__main__":
    main()
