import itertools

import numpy as np
import pytest

from fusionview.model.geometry import Geometry
from fusionview.model.plane import Orientation, Plane, direction_letters, picture_axes

FLIPS = [
    (order, signs)
    for order in itertools.permutations(range(3))
    for signs in itertools.product((1, -1), repeat=3)
]


def test_pixel_and_world_are_inverse(oblique_grid: Geometry) -> None:
    axes = picture_axes(Orientation.CORONAL, oblique_grid)
    plane = Plane.through((1.0, 2.0, 3.0), axes, 0.7, (40, 60), (10.0, 0.0, -5.0))
    points = plane.to_world(np.array([0.0, 12.5]), np.array([3.0, 50.0]))
    np.testing.assert_allclose(plane.to_pixel(points), [(0, 3), (12.5, 50)], atol=1e-9)
    np.testing.assert_allclose((points - (1.0, 2.0, 3.0)) @ plane.normal, 0, atol=1e-9)


@pytest.mark.parametrize(("order", "signs"), FLIPS)
def test_letters_are_radiological_for_all_48_storage_orders(
    order: tuple[int, ...], signs: tuple[int, ...]
) -> None:
    affine = np.eye(4)
    affine[:3, :3] = (np.eye(3) * signs)[:, order]
    grid = Geometry((3, 4, 5), affine)
    letters = {
        orientation: Plane.through(
            grid.center_mm, picture_axes(orientation, grid), 1.0, (9, 9), grid.center_mm
        ).letters()
        for orientation in Orientation
    }
    assert letters[Orientation.AXIAL] == ("R", "L", "A", "P")
    assert letters[Orientation.CORONAL] == ("R", "L", "H", "F")
    assert letters[Orientation.SAGITTAL] == ("A", "P", "H", "F")


def test_oblique_directions_name_the_strongest_first() -> None:
    assert direction_letters((-1.0, 0.05, 0.0)) == "R"
    assert direction_letters((-0.9, 0.43, 0.0)) == "RP"
    assert direction_letters((0.3, -0.5, 0.8)) == "HAL"


def test_native_axes_follow_an_oblique_series(oblique_grid: Geometry) -> None:
    right, down = picture_axes(Orientation.AXIAL, oblique_grid)
    unit = oblique_grid.affine[:3, :3] / oblique_grid.spacing_mm
    np.testing.assert_allclose(right, unit[:, 2])
    np.testing.assert_allclose(down, unit[:, 1])
