import numpy as np
import pytest

from fusionview.model.geometry import Geometry
from fusionview.texture.shape.mesh import axes_of, surface


def padded(box: object) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.pad(np.asarray(box, np.bool_), 1).view(np.uint8)


def test_a_single_voxel_is_an_octahedron() -> None:
    """Its corners lie half a voxel from the centre: a third of the half-axes' products."""
    axes = np.diag([3.0, 2.0, 1.5])
    found = surface(padded(np.ones((1, 1, 1))), axes)
    a, b, c = 1.5, 1.0, 0.75
    assert found.volume_mm3 == pytest.approx(4 / 3 * a * b * c)
    face = 0.5 * np.linalg.norm(np.cross((-a, b, 0), (-a, 0, c)))
    assert found.area_mm2 == pytest.approx(8 * face)


@pytest.mark.parametrize("shape", [(4, 5, 6), (1, 7, 3), (1, 1, 9)])
def test_a_box_lacks_its_bevelled_edges_and_corners(shape: tuple[int, int, int]) -> None:
    """Every edge is cut at 45 degrees half a voxel from its two faces, every corner twice."""
    k, j, i = shape
    found = surface(padded(np.ones(shape)), np.eye(3))
    edges = 4 * ((k - 1) + (j - 1) + (i - 1))
    # beams of 1 x 1 x 1/8 along the edges; of each corner's voxel an eighth of the octahedron
    inner = (k - 1) * (j - 1) * (i - 1)
    faces = 2 * ((k - 1) * (j - 1) + (k - 1) * (i - 1) + (j - 1) * (i - 1)) * 0.5
    assert found.volume_mm3 == pytest.approx(inner + faces + edges / 8 + 1 / 6)
    expected = 2 * faces + edges * np.sqrt(0.5) + np.sqrt(3.0)
    assert found.area_mm2 == pytest.approx(expected)


def test_the_surface_is_closed_whatever_the_region() -> None:
    """Only then is the volume that of the region turned over, and the same from every side."""
    box = np.random.default_rng(4).random((14, 15, 16)) < 0.5
    one = surface(padded(box), np.eye(3))
    for axes in ((1, 2, 0), (2, 0, 1)):
        turned = surface(padded(box.transpose(axes)), np.eye(3))
        assert turned.volume_mm3 == pytest.approx(one.volume_mm3, rel=0.01)
        assert turned.area_mm2 == pytest.approx(one.area_mm2, rel=0.01)
    shifted = surface(padded(np.pad(box, ((5, 0), (0, 0), (0, 3)))), np.eye(3))
    assert shifted.volume_mm3 == pytest.approx(one.volume_mm3, rel=1e-12)


def test_a_random_region_has_the_surface_that_scikit_image_gives_it() -> None:
    """marching_cubes(level=0.5) and mesh_surface_area of scikit-image 0.26."""
    box = np.random.default_rng(7).random((9, 10, 11)) < 0.4
    found = surface(padded(box), np.diag([3.0, 2.0, 1.5]))
    assert found.volume_mm3 == pytest.approx(3289.125, rel=1e-5)
    assert found.area_mm2 == pytest.approx(5596.956418, rel=1e-5)


def test_shape_does_not_depend_on_how_the_grid_is_turned() -> None:
    angle = np.deg2rad(30.0)
    turn = np.array(
        [[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1.0]]
    )
    straight = Geometry.centred((4, 5, 6), (3.0, 2.0, 1.5))
    oblique = Geometry.centred((4, 5, 6), (3.0, 2.0, 1.5), (9.0, 8.0, 7.0), turn)
    mirrored = Geometry((4, 5, 6), oblique.affine @ np.diag([1.0, -1.0, 1.0, 1.0]))
    for grid in (straight, oblique, mirrored):
        assert axes_of(grid) == pytest.approx(np.diag([3.0, 2.0, 1.5]), abs=1e-12)


def test_a_sheared_grid_keeps_its_lengths_and_its_volume() -> None:
    sheared = np.diag([3.0, 2.0, 1.5, 1.0])
    sheared[0, 1] = 0.7
    axes = axes_of(Geometry((4, 5, 6), sheared))
    assert np.linalg.norm(axes, axis=0) == pytest.approx([3.0, np.hypot(2.0, 0.7), 1.5])
    assert np.linalg.det(axes) == pytest.approx(9.0)
