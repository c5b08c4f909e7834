"""The texture of the selected region follows every edit."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.store import Store
from fusionview.app.texture import following_texture
from fusionview.app.texture.following_texture import current_texture, texture_so_far, wanted_texture
from fusionview.app.texture.shown_features import shown_features
from fusionview.app.tools import Tool
from fusionview.app.workspace import Workspace
from fusionview.model.features import FeatureValue
from fusionview.model.mask import Mask
from fusionview.model.plane import Plane
from fusionview.model.progress import Cancelled, Progress
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball
from fusionview.texture.extract import TextureResult, describe
from fusionview.texture.settings import TextureSettings
from tests.app.conftest import Drain
from tests.app.test_drawing import HOT, drag, plane

__all__ = ["plane"]


@pytest.fixture
def drawn(actions: Actions, store: Store, opened: Workspace, hot: Volume, drain: Drain) -> Mask:
    """A ball about the hot block, and its texture."""
    mask = ball(hot.geometry, hot.geometry.to_world(HOT), 9.0)
    actions.drawing.add(mask, hot)
    drain()
    return mask


def values(store: Store) -> dict[str, float | None]:
    found = current_texture(store.workspace)
    assert found is not None
    assert found.result is not None
    return {row.tag: row.value for row in found.result.table.rows}


def test_texture_follows_the_selected_region(
    actions: Actions, store: Store, opened: Workspace, plane: Plane, hot: Volume, drain: Drain
) -> None:
    actions.drawing.choose_tool(Tool.SPHERE)
    middle = hot.geometry.to_world(HOT)
    drag(actions, plane, middle, middle + 9.0 * plane.right_mm / plane.mm_per_pixel)
    drain()
    first = values(store)
    assert first["stat_max"] == pytest.approx(8.0)
    drag(actions, plane, middle, middle + 20.0 * plane.right_mm / plane.mm_per_pixel)
    assert current_texture(store.workspace) is None  # the old numbers are not shown as new
    drain()
    assert values(store)["stat_mean"] != first["stat_mean"]


def test_families_that_take_long_do_not_delay_the_others(
    actions: Actions,
    store: Store,
    opened: Workspace,
    hot: Volume,
    drain: Drain,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(following_texture, "SHOWN_EVERY_S", 0.0)
    seen: list[tuple[str, ...]] = []

    def note(workspace: Workspace) -> None:
        part = texture_so_far(workspace)
        if part is not None and current_texture(workspace) is None:
            seen.append(tuple(row.tag for row in part.rows))

    store.subscribe(note)
    actions.drawing.add(ball(hot.geometry, hot.geometry.to_world(HOT), 9.0), hot)
    drain()
    assert "stat_mean" in seen[0]
    assert "cm_joint_max_3D_avg" not in seen[0]
    assert "cm_joint_max_3D_avg" in seen[-1]
    assert store.workspace.texture_so_far is None


def test_slow_families_wait_until_the_region_is_still(
    actions: Actions,
    store: Store,
    opened: Workspace,
    hot: Volume,
    drain: Drain,
    posted: list[Callable[[], None]],
) -> None:
    actions.texturing.still_s = 0.4
    begun = time.monotonic()
    actions.drawing.add(ball(hot.geometry, hot.geometry.to_world(HOT), 9.0), hot)
    parts: list[tuple[FeatureValue, ...]] = []
    store.subscribe(
        lambda s: parts.append(s.texture_so_far.rows) if s.texture_so_far is not None else None
    )
    drain()
    assert time.monotonic() - begun >= 0.4
    shown = [{row.tag for row in part} for part in parts]
    tags = next(part for part in shown if "szm_sze_3D" in part)  # all that is quick
    assert {"stat_mean", "cm_contrast_3D_comb", "rlm_sre_3D_comb"} <= tags
    assert not tags & {"morph_moran_i", "morph_vol_dens_ombb", "spec_slope", "struct_fd_dbc"}
    assert {"morph_moran_i", "morph_vol_dens_ombb", "spec_slope"} <= set(values(store))


def test_an_edit_ends_the_run_before_and_only_the_latest_is_measured_whole(
    actions: Actions,
    store: Store,
    opened: Workspace,
    hot: Volume,
    drain: Drain,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole, stopped = [], []
    under_way = threading.Event()

    def watched(
        volume: Volume, mask: Mask, settings: TextureSettings, progress: Progress, **more: Any
    ) -> TextureResult:
        under_way.set()
        try:
            result = describe(volume, mask, settings, progress, **more)
        except Cancelled:
            stopped.append(mask)
            raise
        whole.append(mask)
        return result

    monkeypatch.setattr(following_texture, "describe", watched)
    actions.texturing.still_s = 5.0
    middle = hot.geometry.to_world(HOT)
    for radius in (8.0, 9.0):
        actions.drawing.add(ball(hot.geometry, middle, radius), hot)
        assert under_way.wait(20)
        under_way.clear()
    actions.texturing.still_s = 0.0
    begun = time.monotonic()
    actions.drawing.add(ball(hot.geometry, middle, 10.0), hot)
    drain()
    assert time.monotonic() - begun < 4.0  # nobody waited for the runs before
    assert len(stopped) == 2
    assert len(whole) == 1


def test_undo_during_a_run_ends_it(
    actions: Actions, store: Store, drawn: Mask, hot: Volume, drain: Drain
) -> None:
    before = store.workspace.texture
    actions.texturing.still_s = 30.0
    actions.drawing.add(ball(hot.geometry, hot.geometry.to_world(HOT), 12.0), hot)
    actions.undo()
    begun = time.monotonic()
    drain()
    assert time.monotonic() - begun < 10.0
    assert store.workspace.texture is before
    assert current_texture(store.workspace) is before


def test_texture_follows_the_brush_before_the_button_is_released(
    actions: Actions, store: Store, drawn: Mask, plane: Plane, hot: Volume, drain: Drain
) -> None:
    before = values(store)
    actions.drawing.choose_tool(Tool.BRUSH)
    middle = hot.geometry.to_world(HOT)
    actions.drawing.press(plane, middle + 10.0 * plane.right_mm / plane.mm_per_pixel)
    actions.drawing.drag(middle + 25.0 * plane.right_mm / plane.mm_per_pixel)
    drain()
    during = values(store)
    assert during["morph_vol_approx"] > before["morph_vol_approx"]  # type: ignore[operator]
    actions.drawing.release()
    drain()
    assert values(store) == during
    kept = (
        store.workspace.exploring.before
    )  # what an edit changes is told against what was before it
    assert kept is not None
    assert kept.result is not None
    assert {r.tag: r.value for r in kept.result.table.rows} == before


def test_a_region_is_measured_in_another_volume_if_asked(
    actions: Actions, store: Store, drawn: Mask, mr: Volume, drain: Drain
) -> None:
    in_pet = values(store)
    actions.texturing.measure_in(mr.id)
    drain()
    found = current_texture(store.workspace)
    assert found is not None
    assert found.volume is mr
    assert values(store)["stat_mean"] != in_pet["stat_mean"]
    actions.texturing.measure_in(None)
    drain()
    assert values(store) == in_pet


def test_settings_of_a_file_are_those_of_the_window(
    actions: Actions, store: Store, drawn: Mask, drain: Drain, tmp_path: Path
) -> None:
    actions.texturing.preset("bins_32")
    drain()
    assert len(store.workspace.texture.result.histogram) == 32  # type: ignore[union-attr]
    file = tmp_path / "own.toml"
    actions.texturing.save_settings(file)
    chosen = store.workspace.texture_settings
    actions.texturing.settings(None)
    actions.texturing.load_settings(file)
    assert store.workspace.texture_settings == chosen
    file.write_text("bin_sice = 3\n")
    actions.texturing.load_settings(file)
    notice = store.workspace.notice
    assert notice is not None
    assert notice.failed
    assert "bin_sice" in notice.message
    assert store.workspace.texture_settings == chosen


def test_a_region_that_cannot_be_measured_says_why(
    actions: Actions, store: Store, drawn: Mask, hot: Volume, drain: Drain
) -> None:
    voxels = np.zeros(hot.geometry.shape, np.bool_)
    voxels[1, 2, 3] = True
    actions.drawing.add(Mask.from_array(hot.geometry, voxels), hot)
    drain()
    wanted = wanted_texture(store.workspace)
    assert wanted is not None
    assert wanted.mask.voxels == 1
    assert values(store)["stat_mean"] is not None


def edit_region(store: Store, region: Region) -> None:
    store.update(lambda s: replace(s, study=s.study.with_region(region)))


def test_edits_without_a_pause_show_the_quick_families_of_the_edit_before(
    actions: Actions,
    store: Store,
    drawn: Mask,
    hot: Volume,
    drain: Drain,
    posted: list[Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A hand that goes on drawing gets numbers, grey ones, not none at all."""

    def slowly(*what: Any, **more: Any) -> TextureResult:
        time.sleep(0.03)
        what[3](0.0, "")  # a newer edit waits by now
        return describe(*what, **more)

    monkeypatch.setattr(following_texture, "describe", slowly)
    actions.texturing.still_s = 5.0
    middle = hot.geometry.to_world(HOT)
    region_id = store.workspace.display.region_id or ""
    first = values(store)["stat_mean"]

    def shown_mean() -> tuple[float | None, bool]:
        found = {one.row.tag: one for one in shown_features(store.workspace)}["stat_mean"]
        return found.row.value, found.new

    seen: set[float | None] = set()
    deadline = time.monotonic() + 20
    for turn in range(2000):
        if time.monotonic() > deadline or len(seen) > 3:
            break
        region = store.workspace.study.regions[region_id]
        grown = ball(hot.geometry, middle, 9.5 + 0.5 * (turn % 9))
        edit_region(store, replace(region, mask=grown))
        until = time.monotonic() + 0.005  # faster than anything is measured
        while time.monotonic() < until:
            while posted:
                posted.pop(0)()
            time.sleep(0.0005)
        mean, is_new = shown_mean()
        if mean != first and not is_new:
            seen.add(mean)
    assert len(seen) > 3
    actions.texturing.still_s = 0.0
    edit_region(store, replace(region, mask=drawn))
    drain()
    assert values(store)["stat_mean"] == first
