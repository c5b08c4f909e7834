"""Scanners with gaps, axial compression and other in-plane bins, on grids of any depth."""

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.recon.pet.image_grid import image_grid
from fusionview.recon.pet.projector import CylindricalProjector
from tests.recon.conftest import assert_adjoint, lines_of_response
from tests.recon.pet.test_projector import joseph

SCANNER = CylindricalScanner(
    crystals=48,
    rings=9,
    ring_pitch_mm=6.0,
    radius_mm=110.0,
    radial_bins=23,
    max_ring_difference=7,
)
KINDS = {
    "span 3": {"span": 3},
    "span 5, cut short": {"span": 5},
    "even span": {"span": 2},
    "mashing": {"mashing": 3},
    "virtual crystals": {"crystals_per_block": 8, "virtual_crystals": 1},
    "virtual rings": {"rings_per_block": 4, "virtual_rings": 1},
    "everything": {
        "span": 3,
        "mashing": 2,
        "crystals_per_block": 6,
        "virtual_crystals": 1,
        "rings_per_block": 5,
        "virtual_rings": 1,
    },
}


def random_image(grid: Geometry) -> NDArray[np.float64]:
    return np.random.default_rng(1).random(grid.shape)


def of(scanner: CylindricalScanner, grid: Geometry, lines: int = 1) -> CylindricalProjector:
    return CylindricalProjector(scanner, grid, dtype=np.float64, lines_per_ring=lines)


def compressed(full: NDArray[np.float64], scanner: CylindricalScanner) -> NDArray[np.float64]:
    """What a scanner adds up of the lines of all real crystals."""
    view = np.arange(scanner.crystals // 2)[:, None]
    q = np.arange(scanner.radial_bins) - scanner.radial_bins // 2
    real = scanner.real_crystals
    seen = real[(view + q // 2) % 48] & real[(view + 24 - (q + 1) // 2) % 48]
    sums = np.zeros(scanner.shape)
    pairs = scanner.ring_pairs
    for number, plane in enumerate(pairs.plane):
        if plane >= 0:
            lines = np.where(seen, full[..., number], 0.0)
            sums[..., plane] += lines.reshape(-1, scanner.mashing, scanner.radial_bins).sum(axis=1)
    return sums


@pytest.mark.parametrize("kind", KINDS)
def test_a_bin_is_exactly_the_sum_of_its_real_lines(kind: str) -> None:
    scanner = replace(SCANNER, **KINDS[kind])
    grid = image_grid(scanner, 7.0, 19)
    image = random_image(grid)
    expected = compressed(of(SCANNER, grid).forward(image), scanner)
    measured = of(scanner, grid)
    np.testing.assert_allclose(measured.forward(image), expected, atol=1e-10 * expected.max())
    assert_adjoint(measured, 1e-12, dtype=np.float64)
    assert_adjoint(measured.subset(1, 4), 1e-12, dtype=np.float64)
    assert_adjoint(replace(measured, dtype=np.float32), 1e-6)


@pytest.mark.parametrize("depth", ["as the rings", "shorter", "longer", "half a slice off"])
@pytest.mark.parametrize("per_ring", [1, 2, 3, 5])
def test_slices_may_be_any_whole_part_of_the_ring_pitch(per_ring: int, depth: str) -> None:
    fitting = image_grid(SCANNER, 7.0, 17, voxels_per_ring=per_ring)
    more = {"as the rings": 0, "shorter": -2, "longer": 4, "half a slice off": 1}[depth]
    grid = Geometry.centred((fitting.shape[0] + more, 17, 17), fitting.spacing_mm)
    image = random_image(grid)
    expected = joseph(image.astype(np.float32), grid, *lines_of_response(SCANNER))
    measured = of(SCANNER, grid)
    found = measured.forward(image.astype(np.float32))
    np.testing.assert_allclose(found, expected, atol=1e-10 * expected.max())
    assert_adjoint(measured, 1e-12, dtype=np.float64)
    assert_adjoint(replace(measured, dtype=np.float32), 1e-6)


@pytest.mark.parametrize("count", [2, 3])
def test_several_lines_per_ring_are_averaged(count: int) -> None:
    grid = image_grid(SCANNER, 7.0, 17, voxels_per_ring=6)
    image = random_image(grid).astype(np.float32)
    first, second = lines_of_response(SCANNER)
    up = np.array([0.0, 0.0, 6.0 / count])
    heights = np.arange(count) - (count - 1) / 2
    expected = sum(joseph(image, grid, first + z * up, second + z * up) for z in heights)
    measured = of(SCANNER, grid, count)
    found = measured.forward(image)
    np.testing.assert_allclose(found, expected / count, atol=1e-10 * found.max())
    assert_adjoint(measured, 1e-12, dtype=np.float64)
    of_three = of(replace(SCANNER, span=3), grid, count).forward(image)
    np.testing.assert_allclose(of_three, compressed(found, replace(SCANNER, span=3)), rtol=1e-9)


def test_arc_corrected_bins_are_equally_spaced_and_parallel() -> None:
    scanner = replace(SCANNER, mashing=2, bin_mm=6.5, radial_bins=24, view_offset_deg=11.0)
    grid = image_grid(scanner, 5.0, 25)
    image = random_image(grid).astype(np.float32)
    view, q = np.arange(12)[:, None], np.arange(24) - 12
    # views 2 v and 2 v + 1, on the average; the line runs from the first crystal's side
    angle = np.deg2rad(11.0 + (2 * view + 0.5) * 360 / 48)
    away = q * 6.5
    half = np.sqrt(110.0**2 - away**2)
    pairs = scanner.ring_pairs
    ends = []
    for side, rings in ((1, pairs.first), (-1, pairs.second)):
        end = np.empty((12, 24, len(rings), 3))
        end[..., 0] = (side * half * np.cos(angle) - away * np.sin(angle))[..., None]
        end[..., 1] = (side * half * np.sin(angle) + away * np.cos(angle))[..., None]
        end[..., 2] = (rings - 4.0) * 6.0
        ends.append(end)
    expected = joseph(image, grid, *ends)
    found = of(scanner, grid).forward(image)
    np.testing.assert_allclose(found, expected, atol=1e-10 * expected.max())
    assert_adjoint(of(scanner, grid), 1e-12, dtype=np.float64)


def test_a_view_offset_turns_the_crystals_about_the_axis() -> None:
    turned = replace(SCANNER, view_offset_deg=2 * 360 / 48)
    grid = image_grid(SCANNER, 7.0, 17)
    image = random_image(grid)
    full = of(SCANNER, grid).forward(image)
    found = of(turned, grid).forward(image)
    np.testing.assert_allclose(found[:-2], full[2:], rtol=1e-9)


def test_subsets_sum_to_the_whole_to_rounding() -> None:
    scanner = replace(SCANNER, span=3, mashing=2)
    grid = image_grid(scanner, 7.0, 17)
    for dtype, tolerance in ((np.float32, 1e-6), (np.float64, 1e-13)):
        measured = CylindricalProjector(scanner, grid, dtype=dtype)
        sinogram = np.random.default_rng(1).random(measured.shape).astype(dtype)
        parts = [measured.subset(n, 4).adjoint(sinogram[n::4]) for n in range(4)]
        whole = measured.adjoint(sinogram)
        assert np.abs(sum(parts) - whole).max() <= tolerance * whole.max()


@pytest.mark.parametrize(
    ("changes", "lines", "reason"),
    [
        ({"mashing": 5}, 1, "mashing by 5"),
        ({"bin_mm": 10.0}, 1, "outside the ring"),
        ({"ring_pitch_mm": 7.0}, 1, "no multiple"),
        ({}, 4, "4 lines per ring"),
    ],
)
def test_what_cannot_be_projected_is_refused(
    changes: dict[str, float], lines: int, reason: str
) -> None:
    grid = image_grid(SCANNER, 7.0, 17)
    with pytest.raises(ReconstructionError, match=reason):
        of(replace(SCANNER, **changes), grid, lines)  # type: ignore[arg-type]


def test_the_memory_that_is_announced_is_what_is_taken() -> None:
    scanner = replace(SCANNER, crystals=160, radial_bins=79)
    for tof in (None, TimeOfFlight(15, 20.0, 15.0)):
        measured = CylindricalProjector(scanner, image_grid(scanner, 3.0, 60), tof=tof)
        announced = measured.memory_bytes()
        image = np.ones(measured.grid.shape, np.float32)
        sinogram = measured.forward(image)  # compiles, if need be
        measured.adjoint(sinogram)
        tracemalloc.start()
        measured.adjoint(measured.forward(image))
        taken = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert 0.7 * taken <= announced <= 1.6 * taken
