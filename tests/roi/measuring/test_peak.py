import time
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import ndimage
from scipy.spatial.transform import Rotation

from fusionview.errors import RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.roi.measuring.peak import peaks, suv_peak
from fusionview.roi.shapes.draw import ball

MakeVolume = Callable[[Geometry, NDArray[np.float32]], Volume]

GRIDS = [
    ((14, 16, 18), (4.0, 4.0, 4.0), 9.0),
    ((14, 16, 16), (3.27, 5.47, 5.47), 8.0),
    ((22, 22, 22), (2.0, 2.0, 2.0), 4.5),
]


def turned(shape: tuple[int, int, int], spacing: tuple[float, float, float]) -> Geometry:
    rotation = Rotation.from_euler("ZXY", (15, 10, -20), degrees=True).as_matrix()
    return Geometry.centred(shape, spacing, (10.0, -5.0, 30.0), rotation)


def exhaustive_peak(volume: Volume, mask: Mask, radius_mm: float) -> float:
    """The best of all centres 0.7 mm apart in every voxel, weights from points as far apart."""
    steps = volume.geometry.affine[:3, :3]
    reach = np.floor(radius_mm * np.linalg.norm(np.linalg.inv(steps), axis=1) + 1).astype(int)
    neighbours = np.array(list(np.ndindex(*(2 * reach + 1)))) - reach
    count = int(np.ceil(max(volume.geometry.spacing_mm) / 0.7))
    fine = np.stack(np.meshgrid(*[(np.arange(count) + 0.5) / count - 0.5] * 3), -1).reshape(-1, 3)
    points = (neighbours[:, None] + fine) @ steps.T
    pads = [(int(r), int(r)) for r in reach]
    values = np.pad(volume.data.astype(float), pads)
    exists = np.pad(np.ones(volume.data.shape), pads)
    around = mask.indices()[:, None] + neighbours + reach
    near, real = values[tuple(around.T)].T, exists[tuple(around.T)].T
    best = -np.inf
    centres = [np.linspace(-0.5, 0.5, count + 1)] * 3
    for centre in np.stack(np.meshgrid(*centres), -1).reshape(-1, 3):
        offsets = points - steps @ centre
        weights = (np.linalg.norm(offsets, axis=-1) <= radius_mm).mean(axis=1)
        best = max(best, float(((near * weights).sum(1) / (real * weights).sum(1)).max()))
    return best


@pytest.mark.parametrize(("shape", "spacing", "radius_mm"), GRIDS)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_search_finds_what_an_exhaustive_one_finds(
    suv: MakeVolume,
    shape: tuple[int, int, int],
    spacing: tuple[float, float, float],
    radius_mm: float,
    seed: int,
) -> None:
    grid = turned(shape, spacing)
    noise = np.random.default_rng(seed).random(shape)
    volume = suv(grid, np.asarray(ndimage.gaussian_filter(noise, 1.0) - 0.3, np.float32))
    mask = ball(grid, grid.center_mm + np.array([1.0, 2.0, 3.0]), radius_mm)
    assert suv_peak(volume, mask) == pytest.approx(exhaustive_peak(volume, mask, 6.0), rel=5e-3)


def mean_of_points(
    volume: Volume, centres_mm: NDArray[np.float64], apart_mm: float
) -> NDArray[np.float64]:
    """Means of 6 mm spheres of points in space, each with the value of its voxel."""
    steps = np.arange(-20, 21) * apart_mm
    points = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), -1).reshape(-1, 3)
    points = points[(points**2).sum(axis=1) <= 36.0]
    means = []
    for centre in centres_mm:
        index = np.rint(volume.geometry.to_index(centre + points)).astype(int)
        real = ((index >= 0) & (index < volume.geometry.shape)).all(axis=1)
        means.append(volume.data[tuple(index[real].T)].astype(float).mean())
    return np.array(means)


@pytest.mark.parametrize("spacing", [(5.0, 2.0, 3.0), (2.78, 4.07, 4.07), (1.5, 1.5, 6.0)])
def test_the_search_finds_what_points_in_space_find(
    suv: MakeVolume, spacing: tuple[float, float, float]
) -> None:
    """No weights, no cells, no array axes: points on a lattice of the room."""
    shape = tuple(int(44 / step) for step in spacing)
    grid = turned((shape[0], shape[1], shape[2]), spacing)
    noise = ndimage.gaussian_filter(np.random.default_rng(8).random(shape), 1.2)
    volume = suv(grid, np.asarray(10 * (noise - noise.min()) / np.ptp(noise), np.float32))
    mask = ball(grid, np.add(grid.center_mm, (2.0, -1.0, 3.0)), 7.0)
    offsets = np.stack(np.meshgrid(*[np.arange(-2, 3) / 4.0] * 3, indexing="ij"), -1)
    centres = grid.to_world((mask.indices()[:, None] + offsets.reshape(-1, 3)).reshape(-1, 3))
    best = centres[np.argsort(mean_of_points(volume, centres, 1.3))[-60:]]
    found = mean_of_points(volume, best, 0.4).max()
    assert suv_peak(volume, mask) == pytest.approx(found, rel=5e-3)


def by_centres(volume: Volume, mask: Mask) -> tuple[float, float]:
    """IBSI's peaks: means of the voxels whose centre lies in a sphere of 1 mL."""
    radius_mm = (3000 / (4 * np.pi)) ** (1 / 3)
    index = np.argwhere(np.isfinite(volume.data))
    places, values = volume.geometry.to_world(index), volume.data[np.isfinite(volume.data)]
    inside = [tuple(i) for i in mask.indices() if np.isfinite(volume.data[tuple(i)])]
    held = np.array([volume.data[i] for i in inside])
    means = []
    for voxel in volume.geometry.to_world(inside):
        near = ((places - voxel) ** 2).sum(axis=1) <= radius_mm**2
        means.append(values[near].astype(float).mean())
    return float(np.array(means)[held == held.max()].max()), float(max(means))


@pytest.mark.parametrize("spacing", [(4.0, 4.0, 4.0), (3.0, 2.0, 5.0), (9.0, 8.0, 7.0)])
@pytest.mark.parametrize("radius_mm", [9.0, 24.0])
def test_the_peaks_of_ibsi_are_means_of_voxels_whose_centres_are_near(
    suv: MakeVolume, spacing: tuple[float, float, float], radius_mm: float
) -> None:
    grid = turned((12, 14, 13), spacing)
    data = np.random.default_rng(9).random(grid.shape).astype(np.float32)
    data[3:5, 6, 6] = np.nan
    volume = suv(grid, data)
    mask = ball(grid, np.add(grid.center_mm, (3.0, -2.0, 1.0)), radius_mm)
    found = peaks(volume, mask)
    assert (found.local, found.overall) == pytest.approx(by_centres(volume, mask), rel=1e-6)
    assert found.suv_peak == suv_peak(volume, mask)


def test_a_million_voxels_and_a_few_have_the_same_peaks(suv: MakeVolume) -> None:
    """The transform for large regions, against the sums for small ones."""
    grid = turned((60, 60, 60), (2.0, 2.0, 2.0))
    data = np.random.default_rng(3).random(grid.shape).astype(np.float32)
    data[30, 30, 30] = 2.0
    data[27:34, 27:34, 34:39] += 1.0
    volume = suv(grid, data)
    large = peaks(volume, ball(grid, grid.center_mm, 55.0))
    small = peaks(volume, ball(grid, grid.to_world((30, 30, 35)), 7.0))
    assert large.overall == pytest.approx(small.overall, rel=1e-9)


def test_a_uniform_volume_peaks_at_its_value_even_at_the_border(suv: MakeVolume) -> None:
    grid = turned((8, 9, 10), (4.0, 4.0, 4.0))
    volume = suv(grid, np.full(grid.shape, 3.25, np.float32))
    assert suv_peak(volume, ball(grid, grid.center_mm, 8.0)) == pytest.approx(3.25)
    assert suv_peak(volume, ball(grid, grid.to_world((0, 0, 0)), 5.0)) == pytest.approx(3.25)


def test_in_a_linear_ramp_the_sphere_reads_the_edge_of_the_last_voxel(suv: MakeVolume) -> None:
    """The mean of a sphere in a ramp is the value at its centre; the best is on the far face."""
    grid = Geometry.centred((12, 12, 12), (4.0, 4.0, 4.0))
    k = np.arange(12, dtype=np.float32)[:, None, None]
    volume = suv(grid, np.broadcast_to(k, grid.shape))
    array = np.zeros(grid.shape, np.bool_)
    array[4:7, 5:7, 5:7] = True
    found = suv_peak(volume, Mask.from_array(grid, array))
    assert found == pytest.approx(6.5, abs=0.06)


def test_a_small_hot_sphere_reads_its_share_of_the_peak_sphere(suv: MakeVolume) -> None:
    """Uptake 10 in 8 mm diameter fills (8/12)³ of the peak sphere; 0.5 mm voxels."""
    grid = Geometry.centred((40, 40, 40), (0.5, 0.5, 0.5))
    hot = ball(grid, (0.6, -0.4, 0.2), 4.0)
    volume = suv(grid, 10.0 * hot.to_array())
    assert suv_peak(volume, hot) == pytest.approx(10.0 * (8 / 12) ** 3, rel=0.02)


def test_the_sphere_may_extend_beyond_the_region(suv: MakeVolume) -> None:
    grid = turned((14, 14, 14), (4.0, 4.0, 4.0))
    volume = suv(grid, np.full(grid.shape, 2.0, np.float32))
    data = volume.data.copy()
    data[7, 7, 7] = 50.0
    mask = Mask.from_box(grid, (7, 7, 7), np.ones((1, 1, 1), np.bool_))
    found = suv_peak(volume.with_data(data, volume.quantity), mask)
    voxel_share = 64.0 / (4 / 3 * np.pi * 216.0)
    assert found == pytest.approx(2.0 + 48.0 * voxel_share, rel=0.01)


def test_values_that_are_missing_do_not_count(suv: MakeVolume) -> None:
    grid = turned((10, 10, 10), (4.0, 4.0, 4.0))
    data = np.full(grid.shape, 2.0, np.float32)
    data[:5] = np.nan
    mask = ball(grid, grid.center_mm, 9.0)
    assert suv_peak(suv(grid, data), mask) == pytest.approx(2.0)
    with pytest.raises(RegionError, match="no value"):
        suv_peak(suv(grid, np.full(grid.shape, np.nan, np.float32)), mask)


def test_negative_values_end_the_search_too(suv: MakeVolume) -> None:
    grid = turned((10, 10, 10), (4.0, 4.0, 4.0))
    data = np.full(grid.shape, -2.0, np.float32)
    assert suv_peak(suv(grid, data), ball(grid, grid.center_mm, 9.0)) == pytest.approx(-2.0)


def test_a_region_of_a_million_voxels_is_bounded(suv: MakeVolume) -> None:
    grid = Geometry.centred((128, 128, 128), (2.0, 2.0, 2.0))
    data = np.random.default_rng(3).random(grid.shape, np.float32)
    mask = ball(grid, (0.0, 0.0, 0.0), 124.0)
    start = time.perf_counter()
    found = suv_peak(suv(grid, data), mask)
    assert time.perf_counter() - start < 5.0
    assert 0.5 < found < 0.7
