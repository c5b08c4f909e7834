import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.transform import Transform
from fusionview.roi.resample import resample_mask
from fusionview.roi.shapes.draw import ball

STILL = Transform.identity()


def test_on_its_own_grid_a_region_comes_back_unchanged(tilted: Geometry) -> None:
    mask = ball(tilted, tilted.center_mm, 9.0)
    same = resample_mask(mask, Geometry(tilted.shape, tilted.affine), STILL)
    np.testing.assert_array_equal(same.to_array(), mask.to_array())


def test_a_motion_by_whole_voxels_moves_the_voxels(tilted: Geometry) -> None:
    mask = ball(tilted, tilted.to_world((11, 13, 14)), 9.0)
    shift = tilted.affine[:3, :3] @ (2, -3, 4)
    matrix = np.eye(4)
    matrix[:3, 3] = shift
    moved = resample_mask(mask, tilted, Transform(matrix))
    np.testing.assert_array_equal(moved.indices(), mask.indices() - (2, -3, 4))


def test_the_volume_of_a_ball_survives_a_finer_turned_grid(tilted: Geometry) -> None:
    motion = Transform.from_euler((5, -9, 14), (3.0, -2.0, 6.0), (10.0, 0.0, 0.0))
    mask = ball(tilted, tilted.center_mm, 14.0)
    rotation = Rotation.from_euler("ZXY", (-31, 4, 17), degrees=True).as_matrix()
    middle = motion.inverse().apply(tilted.center_mm)
    fine = Geometry.centred((60, 60, 60), (0.9, 0.8, 1.0), middle, rotation)
    moved = resample_mask(mask, fine, motion)
    assert moved.volume_ml == pytest.approx(mask.volume_ml, rel=0.02)
    centre = fine.to_world(moved.indices()).mean(axis=0)
    np.testing.assert_allclose(motion.apply(centre), tilted.center_mm, atol=0.3)


def test_coverage_is_that_of_linear_interpolation(tilted: Geometry) -> None:
    """Against a plain trilinear sum over the eight neighbours."""
    rng = np.random.default_rng(4)
    array = rng.random(tilted.shape) > 0.4
    mask = Mask.from_array(tilted, array)
    other = Geometry.centred((9, 10, 11), (4.1, 3.7, 2.9), tilted.center_mm)
    index = tilted.to_index(other.to_world(np.moveaxis(np.indices(other.shape), 0, -1)))
    low = np.floor(index).astype(int)
    padded = np.pad(array, 40).astype(float)
    coverage = np.zeros(other.shape)
    for corner in np.ndindex(2, 2, 2):
        weight = np.abs(1 - np.array(corner) - (index - low)).prod(axis=-1)
        coverage += weight * padded[tuple(np.moveaxis(low + corner + 40, -1, 0))]
    clear = np.abs(coverage - 0.5) > 1e-4
    result = resample_mask(mask, other, STILL).to_array()
    np.testing.assert_array_equal(result[clear], (coverage >= 0.5)[clear])


def test_a_plane_through_half_of_a_voxel_counts_as_inside() -> None:
    """Two voxels side by side; a voxel centre on their outer edge has coverage one half."""
    coarse = Geometry.centred((4, 4, 4), (2.0, 2.0, 2.0))
    array = np.zeros((4, 4, 4), np.bool_)
    array[1:3, 1:3, 1:3] = True
    shifted = Geometry.centred((4, 4, 4), (2.0, 2.0, 2.0), (0.0, 0.0, 1.0))
    result = resample_mask(Mask.from_array(coarse, array), shifted, STILL)
    assert result.voxels == 12


def test_a_region_that_misses_the_other_grid_is_empty(tilted: Geometry) -> None:
    mask = ball(tilted, tilted.center_mm, 5.0)
    away = Geometry.centred((5, 5, 5), (1.0, 1.0, 1.0), tilted.center_mm + 300.0)
    assert resample_mask(mask, away, STILL).voxels == 0
    assert resample_mask(Mask.empty(tilted), away, STILL).voxels == 0
