import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from fusionview.model.geometry import Geometry
from fusionview.model.plane import Plane
from fusionview.roi.shapes.draw import (
    ball,
    brush_ball,
    ellipse,
    ellipsoid,
    half_extent_mm,
    plane_axes,
)

AXES = Rotation.from_euler("ZXY", (33, 21, -40), degrees=True).as_matrix() * [[11.0], [6.0], [4.0]]


def test_an_ellipsoid_holds_exactly_the_voxels_whose_centres_it_covers(tilted: Geometry) -> None:
    centre = tilted.to_world((10.3, 14.2, 13.9))
    offsets = tilted.to_world(np.moveaxis(np.indices(tilted.shape), 0, -1)) - centre
    inside = (((offsets @ AXES.T) / (AXES**2).sum(axis=1)) ** 2).sum(axis=-1) <= 1
    np.testing.assert_array_equal(ellipsoid(tilted, centre, AXES).to_array(), inside)


def test_the_volume_of_an_ellipsoid_is_that_of_the_closed_form() -> None:
    fine = Geometry.centred((60, 70, 80), (0.4, 0.35, 0.3))
    exact_ml = 4 / 3 * math.pi * 11 * 6 * 4 / 1000
    assert ellipsoid(fine, (0.1, 0.2, -0.1), AXES).volume_ml == pytest.approx(exact_ml, rel=0.004)


def test_a_round_ellipsoid_is_a_ball(tilted: Geometry) -> None:
    centre = tilted.to_world((11.3, 13.2, 14.6))
    same = ellipsoid(tilted, centre, 9.0 * Rotation.from_euler("x", 1.0).as_matrix())
    np.testing.assert_array_equal(same.to_array(), ball(tilted, centre, 9.0).to_array())


@settings(max_examples=25, deadline=None)
@given(st.tuples(*[st.floats(1.0, 12.0)] * 3), st.floats(1.0, 1.5))
def test_a_larger_ellipsoid_holds_the_smaller_one(
    radii: tuple[float, float, float], more: float
) -> None:
    grid = Geometry.centred((20, 24, 28), (3.0, 2.0, 1.5), (7.0, -3.0, 1.0))
    centre = grid.to_world((9.2, 12.1, 14.4))
    small = ellipsoid(grid, centre, np.diag(radii))
    large = ellipsoid(grid, centre, np.diag(radii) * more)
    assert (small - large).voxels == 0


def test_a_tiny_ellipsoid_and_ellipse_hold_the_voxel_in_their_middle(tilted: Geometry) -> None:
    point = tilted.to_world((3.4, 5.3, 7.4))
    plane = Plane.through(point, ((1, 0, 0), (0, 1, 0)), 0.5, (50, 50), point)
    for size in (0.01, 0.0):
        axes = plane_axes(plane, size, 9.0 * size, 0.01)
        voxels = ellipsoid(tilted, point, axes).indices()
        np.testing.assert_array_equal(voxels, [[3, 5, 7]])
        voxels = ellipse(tilted, plane, point, axes[:2]).indices()
        np.testing.assert_array_equal(voxels, [[3, 5, 7]])


def test_the_volume_of_an_ellipse_is_area_times_thickness() -> None:
    turn = Rotation.from_euler("ZXY", (20, -12, 8), degrees=True).as_matrix()
    fine = Geometry.centred((60, 150, 170), (0.3, 0.4, 0.35), (10.0, -4.0, 3.0), turn)
    axes = (np.array((1.0, 0, 0)), np.array((0, math.cos(0.3), math.sin(0.3))))
    plane = Plane.through(fine.center_mm, axes, 0.5, (50, 50), fine.center_mm)
    halves = plane_axes(plane, 20.0, 8.0, 1.0)[:2]
    exact = math.pi * 20 * 8 * 2 * half_extent_mm(fine, plane) / 1000
    drawn = ellipse(fine, plane, fine.center_mm, halves)
    assert drawn.volume_ml == pytest.approx(exact, rel=0.01)


def test_a_stroke_of_a_ball_is_what_lies_near_its_line(tilted: Geometry) -> None:
    line = tilted.to_world([(5.0, 4.0, 3.0), (16.0, 20.0, 24.0)])
    centres = tilted.to_world(np.moveaxis(np.indices(tilted.shape), 0, -1))
    along = line[1] - line[0]
    part = np.clip(((centres - line[0]) @ along) / (along @ along), 0, 1)
    distance = np.linalg.norm(centres - line[0] - part[..., None] * along, axis=-1)
    painted = brush_ball(tilted, line, 5.1).to_array()
    np.testing.assert_array_equal(painted, distance <= 5.1)


def test_a_stroke_of_a_ball_is_the_union_of_its_moves(tilted: Geometry) -> None:
    line = tilted.to_world([(8.0, 4.0, 3.0), (12.0, 20.0, 4.0), (3.0, 22.0, 25.0)])
    parts = [brush_ball(tilted, line[n : n + 2], 4.0) for n in range(2)]
    whole = brush_ball(tilted, line, 4.0)
    np.testing.assert_array_equal((parts[0] | parts[1]).to_array(), whole.to_array())
