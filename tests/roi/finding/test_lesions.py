"""The whole-body search and the sums over what was accepted, against brute force."""

from collections import deque
from collections.abc import Callable
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial.distance import cdist, pdist

from fusionview.errors import RegionError
from fusionview.io.catalogue import pick, scan
from fusionview.io.load import load
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.roi.finding.lesions import Order, find_lesions
from fusionview.roi.measuring.burden import bsa_du_bois_m2, burden, farthest_mm
from fusionview.roi.measuring.peak import suv_peak
from fusionview.roi.shapes.draw import ball

MakeVolume = Callable[[Geometry, NDArray[np.floating]], Volume]


@pytest.fixture(scope="module")
def whole_body(data_folder: Path) -> Volume:
    folder = data_folder / "sts001_raw_pet_mr" / "STS_001" / "FDG_PET" / "image"
    return load(pick(scan(folder), None), quantity=Quantity.SUV_BW)


def parts(reached: NDArray[np.bool_]) -> list[set[tuple[int, ...]]]:
    """26-connected parts by a plain breadth-first search."""
    left = {tuple(index) for index in np.argwhere(reached).tolist()}
    steps = [step for step in product((-1, 0, 1), repeat=3) if any(step)]
    found = []
    while left:
        start = left.pop()
        part, queue = {start}, deque([start])
        while queue:
            here = queue.popleft()
            for step in steps:
                near = (here[0] + step[0], here[1] + step[1], here[2] + step[2])
                if near in left:
                    left.remove(near)
                    part.add(near)
                    queue.append(near)
        found.append(part)
    return found


def test_candidates_are_the_large_parts_above_the_threshold(
    tilted: Geometry, suv: MakeVolume
) -> None:
    data = np.ones(tilted.shape, np.float32)
    big = ball(tilted, tilted.to_world((8, 9, 10)), 9.0)  # 3.05 mL
    hot = ball(tilted, tilted.to_world((17, 20, 21)), 7.0)
    small = ball(tilted, tilted.to_world((4, 22, 24)), 3.0)
    for mask, value in ((big, 5.0), (hot, 12.0), (small, 30.0)):
        data[mask.slices][mask.box] = value
    volume = suv(tilted, data)
    found = find_lesions(volume, 4.0, min_ml=1.0)
    assert [one.max for one in found] == [12.0, 5.0]
    np.testing.assert_array_equal(found[1].mask.to_array(), big.to_array())
    assert found[1].tlg == pytest.approx(5.0 * big.volume_ml)
    assert found[0].peak == pytest.approx(suv_peak(volume, hot))
    np.testing.assert_allclose(found[0].centroid_mm, tilted.to_world((17, 20, 21)), atol=1e-6)
    by_volume = find_lesions(volume, 4.0, min_ml=0.0, order=Order.VOLUME)
    assert [one.max for one in by_volume] == [5.0, 12.0, 30.0]
    assert find_lesions(volume, 40.0) == ()


def test_a_part_of_exactly_the_least_volume_is_kept(suv: MakeVolume) -> None:
    grid = Geometry.centred((6, 6, 9), (10.0, 10.0, 10.0))
    data = np.zeros(grid.shape, np.float32)
    data[2, 2, 1:4] = 5.0
    data[4, 4, 1:3] = 5.0
    (one,) = find_lesions(suv(grid, data), 4.0, min_ml=3.0)
    assert one.volume_ml == pytest.approx(3.0)
    assert not one.touches_border
    assert find_lesions(suv(grid, data), 4.0, min_ml=3.01) == ()
    data[2, 2, 0] = 5.0
    assert find_lesions(suv(grid, data), 4.0, min_ml=3.0)[0].touches_border


def test_missing_and_infinite_values_are_no_uptake(tilted: Geometry, suv: MakeVolume) -> None:
    data = np.full(tilted.shape, np.nan, np.float32)
    with pytest.raises(RegionError, match="no value"):
        find_lesions(suv(tilted, data))
    data[3:6] = np.inf
    data[10:20] = 6.0
    (one,) = find_lesions(suv(tilted, data))
    assert one.mask.voxels == 10 * 28 * 30


@pytest.mark.realdata
def test_the_whole_body_of_a_patient_agrees_with_a_plain_search(whole_body: Volume) -> None:
    voxel_ml = 3.27 * 4.6875 * 4.6875 / 1000
    expected = [p for p in parts(whole_body.data >= 4.0) if len(p) * voxel_ml >= 3.0]
    found = find_lesions(whole_body, 4.0, min_ml=3.0, order=Order.VOLUME)
    assert [one.mask.voxels for one in found] == sorted(map(len, expected), reverse=True)
    assert {tuple(i) for one in found for i in one.mask.indices().tolist()} == set().union(
        *expected
    )
    values = [float(whole_body.data[index]) for part in expected for index in part]
    total = burden(whole_body, [one.mask for one in found], bsa_m2=2.0)
    assert total.lesions == 14
    assert total.tmtv_ml == pytest.approx(len(values) * voxel_ml, rel=1e-6)
    assert total.tlg == pytest.approx(sum(values) * voxel_ml, rel=1e-6)
    centroids = [whole_body.geometry.to_world(np.mean(sorted(p), axis=0)) for p in expected]
    assert total.dmax_mm == pytest.approx(pdist(np.array(centroids)).max(), rel=1e-6)
    assert total.sdmax_per_m == pytest.approx(total.dmax_mm / 2000.0)


def test_the_farthest_voxels_are_those_of_brute_force(tilted: Geometry, suv: MakeVolume) -> None:
    rng = np.random.default_rng(7)
    volume = suv(tilted, np.ones(tilted.shape))
    for density in (0.002, 0.05):
        mask = Mask.from_array(tilted, rng.random(tilted.shape) < density)
        points = tilted.to_world(mask.indices())
        found = burden(volume, [mask])
        assert found.dmax_voxels_mm == pytest.approx(cdist(points, points).max(), rel=1e-9)
        assert found.dmax_mm == 0.0
    flat = tilted.to_world(np.argwhere(np.ones((1, 20, 20))))
    assert farthest_mm(flat) == pytest.approx(pdist(flat).max())


def test_a_voxel_of_two_lesions_counts_once(tilted: Geometry, suv: MakeVolume) -> None:
    data = np.full(tilted.shape, 2.0, np.float32)
    data[8, 9, 10] = np.nan
    one = ball(tilted, tilted.to_world((8, 9, 10)), 8.0)
    two = ball(tilted, tilted.to_world((10, 11, 12)), 8.0)
    total = burden(suv(tilted, data), [one, two])
    assert total.tmtv_ml == pytest.approx((one | two).volume_ml - tilted.voxel_ml)
    assert total.tlg == pytest.approx(2.0 * total.tmtv_ml)
    assert total.missing_voxels == 1
    apart = tilted.to_world((8, 9, 10)) - tilted.to_world((10, 11, 12))
    assert total.dmax_mm == pytest.approx(np.linalg.norm(apart), rel=1e-6)
    assert total.sdmax_per_m is None
    with pytest.raises(RegionError, match="no lesion"):
        burden(suv(tilted, data), [])


def test_body_surface_area_of_a_known_person() -> None:
    assert bsa_du_bois_m2(70.0, 1.70) == pytest.approx(1.81, abs=0.005)
