"""Images of a run that are kept on disk, and when a run is over."""

from pathlib import Path

import numpy as np
import pytest

from fusionview.errors import ReconstructionError
from fusionview.recon.algorithms import em
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.algorithms.kept_states import KeptStates, Precision
from fusionview.recon.algorithms.state import State
from fusionview.recon.algorithms.stopping import until_steady
from fusionview.recon.devices.cpu import CPU
from fusionview.recon.measurement import Measurement
from tests.recon.algorithms.conftest import SHAPE, truth_image


def state(update: int) -> State:
    values = np.random.default_rng(update).random(SHAPE, np.float32) * 1e5
    return State(update, 1000, values, CPU, (), True, 0.0)


@pytest.mark.parametrize(("precision", "tolerance"), [("float32", 0.0), ("float16", 1e-3)])
def test_every_image_comes_back(tmp_path: Path, precision: Precision, tolerance: float) -> None:
    with KeptStates(folder=tmp_path, precision=precision) as kept:
        for update in range(5):
            kept.add(state(update))
        assert kept.updates == (0, 1, 2, 3, 4)
        for update in kept.updates:
            image = kept.read(update)
            assert image.dtype == np.float32
            assert not image.flags.writeable
            np.testing.assert_allclose(image, state(update).image, rtol=tolerance, atol=1e-3)
        assert len(list(tmp_path.rglob("*.npy"))) == 5
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("bound", [(9, 1 << 30), (512, 9 * 650)])
def test_what_is_kept_is_bounded_and_spread_evenly_with_the_first_and_the_last(
    tmp_path: Path, bound: tuple[int, int]
) -> None:
    most_states, most_bytes = bound
    with KeptStates(folder=tmp_path, most_states=most_states, most_bytes=most_bytes) as kept:
        for update in range(101):
            kept.add(state(update))
            updates = kept.updates
            assert len(updates) <= 9
            assert updates[0] == 0
            assert updates[-1] == update
            steps = set(np.diff(updates[:-1]).tolist())
            assert len(steps) <= 1
            assert len(list(tmp_path.rglob("*.npy"))) == len(updates)
        np.testing.assert_array_equal(kept.read(100), state(100).image)
        assert kept.nearest(47) in updates
        with pytest.raises(ReconstructionError, match="update 47 is no longer kept"):
            kept.read(47)


def test_files_are_plain_numpy_without_pickle(tmp_path: Path) -> None:
    with KeptStates(folder=tmp_path) as kept:
        kept.add(state(3))
        (path,) = tmp_path.rglob("*.npy")
        np.testing.assert_array_equal(np.load(path, allow_pickle=False), state(3).image)


def test_a_disk_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    kept = KeptStates(folder=tmp_path)
    (room,) = tmp_path.iterdir()
    room.rmdir()
    with pytest.raises(ReconstructionError, match="cannot be kept"):
        kept.add(state(0))
    kept.close()


def test_a_run_ends_when_its_region_is_steady(exact: Measurement) -> None:
    settings = EmSettings(iterations=100, subsets=4)
    region = truth_image() > 3
    states = list(until_steady(em.states(exact, settings), region, tolerance=0.01, subsets=4))
    last = states[-1].update
    assert last % 4 == 0
    assert 8 <= last < 400
    means = {s.update: float(s.image[region].mean(dtype=np.float64)) for s in states}
    assert abs(means[last] / means[last - 4] - 1) <= 0.01
    assert abs(means[last - 4] / means[last - 8] - 1) > 0.01


def test_an_empty_region_is_refused(exact: Measurement) -> None:
    nowhere = np.zeros(SHAPE, np.bool_)
    with pytest.raises(ReconstructionError, match="lies outside"):
        until_steady(em.states(exact, EmSettings()), nowhere, tolerance=0.01, subsets=14)
