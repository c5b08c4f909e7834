"""The algorithms on a scanner: what guidance gains, and that results repeat."""

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.model.quantity import Quantity
from fusionview.model.scanner import CylindricalScanner
from fusionview.recon.algorithms import bsrem, catalogue, em, kernel_em
from fusionview.recon.algorithms.bsrem import BsremSettings
from fusionview.recon.algorithms.catalogue import ALGORITHMS
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.algorithms.kernel_em import KemSettings
from fusionview.recon.algorithms.smoothing import post_filter
from fusionview.recon.measurement import Measurement
from fusionview.recon.osem import measurement_of
from fusionview.recon.pet.image_grid import fitted_grid
from fusionview.recon.simulate import SimulationSettings, simulate
from tests.recon.conftest import Ellipse, volume, voxelise

Array = NDArray[np.float32]
BODY = [Ellipse(-8, 5, 66, 48, -20, 1.0), Ellipse(22, 15, 15, 11, 60, 3.0)]


@pytest.fixture
def body(small_scanner: CylindricalScanner) -> tuple[Measurement, Array]:
    """A noisy scan, and its truth on the grid."""
    grid = fitted_grid(small_scanner, 5.0)
    truth = voxelise(grid, BODY)
    settings = SimulationSettings(counts=4e5, background_fraction=0.2, voxel_mm=5.0)
    activity = volume(grid, truth, Quantity.ACTIVITY)
    return measurement_of(simulate(activity, None, small_scanner, settings, grid=grid)), truth


def contrast_and_noise(image: Array, truth: Array) -> tuple[float, float]:
    """Hot over warm, of which 4 is the truth; SD over mean in the warm, away from edges."""
    inner = slice(2, -2)
    warm = image[inner][truth[inner] == 1.0]
    hot = image[inner][truth[inner] > 3.9]
    return float(hot.mean() / warm.mean()), float(warm.std() / warm.mean())


def test_bowsher_has_less_noise_at_the_same_contrast(body: tuple[Measurement, Array]) -> None:
    scan, truth = body
    rng = np.random.default_rng(1)
    # another contrast than that of the activity, and noise
    mr = np.where(truth > 2.5, 300, np.where(truth > 0.5, 500, 20)) + rng.normal(0, 8, truth.shape)
    scanned = [mr.astype(np.float32)]
    guided = BsremSettings(iterations=8, subsets=6, strength=0.3, guidance="bowsher")
    *_, sighted = bsrem.states(scan, guided, mr=scanned)
    *_, kernel = kernel_em.states(scan, KemSettings(iterations=8, subsets=6), mr=scanned)
    *_, osem = em.states(scan, EmSettings(iterations=8, subsets=6))
    *_, blind = bsrem.states(scan, BsremSettings(iterations=8, subsets=6, strength=0.02))
    for image in (sighted.image, kernel.image):
        contrast, noise = contrast_and_noise(image, truth)
        assert contrast == pytest.approx(4.0, rel=0.05)
        assert noise < 0.12
    for image in (osem.image, blind.image):
        contrast, noise = contrast_and_noise(image, truth)
        assert contrast == pytest.approx(4.0, rel=0.05)
        assert noise > 0.25
    contrast, noise = contrast_and_noise(post_filter(osem.image, scan.grid, 10.0), truth)
    assert contrast < 3.5
    assert noise > 0.12


@pytest.mark.parametrize("name", ALGORITHMS)
def test_the_same_settings_give_the_same_bits(
    body: tuple[Measurement, Array], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUMBA_NUM_THREADS", "2")
    scan, truth = body
    settings = ALGORITHMS[name].settings(iterations=2)
    runs = [list(catalogue.states(name, scan, settings, mr=[truth])) for _ in range(2)]
    np.testing.assert_array_equal(runs[0][-1].image, runs[1][-1].image)
    assert runs[0][-1].objective == runs[1][-1].objective
