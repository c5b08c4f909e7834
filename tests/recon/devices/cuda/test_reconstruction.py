"""Whole reconstructions on a card: the same images, bounded memory, and what if it fails."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.quantity import Quantity
from fusionview.recon import pipeline, prepare
from fusionview.recon.algorithms import catalogue
from fusionview.recon.algorithms.bsrem import BsremSettings
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.algorithms.kernel_em import KemSettings
from fusionview.recon.algorithms.osl import OslSettings
from fusionview.recon.algorithms.sensitivity import SENSITIVITIES
from fusionview.recon.algorithms.state import State
from fusionview.recon.blur import GaussianBlur
from fusionview.recon.devices.backend import Backend
from fusionview.recon.devices.choice import Choice, choose_device, is_simulated
from fusionview.recon.devices.trouble import DeviceLostError, DeviceUnfitError
from fusionview.recon.measurement import Measurement
from fusionview.recon.operator import Preceded, Weighted
from fusionview.recon.pet.ray_projector import RayProjector
from fusionview.recon.simulate import SimulationSettings, simulate
from tests.recon.conftest import volume
from tests.recon.devices.cuda.conftest import cylinder

RNG = np.random.default_rng(5)
GRID = Geometry.centred((4, 6, 5), (5.0, 4.0, 4.5), (10, -4, 3))
LINES = 120
FAST = EmSettings(iterations=2, subsets=3)


def rays() -> RayProjector:
    """Lines through the grid in all directions."""
    way = np.random.default_rng(6).normal(size=(LINES, 3))
    way /= np.linalg.norm(way, axis=1)[:, None]
    middle = GRID.to_world((1.5, 2.5, 2.0)) + 4 * np.random.default_rng(7).normal(size=(LINES, 3))
    return RayProjector(middle - 40 * way, middle + 50 * way, GRID)


def measured(*, events: bool = False) -> Measurement:
    """Counts of a random image, or the same lines as a list of events."""
    factors = np.random.default_rng(8).uniform(0.3, 1.0, LINES).astype(np.float32)
    model = Preceded(Weighted(rays(), factors, 2.0), GaussianBlur(GRID, 6.0))
    truth = np.random.default_rng(9).uniform(0.5, 3.0, GRID.shape).astype(np.float32)
    means = model.forward(truth)
    counts = np.random.default_rng(10).poisson(means).astype(np.float32)
    background = np.full(LINES, 0.1 * means.mean(), np.float32)
    if events:
        return Measurement(model, GRID, np.ones(LINES, np.float32), background, model)
    return Measurement(model, GRID, counts, background)


def last(states: Any) -> State:
    """Return the last state."""
    *_, state = states
    found: State = state
    return found


@pytest.fixture(autouse=True)
def _no_sensitivity_is_known() -> None:
    SENSITIVITIES.clear()


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("osem", FAST),
        ("osl", OslSettings(iterations=1, subsets=3, strength=0.2)),
        ("bsrem", BsremSettings(iterations=2, subsets=2, strength=0.2, guidance="bowsher")),
        ("kem", KemSettings(iterations=1, subsets=2, neighbours=6, window=1)),
    ],
)
def test_every_algorithm_makes_the_image_of_the_cpu(
    backend: Backend, name: str, settings: EmSettings
) -> None:
    mr = [RNG.random(GRID.shape).astype(np.float32)]
    found = last(catalogue.states(name, measured(), settings, mr=mr, backend=backend))
    wanted = last(catalogue.states(name, measured(), settings, mr=mr))
    assert np.abs(found.image - wanted.image).max() <= 1e-4 * wanted.image.max()
    assert found.objective == pytest.approx(wanted.objective, rel=1e-4)


def test_lists_of_events_make_the_image_of_the_cpu(backend: Backend) -> None:
    found = last(catalogue.states("osem", measured(events=True), FAST, backend=backend))
    wanted = last(catalogue.states("osem", measured(events=True), FAST))
    assert np.abs(found.image - wanted.image).max() <= 1e-4 * wanted.image.max()
    assert found.objective == pytest.approx(wanted.objective, rel=1e-4)


def test_memory_is_used_again(backend: Any) -> None:
    used = []
    for state in catalogue.states("osem", measured(), replace(FAST, iterations=4), backend=backend):
        assert state.update >= 0
        used.append(backend.pool.used_bytes)
    assert used[-1] == used[4]


def test_data_wait_in_main_memory_where_the_card_is_too_small(backend: Any) -> None:
    from fusionview.recon.devices.cuda.memory import GRAIN  # noqa: PLC0415 - loads CUDA

    last(catalogue.states("osem", measured(), FAST, backend=backend))
    most = backend.pool.used_bytes
    SENSITIVITIES.clear()
    backend.pool.clear()
    assert backend.pool.used_bytes == 0
    # room for all but five of the arrays of this small problem
    backend.pool.limit_bytes = most - 5 * GRAIN
    found = last(catalogue.states("osem", measured(), FAST, backend=backend))
    wanted = last(catalogue.states("osem", measured(), FAST))
    assert np.abs(found.image - wanted.image).max() <= 1e-4 * wanted.image.max()
    assert backend.pool.used_bytes <= backend.pool.limit_bytes
    assert backend.pool.waited_bytes > 0
    assert "waited in main memory" in backend.description


def test_a_card_without_any_room_is_refused_with_a_remedy(backend: Any) -> None:
    backend.pool.limit_bytes = 1 << 14
    with pytest.raises(DeviceUnfitError, match=r"too little memory.*device cpu"):
        last(catalogue.states("osem", measured(), FAST, backend=backend))


def scan() -> Any:
    """A tiny scan for the whole pipeline."""
    projector = cylinder(radial_bins=3)
    truth = np.ones(projector.grid.shape, np.float32)
    activity = volume(projector.grid, truth, Quantity.ACTIVITY)
    settings = SimulationSettings(counts=1e5, seed=3, voxel_mm=20.0)
    return simulate(activity, None, projector.scanner, settings, grid=projector.grid)


def test_the_cpu_takes_over_where_the_device_was_left_open_and_says_so(
    backend: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend.pool.limit_bytes = 1 << 14
    monkeypatch.setattr(prepare, "choose_device", lambda _: Choice(backend))
    settings = EmSettings(iterations=1, subsets=2)
    image = pipeline.reconstruct(scan(), settings=settings, device="auto")
    assert image.provenance is not None
    assert "CPU" in image.provenance.device
    assert "too little memory" in image.provenance.device
    with pytest.raises(DeviceUnfitError, match="too little memory"):
        pipeline.reconstruct(scan(), settings=settings, device="cuda")


def test_the_pipeline_on_the_card_says_which_card(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = EmSettings(iterations=1, subsets=2)
    wanted = pipeline.reconstruct(scan(), settings=settings, device="cpu")
    monkeypatch.setattr(prepare, "choose_device", lambda _: Choice(backend))
    found = pipeline.reconstruct(scan(), settings=settings)
    assert found.provenance is not None
    assert found.provenance.device == backend.description
    assert np.abs(found.data - wanted.data).max() <= 1e-4 * wanted.data.max()


class CudaAPIError(Exception):
    """What Numba raises, by name."""


def test_a_card_that_fails_in_the_middle_leaves_the_last_image(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fusionview.recon.devices.cuda import ray_kernels  # noqa: PLC0415 - loads CUDA

    class Failing:
        """A kernel of a card that is gone, or that has no room to start it."""

        problem = "[719] CUDA_ERROR_LAUNCH_FAILED"

        def __getitem__(self, _: Any) -> Any:
            raise CudaAPIError(self.problem)

    images: list[Any] = []
    states = catalogue.states("osem", measured(), FAST, backend=backend)
    images += [next(states).image, next(states).image]
    monkeypatch.setattr(ray_kernels, "adjoint", Failing())
    with pytest.raises(DeviceLostError, match=r"last image is kept.*device cpu"):
        next(states)
    assert np.isfinite(images[-1]).all()
    monkeypatch.setattr(Failing, "problem", "[2] CUDA_ERROR_OUT_OF_MEMORY")
    with pytest.raises(DeviceUnfitError, match="too little memory"):
        last(catalogue.states("osem", measured(), FAST, backend=backend))


def test_the_driver_is_asked_for_room_again_when_data_have_left_the_card(
    backend: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from numba import cuda  # noqa: PLC0415 - loads CUDA

    pool, ask = backend.pool, cuda.device_array
    data = backend.to_device(np.ones((2, 3), np.float32))
    times = iter([True, True])

    def sometimes(*given: Any) -> Any:
        if next(times, False):
            raise CudaAPIError("[2] CUDA_ERROR_OUT_OF_MEMORY")
        return ask(*given)

    monkeypatch.setattr(cuda, "device_array", sometimes)
    assert pool.empty((4, 4)).shape == (4, 4)
    assert data.resident is None
    assert pool.waited_bytes == data.nbytes
    np.testing.assert_array_equal(
        backend.to_host(backend.multiply(data, 2.0)), np.full((2, 3), 2.0)
    )


def test_a_card_that_computes_wrongly_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    if not is_simulated():
        pytest.skip("only a simulated card is made to fail")
    from fusionview.recon.devices import choice  # noqa: PLC0415 - patched here
    from fusionview.recon.devices.cuda import cylinder as cuda_cylinder  # noqa: PLC0415 - as above

    assert choose_device("cuda").backend.name == "cuda"
    lines_of = cuda_cylinder.lines_of

    def swapped(*given: Any) -> Sequence[Any]:
        starts, lines, plane_of = lines_of(*given)
        return starts, lines[::-1].copy(), plane_of

    monkeypatch.setattr(cuda_cylinder, "lines_of", swapped)
    choice._tried.cache_clear()
    try:
        with pytest.raises(ReconstructionError, match="projection differs"):
            choose_device("cuda")
    finally:
        choice._tried.cache_clear()
