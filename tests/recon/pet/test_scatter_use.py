"""Scatter as others call it: symmetries, streams, threads and what is refused."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import integrate

from fusionview.errors import ReconstructionError, SettingsError
from fusionview.model.geometry import Geometry
from fusionview.model.progress import Cancelled
from fusionview.model.quantity import Quantity
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.model.volume import Volume
from fusionview.recon.pet.scatter import physics
from fusionview.recon.pet.scatter.estimate import Detectors, scatter_between
from fusionview.recon.pet.scatter.medium import Medium, medium_in, scatter_points
from fusionview.recon.pet.scatter.settings import ScatterSettings
from fusionview.recon.pet.scatter.single import sample_scatter, scatter_views, single_scatter
from tests.recon.conftest import Ellipse, lines_of_response, volume, voxelise

Array = NDArray[np.float32]
Spoil = Callable[[Volume, Volume], tuple[Volume, Volume]]
COARSE = ScatterSettings(crystals=16, point_spacing_mm=24.0, voxel_mm=8.0, ring_spacing_mm=20.0)
GRID = Geometry.centred((14, 50, 46), (4.0, 3.0, 3.5), (4.0, -7.0, 5.0))
TOF = TimeOfFlight(bins=7, width_mm=60.0, sigma_mm=40.0)


def activity(grid: Geometry = GRID) -> Volume:
    data = voxelise(grid, [Ellipse(8, -12, 40, 30, 20, 4.0), Ellipse(25, 0, 12, 12, 0, 9.0)])
    data = data * np.linspace(0.2, 1.0, grid.shape[0], dtype=np.float32)[:, None, None]
    return volume(grid, data, Quantity.ACTIVITY)


def attenuation(grid: Geometry = GRID) -> Volume:
    data = voxelise(grid, [Ellipse(5, -8, 60, 45, 20, 0.096)])
    return volume(grid, data, Quantity.ATTENUATION)


def test_cross_sections_are_those_of_klein_and_nishina() -> None:
    barn = 0.0794078  # the classical electron radius squared
    # E. Storm, H. Israel, Nucl. Data Tables A7 (1970) 565: 0.2866 b per electron at 511 keV
    assert barn * float(physics.total_cross_section(511.0)) == pytest.approx(0.2866, rel=5e-4)
    # Thomson's limit
    assert float(physics.total_cross_section(0.05)) == pytest.approx(8 * np.pi / 3, rel=1e-3)
    whole, _ = integrate.quad(lambda c: float(physics.differential_cross_section(c)), -1, 1)
    total = float(physics.total_cross_section(physics.REST_KEV))
    assert 2 * np.pi * whole == pytest.approx(total, rel=1e-9)
    np.testing.assert_allclose(physics.scattered_kev([1, 0, -1]), [511, 255.5, 511 / 3], rtol=1e-5)


def test_the_energy_window_accepts_by_resolution() -> None:
    settings = ScatterSettings(lower_kev=440.0, upper_kev=650.0, resolution_percent=12.0)
    assert float(physics.acceptance(440.0, settings)) == pytest.approx(0.5, abs=1e-4)
    sigma = 0.12 * 511 / 2.35482
    far = (511 - 440) / sigma
    tail = 0.5 * (1 - integrate.quad(lambda x: np.exp(-x * x / 2), -far, far)[0] / 2.5066283)
    assert float(physics.acceptance(511.0, settings)) == pytest.approx(1 - tail, abs=1e-4)


def test_a_mirrored_patient_scatters_to_mirrored_planes(small_scanner: CylindricalScanner) -> None:
    mirrored = Geometry(GRID.shape, np.diag([1.0, 1.0, -1.0, 1.0]) @ GRID.affine)
    settings = replace(COARSE, crystals=small_scanner.crystals)
    one = single_scatter(activity(), attenuation(), small_scanner, settings)
    flipped_activity = replace(activity(), geometry=mirrored)
    flipped_mu = replace(attenuation(), geometry=mirrored)
    other = single_scatter(flipped_activity, flipped_mu, small_scanner, settings)
    starts, ends = lines_of_response(small_scanner)
    z = np.round(np.stack([starts[0, 0, :, 2], ends[0, 0, :, 2]], axis=1), 3)
    partner = [int(np.flatnonzero((z == -pair).all(axis=1))[0]) for pair in z]
    np.testing.assert_allclose(other[..., partner], one, atol=2e-3 * one.max())
    assert np.abs(other - one).max() > 0.1 * one.max()


def sampled(medium: Medium, scanner: CylindricalScanner, tof: TimeOfFlight | None) -> Array:
    points = scatter_points(medium, COARSE.point_spacing_mm)
    detectors = Detectors.of(scanner, COARSE)
    return scatter_between(detectors, medium, points, physics.scatter_table(COARSE), tof)


@pytest.mark.parametrize("tof", [None, TOF], ids=["plain", "timed"])
def test_scatter_needs_matter_and_follows_activity(
    small_scanner: CylindricalScanner, tof: TimeOfFlight | None
) -> None:
    medium = medium_in(small_scanner, activity(), attenuation(), COARSE, (0, 0, 0))
    once = sampled(medium, small_scanner, tof)
    assert once.max() > 0
    twice = sampled(medium._replace(values=medium.values * (2, 1)), small_scanner, tof)
    np.testing.assert_allclose(twice, 2 * once, rtol=1e-5, atol=1e-6 * once.max())
    assert not sampled(medium._replace(values=medium.values * (1, 0)), small_scanner, tof).any()
    assert not sampled(medium._replace(values=medium.values * (0, 1)), small_scanner, tof).any()
    # seen from the other end, late is early
    np.testing.assert_array_equal(once, once.transpose(1, 0, 2)[..., ::-1])


def test_the_grid_places_the_scanner(small_scanner: CylindricalScanner) -> None:
    shift = np.array([30.0, -20.0, 50.0])
    moved = Geometry(GRID.shape, GRID.affine + np.pad(shift[:, None], ((0, 1), (3, 0))))
    place = Geometry.centred((3, 3, 3), (1.0, 1.0, 1.0), shift)
    one = single_scatter(activity(), attenuation(), small_scanner, COARSE)
    source, mu = replace(activity(), geometry=moved), replace(attenuation(), geometry=moved)
    other = single_scatter(source, mu, small_scanner, COARSE, grid=place)
    np.testing.assert_allclose(other, one, rtol=1e-3, atol=1e-3 * one.max())


@pytest.mark.parametrize("tof", [None, TOF], ids=["plain", "timed"])
def test_views_one_by_one_and_files_hold_the_same(
    small_scanner: CylindricalScanner,
    tof: TimeOfFlight | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NUMBA_NUM_THREADS", "1")
    whole = single_scatter(activity(), attenuation(), small_scanner, COARSE, tof=tof)
    monkeypatch.setenv("NUMBA_NUM_THREADS", "3")
    views = list(scatter_views(activity(), attenuation(), small_scanner, COARSE, tof=tof))
    np.testing.assert_array_equal(np.stack(views), whole)
    kept = np.memmap(tmp_path / "scatter", np.float32, "w+", shape=whole.shape)
    arguments = activity(), attenuation(), small_scanner, COARSE
    assert single_scatter(*arguments, tof=tof, out=kept) is kept
    np.testing.assert_array_equal(kept, whole)


def test_a_sinogram_may_reach_to_where_lines_end(small_scanner: CylindricalScanner) -> None:
    wide = replace(small_scanner, radial_bins=small_scanner.crystals + 1)
    scatter = single_scatter(activity(), attenuation(), wide, COARSE)
    assert np.isfinite(scatter).all()
    assert not scatter[:, [0, -1]].any()
    narrow = single_scatter(activity(), attenuation(), small_scanner, COARSE)
    edge = (wide.radial_bins - small_scanner.radial_bins) // 2
    np.testing.assert_array_equal(scatter[:, edge : edge + small_scanner.radial_bins], narrow)


def test_compressed_bins_add_up_what_they_hold(small_scanner: CylindricalScanner) -> None:
    blocks = replace(
        small_scanner, crystals_per_block=19, virtual_crystals=1, rings_per_block=3, virtual_rings=1
    )
    packed = replace(blocks, span=3, mashing=2)
    arguments = activity(), attenuation()
    single = single_scatter(*arguments, blocks, COARSE)
    expected = np.zeros(packed.shape, np.float32)
    folded = single.reshape(packed.views, 2, packed.radial_bins, -1).sum(axis=1)
    plain, wide = blocks.ring_pairs.plane, packed.ring_pairs.plane
    for before, after in zip(plain[plain >= 0], wide[plain >= 0], strict=True):
        expected[..., after] += folded[..., before]
    got = single_scatter(*arguments, packed, COARSE)
    np.testing.assert_allclose(got, expected, rtol=1e-5, atol=1e-6 * expected.max())
    whole = single_scatter(*arguments, small_scanner, COARSE)
    assert set(np.unique(np.round(single[whole > 0] / whole[whole > 0], 5))) == {0, 1}


def test_bins_lie_where_their_lines_do(small_scanner: CylindricalScanner) -> None:
    arguments = activity(), attenuation()
    plain = single_scatter(*arguments, small_scanner, COARSE)
    middle = small_scanner.radial_bins // 2
    even = single_scatter(*arguments, replace(small_scanner, bin_mm=5.0), COARSE)
    np.testing.assert_allclose(even[:, middle], plain[:, middle], rtol=1e-4)
    step_deg = 360 / small_scanner.crystals
    turned = single_scatter(*arguments, replace(small_scanner, view_offset_deg=step_deg), COARSE)
    np.testing.assert_allclose(turned[:-1], plain[1:], rtol=1e-3, atol=1e-4 * plain.max())


def test_one_ring_is_a_scanner(small_scanner: CylindricalScanner) -> None:
    ring = replace(small_scanner, rings=1)
    scatter = single_scatter(activity(), attenuation(), ring, COARSE)
    assert scatter.shape == (ring.views, ring.radial_bins, 1)
    assert scatter.max() > 0


def test_undefined_voxels_count_as_nothing(small_scanner: CylindricalScanner) -> None:
    def with_holes(original: Volume) -> Volume:
        return replace(original, data=np.where(original.data == 0, np.nan, original.data))

    one = single_scatter(activity(), attenuation(), small_scanner, COARSE)
    source, mu = with_holes(activity()), with_holes(attenuation())
    np.testing.assert_array_equal(single_scatter(source, mu, small_scanner, COARSE), one)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda a, m: (a, replace(m, data=m.data * np.float32(1e4))), "10000"),
        (lambda a, m: (a, replace(m, data=m.data * np.float32(0))), "1/cm"),
        (lambda a, m: (replace(a, data=a.data * np.float32(0)), m), "empty"),
        (lambda a, m: (replace(a, data=a.data * np.float32(np.nan)), m), "infinite"),
        (lambda a, m: (a, replace(m, data=m.data + np.float32(np.inf))), "infinite"),
        (lambda a, m: (replace(a, frame_of_reference="1"), replace(m, frame_of_reference="2")),
         "another space"),
    ],
    ids=["units", "no attenuation", "no activity", "nothing", "infinite", "elsewhere"],
)  # fmt: skip
def test_volumes_that_cannot_scatter_are_refused(
    small_scanner: CylindricalScanner, spoil: Spoil, words: str
) -> None:
    source, mu = spoil(activity(), attenuation())
    with pytest.raises(ReconstructionError, match=words):
        single_scatter(source, mu, small_scanner, COARSE)


def test_what_lies_outside_the_scanner_or_does_not_fit_is_refused(
    small_scanner: CylindricalScanner,
) -> None:
    away = Geometry.centred((3, 3, 3), (1.0, 1.0, 1.0), (0.0, 0.0, 900.0))
    with pytest.raises(ReconstructionError, match="outside the scanner"):
        single_scatter(activity(), attenuation(), small_scanner, COARSE, grid=away)
    out = np.zeros((3, 3, 3), np.float32)
    with pytest.raises(ReconstructionError, match="cannot take"):
        single_scatter(activity(), attenuation(), small_scanner, COARSE, out=out)
    with pytest.raises(SettingsError, match="closer"):
        ScatterSettings(point_spacing_mm=4.0, voxel_mm=8.0)


def test_it_can_be_cancelled_and_reports_rising_progress(
    small_scanner: CylindricalScanner,
) -> None:
    seen: list[float] = []

    def stop(fraction: float, message: str = "") -> None:
        seen.append(fraction)
        if fraction > 0.8:
            raise Cancelled

    with pytest.raises(Cancelled):
        single_scatter(activity(), attenuation(), small_scanner, COARSE, progress=stop)
    assert seen == sorted(seen)
    assert sample_scatter(activity(), attenuation(), small_scanner, COARSE).pairs.min() >= 0


def test_choosing_scatter_settings_does_not_load_numba() -> None:
    script = "import sys, fusionview.recon.pet.scatter.single; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
