from unittest.mock import patch

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.following import current_measurement
from fusionview.app.store import Store
from fusionview.app.tools import Tool
from fusionview.app.workspace import Workspace
from fusionview.model.plane import Orientation, Plane, picture_axes
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from fusionview.roi.measuring.statistics import measure
from tests.app.conftest import Drain

HOT = (11.5, 10.5, 13.0)
"""Array index of the middle of the hot block, 4 x 4 x 5 voxels."""


@pytest.fixture
def plane(mr: Volume, hot: Volume) -> Plane:
    middle = hot.geometry.to_world(HOT)
    axes = picture_axes(Orientation.AXIAL, hot.geometry)
    return Plane.through(middle, axes, 0.5, (101, 101), middle)


def drag(actions: Actions, plane: Plane, start: np.ndarray, *further: np.ndarray) -> None:
    actions.drawing.press(plane, start)
    for point in further:
        actions.drawing.drag(point)
    actions.drawing.release()


def only(store: Store) -> Region:
    (region,) = store.workspace.study.regions.values()
    return region


def test_a_dragged_threshold_finds_the_hot_block(
    actions: Actions, store: Store, opened: Workspace, plane: Plane, hot: Volume, drain: Drain
) -> None:
    middle = hot.geometry.to_world(HOT)
    actions.drawing.choose_tool(Tool.PERCENT)
    drag(actions, plane, middle, middle + 9.0 * plane.right_mm / plane.mm_per_pixel)
    drain()
    region = only(store)
    np.testing.assert_array_equal(region.mask.to_array(), hot.data > 5)
    found = current_measurement(store.workspace, region, hot)
    assert found is not None
    assert found.statistics is not None
    assert found.statistics.mean == pytest.approx(8.0)
    assert found.statistics.volume_ml == pytest.approx(80 * 0.01)


def test_every_region_is_measured_in_every_volume_on_its_own_voxels(
    actions: Actions, store: Store, opened: Workspace, plane: Plane, mr: Volume, drain: Drain
) -> None:
    actions.drawing.choose_tool(Tool.SPHERE)
    middle = plane.to_world(50, 50)
    drag(actions, plane, middle, middle + 8 * plane.right_mm / plane.mm_per_pixel)
    drain()
    found = current_measurement(store.workspace, only(store), mr)
    assert found is not None
    assert found.statistics is not None
    assert found.statistics.volume_ml == pytest.approx(4 / 3 * np.pi * 0.8**3, rel=0.1)
    assert 50 < found.statistics.mean < 60


def test_undo_and_redo_bring_back_the_very_same_region(
    actions: Actions, store: Store, opened: Workspace, plane: Plane
) -> None:
    actions.drawing.choose_tool(Tool.SPHERE)
    middle = plane.to_world(50, 50)
    drag(actions, plane, middle)
    drawn = only(store)
    actions.undo()
    assert not store.workspace.study.regions
    assert store.workspace.display.region_id is None
    actions.redo()
    assert only(store) is drawn


def test_brush_and_eraser_change_the_selected_region_one_undo_step_each(
    actions: Actions, store: Store, opened: Workspace, plane: Plane
) -> None:
    actions.drawing.choose_tool(Tool.BRUSH)
    drag(actions, plane, plane.to_world(50, 30), plane.to_world(50, 70))
    painted = only(store).mask.voxels
    drag(actions, plane, plane.to_world(30, 50), plane.to_world(70, 50))
    crossed = only(store).mask.voxels
    assert crossed > painted
    actions.drawing.choose_tool(Tool.ERASE)
    drag(actions, plane, plane.to_world(30, 50), plane.to_world(70, 50))
    assert only(store).mask.voxels < painted
    actions.undo()
    assert only(store).mask.voxels == crossed
    actions.undo()
    assert only(store).mask.voxels == painted


def test_a_stroke_that_changes_nothing_is_no_undo_step(
    actions: Actions, store: Store, opened: Workspace, plane: Plane
) -> None:
    actions.drawing.choose_tool(Tool.BRUSH)
    drag(actions, plane, plane.to_world(50, 50))
    steps = len(store.workspace.past)
    drag(actions, plane, plane.to_world(50, 50))
    assert len(store.workspace.past) == steps


def test_drawing_outside_the_image_says_so_and_keeps_what_was_drawn(
    actions: Actions, store: Store, opened: Workspace, plane: Plane
) -> None:
    actions.drawing.choose_tool(Tool.SPHERE)
    drag(actions, plane, plane.to_world(50, 50))
    before = store.workspace.study
    drag(actions, plane, plane.to_world(50, 50) + 500.0)
    assert store.workspace.study is before
    assert store.workspace.notice is not None
    assert "no voxel" in store.workspace.notice.message


def test_each_number_is_computed_once(
    actions: Actions, store: Store, opened: Workspace, plane: Plane, drain: Drain
) -> None:
    with patch("fusionview.app.following.measure", wraps=measure) as measured:
        actions.drawing.choose_tool(Tool.SPHERE)
        for column in (30, 50, 70):
            drag(actions, plane, plane.to_world(50, column))
            drain()
    assert measured.call_count == 3 * 2  # three regions in two volumes
