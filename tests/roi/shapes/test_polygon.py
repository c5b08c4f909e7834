import math

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from fusionview.model.geometry import Geometry
from fusionview.model.plane import Plane
from fusionview.roi.shapes.draw import brush_disc, ellipse, half_extent_mm, plane_axes
from fusionview.roi.shapes.polygon import polygon


def any_plane(geometry: Geometry, seed: int) -> Plane:
    turn = Rotation.random(rng=np.random.default_rng(seed)).as_matrix()
    middle = geometry.center_mm + turn @ (0.4, -0.3, 0.7)
    return Plane.through(middle, (turn[0], turn[1]), 0.7, (100, 100), middle)


def star(plane: Plane, size_mm: float, corners: int = 17) -> NDArray[np.float64]:
    angles = np.linspace(0, 2 * math.pi, corners, endpoint=False)
    radius = size_mm * (1 + 0.4 * np.cos(3 * angles)) / plane.mm_per_pixel
    return plane.to_world(49.5 + radius * np.sin(angles), 49.5 + radius * np.cos(angles))


def winding_inside(flat: NDArray[np.float64], outline: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Even-odd by counting crossings of a ray, for ``(..., 2)`` points."""
    inside = np.zeros(flat.shape[:-1], np.bool_)
    for one, two in zip(outline, np.roll(outline, -1, axis=0), strict=True):
        crosses = (one[0] > flat[..., 0]) != (two[0] > flat[..., 0])
        rise = two[0] - one[0]
        column = one[1] + (flat[..., 0] - one[0]) / (rise if rise else 1) * (two[1] - one[1])
        inside ^= crosses & (flat[..., 1] < column)
    return inside


def area_mm2(outline: NDArray[np.float64]) -> float:
    """The shoelace formula, ``(n, 2)`` in millimetres."""
    y, x = outline.T
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


@pytest.mark.parametrize("seed", range(12))
def test_a_polygon_holds_the_cut_voxels_whose_centres_project_into_it(
    tilted: Geometry, seed: int
) -> None:
    plane = any_plane(tilted, seed)
    outline = star(plane, 9.0)
    centres = tilted.to_world(np.moveaxis(np.indices(tilted.shape), 0, -1))
    across = (centres - plane.origin_mm) @ plane.normal
    cut = np.abs(across) < half_extent_mm(tilted, plane)
    inside = winding_inside(plane.to_pixel(centres), plane.to_pixel(outline))
    np.testing.assert_array_equal(polygon(tilted, plane, outline).to_array(), cut & inside)


@pytest.mark.parametrize("seed", range(8))
def test_the_filled_volume_is_area_times_the_thickness_of_what_the_plane_cuts(seed: int) -> None:
    turn = Rotation.random(rng=np.random.default_rng(seed + 100)).as_matrix()
    fine = Geometry.centred((200, 150, 170), (0.3, 0.4, 0.35), (10.0, -4.0, 3.0), turn)
    plane = any_plane(fine, seed)
    outline = star(plane, 14.0)
    exact = area_mm2(plane.to_pixel(outline) * plane.mm_per_pixel)
    exact *= 2 * half_extent_mm(fine, plane) / 1000
    assert polygon(fine, plane, outline).volume_ml == pytest.approx(exact, rel=0.01)


def test_the_way_round_and_the_first_corner_do_not_matter(tilted: Geometry) -> None:
    plane = any_plane(tilted, 3)
    outline = star(plane, 8.0)
    one = polygon(tilted, plane, outline).to_array()
    np.testing.assert_array_equal(polygon(tilted, plane, outline[::-1]).to_array(), one)
    np.testing.assert_array_equal(polygon(tilted, plane, np.roll(outline, 5, 0)).to_array(), one)
    off = outline + 3.0 * plane.normal
    np.testing.assert_array_equal(polygon(tilted, plane, off).to_array(), one)


def test_what_an_outline_goes_round_twice_is_outside(tilted: Geometry) -> None:
    plane = any_plane(tilted, 4)
    once = star(plane, 8.0)
    assert polygon(tilted, plane, once).voxels > 0
    assert polygon(tilted, plane, np.concatenate([once, once])).voxels == 0


def test_a_dense_circle_is_the_dab_of_a_round_brush_and_an_ellipse(tilted: Geometry) -> None:
    plane = any_plane(tilted, 5)
    middle = plane.to_world(49.5, 49.5)
    angles = np.linspace(0, 2 * math.pi, 3000, endpoint=False)
    radius = 8.0 / plane.mm_per_pixel
    circle = plane.to_world(49.5 + radius * np.sin(angles), 49.5 + radius * np.cos(angles))
    expected = brush_disc(tilted, plane, middle, 8.0).to_array()
    np.testing.assert_array_equal(polygon(tilted, plane, circle).to_array(), expected)
    axes = plane_axes(plane, 8.0, 8.0, 1.0)[:2]
    np.testing.assert_array_equal(ellipse(tilted, plane, middle, axes).to_array(), expected)


def test_two_polygons_that_share_an_edge_share_no_voxel(tilted: Geometry) -> None:
    """Along the slices of the grid, with the edge through voxel centres."""
    right = tilted.affine[:3, 2] / tilted.spacing_mm[2]
    down = tilted.affine[:3, 1] / tilted.spacing_mm[1]
    middle = tilted.to_world((11, 14, 15))
    plane = Plane.through(middle, (right, down), 1.0, (60, 60), middle)

    def square(columns: tuple[float, float]) -> NDArray[np.float64]:
        corners = [(8.0, columns[0]), (8.0, columns[1]), (20.0, columns[1]), (20.0, columns[0])]
        return tilted.to_world([(11.0, j, i) for j, i in corners])

    left, rest = (polygon(tilted, plane, square(part)) for part in ((4.0, 15.0), (15.0, 25.0)))
    whole = polygon(tilted, plane, square((4.0, 25.0)))
    assert left.voxels + rest.voxels == whole.voxels
    np.testing.assert_array_equal((left | rest).to_array(), whole.to_array())


def test_a_polygon_without_area_or_off_the_grid_is_empty(tilted: Geometry) -> None:
    plane = any_plane(tilted, 6)
    outline = star(plane, 8.0)
    assert polygon(tilted, plane, outline[:2]).voxels == 0
    assert polygon(tilted, plane, outline + 400.0 * plane.right_mm).voxels == 0
