import numpy as np
import pytest

from fusionview.errors import GeometryError, RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask


@pytest.fixture
def arrays() -> tuple[np.ndarray, np.ndarray]:
    one, other = np.zeros((2, 4, 5, 6), np.bool_)
    one[1:3, 2, 3:5] = True
    other[2, 2:5, 4] = True
    return one, other


def test_only_the_bounding_box_is_kept(
    oblique_grid: Geometry, arrays: tuple[np.ndarray, np.ndarray]
) -> None:
    mask = Mask.from_array(oblique_grid, arrays[0])
    assert mask.start == (1, 2, 3)
    assert mask.box.shape == (2, 1, 2)
    assert mask.volume_ml == pytest.approx(4 * 0.006)
    np.testing.assert_array_equal(mask.to_array(), arrays[0])
    np.testing.assert_array_equal(mask.indices(), np.argwhere(arrays[0]))


def test_set_operations_are_those_of_numpy(
    oblique_grid: Geometry, arrays: tuple[np.ndarray, np.ndarray]
) -> None:
    one, other = (Mask.from_array(oblique_grid, array) for array in arrays)
    np.testing.assert_array_equal((one | other).to_array(), arrays[0] | arrays[1])
    np.testing.assert_array_equal((one & other).to_array(), arrays[0] & arrays[1])
    np.testing.assert_array_equal((one - other).to_array(), arrays[0] & ~arrays[1])
    assert (one - one).voxels == 0


def test_regions_on_different_grids_do_not_mix(oblique_grid: Geometry) -> None:
    shifted = Geometry(oblique_grid.shape, oblique_grid.affine + np.eye(4)[:, [3] * 4] * 0)
    moved = np.array(oblique_grid.affine)
    moved[0, 3] += 1.0
    elsewhere = Geometry(oblique_grid.shape, moved)
    one = Mask.from_array(oblique_grid, np.ones((4, 5, 6), np.bool_))
    assert (one | Mask.empty(shifted)) is one
    with pytest.raises(GeometryError, match="different grids"):
        one | Mask.empty(elsewhere)


def test_a_window_of_a_region_may_leave_it_and_the_grid(oblique_grid: Geometry) -> None:
    array = np.zeros((4, 5, 6), np.bool_)
    array[1:3, 2:4, 3:6] = True
    mask = Mask.from_array(oblique_grid, array)
    window = mask.window((2, 1, 4), (3, 2, 4))
    expected = np.zeros((3, 2, 4), np.bool_)
    expected[0, 1, :2] = True
    np.testing.assert_array_equal(window, expected)
    assert not mask.window((0, 0, 0), (1, 1, 1)).any()
    assert not mask.window((3, 4, 0), (1, 1, 9)).any()


def test_a_region_must_have_voxels_on_the_grid_it_measures(oblique_grid: Geometry) -> None:
    whole = Mask.from_array(oblique_grid, np.ones((4, 5, 6), np.bool_))
    whole.require_on(oblique_grid)
    with pytest.raises(RegionError, match="no voxel"):
        Mask.empty(oblique_grid).require_on(oblique_grid)
    with pytest.raises(GeometryError, match="different grids"):
        whole.require_on(Geometry.centred((4, 5, 6), (1.0, 1.0, 1.0)))
