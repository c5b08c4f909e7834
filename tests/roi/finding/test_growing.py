"""Growing from one voxel, and from strokes, against labels of the whole grid."""

import sys
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import ndimage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from fusionview.errors import RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.progress import Cancelled
from fusionview.model.volume import Volume
from fusionview.roi.finding.edge import pet_edge
from fusionview.roi.finding.growing import grow_range, grow_tolerance
from fusionview.roi.finding.seeds import grow_from_seeds
from fusionview.roi.shapes.draw import ball
from fusionview.roi.warm_up import is_warm, warm_up
from tests.roi.blurred import blurred_ball, distances_mm

MakeVolume = Callable[[Geometry, NDArray[np.floating]], Volume]


def voxel(geometry: Geometry, *index: int) -> Mask:
    return Mask(geometry, (index[0], index[1], index[2]), np.ones((1, 1, 1), np.bool_))


def test_growing_is_the_connected_part_of_a_range(tilted: Geometry, suv: MakeVolume) -> None:
    data = np.random.default_rng(4).random(tilted.shape).astype(np.float32)
    data[12, 14, 15] = 0.9
    labels = ndimage.label((data >= 0.75) & (data <= 0.95), np.ones((3, 3, 3)))[0]
    truth = labels == labels[12, 14, 15]
    seed = tilted.to_world((12.3, 13.8, 15.4))
    found = grow_range(suv(tilted, data), seed, 0.75, 0.95, 1e3)
    np.testing.assert_array_equal(found.to_array(), truth)
    assert 100 < found.voxels < truth.size / 2


def test_growing_never_leaves_its_ball(tilted: Geometry, suv: MakeVolume) -> None:
    data = np.full(tilted.shape, 3.0, np.float32)
    seed = tilted.to_world((12, 14, 15))
    found = grow_range(suv(tilted, data), seed, 2.0, 4.0, 11.0)
    np.testing.assert_array_equal(found.to_array(), ball(tilted, seed, 11.0).to_array())
    corner = grow_range(suv(tilted, data), tilted.to_world((0, 0, 0)), 2.0, 4.0, 7.0)
    np.testing.assert_array_equal(
        corner.to_array(), distances_mm(tilted, tilted.to_world((0, 0, 0))) <= 7.0
    )


def test_tolerance_is_counted_from_the_seed(tilted: Geometry, suv: MakeVolume) -> None:
    data = np.zeros(tilted.shape, np.float32)
    data[12, 14, 10:20] = np.arange(10)
    found = grow_tolerance(suv(tilted, data), tilted.to_world((12, 14, 15)), 2.0, 100.0)
    np.testing.assert_array_equal(found.indices(), [(12, 14, n) for n in range(13, 18)])
    assert grow_range(suv(tilted, data), tilted.to_world((12, 14, 15)), 50, 60, 9).voxels == 0
    with pytest.raises(RegionError, match="no value at this point"):
        grow_tolerance(suv(tilted, data), tilted.to_world((-3, 0, 0)), 2.0, 100.0)


def test_missing_values_are_never_entered(tilted: Geometry, suv: MakeVolume) -> None:
    data = np.full(tilted.shape, 3.0, np.float32)
    data[:, :, 16] = np.nan
    found = grow_range(suv(tilted, data), tilted.to_world((12, 14, 15)), -1e9, 1e9, 1e3)
    assert found.voxels == 24 * 28 * 16


def test_strokes_share_a_blurred_sphere_at_its_edge(tilted: Geometry, suv: MakeVolume) -> None:
    centre = tilted.to_world((11.6, 14.2, 14.7))
    volume = suv(tilted, 1 + 5 * blurred_ball(tilted, centre, 14.0, 4.0))
    stroke = ball(tilted, centre, 4.0)
    around = ball(tilted, centre, 23.0) - ball(tilted, centre, 21.0)
    lesion, rest = grow_from_seeds(volume, [stroke, around])
    truth = ball(tilted, centre, 14.0)
    dice = 2 * (lesion & truth).voxels / (lesion.voxels + truth.voxels)
    assert dice > 0.93
    assert (lesion & rest).voxels == 0
    assert (stroke - lesion).voxels == 0


def test_each_voxel_goes_to_the_seed_with_the_cheapest_way(suv: MakeVolume) -> None:
    grid = Geometry.centred((5, 6, 7), (3.0, 2.0, 1.5), (4.0, 5.0, 6.0))
    data = np.random.default_rng(2).integers(0, 2001, grid.shape).astype(np.float32)
    data.flat[:2] = 0, 2000  # a level is then one unit
    places = [(0, 1, 2), (4, 5, 6), (3, 0, 0)]
    found = grow_from_seeds(
        suv(grid, data), [voxel(grid, *p) for p in places], margin_mm=50, locality=2.0
    )
    index = np.moveaxis(np.indices(grid.shape), 0, -1).reshape(-1, 3)
    apart = np.abs(index[:, None] - index[None]).max(axis=-1) == 1
    one, two = np.nonzero(apart)
    mm = np.linalg.norm((index[one] - index[two]) * grid.spacing_mm, axis=1)
    step = np.abs(data.ravel()[one] - data.ravel()[two]) + np.rint(1 + 0.02 * 2000 * mm)
    graph = coo_array((step, (one, two)))
    costs = dijkstra(graph, indices=[np.ravel_multi_index(p, grid.shape) for p in places])
    got = np.stack([mask.to_array().ravel() for mask in found])
    np.testing.assert_array_equal(got.sum(axis=0), 1)
    np.testing.assert_allclose(costs[got.argmax(axis=0), np.arange(data.size)], costs.min(axis=0))


def test_sharing_goes_on_where_it_paused_and_can_be_cancelled(
    tilted: Geometry, suv: MakeVolume, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = np.random.default_rng(8).random(tilted.shape)
    volume = suv(tilted, data)
    strokes = [voxel(tilted, 3, 4, 5), voxel(tilted, 20, 22, 25)]
    whole = grow_from_seeds(volume, strokes)
    monkeypatch.setattr("fusionview.roi.finding.seeds._AT_ONCE", 97)
    paused = grow_from_seeds(volume, strokes)
    for one, other in zip(whole, paused, strict=True):
        np.testing.assert_array_equal(one.to_array(), other.to_array())

    def unwanted(fraction: float, message: str = "") -> None:
        if fraction > 0.1:
            raise Cancelled

    with pytest.raises(Cancelled):
        grow_from_seeds(volume, strokes, progress=unwanted)


def test_seeds_that_cannot_be_shared_say_so(tilted: Geometry, suv: MakeVolume) -> None:
    volume = suv(tilted, np.ones(tilted.shape, np.float32))
    with pytest.raises(RegionError, match="at least two"):
        grow_from_seeds(volume, [voxel(tilted, 1, 1, 1)])
    with pytest.raises(RegionError, match="no voxel"):
        grow_from_seeds(volume, [voxel(tilted, 1, 1, 1), Mask.empty(tilted)])
    nothing = suv(tilted, np.full(tilted.shape, np.nan))
    with pytest.raises(RegionError, match="no value around"):
        grow_from_seeds(nothing, [voxel(tilted, 1, 1, 1), voxel(tilted, 2, 2, 2)])


def test_kernels_are_compiled_once_before_they_are_needed(
    tilted: Geometry, suv: MakeVolume
) -> None:
    warm_up()
    assert is_warm()
    volume = suv(tilted, blurred_ball(tilted, tilted.center_mm, 9.0, 5.0))
    grow_range(volume, tilted.center_mm, 0.3, 2.0, 30.0)
    pet_edge(volume, tilted.center_mm, 20.0)
    grow_from_seeds(volume, [voxel(tilted, 12, 14, 15), voxel(tilted, 3, 3, 3)])
    kernels = sys.modules["fusionview.roi.finding.flood_kernels"]
    for name in ("grow", "edge_terms", "watershed", "start_ways", "nearest_seed"):
        assert len(getattr(kernels, name).signatures) == 1, name
