"""Attenuation and the model of a measurement."""

from dataclasses import replace

import numpy as np
import pytest

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.quantity import Quantity
from fusionview.model.scanner import CylindricalScanner
from fusionview.recon.operator import Weighted
from fusionview.recon.pet.attenuation import attenuation_factors
from fusionview.recon.pet.image_grid import fitted_grid
from fusionview.recon.pet.in_plane import crystal_pairs
from fusionview.recon.pet.projector import CylindricalProjector
from fusionview.recon.resample import onto_grid
from tests.recon.conftest import Ellipse, lines_of_response, volume, voxelise

WATER = Ellipse(5, -8, 70, 50, 30, 0.096)


def test_attenuation_follows_the_chord_through_water(small_scanner: CylindricalScanner) -> None:
    grid = fitted_grid(small_scanner, 2.0)
    # given on a grid of its own: larger, off-centre, other voxels
    own = Geometry.centred((40, 150, 140), (2.0, 1.3, 1.5), (3.0, 4.0, -2.0))
    mu = volume(own, voxelise(own, [WATER]), Quantity.ATTENUATION)
    factors = attenuation_factors(mu, small_scanner, grid)
    expected = np.exp(-0.0096 * WATER.chord_mm(*lines_of_response(small_scanner)))
    assert expected.min() < 0.3
    assert np.sqrt(np.mean((factors - expected) ** 2)) < 0.01
    assert factors.max() <= 1.0
    deep = expected < 0.5
    np.testing.assert_allclose(factors[deep].mean(), expected[deep].mean(), rtol=0.005)


@pytest.mark.parametrize("factor", [0.1, 1e4, 0.0], ids=["1/mm", "times 10000", "empty"])
def test_a_map_in_other_units_is_refused(small_scanner: CylindricalScanner, factor: float) -> None:
    grid = fitted_grid(small_scanner, 8.0)
    mu = volume(grid, voxelise(grid, [WATER]) * np.float32(factor), Quantity.ATTENUATION)
    with pytest.raises(ReconstructionError, match=r"near 0\.1 1/cm") as failure:
        attenuation_factors(mu, small_scanner, grid)
    assert "10000" in failure.value.hint


def test_the_adjoint_of_the_model_is_its_transpose(small_scanner: CylindricalScanner) -> None:
    projector = CylindricalProjector(small_scanner, fitted_grid(small_scanner, 8.0))
    rng = np.random.default_rng(2)
    factors = rng.uniform(0.05, 1.0, projector.shape).astype(np.float32)
    whole = Weighted(projector, factors, 0.37)
    image = rng.random(projector.grid.shape, dtype=np.float32)
    for model in (whole, whole.subset(2, 5)):
        sinogram = rng.random(model.range_shape, dtype=np.float32)
        forward = np.vdot(model.forward(image).astype(np.float64), sinogram)
        adjoint = np.vdot(image, model.adjoint(sinogram).astype(np.float64))
        assert forward == pytest.approx(adjoint, rel=1e-6)


def test_resampling_keeps_the_total_and_place_of_small_structures(
    oblique_grid: Geometry,
) -> None:
    turn = oblique_grid.affine[:3, :3] / oblique_grid.spacing_mm @ np.eye(3)[::-1]
    fine = Geometry.centred((60, 66, 70), (1.0, 1.2, 0.9), (-40.0, 25.0, 7.0), turn)
    coarse = Geometry.centred((40, 40, 40), (3.0, 3.0, 3.0), fine.center_mm)
    for index in [(18, 23, 41), (35, 40, 20), (12, 12, 50)]:
        data = np.zeros(fine.shape, np.float32)
        data[index] = 100.0
        resampled = onto_grid(volume(fine, data, Quantity.ACTIVITY), coarse)
        total = resampled.sum() * coarse.voxel_ml
        assert total == pytest.approx(100.0 * fine.voxel_ml, rel=0.15)
        centre = np.tensordot(resampled, np.indices(coarse.shape), ((0, 1, 2), (1, 2, 3)))
        found_mm = coarse.to_world(centre / resampled.sum())
        assert np.linalg.norm(found_mm - fine.to_world(index)) < 2.6  # half a voxel


def test_resampling_onto_its_own_grid_changes_nothing(oblique_grid: Geometry) -> None:
    data = np.random.default_rng(1).random(oblique_grid.shape, dtype=np.float32)
    resampled = onto_grid(volume(oblique_grid, data, Quantity.ACTIVITY), oblique_grid)
    np.testing.assert_allclose(resampled, data, atol=1e-6)


@pytest.mark.parametrize(
    "kind",
    [
        {"span": 3},
        {"mashing": 2},
        {"span": 3, "mashing": 2, "crystals_per_block": 8, "virtual_crystals": 1},
        {"span": 3, "rings_per_block": 3, "virtual_rings": 1},
    ],
)
def test_a_bin_of_several_lines_has_their_mean_attenuation(
    small_scanner: CylindricalScanner, kind: dict[str, int]
) -> None:
    scanner = replace(small_scanner, **kind)
    grid = fitted_grid(scanner, 8.0)
    mu = volume(grid, voxelise(grid, [WATER]), Quantity.ATTENUATION)
    compressed = attenuation_factors(mu, scanner, grid)
    # lines of equal activity: the attenuated sum over the lines is the mean factor times the sum
    single = replace(scanner, span=1, mashing=1)
    whole = attenuation_factors(mu, single, grid)
    pairs, (one, other) = scanner.ring_pairs, crystal_pairs(single, np.arange(single.views))
    real = (scanner.real_crystals[one] & scanner.real_crystals[other])[..., 0]
    for view, radial, plane in ((0, 20, 3), (5, 9, 0), (11, 30, scanner.planes - 1)):
        views = [view * scanner.mashing + n for n in range(scanner.mashing)]
        views = [v for v in views if real[v, radial]]
        those = np.flatnonzero(pairs.plane == plane)
        if not views or not those.size:
            assert compressed[view, radial, plane] == 1
            continue
        lines = np.array([[whole[v, radial, p] for p in those] for v in views])
        assert compressed[view, radial, plane] == pytest.approx(lines.mean(), rel=1e-5)
