import math

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from fusionview.errors import RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.plane import Plane
from fusionview.roi.editing.between_slices import between_planes, between_slices
from fusionview.roi.shapes.draw import brush_disc, half_extent_mm

TURN = Rotation.from_euler("ZXY", (20, -32, 18), degrees=True).as_matrix()
Shape = NDArray[np.bool_]


def grid_for(axis: int) -> Geometry:
    """Slices of 2 mm along one array axis, pixels of 0.7 x 0.9 mm."""
    spacing, shape = [0.9, 0.7], [60, 70]
    spacing.insert(axis, 2.0)
    shape.insert(axis, 17)
    return Geometry.centred(
        (shape[0], shape[1], shape[2]),
        (spacing[0], spacing[1], spacing[2]),
        (9.0, -4.0, 20.0),
        TURN,
    )


def in_plane(grid: Geometry, axis: int) -> tuple[NDArray[np.float64], ...]:
    """Slice number, and both coordinates in the slice in mm, from the middle."""
    size = [n for n in range(3) if n != axis]
    index = np.indices(grid.shape).astype(float)
    one, two = ((index[n] - (grid.shape[n] - 1) / 2) * grid.spacing_mm[n] for n in size)
    return index[axis], one, two


def only(array: Shape, axis: int, slices: tuple[int, ...]) -> Shape:
    kept = np.zeros_like(array)
    for n in slices:
        where = tuple(n if side == axis else slice(None) for side in range(3))
        kept[where] = array[where]
    return kept


def overlap(one: Shape, other: Shape) -> float:
    return float(2 * (one & other).sum() / (one.sum() + other.sum()))


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_a_cone_is_completed_between_its_ends_and_the_middle(axis: int) -> None:
    """The radius of a cone is linear in height, and so are signed distances."""
    grid = grid_for(axis)
    n, one, two = in_plane(grid, axis)
    cone = np.hypot(one, two) <= 6 + 0.8 * n
    cone &= (n >= 2) & (n <= 14)
    drawn = Mask.from_array(grid, only(cone, axis, (2, 8, 14)))
    found = between_slices(drawn, axis).to_array()
    assert overlap(found, cone) > 0.98
    assert (drawn - Mask.from_array(grid, found)).voxels == 0
    for slice_number in (5, 11):
        held = only(found, axis, (slice_number,)).sum() * 0.63
        assert math.sqrt(held / math.pi) == pytest.approx(6 + 0.8 * slice_number, abs=0.15)


def test_a_tilted_cylinder_stays_as_thick_as_it_was_drawn() -> None:
    grid = grid_for(0)
    n, one, two = in_plane(grid, 0)
    cylinder = np.hypot(one - 1.6 * (n - 8), two + 0.9 * (n - 8)) <= 6
    cylinder &= (n >= 1) & (n <= 15)
    drawn = Mask.from_array(grid, only(cylinder, 0, (1, 15)))
    assert overlap(between_slices(drawn, 0).to_array(), cylinder) > 0.97


def test_islands_are_followed_each_on_its_way() -> None:
    """Two tubes that move so far between the slices that neither overlaps itself."""
    grid = grid_for(0)
    n, one, two = in_plane(grid, 0)
    tubes = np.hypot(one + 12 - 0.9 * (n - 8), two + 10) <= 4
    tubes |= np.hypot(one - 12, two - 10 - 0.9 * (n - 8)) <= 5
    tubes &= (n >= 2) & (n <= 14)
    drawn = Mask.from_array(grid, only(tubes, 0, (2, 14)))
    assert overlap(between_slices(drawn, 0).to_array(), tubes) > 0.96


def test_one_island_may_become_two_and_a_lonely_one_ends() -> None:
    grid = grid_for(0)
    n, one, two = in_plane(grid, 0)
    trunk = (np.hypot(one / 18, two / 8) <= 1) & (n == 2)
    arms = ((np.hypot(one - 12, two) <= 5) | (np.hypot(one + 12, two) <= 5)) & (n == 10)
    alone = (np.hypot(one, two - 19) <= 2) & (n == 10)
    found = between_slices(Mask.from_array(grid, trunk | arms | alone), 0).to_array()
    for k in range(3, 10):
        assert found[k].any()
    beside = np.hypot(one, two - 19) <= 2
    assert not (found & beside)[3:10].any()
    # near the arms there are two, near the trunk one
    assert not found[9, 30, 35]
    assert found[3, 30, 35]


def test_completing_twice_and_nothing_to_complete(tilted: Geometry) -> None:
    array = np.zeros(tilted.shape, np.bool_)
    array[3, 5:20, 5:20] = array[9, 8:15, 8:22] = True
    once = between_slices(Mask.from_array(tilted, array), 0)
    assert once.box.shape[0] == 7
    for mask in (once, Mask.empty(tilted)):
        with pytest.raises(RegionError, match="nothing to complete"):
            between_slices(mask, 0)
    with pytest.raises(RegionError, match="nothing to complete"):
        between_slices(Mask.from_array(tilted, array & (np.indices(tilted.shape)[0] == 3)), 0)


@pytest.mark.parametrize("seed", range(4))
def test_a_sphere_drawn_in_oblique_pictures_is_completed(seed: int) -> None:
    turn = Rotation.random(rng=np.random.default_rng(seed)).as_matrix()
    grid = Geometry.centred((60, 70, 80), (1.2, 1.0, 0.8), (5.0, 6.0, -7.0))
    centres = grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1))
    sphere = np.linalg.norm(centres - grid.center_mm, axis=-1) <= 20
    plane = Plane.through(grid.center_mm, (turn[0], turn[1]), 0.6, (100, 100), grid.center_mm)
    drawn = Mask.empty(grid)
    for offset in np.linspace(-18, 18, 7):
        middle = grid.center_mm + offset * plane.normal
        cut = Plane.through(middle, (turn[0], turn[1]), 0.6, (100, 100), middle)
        drawn = drawn | brush_disc(grid, cut, middle, math.sqrt(400 - offset**2))
    found = between_planes(drawn, plane)
    assert (drawn - found).voxels == 0
    height = (centres - grid.center_mm) @ plane.normal
    ends = np.abs(height) <= 18 + half_extent_mm(grid, plane)
    assert overlap(found.to_array(), sphere & ends) > 0.975


def test_a_picture_along_the_slices_is_completed_by_slices(tilted: Geometry) -> None:
    array = np.zeros(tilted.shape, np.bool_)
    array[:, 3, 5:20] = array[4:18, 9, 8:22] = True
    mask = Mask.from_array(tilted, array)
    right = tilted.affine[:3, 2] / tilted.spacing_mm[2]
    down = tilted.affine[:3, 0] / tilted.spacing_mm[0]
    plane = Plane.through(tilted.center_mm, (right, down), 1.0, (9, 9), tilted.center_mm)
    np.testing.assert_array_equal(
        between_planes(mask, plane).to_array(), between_slices(mask, 1).to_array()
    )
    with pytest.raises(RegionError, match="nothing to complete"):
        between_planes(
            mask, Plane.through((0, 0, 0), ((1, 0, 0), (0, 1, 0)), 1.0, (9, 9), (0, 0, 0))
        )
