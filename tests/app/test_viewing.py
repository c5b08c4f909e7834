from dataclasses import replace

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.following import current_measurement
from fusionview.app.readout import readings
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.model.alignment import Alignment
from fusionview.model.display import Solo
from fusionview.model.frames import FrameAxis, Frames
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball
from tests.app.conftest import Drain


def test_windows_belong_to_the_display_and_not_to_the_volume(
    actions: Actions, store: Store, opened: Workspace, hot: Volume
) -> None:
    actions.viewing.window("pet", (0.0, 5.0))
    assert store.workspace.display.look(hot).window == (0.0, 5.0)
    assert store.workspace.study is opened.study
    assert store.workspace.past == opened.past


def test_an_upside_down_window_is_not_taken(
    actions: Actions, store: Store, opened: Workspace
) -> None:
    before = store.workspace
    actions.viewing.window("pet", (5.0, 5.0))
    assert store.workspace is before


def test_the_crosshair_stays_within_what_is_shown(
    actions: Actions, store: Store, opened: Workspace, mr: Volume, hot: Volume
) -> None:
    actions.viewing.crosshair((1e6, -1e6, 0.0))
    corners = np.concatenate([mr.geometry.corners_mm, hot.geometry.corners_mm])
    point = np.array(store.workspace.display.crosshair_mm)
    assert (point >= corners.min(axis=0) - 1e-9).all()
    assert (point <= corners.max(axis=0) + 1e-9).all()


def test_the_readout_shows_stored_values_of_both_layers(
    store: Store, opened: Workspace, hot: Volume, mr: Volume
) -> None:
    inside = hot.geometry.to_world((10.4, 9.4, 11.3))  # nearest to a hot voxel
    found = {r.volume.id: r.value for r in readings(store.workspace, inside)}
    assert found["pet"] == 8.0
    assert found["mr"] in mr.data
    far = {r.volume.id: r.value for r in readings(store.workspace, (1e4, 0, 0))}
    assert far == {"pet": None, "mr": None}


def test_a_layer_alone_is_seen_in_its_own_space_at_the_same_spot(
    actions: Actions, store: Store, opened: Workspace, mr: Volume
) -> None:
    turn = Transform.from_euler((0, 0, 30.0), (5.0, -7.0, 2.0), mr.geometry.center_mm)
    alignment = Alignment(fixed_id="mr", moving_id="pet", fixed_to_moving=turn)
    store.update(lambda s: _aligned(s, alignment))
    before = store.workspace.display.crosshair_mm
    actions.viewing.solo(Solo.FUNCTIONAL)
    assert store.workspace.base is store.workspace.functional
    assert store.workspace.display.crosshair_mm == pytest.approx(turn.apply(before))
    actions.viewing.solo(Solo.NONE)
    assert store.workspace.display.crosshair_mm == pytest.approx(before)


def _aligned(workspace: Workspace, alignment: Alignment) -> Workspace:
    return replace(workspace, study=workspace.study.with_alignment(alignment))


def test_same_place_is_marked_one_volume_at_a_time(
    actions: Actions, store: Store, opened: Workspace
) -> None:
    actions.viewing.solo(Solo.ANATOMICAL)
    actions.registering.mark()
    actions.viewing.solo(Solo.FUNCTIONAL)
    actions.viewing.crosshair(np.add(store.workspace.display.crosshair_mm, (3.0, 0, 0)))
    actions.registering.mark()
    marks = store.workspace.landmarks
    assert marks.fixed_mm is not None
    assert marks.moving_mm == pytest.approx(np.add(marks.fixed_mm, (3.0, 0, 0)))


def test_registering_without_two_marks_says_what_to_do(
    actions: Actions, store: Store, opened: Workspace
) -> None:
    actions.registering.run_from_same_place()
    assert store.workspace.notice is not None
    assert "not marked" in store.workspace.notice.message


def test_another_frame_of_a_4d_series_is_shown_and_measured(
    actions: Actions, store: Store, opened: Workspace, hot: Volume, drain: Drain
) -> None:
    data = np.stack([hot.data, hot.data * 3])
    frames = Frames(axis=FrameAxis.TIME, values=(0.0, 60.0), data=data)
    dynamic = replace(hot, frames=frames)
    store.update(lambda s: replace(s, study=s.study.with_volume(dynamic)))
    actions.drawing.add(ball(hot.geometry, hot.geometry.center_mm, 4.0), hot)
    drain()
    (region,) = store.workspace.study.regions.values()
    first = store.workspace.functional
    assert first is not None
    before = current_measurement(store.workspace, region, first)
    actions.viewing.frame("pet", 1)
    drain()
    later = store.workspace.functional
    assert later is not None
    assert later.frame == 1
    assert later is store.workspace.functional  # the same object: nothing is drawn anew for nothing
    after = current_measurement(store.workspace, region, later)
    assert before is not None
    assert before.statistics is not None
    assert after is not None
    assert after.statistics is not None
    assert after.statistics.mean == pytest.approx(3 * before.statistics.mean)
