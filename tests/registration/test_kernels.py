from __future__ import annotations

import numpy as np
import pytest

from fusionview.model.transform import Transform
from fusionview.registration import kernels
from fusionview.registration.warm_up import is_warm, warm_up


def test_warm_up_compiles_every_kernel() -> None:
    warm_up()
    assert is_warm()


def test_equal_images_share_everything_and_independent_ones_nothing() -> None:
    assert kernels.nmi(np.diag([1.0, 2.0, 3.0])) == pytest.approx(2.0)
    independent = np.outer([1.0, 2.0, 3.0], [5.0, 1.0, 1.0])
    assert kernels.nmi(independent) == pytest.approx(1.0)
    assert kernels.nmi(np.array([[5.0, 0.0], [0.0, 0.0]])) == 1.0


def test_nmi_agrees_with_its_definition() -> None:
    p = np.array([[4.0, 1.0], [2.0, 3.0]]) / 10

    def entropy(q: np.ndarray) -> float:
        return float(-(q * np.log(q)).sum())

    expected = (entropy(p.sum(axis=1)) + entropy(p.sum(axis=0))) / entropy(p)
    assert kernels.nmi(10 * p) == pytest.approx(expected)


def test_angles_mean_the_same_as_in_a_transform() -> None:
    degrees = (17.0, -31.0, 48.0)
    pose = np.concatenate([np.radians(degrees), np.zeros(3)])
    expected = Transform.from_euler(degrees, (0, 0, 0), (0, 0, 0)).matrix[:3, :3]
    np.testing.assert_allclose(kernels.rotation_matrix(pose), expected, atol=1e-12)


def test_block_means_leave_out_what_is_unknown() -> None:
    data = np.arange(2 * 4 * 6, dtype=np.float32).reshape(2, 4, 6)
    data[0, 0, 0] = np.nan
    data[:, 2:, 4:] = np.nan
    means = kernels.block_means(data, (2, 2, 2))
    assert means.shape == (1, 2, 3)
    assert means[0, 0, 0] == pytest.approx(np.nanmean(data[:2, :2, :2]))
    assert means[0, 1, 0] == pytest.approx(data[:2, 2:4, :2].mean())
    assert np.isnan(means[0, 1, 2])
