"""How right the numbers are: ``python tests/benchmarks/bench_quantification.py [nema …]``.

Simulates scans of known activity, reconstructs them with and without corrections, and prints
tables in Markdown: bias of regions against the truth, contrast recovery and background variability
of the NEMA phantom. Counts are Poisson; the data are made on finer voxels than they are
reconstructed on. What an MR gains at the same noise: ``bench_algorithms.py phantom``.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.io.catalogue import pick, scan
from fusionview.io.load import load
from fusionview.model.gamma_camera import GammaCamera
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.recipe import Corrections
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.spect import SpectProjections
from fusionview.model.volume import Volume
from fusionview.phantom.nema import DIAMETERS_MM, NemaPhantom, image_quality, nema_phantom
from fusionview.recon import pipeline
from fusionview.recon.algorithms.bsrem import BsremSettings
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.algorithms.smoothing import post_filter
from fusionview.recon.algorithms.state import State
from fusionview.recon.pet.image_grid import image_grid
from fusionview.recon.pet.scatter.settings import ScatterSettings
from fusionview.recon.plan import Plan, Prepared
from fusionview.recon.resample import onto_grid
from fusionview.recon.simulate import Detection, SimulationSettings, simulate
from fusionview.recon.spect.settings import SpectSettings
from fusionview.recon.spect.simulate import SpectSimulation, simulate_spect

Array = NDArray[np.float32]
Masks = Mapping[str, NDArray[np.bool_]]
DATA = Path(__file__).parents[3] / "shared" / "data"
# whole-body ring whose slices lie half a ring apart
RING = CylindricalScanner(
    crystals=384,
    rings=16,
    ring_pitch_mm=6.75,
    radius_mm=430.0,
    radial_bins=193,
    max_ring_difference=9,
)
PSF_MM = 5.0
# of air, skull, soft tissue, brain: 1/cm at 140.5 keV (densities of ICRU 46, table for bone at
# that energy from NISTIR 5632)
HEAD_PER_CM = (0.0, 0.246, 0.162, 0.159)
# the maps of the heads are the box of their sources that is not empty
HEAD_BOX = (slice(21, 98), slice(16, 106), slice(23, 95))


def table(title: str, head: list[str], rows: list[list[str]]) -> None:
    """Print Markdown."""
    print(f"\n### {title}\n\n| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    sys.stdout.flush()


def read(path: str) -> Volume:
    """Read one image of the shared data."""
    return load(pick(scan(DATA / path), None))


def biases(image: Array, truth: Array, masks: Masks) -> list[str]:
    """Mean of each region against the true mean, percent."""
    return [
        f"{100 * (image[mask].mean() / truth[mask].mean() - 1):+.1f}" for mask in masks.values()
    ]


def inside(mask: NDArray[np.bool_], voxels: int = 1) -> NDArray[np.bool_]:
    """The region without its edge."""
    return np.asarray(ndimage.binary_erosion(mask, iterations=voxels))


def blurred(activity: Volume, width_mm: float) -> Volume:
    """What a scanner of this resolution sees of an activity."""
    return activity.with_data(
        post_filter(activity.data, activity.geometry, width_mm), activity.quantity
    )


def thorax() -> None:
    """FDG in a thorax: attenuation, scatter, randoms and resolution on and off."""
    activity = read("thorax_simulation/EX_simulation/FDG_g1.hv")
    activity = activity.with_data(activity.data * np.float32(1000), Quantity.ACTIVITY)
    mu = read("thorax_simulation/EX_simulation/CTAC_g1.hv")
    grid = image_grid(RING, 4.0, 110, activity.geometry.center_mm)
    settings = SimulationSettings(counts=4e7, background_fraction=0.3, seed=1)
    known = Detection(scatter=ScatterSettings())
    data = simulate(blurred(activity, PSF_MM), mu, RING, settings, grid=grid, detection=known)
    assert data.scatter is not None
    truth, density = onto_grid(activity, grid), onto_grid(mu, grid)
    middle = np.zeros(grid.shape, np.bool_)
    middle[4:-4] = True
    masks = {
        "lung": inside((density > 0.02) & (density < 0.035) & middle, 2),
        "soft tissue": inside((truth > 7000) & (truth < 9500) & (density > 0.09) & middle),
        "hot": (truth > 17000) & middle,
    }
    full = Corrections(psf_fwhm_mm=PSF_MM)
    cases: dict[str, tuple[int, Corrections]] = {
        "everything, 4 iterations": (4, full),
        "everything, 12 iterations": (12, full),
        "scatter simulated from the image, twice": (12, replace(full, scatter_loops=2)),
        "no resolution": (12, Corrections()),
        "no scatter": (12, replace(full, scatter=False)),
        "no randoms": (12, replace(full, randoms=False)),
        "no attenuation": (12, replace(full, attenuation=False)),
    }
    rows = []
    for name, (iterations, corrections) in cases.items():
        scatter = None if corrections.scatter_loops else data.scatter
        image = pipeline.reconstruct(
            replace(data, attenuation_factors=None, scatter=scatter),
            attenuation=mu,
            settings=EmSettings(iterations=iterations, subsets=12),
            corrections=corrections,
        )
        rows.append([name, *biases(image.data, truth, masks)])
    share = 100 * data.scatter.sum(dtype=float) / data.counts.sum(dtype=float)
    table(
        f"Thorax, FDG, 40 M counts, {share:.0f} % scatter, 30 % randoms, "
        "OSEM with 12 subsets: bias in %",
        ["model", *masks],
        rows,
    )


def nema() -> None:
    """Contrast recovery and variability against iterations, with and without resolution."""
    scanner = replace(RING, rings=14, ring_pitch_mm=5.0)
    grid = image_grid(scanner, 3.0, 108, (0.0, -35.0, 0.0))
    fine = Geometry.centred((62, 170, 216), (1.5, 1.5, 1.5), (0.0, -35.0, 0.0))
    phantom = nema_phantom(fine)
    settings = SimulationSettings(counts=5e7, background_fraction=0.3, seed=2)
    data = simulate(
        blurred(phantom.activity, PSF_MM),
        phantom.mu,
        scanner,
        settings,
        grid=grid,
        detection=Detection(scatter=ScatterSettings()),
    )
    truth = onto_grid(phantom.activity, grid)
    rows = [_nema_row("the truth on these voxels", "", truth, grid, phantom)]
    resolved = Corrections(psf_fwhm_mm=PSF_MM)
    cases: dict[str, tuple[str, EmSettings, Corrections]] = {
        "OSEM": ("osem", EmSettings(iterations=16, subsets=12), Corrections()),
        "OSEM + PSF 5 mm": ("osem", EmSettings(iterations=16, subsets=12), resolved),
    }
    for strength in (0.01, 0.05):
        penalised = BsremSettings(iterations=16, subsets=12, strength=strength)
        cases[f"BSREM + PSF, strength {strength:g}"] = ("bsrem", penalised, resolved)
    for name, (algorithm, chosen, corrections) in cases.items():

        def keep(prepared: Prepared, state: State, name: str = name) -> None:
            done, rest = divmod(state.update, 12)
            if not rest and done in (1, 2, 4, 8, 16):
                rows.append(_nema_row(name, str(done), state.image, grid, phantom))

        pipeline.reconstruct(
            data, algorithm=algorithm, settings=chosen, corrections=corrections, on_state=keep
        )
    sizes = [f"{size:.0f} mm" for size in DIAMETERS_MM]
    head = ["algorithm", "iterations", *sizes, "noise 37 mm", "noise 10 mm", "lung"]
    table("NEMA image quality, 4:1, 50 M counts: contrast recovery and variability, %", head, rows)


def _nema_row(
    name: str, iterations: str, image: Array, grid: Geometry, phantom: NemaPhantom
) -> list[str]:
    measured = replace(phantom.activity, geometry=grid, data=image)
    found = image_quality(measured, phantom)
    recovery = [f"{found.recovery[size]:.0f}" for size in DIAMETERS_MM]
    noise = [f"{found.variability[size]:.1f}" for size in (DIAMETERS_MM[0], DIAMETERS_MM[-1])]
    return [name, iterations, *recovery, *noise, f"{found.lung:.0f}"]


def head(name: str) -> tuple[Volume, Volume]:
    """A head and its µ at 140.5 keV, from the labels of tissues."""
    source = read(f"nm_phantoms/{name}_Source_120x120x120.h33")
    which = "Attn" if name == "Brain_Perfusion" else "Attenuation"
    labels = read(f"nm_phantoms/{name}_{which}_72x90x77.h33")
    values = np.zeros(source.geometry.shape, np.float32)
    values[HEAD_BOX] = np.asarray(HEAD_PER_CM, np.float32)[labels.data.astype(int)]
    assert np.array_equal(values > 0, source.data > 0)
    return source.with_data(source.data * np.float32(100), Quantity.ACTIVITY), replace(
        source, id="mu", kind=Kind.ATTENUATION_MAP, quantity=Quantity.ATTENUATION, data=values
    )


def camera(radius_mm: float, rows: int, columns: int, pixel_mm: float) -> GammaCamera:
    """Sixty views on a circle."""
    return GammaCamera(
        angles_deg=np.arange(0, 360, 6.0),
        radii_mm=np.full(60, radius_mm),
        rows=rows,
        columns=columns,
        pixel_mm=(pixel_mm, pixel_mm),
    )


def brain() -> None:
    """Perfusion of the brain."""
    activity, mu = head("Brain_Perfusion")
    counted = SpectSimulation(counts=5e7, scatter_fraction=0.25, seed=1)
    views = simulate_spect(activity, mu, camera(140.0, 48, 64, 4.0), counted)

    def masks(truth: Array) -> Masks:
        return {
            "grey matter": (truth > 80e3) & (truth < 95e3),
            "white matter": inside((truth > 22e3) & (truth < 24e3)),
            "striatum": truth > 97e3,
        }

    spect("Perfusion of the brain, Tc-99m, LEHR", activity, mu, views, counted, masks)


def dat() -> None:
    """Dopamine transporters: the ratio of striatum to the rest of the brain is 8."""
    activity, mu = head("DaT")
    # µ of water at 159 keV over that at 140.5 keV
    mu = replace(mu, data=mu.data * np.float32(0.958))
    counted = SpectSimulation(counts=2e7, scatter_fraction=0.25, isotope="I-123", seed=1)
    views = simulate_spect(activity, mu, camera(140.0, 48, 64, 4.0), counted)

    def masks(truth: Array) -> Masks:
        far = ~np.asarray(ndimage.binary_dilation(truth > 12e3, iterations=3))
        return {
            "striatum": truth > 70e3,
            "rest of the brain": inside((truth > 9.5e3) & (truth < 10.5e3)) & far,
        }

    spect("Dopamine transporters, I-123, LEHR", activity, mu, views, counted, masks)


def lutetium() -> None:
    """Lu-177 in a torso."""
    source = read("nm_phantoms/patient15_LuDOTATATE_src.h33")
    density = read("nm_phantoms/patient15_LuDOTATATE_attn.h33")
    values = np.where(source.data > 3000, source.data, np.where(source.data > 200, 500, 0))
    activity = source.with_data(values.astype(np.float32) * 20, Quantity.ACTIVITY)
    # water at 208 keV is 0.135 / cm; the map holds CT numbers + 1000
    attenuation = np.clip(density.data, 0, 2000) * np.float32(0.135e-3)
    mu = replace(density.with_data(attenuation, Quantity.ATTENUATION), kind=Kind.ATTENUATION_MAP)
    counted = SpectSimulation(
        counts=6e7, scatter_fraction=0.25, isotope="Lu-177", collimator="Symbia ME", seed=1
    )
    views = simulate_spect(activity, mu, camera(260.0, 90, 112, 4.42), counted)

    def masks(truth: Array) -> Masks:
        return {
            "soft tissue": inside((truth > 9000) & (truth < 11000), 3),
            "organ of 300 kBq/mL": inside((truth > 295e3) & (truth < 305e3)),
            "organs of 320–360 kBq/mL": inside((truth > 315e3) & (truth < 365e3)),
        }

    spect("Lu-177 in a torso, ME", activity, mu, views, counted, masks)


def spect(
    title: str,
    activity: Volume,
    mu: Volume,
    views: SpectProjections,
    counted: SpectSimulation,
    masks_of: Callable[[Array], Masks],
) -> None:
    """Attenuation, scatter and collimator on and off; Bq/mL by the sensitivity of the camera."""
    full = SpectSettings(collimator=counted.collimator)
    full = replace(full, sensitivity_cps_per_mbq=sensitivity(activity, mu, views, counted, full))
    rows = []
    masks: Masks = {}
    for label, iterations, settings in spect_cases(full):
        image = pipeline.reconstruct(
            views,
            attenuation=mu,
            settings=EmSettings(iterations=iterations, subsets=6),
            spect=settings,
        )
        truth = onto_grid(activity, image.geometry)
        masks = masks_of(truth)
        rows.append([label, *biases(image.data, truth, masks)])
    millions = f"{counted.counts / 1e6:g} M counts"
    share = f"{100 * counted.scatter_fraction:.0f} % scatter"
    table(f"{title}, {millions}, {share}, 6 subsets: bias in %", ["model", *masks], rows)


def spect_cases(full: SpectSettings) -> Iterator[tuple[str, int, SpectSettings]]:
    """What the model knows, and for how many iterations."""
    yield "everything, 6 iterations", 6, full
    yield "everything, 20 iterations", 20, full
    yield "no collimator", 20, replace(full, psf=False)
    yield "no scatter", 20, replace(full, scatter="none")
    yield "no attenuation", 20, replace(full, attenuation=False)


def sensitivity(
    activity: Volume,
    mu: Volume,
    views: SpectProjections,
    counted: SpectSimulation,
    settings: SpectSettings,
) -> float:
    """Calibrate: cps/MBq with which the true activity makes the primary counts that there are."""
    unit = replace(settings, sensitivity_cps_per_mbq=1.0)
    prepared = pipeline.prepare(views, Plan(attenuation=mu, spect=unit))
    measurement = prepared.measurement
    expected = measurement.model.forward(onto_grid(activity, measurement.grid))
    primary = counted.counts * (1 - counted.scatter_fraction)
    return primary / float(expected.sum(dtype=float))


PARTS = {"nema": nema, "thorax": thorax, "brain": brain, "dat": dat, "lutetium": lutetium}

if __name__ == "__main__":
    for chosen in sys.argv[1:] or PARTS:
        PARTS[chosen]()
