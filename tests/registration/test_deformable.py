from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.errors import RegistrationError
from fusionview.model.deformation import Deformation
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.progress import Cancelled
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration import deformable
from fusionview.registration.deformable import (
    DeformableSettings,
    register_deformable,
    settings_for,
)
from fusionview.registration.resample import resample
from tests.registration.conftest import head, volume, voxels_mm

Floats = NDArray[np.float64]
QUICK = DeformableSettings(control_mm=50.0, resolution_mm=6.0, iterations=15)
STILL = Transform.identity()


def bent(points_mm: Floats) -> Floats:
    """The truth: a bump of 9 mm, fixed to moving."""
    distance = np.linalg.norm(points_mm - (10, -20, 10), axis=-1, keepdims=True)
    return np.asarray(points_mm + np.array([0, 9.0, 0]) * np.exp(-((distance / 50) ** 2)))


def off_mm(found: Deformation, points_mm: Floats) -> float:
    return float(np.linalg.norm(found.apply(points_mm) - bent(points_mm), axis=1).mean())


@pytest.fixture(scope="module")
def fixed() -> Volume:
    grid = Geometry.centred((46, 52, 46), (4.6, 4.2, 4.2), (6, -4, 3))
    return volume("fixed", Kind.MR, grid, head(bent(voxels_mm(grid)), 0, 4.0))


@pytest.fixture(scope="module")
def moving() -> Volume:
    grid = Geometry.centred((52, 56, 50), (4.2, 4.0, 4.1))
    return volume("moving", Kind.MR, grid, head(voxels_mm(grid), 0, 4.0))


def pet_of(points_mm: Floats, grid: Geometry) -> Volume:
    noise = np.random.default_rng(5).normal(0, 3, grid.shape)
    return volume("pet", Kind.PET, grid, head(points_mm, 1, 8.0) + noise)


def test_a_bump_is_found_and_can_be_undone(fixed: Volume, moving: Volume, brain_mm: Floats) -> None:
    found = register_deformable(fixed, moving, begin=STILL, settings=QUICK)
    before = np.linalg.norm(bent(brain_mm) - brain_mm, axis=1).mean()
    assert found.bent
    assert off_mm(found.transform, brain_mm) < 0.4 * before
    assert found.jacobian.min() > 0.3
    assert found.jacobian.shape == found.transform.geometry.shape
    back = found.transform.invert(found.transform.apply(brain_mm))
    np.testing.assert_allclose(back, brain_mm, atol=1e-3)
    assert any("undeformed" in text for text in found.provenance.warnings)


def test_a_bump_between_pet_and_mr_is_found(fixed: Volume, brain_mm: Floats) -> None:
    grid = Geometry.centred((52, 56, 50), (4.2, 4.0, 4.1))
    pet = pet_of(voxels_mm(grid), grid)
    near = brain_mm[np.linalg.norm(brain_mm - (10, -20, 10), axis=1) < 45]  # the rest is even
    found = register_deformable(fixed, pet, begin=STILL, settings=QUICK)
    before = np.linalg.norm(bent(near) - near, axis=1).mean()
    assert found.bent
    assert off_mm(found.transform, near) < 0.7 * before
    assert any("different kinds" in text for text in found.provenance.warnings)


def test_what_is_not_bent_stays_rigid(fixed: Volume) -> None:
    grid = Geometry.centred((52, 56, 50), (4.2, 4.0, 4.1))
    pet = pet_of(bent(voxels_mm(grid)), grid)
    found = register_deformable(fixed, pet, begin=STILL, settings=QUICK)
    assert not found.bent
    assert found.gain < 0.07
    assert found.largest_mm == 0
    assert found.jacobian.min() == found.jacobian.max() == 1
    assert found.provenance.warnings == (deformable.NOT_BENT,)


def test_the_noisier_the_images_the_more_a_bend_has_to_gain(fixed: Volume) -> None:
    pet, spect = replace(fixed, kind=Kind.PET), replace(fixed, kind=Kind.SPECT)
    pairs = ((fixed, fixed), (fixed, pet), (fixed, spect), (pet, fixed))
    least = [settings_for(*pair).least_gain_percent for pair in pairs]
    assert least[0] < least[1] < least[2] == least[3]


def test_a_deformation_that_folds_is_refused(
    fixed: Volume, moving: Volume, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deformable, "LEAST_JACOBIAN", 2.0)
    with pytest.raises(RegistrationError, match="folds"):
        register_deformable(fixed, moving, begin=STILL, settings=QUICK)


def test_a_level_that_folds_is_not_used(
    fixed: Volume, moving: Volume, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = Deformation.jacobian
    seen: list[float] = []

    def folded_later(self: Deformation) -> NDArray[np.float32]:
        seen.append(float(np.abs(self.offsets_mm).max()))
        return usual(self) - (2.0 if len(seen) == 2 else 0.0)

    monkeypatch.setattr(Deformation, "jacobian", folded_later)
    found = register_deformable(fixed, moving, begin=STILL, settings=QUICK)
    assert found.bent
    assert np.abs(found.transform.offsets_mm).max() == pytest.approx(seen[0])
    assert any("the coarser one was used" in text for text in found.provenance.warnings)


def test_it_can_be_cancelled_while_it_bends(fixed: Volume, moving: Volume) -> None:
    asked: list[float] = []

    def stop(fraction: float, message: str = "") -> None:
        if fraction > 0.1:
            asked.append(fraction)
            raise Cancelled

    with pytest.raises(Cancelled):
        register_deformable(fixed, moving, begin=STILL, settings=QUICK, progress=stop)
    assert len(asked) == 1


def test_volumes_that_do_not_meet_are_refused(fixed: Volume, moving: Volume) -> None:
    away = Transform.from_euler((0, 0, 0), (2000, 0, 0), (0, 0, 0))
    with pytest.raises(RegistrationError, match="hardly overlap"):
        register_deformable(fixed, moving, begin=away, settings=QUICK)


def test_a_region_that_is_left_out_does_not_bend(
    fixed: Volume, moving: Volume, brain_mm: Floats
) -> None:
    """A bladder that filled: a bright ball that only one volume has, where nothing moved."""
    grid = moving.geometry
    inside = np.linalg.norm(voxels_mm(grid) - (-30, 20, 10), axis=-1) < 30
    full = moving.with_data(np.where(inside, 3000, moving.data).astype(np.float32), moving.quantity)
    near = brain_mm[np.linalg.norm(brain_mm - (-30, 20, 10), axis=1) < 40]
    wrong = register_deformable(fixed, full, begin=STILL, settings=QUICK)
    right = register_deformable(
        fixed, full, begin=STILL, leave_out=Mask.from_array(grid, inside), settings=QUICK
    )
    assert off_mm(right.transform, near) < 0.6 * off_mm(wrong.transform, near)


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
