import math
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import dijkstra
from scipy.spatial.transform import Rotation

from fusionview.model.geometry import Geometry
from fusionview.model.plane import Plane
from fusionview.model.volume import Volume
from fusionview.roi.shapes.live_wire import LiveWire, WirePicture
from fusionview.roi.shapes.picture import cut
from fusionview.roi.shapes.polygon import polygon
from fusionview.roi.shapes.wire_kernel import NEIGHBOURS, cheapest_ways
from tests.roi.conftest import MakeVolume

RIGHT_MM, DOWN_MM, PIXEL_MM = 22.0, 15.0, 0.5


@pytest.fixture
def cylinder(suv: MakeVolume) -> tuple[Volume, Plane]:
    """A noisy elliptic cylinder along the normal of an oblique picture."""
    turn = Rotation.from_euler("ZXY", (20, -32, 18), degrees=True).as_matrix()
    grid = Geometry.centred((40, 50, 60), (1.6, 1.3, 1.1), (12.0, -7.0, 30.0))
    plane = Plane.through(
        grid.center_mm, (turn[0], turn[1]), PIXEL_MM, (140, 150), grid.center_mm + turn[0]
    )
    offsets = grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1)) - grid.center_mm
    round_ = np.hypot(offsets @ turn[0] / RIGHT_MM, offsets @ turn[1] / DOWN_MM)
    data = 10.0 / (1 + np.exp((round_ - 1) * 18.0 / 1.2))
    data += np.random.default_rng(3).normal(0, 0.4, grid.shape)
    return suv(grid, data.astype(np.float32)), plane


def on_edge(plane: Plane, angle: float) -> NDArray[np.float64]:
    middle = np.array([(plane.shape[0] - 1) / 2, (plane.shape[1] - 1) / 2 - 1 / PIXEL_MM])
    down, right = DOWN_MM * math.sin(angle) / PIXEL_MM, RIGHT_MM * math.cos(angle) / PIXEL_MM
    return plane.to_world(middle[0] + down, middle[1] + right)


def gap_mm(points: NDArray[np.float64], plane: Plane) -> NDArray[np.float64]:
    """How far points are from the edge of the cylinder."""
    edge = np.array([on_edge(plane, angle) for angle in np.linspace(0, 2 * math.pi, 2000)])
    return np.asarray(np.linalg.norm(points[:, None] - edge, axis=-1).min(axis=1))


def test_the_ways_are_the_cheapest_ones() -> None:
    """Against SciPy's search on the same prices."""
    rng = np.random.default_rng(5)
    price = rng.random((17, 23), dtype=np.float32)
    price *= 0.5
    turn = 0.25 * rng.random((17, 23, 4), dtype=np.float32)
    links = sparse.lil_array((17 * 23, 17 * 23))
    for r, c in np.ndindex(17, 23):
        for n, (down, right) in enumerate(NEIGHBOURS):
            s, d = r + down, c + right
            if 0 <= s < 17 and 0 <= d < 23:
                side = min(n, 7 - n)
                step = float(price[s, d] + turn[r, c, side] + turn[s, d, side])
                cost = max(1, int(255 * math.hypot(down, right) * step))
                links[r * 23 + c, s * 23 + d] = cost
    seed = (8, 4)
    exact = dijkstra(links.tocsr(), indices=[seed[0] * 23 + seed[1]])[0]
    ways = cheapest_ways(price, turn, *seed)
    for r, c in np.ndindex(17, 23):
        paid, place = 0.0, (r, c)
        while ways[place] >= 0:
            down, right = NEIGHBOURS[ways[place]]
            before = (place[0] + int(down), place[1] + int(right))
            paid += links[before[0] * 23 + before[1], place[0] * 23 + place[1]]
            place = before
        assert place == seed
        # single precision may round a price of 255 parts the other way
        assert paid == pytest.approx(exact[r * 23 + c], abs=6)


def test_the_wire_follows_an_edge_in_an_oblique_picture(cylinder: tuple[Volume, Plane]) -> None:
    volume, plane = cylinder
    picture = WirePicture.of(volume, plane)
    wire = LiveWire.begin(picture, picture.snapped(on_edge(plane, 0.3)))
    path = wire.path_to(picture.snapped(on_edge(plane, 2.4)))
    voxel_mm = 1.3
    assert gap_mm(path, plane).mean() < 0.4 * voxel_mm
    assert gap_mm(path, plane).max() < 1.2 * voxel_mm
    assert np.linalg.norm(np.diff(path, axis=0), axis=1).max() <= math.sqrt(2) * PIXEL_MM + 1e-6


def test_a_closed_wire_is_the_region_that_it_goes_round(cylinder: tuple[Volume, Plane]) -> None:
    volume, plane = cylinder
    picture = WirePicture.of(volume, plane)
    anchors = [picture.snapped(on_edge(plane, angle)) for angle in (0.1, 2.2, 4.3, 0.1)]
    outline = np.concatenate(
        [LiveWire.begin(picture, one).path_to(two) for one, two in pairwise(anchors)]
    )
    exact = polygon(
        volume.geometry,
        plane,
        [on_edge(plane, angle) for angle in np.linspace(0, 2 * math.pi, 500)],
    )
    drawn = polygon(volume.geometry, plane, outline)
    shared = (drawn & exact).voxels
    assert 2 * shared / (drawn.voxels + exact.voxels) > 0.97


def test_a_way_to_a_point_on_the_way_is_its_beginning(cylinder: tuple[Volume, Plane]) -> None:
    volume, plane = cylinder
    picture = WirePicture.of(volume, plane)
    wire = LiveWire.begin(picture, on_edge(plane, 0.3))
    path = wire.path_to(on_edge(plane, 2.4))
    np.testing.assert_array_equal(wire.path_to(path[30]), path[:31])
    assert len(wire.path_to(on_edge(plane, 0.3))) == 1


def test_a_point_out_of_reach_is_approached(cylinder: tuple[Volume, Plane]) -> None:
    volume, plane = cylinder
    picture = WirePicture.of(volume, plane)
    seed = plane.to_world(70, 75)
    wire = LiveWire.begin(picture, seed, reach_px=10)
    end = wire.path_to(plane.to_world(70, 500))[-1]
    np.testing.assert_allclose(end, plane.to_world(70, 85))


def test_the_border_of_the_volume_is_no_edge(tilted: Geometry, suv: MakeVolume) -> None:
    volume = suv(tilted, np.full(tilted.shape, 7.0, np.float32))
    middle = tilted.center_mm
    plane = Plane.through(middle, ((1, 0, 0), (0, 1, 0)), 1.0, (120, 120), middle)
    image = cut(volume, plane)
    assert np.isnan(image[0, 0])
    assert image[60, 60] == 7.0
    assert WirePicture.of(volume, plane).strength.max() == 0.0
    away = Plane.through(middle + 500, ((1, 0, 0), (0, 1, 0)), 1.0, (20, 20), middle + 500)
    assert len(LiveWire.begin(WirePicture.of(volume, away), middle).path_to(middle)) == 1


def test_a_picture_shows_a_linear_field_exactly(tilted: Geometry, suv: MakeVolume) -> None:
    points = tilted.to_world(np.moveaxis(np.indices(tilted.shape), 0, -1))
    volume = suv(tilted, (points @ (0.3, -0.2, 0.5)).astype(np.float32))
    turn = Rotation.from_euler("ZXY", (20, -32, 18), degrees=True).as_matrix()
    plane = Plane.through(tilted.center_mm, (turn[0], turn[1]), 0.8, (9, 12), tilted.center_mm)
    rows, columns = np.indices(plane.shape)
    expected = plane.to_world(rows, columns) @ (0.3, -0.2, 0.5)
    np.testing.assert_allclose(cut(volume, plane), expected, rtol=1e-4)
