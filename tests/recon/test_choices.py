"""What a scan cannot take, or a machine cannot hold, is said and not passed over."""

from dataclasses import replace

import numpy as np
import pytest

from fusionview.errors import ReconstructionError
from fusionview.model.gamma_camera import GammaCamera
from fusionview.model.geometry import Geometry
from fusionview.model.list_mode import ListModeEvents, crystal_positions
from fusionview.model.list_scan import ListScan
from fusionview.model.projection import ProjectionData
from fusionview.model.quantity import Quantity
from fusionview.model.recipe import Corrections
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.spect import SpectProjections
from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.model.volume import Volume
from fusionview.recon import memory, pipeline
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.pet.image_grid import image_grid
from fusionview.recon.pet.list_mode import histogram
from fusionview.recon.plan import Plan
from fusionview.recon.simulate import SimulationSettings, simulate
from fusionview.recon.spect.settings import SpectSettings
from fusionview.recon.spect.simulate import SpectSimulation, simulate_spect
from tests.recon.conftest import Ellipse, volume, voxelise

FAST = EmSettings(iterations=1, subsets=4)
MODEL = SpectSettings(psf=False, isotope="Tc-99m", scatter="none")


@pytest.fixture(scope="module")
def scanner() -> CylindricalScanner:
    return CylindricalScanner(
        crystals=64, rings=5, ring_pitch_mm=8.0, radius_mm=150.0, radial_bins=41
    )


@pytest.fixture(scope="module")
def activity(scanner: CylindricalScanner) -> Volume:
    grid = image_grid(scanner, 8.0, 30)
    head = voxelise(grid, [Ellipse(5, -4, 72, 55, 25, 1.0)])
    return volume(grid, head * np.float32(5000), Quantity.ACTIVITY)


@pytest.fixture(scope="module")
def mu(activity: Volume) -> Volume:
    return activity.with_data(activity.data * np.float32(0.096 / 5000), Quantity.ATTENUATION)


@pytest.fixture(scope="module")
def scan(activity: Volume, mu: Volume, scanner: CylindricalScanner) -> ProjectionData:
    return simulate(activity, mu, scanner, SimulationSettings(counts=1e5, voxel_mm=8.0))


@pytest.fixture(scope="module")
def rotation(activity: Volume) -> SpectProjections:
    camera = GammaCamera(
        angles_deg=np.arange(0, 360, 15.0),
        radii_mm=np.full(24, 120.0),
        rows=8,
        columns=32,
        pixel_mm=(8.0, 8.0),
    )
    return simulate_spect(activity, None, camera, SpectSimulation(counts=4e6, collimator=""))


def test_a_pet_scan_takes_no_model_of_a_gamma_camera(scan: ProjectionData) -> None:
    with pytest.raises(ReconstructionError, match="no gamma camera"):
        pipeline.reconstruct(scan, settings=FAST, spect=MODEL)


@pytest.mark.parametrize("chosen", [{"psf_fwhm_mm": 5.0}, {"scatter_loops": 1}])
def test_a_gamma_camera_takes_no_corrections_of_pet(
    rotation: SpectProjections, chosen: dict[str, float]
) -> None:
    with pytest.raises(ReconstructionError, match="gamma camera"):
        pipeline.reconstruct(
            rotation,
            settings=FAST,
            spect=MODEL,
            corrections=Corrections(**chosen),  # type: ignore[arg-type]
        )


def test_undefined_voxels_of_a_map_are_told(
    scan: ProjectionData, rotation: SpectProjections, mu: Volume
) -> None:
    holes = mu.data.copy()
    holes[2, 14:16, 14:16] = np.nan
    told = pipeline.reconstruct(scan, settings=FAST, attenuation=replace(mu, data=holes))
    assert told.provenance is not None
    assert any("4 voxels" in note and "undefined" in note for note in told.provenance.warnings)
    water = replace(mu, data=holes * np.float32(1.6))
    told = pipeline.reconstruct(rotation, settings=FAST, attenuation=water, spect=MODEL)
    assert told.provenance is not None
    assert any("undefined" in note for note in told.provenance.warnings)


def test_a_simulation_that_does_not_fit_into_memory_is_refused_first(
    activity: Volume, scanner: CylindricalScanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(memory, "available_bytes", lambda: 1000)
    with pytest.raises(ReconstructionError, match="of memory") as caught:
        simulate(
            activity, None, scanner, SimulationSettings(), lambda _, text="": seen.append(text)
        )
    assert caught.value.hint
    assert seen == []


def test_a_simulated_rotation_decays_as_the_model_expects(rotation: SpectProjections) -> None:
    # 24 views of 20 s: without decay the first views would hold as many counts as the last ones
    slow = replace(rotation, view_s=20.0)
    assert slow.view_s == rotation.view_s
    per_view = rotation.counts[0].sum(axis=(1, 2), dtype=np.float64)
    half_life_s = 6.0067 * 3600
    # opposite views see the same activity where nothing attenuates
    ratio = per_view[12:].sum() / per_view[:12].sum()
    assert ratio == pytest.approx(0.5 ** (12 * 20.0 / half_life_s), abs=0.002)


def listed(
    scan: ProjectionData, centre_mm: tuple[float, float, float], tof: TimeOfFlight | None
) -> ListScan:
    """A list with an event for each count of the direct planes, in the middle of its line."""
    scanner = scan.scanner
    counts = scan.counts[:, :, : scanner.rings].astype(int)
    view, radial, ring = np.repeat(np.argwhere(counts), counts[counts > 0], axis=0).T
    q = radial - scanner.radial_bins // 2
    ends = [view + (q >> 1), view + scanner.crystals // 2 - ((q + 1) >> 1)]
    pairs = ring * scanner.crystals + np.array(ends) % scanner.crystals
    middle = None if tof is None else np.full(len(view), tof.bins // 2, np.int16)
    events = ListModeEvents(
        crystals_mm=crystal_positions(scanner, centre_mm),
        pairs=pairs.T.astype(np.int32),
        scanner=scanner,
        tof=tof,
        tof_bins=middle,
    )
    return ListScan(prompts=events)


def test_an_image_of_a_list_lies_where_its_scanner_stands(scan: ProjectionData) -> None:
    centre = (30.0, -120.0, 400.0)
    events = listed(scan, centre, None)
    image = pipeline.reconstruct(events, settings=FAST)
    np.testing.assert_allclose(image.geometry.center_mm, centre)
    assert image.data.max() > 0
    with pytest.raises(ReconstructionError, match="middle of the image grid"):
        pipeline.reconstruct(events, settings=FAST, grid=scan.image_grid)


def test_a_list_and_its_sinogram_give_one_image_on_a_grid_with_corners(
    scan: ProjectionData,
) -> None:
    events = listed(scan, (0.0, 0.0, 0.0), None)
    counts = histogram(events.prompts, scan.scanner)
    nothing = np.zeros_like(counts)
    grid = image_grid(scan.scanner, 8.0, 36)
    bare = replace(scan, counts=counts, background=nothing, scatter=None)
    bare = replace(bare, attenuation_factors=None, counts_per_activity=None)
    once = EmSettings(iterations=3, subsets=1)
    one = pipeline.reconstruct(bare, settings=once, grid=grid, device="cpu")
    other = pipeline.reconstruct(events, settings=once, grid=grid, device="cpu")
    assert np.abs(one.data - other.data).max() < 1e-4 * one.data.max()


def test_another_grid_does_not_move_the_scanner(scan: ProjectionData) -> None:
    moved = image_grid(scan.scanner, 8.0, 20, (10.0, 0.0, 0.0))
    with pytest.raises(ReconstructionError, match="10 mm from that of the scanner"):
        pipeline.reconstruct(scan, settings=FAST, grid=moved)


def test_a_timed_list_without_delayeds_is_attenuated(scan: ProjectionData, mu: Volume) -> None:
    events = listed(scan, (0.0, 0.0, 0.0), TimeOfFlight(5, 60.0, 40.0))
    prepared = pipeline.prepare(events, Plan(settings=FAST, attenuation=mu, grid=scan.image_grid))
    factors = prepared.measurement.model.factors  # type: ignore[attr-defined]
    assert scan.attenuation_factors is not None
    direct = scan.attenuation_factors[:, :, : scan.scanner.rings]
    counts = scan.counts[:, :, : scan.scanner.rings].astype(int)
    np.testing.assert_allclose(factors, np.repeat(direct, counts.ravel()), rtol=1e-5)
    assert prepared.measurement.everything is not None
    assert pipeline.reconstruct(events, settings=FAST, attenuation=mu).data.max() > 0


def test_a_map_that_may_be_meant_for_another_energy_is_told(
    rotation: SpectProjections, mu: Volume
) -> None:
    def notes(map_: Volume) -> str:
        made = pipeline.reconstruct(
            rotation, settings=FAST, attenuation=map_, spect=MODEL
        ).provenance
        assert made is not None
        return " ".join(made.warnings)

    assert "another energy" in notes(mu)
    assert "another energy" not in notes(replace(mu, data=mu.data * np.float32(1.6)))


@pytest.mark.parametrize("scale", [0.0, -2.0, float("nan"), float("inf")])
def test_a_calibration_that_cannot_be_is_refused(scan: ProjectionData, scale: float) -> None:
    with pytest.raises(ReconstructionError, match="calibration"):
        replace(scan, counts_per_activity=scale)


def test_a_map_that_no_line_meets_is_refused(
    activity: Volume, mu: Volume, scanner: CylindricalScanner
) -> None:
    affine = mu.geometry.affine.copy()
    affine[0, 3] += 2000.0
    far = replace(mu, geometry=Geometry(mu.geometry.shape, affine))
    with pytest.raises(ReconstructionError, match="outside of the scanner"):
        simulate(activity, far, scanner, SimulationSettings(counts=1e5, voxel_mm=8.0))


def test_an_mr_image_that_did_not_guide_is_no_input(scan: ProjectionData, mu: Volume) -> None:
    made = pipeline.reconstruct(scan, settings=FAST, mr=[replace(mu, id="mr")]).provenance
    assert made is not None
    assert made.inputs == ()
    assert any("not guided" in warning for warning in made.warnings)
    without = Corrections(attenuation=False)
    made = pipeline.reconstruct(scan, settings=FAST, attenuation=mu, corrections=without).provenance
    assert made is not None
    assert made.inputs == ()
