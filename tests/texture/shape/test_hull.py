import itertools

import numpy as np
import pytest
from numpy.polynomial import legendre
from numpy.typing import NDArray
from scipy.spatial import ConvexHull
from scipy.spatial.transform import Rotation

from fusionview.texture.shape.ellipsoid import Ellipsoid, enclosing
from fusionview.texture.shape.hull import Hull, aligned_box, hull_of, oriented_box

Points = NDArray[np.float64]


def hull(box: object, spacing: tuple[float, float, float] = (1.0, 1.0, 1.0)) -> Hull:
    return hull_of(np.pad(np.asarray(box, np.bool_), 1).view(np.uint8), np.diag(spacing))


def around(points: Points) -> Hull:
    found = ConvexHull(points, qhull_options="QJ")
    number = np.full(len(points), -1)
    number[found.vertices] = np.arange(len(found.vertices))
    return Hull(
        points_mm=np.ascontiguousarray(points[found.vertices]),
        triangles=number[found.simplices].astype(np.int64),
        neighbours=found.neighbors.astype(np.int64),
        normals=np.ascontiguousarray(found.equations[:, :3]),
        area_mm2=found.area,
        volume_mm3=found.volume,
    )


def blob() -> NDArray[np.bool_]:
    k, j, i = np.indices((12, 14, 16))
    form = (k - 5.2) ** 2 / 20 + (j - 6.1) ** 2 / 30 + (i - 8) ** 2 / 25 + 0.02 * k * j - 1.2
    return np.asarray(form <= 1)


def test_hull_and_diameter_are_those_of_the_mesh_of_scikit_image() -> None:
    """ConvexHull of all 1,538 vertices of skimage.measure.marching_cubes."""
    found = hull(blob(), (3.0, 2.0, 1.5))
    assert found.volume_mm3 == pytest.approx(10124.25, rel=1e-7)
    assert found.area_mm2 == pytest.approx(2454.836628, rel=1e-7)
    assert found.diameter_mm == pytest.approx(37.70941527, rel=1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_no_corner_is_lost_before_the_hull_is_made(seed: int) -> None:
    """All places where the surface crosses an edge of the grid, against those that were kept."""
    rng = np.random.default_rng(seed)
    box = np.pad(rng.random(rng.integers(1, 9, 3)) < rng.uniform(0.05, 0.9), 1)
    box[1, 1, 1] = True
    crossings = []
    for axis in range(3):
        step = np.eye(3)[axis]
        found = np.argwhere(np.diff(box.astype(int), axis=axis) != 0)
        crossings.append(found + step / 2)
    every = ConvexHull(np.concatenate(crossings))
    kept = hull_of(box.view(np.uint8), np.eye(3))
    assert kept.volume_mm3 == pytest.approx(every.volume, rel=1e-7)
    assert kept.area_mm2 == pytest.approx(every.area, rel=1e-7)


def test_the_diameter_of_a_box_is_its_diagonal_less_the_bevels() -> None:
    """Between edge middles of opposite corner voxels: half a voxel longer along one axis."""
    found = hull(np.ones((5, 6, 7)), (3.0, 2.0, 1.5))
    steps = np.array([4 * 3.0, 5 * 2.0, 6 * 1.5])
    longer = [steps + np.eye(3)[axis] * size for axis, size in enumerate((3.0, 2.0, 1.5))]
    assert found.diameter_mm == pytest.approx(max(np.linalg.norm(ends) for ends in longer))


def test_the_box_along_the_grid_is_as_long_as_the_voxels() -> None:
    assert aligned_box(hull(np.ones((5, 6, 7)), (3.0, 2.0, 1.5))).edges_mm == pytest.approx(
        (15.0, 12.0, 10.5)
    )


@pytest.mark.parametrize("angles", [(0, 0, 0), (31, 12, -50), (45, 35.264, 0), (10, 80, 200)])
def test_a_turned_box_is_its_own_smallest_box(angles: tuple[float, float, float]) -> None:
    corners = np.array(list(itertools.product((0, 3.0), (0, 5.0), (0, 11.0))))
    rotation = Rotation.from_euler("ZXY", angles, degrees=True).as_matrix()
    rng = np.random.default_rng(1)
    inner = rng.random((30, 3)) * (3.0, 5.0, 11.0)
    found = oriented_box(around(np.concatenate([corners, inner]) @ rotation.T))
    assert sorted(found.edges_mm) == pytest.approx([3.0, 5.0, 11.0], rel=1e-4)
    assert found.area_mm2 == pytest.approx(2 * (15 + 33 + 55), rel=1e-4)


def test_a_tetrahedron_stands_on_its_edges_in_the_smallest_box() -> None:
    """The cube whose face diagonals its edges are; no box with a flush face is as small."""
    rotation = Rotation.from_euler("ZXY", (20, 30, 40), degrees=True).as_matrix()
    corners = np.array([(0.0, 0, 0), (1, 1, 0), (1, 0, 1), (0, 1, 1)]) @ rotation.T
    assert oriented_box(around(corners)).volume_mm3 == pytest.approx(1.0, rel=0.01)


@pytest.mark.parametrize("seed", range(4))
def test_no_turn_of_many_makes_a_box_that_is_a_percent_smaller(seed: int) -> None:
    points = np.random.default_rng(seed).normal(size=(40, 3)) * (1.0, 2.0, 3.0)
    found = oriented_box(around(points)).volume_mm3
    tries = Rotation.random(20_000, rng=np.random.default_rng(seed + 10)).as_matrix()
    extents = np.ptp(np.einsum("rab,nb->rna", tries, points), axis=1)
    assert found <= extents.prod(axis=1).min() * 1.01


@pytest.mark.parametrize("axes", [(1.0, 1.0, 1.0), (5.0, 3.0, 2.0), (9.0, 9.0, 1.0)])
def test_points_of_an_ellipsoid_have_it_about_them(axes: tuple[float, float, float]) -> None:
    ball = np.random.default_rng(2).normal(size=(2000, 3))
    ball /= np.linalg.norm(ball, axis=1, keepdims=True)
    rotation = Rotation.from_euler("ZXY", (20, 30, 40), degrees=True).as_matrix()
    found = enclosing(around(ball * axes @ rotation.T + (100.0, -50.0, 7.0)))
    assert tuple(found) == pytest.approx(sorted(axes, reverse=True), rel=3e-3)


def test_the_corners_of_a_box_have_a_known_ellipsoid() -> None:
    """Its axes are those of the box times the root of 3."""
    corners = np.array(list(itertools.product((0, 3.0), (0, 5.0), (0, 11.0))))
    found = enclosing(around(corners))
    assert tuple(found) == pytest.approx(np.sqrt(3) / 2 * np.array([11.0, 5.0, 3.0]), rel=1e-5)


@pytest.mark.parametrize("seed", range(4))
def test_the_ellipsoid_encloses_all_and_touches_some(seed: int) -> None:
    """Of the smallest one the volume is at most what Khachiyan's bound of the dual allows."""
    points = np.random.default_rng(seed).normal(size=(60, 3)) * (1.0, 2.0, 6.0)
    found = enclosing(around(points)).volume_mm3
    turned = enclosing(around(points @ Rotation.random(rng=np.random.default_rng(5)).as_matrix()))
    assert turned.volume_mm3 == pytest.approx(found, rel=1e-4)
    ball = 4 / 3 * np.pi * (np.linalg.norm(points - points.mean(axis=0), axis=1).max()) ** 3
    assert ConvexHull(points).volume < found < ball


def test_the_area_of_an_ellipsoid_is_the_series_of_ibsi() -> None:
    a, b, c = 5.7, 4.655, 4.27
    alpha, beta = np.sqrt(1 - (b / a) ** 2), np.sqrt(1 - (c / a) ** 2)
    nu = np.arange(21)
    terms = (alpha * beta) ** nu / (1.0 - 4.0 * nu**2)
    series = legendre.legval((alpha**2 + beta**2) / (2 * alpha * beta), terms)
    assert Ellipsoid(a, b, c).area_mm2 == pytest.approx(4 * np.pi * a * b * series)


def test_the_area_of_a_sphere_and_of_a_line() -> None:
    assert Ellipsoid(3.0, 3.0, 3.0).area_mm2 == pytest.approx(4 * np.pi * 9)
    assert Ellipsoid(3.0, 0.0, 0.0).area_mm2 == 0.0
    assert Ellipsoid(0.0, 0.0, 0.0).area_mm2 == 0.0
