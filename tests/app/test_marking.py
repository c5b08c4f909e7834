"""Placing, moving and reading marks, in a space that another volume is registered to."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.jobs import JobRunner
from fusionview.app.mark_values import mark_label, mark_profiles, mark_rows, mark_values
from fusionview.app.marking import slice_thickness_mm, view_points
from fusionview.app.scripts.recording import Recording
from fusionview.app.store import Store
from fusionview.app.tools import Tool
from fusionview.app.workspace import Workspace
from fusionview.model.alignment import Alignment
from fusionview.model.mark import Mark, MarkKind
from fusionview.model.mark_place import crossing, visibility
from fusionview.model.plane import Orientation, Plane, picture_axes
from fusionview.model.provenance import Provenance
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume

REACH_MM = 1.5
MOVED = Transform.from_euler((9.0, -6.0, 14.0), (3.0, -4.0, 2.0), (-37.0, 56.3, 30.1))
"""About the middle of both grids, which it leaves on one another."""


@pytest.fixture
def plane(opened: Workspace, mr: Volume) -> Plane:
    """The axial picture of the oblique MR."""
    axes = picture_axes(Orientation.AXIAL, mr.geometry)
    middle = mr.geometry.center_mm
    return Plane.through(middle, axes, 0.5, (200, 200), middle)


@pytest.fixture
def registered(store: Store, opened: Workspace) -> Workspace:
    """The PET turned and shifted against the MR."""
    alignment = Alignment(
        fixed_id="mr",
        moving_id="pet",
        fixed_to_moving=MOVED,
        provenance=Provenance(operation="Test"),
    )
    store.update(lambda s: replace(s, study=s.study.with_alignment(alignment)))
    return store.workspace


def draw(actions: Actions, plane: Plane, kind: MarkKind, *pixels: tuple[float, float]) -> None:
    """Drag from the first to the second pixel, then click the others."""
    marking = actions.marking
    marking.choose(kind)
    marking.press(plane, plane.to_world(*pixels[0]), REACH_MM)
    if len(pixels) > 1:
        marking.drag(plane.to_world(*pixels[1]))
    marking.release()
    for pixel in pixels[2:]:
        marking.press(plane, plane.to_world(*pixel), REACH_MM)
        marking.release()


def only(store: Store) -> Mark:
    (mark,) = store.workspace.study.marks.values()
    return mark


def test_a_distance_is_the_way_between_both_ends_in_one_undoable_step(
    actions: Actions, store: Store, plane: Plane
) -> None:
    draw(actions, plane, MarkKind.DISTANCE, (20, 30), (80, 110))
    assert only(store).length_mm == pytest.approx(0.5 * 100, abs=1e-9)
    assert store.workspace.past[-1].label == "Measure distance"
    assert store.workspace.display.mark_id == only(store).id
    actions.undo()
    assert not store.workspace.study.marks


def test_a_distance_is_the_same_in_millimetres_through_a_registration(
    actions: Actions, store: Store, registered: Workspace, plane: Plane
) -> None:
    draw(actions, plane, MarkKind.DISTANCE, (20, 30), (80, 110))
    before = np.array(only(store).points_mm)
    # with the PET alone on show the views live in its space
    actions.viewing.layers(None, "pet")
    seen = view_points(store.workspace, only(store))
    np.testing.assert_allclose(seen, MOVED.apply(before), atol=1e-9)
    assert np.linalg.norm(seen[1] - seen[0]) == pytest.approx(50.0, abs=1e-9)


def test_an_angle_is_two_legs_and_its_vertex_lies_between(
    actions: Actions, store: Store, plane: Plane
) -> None:
    draw(actions, plane, MarkKind.ANGLE, (100, 100), (100, 60), (60, 60))
    assert only(store).angle_deg == pytest.approx(90.0, abs=1e-9)
    assert mark_label(store.workspace, only(store)) == "90.0°"


def test_lines_can_be_drawn_by_two_clicks(actions: Actions, store: Store, plane: Plane) -> None:
    marking = actions.marking
    marking.choose(MarkKind.DISTANCE)
    marking.press(plane, plane.to_world(20, 30), REACH_MM)
    marking.release()
    assert not store.workspace.study.marks
    marking.drag(plane.to_world(50, 70))  # the pointer between the clicks
    assert store.workspace.mark_gesture is not None
    assert store.workspace.mark_gesture.mark.length_mm == pytest.approx(25.0)
    marking.press(plane, plane.to_world(50, 70), REACH_MM)
    marking.release()
    assert only(store).length_mm == pytest.approx(25.0)


def test_a_handle_is_dragged_in_one_step_and_a_mere_click_on_it_is_none(
    actions: Actions, store: Store, plane: Plane
) -> None:
    draw(actions, plane, MarkKind.DISTANCE, (20, 30), (80, 110))
    actions.marking.choose(None)
    steps = len(store.workspace.past)
    assert actions.marking.press(plane, plane.to_world(81, 111), REACH_MM)
    actions.marking.release()
    assert len(store.workspace.past) == steps
    actions.marking.press(plane, plane.to_world(80, 110), REACH_MM)
    actions.marking.drag(plane.to_world(20, 90))
    actions.marking.release()
    assert only(store).length_mm == pytest.approx(30.0)
    assert store.workspace.past[-1].label == "Move distance"


def test_a_press_elsewhere_is_left_to_the_crosshair(actions: Actions, plane: Plane) -> None:
    draw(actions, plane, MarkKind.DISTANCE, (20, 30), (80, 110))
    actions.marking.choose(None)
    assert not actions.marking.press(plane, plane.to_world(150, 150), REACH_MM)
    assert not actions.marking.drag(plane.to_world(150, 160))
    assert not actions.marking.release()


def test_a_handle_is_not_taken_from_a_plane_that_does_not_show_it(
    actions: Actions, plane: Plane
) -> None:
    draw(actions, plane, MarkKind.DISTANCE, (20, 30), (80, 110))
    actions.marking.choose(None)
    away = replace(plane, origin_mm=plane.origin_mm + 20 * plane.normal)
    assert not actions.marking.press(away, away.to_world(80, 110), REACH_MM)


def test_a_point_reads_the_stored_voxel_of_every_layer_in_its_own_space(
    actions: Actions, store: Store, registered: Workspace, plane: Plane, mr: Volume, hot: Volume
) -> None:
    inside = hot.geometry.to_world((12, 11, 13))
    target = MOVED.inverse().apply(inside)
    row, column = plane.to_pixel(target)
    lifted = replace(
        plane,
        origin_mm=plane.origin_mm + plane.normal * ((target - plane.origin_mm) @ plane.normal),
    )
    draw(actions, lifted, MarkKind.POINT, (float(row), float(column)))
    values = {v.layer.id: v for v in mark_values(store.workspace, only(store)) if v.layer}
    assert values["pet"].value == 8.0
    index = tuple(np.round(mr.geometry.to_index(target)).astype(int))
    assert values["mr"].value == mr.data[index]
    assert mark_label(store.workspace, only(store)).splitlines()[0] == "PET 8.00 g/mL"


def test_a_profile_reads_each_layer_where_the_registration_says(
    actions: Actions, store: Store, registered: Workspace, plane: Plane, hot: Volume
) -> None:
    slope = np.array((0.31, -0.22, 0.17))
    points = hot.geometry.to_world(np.moveaxis(np.indices(hot.geometry.shape), 0, -1))
    ramp = hot.with_data((points @ slope + 50).astype(np.float32), hot.quantity)
    store.update(lambda s: replace(s, study=s.study.with_volume(ramp)))
    draw(actions, plane, MarkKind.PROFILE, (90, 85), (110, 120))
    pet, mr = mark_profiles(store.workspace, only(store))
    assert (pet.volume.id, mr.volume.id) == ("pet", "mr")
    ends = MOVED.apply(only(store).points_mm) @ slope + 50
    share = pet.distance_mm / pet.distance_mm[-1]
    np.testing.assert_allclose(pet.values, ends[0] + share * (ends[1] - ends[0]), atol=1e-4)
    assert np.isfinite(mr.values).all()


def test_a_mark_in_the_space_of_the_upper_layer_is_shown_and_read_in_both(
    actions: Actions, store: Store, registered: Workspace, mr: Volume
) -> None:
    slope = np.array((0.31, -0.22, 0.17))
    points = mr.geometry.to_world(np.moveaxis(np.indices(mr.geometry.shape), 0, -1))
    ramp = mr.with_data((points @ slope + 50).astype(np.float32), mr.quantity)
    store.update(lambda s: replace(s, study=s.study.with_volume(ramp)))
    ends = mr.geometry.to_world([(8.2, 9.1, 10.3), (12.4, 14.6, 17.7)])
    actions.marking.add(MarkKind.PROFILE, list(MOVED.apply(ends)), volume_id="pet")
    np.testing.assert_allclose(view_points(store.workspace, only(store)), ends, atol=1e-9)
    _, found = mark_profiles(store.workspace, only(store))
    expected = ends @ slope + 50
    share = found.distance_mm / found.distance_mm[-1]
    np.testing.assert_allclose(
        found.values, expected[0] + share * (expected[1] - expected[0]), atol=1e-4
    )


def test_a_text_waits_for_its_words_and_is_one_step(
    actions: Actions, store: Store, plane: Plane
) -> None:
    draw(actions, plane, MarkKind.TEXT, (50, 50))
    assert not store.workspace.study.marks
    assert store.workspace.mark_gesture is not None
    assert store.workspace.mark_gesture.asks_text
    steps = len(store.workspace.past)
    actions.marking.finish_text("  necrosis? ")
    assert only(store).text == "necrosis?"
    assert len(store.workspace.past) == steps + 1
    actions.marking.write(only(store).id, "")  # it would be invisible
    assert only(store).text == "necrosis?"


def test_a_text_without_words_is_forgotten(actions: Actions, store: Store, plane: Plane) -> None:
    draw(actions, plane, MarkKind.TEXT, (50, 50))
    actions.marking.finish_text(" ")
    assert not store.workspace.study.marks
    assert store.workspace.mark_gesture is None


def test_escape_forgets_the_gesture_then_the_tool(
    actions: Actions, store: Store, plane: Plane
) -> None:
    actions.marking.choose(MarkKind.ARROW)
    actions.marking.press(plane, plane.to_world(10, 10), REACH_MM)
    actions.marking.abandon()
    assert store.workspace.mark_gesture is None
    assert store.workspace.mark_tool is MarkKind.ARROW
    actions.marking.abandon()
    assert store.workspace.mark_tool is None


def test_one_tool_is_in_hand_at_a_time(actions: Actions, store: Store, opened: Workspace) -> None:
    actions.marking.choose(MarkKind.ANGLE)
    actions.drawing.choose_tool(Tool.SPHERE)
    assert store.workspace.mark_tool is None
    actions.marking.choose(MarkKind.ANGLE)
    assert store.workspace.tool is Tool.NAVIGATE


def test_going_to_a_mark_moves_the_crosshair_to_its_middle(
    actions: Actions, store: Store, plane: Plane
) -> None:
    draw(actions, plane, MarkKind.DISTANCE, (20, 30), (80, 110))
    actions.viewing.step((3.0, 4.0, 5.0))
    actions.marking.go_to(only(store).id)
    np.testing.assert_allclose(store.workspace.display.crosshair_mm, plane.to_world(50, 70))


def test_a_deleted_mark_comes_back_by_undo(actions: Actions, store: Store, plane: Plane) -> None:
    draw(actions, plane, MarkKind.ARROW, (20, 30), (80, 110))
    actions.marking.remove(only(store).id)
    assert not store.workspace.study.marks
    actions.undo()
    assert only(store).kind is MarkKind.ARROW


def test_marks_fade_from_slice_to_slice(actions: Actions, store: Store, plane: Plane) -> None:
    draw(actions, plane, MarkKind.DISTANCE, (20, 30), (80, 110))
    thickness = slice_thickness_mm(store.workspace, plane.normal)
    assert thickness == pytest.approx(3.0)
    points = view_points(store.workspace, only(store))

    def seen(steps: float) -> float:
        away = plane.origin_mm + steps * thickness * plane.normal
        return visibility(points, replace(plane, origin_mm=away), thickness)

    assert [seen(n) for n in (0, 0.5, 1, 1.5, 2)] == pytest.approx([1, 1, 0.5, 0, 0])


def test_where_a_line_passes_through_a_plane(plane: Plane) -> None:
    place = plane.to_world(30, 40)
    through = crossing(place - 3 * plane.normal, place + 5 * plane.normal, plane)
    assert through is not None
    np.testing.assert_allclose(through, place, atol=1e-9)
    assert crossing(place + plane.normal, place + 5 * plane.normal, plane) is None


def test_the_table_has_one_row_a_number(actions: Actions, store: Store, plane: Plane) -> None:
    draw(actions, plane, MarkKind.DISTANCE, (20, 30), (80, 110))
    draw(actions, plane, MarkKind.POINT, (100, 100))
    draw(actions, plane, MarkKind.ARROW, (10, 10), (40, 40))
    rows = mark_rows(store.workspace)
    assert [row[0] for row in rows] == ["distance", "point", "point", "arrow"]
    assert rows[0][4] == pytest.approx(50.0)
    assert [row[3] for row in rows[1:3]] == ["FDG", "T1"]


def test_tables_are_written(actions: Actions, store: Store, plane: Plane, tmp_path: Path) -> None:
    draw(actions, plane, MarkKind.PROFILE, (20, 30), (80, 110))
    actions.exporting.marks(tmp_path / "marks.csv")
    actions.exporting.profile(tmp_path / "profile.csv")
    assert (tmp_path / "marks.csv").read_text().splitlines()[1].startswith("profile,,length,,50.0")
    header, *rows = (tmp_path / "profile.csv").read_text().splitlines()
    assert header == "distance_mm,x_mm,y_mm,z_mm,FDG [g/mL],T1 [a.u.]"
    assert float(rows[-1].split(",")[0]) == pytest.approx(50.0)


def test_without_marks_there_is_nothing_to_export(
    actions: Actions, store: Store, opened: Workspace, tmp_path: Path
) -> None:
    actions.exporting.marks(tmp_path / "marks.csv")
    assert store.workspace.notice is not None
    assert not (tmp_path / "marks.csv").exists()


def test_a_gesture_is_recorded_as_the_mark_that_it_left(
    actions: Actions, store: Store, jobs: JobRunner, plane: Plane
) -> None:
    recording = Recording(store, jobs)
    recording.watch(actions)
    draw(actions, plane, MarkKind.DISTANCE, (20, 30), (80, 110))
    actions.marking.press(plane, plane.to_world(80, 110), REACH_MM)
    actions.marking.drag(plane.to_world(20, 90))
    actions.marking.release()
    assert [line.path for line in recording.lines] == ["marking.add", "marking.move"]
    assert "MarkKind" in recording.lines[0].code or "distance" in recording.lines[0].code


def test_a_mark_with_too_few_points_is_refused(
    actions: Actions, store: Store, opened: Workspace
) -> None:
    actions.marking.add(MarkKind.ANGLE, [(0, 0, 0), (1, 0, 0)])
    assert not store.workspace.study.marks
    assert store.workspace.notice is not None
