from __future__ import annotations

import itertools
import time
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.errors import RegistrationError, SettingsError
from fusionview.model.geometry import Geometry
from fusionview.model.progress import Cancelled
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration import confidence, search
from fusionview.registration.rigid import (
    PointPair,
    RegistrationResult,
    RigidSettings,
    Start,
    register,
    start_transform,
)
from fusionview.registration.warm_up import warm_up

Floats = NDArray[np.float64]


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    warm_up()


@pytest.fixture(scope="module")
def result(mr: Volume, pet: Volume) -> RegistrationResult:
    return register(mr, pet)


def error_mm(found: Transform, truth: Transform, points_mm: Floats) -> float:
    return float(np.linalg.norm(found.apply(points_mm) - truth.apply(points_mm), axis=1).mean())


def turn_deg(found: Transform, truth: Transform) -> float:
    trace = np.trace(found.matrix[:3, :3] @ truth.matrix[:3, :3].T)
    return float(np.degrees(np.arccos(np.clip((trace - 1) / 2, -1, 1))))


def test_a_head_is_found_from_the_centres_of_mass(
    result: RegistrationResult, truth: Transform, brain_mm: Floats
) -> None:
    assert error_mm(result.transform, truth, brain_mm) < 1.0
    assert turn_deg(result.transform, truth) < 1.0
    assert result.provenance.warnings == ()


def test_a_head_is_found_from_the_header_position(
    mr: Volume, pet: Volume, truth: Transform, brain_mm: Floats
) -> None:
    found = register(mr, pet, start=Start.HEADER).transform
    assert error_mm(found, truth, brain_mm) < 1.0
    assert turn_deg(found, truth) < 1.0


def test_a_marked_spot_leads_across_any_distance_between_the_headers(
    mr: Volume, pet: Volume, truth: Transform, brain_mm: Floats
) -> None:
    affine = pet.geometry.affine.copy()
    affine[:3, 3] += (400.0, -90.0, 700.0)
    far = replace(pet, geometry=Geometry(pet.geometry.shape, affine))
    moved = Transform.from_euler((0, 0, 0), (400.0, -90.0, 700.0), (0, 0, 0)).after(truth)
    spot = np.array((34.0, -30.0, 24.0))
    clicked = moved.apply(spot) + np.array((3.0, -4.0, 2.0))
    pair: PointPair = (
        (float(spot[0]), float(spot[1]), float(spot[2])),
        (float(clicked[0]), float(clicked[1]), float(clicked[2])),
    )
    found = register(mr, far, start=pair)
    assert error_mm(found.transform, moved, brain_mm) < 1.0
    assert found.provenance.settings["start"] == [list(pair[0]), list(pair[1])]


def test_the_transform_maps_points_of_the_fixed_to_the_moving_space(
    result: RegistrationResult, truth: Transform
) -> None:
    tumour_mm = np.array((34.0, -30.0, 24.0))
    in_pet = truth.apply(tumour_mm)
    assert np.linalg.norm(result.transform.apply(tumour_mm) - in_pet) < 1.5
    assert np.linalg.norm(result.transform.inverse().apply(tumour_mm) - in_pet) > 15


def test_the_result_is_reported_about_the_middle_of_the_fixed_volume(
    result: RegistrationResult, mr: Volume, pet: Volume
) -> None:
    np.testing.assert_allclose(result.transform.center_mm, mr.geometry.center_mm)
    assert result.provenance.inputs == (mr.id, pet.id)
    assert result.provenance.settings["final_mm"] == 3.0
    assert result.similarity > 1.05
    assert result.overlap > 0.7
    assert result.seconds > 0


def test_swapping_the_volumes_gives_the_inverse(
    mr: Volume, pet: Volume, result: RegistrationResult, brain_mm: Floats
) -> None:
    back = register(pet, mr).transform
    there_and_back = back.apply(result.transform.apply(brain_mm))
    assert np.linalg.norm(there_and_back - brain_mm, axis=1).mean() < 0.5


def test_the_result_is_the_same_to_the_bit_for_any_number_of_threads(
    mr: Volume, pet: Volume, result: RegistrationResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "threads", lambda: 3)
    np.testing.assert_array_equal(register(mr, pet).transform.matrix, result.transform.matrix)


def test_a_left_handed_grid_changes_nothing(
    mr: Volume, pet: Volume, truth: Transform, brain_mm: Floats
) -> None:
    affine = pet.geometry.affine.copy()
    affine[:3, 3] = pet.geometry.to_world((0, 0, pet.geometry.shape[2] - 1))
    affine[:3, 2] *= -1
    grid = Geometry(pet.geometry.shape, affine)
    flipped = replace(pet, geometry=grid, data=pet.data[:, :, ::-1])
    assert np.linalg.det(pet.geometry.affine[:3, :3]) * np.linalg.det(affine[:3, :3]) < 0
    assert error_mm(register(mr, flipped).transform, truth, brain_mm) < 1.0


def test_voxels_without_a_value_are_outside(
    mr: Volume, pet: Volume, truth: Transform, brain_mm: Floats
) -> None:
    data = pet.data.copy()
    data[:10] = np.nan
    data[:, :12, :12] = np.nan
    found = register(mr, replace(pet, data=data))
    assert error_mm(found.transform, truth, brain_mm) < 1.2


@pytest.mark.parametrize("value", [0.0, 7.5, np.nan])
def test_an_empty_volume_is_refused(mr: Volume, pet: Volume, value: float) -> None:
    empty = replace(pet, data=np.full_like(pet.data, value))
    with pytest.raises(RegistrationError, match="empty"):
        register(mr, empty)


def test_a_single_slice_is_refused(mr: Volume, pet: Volume) -> None:
    _, rows, columns = pet.geometry.shape
    grid = Geometry((1, rows, columns), pet.geometry.affine)
    with pytest.raises(RegistrationError, match="3-D series"):
        register(mr, replace(pet, geometry=grid, data=pet.data[30:31]))


def test_volumes_far_apart_are_refused_from_the_header_position(mr: Volume, pet: Volume) -> None:
    affine = pet.geometry.affine.copy()
    affine[:3, 3] += (0.0, 0.0, 900.0)
    with pytest.raises(RegistrationError, match="do not overlap"):
        register(
            mr, replace(pet, geometry=Geometry(pet.geometry.shape, affine)), start=Start.HEADER
        )


def test_noise_is_refused(mr: Volume, pet: Volume) -> None:
    noise = np.random.default_rng(5).random(pet.data.shape, dtype=np.float32)
    with pytest.raises(RegistrationError, match="chance"):
        register(mr, replace(pet, data=noise))


def test_an_image_without_structure_is_warned_of(mr: Volume, pet: Volume) -> None:
    middle = pet.geometry.center_mm
    grid = np.moveaxis(np.indices(pet.geometry.shape), 0, -1)
    radius = np.linalg.norm(pet.geometry.to_world(grid) - middle, axis=-1)
    ball = replace(pet, data=(radius < 45).astype(np.float32))
    assert register(mr, ball).provenance.warnings


def test_cancelling_stops_it_at_once(mr: Volume, pet: Volume) -> None:
    for limit in (0.0, 0.1, 0.3, 0.5, 0.7, 0.9):
        asked: list[float] = []

        def stop(fraction: float, message: str = "") -> None:
            if fraction >= limit:  # noqa: B023 - called within the loop
                asked.append(time.perf_counter())  # noqa: B023 - as above
                raise Cancelled

        with pytest.raises(Cancelled):
            register(mr, pet, progress=stop)
        assert time.perf_counter() - asked[0] < 0.5


def test_progress_rises_often_from_nothing_to_the_whole(mr: Volume, pet: Volume) -> None:
    seen: list[tuple[float, str]] = []
    register(mr, pet, progress=lambda fraction, message="": seen.append((fraction, message)))
    fractions = [fraction for fraction, _ in seen]
    assert fractions[0] == 0.0
    assert fractions[-1] == 1.0
    assert all(a <= b for a, b in itertools.pairwise(fractions))
    assert max(b - a for a, b in itertools.pairwise(fractions)) < 0.35
    assert all(message for _, message in seen)


def test_the_header_start_moves_nothing(mr: Volume, pet: Volume) -> None:
    np.testing.assert_array_equal(start_transform(mr, pet, Start.HEADER).matrix, np.eye(4))


def test_the_centre_start_lays_the_heads_on_each_other(
    mr: Volume, pet: Volume, truth: Transform
) -> None:
    start = start_transform(mr, pet, Start.CENTRE)
    assert np.linalg.norm(start.apply((0, 0, 0)) - truth.apply((0, 0, 0))) < 10
    assert start.rotation_deg == pytest.approx((0, 0, 0), abs=1e-9)


def test_a_pair_start_lays_the_points_on_each_other(mr: Volume, pet: Volume) -> None:
    start = start_transform(mr, pet, ((1.0, 2.0, 3.0), (-4.0, 9.0, 2.5)))
    np.testing.assert_allclose(start.apply((1, 2, 3)), (-4, 9, 2.5), atol=1e-9)


def test_settings_out_of_range_are_refused() -> None:
    with pytest.raises(SettingsError, match="Final resolution"):
        RigidSettings(final_mm=0.1)


def test_a_small_overlap_is_warned_of(
    mr: Volume, pet: Volume, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confidence, "SMALL_OVERLAP", 1.1)
    found = register(mr, pet, start=Start.HEADER)
    assert any("lies inside the other" in text for text in found.provenance.warnings)
