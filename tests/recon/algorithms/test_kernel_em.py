"""Kernel EM: the matrix, its transpose, and what it leaves as it was."""

from typing import Any

import numpy as np
import pytest

from fusionview.errors import ReconstructionError
from fusionview.recon.algorithms import em, kernel_em
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.algorithms.kernel_em import KemSettings
from fusionview.recon.algorithms.priors.feature_kernel import FeatureKernel, feature_kernel
from fusionview.recon.measurement import Measurement
from fusionview.recon.operator import Preceded
from tests.recon.algorithms.conftest import SHAPE, measured, oblique_grid, truth_image
from tests.recon.conftest import assert_adjoint


def kernel(neighbours: int = 9, window: int = 1, **more: float) -> FeatureKernel:
    features = np.random.default_rng(2).random((2, *SHAPE), np.float32)
    widths = {"feature_width": 0.3, "distance_width_mm": 5.0, **more}
    return feature_kernel(features, oblique_grid(), neighbours=neighbours, window=window, **widths)


def dense(sparse: FeatureKernel) -> np.ndarray:
    size = int(np.prod(SHAPE))
    columns = [sparse.forward(row.reshape(SHAPE)).ravel() for row in np.eye(size)]
    return np.array(columns).T


@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float32, 1e-6), (np.float64, 1e-12)])
def test_the_kernel_is_adjoint_alone_and_before_a_scanner(dtype: Any, tolerance: float) -> None:
    assert_adjoint(kernel(), tolerance, dtype=dtype)
    assert_adjoint(Preceded(measured(dtype=dtype).model, kernel()), tolerance, dtype=dtype)


def test_rows_sum_to_one_and_hold_the_likest_voxels_of_the_window() -> None:
    sparse = kernel()
    matrix = dense(sparse)
    np.testing.assert_allclose(matrix.sum(axis=1), 1, rtol=1e-6)
    features = np.random.default_rng(2).random((2, *SHAPE), np.float32).astype(np.float64)
    grid = oblique_grid()
    here = (1, 2, 3)
    likeness = np.zeros(SHAPE)
    for there in np.ndindex(SHAPE):
        if np.abs(np.subtract(here, there)).max() > 1:
            continue
        away = features[(slice(None), *here)] - features[(slice(None), *there)]
        far_mm = np.linalg.norm(grid.to_world(here) - grid.to_world(there))
        likeness[there] = np.exp(-(away @ away) / (2 * 0.3**2) - far_mm**2 / (2 * 5.0**2))
    likeness[likeness < np.sort(likeness.ravel())[-9]] = 0
    row = matrix[np.ravel_multi_index(here, SHAPE)].reshape(SHAPE)
    np.testing.assert_allclose(row, likeness / likeness.sum(), rtol=1e-5, atol=1e-8)


def test_without_neighbours_it_is_osem_exactly(noisy: Measurement) -> None:
    settings = KemSettings(iterations=3, subsets=4, neighbours=1)
    *_, guided = kernel_em.states(noisy, settings, mr=[truth_image()])
    *_, plain = em.states(noisy, EmSettings(iterations=3, subsets=4))
    np.testing.assert_array_equal(guided.image, plain.image)


def test_with_the_right_mr_the_error_is_smaller_and_states_show_the_image(
    noisy: Measurement,
) -> None:
    truth = truth_image()
    settings = KemSettings(iterations=10, subsets=4, neighbours=20, window=1)
    states = list(kernel_em.states(noisy, settings, mr=[truth]))
    *_, plain = em.states(noisy, EmSettings(iterations=10, subsets=4))
    last = states[-1]
    assert np.abs(last.image - truth).mean() < 0.6 * np.abs(plain.image - truth).mean()
    matrix = kernel_em.kernel_of(noisy, settings, [truth])
    np.testing.assert_array_equal(last.image, matrix.forward(last.values))
    assert not last.image.flags.writeable


def test_impossible_kernels_are_refused(noisy: Measurement) -> None:
    with pytest.raises(ReconstructionError, match="27 voxels has no 40"):
        kernel(neighbours=40)
    with pytest.raises(ReconstructionError, match="needs an MR"):
        next(kernel_em.states(noisy, KemSettings(), mr=()))
