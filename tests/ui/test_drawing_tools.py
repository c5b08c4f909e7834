"""The drawing tools in the window: by mouse, by keys, in the projection, and their panel."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fusionview.app.drawing.kinds import KINDS
from fusionview.app.drawing.operations import DEEDS
from fusionview.app.reshape import Operation
from fusionview.app.tools import Tool
from fusionview.model.layout import PaneKind
from fusionview.model.plane import Orientation
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball
from fusionview.ui.main_window import MainWindow
from fusionview.ui.tool_words import tool_name, tool_tip
from fusionview.ui.views.slice_view import SliceView

LEFT = Qt.MouseButton.LeftButton
HOT = (13, 12, 17)


@pytest.fixture
def axial(window: MainWindow, hot: Volume) -> SliceView:
    """The axial picture through the hot block."""
    to_view = window.store.workspace.to_volume(hot).inverse()
    window.actions_.viewing.crosshair(to_view.apply(hot.geometry.to_world(HOT)))
    window._loop.render_now()
    return window.slices[Orientation.AXIAL]


def corners(view: SliceView, half_px: int = 30) -> list[QPoint]:
    middle = view.rect().center()
    ways = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    return [middle + QPoint(half_px * x, half_px * y) for x, y in ways]


def choose(window: MainWindow, tool: Tool) -> None:
    window.actions_.drawing.choose_tool(tool)
    window._loop.render_now()


def test_a_polygon_is_clicked_follows_the_pointer_and_closes_with_a_double_click(
    window: MainWindow, axial: SliceView
) -> None:
    choose(window, Tool.POLYGON)
    *first, last = corners(axial)
    for place in first:
        QTest.mouseClick(axial, LEFT, pos=place)
    window._loop.render_now()
    before = window.store.workspace.preview
    QTest.mouseMove(axial, last)
    after = window.store.workspace.preview
    assert before is not None
    assert after is not None
    assert after.voxels > before.voxels
    QTest.mouseClick(axial, LEFT, pos=last)
    QTest.mouseDClick(axial, LEFT, pos=last)
    (region,) = window.store.workspace.study.regions.values()
    np.testing.assert_array_equal(region.mask.to_array(), after.to_array())
    assert window.store.workspace.stroke is None


def test_enter_closes_an_outline_and_fills_no_window(window: MainWindow, axial: SliceView) -> None:
    choose(window, Tool.POLYGON)
    shown = len(window.slices)
    for place in corners(axial):
        QTest.mouseClick(axial, LEFT, pos=place)
    window._loop.render_now()
    QTest.keyClick(axial, Qt.Key.Key_Backspace)
    QTest.keyClick(axial, Qt.Key.Key_Return)
    window._loop.render_now()
    (region,) = window.store.workspace.study.regions.values()
    assert region.provenance is not None
    assert region.provenance.settings["corners"] == 3
    assert len(window.slices) == shown


def test_the_outline_is_seen_in_its_picture(window: MainWindow, axial: SliceView) -> None:
    plain = axial.grab().toImage()
    choose(window, Tool.FREEHAND)
    places = corners(axial)
    QTest.mousePress(axial, LEFT, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(axial, place)
    window._loop.render_now()
    assert axial.grab().toImage() != plain
    QTest.mouseRelease(axial, LEFT, pos=places[-1])
    assert window.store.workspace.sketch is None


@pytest.mark.parametrize("tool", [tool for tool, kind in KINDS.items() if kind.on_mip])
def test_a_click_in_the_projection_draws_at_the_hot_spot(
    tool: Tool, window: MainWindow, hot: Volume, qtbot: QtBot
) -> None:
    _look_at_the_projection(window, hot, qtbot)
    place = _hot_place(window, hot)
    choose(window, tool)
    QTest.mouseClick(window.mip, LEFT, pos=place)
    qtbot.waitUntil(lambda: bool(window.store.workspace.study.regions), timeout=20_000)
    (region,) = window.store.workspace.study.regions.values()
    assert region.mask.to_array()[HOT]


def test_turning_the_projection_draws_nothing(
    window: MainWindow, hot: Volume, qtbot: QtBot
) -> None:
    _look_at_the_projection(window, hot, qtbot)
    place, angle = _hot_place(window, hot), window.store.workspace.display.mip_angle_deg
    choose(window, Tool.SPHERE)
    QTest.mousePress(window.mip, LEFT, pos=place)
    assert window.store.workspace.preview is not None
    QTest.mouseMove(window.mip, place + QPoint(30, 0))
    QTest.mouseRelease(window.mip, LEFT, pos=place + QPoint(30, 0))
    assert window.store.workspace.display.mip_angle_deg != angle
    assert window.store.workspace.preview is None
    assert not window.store.workspace.study.regions


def test_only_the_settings_of_the_tool_in_hand_are_shown(window: MainWindow) -> None:
    window.tabs.setCurrentWidget(window.regions)
    box = window.regions.drawing
    for tool, kind in KINDS.items():
        choose(window, tool)
        shown = {name for name, field in box.form.fields.items() if field.isVisible()}
        assert shown == set(kind.settings(window.store.workspace.drawing)), tool
        assert box.tools.buttons[tool].isChecked()
        assert tool_tip(tool) in box.tip.text()
    choose(window, Tool.NAVIGATE)
    assert not any(field.isVisible() for field in box.form.fields.values())


def test_a_tick_brings_the_settings_that_go_with_it(window: MainWindow) -> None:
    window.tabs.setCurrentWidget(window.regions)
    choose(window, Tool.BRUSH)
    fields = window.regions.drawing.form.fields
    assert not fields["likeness_sd"].isVisible()
    fields["adaptive"].click()  # type: ignore[union-attr]
    window._loop.render_now()
    assert fields["likeness_sd"].isVisible()


def test_every_tool_has_a_button_a_menu_a_name_and_a_sentence(window: MainWindow) -> None:
    for tool in KINDS:
        assert tool in window.regions.drawing.tools.buttons
        assert window.menus.action(f"tool.{tool}").shortcut().toString()
        assert tool_name(tool)
        assert tool_tip(tool).endswith(".")


def test_an_operation_is_previewed_in_its_form_and_applied(
    window: MainWindow, hot: Volume, qtbot: QtBot
) -> None:
    actions, store = window.actions_, window.store
    actions.drawing.add(ball(hot.geometry, hot.geometry.to_world(HOT), 8.0), hot, "Lesion")
    (before,) = store.workspace.study.regions.values()
    window._loop.render_now()
    window.menus.action("region.margin").trigger()
    window._loop.render_now()
    box = window.regions.reshape
    assert window.tabs.currentWidget() is window.regions
    assert box.isVisible()
    qtbot.waitUntil(lambda: store.workspace.preview is not None, timeout=30_000)
    box.form.fields["margin_mm"].setValue(6)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not store.workspace.jobs, timeout=30_000)
    assert store.workspace.preview is not None
    wanted = store.workspace.preview.voxels
    assert wanted > before.mask.voxels
    assert store.workspace.study.regions[before.id] is before
    box.apply.click()
    qtbot.waitUntil(lambda: store.workspace.study.regions[before.id] is not before)
    assert store.workspace.study.regions[before.id].mask.voxels == wanted
    qtbot.waitUntil(lambda: not box.isVisible())


def test_operations_need_a_region_and_some_a_second_one(window: MainWindow, hot: Volume) -> None:
    def enabled(operation: Operation) -> bool:
        window._loop.render_now()
        return window.menus.action(f"region.{operation}").isEnabled()

    assert not any(enabled(operation) for operation in DEEDS)
    window.actions_.drawing.add(ball(hot.geometry, hot.geometry.to_world(HOT), 8.0), hot)
    assert enabled(Operation.MARGIN)
    assert not enabled(Operation.UNION)
    window.actions_.drawing.add(ball(hot.geometry, hot.geometry.to_world(HOT), 5.0), hot)
    assert enabled(Operation.UNION)


def test_escape_closes_the_form(window: MainWindow, axial: SliceView, hot: Volume) -> None:
    window.actions_.drawing.add(ball(hot.geometry, hot.geometry.to_world(HOT), 8.0), hot)
    window.actions_.reshaping.ask(Operation.SMOOTH)
    window._loop.render_now()
    QTest.keyClick(axial, Qt.Key.Key_Escape)
    window._loop.render_now()
    assert not window.regions.reshape.isVisible()


def test_a_margin_is_typed_and_applied_with_enter_and_given_up_with_escape(
    window: MainWindow, hot: Volume, qtbot: QtBot
) -> None:
    window.actions_.drawing.add(ball(hot.geometry, hot.geometry.to_world(HOT), 8.0), hot)
    window._loop.render_now()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        window.menus.action("region.margin").trigger()
        window._loop.render_now()
        field = window.regions.reshape.form.fields["margin_mm"]
        assert window.focusWidget() is field
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, "5")
        QTest.keyClick(field, key)
        qtbot.waitUntil(lambda: not window.regions.reshape.isVisible())
    qtbot.waitUntil(lambda: window.store.workspace.past[-1].label == "Margin 5 mm")
    assert len(window.store.workspace.past) == 3


def _look_at_the_projection(window: MainWindow, hot: Volume, qtbot: QtBot) -> None:
    to_view = window.store.workspace.to_volume(hot).inverse()
    window.actions_.viewing.crosshair(to_view.apply(hot.geometry.to_world(HOT)))
    window.viewports.allow(PaneKind.MIP)
    window._loop.render_now()
    qtbot.waitUntil(lambda: window.mip._scene.locate(*_middle(window)) is not None, timeout=20_000)


def _middle(window: MainWindow) -> tuple[float, float]:
    return window.mip.to_picture(window.mip.rect().center().toPointF())


def _hot_place(window: MainWindow, hot: Volume) -> QPoint:
    inputs = window.mip._scene._inputs
    assert inputs is not None
    row, column = inputs.plane.to_pixel(window.store.workspace.display.crosshair_mm)
    return QPoint(round(float(column)), round(float(row)))


def test_the_wheel_with_shift_resizes_the_brush_whose_circle_is_seen(
    window: MainWindow, axial: SliceView
) -> None:
    choose(window, Tool.BRUSH)
    QTest.mouseMove(axial, axial.rect().center())
    small, radius_mm = axial.grab().toImage(), window.store.workspace.drawing.brush_mm
    for steps in (1, 1, 1, -1):
        _wheel(axial, steps)
    window._loop.render_now()
    assert window.store.workspace.drawing.brush_mm == pytest.approx(radius_mm * 1.15**2, abs=0.2)
    assert axial.grab().toImage() != small
    place = window.store.workspace.display.crosshair_mm
    choose(window, Tool.SPHERE)
    _wheel(axial, 1)  # turns pages
    assert window.store.workspace.display.crosshair_mm != place


def test_a_polygon_is_drawn_with_keys_alone(window: MainWindow, axial: SliceView) -> None:
    choose(window, Tool.POLYGON)
    ways = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left)
    QTest.keyClick(axial, Qt.Key.Key_Space)
    QTest.keyClick(axial, Qt.Key.Key_Space)
    for way in ways:
        for _ in range(4):
            QTest.keyClick(axial, way)
            window._loop.render_now()
        QTest.keyClick(axial, Qt.Key.Key_Space)
        QTest.keyClick(axial, Qt.Key.Key_Space)
    QTest.keyClick(axial, Qt.Key.Key_Return)
    (region,) = window.store.workspace.study.regions.values()
    assert region.mask.voxels > 4


def _wheel(view: SliceView, steps: int) -> None:
    place = QPointF(view.rect().center())
    event = QWheelEvent(
        place,
        view.mapToGlobal(place),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    view.wheelEvent(event)


def test_the_panel_offers_what_the_menu_offers(
    window: MainWindow, hot: Volume, qtbot: QtBot
) -> None:
    box, store = window.regions.drawing, window.store
    window._loop.render_now()
    assert not box.change.isEnabled()
    window.actions_.drawing.add(ball(hot.geometry, hot.geometry.to_world(HOT), 8.0), hot)
    window._loop.render_now()
    assert box.change.isEnabled()
    offered = {action.text(): action for action in box.change.menu().actions() if action.text()}
    assert len(offered) == len(DEEDS)
    offered["Duplicate"].trigger()
    qtbot.waitUntil(lambda: len(store.workspace.study.regions) == 2)
