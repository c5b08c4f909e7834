"""How right the numbers are: ``python tests/benchmarks/bench_quantification.py [nema …]``.

Simulates scans of known activity, reconstructs them with and without corrections, and prints
tables in Markdown: bias of regions against the truth, contrast recovery and background variability
of the NEMA phantom, and what an MR gains at the same noise. Counts are Poisson; the data are made
on finer voxels than they are reconstructed on.
"""

import sys
from collections.abc import Callable, Mapping
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
from fusionview.model.volume import Volume
from fusionview.phantom.acquisition import demo_bodies, demo_scan
from fusionview.phantom.demo import demo_study
from fusionview.phantom.nema import DIAMETERS_MM, image_quality, nema_phantom
from fusionview.recon import pipeline
from fusionview.recon.algorithms.bsrem import BsremSettings
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.algorithms.kernel_em import KemSettings
from fusionview.recon.algorithms.smoothing import post_filter
from fusionview.recon.pet.image_grid import image_grid
from fusionview.recon.pet.presets import DEMO_GRID
from fusionview.recon.pet.scatter.settings import ScatterSettings
from fusionview.recon.plan import Prepared
from fusionview.recon.resample import onto_grid
from fusionview.recon.simulate import Detection, SimulationSettings, simulate
from fusionview.recon.spect.settings import SpectSettings
from fusionview.recon.spect.simulate import SpectSimulation, simulate_spect
from fusionview.registration.resample import resample

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


def table(title: str, head: list[str], rows: list[list[str]]) -> None:
    """Print Markdown."""
    print(f"\n### {title}\n\n| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    sys.stdout.flush()


def read(path: str, kind: Kind | None = None) -> Volume:
    """Read one image of the shared data."""
    volume = load(pick(scan(DATA / path), None))
    return volume if kind is None else replace(volume, kind=kind)


def biases(image: Volume, truth: Array, masks: Masks) -> list[str]:
    """Mean of each region against the true mean, percent."""
    return [
        f"{100 * (image.data[mask].mean() / truth[mask].mean() - 1):+.1f}"
        for mask in masks.values()
    ]


def inside(mask: NDArray[np.bool_], voxels: int = 1) -> NDArray[np.bool_]:
    """The region without its edge."""
    return np.asarray(ndimage.binary_erosion(mask, iterations=voxels))


def thorax() -> None:
    """FDG in a thorax: attenuation, scatter and resolution on and off."""
    activity = read("thorax_simulation/EX_simulation/FDG_g1.hv")
    activity = activity.with_data(activity.data * np.float32(1000), Quantity.ACTIVITY)
    mu = read("thorax_simulation/EX_simulation/CTAC_g1.hv")
    grid = image_grid(RING, 4.0, 110, activity.geometry.center_mm)
    settings = SimulationSettings(counts=4e7, background_fraction=0.3, seed=1)
    detection = Detection(scatter=ScatterSettings())
    data = simulate(activity, mu, RING, settings, grid=grid, detection=detection)
    truth, density = onto_grid(activity, grid), onto_grid(mu, grid)
    middle = np.zeros(grid.shape, np.bool_)
    middle[4:-4] = True
    masks = {
        "lung": inside((density > 0.02) & (density < 0.035) & middle, 2),
        "soft tissue": inside((truth > 7000) & (truth < 9500) & (density > 0.09) & middle),
        "hot": (truth > 17000) & middle,
    }
    osem = EmSettings(iterations=4, subsets=12)
    bare = replace(data, attenuation_factors=None, scatter=None)
    print(f"\nScatter is {100 * data.scatter.sum() / data.counts.sum():.0f} % of the prompts.")  # type: ignore[union-attr]
    cases: dict[str, Corrections] = {
        "all known": Corrections(),
        "scatter simulated, 2 loops": Corrections(scatter_loops=2),
        "resolution 4.5 mm in the model too": Corrections(psf_fwhm_mm=4.5),
        "no scatter": Corrections(scatter=False),
        "no randoms": Corrections(randoms=False),
        "no attenuation": Corrections(attenuation=False),
    }
    rows = []
    for name, corrections in cases.items():
        scan_ = bare if corrections.scatter_loops else replace(data, attenuation_factors=None)
        image = pipeline.reconstruct(scan_, attenuation=mu, settings=osem, corrections=corrections)
        rows.append([name, *biases(image, truth, masks)])
    table("Thorax, FDG, OSEM 4 × 12: bias in %", ["model", *masks], rows)


def nema() -> None:
    """Contrast recovery and variability against iterations, with and without resolution."""
    scanner = replace(RING, rings=14, ring_pitch_mm=5.0, max_ring_difference=9)
    grid = image_grid(scanner, 3.0, 108, (0.0, -35.0, 0.0))
    fine = Geometry.centred((62, 170, 216), (1.5, 1.5, 1.5), (0.0, -35.0, 0.0))
    phantom = nema_phantom(fine)
    # a scanner of 5 mm: the truth is blurred before it is counted
    blurred = post_filter(phantom.activity.data, fine, 5.0)
    activity = phantom.activity.with_data(blurred, Quantity.ACTIVITY)
    settings = SimulationSettings(counts=5e7, background_fraction=0.3, seed=2)
    known = Detection(scatter=ScatterSettings())
    data = simulate(activity, phantom.mu, scanner, settings, grid=grid, detection=known)
    rows: list[list[str]] = []

    def keep(name: str, subsets: int) -> Callable[..., None]:
        def on_state(prepared: Prepared, state: object) -> None:
            update = state.update  # type: ignore[attr-defined]
            if update and update % subsets == 0 and update // subsets in (1, 2, 4, 8):
                image = phantom.activity.with_data
                found = image_quality(
                    replace(
                        image(phantom.activity.data, Quantity.ACTIVITY),
                        geometry=grid,
                        data=state.image,  # type: ignore[attr-defined]
                    ),
                    phantom,
                )
                recovery = [f"{found.recovery[size]:.0f}" for size in DIAMETERS_MM]
                noise = [f"{found.variability[size]:.1f}" for size in (37.0, 10.0)]
                row = [name, str(update // subsets), *recovery, *noise, f"{found.lung:.0f}"]
                rows.append(row)

        return on_state

    for name, width in (("OSEM", 0.0), ("OSEM + PSF 5 mm", 5.0)):
        pipeline.reconstruct(
            data,
            settings=EmSettings(iterations=8, subsets=12),
            corrections=Corrections(psf_fwhm_mm=width),
            on_state=keep(name, 12),
        )
    pipeline.reconstruct(
        data,
        algorithm="bsrem",
        settings=BsremSettings(iterations=8, subsets=12, strength=0.05),
        corrections=Corrections(psf_fwhm_mm=5.0),
        on_state=keep("BSREM + PSF, strength 0.05", 12),
    )
    sizes = [f"{size:.0f} mm" for size in DIAMETERS_MM]
    head = ["algorithm", "iterations", *sizes, "noise 37 mm", "noise 10 mm", "lung"]
    table("NEMA image quality, 4:1, 50 M counts: contrast recovery and variability, %", head, rows)


def spect() -> None:
    """Lu-177 in a torso: attenuation, scatter and collimator on and off."""
    source = read("nm_phantoms/patient15_LuDOTATATE_src.h33")
    density = read("nm_phantoms/patient15_LuDOTATATE_attn.h33")
    values = np.where(source.data > 3000, source.data, np.where(source.data > 200, 500, 0))
    activity = source.with_data(values.astype(np.float32) * 20, Quantity.ACTIVITY)
    # water at 208 keV is 0.135 / cm; the map holds CT numbers + 1000
    attenuation = np.clip(density.data, 0, 2000) * np.float32(0.135e-3)
    mu = replace(density.with_data(attenuation, Quantity.ATTENUATION), kind=Kind.ATTENUATION_MAP)
    camera = GammaCamera(
        angles_deg=np.arange(0, 360, 6.0),
        radii_mm=np.full(60, 260.0),
        rows=90,
        columns=112,
        pixel_mm=(4.42, 4.42),
    )
    name = "Symbia ME"
    counted = SpectSimulation(
        counts=6e6, scatter_fraction=0.25, isotope="Lu-177", collimator=name, seed=1
    )
    views = simulate_spect(activity, mu, camera, counted)
    full = SpectSettings(isotope="Lu-177", collimator=name)
    cases = {
        "attenuation, scatter, collimator": full,
        "no collimator": replace(full, psf=False),
        "no scatter": replace(full, scatter="none"),
        "no attenuation": replace(full, attenuation=False),
    }
    rows: list[list[str]] = []
    measured = 0.0
    for label, settings in cases.items():
        image = pipeline.reconstruct(
            views, attenuation=mu, settings=EmSettings(iterations=6, subsets=6), spect=settings
        )
        truth = onto_grid(activity, image.geometry)
        masks = {
            "soft tissue": inside((truth > 9000) & (truth < 11000), 3),
            "organ 300 kBq/mL": inside((truth > 295e3) & (truth < 305e3)),
            "organs 320-360 kBq/mL": inside((truth > 315e3) & (truth < 365e3)),
        }
        # there is no calibration: all counts together are what a wide region would calibrate
        measured = measured or float(image.data.sum())
        scaled = image.with_data(
            image.data * np.float32(float(truth.sum()) / measured), Quantity.ACTIVITY
        )
        rows.append([label, *biases(scaled, truth, masks)])
    head = ["model", *masks]
    table("Lu-177 torso, OSEM 6 × 6: bias in %, scaled by the total of the first row", head, rows)


class Head:
    """Two scans of the demo head that differ by noise alone, and what is measured in it."""

    def __init__(self) -> None:
        study = demo_study()
        assert study.truth is not None
        self.scans = [
            demo_scan(study, SimulationSettings(counts=1.5e7, seed=seed)) for seed in (3, 4)
        ]
        self.mr = resample(
            next(v for v in study.volumes.values() if v.kind is Kind.MR),
            DEMO_GRID,
            study.truth.fixed_to_moving.inverse(),
            frame_of_reference=self.scans[0].frame_of_reference,
        )
        self.truth = onto_grid(demo_bodies(study)[0], DEMO_GRID)
        self.brain = self.truth > 0.2 * np.percentile(self.truth[self.truth > 0], 95)
        low, high = np.percentile(self.truth[self.brain], [10, 90])
        self.white = inside(self.brain & (self.truth < 1.15 * low), 2)
        self.grey = self.brain & (self.truth > 0.9 * high) & (self.truth < 1.3 * high)

    def images(self, algorithm: str, settings: EmSettings) -> list[Array]:
        """Reconstruct both scans."""
        return [
            pipeline.reconstruct(one, algorithm=algorithm, settings=settings, mr=[self.mr]).data
            for one in self.scans
        ]

    def noise(self, images: list[Array]) -> float:
        """Standard deviation of the noise over the mean, in white matter."""
        one, other = (image[self.white] for image in images)
        return float((one - other).std() / np.sqrt(2) / one.mean())

    def row(self, name: str, images: list[Array]) -> list[str]:
        """Noise, contrast and error of the first image."""
        image, brain = images[0], self.brain
        contrast = self.truth[self.grey].mean() / self.truth[self.white].mean() - 1
        recovered = (image[self.grey].mean() / image[self.white].mean() - 1) / contrast
        error = np.sqrt(np.mean((image[brain] - self.truth[brain]) ** 2)) / self.truth[brain].mean()
        figures = (100 * self.noise(images), 100 * recovered, 100 * error)
        return [name, *(f"{value:.1f}" for value in figures)]


def mr() -> None:
    """The demo head: contrast and error with the MR, and of filtered OSEM with the same noise."""
    head = Head()
    plain = head.images("osem", EmSettings(iterations=4, subsets=14))
    rows = []
    for name, algorithm, settings in (
        ("BSREM, strength 0.3", "bsrem", BsremSettings(iterations=8, subsets=14, strength=0.3)),
        (
            "BSREM, Bowsher, strength 1",
            "bsrem",
            BsremSettings(iterations=8, subsets=14, strength=1.0, guidance="bowsher"),
        ),
        ("Kernel EM 8 × 14", "kem", KemSettings(iterations=8, subsets=14)),
    ):
        images = head.images(algorithm, settings)
        rows.append(head.row(name, images))
        width, quiet = 0.0, plain
        while head.noise(quiet) > head.noise(images) and width < 20:
            width += 0.5
            quiet = [post_filter(image, DEMO_GRID, width) for image in plain]
        rows.append(head.row(f"— OSEM 4 × 14 as quiet, filter {width:g} mm", quiet))
    head_line = ["algorithm", "noise in white matter %", "grey/white contrast %", "RMSE %"]
    table("Head, 15 M counts: what the MR gains", head_line, rows)


PARTS = {"nema": nema, "thorax": thorax, "spect": spect, "mr": mr}

if __name__ == "__main__":
    for chosen in sys.argv[1:] or PARTS:
        PARTS[chosen]()
