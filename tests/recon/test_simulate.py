"""Simulated acquisitions, and the way back to the activity."""

from dataclasses import replace

import numpy as np
import pytest

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.projection import ProjectionData
from fusionview.model.quantity import Quantity
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.model.volume import Volume
from fusionview.recon import pipeline
from fusionview.recon.osem import OsemSettings, reconstruct
from fusionview.recon.pet.image_grid import field_of_view_mm, grid_problem, image_grid
from fusionview.recon.pet.presets import DEMO_GRID, DEMO_SCANNER
from fusionview.recon.pet.scatter.settings import ScatterSettings
from fusionview.recon.simulate import Detection, SimulationSettings, simulate
from tests.recon.conftest import Ellipse, volume, voxelise

SETTINGS = SimulationSettings(counts=4e6, background_fraction=0.3, seed=7, voxel_mm=5.0)
HEAD = Ellipse(6, -4, 72, 55, 25, 1.0)


def bodies(
    activity: float, centre: tuple[float, float, float] = (0, 0, 0)
) -> tuple[Volume, Volume]:
    """A head of uniform activity and water, on a grid finer and larger than the scanner's."""
    grid = Geometry.centred((40, 90, 96), (3.0, 2.2, 2.0), centre)
    section = voxelise(Geometry.centred((40, 90, 96), (3.0, 2.2, 2.0)), [HEAD], 4)
    return (
        volume(grid, section * np.float32(activity), Quantity.ACTIVITY),
        volume(grid, section * np.float32(0.096), Quantity.ATTENUATION),
    )


@pytest.fixture
def scanner() -> CylindricalScanner:
    return CylindricalScanner(
        crystals=112,
        rings=9,
        ring_pitch_mm=8.0,
        radius_mm=150.0,
        radial_bins=61,
        max_ring_difference=6,
    )


@pytest.fixture
def data(scanner: CylindricalScanner) -> ProjectionData:
    return simulate(*bodies(5000.0), scanner, SETTINGS)


def mean_of_the_inside(image: Volume, centre: tuple[float, float, float] = (0, 0, 0)) -> float:
    """Mean of a large region inside the head, away from its edges."""
    inner = Ellipse(HEAD.x_mm, HEAD.y_mm, 50, 35, HEAD.angle_deg, 1.0)
    k, j, i = np.indices(image.geometry.shape)
    x, y, z = np.moveaxis(
        image.geometry.to_world(np.stack([k, j, i], axis=-1)) - np.array(centre), -1, 0
    )
    return float(image.data[inner.holds(x, y) & (np.abs(z) < 20)].mean())


def test_a_reconstruction_comes_back_in_the_unit_of_the_activity(data: ProjectionData) -> None:
    image = reconstruct(data, OsemSettings(iterations=4, subsets=8))
    assert image.quantity is Quantity.ACTIVITY
    assert mean_of_the_inside(image) == pytest.approx(5000.0, rel=0.03)


def test_the_grid_places_the_scanner_in_space(scanner: CylindricalScanner) -> None:
    centre = (120.0, -340.0, 75.0)
    grid = image_grid(scanner, 5.0, 40, centre)
    data = simulate(*bodies(900.0, centre), scanner, SETTINGS, grid=grid)
    image = reconstruct(data, OsemSettings(iterations=4, subsets=8))
    assert image.geometry is grid
    assert mean_of_the_inside(image, centre) == pytest.approx(900.0, rel=0.03)


def test_ignoring_attenuation_loses_most_of_the_middle(data: ProjectionData) -> None:
    blind = ProjectionData(
        scanner=data.scanner,
        counts=data.counts,
        background=data.additive,
        attenuation_factors=None,
        image_grid=data.image_grid,
        counts_per_activity=data.counts_per_activity,
    )
    image = reconstruct(blind, OsemSettings(iterations=3, subsets=8))
    assert mean_of_the_inside(image) < 0.5 * 5000.0


def test_the_counts_are_those_asked_for(data: ProjectionData) -> None:
    assert data.counts.sum(dtype=np.float64) == pytest.approx(4e6, abs=5 * np.sqrt(4e6))
    assert data.additive.sum(dtype=np.float64) == pytest.approx(0.3 * 4e6, rel=1e-4)
    assert data.background.min() > 0
    assert np.array_equal(data.counts, np.rint(data.counts))


def test_randoms_and_scatter_are_told_apart(data: ProjectionData) -> None:
    assert data.scatter is not None
    half = 0.15 * 4e6
    assert data.background.sum(dtype=np.float64) == pytest.approx(half, rel=1e-4)
    assert data.scatter.sum(dtype=np.float64) == pytest.approx(half, rel=1e-4)
    assert np.ptp(data.background) < 1e-6 * data.background.max()
    assert data.sources["scatter"] == "simulated: a smooth shape"


def test_simulated_scatter_reaches_beyond_the_body(scanner: CylindricalScanner) -> None:
    coarse = ScatterSettings(point_spacing_mm=25.0, voxel_mm=10.0, crystals=16)
    without = SimulationSettings(counts=4e6, background_fraction=0.0, seed=7, voxel_mm=5.0)
    data = simulate(*bodies(5000.0), scanner, without, detection=Detection(scatter=coarse))
    assert data.scatter is not None
    assert data.attenuation_factors is not None
    outside = data.attenuation_factors > 0.999
    assert data.scatter[outside].mean() > 0
    assert data.background.max() == 0
    fraction = data.scatter.sum(dtype=np.float64) / 4e6
    # a head in a scanner without septa
    assert 0.1 < fraction < 0.4
    with pytest.raises(ReconstructionError, match="scatters without"):
        simulate(bodies(5000.0)[0], None, scanner, without, detection=Detection(scatter=coarse))


def test_gaps_count_nothing_and_are_in_the_model(scanner: CylindricalScanner) -> None:
    gappy = replace(scanner, crystals_per_block=8, virtual_crystals=1)
    data = simulate(*bodies(5000.0), gappy, SETTINGS)
    # an eighth of the places is empty: 1 - (7/8)^2 of the pairs miss one
    empty = data.background == 0
    assert empty.mean() == pytest.approx(15 / 64, abs=0.01)
    assert not data.counts[empty].any()
    image = reconstruct(data, OsemSettings(iterations=4, subsets=8))
    assert mean_of_the_inside(image) == pytest.approx(5000.0, rel=0.03)


def test_efficiencies_are_counted_and_in_the_model(scanner: CylindricalScanner) -> None:
    random = np.random.default_rng(4)
    uneven = random.uniform(0.5, 1.5, scanner.shape).astype(np.float32)
    data = simulate(*bodies(5000.0), scanner, SETTINGS, detection=Detection(efficiencies=uneven))
    image = reconstruct(data, OsemSettings(iterations=4, subsets=8))
    assert mean_of_the_inside(image) == pytest.approx(5000.0, rel=0.03)


def test_a_scan_with_time_of_flight_comes_back_in_the_unit_of_the_activity(
    scanner: CylindricalScanner,
) -> None:
    known = Detection(tof=TimeOfFlight(7, 60.0, 25.0), scatter=None)
    data = simulate(*bodies(5000.0), scanner, SETTINGS, detection=known)
    assert data.shape == (56, 61, 7, scanner.planes)
    assert data.additive.sum(dtype=np.float64) == pytest.approx(0.3 * 4e6, rel=1e-3)
    image = pipeline.reconstruct(data, settings=OsemSettings(iterations=2, subsets=8))
    assert image.quantity is Quantity.ACTIVITY
    assert mean_of_the_inside(image) == pytest.approx(5000.0, rel=0.03)


def test_the_noise_is_poisson_and_repeats_with_its_seed(scanner: CylindricalScanner) -> None:
    def counts(seed: int) -> np.ndarray:
        settings = SimulationSettings(counts=4e6, seed=seed, voxel_mm=5.0)
        return simulate(*bodies(5000.0), scanner, settings).counts

    one, other = counts(7), counts(8)
    np.testing.assert_array_equal(one, counts(7))
    # the difference of two Poisson draws of one mean has twice that mean as variance
    assert ((one - other) ** 2).sum() == pytest.approx((one + other).sum(), rel=0.01)


def test_activity_without_a_unit_earns_none(scanner: CylindricalScanner) -> None:
    activity, attenuation = bodies(1.0)
    relative = activity.with_data(activity.data, Quantity.RELATIVE_ACTIVITY)
    data = simulate(relative, attenuation, scanner, SETTINGS)
    assert data.counts_per_activity is None
    assert reconstruct(data, OsemSettings(iterations=1)).unit == "a.u."


def test_undefined_and_negative_activity_counts_as_none(scanner: CylindricalScanner) -> None:
    activity, attenuation = bodies(5000.0)
    holes = activity.data.copy()
    holes[:5] = np.nan
    holes[5:8] = -1.0
    zeros = activity.data.copy()
    zeros[:8] = 0.0
    one, other = (
        simulate(activity.with_data(array, Quantity.ACTIVITY), attenuation, scanner, SETTINGS)
        for array in (holes, zeros)
    )
    assert np.isfinite(one.counts).all()
    assert one.counts_per_activity == pytest.approx(other.counts_per_activity, rel=1e-2)


def test_activity_outside_the_scanner_is_refused(scanner: CylindricalScanner) -> None:
    activity, _ = bodies(5000.0, (0.0, 0.0, 900.0))
    with pytest.raises(ReconstructionError, match="no activity lies inside"):
        simulate(activity, None, scanner, SETTINGS)


def test_an_attenuation_map_of_another_space_is_refused(scanner: CylindricalScanner) -> None:
    def placed(volume: Volume, uid: str) -> Volume:
        return Volume(
            id=volume.id,
            name=volume.name,
            kind=volume.kind,
            quantity=volume.quantity,
            geometry=volume.geometry,
            data=volume.data,
            frame_of_reference=uid,
        )

    activity, attenuation = bodies(5000.0)
    with pytest.raises(ReconstructionError, match="another space"):
        simulate(placed(activity, "1.2"), placed(attenuation, "1.3"), scanner, SETTINGS)


def test_the_demo_scanner_holds_a_head() -> None:
    assert grid_problem(DEMO_SCANNER, DEMO_GRID) == ""
    assert field_of_view_mm(DEMO_SCANNER) >= 100
    np.testing.assert_allclose(DEMO_GRID.center_mm, 0, atol=1e-9)
    depth_mm, rows_mm, columns_mm = np.array(DEMO_GRID.shape) * DEMO_GRID.spacing_mm
    assert min(rows_mm, columns_mm) >= 200
    assert depth_mm >= 180
