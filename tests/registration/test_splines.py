"""The compiled core of bending, against differences and against SimpleITK's splines."""

from __future__ import annotations

import numpy as np
import pytest
import SimpleITK as sitk
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from fusionview.model.geometry import Geometry
from fusionview.registration.splines.kernels import PADDING, Memory, Samples, alike, similarity
from fusionview.registration.splines.lattice import Lattice, Stiffness, cost

Floats = NDArray[np.float64]
BINS = 16


@pytest.fixture
def grid() -> Geometry:
    tilt = Rotation.from_euler("xyz", (12, -8, 15), degrees=True).as_matrix()
    return Geometry.centred((14, 18, 22), (4.0, 3.0, 2.5), (6, -4, 3), tilt)


@pytest.fixture
def lattice(grid: Geometry) -> Lattice:
    return Lattice.over(grid, 20.0)


@pytest.fixture
def coefficients(lattice: Lattice) -> Floats:
    return np.random.default_rng(1).normal(0, 2.0, (int(np.prod(lattice.shape)), 3))


def samples(lattice: Lattice, grid: Geometry) -> Samples:
    rng = np.random.default_rng(2)
    points = grid.to_world(rng.uniform(3, 10, (500, 3)))
    first, weights = lattice.around(points)
    k, j, i = np.indices(grid.shape)
    image = 7 + 3 * np.sin(k / 3 + 0.2 * j) + 3 * np.cos(i / 4 - 0.1 * j)
    _, nj, ni = lattice.shape
    start = grid.to_index(points)
    levels = 7 + 6 * np.sin(start[:, 0] / 3) * np.cos(start[:, 2] / 4)
    return Samples(
        first,
        weights,
        np.array([nj * ni, ni]),
        levels.astype(np.float32),
        start,
        np.ascontiguousarray(np.linalg.inv(grid.affine[:3, :3]), np.float64),
        image.astype(np.float32),
    )


def memory(number: int) -> Memory:
    return Memory(
        np.zeros((BINS, BINS + PADDING)),
        np.zeros(number, np.float32),
        np.zeros((number, 3), np.float32),
    )


def test_the_gradient_of_the_similarity_is_its_slope(
    lattice: Lattice, grid: Geometry, coefficients: Floats
) -> None:
    one = samples(lattice, grid)
    room, gradient = memory(500), np.zeros_like(coefficients)
    value = similarity(one, coefficients, room, gradient)
    assert value == pytest.approx(alike(one, coefficients, room))
    way = np.random.default_rng(3).normal(size=coefficients.shape)
    ahead, behind = (alike(one, coefficients + step * way, room) for step in (1e-3, -1e-3))
    assert (ahead - behind) / 2e-3 == pytest.approx(float(np.vdot(gradient, way)), rel=0.03)


def test_the_gradient_of_the_cost_is_its_slope(lattice: Lattice, coefficients: Floats) -> None:
    stiffness = Stiffness(90.0, 0.3)
    way = np.random.default_rng(3).normal(size=coefficients.shape)
    _, gradient = cost(coefficients, lattice, stiffness)
    ahead, behind = (cost(coefficients + s * way, lattice, stiffness)[0] for s in (1e-3, -1e-3))
    assert (ahead - behind) / 2e-3 == pytest.approx(float(np.vdot(gradient, way)), rel=1e-6)


def test_the_cost_is_that_of_the_closed_form(lattice: Lattice, grid: Geometry) -> None:
    """A stretch of 10 % has a squared strain of 0.01 and no curvature."""
    nk, nj, ni = lattice.shape
    along = np.broadcast_to(0.1 * lattice.step_mm * np.arange(ni), (nk, nj, ni))
    field = np.stack([along, 0 * along, 0 * along], axis=-1).reshape(-1, 3)
    share = (ni - 1) / ni  # differences between neighbours, per control point
    found, _ = cost(field, lattice, Stiffness(90.0, 0.3))
    assert found == pytest.approx(0.3 * 0.01 * share, rel=1e-6)


def test_displacements_are_those_of_itk(
    lattice: Lattice, grid: Geometry, coefficients: Floats
) -> None:
    """ITK's transform has the same control points, if they are laid where ours lie."""
    nk, nj, ni = lattice.shape
    spline = sitk.BSplineTransform(3, 3)
    axes = (grid.affine[:3, :3] / grid.spacing_mm)[:, ::-1]
    origin = grid.to_world((0, 0, 0)) - axes @ np.full(3, lattice.step_mm)
    size = [ni, nj, nk]
    spline.SetFixedParameters(
        [*map(float, size), *origin.tolist(), *[lattice.step_mm] * 3, *axes.ravel().tolist()]
    )
    parts = coefficients.reshape(nk, nj, ni, 3)
    spline.SetParameters(np.concatenate([parts[..., n].ravel() for n in range(3)]).tolist())
    found = lattice.displacements(coefficients, grid)
    for index in ((1, 1, 1), (3, 7, 9), (12, 16, 20), (8, 2, 15)):
        point = grid.to_world(index)
        there = np.array(spline.TransformPoint(point.tolist()))
        np.testing.assert_allclose(point + found[index], there, atol=1e-4)
