"""Numbers of a region with its border moved."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.errors import RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.roi.measuring.peak import suv_peak
from fusionview.roi.measuring.statistics import measure
from fusionview.roi.measuring.uncertainty import asymmetry_index, peak_uncertainty, uncertainty
from fusionview.roi.shapes.draw import ball

MakeVolume = Callable[[Geometry, NDArray[np.floating]], Volume]


def test_a_whole_voxel_is_an_erosion_and_a_dilation(tilted: Geometry, suv: MakeVolume) -> None:
    data = np.random.default_rng(5).random(tilted.shape)
    volume, mask = suv(tilted, data), ball(tilted, tilted.to_world((11, 13, 14)), 12.0)
    found = uncertainty(volume, mask)
    inner = Mask.from_array(tilted, ndimage.binary_erosion(mask.to_array()))
    outer = Mask.from_array(tilted, ndimage.binary_dilation(mask.to_array()))
    for step, region in ((0, inner), (2, mask), (4, outer)):
        truth, moved = measure(volume, region, peak=False), found.steps[step]
        assert moved.volume_ml == pytest.approx(truth.volume_ml)
        assert moved.mean == pytest.approx(truth.mean)
        assert moved.max == pytest.approx(truth.max)
        assert moved.tlg == pytest.approx(truth.mean * truth.volume_ml)
    spread = (outer.volume_ml - inner.volume_ml) / 2
    assert found.one_voxel.volume_ml == pytest.approx(spread)


def test_half_a_voxel_of_a_box_is_exact(suv: MakeVolume) -> None:
    grid = Geometry.centred((20, 20, 20), (2.0, 2.0, 2.0))
    data = np.full(grid.shape, 1.0)
    data[5:15, 5:15, 5:15] = 5.0
    mask = Mask(grid, (5, 5, 5), np.ones((10, 10, 10), np.bool_))
    found = uncertainty(suv(grid, data), mask)
    layer_in, layer_out = 10**3 - 8**3, 6 * 100
    assert [step.volume_ml / 0.008 for step in found.steps] == pytest.approx(
        [512, 512 + layer_in / 2, 1000, 1000 + layer_out / 2, 1600]
    )
    assert found.half_voxel.volume_ml == pytest.approx((layer_in + layer_out) / 4 * 0.008)
    assert found.half_voxel.mean == pytest.approx((5 - (5000 + 300) / 1300) / 2)
    assert found.one_voxel.tlg == pytest.approx((5000 + 600 - 512 * 5) / 2 * 0.008)
    assert found.one_voxel.max == 0.0


def test_a_hot_neighbour_shows_in_the_maximum(tilted: Geometry, suv: MakeVolume) -> None:
    data = np.ones(tilted.shape)
    data[12, 14, 18] = 9.0
    mask = Mask(tilted, (11, 13, 15), np.ones((3, 3, 3), np.bool_))
    assert uncertainty(suv(tilted, data), mask).one_voxel.max == pytest.approx(4.0)


def test_one_voxel_the_border_and_missing_values_give_numbers(
    tilted: Geometry, suv: MakeVolume
) -> None:
    data = np.ones(tilted.shape)
    data[0, 0, 1] = np.nan
    mask = Mask(tilted, (0, 0, 0), np.ones((1, 1, 1), np.bool_))
    found = uncertainty(suv(tilted, data), mask)
    assert found.steps[0].mean is None
    assert found.steps[0].volume_ml == 0.0
    assert found.steps[4].volume_ml == pytest.approx(3 * tilted.voxel_ml)
    assert found.one_voxel.mean == 0.0
    data[0, 0, 0] = np.nan
    with pytest.raises(RegionError, match="no value"):
        uncertainty(suv(tilted, data), mask)


def test_the_peak_moves_with_where_its_sphere_may_lie(tilted: Geometry, suv: MakeVolume) -> None:
    index = np.indices(tilted.shape)[2].astype(float)
    volume, mask = suv(tilted, index), ball(tilted, tilted.to_world((12, 14, 12)), 9.0)
    inner = Mask.from_array(tilted, ndimage.binary_erosion(mask.to_array()))
    outer = Mask.from_array(tilted, ndimage.binary_dilation(mask.to_array()))
    found = peak_uncertainty(volume, mask)
    assert found == pytest.approx((suv_peak(volume, outer) - suv_peak(volume, inner)) / 2)
    assert found == pytest.approx(1.0, abs=0.05)  # one unit a voxel, a voxel each way


def test_asymmetry_is_relative_to_the_mean_of_both_sides() -> None:
    assert asymmetry_index(11.0, 9.0) == pytest.approx(0.2)
    assert asymmetry_index(9.0, 11.0) == pytest.approx(-0.2)
    assert asymmetry_index(0.0, 0.0) is None
    assert asymmetry_index(1.0, -1.0) is None
