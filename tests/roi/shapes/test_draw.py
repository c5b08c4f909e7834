import math
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.plane import Plane
from fusionview.roi.shapes.draw import ball, brush_disc


def all_centres(geometry: Geometry) -> NDArray[np.float64]:
    return geometry.to_world(np.moveaxis(np.indices(geometry.shape), 0, -1))


def slice_plane(geometry: Geometry, k: float) -> Plane:
    """A picture along one slice of the grid, its pixels turned against those of the grid."""
    middle = geometry.to_world((k, *((np.array(geometry.shape[1:]) - 1) / 2)))
    right = geometry.affine[:3, 2] / np.linalg.norm(geometry.affine[:3, 2])
    down = geometry.affine[:3, 1] / np.linalg.norm(geometry.affine[:3, 1])
    turned = (0.8 * right + 0.6 * down, 0.8 * down - 0.6 * right)
    return Plane.through(middle, turned, 0.7, (100, 100), middle)


def distance_to_line(points: NDArray[np.float64], line: NDArray[np.float64]) -> NDArray[np.float64]:
    """Distance of ``(..., 2)`` points to a polyline, by dense sampling of it."""
    dense = np.concatenate(
        [one + np.linspace(0, 1, 400)[:, None] * (two - one) for one, two in pairwise(line)]
        if len(line) > 1
        else [line]
    )
    return np.asarray(np.linalg.norm(points[..., None, :] - dense, axis=-1).min(axis=-1))


def test_a_ball_holds_exactly_the_voxels_whose_centres_it_covers(tilted: Geometry) -> None:
    centre = tilted.to_world((10.3, 14.2, 13.9))
    mask = ball(tilted, centre, 9.0)
    inside = np.linalg.norm(all_centres(tilted) - centre, axis=-1) <= 9.0
    np.testing.assert_array_equal(mask.to_array(), inside)


@pytest.mark.parametrize("radius_mm", [8.0, 16.0, 32.0])
def test_the_volume_of_a_ball_converges_to_that_of_the_sphere(radius_mm: float) -> None:
    fine = Geometry.centred((90, 90, 90), (0.8, 0.9, 0.75))
    exact_ml = 4 / 3 * math.pi * radius_mm**3 / 1000
    relative_surface = 0.9 / radius_mm
    assert ball(fine, (0.13, 0.2, -0.1), radius_mm).volume_ml == pytest.approx(
        exact_ml, rel=0.1 * relative_surface
    )


def test_a_ball_smaller_than_a_voxel_holds_the_voxel_it_lies_in(tilted: Geometry) -> None:
    mask = ball(tilted, tilted.to_world((3.4, 5.3, 7.4)), 0.01)
    np.testing.assert_array_equal(mask.indices(), [[3, 5, 7]])


def test_a_ball_at_the_border_is_cut_and_one_outside_is_empty(tilted: Geometry) -> None:
    corner = tilted.to_world((0, 0, 0))
    inside = np.linalg.norm(all_centres(tilted) - corner, axis=-1) <= 7.0
    np.testing.assert_array_equal(ball(tilted, corner, 7.0).to_array(), inside)
    assert ball(tilted, corner + 500.0, 7.0).voxels == 0
    assert ball(tilted, tilted.to_world((-5, 3, 3)), 2.0).voxels == 0


def test_a_dab_in_a_slice_paints_a_disc_of_that_slice_only(tilted: Geometry) -> None:
    point = tilted.to_world((7.0, 13.2, 15.1))
    mask = brush_disc(tilted, slice_plane(tilted, 7.0), point[None], 8.0)
    assert mask.box.shape[0] == 1
    assert mask.start[0] == 7
    near = np.linalg.norm(all_centres(tilted)[7] - point, axis=-1) <= 8.0
    np.testing.assert_array_equal(mask.to_array()[7], near)


def test_a_picture_half_way_between_slices_paints_one_of_them(tilted: Geometry) -> None:
    for k in (6.5, 9.5, 12.5):
        point = tilted.to_world((k, 13.0, 15.0))
        assert brush_disc(tilted, slice_plane(tilted, k), point, 6.0).box.shape[0] == 1


def test_a_fast_stroke_leaves_no_gap(tilted: Geometry) -> None:
    line = tilted.to_world([(11.0, 4.0, 3.0), (11.0, 20.0, 24.0), (11.0, 22.0, 5.0)])
    plane = slice_plane(tilted, 11.2)
    mask = brush_disc(tilted, plane, line, 3.0)
    size = plane.mm_per_pixel
    distance = distance_to_line(
        plane.to_pixel(all_centres(tilted)[11]) * size, plane.to_pixel(line) * size
    )
    painted = mask.to_array()[11]
    assert mask.box.shape[0] == 1
    assert painted[distance < 2.98].all()
    assert not painted[distance > 3.0].any()


def test_an_oblique_picture_paints_every_voxel_that_it_cuts(tilted: Geometry) -> None:
    """The cells of the painted voxels cover the whole disc, so that it shows no holes."""
    middle = tilted.to_world((12, 14, 15))
    plane = Plane.through(middle, ((1, 0, 0), (0, 1, 0)), 0.5, (50, 50), middle)
    mask = brush_disc(tilted, plane, middle, 12.0)
    seen = middle + 9.0 * np.array(
        [(r * math.cos(a), r * math.sin(a), 0) for r in (0.2, 0.6, 1) for a in np.arange(0, 6, 0.1)]
    )
    voxels = np.floor(tilted.to_index(seen) + 0.5).astype(int)
    assert mask.to_array()[tuple(voxels.T)].all()
    across = np.abs((tilted.to_world(mask.indices()) - middle) @ plane.normal)
    assert across.max() <= 0.5 * np.abs(plane.normal @ tilted.affine[:3, :3]).sum() + 1e-5


def test_a_stroke_is_the_union_of_its_moves(tilted: Geometry) -> None:
    line = tilted.to_world([(8.0, 4.0, 3.0), (8.0, 20.0, 4.0), (8.0, 22.0, 25.0)])
    plane = slice_plane(tilted, 8.0)
    parts = [brush_disc(tilted, plane, line[n : n + 2], 4.0) for n in range(2)]
    whole = brush_disc(tilted, plane, line, 4.0)
    np.testing.assert_array_equal((parts[0] | parts[1]).to_array(), whole.to_array())


def test_a_brush_finer_than_a_voxel_still_paints_the_voxel_under_it(tilted: Geometry) -> None:
    point = tilted.to_world((8.0, 4.4, 3.4))
    mask = brush_disc(tilted, slice_plane(tilted, 8.0), point, 0.1)
    np.testing.assert_array_equal(mask.indices(), [[8, 4, 3]])


def test_painting_and_erasing_the_same_stroke_leaves_nothing(tilted: Geometry) -> None:
    plane = slice_plane(tilted, 8.0)
    stroke = brush_disc(tilted, plane, tilted.to_world([(8, 4, 3), (8, 20, 4)]), 4.0)
    assert stroke.voxels > 0
    assert (Mask.empty(tilted) | stroke) is stroke
    assert (stroke - stroke).voxels == 0


def test_a_stroke_outside_the_grid_paints_nothing(tilted: Geometry) -> None:
    plane = slice_plane(tilted, 8.0)
    assert brush_disc(tilted, plane, tilted.to_world((8, -40, -40)), 4.0).voxels == 0
