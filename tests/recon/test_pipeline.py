"""From data and choices to an image that says how it was made."""

from dataclasses import replace

import numpy as np
import pytest

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
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
from fusionview.recon.plan import Plan, Prepared
from fusionview.recon.result import to_volume
from fusionview.recon.simulate import SimulationSettings, simulate
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
    assert made.settings["corrections"]["Scatter"] == "none"
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
    long = estimate(scan, Plan(settings=EmSettings(iterations=20, subsets=4)))
    assert short.bytes > scan.counts.nbytes
    assert short.seconds is not None
    assert long.seconds is not None
    assert long.seconds > 3 * short.seconds
