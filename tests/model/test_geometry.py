import numpy as np
import pytest

from fusionview.errors import GeometryError
from fusionview.model.geometry import Geometry
from fusionview.model.volume import Volume


def test_index_and_world_are_inverse(oblique_grid: Geometry) -> None:
    indices = np.random.default_rng(0).uniform(-5, 10, (20, 3))
    np.testing.assert_allclose(oblique_grid.to_index(oblique_grid.to_world(indices)), indices)


def test_index_order_is_array_order(oblique_grid: Geometry) -> None:
    steps_mm = oblique_grid.to_world(np.eye(3)) - oblique_grid.to_world((0, 0, 0))
    np.testing.assert_allclose(np.linalg.norm(steps_mm, axis=1), (3.0, 2.0, 1.0))
    assert oblique_grid.spacing_mm == pytest.approx((3.0, 2.0, 1.0))
    assert oblique_grid.voxel_ml == pytest.approx(0.006)


def test_a_centred_grid_has_its_middle_there_and_runs_left_back_and_up() -> None:
    grid = Geometry.centred((4, 5, 7), (3.0, 2.0, 1.0), (10.0, -20.0, 30.0))
    np.testing.assert_allclose(grid.center_mm, (10.0, -20.0, 30.0))
    np.testing.assert_allclose(grid.to_world((1, 1, 1)) - grid.to_world((0, 0, 0)), (1, 2, 3))


def test_a_flat_affine_is_refused_with_a_hint() -> None:
    with pytest.raises(GeometryError, match="spacing tags"):
        Geometry((1, 1, 1), np.diag([1.0, 1.0, 0.0, 1.0]))


def test_nobody_can_change_a_volume_behind_its_back(pet: Volume) -> None:
    with pytest.raises(ValueError, match="read-only"):
        pet.data[0, 0, 0] = 1.0


@pytest.mark.parametrize("place", [(0, 3), (2, 2)])
def test_an_affine_with_undefined_numbers_is_refused(place: tuple[int, int]) -> None:
    affine = np.eye(4)
    affine[place] = np.nan
    with pytest.raises(GeometryError, match="does not place"):
        Geometry((2, 3, 4), affine)
