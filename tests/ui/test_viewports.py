"""Layouts in the window: keys, double click, swapping, comparing."""

import gc
from dataclasses import replace
from pathlib import Path

import nibabel
import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from fusionview.app.arrangement.layouts import LAYOUTS, GridSettings
from fusionview.app.layout_rules import DEFAULT_RULES, LayoutRule
from fusionview.app.opening import show
from fusionview.app.tools import Tool
from fusionview.model.display import Display
from fusionview.model.layout import PaneKind, Shows
from fusionview.model.plane import Orientation
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.ui.main_window import MainWindow
from fusionview.ui.views.mip_view import MipView
from fusionview.ui.views.pane_menu import PaneMenu
from fusionview.ui.views.slice_view import SliceView
from fusionview.ui.views.viewport import Viewport

LEFT = Qt.MouseButton.LeftButton
KEYS = dict(zip(LAYOUTS, (f"F{n}" for n in range(2, 10)), strict=True))


@pytest.fixture
def later(hot: Volume) -> Volume:
    return replace(hot, id="later", name="Later", data=np.asarray(hot.data) * 2)


@pytest.fixture
def compared(window: MainWindow, mr: Volume, hot: Volume, later: Volume) -> MainWindow:
    study = Study({"mr": mr, "pet": hot, "later": later})
    window.store.update(lambda s: show(s, "Open study", study, "mr", "pet"))
    window._loop.render_now()
    return window


def display(window: MainWindow) -> Display:
    return window.store.workspace.display


def shown(window: MainWindow) -> tuple[Viewport, ...]:
    window._loop.render_now()
    return window.viewports.shown


def slice_at(window: MainWindow, number: int) -> SliceView:
    picture = shown(window)[number].picture
    assert isinstance(picture, SliceView)
    return picture


def pixels(picture: SliceView | MipView) -> np.ndarray:
    assert picture._pixels is not None
    return np.asarray(picture._pixels[..., :3]).astype(int)


def drag(start: Viewport, stop: Viewport, *, on_caption: bool = True) -> None:
    part = start.caption if on_caption else start.picture
    modifiers = Qt.KeyboardModifier.NoModifier if on_caption else Qt.KeyboardModifier.AltModifier
    place = QPoint(20, 5)
    QTest.mousePress(part, LEFT, modifiers, place)
    target = part.mapFromGlobal(stop.mapToGlobal(stop.rect().center()))
    for step in (0.5, 1.0):
        QTest.mouseMove(part, place + (target - place) * step)
    QTest.mouseRelease(part, LEFT, modifiers, target)


@pytest.mark.parametrize("name", [name for name in LAYOUTS if name not in ("attenuation",)])
def test_each_layout_has_a_key_and_fills_the_window_without_overlap(
    compared: MainWindow, name: str
) -> None:
    action = compared.menus.action(f"layout.{name}")
    assert action.shortcut().toString() == KEYS[name]
    QTest.keyClick(compared, getattr(Qt.Key, f"Key_{KEYS[name]}"))
    places = [viewport.geometry() for viewport in shown(compared)]
    assert display(compared).layout.name == name
    assert len(places) == len(display(compared).layout.cells)
    for number, place in enumerate(places):
        assert compared.viewports.rect().contains(place)
        assert not any(place.intersects(other) for other in places[:number])
    if name != "grid":
        area = sum(place.width() * place.height() for place in places)
        assert area > 0.97 * compared.viewports.width() * compared.viewports.height()


def test_a_layout_with_nothing_of_its_own_to_show_is_grey(window: MainWindow) -> None:
    window._loop.render_now()
    assert not window.menus.action("layout.attenuation").isEnabled()
    assert not window.menus.action("layout.compare").isEnabled()
    assert window.menus.action("layout.3x3").isEnabled()


def test_three_by_three_shows_grey_then_inverse_grey_then_hot_iron(
    window: MainWindow, hot: Volume
) -> None:
    window.actions_.arranging.layout("3x3")
    window.actions_.viewing.show_crosshair(False)
    window.actions_.viewing.opacity(1.0)
    window.actions_.viewing.crosshair(hot.geometry.to_world((13, 12, 17)))
    anatomical, functional, fused = (slice_at(window, n) for n in range(3))
    row, column = np.rint(
        fused.plane.to_pixel(hot.geometry.to_world((13, 12, 17)))  # type: ignore[union-attr]
    ).astype(int)
    assert np.ptp(pixels(anatomical)[row, column]) == 0
    np.testing.assert_array_equal(pixels(functional)[row, column], 0)
    assert pixels(functional)[row, 3].min() > 180  # an SUV of 1 is nearly white
    assert pixels(fused)[row, column].min() > 200
    planes = [view.plane for view in (anatomical, functional, fused)]
    origins = [plane.origin_mm for plane in planes if plane is not None]
    np.testing.assert_allclose(origins[1:], np.broadcast_to(origins[0], (2, 3)), atol=3.0)


def test_a_click_in_any_pane_of_three_by_three_moves_all(window: MainWindow) -> None:
    window.actions_.arranging.layout("3x3")
    view = slice_at(window, 4)
    place = view.rect().center() + QPoint(9, -7)
    assert view.plane is not None
    expected = view.plane.to_world(*view.to_picture(QPointF(place)))
    QTest.mouseClick(view, LEFT, pos=place)
    np.testing.assert_allclose(display(window).crosshair_mm, expected, atol=1e-6)
    window._loop.render_now()
    for number in range(9):
        plane = slice_at(window, number).plane
        assert plane is not None
        assert (expected - plane.origin_mm) @ plane.normal == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("number", [1, 3])
def test_double_click_fills_the_window_and_brings_all_back(window: MainWindow, number: int) -> None:
    viewport = shown(window)[number]
    QTest.mouseDClick(viewport.picture, LEFT, pos=viewport.picture.rect().center())
    assert display(window).maximised == number
    (alone,) = shown(window)
    assert alone.geometry() == window.viewports.rect()
    assert alone.pane == display(window).layout.panes[number]
    QTest.mouseDClick(alone.caption, LEFT, pos=QPoint(20, 5))
    assert display(window).maximised is None
    assert len(shown(window)) == 4


def test_enter_fills_the_window_with_the_picture_that_has_the_keyboard(
    window: MainWindow,
) -> None:
    picture = shown(window)[2].picture
    picture.setFocus()
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert display(window).maximised == 2
    QTest.keyClick(shown(window)[0].picture, Qt.Key.Key_Return)
    assert display(window).maximised is None


def test_two_quick_presses_of_a_drawing_tool_do_not_fill_the_window(window: MainWindow) -> None:
    window.actions_.drawing.choose_tool(Tool.SPHERE)
    view = slice_at(window, 0)
    QTest.mouseDClick(view, LEFT, pos=view.rect().center())
    assert display(window).maximised is None


@pytest.mark.parametrize("on_caption", [True, False])
def test_dragging_a_picture_onto_another_swaps_them(window: MainWindow, on_caption: bool) -> None:
    before = display(window).layout.panes
    crosshair = display(window).crosshair_mm
    drag(shown(window)[0], shown(window)[3], on_caption=on_caption)
    after = display(window).layout.panes
    assert (after[0], after[3]) == (before[3], before[0])
    assert isinstance(shown(window)[0].picture, MipView)
    assert display(window).crosshair_mm == crosshair
    assert not window.viewports._band.isVisible()


def test_a_picture_dropped_beside_all_others_stays(window: MainWindow) -> None:
    before = display(window).layout
    viewport = shown(window)[0]
    QTest.mousePress(viewport.caption, LEFT, pos=QPoint(20, 5))
    QTest.mouseMove(viewport.caption, QPoint(20, -40))
    QTest.mouseMove(viewport.caption, QPoint(20, -60))
    QTest.mouseRelease(viewport.caption, LEFT, pos=QPoint(20, -60))
    assert display(window).layout == before


def test_pictures_are_swapped_by_keys_and_keep_the_keyboard(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = display(window).layout.panes
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(shown(window)[0].picture, Qt.Key.Key_Right, modifiers)
    after = display(window).layout.panes
    assert after[:2] == (before[1], before[0])
    qtbot.waitUntil(lambda: shown(window)[1].picture.hasFocus())
    QTest.keyClick(shown(window)[1].picture, Qt.Key.Key_Right, modifiers)
    assert display(window).layout.panes == after


def test_the_menu_of_a_picture_shows_something_else_there(window: MainWindow) -> None:
    window._loop.render_now()
    menu = PaneMenu(window.store.workspace, 1, window.actions_.arranging, window)
    actions = {action.text(): action for action in menu.actions()}
    assert actions["Coronal"].isChecked()
    actions["Function only"].trigger()
    assert display(window).layout.panes[1].shows is Shows.FUNCTIONAL
    assert "T1" not in shown(window)[1].caption.text
    actions["Rotating projection (MIP)"].trigger()
    assert isinstance(shown(window)[1].picture, MipView)


def test_compare_shows_each_pet_at_the_same_place_in_one_window(
    compared: MainWindow, hot: Volume, later: Volume
) -> None:
    assert display(compared).layout.name == "compare"
    compared.actions_.viewing.opacity(1.0)
    compared.actions_.viewing.layer_opacity("later", 1.0)
    one, other = slice_at(compared, 0), slice_at(compared, 1)
    assert (one.pane.volume_id, other.pane.volume_id) == ("pet", "later")
    assert "Later" in shown(compared)[1].caption.text
    assert "FDG" not in shown(compared)[1].caption.text
    middle = other.rect().center()
    QTest.mousePress(other, Qt.MouseButton.RightButton, pos=middle)
    QTest.mouseMove(other, middle + QPoint(0, 40))
    QTest.mouseRelease(other, Qt.MouseButton.RightButton, pos=middle + QPoint(0, 40))
    look = display(compared).look
    assert look(hot).window == look(later).window
    compared.actions_.viewing.window("pet", (0.0, 40.0))
    compared.actions_.viewing.crosshair(hot.geometry.to_world((13, 12, 17)))
    compared.actions_.viewing.show_crosshair(False)
    compared._loop.render_now()
    assert one.plane is not None
    assert other.plane is not None
    np.testing.assert_array_equal(one.plane.normal, other.plane.normal)
    row, column = np.rint(one.plane.to_pixel(hot.geometry.to_world((13, 12, 17)))).astype(int)
    assert pixels(other)[row, column].sum() > 1.5 * pixels(one)[row, column].sum()


def test_drawing_in_a_time_point_draws_on_that_one(compared: MainWindow) -> None:
    compared.actions_.drawing.choose_tool(Tool.SPHERE)
    view = slice_at(compared, 1)
    assert view.pane.volume_id == "later"
    middle = view.rect().center()
    QTest.mousePress(view, LEFT, pos=middle)
    QTest.mouseMove(view, middle + QPoint(20, 0))
    QTest.mouseRelease(view, LEFT, pos=middle + QPoint(20, 0))
    (region,) = compared.store.workspace.study.regions.values()
    assert region.volume_id == "later"


def test_the_grid_stays_while_the_crosshair_goes_to_a_tile(window: MainWindow, mr: Volume) -> None:
    window.actions_.arranging.grid(GridSettings(rows=2, columns=3, every=2))
    views = [slice_at(window, n) for n in range(6)]
    before = [view.plane.origin_mm for view in views if view.plane is not None]
    slices = [float(mr.geometry.to_index(origin)[0]) for origin in before]
    np.testing.assert_allclose(np.abs(np.diff(slices)), 2, atol=1e-6)
    QTest.mouseClick(views[4], LEFT, pos=views[4].rect().center())
    window._loop.render_now()
    after = [view.plane.origin_mm for view in views if view.plane is not None]
    np.testing.assert_allclose(after, before, atol=1e-6)
    found = mr.geometry.to_index(display(window).crosshair_mm)[0]
    assert found == pytest.approx(slices[4], abs=1e-6)


def test_a_tile_that_fills_the_window_shows_its_own_slice(window: MainWindow) -> None:
    window.actions_.arranging.grid(GridSettings(rows=2, columns=3, every=2))
    view = slice_at(window, 4)
    assert view.plane is not None
    origin, normal = view.plane.origin_mm, view.plane.normal
    QTest.mouseClick(view, LEFT, pos=view.rect().center())
    window._loop.render_now()
    QTest.mouseDClick(view, LEFT, pos=view.rect().center())
    (alone,) = shown(window)
    assert isinstance(alone.picture, SliceView)
    assert alone.picture.plane is not None
    assert (alone.picture.plane.origin_mm - origin) @ normal == pytest.approx(0, abs=1e-6)


def test_the_button_shows_every_layout_with_its_key(window: MainWindow) -> None:
    window._loop.render_now()
    menu = window.layout_button.menu()
    buttons = menu.findChildren(QToolButton)
    texts = [button.text() for button in buttons]
    assert [text.split("\n")[1] for text in texts] == list(KEYS.values())
    assert not any(button.icon().isNull() for button in buttons)
    buttons[1].click()
    assert display(window).layout.name == "3x3"


def test_changing_the_layout_again_and_again_piles_nothing_up(compared: MainWindow) -> None:
    names = list(LAYOUTS)

    def round_trip() -> None:
        for name in names:
            compared.actions_.arranging.layout(name)
            compared._loop.render_now()

    round_trip()
    gc.collect()
    widgets = len(compared.findChildren(Viewport))
    objects = len(gc.get_objects())
    for _ in range(4):
        round_trip()
    gc.collect()
    assert len(compared.findChildren(Viewport)) == widgets
    assert len(gc.get_objects()) < objects + 500
    compared.actions_.arranging.layout("one_up")
    hidden = set(compared.findChildren(Viewport)) - set(shown(compared))
    assert len(hidden) > 8
    assert all(viewport.picture._pixels is None for viewport in hidden)


def test_small_pictures_write_what_has_room_and_never_drop_the_letters(
    window: MainWindow,
) -> None:
    window.actions_.arranging.grid(GridSettings(rows=6, columns=6, every=1))
    view = slice_at(window, 0)
    texts = dict(view._scene.texts)
    assert all(texts[side] for side in ("left", "right", "top", "bottom"))
    assert "…" not in "".join(texts.values())


def test_an_overlay_that_is_not_registered_says_so_at_any_size(window: MainWindow) -> None:
    for layout in ("one_up", "3x3"):
        window.actions_.arranging.layout(layout)
        fused = next(v for v in shown(window) if v.pane.shows is Shows.FUSED)
        assert isinstance(fused.picture, SliceView)
        said = fused.caption.text + fused.picture._scene.texts.get("top_right", "")
        assert "NOT" in said


def write_nifti(volume: Volume, path: Path) -> None:
    to_ras = np.diag([-1.0, -1.0, 1.0, 1.0])
    affine = to_ras @ volume.geometry.affine[:, [2, 1, 0, 3]]
    nibabel.save(nibabel.Nifti1Image(volume.data.transpose(2, 1, 0), affine), path)


def test_a_dropped_folder_opens_in_the_layout_that_the_rules_choose(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, mr: Volume, hot: Volume
) -> None:
    mine = (LayoutRule(layout="petmr_read", anatomical=0, functional=1), *DEFAULT_RULES)
    window.actions_.preferring.change(layout_rules=mine)
    write_nifti(mr, tmp_path / "MR_T1.nii.gz")
    write_nifti(hot, tmp_path / "PET.nii.gz")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    place, copy = QPointF(shown(window)[0].rect().center()), Qt.DropAction.CopyAction
    window.dropEvent(QDropEvent(place, copy, mime, LEFT, Qt.KeyboardModifier.NoModifier))
    qtbot.waitUntil(lambda: window._dialog is not None, timeout=20_000)
    before = window.store.workspace.study
    assert window._dialog is not None
    window._dialog.accept()
    qtbot.waitUntil(lambda: window.store.workspace.study is not before, timeout=20_000)
    assert display(window).layout.name == "petmr_read"
    assert len(shown(window)) == 10
    assert all(v.picture._pixels is not None for v in shown(window)[:9])


def test_one_clock_turns_all_projections(compared: MainWindow) -> None:
    assert len(compared.viewports.mips) == 2
    compared.actions_.viewing.mip_playing(True)
    compared._loop.render_now()
    angle = display(compared).mip_angle_deg
    compared.viewports._timer.timeout.emit()
    assert display(compared).mip_angle_deg == pytest.approx(angle + 4.0)
    compared.actions_.arranging.layout("one_up")
    compared._loop.render_now()
    assert not compared.viewports._timer.isActive()


def test_the_first_slice_of_an_orientation_is_found_in_every_layout(window: MainWindow) -> None:
    window.actions_.arranging.layout("3x3")
    window._loop.render_now()
    assert {view.pane.shows for view in window.slices.values()} == {Shows.FUSED}
    assert list(window.slices) == list(Orientation)
    assert display(window).layout.panes[0].kind is PaneKind.SLICE
