"""The projector with time of flight."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.model.geometry import Geometry
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.recon.pet.image_grid import image_grid
from fusionview.recon.pet.projector import CylindricalProjector
from fusionview.recon.pet.ray_projector import RayProjector
from fusionview.recon.pet.timing import bin_weights, make_timing
from tests.recon.conftest import assert_adjoint, lines_of_response

SCANNER = CylindricalScanner(
    crystals=40,
    rings=11,
    ring_pitch_mm=8.0,
    radius_mm=110.0,
    radial_bins=19,
    max_ring_difference=9,
)
# windows of one group of bins and of several; bins that end inside the image; a single bin
TIMINGS = {
    "coarse": TimeOfFlight(9, 25.0, 15.0),
    "fine, wide": TimeOfFlight(41, 6.0, 14.0),
    "even, short": TimeOfFlight(4, 18.0, 9.0),
    "sharp": TimeOfFlight(29, 10.0, 1.0),
    "one": TimeOfFlight(1, 60.0, 20.0),
}


def joseph(
    image: NDArray[np.float64], grid: Geometry, scanner: CylindricalScanner, tof: TimeOfFlight
) -> NDArray[np.float64]:
    """Step by step along the main axis, all lines at once, every bin weighed by its definition."""
    start, end = lines_of_response(scanner)
    ray = end - start
    along_x = np.abs(ray[..., 0]) > np.abs(ray[..., 1]) * (1 + 1e-9)
    axis = np.where(along_x, 0, 1)[..., None]
    length = np.linalg.norm(ray, axis=-1)
    main = np.take_along_axis(ray, axis, -1)[..., 0]
    first = np.take_along_axis(start, axis, -1)[..., 0]
    total = np.zeros((*start.shape[:-1], tof.bins))
    for step in range(grid.shape[2]):
        t = (grid.affine[0, 3] + step * grid.spacing_mm[2] - first) / main
        index = np.moveaxis(grid.to_index(start + t[..., None] * ray), -1, 0)
        values = ndimage.map_coordinates(image, index, order=1, mode="grid-constant")
        values = np.where((t >= 0) & (t <= 1), values, 0) * length / np.abs(main)
        total += values[..., None] * bin_weights(tof, (t - 0.5) * length)
    return np.moveaxis(total * grid.spacing_mm[2], -1, -2)


@pytest.mark.parametrize("timing", TIMINGS)
@pytest.mark.parametrize("per_ring", [1, 2, 3])
def test_it_agrees_with_joseph_step_by_step(timing: str, per_ring: int) -> None:
    tof = TIMINGS[timing]
    grid = image_grid(SCANNER, 9.0, 15, voxels_per_ring=per_ring)
    image = np.random.default_rng(1).random(grid.shape)
    expected = joseph(image, grid, SCANNER, tof)
    measured = CylindricalProjector(SCANNER, grid, tof=tof, dtype=np.float64)
    assert measured.shape == SCANNER.shape_with(tof)
    found = measured.forward(image)
    assert np.abs(found - expected).max() <= 1e-5 * expected.max()
    assert_adjoint(measured, 1e-12, dtype=np.float64)
    assert_adjoint(measured.subset(1, 3), 1e-12, dtype=np.float64)
    single = replace(measured, dtype=np.float32)
    assert_adjoint(single, 1e-6)
    assert np.abs(single.forward(image) - expected).max() <= 1e-5 * expected.max()


def test_every_entry_of_the_adjoint_is_that_of_the_transpose() -> None:
    scanner = replace(SCANNER, crystals=16, rings=3, radial_bins=5)
    grid = image_grid(scanner, 22.0, 5)
    projector = CylindricalProjector(
        scanner, grid, tof=TimeOfFlight(5, 30.0, 15.0), dtype=np.float64
    )
    voxels, bins = int(np.prod(grid.shape)), int(np.prod(projector.shape))
    forward = [projector.forward(x.reshape(grid.shape)).ravel() for x in np.eye(voxels)]
    adjoint = [projector.adjoint(y.reshape(projector.shape)).ravel() for y in np.eye(bins)]
    matrix, transpose = np.array(forward), np.array(adjoint).T
    assert matrix.max() > 1
    np.testing.assert_allclose(matrix, transpose, atol=1e-12 * matrix.max())


def test_the_bins_sum_to_the_projection_without_time_of_flight() -> None:
    grid = image_grid(SCANNER, 9.0, 15)
    image = np.random.default_rng(1).random(grid.shape, dtype=np.float32)
    whole = CylindricalProjector(SCANNER, grid)
    for tof in (TimeOfFlight(17, 25.0, 15.0), TimeOfFlight(81, 6.0, 14.0)):
        summed = replace(whole, tof=tof).forward(image).sum(axis=2)
        full = whole.forward(image)
        assert np.abs(summed - full).max() <= 1e-5 * full.max()


def test_bins_add_up_with_span_mashing_and_gaps() -> None:
    scanner = replace(
        SCANNER,
        span=3,
        mashing=2,
        rings_per_block=4,
        virtual_rings=1,
        crystals_per_block=10,
        virtual_crystals=1,
    )
    grid = image_grid(scanner, 9.0, 15)
    image = np.random.default_rng(1).random(grid.shape)
    whole = CylindricalProjector(scanner, grid, dtype=np.float64)
    measured = replace(whole, tof=TimeOfFlight(21, 25.0, 15.0))
    full = whole.forward(image)
    np.testing.assert_allclose(measured.forward(image).sum(axis=2), full, atol=1e-9 * full.max())
    assert_adjoint(measured, 1e-12, dtype=np.float64)


def test_an_independent_projector_of_single_rays_finds_the_same() -> None:
    grid = image_grid(SCANNER, 9.0, 15)
    image = np.random.default_rng(1).random(grid.shape, dtype=np.float32)
    tof = TimeOfFlight(13, 20.0, 16.0)
    measured = CylindricalProjector(SCANNER, grid, tof=tof)
    start, end = (side.reshape(-1, 3) for side in lines_of_response(SCANNER))
    shape = (*SCANNER.shape, tof.bins)
    lines, bins = np.divmod(np.random.default_rng(2).permutation(np.prod(shape))[:20000], tof.bins)
    rays = RayProjector(
        start[lines],
        end[lines],
        grid,
        tof=tof,
        tof_bins=bins.astype(np.int16),
        steepest=np.inf,
    )
    every = np.moveaxis(measured.forward(image), 2, -1).reshape(-1, tof.bins)
    assert np.abs(rays.forward(image) - every[lines, bins]).max() <= 1e-5 * every.max()
    # the gradient of events is that of their histogram
    counts = np.zeros(every.shape, np.float32)
    np.add.at(counts, (lines, bins), 1.0)
    histogram = np.moveaxis(counts.reshape(shape), -1, 2)
    found, expected = measured.adjoint(histogram), rays.adjoint(np.ones(lines.size, np.float32))
    assert np.abs(found - expected).max() <= 1e-5 * expected.max()


def test_the_table_stays_small_and_complete_for_any_bins() -> None:
    for tof in (TimeOfFlight(3, 1000.0, 0.5), TimeOfFlight(1001, 0.1, 500.0), TimeOfFlight()):
        timing = make_timing(tof, np.float64)
        assert timing.table.nbytes < 64e6
        sums = timing.table.reshape(-1, timing.window).sum(axis=1)
        within = np.arange(len(sums)) <= timing.stride * timing.fineness
        np.testing.assert_allclose(sums[within], 1.0, rtol=1e-12)


def test_a_point_is_seen_first_by_the_bins_of_the_nearer_crystal() -> None:
    grid = image_grid(SCANNER, 9.0, 15)
    image = np.zeros(grid.shape, np.float32)
    image[10, 7, 11] = 1.0  # 36 mm to the left: nearer to crystal 0, on the line of view 0
    tof = TimeOfFlight(21, 12.0, 10.0)
    seen = CylindricalProjector(SCANNER, grid, tof=tof).forward(image)[0, 9, :, 5]
    where = np.average(tof.centres_mm, weights=seen)
    assert where == pytest.approx(-36.0, abs=0.5)
