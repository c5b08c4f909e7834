"""Scanners of blocks and panels."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from fusionview.errors import ReconstructionError
from fusionview.model.block_scanner import BlockScanner, ModuleKind, PairEfficiencies
from fusionview.model.geometry import Geometry
from fusionview.model.list_mode import ListModeEvents
from fusionview.recon.pet import block_projector
from fusionview.recon.pet.block_projector import AllPairsProjector, block_measurement
from fusionview.recon.pet.ray_projector import RayProjector


def poses(angles_deg: list[float], radius_mm: float, z_mm: float) -> np.ndarray:
    """Modules on a circle, x outward."""
    found = np.zeros((len(angles_deg), 4, 4))
    for pose, angle in zip(found, angles_deg, strict=True):
        turn = Rotation.from_euler("z", angle, degrees=True).as_matrix()
        pose[:3, :3] = turn
        pose[:3, 3] = turn @ [radius_mm, 0, 0] + [0, 0, z_mm]
        pose[3, 3] = 1
    return found


@pytest.fixture
def scanner() -> BlockScanner:
    """Six panels on a circle and two small ones above, of other crystals."""
    return BlockScanner(
        (
            ModuleKind.panel((4, 3), (9.0, 7.0), poses([0, 60, 120, 180, 240, 300], 80, 4)),
            ModuleKind.panel((2, 2), (5.0, 6.0), poses([30, 215], 55, -20)),
        )
    )


@pytest.fixture
def grid() -> Geometry:
    turn = Rotation.from_euler("zy", [20, 10], degrees=True).as_matrix()
    return Geometry.centred((7, 9, 8), (6.0, 7.0, 5.0), (3.0, -4.0, 2.0), turn)


def test_crystals_stand_where_the_modules_put_them(scanner: BlockScanner) -> None:
    assert scanner.positions_mm.shape == (6 * 12 + 2 * 4, 3)
    # the third panel, at 120 degrees: its crystals lie in a plane across that direction
    third = scanner.positions_mm[24:36]
    outward = np.array([np.cos(2 * np.pi / 3), np.sin(2 * np.pi / 3), 0])
    np.testing.assert_allclose(third @ outward, 80)
    assert np.ptp(third[:, 2]) == pytest.approx(14)
    assert scanner.module_of(np.array([0, 11, 12, 71, 72, 79])).tolist() == [0, 0, 1, 5, 6, 7]


def test_every_allowed_pair_is_listed_once(scanner: BlockScanner) -> None:
    pairs = scanner.pairs_at(np.arange(scanner.pairs))
    assert scanner.pairs == 80 * 79 // 2 - 6 * 66 - 2 * 6
    assert len({tuple(sorted(pair)) for pair in pairs.tolist()}) == scanner.pairs
    modules = scanner.module_of(pairs)
    assert (modules[:, 0] != modules[:, 1]).all()


def test_rules_say_which_modules_count_together(scanner: BlockScanner) -> None:
    apart = np.abs(np.arange(8)[:, None] - np.arange(8))
    allowed = replace(scanner, coincidences=apart == 3)
    pairs = allowed.pairs_at(np.arange(allowed.pairs))
    modules = allowed.module_of(pairs)
    assert allowed.pairs == 3 * 144 + 2 * 48
    assert (np.abs(modules[:, 0] - modules[:, 1]) == 3).all()


@pytest.fixture
def efficiencies(scanner: BlockScanner) -> PairEfficiencies:
    rng = np.random.default_rng(4)
    groups = np.full((8, 8), -1, np.int32)
    groups[1:6, 0] = 0
    groups[6:, :6] = 1
    tables = (rng.random((12, 12), dtype=np.float32), rng.random((4, 12), dtype=np.float32))
    return PairEfficiencies(scanner, rng.random(80, dtype=np.float32), groups, tables)


def test_efficiencies_are_products_of_crystals_and_tables(efficiencies: PairEfficiencies) -> None:
    e, tables = efficiencies.crystals, efficiencies.tables
    # crystals 5 and 3 of the modules 3 and 0; of the modules 7 and 2; modules that never count
    pairs = np.array([[3, 41], [41, 3], [79, 29], [20, 41]], np.int32)
    expected = [
        e[3] * e[41] * tables[0][5, 3],
        e[3] * e[41] * tables[0][5, 3],
        e[79] * e[29] * tables[1][3, 5],
        0.0,
    ]
    np.testing.assert_allclose(efficiencies.of(pairs), expected, rtol=1e-6)


@pytest.mark.parametrize("attenuated", [False, True])
def test_all_pairs_are_rays_with_their_factors(
    scanner: BlockScanner,
    grid: Geometry,
    efficiencies: PairEfficiencies,
    attenuated: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng = np.random.default_rng(1)
    mu = 0.1 * rng.random(grid.shape, dtype=np.float32) if attenuated else None
    image = rng.random(grid.shape, dtype=np.float32)
    pairs = scanner.pairs_at(np.arange(scanner.pairs))
    rays = RayProjector(scanner.positions_mm, scanner.positions_mm, grid, pairs)
    expected = rays.forward(image) * efficiencies.of(pairs)
    if mu is not None:
        expected *= np.exp(-0.1 * rays.forward(mu))
    monkeypatch.setattr(block_projector, "_PIECE", 777)
    projector = AllPairsProjector(scanner, grid, efficiencies, mu)
    np.testing.assert_allclose(projector.forward(image), expected, rtol=1e-5, atol=1e-5)
    part = projector.subset(1, 3).subset(2, 2)
    np.testing.assert_allclose(part.forward(image), expected[1::3][2::2], rtol=1e-5, atol=1e-5)
    for each in (projector, part):
        values = rng.random(each.range_shape, dtype=np.float32)
        there = np.vdot(each.forward(image).astype(np.float64), values)
        back = np.vdot(image, each.adjoint(values).astype(np.float64))
        assert abs(there - back) <= 1e-6 * abs(there)


def test_every_pair_once_is_explained_without_a_gradient(
    scanner: BlockScanner, grid: Geometry, efficiencies: PairEfficiencies
) -> None:
    # events as many as the model expects: the back projection of the ratio is the sensitivity
    mu = np.full(grid.shape, 0.05, np.float32)
    pairs = scanner.pairs_at(np.arange(scanner.pairs))
    events = ListModeEvents(crystals_mm=scanner.positions_mm, pairs=pairs)
    measured = block_measurement(events, scanner, grid, efficiencies=efficiencies, mu_per_cm=mu)
    assert measured.everything is not None
    ones = np.ones(scanner.pairs, np.float32)
    sensitivity = measured.everything.adjoint(ones)
    np.testing.assert_allclose(measured.model.adjoint(ones), sensitivity, rtol=1e-5, atol=1e-4)


def test_a_pose_that_is_no_rigid_motion_is_refused() -> None:
    with pytest.raises(ReconstructionError, match="rigid"):
        ModuleKind.panel((2, 2), (1.0, 1.0), 2 * np.eye(4)[None])


def test_a_table_of_other_modules_is_refused(scanner: BlockScanner) -> None:
    with pytest.raises(ReconstructionError, match="coincidences"):
        replace(scanner, coincidences=np.ones((3, 3), np.bool_))
