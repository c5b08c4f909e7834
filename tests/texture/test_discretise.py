import numpy as np
import pytest

from fusionview.texture.discretise import discretise
from fusionview.texture.settings import TextureSettings

FIXED_SIZE = TextureSettings(bin_size=0.5, bin_origin=0.0)


def test_bins_of_fixed_size_start_at_the_origin() -> None:
    grey = discretise(np.array([0.0, 0.49, 0.5, 1.2, 3.0]), FIXED_SIZE)
    np.testing.assert_array_equal(grey.levels, [1, 1, 2, 3, 7])
    assert grey.count == 7
    np.testing.assert_allclose(grey.edges, np.arange(8) * 0.5)


def test_editing_a_region_does_not_shift_levels_with_a_fixed_origin() -> None:
    values = np.random.default_rng(0).random(50) * 6
    all_levels = discretise(values, FIXED_SIZE).levels
    np.testing.assert_array_equal(discretise(values[:20], FIXED_SIZE).levels, all_levels[:20])


def test_without_an_origin_bins_start_at_the_lower_bound_or_the_minimum() -> None:
    values = np.array([2.0, 2.6, 4.0])
    free = discretise(values, TextureSettings(bin_size=0.5))
    np.testing.assert_array_equal(free.levels, [1, 2, 5])
    bound = discretise(values, TextureSettings(bin_size=0.5, resegment_low=1.0))
    np.testing.assert_array_equal(bound.levels, [3, 4, 7])


def test_values_below_the_origin_fall_into_the_first_bin_and_are_counted() -> None:
    grey = discretise(np.array([-1.0, -0.1, 0.7]), FIXED_SIZE)
    np.testing.assert_array_equal(grey.levels, [1, 1, 2])
    assert grey.note == "2 voxels below the first bin were put into it"
    assert discretise(np.array([-5.0]), FIXED_SIZE).count == 1


def test_a_fixed_number_of_bins_spans_minimum_to_maximum() -> None:
    settings = TextureSettings(discretisation="fixed_bin_number", bin_number=4)
    grey = discretise(np.array([10.0, 12.4, 12.5, 15.0, 17.5, 20.0]), settings)
    np.testing.assert_array_equal(grey.levels, [1, 1, 2, 3, 4, 4])
    np.testing.assert_allclose(grey.edges, [10.0, 12.5, 15.0, 17.5, 20.0])
    flat = discretise(np.full(3, 7.0), settings)
    assert (flat.count, flat.note) == (1, "all voxels have one intensity")


def test_whole_numbers_may_be_levels_already() -> None:
    settings = TextureSettings(discretisation="none")
    grey = discretise(np.array([1.0, 3.0, 6.0]), settings)
    np.testing.assert_array_equal(grey.levels, [1, 3, 6])
    assert grey.count == 6
    for values in ([0.0, 1.0], [1.5, 2.0]):
        assert "not whole numbers from 1" in discretise(np.array(values), settings).note
    assert "70000 grey levels" in discretise(np.array([70_000.0]), settings).note


@pytest.mark.parametrize("top", [65_535, 1e12, 3e38])
def test_more_levels_than_can_be_kept_are_refused_with_the_reason(top: float) -> None:
    grey = discretise(np.array([0.0, top]), TextureSettings(bin_size=1.0))
    assert grey.count == 0
    assert "choose larger bins" in grey.note


def test_the_most_levels_that_can_be_kept() -> None:
    grey = discretise(np.array([0.0, 65_534.0]), TextureSettings(bin_size=1.0))
    np.testing.assert_array_equal(grey.levels, [1, 65_535])
