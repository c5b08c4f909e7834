"""SPECT on data and phantoms that others made."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.io.catalogue import scan
from fusionview.io.load import load
from fusionview.io.nm_tomo import load_projections
from fusionview.model.gamma_camera import GammaCamera, circular_camera
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.recon.algorithms.em import EmSettings, states
from fusionview.recon.measurement import Measurement
from fusionview.recon.resample import onto_grid
from fusionview.recon.spect.collimators import attenuation_per_cm
from fusionview.recon.spect.measurement import spect_measurement
from fusionview.recon.spect.settings import SpectSettings
from fusionview.recon.spect.simulate import SpectSimulation, simulate_spect

pytestmark = pytest.mark.realdata


def image_of(measurement: Measurement, iterations: int, subsets: int) -> NDArray[np.float32]:
    for state in states(measurement, EmSettings(iterations=iterations, subsets=subsets)):
        image = state.image
    return image


def test_stir_projections_show_their_phantom(data_folder: Path) -> None:
    """A cylinder of 200 mm with six rods, hot in its lower and cold in its upper part."""
    (series,) = scan(data_folder / "stir" / "spect_parallel").series
    # sigma = 0.0163 d (cm) + 0.1466 cm, as in OSEM_3DPSF.par
    settings = SpectSettings(
        energy_kev=140.5, sigma_slope=0.0163, sigma_offset_mm=1.466, attenuation=False
    )
    measurement = spect_measurement(load_projections(series), None, settings)
    grid = measurement.grid
    assert (grid.shape, grid.spacing_mm) == ((64, 128, 128), (3.32, 3.32, 3.32))
    image = image_of(measurement, 2, 12)
    seen = measurement.model.forward(image)
    assert seen.sum(dtype=np.float64) == pytest.approx(25_157_262.6, rel=2e-3)
    x, y, _ = np.moveaxis(grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1)), -1, 0)
    upper = image[34:42].mean(axis=0)
    radius = np.sqrt((upper > 0.3 * upper.max()).sum() / np.pi) * 3.32
    assert radius == pytest.approx(100.0, abs=8.0)
    # rods are cold above and hot below, in the same places
    lower = image[9:15].mean(axis=0)
    hot = (lower > 0.5 * lower.max()) & (np.hypot(x[0], y[0]) < 90)
    plain = (np.hypot(x[0], y[0]) < 30) & ~hot
    assert hot.sum() > 100
    assert upper[hot].mean() < 0.45 * upper[plain].mean()
    assert lower[hot].mean() > 8 * lower[plain].mean()


def placed(camera: GammaCamera, volume: Volume) -> GammaCamera:
    place = np.eye(4)
    place[:3, 3] = volume.geometry.center_mm
    return replace(camera, place=place)


def inside(source: Volume, level: float, grid: Geometry) -> NDArray[np.bool_]:
    part = source.with_data((source.data == level).astype(np.float32), Quantity.OTHER)
    return onto_grid(part, grid) > 0.5


def test_the_basal_ganglia_come_closer_to_the_truth_with_every_correction(
    data_folder: Path,
) -> None:
    """DaT with I-123: activity 800 in the striata, 100 in the brain; labels become µ."""
    by_name = {series.description: series for series in scan(data_folder / "nm_phantoms").series}
    source = load(by_name["DaT_Source_120x120x120"])
    labels = load(by_name["DaT_Attenuation_72x90x77"])
    water = attenuation_per_cm("water", 159.0)
    # 1 is skull, 2 and 3 are soft tissue and brain
    mu = replace(
        labels,
        kind=Kind.ATTENUATION_MAP,
        quantity=Quantity.ATTENUATION,
        data=np.choose(labels.data.astype(int), (0, 0.277, 1.04 * water, 1.04 * water)).astype(
            np.float32
        ),
    )
    camera = circular_camera(views=60, radius_mm=150, rows=48, columns=48, pixel_mm=4.5)
    simulation = SpectSimulation(counts=3e6, scatter_fraction=0.25, isotope="I-123")
    projections = simulate_spect(source, mu, placed(camera, source), simulation)
    every = SpectSettings(collimator="Symbia LEHR")
    chosen = {
        "all": (mu, every),
        "no PSF": (mu, replace(every, psf=False)),
        "no scatter": (mu, replace(every, scatter="none")),
        "no attenuation": (None, every),
    }
    contrast, brain = {}, {}
    for name, (map_, settings) in chosen.items():
        measurement = spect_measurement(projections, map_, settings)
        image = image_of(measurement, 8, 6)
        in_brain = inside(source, 100.0, measurement.grid)
        striata = inside(source, 800.0, measurement.grid)
        brain[name] = float(image[in_brain].mean(dtype=np.float64))
        contrast[name] = float(image[striata].mean(dtype=np.float64)) / brain[name]
    # counts are kept, so what scatter adds is more activity, and what is absorbed is less
    assert brain["no scatter"] > 1.08 * brain["all"]
    assert brain["no attenuation"] < 0.55 * brain["all"]
    # true contrast 8, less for striata of a few voxels
    assert 4.0 < contrast["all"] < 8.0
    assert contrast["no PSF"] < 0.97 * contrast["all"]
    assert contrast["no scatter"] < contrast["all"]
    assert contrast["no attenuation"] < 0.8 * contrast["all"]
