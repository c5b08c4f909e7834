"""What an MR gains at the same noise: ``python tests/benchmarks/bench_guidance.py``.

Two scans of the demo head that differ by noise alone are reconstructed with and without its MR;
beside each stands OSEM, filtered until it is as quiet. Prints a table in Markdown.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.model.kind import Kind
from fusionview.phantom.acquisition import demo_bodies, demo_scan
from fusionview.phantom.demo import demo_study
from fusionview.recon import pipeline
from fusionview.recon.algorithms.bsrem import BsremSettings
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.algorithms.kernel_em import KemSettings
from fusionview.recon.algorithms.smoothing import post_filter
from fusionview.recon.pet.presets import DEMO_GRID
from fusionview.recon.resample import onto_grid
from fusionview.recon.simulate import SimulationSettings
from fusionview.registration.resample import resample

Array = NDArray[np.float32]


def inside(mask: NDArray[np.bool_], voxels: int) -> NDArray[np.bool_]:
    """The region without its edge."""
    return np.asarray(ndimage.binary_erosion(mask, iterations=voxels))


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


def main() -> None:
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
    print("| algorithm | noise in white matter % | grey/white contrast % | RMSE % |")
    print("|---|---|---|---|")
    for row in rows:
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
