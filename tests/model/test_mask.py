import numpy as np
import pytest

from fusionview.errors import GeometryError
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
