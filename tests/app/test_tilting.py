"""Oblique planes against closed forms, on an oblique, anisotropic, off-centre patient."""

from dataclasses import replace

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.arrangement.tilting import (
    principal_axes,
    untilted_axes,
    view_axes,
    view_lean_deg,
    view_turn_deg,
)
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.errors import RegionError
from fusionview.model.alignment import Alignment
from fusionview.model.geometry import Geometry
from fusionview.model.mark import MarkKind
from fusionview.model.mask import Mask
from fusionview.model.plane import Orientation, picture_axes
from fusionview.model.tilt import about, as_rotation, as_tilt, shortest, slice_step
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume

AXIAL, CORONAL, SAGITTAL = Orientation


def normal(workspace: Workspace, orientation: Orientation) -> np.ndarray:
    return np.cross(*view_axes(workspace, orientation))


@pytest.mark.parametrize("orientation", list(Orientation))
def test_turning_leaves_the_picture_and_the_crosshair_and_turns_the_two_others(
    actions: Actions, store: Store, opened: Workspace, orientation: Orientation
) -> None:
    before = {one: normal(opened, one) for one in Orientation}
    actions.tilting.turn(orientation, 12.0)
    now = store.workspace
    assert now.display.crosshair_mm == opened.display.crosshair_mm
    for one in Orientation:
        cosine = 1.0 if one is orientation else np.cos(np.deg2rad(12))
        assert normal(now, one) @ before[one] == pytest.approx(cosine, abs=1e-12)
    right_down = view_axes(opened, orientation)
    np.testing.assert_allclose(view_axes(now, orientation), right_down, atol=1e-12)
    assert view_turn_deg(now, orientation) == pytest.approx(12.0)
    assert view_lean_deg(now, orientation) == pytest.approx((0.0, 0.0), abs=1e-9)


def test_planes_stay_orthogonal_and_a_mm_stays_a_mm_after_a_thousand_turns(
    actions: Actions, store: Store, opened: Workspace
) -> None:
    every = list(Orientation)
    for n in range(1000):
        actions.tilting.turn(every[n % 3], 7.3 - n % 11)
    now = store.workspace
    normals = np.stack([normal(now, one) for one in Orientation])
    np.testing.assert_allclose(normals @ normals.T, np.eye(3), atol=1e-12)
    for one in Orientation:
        axes = np.stack(view_axes(now, one))
        np.testing.assert_allclose(axes @ axes.T, np.eye(2), atol=1e-12)


def test_turning_to_an_angle_and_back_ends_without_a_tilt(
    actions: Actions, store: Store, opened: Workspace
) -> None:
    actions.tilting.turn_to(CORONAL, -35.0)
    actions.tilting.turn_to(CORONAL, 20.0)
    assert view_turn_deg(store.workspace, CORONAL) == pytest.approx(20.0)
    actions.tilting.turn_to(CORONAL, 0.0)
    assert store.workspace.display.tilt is None


def test_the_lean_is_told_by_the_angles_of_the_normal(
    actions: Actions, store: Store, opened: Workspace
) -> None:
    # the axial plane leans when the coronal view turns the others, about the axis from the viewer
    actions.tilting.turn(CORONAL, 12.0)
    across, along = view_lean_deg(store.workspace, AXIAL)
    assert abs(across) == pytest.approx(12.0)
    assert along == pytest.approx(0.0, abs=1e-9)


def test_two_planes_contain_the_chosen_line_and_pass_through_its_middle(
    actions: Actions, store: Store, opened: Workspace, mr: Volume
) -> None:
    start, stop = mr.geometry.to_world([(4, 6, 8), (15, 9, 20)])
    actions.marking.add(MarkKind.DISTANCE, (tuple(start), tuple(stop)), "", "mr", (0, 0, 1))
    (mark_id,) = store.workspace.study.marks
    actions.tilting.to_mark(mark_id)
    now = store.workspace
    np.testing.assert_allclose(now.display.crosshair_mm, (start + stop) / 2, atol=1e-9)
    direction = (stop - start) / np.linalg.norm(stop - start)
    along = sorted(abs(normal(now, one) @ direction) for one in Orientation)
    np.testing.assert_allclose(along, (0, 0, 1), atol=1e-9)


def test_without_a_line_it_is_said_what_to_do(
    actions: Actions, store: Store, opened: Workspace
) -> None:
    actions.tilting.to_mark(None)
    assert store.workspace.notice is not None
    assert "distance" in store.workspace.notice.hint
    assert store.workspace.display.tilt is None


def _ellipsoid(geometry: Geometry, half_mm: tuple[float, ...], turn: np.ndarray) -> Mask:
    lattice = np.moveaxis(np.indices(geometry.shape), 0, -1)
    points = geometry.to_world(lattice) - geometry.center_mm
    inside = (((points @ turn) / half_mm) ** 2).sum(axis=-1) <= 1
    return Mask.from_array(geometry, inside)


def test_principal_axes_of_an_ellipsoid_are_its_own() -> None:
    turn = about((1.0, 2.0, -0.5), 25.0)
    grid = Geometry.centred((60, 80, 90), (1.5, 1.0, 0.8), (30.0, -20.0, 11.0), about((1, 0, 0), 9))
    middle, half_mm, rows = principal_axes(_ellipsoid(grid, (30.0, 20.0, 12.0), turn))
    np.testing.assert_allclose(middle, grid.center_mm, atol=0.05)
    np.testing.assert_allclose(half_mm, (30.0, 20.0, 12.0), rtol=0.01)
    np.testing.assert_allclose(np.abs((rows @ turn).diagonal()), 1.0, atol=1e-3)


def test_planes_lie_along_the_axes_of_a_region_of_another_space(
    actions: Actions, store: Store, opened: Workspace, hot: Volume
) -> None:
    turn = about((0.3, -1.0, 0.4), 17.0)
    moved = Transform.from_euler((4.0, -6.0, 11.0), (1.0, 2.0, -3.0), hot.geometry.center_mm)
    alignment = Alignment(fixed_id="mr", moving_id="pet", fixed_to_moving=moved)
    store.update(lambda s: replace(s, study=s.study.with_alignment(alignment)))
    mask = _ellipsoid(hot.geometry, (21.0, 14.0, 8.0), turn)
    actions.drawing.add(mask, hot)
    (region_id,) = store.workspace.study.regions
    actions.tilting.to_region(region_id)
    now = store.workspace
    axes = np.linalg.inv(moved.matrix[:3, :3]) @ turn  # columns, in the space of the views
    seen = np.abs(np.stack([normal(now, one) for one in Orientation]) @ axes)
    np.testing.assert_allclose(np.sort(seen, axis=1)[:, 2], 1.0, atol=0.003)
    middle = moved.inverse().apply(hot.geometry.center_mm)
    np.testing.assert_allclose(now.display.crosshair_mm, middle, atol=0.3)


def test_a_ball_has_no_axes(actions: Actions, store: Store, opened: Workspace, hot: Volume) -> None:
    actions.drawing.add(_ellipsoid(hot.geometry, (16.0, 16.0, 16.0), np.eye(3)), hot)
    (region_id,) = store.workspace.study.regions
    actions.tilting.to_region(region_id)
    assert store.workspace.display.tilt is None
    assert store.workspace.notice is not None
    assert "long" in store.workspace.notice.message
    with pytest.raises(RegionError):
        principal_axes(Mask.empty(hot.geometry))


def test_planes_lie_as_a_layer_was_acquired_or_along_the_patient(
    actions: Actions, store: Store, opened: Workspace, mr: Volume, hot: Volume
) -> None:
    actions.tilting.to_layer("pet")  # its grid lies along the patient, the planes along the MR
    for one in Orientation:
        expected = np.cross(*picture_axes(one, hot.geometry))
        np.testing.assert_allclose(normal(store.workspace, one), expected, atol=1e-9)
    patient = store.workspace.display.tilt
    assert patient is not None
    actions.tilting.to_layer("mr")
    assert store.workspace.display.tilt is None
    actions.tilting.to_patient()
    np.testing.assert_allclose(as_rotation(store.workspace.display.tilt), as_rotation(patient))
    actions.tilting.reset()
    assert store.workspace.display.tilt is None


def test_a_step_leads_to_the_next_stored_slice_or_along_the_oblique_normal(mr: Volume) -> None:
    right, down = picture_axes(AXIAL, mr.geometry)
    straight = np.cross(right, down)
    step, axis, stored = slice_step(mr.geometry, straight)
    assert stored
    assert axis == 0
    np.testing.assert_allclose(np.abs(step), np.abs(mr.geometry.affine[:3, 0]), atol=1e-12)
    leant = about(right, 30.0) @ straight
    step, axis, stored = slice_step(mr.geometry, leant)
    assert not stored
    assert axis == 0
    np.testing.assert_allclose(step, leant * 3.0 * np.cos(np.deg2rad(30)), atol=1e-9)


def test_rotations_take_the_shortest_way_even_to_the_opposite() -> None:
    rng = np.random.default_rng(4)
    for start, stop in zip(rng.normal(size=(20, 3)), rng.normal(size=(20, 3)), strict=True):
        turn = shortest(start, stop)
        np.testing.assert_allclose(
            turn @ start / np.linalg.norm(start), stop / np.linalg.norm(stop), atol=1e-12
        )
        angle = np.arccos(start @ stop / np.linalg.norm(start) / np.linalg.norm(stop))
        assert np.trace(turn) == pytest.approx(1 + 2 * np.cos(angle))
        np.testing.assert_allclose(shortest(start, -start) @ start, -start, atol=1e-12)
    assert as_tilt(np.eye(3)) is None
    np.testing.assert_array_equal(as_rotation(None), np.eye(3))


def test_turns_are_recorded_by_where_they_led(
    actions: Actions, store: Store, opened: Workspace
) -> None:
    for _ in range(4):
        actions.tilting.turn(SAGITTAL, 2.0)
    turns = [line.code for line in actions.recording.lines if "tilting" in line.code]
    assert turns == [f"session.tilting.tilt({store.workspace.display.tilt!r})"]
    tilt = store.workspace.display.tilt
    axes = untilted_axes(store.workspace, AXIAL)
    actions.tilting.reset()
    actions.tilting.tilt(tilt)
    np.testing.assert_allclose(as_rotation(store.workspace.display.tilt), as_rotation(tilt))
    np.testing.assert_array_equal(untilted_axes(store.workspace, AXIAL), axes)
