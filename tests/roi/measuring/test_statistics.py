from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.errors import GeometryError, RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.roi.measuring.statistics import measure
from fusionview.roi.shapes.draw import ball

MakeVolume = Callable[[Geometry, NDArray[np.float32]], Volume]


def test_the_numbers_of_a_region_are_those_of_its_voxels(pet: Volume) -> None:
    array = np.zeros(pet.geometry.shape, np.bool_)
    array[1, 2, 1:5] = True  # values 43, 44, 45, 46
    found = measure(pet, Mask.from_array(pet.geometry, array))
    assert (found.unit, found.voxels, found.min, found.max) == ("Bq/mL", 4, 43.0, 46.0)
    assert (found.median, found.mean) == (44.5, 44.5)
    assert found.sd == pytest.approx(np.sqrt(5 / 3))
    assert found.volume_ml == pytest.approx(4 * 6.0 / 1000)
    assert (found.p10, found.p25, found.p75, found.p90) == pytest.approx((43.3, 43.75, 45.25, 45.7))
    assert found.tlg == pytest.approx(44.5 * found.volume_ml)
    assert found.plus_minus is not None
    # all of them are at the border: inward nothing is left, outward 22 face neighbours come
    assert found.plus_minus.volume_ml > found.volume_ml
    assert found.min < (found.peak_local or 0) <= (found.peak_global or 0)
    assert found.note == ""


def test_the_printed_form_has_the_agreed_names(pet: Volume) -> None:
    mask = ball(pet.geometry, pet.geometry.center_mm, 2.0)
    assert list(measure(pet, mask).as_dict()) == [
        *("unit", "voxels", "volume_ml", "min", "median", "mean", "sd", "max"),
        *("suv_peak", "peak_local", "peak_global", "p10", "p25", "p75", "p90", "tlg"),
        *("volume_ml_pm", "mean_pm", "max_pm", "tlg_pm"),
    ]


def test_one_voxel_has_no_standard_deviation(pet: Volume) -> None:
    mask = ball(pet.geometry, pet.geometry.to_world((1, 2, 3)), 0.01)
    found = measure(pet, mask, peak=False)
    assert found.voxels == 1
    assert found.sd is None
    assert (found.suv_peak, found.peak_local, found.peak_global) == (None, None, None)


def test_sums_do_not_lose_digits_on_large_regions(suv: MakeVolume) -> None:
    grid = Geometry.centred((60, 60, 60), (1.0, 1.0, 1.0))
    data = np.full(grid.shape, 4096.1, np.float32)
    whole = Mask.from_array(grid, np.ones(grid.shape, np.bool_))
    found = measure(suv(grid, data), whole, peak=False)
    assert found.mean == pytest.approx(float(np.float32(4096.1)), rel=1e-12)
    assert found.sd == pytest.approx(0.0, abs=1e-9)


def test_voxels_without_a_value_are_left_out_and_counted(pet: Volume) -> None:
    data = pet.data.copy()
    data[1, 2, 1], data[1, 2, 2] = np.nan, np.inf
    array = np.zeros(data.shape, np.bool_)
    array[1, 2, 1:5] = True
    mask = Mask.from_array(pet.geometry, array)
    found = measure(pet.with_data(data, pet.quantity), mask)
    assert (found.voxels, found.mean) == (2, 45.5)
    assert found.note == "2 of 4 voxels have no value and were left out"
    gone = pet.with_data(np.full_like(data, np.nan), pet.quantity)
    with pytest.raises(RegionError, match="no value"):
        measure(gone, mask)


def test_a_region_must_lie_on_the_grid_of_the_volume(pet: Volume, tilted: Geometry) -> None:
    with pytest.raises(GeometryError, match="different grids"):
        measure(pet, ball(tilted, tilted.center_mm, 5.0))
    with pytest.raises(RegionError, match="no voxel"):
        measure(pet, Mask.empty(pet.geometry))
