"""The catalogue holds what forms, recipes and the command line need."""

from dataclasses import replace

import numpy as np
import pytest

from fusionview.errors import ReconstructionError, SettingsError
from fusionview.model.quantity import Quantity
from fusionview.model.setting import describe
from fusionview.model.volume import Volume
from fusionview.recon.algorithms.catalogue import ALGORITHMS, states
from fusionview.recon.algorithms.em import EmSettings, MlemSettings
from fusionview.recon.algorithms.osl import OslSettings
from fusionview.recon.algorithms.problem import warm_start
from fusionview.recon.algorithms.smoothing import post_filter
from fusionview.recon.measurement import Measurement
from tests.recon.algorithms.conftest import SHAPE, oblique_grid, truth_image
from tests.recon.conftest import volume


@pytest.mark.parametrize("name", ALGORITHMS)
def test_every_algorithm_runs_from_its_name_with_few_settings(
    noisy: Measurement, name: str
) -> None:
    algorithm = ALGORITHMS[name]
    settings = algorithm.settings(iterations=2)
    if name != "mlem":
        settings = replace(settings, subsets=3)
    found = list(states(name, noisy, settings, mr=[truth_image()]))
    assert len(found) == settings.updates + 1
    assert found[-1].updates == settings.updates
    assert found[-1].objective > found[0].objective


@pytest.mark.parametrize("name", ALGORITHMS)
def test_every_algorithm_is_described(name: str) -> None:
    algorithm = ALGORITHMS[name]
    described = describe(algorithm.settings)
    assert {"iterations", "filter_fwhm_mm"} <= set(described)
    assert ("subsets" in described) == (name != "mlem")
    assert next(iter(described)) == "iterations"
    assert algorithm.meaning.endswith(".")
    algorithm.settings()


def test_it_says_when_an_mr_is_needed() -> None:
    assert not ALGORITHMS["osem"].needs_mr(EmSettings())
    assert not ALGORITHMS["osl"].needs_mr(OslSettings())
    assert ALGORITHMS["osl"].needs_mr(OslSettings(guidance="bowsher"))
    assert ALGORITHMS["kem"].needs_mr(ALGORITHMS["kem"].settings())


def test_what_is_not_there_is_refused(noisy: Measurement) -> None:
    with pytest.raises(ReconstructionError, match="no algorithm 'magic'"):
        states("magic", noisy)
    with pytest.raises(SettingsError, match="Prior"):
        OslSettings(prior="none of these")
    assert MlemSettings().updates == 40


def test_a_warm_start_lies_on_the_grid_and_is_nowhere_zero(noisy: Measurement) -> None:
    grid = oblique_grid()
    image = truth_image()
    image[0] = 0.0
    other = volume(grid, image, Quantity.ACTIVITY)
    assert isinstance(other, Volume)
    start = warm_start(other, grid)
    np.testing.assert_allclose(start[1:3], image[1:3], rtol=1e-4)
    assert start.min() > 0
    first, *_ = states("osem", noisy, EmSettings(subsets=4), start=start)
    np.testing.assert_array_equal(first.image, start)


def test_the_filter_has_its_width_along_each_axis() -> None:
    grid = oblique_grid((31, 41, 51))
    image = np.zeros(grid.shape, np.float32)
    image[15, 20, 25] = 1.0
    filtered = post_filter(image, grid, 10.0)
    assert filtered[15, 22, 25] / filtered[15, 20, 25] == pytest.approx(0.5, abs=0.01)
    assert filtered[16, 20, 25] / filtered[15, 20, 25] == pytest.approx(0.5, abs=0.01)
    assert image.shape != SHAPE
