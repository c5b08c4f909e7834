"""Frames that move together, and curves that follow every edit."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.curves import current_curve
from fusionview.app.frames import counterpart, frame_label, framed, leading
from fusionview.app.opening import show
from fusionview.app.store import Store
from fusionview.app.tools import Tool
from fusionview.app.workspace import Workspace
from fusionview.model.frames import FrameAxis, Frames
from fusionview.model.plane import Plane
from fusionview.model.region import COLOURS, Region
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.roi.measuring.statistics import measure
from fusionview.roi.shapes.draw import ball
from tests.app.conftest import Drain

STARTS_S, LASTS_S = (0.0, 10.0, 40.0, 100.0), (10.0, 30.0, 60.0, 300.0)
SLOW_S, SLOW_LAST_S = (0.0, 100.0), (100.0, 300.0)


def series(volume: Volume, starts: tuple[float, ...], lasts: tuple[float, ...]) -> Volume:
    """Each frame holds the image times its number."""
    data = np.stack([volume.data * (n + 1) for n in range(len(starts))])
    frames = Frames(axis=FrameAxis.TIME, values=starts, data=data, durations_s=lasts)
    return replace(volume, data=frames.data[0], frames=frames)


@pytest.fixture
def dynamic(store: Store, mr: Volume, hot: Volume) -> Workspace:
    """A dynamic PET over a slower dynamic MR, with one region on the MR."""
    slow, fast = series(mr, SLOW_S, SLOW_LAST_S), series(hot, STARTS_S, LASTS_S)
    mask = ball(mr.geometry, hot.geometry.to_world((12, 11, 13)), 9.0)
    region = Region(id="region-1", name="Hot", colour=COLOURS[0], volume_id="mr", mask=mask)
    study = Study({"mr": slow, "pet": fast}, regions={"region-1": region})
    store.update(lambda s: show(s, "Open study", study, "mr", "pet"))
    return store.workspace


def shown(store: Store) -> dict[str, int]:
    return {volume.id: volume.frame for volume in framed(store.workspace)}


def test_times_are_matched_by_time(actions: Actions, store: Store, dynamic: Workspace) -> None:
    assert leading(store.workspace) is not None
    assert [v.id for v in framed(store.workspace)] == ["pet", "mr"]
    for frame, other in enumerate((0, 0, 0, 1)):
        actions.framing.show(frame)
        assert shown(store) == {"pet": frame, "mr": other}


def test_the_frame_of_the_slower_series_can_be_chosen_too(
    actions: Actions, store: Store, dynamic: Workspace
) -> None:
    actions.framing.show(1, "mr")
    assert shown(store) == {"mr": 1, "pet": 3}


def test_gates_and_b_values_are_matched_by_number() -> None:
    data = np.zeros((3, 2, 2, 2), np.float32)
    gates = Frames(axis=FrameAxis.GATE, values=(1.0, 2.0, 3.0), data=data)
    values = Frames(axis=FrameAxis.B_VALUE, values=(0.0, 800.0), data=data[:2])
    assert [counterpart(n, gates, values) for n in range(3)] == [0, 1, 1]


def test_between_the_frames_of_a_pause_the_nearest_is_taken() -> None:
    data = np.zeros((2, 2, 2, 2), np.float32)
    other = Frames(axis=FrameAxis.TIME, values=(0.0, 500.0), data=data, durations_s=(10.0, 10.0))
    leader = Frames(axis=FrameAxis.TIME, values=(100.0, 400.0), data=data, durations_s=(20.0, 20.0))
    assert [counterpart(n, leader, other) for n in (0, 1)] == [0, 1]


def test_after_the_last_frame_comes_the_first(
    actions: Actions, store: Store, dynamic: Workspace
) -> None:
    actions.framing.show(3)
    actions.framing.step(1)
    assert shown(store)["pet"] == 0
    actions.framing.step(-1)
    assert shown(store)["pet"] == 3


def test_a_region_says_on_which_frame_it_was_found(
    actions: Actions, store: Store, dynamic: Workspace, hot: Volume
) -> None:
    spot = store.workspace.to_volume(hot).inverse().apply(hot.geometry.to_world((12, 11, 13)))
    plane = Plane(spot, np.array((1.0, 0.0, 0.0)), np.array((0.0, 1.0, 0.0)), (9, 9))
    actions.framing.show(2)
    actions.drawing.choose_tool(Tool.PERCENT)
    actions.drawing.press(plane, spot)
    actions.drawing.release()
    found = list(store.workspace.study.regions.values())[-1].provenance
    assert found is not None
    assert found.settings["frame"] == 2


def test_without_frames_nothing_happens(actions: Actions, store: Store, opened: Workspace) -> None:
    before = store.workspace
    actions.framing.show(2)
    actions.framing.step(1)
    actions.framing.show_at(20.0)
    assert store.workspace is before


def test_labels_say_time_gate_and_b_value() -> None:
    data = np.zeros((2, 2, 2, 2), np.float32)

    def label(axis: FrameAxis, value: float, *lasts: float) -> str:
        frames = Frames(axis=axis, values=(0.0, value), data=data, durations_s=lasts)
        return frame_label(frames, 1)

    assert label(FrameAxis.TIME, 80.0, 10.0, 10.0) == "80 s + 10 s"
    assert label(FrameAxis.TIME, 900.0, 10.0, 300.0) == "15:00 min + 5:00 min"
    assert label(FrameAxis.GATE, 3.0) == "gate 3"
    assert label(FrameAxis.B_VALUE, 800.0) == "b = 800 s/mm²"
    assert label(FrameAxis.ECHO_TIME, 12.5) == "TE 12.5 ms"


def test_a_curve_has_the_statistics_of_each_frame(
    actions: Actions, store: Store, dynamic: Workspace, drain: Drain
) -> None:
    actions.framing.show(0)
    drain()
    workspace = store.workspace
    region = workspace.study.regions["region-1"]
    slow = workspace.study.volumes["mr"]
    found = current_curve(workspace, region, slow)
    assert found is not None
    assert found.curve is not None
    one = measure(slow.at(0), region.mask, peak=False)
    np.testing.assert_allclose(found.curve.mean, (one.mean, 2 * one.mean), rtol=1e-6)
    assert one.sd is not None
    np.testing.assert_allclose(found.curve.sd, (one.sd, 2 * one.sd), rtol=1e-5)
    assert found.curve.positions == (50.0, 250.0)


def test_a_curve_of_a_series_on_another_grid_is_taken_on_its_own_voxels(
    actions: Actions, store: Store, dynamic: Workspace, drain: Drain
) -> None:
    actions.framing.show(0)
    drain()
    workspace = store.workspace
    pet = workspace.study.volumes["pet"]
    found = current_curve(workspace, workspace.study.regions["region-1"], pet)
    assert found is not None
    assert found.curve is not None
    assert found.curve.max == (8.0, 16.0, 24.0, 32.0)
    assert set(np.divide(found.curve.mean, found.curve.mean[0]).round(6)) == {1, 2, 3, 4}


def test_curves_follow_the_region_and_not_the_frame(
    actions: Actions, store: Store, dynamic: Workspace, drain: Drain
) -> None:
    actions.framing.show(0)
    drain()
    before = store.workspace.time_curves
    actions.framing.step(1)
    drain()
    assert store.workspace.time_curves is before
    region = store.workspace.study.regions["region-1"]
    smaller = replace(region, mask=ball(region.mask.geometry, region.mask.geometry.center_mm, 4.0))
    store.update(lambda s: replace(s, study=s.study.with_region(smaller)))
    assert current_curve(store.workspace, smaller, store.workspace.study.volumes["pet"]) is None
    drain()
    found = current_curve(store.workspace, smaller, store.workspace.study.volumes["pet"])
    assert found is not None


def test_a_place_on_the_axis_shows_the_nearest_frame(
    actions: Actions, store: Store, dynamic: Workspace
) -> None:
    actions.framing.show_at(90.0)  # middles: 5, 25, 70, 250 s
    assert shown(store)["pet"] == 2


def test_curves_are_written_frame_by_frame(
    actions: Actions, store: Store, dynamic: Workspace, drain: Drain, tmp_path: Path
) -> None:
    actions.framing.show(0)
    drain()
    actions.exporting.curves(tmp_path / "curves.csv")
    header, *rows = (tmp_path / "curves.csv").read_text().splitlines()
    assert header.startswith("region,volume,quantity,unit,frame,axis,position")
    assert len(rows) == 4 + 2
    assert rows[0].startswith("Hot,FDG,SUVbw,g/mL,1,time,5.0,s,0.0,10.0,")


def test_the_rate_stays_within_what_can_be_seen(actions: Actions, store: Store) -> None:
    actions.framing.rate(1000.0)
    assert store.workspace.display.frames_per_s == 30.0
