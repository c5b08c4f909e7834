"""Boards, balls, sponges and motions whose patterns, sizes and dimensions are known."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.model.features import FeatureValue
from fusionview.model.geometry import Geometry
from fusionview.texture.discretise import GreyLevels
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings
from fusionview.texture.structural.structural import measure

Box = NDArray[np.bool_]
Values = NDArray[np.float64]
Spacing = tuple[float, float, float]

NO_LEVELS = GreyLevels(np.zeros(0, np.int64), 0, np.zeros(0))
CUBES = (2.0, 2.0, 2.0)
FLAT_VOXELS = (4.0, 2.0, 2.0)


def structural(
    values: Values, spacing: Spacing = CUBES, region: Box | None = None
) -> dict[str, FeatureValue]:
    k, j, i = values.shape
    held = np.ones(values.shape, np.bool_) if region is None else region
    sample = Sample(
        geometry=Geometry.centred((k, j, i), spacing, (5.0, -9.0, 40.0)),
        unit="g/mL",
        around=np.where(held, values, np.nan),
        corner=(0, 0, 0),
        morphological=held,
        intensity=held,
        grey=NO_LEVELS,
    )
    return {row.tag: row for row in measure(sample, TextureSettings())}


def value(rows: dict[str, FeatureValue], tag: str) -> float:
    found = rows[f"struct_{tag}"].value
    assert found is not None, rows[f"struct_{tag}"].note
    return found


def distance_mm(shape: tuple[int, int, int], spacing: Spacing) -> Values:
    axes = [(np.arange(n) - (n - 1) / 2) * mm for n, mm in zip(shape, spacing, strict=True)]
    return np.asarray(np.sqrt(sum(x**2 for x in np.meshgrid(*axes, indexing="ij"))))


def board(n: int = 20) -> Values:
    return np.asarray(np.indices((n, n, n)).sum(axis=0) % 2, np.float64)


def motion(hurst: float, n: int, seed: int) -> Values:
    """Brownian motion: every second point of a periodic field of power |q|^-(2 H + 3).

    So that it varies between two points, too, as a motion without a smallest scale does.
    """
    fine = 4 * n
    axes = [np.fft.fftfreq(fine)] * 2 + [np.fft.rfftfreq(fine)]
    squared = sum(np.square(q) for q in np.meshgrid(*axes, indexing="ij"))
    squared[0, 0, 0] = np.inf
    noise = np.random.default_rng(seed).standard_normal((fine,) * 3)
    field = np.fft.irfftn(np.fft.rfftn(noise) * squared ** (-(2 * hurst + 3) / 4))
    return np.asarray(field[: 2 * n : 2, : 2 * n : 2, : 2 * n : 2] / field.std())


def sponge(level: int) -> Box:
    """Menger's: of 27 parts, those in which at most one index is in the middle."""
    unit = (np.indices((3, 3, 3)) == 1).sum(axis=0) < 2
    whole = np.ones((1, 1, 1), np.bool_)
    for _ in range(level):
        whole = np.kron(unit, whole).astype(np.bool_)
    return whole


def test_a_board_has_two_patterns() -> None:
    # a black voxel sees brighter or equal all around; a white one only its diagonals, which are
    # (1 - a)² + a² white: darker than itself, so that nothing is as bright
    rows = structural(board())
    for axis in "kji":
        assert value(rows, f"lbp_{axis}_8") == pytest.approx(0.5, abs=0.01)
        assert value(rows, f"lbp_{axis}_0") == pytest.approx(0.5, abs=0.01)
    assert value(rows, "lbp_entr") == pytest.approx(1.0, abs=1e-3)
    assert value(rows, "lbp_unif") == pytest.approx(0.5, abs=1e-3)


def test_a_slope_has_patterns_by_plane() -> None:
    # along i: five of eight samples are at least as bright; across i all are equal
    rows = structural(np.broadcast_to(np.arange(12.0), (12, 12, 12)).copy())
    assert value(rows, "lbp_k_5") == 1.0
    assert value(rows, "lbp_j_5") == 1.0
    assert value(rows, "lbp_i_8") == 1.0


def test_patterns_do_not_change_with_the_grey_scale_or_turns_of_the_image() -> None:
    values = np.random.default_rng(1).random((14, 14, 14))
    rows = structural(values)
    for other in (structural(7 * values + 100), structural(np.rot90(values, axes=(1, 2)).copy())):
        for pattern in range(10):
            tag = f"lbp_k_{pattern}"
            assert value(other, tag) == pytest.approx(value(rows, tag), abs=1e-12)


@pytest.mark.parametrize("spacing", [(1.0, 1.0, 1.0), (2.0, 1.0, 1.0), (1.0, 1.5, 0.8)])
@pytest.mark.parametrize(("radius_mm", "bin_mm"), [(5.2, "4_6"), (7.3, "6_8"), (10.5, "8_12")])
def test_a_ball_has_its_radius(spacing: Spacing, radius_mm: float, bin_mm: str) -> None:
    shape = tuple(2 * int(24 / mm) + 1 for mm in spacing)
    ball = distance_mm((shape[0], shape[1], shape[2]), spacing) <= radius_mm
    rows = structural(np.where(ball, 3.0, 1.0), spacing)
    low, high = map(float, bin_mm.split("_"))
    assert low - 0.7 <= value(rows, "gran_mean") <= high
    # voxels at its surface that no smaller ball reaches disappear earlier
    bins = ("0_2", "2_4", "4_6", "6_8", "8_12", "12_16")
    shares = {name: value(rows, f"gran_{name}") for name in bins}
    assert max(shares, key=lambda name: shares[name]) == bin_mm
    assert sum(shares[name] for name in bins[bins.index(bin_mm) + 1 :]) == 0


def test_sizes_are_shares_of_the_intensity_and_add_up() -> None:
    away = distance_mm((41, 41, 81), (1.0, 1.0, 1.0))
    values = np.ones((41, 41, 81))
    values[np.roll(away, -20, axis=2) <= 5.2] = 5.0
    values[np.roll(away, 20, axis=2) <= 10.2] = 2.0
    rows = structural(values, (1.0, 1.0, 1.0))
    one, two = 4 * np.sum(away <= 5.2), 1 * np.sum(away <= 10.2)
    assert value(rows, "gran_4_6") == pytest.approx(one / (one + two), abs=0.06)
    assert value(rows, "gran_8_12") == pytest.approx(two / (one + two), abs=0.12)
    shares = [row.value or 0 for tag, row in rows.items() if tag.startswith("struct_gran_")]
    assert sum(shares[:7]) == pytest.approx(1.0)


def test_the_region_s_own_shape_is_not_a_size() -> None:
    # a slope across a narrow region is one wide structure, cut by the region's border
    region = distance_mm((40, 12, 12), CUBES) < 100
    rows = structural(np.broadcast_to(np.arange(40.0)[:, None, None], (40, 12, 12)).copy())
    assert region.all()
    assert value(rows, "gran_rest") > 0.8


@pytest.mark.parametrize("hurst", [0.3, 0.5, 0.7])
def test_brownian_motion_has_its_dimension(hurst: float) -> None:
    dbc, vario = [], []
    for seed in range(2):
        rows = structural(motion(hurst, 36, seed))
        dbc.append(value(rows, "fd_dbc"))
        vario.append(value(rows, "fd_vario"))
    assert np.mean(vario) == pytest.approx(4 - hurst, abs=0.1)
    assert np.mean(dbc) == pytest.approx(4 - hurst, abs=0.12)


def test_smooth_and_rough_intensities_bound_the_dimension() -> None:
    smooth = structural(np.indices((40, 40, 40)).sum(axis=0).astype(np.float64))
    assert value(smooth, "fd_dbc") == pytest.approx(3.0, abs=1e-6)
    assert value(smooth, "fd_vario") == pytest.approx(3.0, abs=1e-6)
    rough = structural(np.random.default_rng(3).standard_normal((40, 40, 40)))
    assert value(rough, "fd_vario") == pytest.approx(4.0, abs=0.02)
    assert value(rough, "fd_dbc") == pytest.approx(4.0, abs=0.03)


def test_a_sponge_has_a_border_of_the_dimension_of_menger() -> None:
    sponge_of_81 = structural(np.zeros((81, 81, 81)), region=sponge(4))
    # of four generations; the limit has log 20 / log 3 = 2.727
    assert value(sponge_of_81, "fd_border") == pytest.approx(np.log(20) / np.log(3), abs=0.12)


@pytest.mark.parametrize("radius_mm", [20.0, 37.0, 80.0])
def test_a_smooth_border_has_two_dimensions(radius_mm: float) -> None:
    n = int(radius_mm) + 1
    for spacing in (CUBES, FLAT_VOXELS):
        shape = (n // 2 + 1, n, n) if spacing == FLAT_VOXELS else (n, n, n)
        ball = distance_mm(shape, spacing) <= radius_mm
        rows = structural(np.zeros(shape), spacing, region=ball)
        assert value(rows, "fd_border") == pytest.approx(2.0, abs=0.05)
    box = structural(np.zeros((25, 30, 41)))
    assert value(box, "fd_border") == pytest.approx(2.0, abs=0.05)


@pytest.mark.parametrize("share", [0.1, 0.3])
def test_lacunarity_of_chance_is_a_closed_form(share: float) -> None:
    bright = np.random.default_rng(5).random((60, 60, 60)) < share
    rows = structural(bright.astype(np.float64), region=distance_mm((60, 60, 60), CUBES) < 58)
    for size in (2, 4, 8):
        expected = 1 + (1 - share) / (share * size**3)
        assert value(rows, f"lac_{size}") == pytest.approx(expected, rel=0.02)


def test_lacunarity_of_what_repeats_is_one() -> None:
    rows = structural(board())
    assert [value(rows, f"lac_{size}") for size in (2, 4, 8)] == [1.0, 1.0, 1.0]


def test_cubes_are_made_of_voxels_that_are_none_and_the_notes_say_so() -> None:
    z, y, x = np.indices((30, 60, 60)) * np.array(FLAT_VOXELS)[:, None, None, None]
    rows = structural(z + 2 * y + x, FLAT_VOXELS)
    assert value(rows, "fd_vario") == pytest.approx(3.0, abs=5e-3)
    assert "cubes of 2.52 mm" in rows["struct_fd_vario"].note
    assert rows["struct_gran_mean"].note == "wider structures were counted with this radius"


@pytest.mark.parametrize("shape", [(1, 1, 1), (2, 2, 2), (1, 30, 30), (1, 1, 40)])
@pytest.mark.parametrize("make", [np.zeros, np.random.default_rng(0).random])
def test_tiny_thin_and_flat_regions_have_notes(
    shape: tuple[int, int, int], make: Callable[[tuple[int, int, int]], Values]
) -> None:
    for spacing in (CUBES, FLAT_VOXELS):
        rows = structural(make(shape), spacing)
        assert len(rows) == 47
        for row in rows.values():
            assert row.value is not None or row.note


def test_a_region_without_voxels_has_notes() -> None:
    rows = structural(np.ones((4, 4, 4)), region=np.zeros((4, 4, 4), np.bool_))
    assert all(row.value is None and row.note for row in rows.values())
