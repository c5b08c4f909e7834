from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.errors import GeometryError
from fusionview.model.affine import AffineTransform
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration import kernels
from fusionview.registration.affine import SCALES, AffineSettings, register_affine
from fusionview.registration.multiresolution import as_affine
from tests.registration.conftest import head, volume, voxels_mm


def test_a_stretched_head_is_found(mr: Volume, brain_mm: NDArray[np.float64]) -> None:
    pose = np.array([0.1, -0.05, 0.15, 8.0, -6.0, 5.0, 0.06, -0.05, 0.04])
    truth = as_affine(pose, np.zeros(3))
    grid = Geometry.centred((60, 66, 70), (3.4, 4.0, 3.8), (10, -12, 2))
    stretched = head(truth.inverse().apply(voxels_mm(grid)), 0, 4.0)
    moving = volume("stretched", Kind.MR, grid, stretched)
    found = register_affine(mr, moving, settings=AffineSettings(freedom=SCALES))
    errors = np.linalg.norm(found.transform.apply(brain_mm) - truth.apply(brain_mm), axis=1)
    rigid = np.linalg.norm(found.rigid.transform.apply(brain_mm) - truth.apply(brain_mm), axis=1)
    assert errors.mean() < 1.0
    assert errors.mean() < 0.4 * rigid.mean()
    np.testing.assert_allclose(found.transform.scales, np.exp(pose[6:]), atol=0.02)
    np.testing.assert_allclose(found.transform.shears, 0, atol=0.01)


def test_the_parts_of_a_pose_come_back_from_its_map() -> None:
    pose = np.array([0.2, -0.3, 0.4, 1, 2, 3, 0.1, -0.2, 0.05, 0.07, -0.03, 0.02])
    found = as_affine(pose, np.array([10.0, 20.0, 30.0]))
    np.testing.assert_allclose(found.scales, np.exp(pose[6:9]))
    leaning = np.triu(np.ones((3, 3)), 1).astype(bool)
    shape = np.linalg.inv(kernels.rotation_matrix(pose)) @ found.matrix[:3, :3]
    np.testing.assert_allclose(shape[leaning], pose[9:], atol=1e-12)
    np.testing.assert_allclose(found.shears, pose[9:], atol=1e-12)


def test_an_affine_map_and_its_inverse_cancel() -> None:
    found = as_affine(np.linspace(-0.2, 0.3, 12), np.array([5.0, -4.0, 3.0]))
    points = np.random.default_rng(1).normal(0, 80, (20, 3))
    np.testing.assert_allclose(found.inverse().apply(found.apply(points)), points, atol=1e-9)
    np.testing.assert_allclose(found.after(found.inverse()).matrix, np.eye(4), atol=1e-12)


def test_the_rigid_part_of_a_rigid_map_is_itself() -> None:
    truth = Transform.from_euler((10, 20, 30), (4, 5, 6), (1, 2, 3))
    found = AffineTransform(truth.matrix, truth.center_mm).rigid()
    np.testing.assert_allclose(found.matrix, truth.matrix, atol=1e-12)


@pytest.mark.parametrize("diagonal", [(1, 1, -1), (1, 1, 0), (1, np.nan, 1)])
def test_a_mirror_is_no_affine_map_of_a_patient(diagonal: tuple[float, ...]) -> None:
    with pytest.raises(GeometryError, match="does not keep left"):
        AffineTransform(np.diag([*diagonal, 1.0]))
