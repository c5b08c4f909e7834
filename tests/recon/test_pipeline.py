"""From data and choices to an image that says how it was made."""

from dataclasses import replace

import numpy as np
import pytest

from fusionview.errors import ReconstructionError
from fusionview.model.gamma_camera import GammaCamera
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.list_mode import ListModeEvents, crystal_positions
from fusionview.model.list_scan import ListScan
from fusionview.model.progress import Cancelled
from fusionview.model.projection import ProjectionData
from fusionview.model.quantity import Quantity
from fusionview.model.recipe import Corrections
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.volume import Volume
from fusionview.recon import memory, osem, pipeline
from fusionview.recon.algorithms.bsrem import BsremSettings
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.algorithms.state import State
from fusionview.recon.devices import nvidia
from fusionview.recon.estimate import estimate
from fusionview.recon.pet.image_grid import image_grid
from fusionview.recon.pet.scatter.settings import ScatterSettings
from fusionview.recon.pet.scatter_loops import find_scatter
from fusionview.recon.plan import Plan, Prepared
from fusionview.recon.result import to_volume
from fusionview.recon.simulate import Detection, SimulationSettings, simulate
from fusionview.recon.spect.settings import SpectSettings
from fusionview.recon.spect.simulate import SpectSimulation, simulate_spect
from tests.recon.conftest import Ellipse, volume, voxelise

BODY = Ellipse(6, -4, 72, 55, 25, 1.0)
SPACE = Geometry.centred((30, 90, 96), (3.0, 2.2, 2.0))
SHAPE = voxelise(SPACE, [BODY], 4)
FAST = EmSettings(iterations=2, subsets=4)


@pytest.fixture
def mu() -> Volume:
    return volume(SPACE, SHAPE * np.float32(0.096), Quantity.ATTENUATION)


@pytest.fixture
def scan(small_scanner: CylindricalScanner, mu: Volume) -> ProjectionData:
    activity = volume(SPACE, SHAPE * np.float32(3000), Quantity.ACTIVITY)
    settings = SimulationSettings(counts=3e5, background_fraction=0.2, seed=3, voxel_mm=8.0)
    return simulate(activity, mu, small_scanner, settings)


def test_the_pipeline_gives_what_osem_gives_bit_by_bit(scan: ProjectionData) -> None:
    image = pipeline.reconstruct(scan, settings=FAST)
    np.testing.assert_array_equal(image.data, osem.reconstruct(scan, FAST).data)
    assert image.quantity is Quantity.ACTIVITY
    assert image.kind is Kind.PET


def test_a_map_in_place_of_factors_gives_the_same_image(scan: ProjectionData, mu: Volume) -> None:
    bare = replace(scan, attenuation_factors=None)
    image = pipeline.reconstruct(bare, attenuation=mu, settings=FAST)
    np.testing.assert_array_equal(image.data, pipeline.reconstruct(scan, settings=FAST).data)


def test_the_image_tells_how_it_was_made(scan: ProjectionData, mu: Volume) -> None:
    plan = Plan(settings=FAST, attenuation=mu, checksums={"scan": "ab12"})
    image = pipeline.run(replace(scan, counts_per_activity=None), plan)
    made = image.provenance
    assert made is not None
    assert made.operation == "Reconstruct (OSEM)"
    assert made.settings["corrections"]["Attenuation"] == "µ-map attenuation"
    assert made.settings["corrections"]["Scatter"] == "simulated: a smooth shape"
    assert made.settings["sha256"] == {"scan": "ab12"}
    assert (made.settings["algorithm"], made.settings["iterations"]) == ("osem", 2)
    assert made.settings["versions"]["numpy"] == np.__version__
    assert made.device.startswith("CPU")
    assert made.settings["no_graphics_card"]
    assert made.inputs == ("attenuation",)
    assert image.unit == "a.u."
    assert any("no calibration" in warning for warning in made.warnings)


def test_an_image_without_attenuation_is_one_without_attenuation(scan: ProjectionData) -> None:
    image = pipeline.reconstruct(scan, settings=FAST, corrections=Corrections(attenuation=False))
    assert image.kind is Kind.NAC_PET
    assert image.provenance is not None
    assert any("as asked" in warning for warning in image.provenance.warnings)
    middle = tuple(size // 2 for size in image.geometry.shape)
    assert image.data[middle] < 0.7 * pipeline.reconstruct(scan, settings=FAST).data[middle]


def test_after_cancel_the_last_image_is_a_volume(scan: ProjectionData) -> None:
    kept: list[tuple[Prepared, State]] = []

    def stop(fraction: float, message: str = "") -> None:
        if message.startswith("Update 5"):
            raise Cancelled

    with pytest.raises(Cancelled):
        pipeline.reconstruct(
            scan, settings=FAST, progress=stop, on_state=lambda *both: kept.append(both)
        )
    image = to_volume(*kept[-1])
    assert image.name == "OSEM 2 × 4, stopped at 4"
    assert image.data.max() > 0


def test_the_grid_can_be_chosen_and_a_warm_start_is_nearer(scan: ProjectionData) -> None:
    grid = image_grid(scan.scanner, 6.0, 30)
    first = pipeline.reconstruct(scan, settings=FAST, grid=grid)
    assert first.geometry is grid
    seen: list[float] = []
    pipeline.reconstruct(
        scan, settings=FAST, start=first, on_state=lambda _, state: seen.append(state.objective)
    )
    cold: list[float] = []
    pipeline.reconstruct(
        scan, settings=FAST, on_state=lambda _, state: cold.append(state.objective)
    )
    assert seen[0] > cold[0]


def test_guidance_needs_an_mr(scan: ProjectionData) -> None:
    guided = BsremSettings(iterations=1, subsets=4, guidance="bowsher")
    with pytest.raises(ReconstructionError, match="guided by an MR"):
        pipeline.reconstruct(scan, algorithm="bsrem", settings=guided)
    mr = volume(SPACE, SHAPE, Quantity.MR_SIGNAL)
    image = pipeline.reconstruct(scan, algorithm="bsrem", settings=guided, mr=[mr])
    assert image.data.max() > 0
    far = replace(mr, frame_of_reference="1.2")
    with pytest.raises(ReconstructionError, match="another space"):
        pipeline.reconstruct(
            replace(scan, frame_of_reference="1.3"), algorithm="bsrem", settings=guided, mr=[far]
        )


def test_an_unknown_algorithm_lists_those_there_are(scan: ProjectionData) -> None:
    with pytest.raises(ReconstructionError) as caught:
        pipeline.reconstruct(scan, algorithm="fbp")
    assert "osem" in caught.value.hint


def test_a_card_that_is_not_there_is_refused_when_asked_for(
    scan: ProjectionData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nvidia, "_driver", lambda: None)
    with pytest.raises(ReconstructionError, match="No NVIDIA driver"):
        pipeline.reconstruct(scan, device="cuda")


def test_memory_is_stated_first_and_too_little_is_refused(
    scan: ProjectionData, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    plan = Plan(settings=FAST)
    pipeline.prepare(scan, plan, lambda fraction, message="": said.append(message))
    assert said[0].startswith("Needs ")
    monkeypatch.setattr(memory, "available_bytes", lambda: 1000)
    with pytest.raises(ReconstructionError, match="of memory") as caught:
        pipeline.prepare(scan, plan)
    assert "more subsets" in caught.value.hint


def test_the_estimate_grows_with_the_work(scan: ProjectionData) -> None:
    short = estimate(scan, Plan(settings=FAST))
    long = estimate(scan, Plan(settings=EmSettings(iterations=200, subsets=4)))
    assert short.bytes > scan.counts.nbytes
    assert short.seconds is not None
    assert long.seconds is not None
    assert long.seconds > 3 * short.seconds  # a hundred times the work, on a busy machine


def test_a_blur_in_the_model_sharpens_the_image(scan: ProjectionData) -> None:
    settings = EmSettings(iterations=6, subsets=4)
    plain = pipeline.reconstruct(scan, settings=settings)
    sharp = pipeline.reconstruct(scan, settings=settings, corrections=Corrections(psf_fwhm_mm=12.0))
    assert sharp.provenance is not None
    assert sharp.provenance.settings["corrections"]["PSF FWHM (mm)"] == 12.0
    # noise of neighbouring voxels becomes alike
    roughness = [np.abs(np.diff(image.data[8, 10:20, 10:20])).mean() for image in (plain, sharp)]
    assert roughness[1] < 0.5 * roughness[0]


@pytest.mark.parametrize(
    "kind",
    [
        {},
        {"span": 3, "mashing": 2},
        {"bin_mm": 5.0},
        {"crystals_per_block": 8, "virtual_crystals": 1},
    ],
)
def test_simulated_scatter_is_found_again(
    small_scanner: CylindricalScanner, mu: Volume, kind: dict[str, float]
) -> None:
    scanner = replace(small_scanner, **kind)  # type: ignore[arg-type]
    activity = volume(SPACE, SHAPE * np.float32(3000), Quantity.ACTIVITY)
    coarse = ScatterSettings(point_spacing_mm=20.0, voxel_mm=10.0, crystals=19)
    truth = simulate(
        activity,
        mu,
        scanner,
        SimulationSettings(counts=2e6, background_fraction=0.1, voxel_mm=8.0),
        detection=Detection(scatter=coarse),
    )
    assert truth.scatter is not None
    assert truth.attenuation_factors is not None
    found = find_scatter(replace(truth, scatter=None), mu, 2, coarse)
    assert found.data.scatter is not None
    share = found.data.scatter.sum(dtype=float) / truth.scatter.sum(dtype=float)
    assert share == pytest.approx(1.0, abs=0.1)
    assert "2 times" in found.data.sources["scatter"]
    with pytest.raises(ReconstructionError, match="without an attenuation map"):
        find_scatter(truth, None, 1)


def test_a_rotation_of_a_gamma_camera_runs_through_the_same_pipeline(mu: Volume) -> None:
    camera = GammaCamera(
        angles_deg=np.arange(0, 360, 20.0),
        radii_mm=np.full(18, 120.0),
        rows=24,
        columns=32,
        pixel_mm=(8.0, 8.0),
    )
    activity = volume(SPACE, SHAPE * np.float32(2000), Quantity.ACTIVITY)
    water = mu.with_data(mu.data * np.float32(0.1536 / 0.096), Quantity.ATTENUATION)
    views = simulate_spect(activity, water, camera, SpectSimulation(counts=2e5, collimator=""))
    model = SpectSettings(psf=False, isotope="Tc-99m")
    kept: list[State] = []
    image = pipeline.reconstruct(
        views,
        attenuation=water,
        settings=EmSettings(iterations=2, subsets=6),
        spect=model,
        on_state=lambda _, state: kept.append(state),
    )
    assert image.kind is Kind.SPECT
    assert image.unit == "a.u."
    assert len(kept) == 13
    assert image.provenance is not None
    assert image.provenance.settings["corrections"]["Attenuation"] == "µ-map attenuation"
    bare = pipeline.reconstruct(
        views,
        attenuation=water,
        settings=EmSettings(iterations=2, subsets=6),
        spect=model,
        corrections=Corrections(attenuation=False),
    )
    middle = tuple(size // 2 for size in image.geometry.shape)
    assert bare.data[middle] < 0.6 * image.data[middle]
    assert pipeline.memory_needed(views, Plan(spect=model)) > views.counts.nbytes
    with pytest.raises(ReconstructionError, match="grid of its own"):
        pipeline.reconstruct(views, grid=image.geometry, spect=model)


def test_a_list_of_events_runs_through_the_same_pipeline(
    small_scanner: CylindricalScanner, mu: Volume
) -> None:
    random = np.random.default_rng(8)
    # one event for each of many pairs of facing crystals: a bright middle
    one = random.integers(0, small_scanner.crystals, 4000)
    other = one + small_scanner.crystals // 2 + random.integers(-3, 4, 4000)
    rings = random.integers(0, small_scanner.rings, 4000)
    pairs = rings[:, None] * small_scanner.crystals + np.stack(
        [one, other % small_scanner.crystals], axis=1
    )
    events = ListModeEvents(
        crystals_mm=crystal_positions(small_scanner),
        pairs=pairs.astype(np.int32),
        scanner=small_scanner,
    )
    grid = image_grid(small_scanner, 8.0, 24)
    listed = ListScan(prompts=events)
    image = pipeline.reconstruct(listed, attenuation=mu, settings=FAST, grid=grid)
    middle, edge = image.data[4, 11:13, 11:13].mean(), image.data[4, 3, 11:13].mean()
    assert middle > 10 * edge
    assert image.unit == "a.u."
    with pytest.raises(ReconstructionError, match="All lines"):
        pipeline.reconstruct(ListScan(prompts=replace(events, scanner=None)), settings=FAST)
    assert pipeline.memory_needed(listed, Plan(grid=grid)) > events.pairs.nbytes
    delayed = replace(listed, delayeds=events)
    assert image.provenance is not None
    assert image.provenance.settings["corrections"]["Background"] == "none"
    known = pipeline.prepare(delayed, Plan(settings=FAST, grid=grid))
    assert known.terms["Background"] == "delayed coincidences"
    assert known.measurement.background is not None
    assert known.measurement.background.shape == (4000,)
