import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from fusionview.model.deformation import Deformation
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.transform import Transform
from fusionview.roi.editing.algebra import Algebra, combined
from fusionview.roi.editing.carry import carried
from fusionview.roi.resample import resample_mask
from fusionview.roi.shapes.draw import ball

MOTION = Transform.from_euler((5, -9, 14), (3.0, -2.0, 6.0), (10.0, 0.0, 0.0))


def bent(grid: Geometry, size_mm: float) -> Deformation:
    """A smooth field on a coarse grid around ``grid``."""
    field = Geometry.centred((9, 9, 9), (15.0, 15.0, 15.0), grid.center_mm)
    index = np.moveaxis(np.indices(field.shape), 0, -1) / 8
    waves = np.stack([np.sin(3 * index[..., n] + 1) for n in (1, 2, 0)], axis=-1)
    return Deformation(field, (size_mm * waves).astype(np.float32), MOTION)


@pytest.fixture
def other(tilted: Geometry) -> Geometry:
    rotation = Rotation.from_euler("ZXY", (-31, 4, 17), degrees=True).as_matrix()
    middle = MOTION.inverse().apply(tilted.center_mm)
    return Geometry.centred((40, 44, 42), (1.4, 1.3, 1.6), middle, rotation)


def test_along_linear_maps_it_is_resampled_and_without_any_it_stays(
    tilted: Geometry, other: Geometry
) -> None:
    mask = ball(tilted, tilted.center_mm, 12.0)
    half = Transform.from_euler((5, -9, 14), (1.0, 2.0, 3.0), (0.0, 0.0, 0.0))
    whole = half.after(MOTION)
    np.testing.assert_array_equal(
        carried(mask, other, (MOTION, half)).to_array(),
        resample_mask(mask, other, whole).to_array(),
    )
    np.testing.assert_array_equal(carried(mask, tilted).to_array(), mask.to_array())


@pytest.mark.parametrize("size_mm", [0.0, 4.0, 10.0])
def test_along_a_bent_map_every_voxel_is_looked_up(
    tilted: Geometry, other: Geometry, size_mm: float
) -> None:
    """Against mapping every centre, with no short cut, into a finely drawn ball."""
    centre, field = tilted.center_mm, bent(other, size_mm)
    fine = Geometry.centred((100, 100, 100), (0.4, 0.4, 0.4), centre)
    there = field.apply(other.to_world(np.moveaxis(np.indices(other.shape), 0, -1)))
    distance = np.linalg.norm(there - centre, axis=-1)
    found = carried(ball(fine, centre, 11.0), other, (field,)).to_array()
    assert distance.min() < 8.0
    clear = np.abs(distance - 11.0) > 0.4
    np.testing.assert_array_equal(found[clear], (distance < 11.0)[clear])


def test_there_and_back_gives_the_region_again(tilted: Geometry, other: Geometry) -> None:
    mask = ball(tilted, tilted.center_mm, 12.0)
    there = carried(mask, other, (MOTION,))
    back = carried(there, tilted, (MOTION.inverse(),))
    assert 2 * (back & mask).voxels / (back.voxels + mask.voxels) > 0.94


def test_what_misses_the_other_grid_is_empty(tilted: Geometry) -> None:
    away = Geometry.centred((9, 9, 9), (2.0, 2.0, 2.0), tilted.center_mm + 400)
    mask = ball(tilted, tilted.center_mm, 12.0)
    assert carried(mask, away, (bent(away, 3.0),)).voxels == 0
    assert carried(Mask.empty(tilted), away, (bent(away, 3.0),)).voxels == 0


def test_algebra_on_one_grid_is_that_of_sets(tilted: Geometry) -> None:
    one = ball(tilted, tilted.center_mm, 12.0)
    two = ball(tilted, tilted.center_mm + 8.0, 10.0)
    a, b = one.to_array(), two.to_array()
    wanted = {
        Algebra.UNION: a | b,
        Algebra.INTERSECTION: a & b,
        Algebra.DIFFERENCE: a & ~b,
        Algebra.EITHER: a ^ b,
    }
    for how, array in wanted.items():
        np.testing.assert_array_equal(combined(how, one, two).to_array(), array)


def test_algebra_across_grids_lies_on_the_first(tilted: Geometry, other: Geometry) -> None:
    one = ball(tilted, tilted.center_mm, 12.0)
    same = ball(other, MOTION.inverse().apply(tilted.center_mm), 12.0)
    to_other = (MOTION.inverse(),)
    both = combined(Algebra.INTERSECTION, one, same, to_other)
    assert both.geometry is one.geometry
    assert both.voxels > 0.95 * one.voxels
    assert combined(Algebra.EITHER, one, same, to_other).voxels < 0.08 * one.voxels
    rest = combined(Algebra.DIFFERENCE, one, same, to_other)
    assert rest.voxels + both.voxels == one.voxels
    assert combined(Algebra.UNION, one, same, to_other).voxels >= one.voxels
