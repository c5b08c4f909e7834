"""Which device is chosen, and the reason where it is no card."""

import subprocess
import sys

import numpy as np
import pytest

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.progress import no_progress
from fusionview.recon.blur import GaussianBlur
from fusionview.recon.devices import choice
from fusionview.recon.devices.choice import choose_device, is_simulated, or_on_cpu
from fusionview.recon.devices.cpu import CPU, CpuBackend
from fusionview.recon.devices.needs import needs_of, state_needs
from fusionview.recon.devices.nvidia import Card, Cards
from fusionview.recon.devices.trial import TrialProjector, problem_of
from fusionview.recon.devices.trouble import DeviceUnfitError, too_small
from fusionview.recon.measurement import Measurement
from fusionview.recon.operator import Preceded, Weighted
from tests.recon.conftest import assert_adjoint

CARD = Cards((Card("A card", 8 << 30, "9.0"),))


def test_the_cpu_is_chosen_where_it_is_asked_for() -> None:
    assert choose_device("cpu").backend is CPU


@pytest.mark.skipif(is_simulated(), reason="a card is simulated")
def test_without_a_driver_the_reason_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "find_cards", lambda: Cards((), "No driver."))
    assert choose_device("auto") == (CPU, "No driver.")
    with pytest.raises(ReconstructionError, match=r"No driver\. Choose the device cpu"):
        choose_device("cuda")


def test_a_card_without_the_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "find_cards", lambda: CARD)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    choice._tried.cache_clear()
    try:
        found = choose_device("auto")
    finally:
        choice._tried.cache_clear()
    assert found.backend is CPU
    assert "pip install 'fusionview[cuda]'" in found.reason


def test_a_driver_that_does_not_load_is_a_reason_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(choice, "find_cards", lambda: CARD)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: True)
    monkeypatch.setitem(sys.modules, "fusionview.recon.devices.cuda.backend", None)
    choice._tried.cache_clear()
    try:
        found = choose_device("auto")
    finally:
        choice._tried.cache_clear()
    assert found.backend is CPU
    assert found.reason == "The graphics card cannot be used (ModuleNotFoundError)."


def test_numba_cuda_is_not_loaded_where_there_is_no_card() -> None:
    program = (
        "import sys; from fusionview.recon.devices.choice import choose_device; "
        "choose_device('auto'); assert 'numba.cuda' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_trial_projects_as_the_scanner_that_it_stands_for() -> None:
    trial = TrialProjector()
    assert_adjoint(trial, 1e-6)
    # the middle of an image that is the same everywhere: as long as the chord through all voxels
    chords = trial.forward(np.ones(trial.domain_shape))[0]
    ends = trial.scan.ends_mm
    way = ends[:, 2:] - ends[:, :2]
    longest = 5 * 8.0 * np.hypot(*way.T) / np.abs(way).max(axis=1)
    # two of the rays leave the grid sideways
    inside = [0, 1, 3, 4]
    np.testing.assert_allclose(chords[inside, 0], longest[inside], rtol=1e-6)
    tilt = np.hypot(1.0, 6.0 / np.hypot(*way.T))
    np.testing.assert_allclose(chords[inside, 2], (longest * tilt)[inside], rtol=1e-6)
    assert problem_of(CPU) == ""


def test_work_that_a_device_cannot_do_is_done_by_the_cpu_where_it_was_left_open() -> None:
    other = CpuBackend("stands in for a card")

    def work(*, backend: object) -> str:
        if backend is other:
            raise too_small(1 << 20)
        return "done"

    assert or_on_cpu(work, other, "auto") == "done"
    with pytest.raises(DeviceUnfitError, match="too little memory"):
        or_on_cpu(work, other, "cuda")


def test_the_memory_that_is_needed_counts_all_that_lies_on_the_device() -> None:
    grid = Geometry.centred((10, 20, 20), (2, 2, 2))
    trial = TrialProjector()
    factors = np.ones(trial.range_shape, np.float32)
    model = Preceded(Weighted(trial, factors), GaussianBlur(grid, 4.0))
    counts = np.ones(trial.range_shape, np.float32)
    needs = needs_of(Measurement(model, grid, counts, counts), 4)
    assert needs.most - needs.least == 3 * counts.nbytes
    assert needs.least > 4 * (4 + 3) * grid.shape[0] * 20 * 20

    class Small:
        """A card with no room."""

        room_bytes = 1000.0

    with pytest.raises(DeviceUnfitError, match="too little memory"):
        state_needs(Small(), Measurement(model, grid, counts), 4, no_progress)  # type: ignore[arg-type]
    state_needs(CPU, Measurement(model, grid, counts), 4, no_progress)
