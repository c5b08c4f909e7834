"""The cylindrical projector against values from outside: exact chords, and STIR."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.scanner import CylindricalScanner
from fusionview.recon.pet.image_grid import image_grid
from fusionview.recon.pet.projector import CylindricalProjector

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def chords_mm(start: Floats, end: Floats, half_mm: Floats) -> Floats:
    """Length of segments within a box about the origin, by its slabs."""
    ray = end - start
    with np.errstate(divide="ignore", invalid="ignore"):
        one, other = (-half_mm - start) / ray, (half_mm - start) / ray
    enter = np.nan_to_num(np.minimum(one, other), nan=-np.inf).max(axis=-1)
    leave = np.nan_to_num(np.maximum(one, other), nan=np.inf).min(axis=-1)
    share = np.clip(leave, 0, 1) - np.clip(enter, 0, 1)
    return np.asarray(np.maximum(share, 0) * np.linalg.norm(ray, axis=-1))


def test_lines_through_a_box_have_their_exact_length() -> None:
    # 215 x 215 x 71 voxels of 2.78 mm; rings over its whole height, so that many lines leave
    # through the lids, and a ring wide enough for rays along every edge
    scanner = CylindricalScanner(
        crystals=544,
        rings=36,
        ring_pitch_mm=2 * 2.78,
        radius_mm=440.0,
        radial_bins=415,
        max_ring_difference=35,
    )
    grid = image_grid(scanner, 2.78, 215)
    assert grid.shape == (71, 215, 215)
    chosen = np.arange(3, 272, 11)
    measured = CylindricalProjector(scanner, grid, chosen).forward(np.ones(grid.shape, np.float32))
    assert measured.size > 1e6
    rng = np.random.default_rng(4)
    view, radial, plane = (rng.integers(0, n, 100_000) for n in measured.shape)
    start, end = ends_mm(scanner, chosen[view], radial, plane)
    found = measured[view, radial, plane]
    half = np.array([215, 215, 71]) * 2.78 / 2
    error = np.abs(found - chords_mm(start, end, half))
    inside = stays_inside(start, end, half, 2 * 2.78)
    assert inside.sum() > 20_000
    assert error[inside].mean() <= 0.01
    assert np.mean(error > 1.0) <= 0.003


def ends_mm(
    scanner: CylindricalScanner, view: Ints, radial: Ints, plane: Ints
) -> tuple[Floats, Floats]:
    """Both crystals of lines, by the documentation of the scanner."""
    q = radial - scanner.radial_bins // 2
    pairs = scanner.ring_pairs
    ends = []
    for crystal, ring in (
        (view + np.floor(q / 2), pairs.first[plane]),
        (view + scanner.crystals / 2 - np.ceil(q / 2), pairs.second[plane]),
    ):
        angle = 2 * np.pi * crystal / scanner.crystals
        z = (ring - (scanner.rings - 1) / 2) * scanner.ring_pitch_mm
        x, y = scanner.radius_mm * np.cos(angle), scanner.radius_mm * np.sin(angle)
        ends.append(np.stack([x, y, z], axis=-1))
    return ends[0], ends[1]


def stays_inside(
    start: Floats, end: Floats, half_mm: Floats, margin_mm: float
) -> NDArray[np.bool_]:
    """Whether lines enter and leave through opposite sides, a margin away from their edges."""
    ray = end - start
    axis = np.argmax(np.abs(ray), axis=-1)
    number = np.arange(len(ray))
    good = np.ones(len(ray), np.bool_)
    for side in (-1, 1):
        t = (side * half_mm[axis] - start[number, axis]) / ray[number, axis]
        at = np.abs(start + t[:, None] * ray)
        at[number, axis] = 0.0
        good &= (at <= half_mm - margin_mm).all(axis=-1)
    return good


@pytest.mark.realdata
@pytest.mark.parametrize(("thin", "tolerance"), [(1, 0.015), (3, 0.003)])
def test_the_sensitivity_image_is_that_of_stir(
    data_folder: Path, thin: int, tolerance: float
) -> None:
    stored = np.fromfile(data_folder / "stir" / "RPTsens_seg3_PM.v", "<f4").reshape(31, 60, 60)
    scanner = CylindricalScanner(
        crystals=384,
        rings=16,
        ring_pitch_mm=6.75,
        radius_mm=380.0,
        radial_bins=128,
        max_ring_difference=3,
        mashing=2,
        bin_mm=3.1088,
    )
    assert scanner.shape == (96, 128, 100)
    # STIR's voxels are boxes along z, ours are joined linearly: several thin slices make up a box
    grid = Geometry.centred((31 * thin, 60, 60), (3.375 / thin, 4.44114, 4.44114))
    # STIR follows two lines per ring here, half a slice above and below its middle
    projector = CylindricalProjector(scanner, grid, lines_per_ring=2)
    sinogram = np.ones(projector.shape, np.float32)
    sinogram[..., [0, 15]] = 0.0  # the end planes of segment 0 do not count
    found = projector.adjoint(sinogram).reshape(31, thin, 60, 60).sum(axis=1) / 4.44114
    # images of STIR have voxel n // 2 on the axis: 60 voxels are off by half a one
    y, x = np.mgrid[:60, :60]
    near = np.hypot(y - 29.5, x - 29.5) < 25
    given = np.hypot(y - 30, x - 30) < 25
    assert stored[8:23, given].mean() == pytest.approx(480.07, rel=1e-4)
    assert found[8:23, near].mean() == pytest.approx(480.07, rel=1e-4)
    profile, expected = found[:, near].mean(axis=1), stored[:, given].mean(axis=1)
    np.testing.assert_allclose(profile, expected, rtol=tolerance)
