"""Every drawing tool on an oblique patient: the MR is oblique, the PET has a hot block."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.drawing.kind import Presses
from fusionview.app.drawing.kinds import KINDS
from fusionview.app.session import Session
from fusionview.app.store import Store
from fusionview.app.stroke import carried
from fusionview.app.tools import DrawingSettings, Tool
from fusionview.app.workspace import Workspace
from fusionview.model.mask import Mask
from fusionview.model.plane import Orientation, Plane, picture_axes
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball, brush_ball, brush_disc
from tests.app.conftest import Drain

HOT = (11.5, 10.5, 13.0)
"""Array index of the middle of the hot block, 4 x 4 x 5 voxels."""


@pytest.fixture(params=["axial", "oblique"])
def plane(request: pytest.FixtureRequest, mr: Volume, hot: Volume) -> Plane:
    """A picture through the hot block, along the slices of the PET or at 35 degrees to them."""
    middle = hot.geometry.to_world(HOT)
    right, down = picture_axes(Orientation.AXIAL, hot.geometry)
    if request.param == "oblique":
        normal = np.cross(right, down)
        angle = np.radians(35.0)
        down = np.cos(angle) * down + np.sin(angle) * normal
    return Plane.through(middle, (right, down), 0.5, (161, 161), middle)


@pytest.fixture
def axial(hot: Volume) -> Plane:
    """Through the centres of a slice of the PET."""
    middle = hot.geometry.to_world((11.0, 10.5, 13.0))
    return Plane.through(
        middle, picture_axes(Orientation.AXIAL, hot.geometry), 0.5, (161, 161), middle
    )


@pytest.fixture
def blurred(hot: Volume, store: Store, opened: Workspace) -> Volume:
    """The PET as a scanner would see it: the block as a smooth hill."""
    away = hot.geometry.to_world(np.moveaxis(np.indices(hot.geometry.shape), 0, -1))
    away = away - hot.geometry.to_world(HOT)
    data = 1.0 + 7.0 * np.exp(-(away**2).sum(axis=-1) / (2 * 4.0**2))
    smooth = replace(hot, data=data.astype(np.float32))
    store.update(lambda s: replace(s, study=s.study.with_volume(smooth)))
    return smooth


def only(store: Store) -> Region:
    (region,) = store.workspace.study.regions.values()
    return region


def hot_block(hot: Volume) -> np.ndarray:
    return np.asarray(hot.data > 5)


def stroke(actions: Actions, plane: Plane, *pixels: tuple[float, float]) -> None:
    actions.drawing.press(plane, plane.to_world(*pixels[0]))
    for pixel in pixels[1:]:
        actions.drawing.drag(plane.to_world(*pixel))
    actions.drawing.release()


def click(actions: Actions, plane: Plane, *pixels: tuple[float, float]) -> None:
    for pixel in pixels:
        stroke(actions, plane, pixel)


def square(half_px: float) -> Iterator[tuple[float, float]]:
    for row, column in ((-1, -1), (-1, 1), (1, 1), (1, -1)):
        yield 80 + row * half_px, 80 + column * half_px


@pytest.mark.parametrize("tool", [tool for tool in KINDS if tool is not Tool.ERASE])
def test_every_tool_previews_what_it_commits_and_is_one_step(
    tool: Tool, actions: Actions, store: Store, blurred: Volume, plane: Plane, drain: Drain
) -> None:
    steps = len(store.workspace.past)
    actions.drawing.choose_tool(tool)
    path = [(80.0, 80.0), (84.0, 86.0), (92.0, 94.0), (96.0, 84.0)]
    actions.drawing.press(plane, plane.to_world(*path[0]))
    if KINDS[tool].presses is Presses.ONE:
        for point in path[1:]:
            actions.drawing.drag(plane.to_world(*point))
        drain()
    else:
        actions.drawing.abandon()
        _several(actions, plane, tool)
        drain()
    shown = store.workspace.preview
    assert shown is not None
    actions.drawing.release()
    actions.drawing.finish()
    drain()
    region = only(store)
    assert region.mask.voxels > 0
    np.testing.assert_array_equal(region.mask.to_array(), shown.to_array())
    assert len(store.workspace.past) == steps + 1
    assert store.workspace.past[-1].label
    assert store.workspace.stroke is None
    assert store.workspace.preview is None
    assert store.workspace.sketch is None
    actions.undo()
    assert not store.workspace.study.regions


def _several(actions: Actions, plane: Plane, tool: Tool) -> None:
    if tool is Tool.SEEDS:
        stroke(actions, plane, (80, 76), (80, 84))
        actions.drawing.choose_settings(DrawingSettings(seeds_of="background"))
        stroke(actions, plane, *square(45))
    else:
        click(actions, plane, *square(14))


def test_a_polygon_holds_what_it_encloses(
    actions: Actions, store: Store, opened: Workspace, axial: Plane, hot: Volume
) -> None:
    actions.drawing.choose_tool(Tool.POLYGON)
    click(actions, axial, *square(16))  # 16 mm: 8 of the voxels of 2 mm, in one slice
    assert not store.workspace.study.regions
    actions.drawing.finish()
    region = only(store)
    assert region.mask.voxels == 8 * 8
    assert set(region.mask.indices()[:, 0]) == {11}


def test_the_last_corner_is_taken_back_and_escape_gives_up(
    actions: Actions, store: Store, opened: Workspace, axial: Plane
) -> None:
    actions.drawing.choose_tool(Tool.POLYGON)
    click(actions, axial, *square(16), (20, 80))
    actions.drawing.take_back()
    actions.drawing.finish()
    assert only(store).mask.voxels == 8 * 8
    click(actions, axial, *square(10))
    actions.drawing.abandon()
    actions.drawing.finish()
    assert len(store.workspace.study.regions) == 1
    click(actions, axial, (80, 80))
    actions.drawing.take_back()
    assert store.workspace.stroke is None


@pytest.mark.parametrize("tool", [Tool.EDGE, Tool.GROW, Tool.BACKGROUND])
def test_of_two_quick_clicks_none_is_lost(
    tool: Tool, actions: Actions, store: Store, blurred: Volume, plane: Plane, drain: Drain
) -> None:
    actions.drawing.choose_tool(tool)
    click(actions, plane, (80, 80), (84, 84))
    drain()
    assert len(store.workspace.study.regions) == 2
    actions.undo()
    assert len(store.workspace.study.regions) == 1


def test_two_corners_are_no_outline_and_nothing_is_lost(
    actions: Actions, store: Store, opened: Workspace, axial: Plane
) -> None:
    actions.drawing.choose_tool(Tool.POLYGON)
    click(actions, axial, (60, 60), (60, 100))
    actions.drawing.finish()
    assert store.workspace.notice is not None
    assert "three points" in store.workspace.notice.message
    click(actions, axial, (100, 100))
    actions.drawing.finish()
    assert only(store).mask.voxels > 0


def test_an_outline_stays_in_its_picture(
    actions: Actions, store: Store, opened: Workspace, axial: Plane
) -> None:
    actions.drawing.choose_tool(Tool.POLYGON)
    click(actions, axial, *square(16))
    actions.drawing.press(axial, axial.to_world(80, 80) + 5 * axial.normal)
    assert store.workspace.notice is not None
    assert "another picture" in store.workspace.notice.message
    actions.drawing.drag(axial.to_world(80, 80) + 5 * axial.normal)  # the pointer is elsewhere
    actions.drawing.finish()
    assert only(store).mask.voxels == 8 * 8


def test_a_freehand_circle_has_the_area_of_a_circle(
    actions: Actions, store: Store, opened: Workspace, axial: Plane, hot: Volume
) -> None:
    actions.drawing.choose_tool(Tool.FREEHAND)
    turns = np.linspace(0, 2 * np.pi, 90)
    pixels = [(80 + 30 * np.sin(t), 80 + 30 * np.cos(t)) for t in turns]
    stroke(actions, axial, *pixels)
    area_mm2 = only(store).mask.voxels * 2.0 * 2.0
    assert area_mm2 == pytest.approx(np.pi * 15.0**2, rel=0.03)


def test_the_live_wire_clings_to_the_edge(
    actions: Actions, store: Store, opened: Workspace, plane: Plane, hot: Volume
) -> None:
    wanted = ball(hot.geometry, hot.geometry.to_world(HOT), 14.0)
    disc = replace(hot, data=np.where(wanted.to_array(), 8.0, 1.0).astype(np.float32))
    store.update(lambda s: replace(s, study=s.study.with_volume(disc)))
    actions.drawing.choose_tool(Tool.LIVEWIRE)
    # the circle has a radius of 28 pixels; the clicks miss it by two
    click(actions, plane, (80, 110), (106, 80), (80, 54), (50, 80))
    actions.drawing.finish()
    found = only(store).mask
    cut = brush_disc(hot.geometry, plane_of(store, plane, hot), found.geometry.to_world(HOT), 30.0)
    same, either = (found & wanted & cut).voxels, ((found | wanted) & cut).voxels
    assert same / either > 0.85


def plane_of(store: Store, plane: Plane, hot: Volume) -> Plane:
    return carried(plane, store.workspace.to_volume(hot))


def test_the_adaptive_brush_stops_at_the_edge(
    actions: Actions, store: Store, opened: Workspace, axial: Plane, hot: Volume
) -> None:
    actions.drawing.choose_tool(Tool.BRUSH)
    actions.drawing.choose_settings(DrawingSettings(adaptive=True, brush_3d=True, brush_mm=12.0))
    stroke(actions, axial, (80, 80), (84, 84), (78, 78))
    np.testing.assert_array_equal(only(store).mask.to_array(), hot_block(hot))


def test_a_brush_in_depth_is_a_ball_along_the_way(
    actions: Actions, store: Store, opened: Workspace, axial: Plane, hot: Volume
) -> None:
    actions.drawing.choose_tool(Tool.BRUSH)
    actions.drawing.choose_settings(DrawingSettings(brush_3d=True, brush_mm=5.0))
    pixels = [(70.0, 70.0), (74.0, 80.0), (90.0, 84.0)]
    stroke(actions, axial, *pixels)
    to_volume = store.workspace.to_volume(hot)
    points = to_volume.apply(np.array([axial.to_world(*pixel) for pixel in pixels]))
    wanted = brush_ball(hot.geometry, points, 5.0)
    np.testing.assert_array_equal(only(store).mask.to_array(), wanted.to_array())


@pytest.mark.parametrize("tool", [Tool.PERCENT, Tool.BACKGROUND, Tool.GROW, Tool.FIXED])
def test_the_block_is_found_from_a_click_in_it(
    tool: Tool,
    actions: Actions,
    store: Store,
    opened: Workspace,
    plane: Plane,
    hot: Volume,
    drain: Drain,
) -> None:
    actions.drawing.choose_tool(tool)
    stroke(actions, plane, (80, 80))
    drain()
    np.testing.assert_array_equal(only(store).mask.to_array(), hot_block(hot))


def test_the_drag_is_the_tolerance_of_growing(
    actions: Actions, store: Store, blurred: Volume, axial: Plane, drain: Drain
) -> None:
    actions.drawing.choose_tool(Tool.GROW)
    sizes = []
    for pixels in (20, 60, 100):
        stroke(actions, axial, (80, 80), (80, 80 + pixels))
        drain()
        sizes.append(list(store.workspace.study.regions.values())[-1].mask.voxels)
    assert sizes == sorted(set(sizes))


def test_the_edge_of_a_smooth_hill_is_where_it_is_steepest(
    actions: Actions, store: Store, blurred: Volume, axial: Plane, drain: Drain
) -> None:
    actions.drawing.choose_tool(Tool.EDGE)
    actions.drawing.choose_settings(DrawingSettings(smoothing_mm=0.0, reach_mm=20.0))
    stroke(actions, axial, (80, 80))
    drain()
    # Laplacian plus second derivative along the gradient of exp(-r²/2s²) is zero at r = s √2
    radius_mm = 4.0 * np.sqrt(2.0)
    volume_mm3 = only(store).mask.voxels * 10.0
    assert volume_mm3 == pytest.approx(4 / 3 * np.pi * radius_mm**3, rel=0.15)


def test_seeds_of_three_tissues_make_two_regions_in_one_step(
    actions: Actions, store: Store, opened: Workspace, axial: Plane, hot: Volume, drain: Drain
) -> None:
    steps = len(store.workspace.past)
    actions.drawing.choose_tool(Tool.SEEDS)
    seeds = DrawingSettings(brush_mm=1.5)
    actions.drawing.choose_settings(seeds)
    stroke(actions, axial, (80, 78), (80, 82))
    actions.drawing.choose_settings(replace(seeds, seeds_of="tissue_2"))
    stroke(actions, axial, (118, 118))
    sketch = store.workspace.sketch
    assert sketch is not None
    assert len(sketch.seeds) == 2
    actions.drawing.choose_settings(replace(seeds, seeds_of="background"))
    stroke(actions, axial, (60, 60), (60, 100), (100, 100), (100, 60))
    actions.drawing.finish()
    drain()
    first, second = store.workspace.study.regions.values()
    np.testing.assert_array_equal(first.mask.to_array(), hot_block(hot))
    assert second.mask.voxels > 0
    assert (first.mask & second.mask).voxels == 0
    assert len(store.workspace.past) == steps + 1


def test_seeds_of_one_tissue_wait_for_another(
    actions: Actions, store: Store, opened: Workspace, axial: Plane, drain: Drain
) -> None:
    actions.drawing.choose_tool(Tool.SEEDS)
    stroke(actions, axial, (80, 78), (80, 82))
    actions.drawing.finish()
    drain()
    assert store.workspace.notice is not None
    assert "two tissues" in store.workspace.notice.message
    assert store.workspace.stroke is not None


@pytest.mark.parametrize(("into", "voxels"), [("add_to_selected", 112), ("take_from_selected", 48)])
def test_a_result_joins_or_leaves_the_selected_region(
    into: str, voxels: int, actions: Actions, store: Store, opened: Workspace, axial: Plane
) -> None:
    actions.drawing.choose_tool(Tool.POLYGON)
    click(actions, axial, *square(16))
    actions.drawing.finish()
    actions.drawing.choose_settings(DrawingSettings(into=into))
    shifted = [(row, column + 24) for row, column in square(16)]  # 6 voxels to the side
    click(actions, axial, *shifted)
    actions.drawing.finish()
    assert only(store).mask.voxels == voxels


def test_another_tool_leaves_what_was_begun(
    actions: Actions, store: Store, opened: Workspace, axial: Plane
) -> None:
    actions.drawing.choose_tool(Tool.POLYGON)
    click(actions, axial, *square(16))
    actions.drawing.choose_tool(Tool.SPHERE)
    assert store.workspace.stroke is None
    assert store.workspace.preview is None
    assert not store.workspace.study.regions


def test_clicks_and_seeds_are_lines_that_draw_them_again(
    actions: Actions, store: Store, opened: Workspace, axial: Plane, drain: Drain
) -> None:
    actions.drawing.choose_tool(Tool.POLYGON)
    click(actions, axial, *square(16))
    actions.drawing.finish()
    actions.drawing.choose_tool(Tool.SEEDS)
    stroke(actions, axial, (80, 76), (80, 80), (80, 84))
    stroke(actions, axial, (10, 10))
    actions.drawing.take_back()
    actions.drawing.choose_settings(DrawingSettings(seeds_of="background"))
    stroke(actions, axial, *square(40))
    actions.drawing.finish()
    actions.drawing.choose_tool(Tool.EDGE)
    stroke(actions, axial, (80, 80), (80, 90), (80, 120))
    drain()
    drawn = [region.mask.to_array() for region in store.workspace.study.regions.values()]
    assert len(drawn) == 3
    verbs = [line.code.split("(")[0] for line in actions.recording.lines]
    assert verbs.count("session.draw") == 5
    assert "session.drawing.take_back" in verbs
    assert verbs.count("session.drawing.finish") == 1
    again = _replayed(actions, opened)
    for one, other in zip(drawn, again, strict=True):
        np.testing.assert_array_equal(one, other.to_array())


def _replayed(actions: Actions, opened: Workspace) -> list[Mask]:
    """Run the recorded lines on the study as it was opened."""
    with Session() as session:
        session._store.update(lambda _: opened)
        names: dict[str, object] = {"session": session}
        for line in actions.recording.lines:
            exec("\n".join((*line.imports, line.code)), names)
        return [region.mask for region in session.workspace.study.regions.values()]
