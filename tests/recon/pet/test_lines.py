"""Bins and the lines they stand for."""

from dataclasses import replace

import numpy as np
import pytest

from fusionview.model.scanner import CylindricalScanner
from fusionview.recon.pet.image_grid import image_grid
from fusionview.recon.pet.lines import direct_plane, line_of_response, rings_of_plane, trace
from fusionview.recon.pet.projector import CylindricalProjector

SCANNER = CylindricalScanner(
    crystals=60, rings=5, ring_pitch_mm=6.0, radius_mm=150.0, radial_bins=31, max_ring_difference=2
)
CENTRE = (12.0, -30.0, 250.0)


def test_a_line_passes_the_voxels_that_its_bin_sees() -> None:
    grid = image_grid(SCANNER, 7.0, 25, CENTRE)
    projector = CylindricalProjector(SCANNER, grid)
    random = np.random.default_rng(3)
    for _ in range(25):
        view, radial, plane = (int(random.integers(size)) for size in SCANNER.shape)
        one = np.zeros(SCANNER.shape, np.float32)
        one[view, radial, plane] = 1
        seen = np.argwhere(projector.adjoint(one) > 0)
        if not len(seen):
            continue
        start, end = line_of_response(SCANNER, CENTRE, view, radial, plane)
        way = (end - start) / np.linalg.norm(end - start)
        off = grid.to_world(seen) - start
        beside = np.linalg.norm(off - np.outer(off @ way, way), axis=1)
        assert beside.max() < np.linalg.norm(grid.spacing_mm)


def test_a_point_is_seen_in_the_bins_of_its_trace() -> None:
    grid = image_grid(SCANNER, 7.0, 25, CENTRE)
    image = np.zeros(grid.shape, np.float32)
    image[4, 17, 6] = 1
    point = grid.to_world((4, 17, 6))
    plane = direct_plane(SCANNER, CENTRE, point)
    assert rings_of_plane(SCANNER, plane) == (2, 2)
    measured = CylindricalProjector(SCANNER, grid).forward(image)[:, :, plane]
    bins = np.arange(SCANNER.radial_bins)
    centroid = (measured * bins).sum(axis=1) / measured.sum(axis=1)
    assert np.nanmax(np.abs(trace(SCANNER, CENTRE, point) - centroid)) < 0.6


def test_a_point_outside_the_field_of_view_has_no_trace_in_some_views() -> None:
    outside = np.add(CENTRE, (140.0, 0.0, 0.0))
    assert np.isnan(trace(SCANNER, CENTRE, outside)).any()


def test_planes_name_their_rings() -> None:
    rings = [rings_of_plane(SCANNER, plane) for plane in range(SCANNER.planes)]
    assert rings[:5] == [(n, n) for n in range(5)]
    assert rings[5] == (0, 1)
    assert rings[9] == (1, 0)
    assert rings[-1] == (4, 2)


@pytest.mark.parametrize(
    "scanner",
    [
        replace(SCANNER, span=3, mashing=2),
        replace(SCANNER, bin_mm=4.0, view_offset_deg=20.0),
        replace(SCANNER, crystals_per_block=6, virtual_crystals=1),
    ],
)
def test_traces_follow_compressed_arc_corrected_and_blocked_scanners(
    scanner: CylindricalScanner,
) -> None:
    grid = image_grid(scanner, 7.0, 25, CENTRE)
    image = np.zeros(grid.shape, np.float32)
    image[4, 17, 6] = 1
    point = grid.to_world((4, 17, 6))
    plane = direct_plane(scanner, CENTRE, point)
    measured = CylindricalProjector(scanner, grid).forward(image)[:, :, plane]
    seen = measured.sum(axis=1) > 0
    bins = np.arange(scanner.radial_bins)
    centroid = (measured * bins).sum(axis=1)[seen] / measured.sum(axis=1)[seen]
    assert np.nanmax(np.abs(trace(scanner, CENTRE, point)[seen] - centroid)) < 1.1
    first, second = rings_of_plane(scanner, plane)
    assert first == second
