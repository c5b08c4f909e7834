from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.errors import RegistrationError
from fusionview.model.deformation import Deformation
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.progress import Cancelled
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration import deformable
from fusionview.registration.deformable import DeformableSettings, register_deformable
from fusionview.registration.resample import resample
from tests.registration.conftest import head, volume, voxels_mm

Floats = NDArray[np.float64]
QUICK = DeformableSettings(control_mm=60.0, resolution_mm=5.0, iterations=24)


def bent(points_mm: Floats) -> Floats:
    """The truth: a bump of 9 mm, fixed to moving."""
    distance = np.linalg.norm(points_mm - (10, -20, 10), axis=-1, keepdims=True)
    return np.asarray(points_mm + np.array([0, 9.0, 0]) * np.exp(-((distance / 50) ** 2)))


@pytest.fixture(scope="module")
def fixed() -> Volume:
    grid = Geometry.centred((46, 52, 46), (4.6, 4.2, 4.2), (6, -4, 3))
    return volume("fixed", Kind.MR, grid, head(bent(voxels_mm(grid)), 0, 4.0))


@pytest.fixture(scope="module")
def moving() -> Volume:
    grid = Geometry.centred((52, 56, 50), (4.2, 4.0, 4.1))
    return volume("moving", Kind.MR, grid, head(voxels_mm(grid), 0, 4.0))


def test_a_bump_is_found_and_can_be_undone(fixed: Volume, moving: Volume, brain_mm: Floats) -> None:
    found = register_deformable(fixed, moving, begin=Transform.identity(), settings=QUICK)
    before = np.linalg.norm(bent(brain_mm) - brain_mm, axis=1).mean()
    after = np.linalg.norm(found.transform.apply(brain_mm) - bent(brain_mm), axis=1).mean()
    assert after < 0.5 * before
    assert found.jacobian.min() > 0.3
    assert found.jacobian.shape == found.transform.geometry.shape
    back = found.transform.invert(found.transform.apply(brain_mm))
    np.testing.assert_allclose(back, brain_mm, atol=1e-3)
    assert any("undeformed" in text for text in found.provenance.warnings)


def test_a_deformation_that_folds_is_refused(
    fixed: Volume, moving: Volume, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deformable, "LEAST_JACOBIAN", 2.0)
    with pytest.raises(RegistrationError, match="folds"):
        register_deformable(fixed, moving, begin=Transform.identity(), settings=QUICK)


def test_it_can_be_cancelled_while_it_bends(fixed: Volume, moving: Volume) -> None:
    asked: list[float] = []

    def stop(fraction: float, message: str = "") -> None:
        if fraction > 0.1:
            asked.append(fraction)
            raise Cancelled

    with pytest.raises(Cancelled):
        register_deformable(
            fixed, moving, begin=Transform.identity(), settings=QUICK, progress=stop
        )
    assert len(asked) <= 3


def test_volumes_that_do_not_meet_are_refused(fixed: Volume, moving: Volume) -> None:
    away = Transform.from_euler((0, 0, 0), (2000, 0, 0), (0, 0, 0))
    with pytest.raises(RegistrationError, match="hardly overlap"):
        register_deformable(fixed, moving, begin=away, settings=QUICK)


def test_a_chain_is_applied_first_to_last_and_interpolated_once(oblique_grid: Geometry) -> None:
    grid = Geometry((30, 40, 50), oblique_grid.affine)
    ramp = volume("ramp", Kind.PET, grid, voxels_mm(grid) @ (0.7, -1.3, 2.1))
    offsets = np.zeros((6, 6, 6, 3), np.float32)
    offsets[...] = (3.0, -2.0, 1.0)
    field = Geometry.centred((6, 6, 6), (60, 60, 60), grid.center_mm)
    turn = Transform.from_euler((8, -5, 11), (4, -6, 3), grid.center_mm)
    shift = Deformation(field, offsets, turn)
    more = Transform.from_euler((0, 0, 0), (1, 2, 3), (0, 0, 0))
    small = Geometry.centred((7, 8, 9), (2.0, 1.5, 1.1), grid.center_mm)
    expected = more.apply(turn.apply(voxels_mm(small) + offsets[0, 0, 0])) @ (0.7, -1.3, 2.1)
    found = resample(ramp, small, (shift, more))
    np.testing.assert_allclose(found.data, expected, atol=1e-2)


def test_the_jacobian_of_a_stretch_is_its_volume() -> None:
    grid = Geometry.centred((9, 8, 7), (4, 5, 6), (1, 2, 3))
    offsets = voxels_mm(grid) * (0.1, -0.2, 0.3)
    found = Deformation(grid, offsets.astype(np.float32)).jacobian()
    np.testing.assert_allclose(found, 1.1 * 0.8 * 1.3, rtol=1e-5)
