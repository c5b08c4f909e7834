"""Which start is used, and what the card says about the end."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.errors import GeometryError, RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration.result import Band, RegistrationResult, Rung
from fusionview.registration.rigid import register
from fusionview.registration.settings import LandmarkPairs, Start
from fusionview.registration.warm_up import warm_up
from tests.registration.conftest import head, volume, voxels_mm

Floats = NDArray[np.float64]


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    warm_up()


@pytest.fixture(scope="module")
def result(mr: Volume, pet: Volume) -> RegistrationResult:
    return register(mr, pet)


def error_mm(found: Transform, truth: Transform, points_mm: Floats) -> float:
    return float(np.linalg.norm(found.apply(points_mm) - truth.apply(points_mm), axis=1).mean())


def test_one_frame_of_reference_is_left_as_it_is(mr: Volume, pet: Volume) -> None:
    one, other = (replace(v, frame_of_reference="1.2.3") for v in (mr, pet))
    found = register(one, other)
    np.testing.assert_array_equal(found.transform.matrix, np.eye(4))
    assert found.start.rung is Rung.SAME_FRAME
    assert "scanner aligned them" in found.start.reason
    assert found.band is not Band.GOOD  # the head was moved between the two


@pytest.mark.parametrize("frame", ["", "1.2.3"])
def test_a_given_transform_is_used_as_it_is(
    mr: Volume, pet: Volume, truth: Transform, frame: str
) -> None:
    """Also within one frame of reference, where it corrects what moved between the two."""
    one, other = (replace(v, frame_of_reference=frame) for v in (mr, pet))
    found = register(one, other, given=truth)
    np.testing.assert_allclose(found.transform.matrix, truth.matrix)
    assert found.start.rung is Rung.GIVEN
    assert found.band is Band.GOOD


def test_without_either_it_is_searched(
    result: RegistrationResult, truth: Transform, brain_mm: Floats
) -> None:
    assert result.start.rung is Rung.GLOBAL
    assert error_mm(result.transform, truth, brain_mm) < 1.0
    assert result.candidates
    assert error_mm(result.candidates[0].fixed_to_moving, truth, brain_mm) < 5


def test_a_map_by_hand_is_refined_from_where_it_is(
    mr: Volume, pet: Volume, truth: Transform, brain_mm: Floats
) -> None:
    nudge = Transform.from_euler((3, 2, -3), (4, -5, 3), (0, 0, 0))
    found = register(mr, pet, start=nudge.after(truth))
    assert found.start.rung is Rung.REFINED
    assert "as it is" not in found.start.reason
    assert error_mm(found.transform, truth, brain_mm) < 1.0


def test_landmarks_lead_to_a_refined_map(
    mr: Volume, pet: Volume, truth: Transform, brain_mm: Floats
) -> None:
    spots = brain_mm[:4]
    noise = np.random.default_rng(8).normal(0, 2, spots.shape)
    found = register(mr, pet, start=LandmarkPairs(spots, truth.apply(spots) + noise))
    assert found.start.rung is Rung.LANDMARKS
    assert error_mm(found.transform, truth, brain_mm) < 1.0


def test_the_card_of_a_good_result_is_good(result: RegistrationResult) -> None:
    card = result.confidence
    assert card.band is Band.GOOD
    assert card.look_at == ()
    assert card.starts_agreeing >= 6
    assert card.mirrored < 1
    assert 0 < card.expected_error_mm < 4
    assert card.before is not None
    assert card.after is not None
    assert card.after.counts.sum() == pytest.approx(1, abs=1e-4)
    assert card.after.fixed_range[0] < card.after.fixed_range[1]


def test_an_exchange_of_left_and_right_is_not_trusted(mr: Volume, pet: Volume) -> None:
    found = register(mr, replace(pet, data=pet.data[:, :, ::-1]))
    assert found.band is Band.DO_NOT_TRUST
    assert any("left and right" in text for text in found.confidence.look_at)
    assert found.confidence.expected_error_mm >= 10


def test_the_first_answer_comes_once_and_is_near_the_last(
    mr: Volume, pet: Volume, brain_mm: Floats
) -> None:
    first: list[Transform] = []
    found = register(mr, pet, start=Start.HEADER, on_first=first.append)
    assert len(first) == 1
    assert error_mm(first[0], found.transform, brain_mm) < 3


def test_a_focus_decides_where_the_volumes_must_fit(
    mr: Volume, pet: Volume, truth: Transform
) -> None:
    """The back of the head was cut off and pushed aside; the front is what counts."""
    points = mr.geometry.to_index(truth.inverse().apply(voxels_mm(pet.geometry)))
    behind = points[..., 1] > 60
    data = np.where(behind, np.roll(pet.data, 6, axis=2), pet.data)
    front = np.zeros(mr.geometry.shape, np.bool_)
    front[8:36, 20:50, 20:76] = True
    found = register(
        mr,
        replace(pet, data=data),
        start=truth,
        focus=Mask.from_array(mr.geometry, front),
    )
    spots = mr.geometry.to_world(np.argwhere(front)[::97])
    assert error_mm(found.transform, truth, spots) < 2.0


def test_what_is_left_out_does_not_count(
    mr: Volume, pet: Volume, truth: Transform, brain_mm: Floats
) -> None:
    data = pet.data.copy()
    data[20:32, 30:44, 8:24] = 900.0  # a full bladder, so to speak
    hot = replace(pet, data=data)
    region = np.zeros(pet.geometry.shape, np.bool_)
    region[19:33, 29:45, 7:25] = True
    found = register(mr, hot, leave_out=Mask.from_array(pet.geometry, region))
    assert error_mm(found.transform, truth, brain_mm) < 1.2


def test_a_mask_off_both_grids_is_refused(mr: Volume, pet: Volume) -> None:
    grid = Geometry.centred((8, 8, 8), (4, 4, 4))
    with pytest.raises(GeometryError, match="neither"):
        register(mr, pet, focus=Mask.from_array(grid, np.ones(grid.shape, np.bool_)))
    with pytest.raises(RegionError, match="no voxel"):
        register(mr, pet, focus=Mask.empty(mr.geometry))
    full = Mask.from_array(pet.geometry, np.ones(pet.geometry.shape, np.bool_))
    with pytest.raises(RegionError, match="whole volume"):
        register(mr, pet, leave_out=full)


@pytest.fixture(scope="module")
def body(truth: Transform) -> tuple[Volume, Transform]:
    """The head on a trunk with a heart and a bladder, 800 mm long, and its origin elsewhere."""
    grid = Geometry.centred((130, 60, 60), (6.2, 6.5, 6.5), (0, 0, -290))
    there = truth.inverse().apply(voxels_mm(grid))
    value = head(there, 1, 8.0)
    x, y, z = np.moveaxis(there, -1, 0)
    trunk = (z < -140) & (np.hypot(x / 170, y / 110) < 1)
    value = np.where(trunk, 20.0, value)
    value[np.linalg.norm(there - (20, -10, -250), axis=-1) < 45] = 90.0
    value[np.linalg.norm(there - (0, -10, -600), axis=-1) < 40] = 300.0
    noise = np.random.default_rng(4).normal(0, 2, grid.shape)
    affine = grid.affine.copy()
    affine[:3, 3] += (40.0, -30.0, 900.0)
    far = Transform.from_euler((0, 0, 0), (40.0, -30.0, 900.0), (0, 0, 0)).after(truth)
    return volume("body", Kind.PET, Geometry(grid.shape, affine), value + noise), far


def test_the_head_is_found_in_a_whole_body_whose_origin_is_elsewhere(
    mr: Volume, body: tuple[Volume, Transform], brain_mm: Floats
) -> None:
    pet, far = body
    found = register(pet, mr)  # the larger one is fixed, so the answer is turned round
    assert error_mm(found.transform, far.inverse(), far.apply(brain_mm)) < 2.0
    assert found.start.rung is Rung.GLOBAL
