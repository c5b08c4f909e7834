import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fusionview.app.tools import Tool
from fusionview.model.plane import Orientation
from fusionview.model.volume import Volume
from fusionview.ui.main_window import MainWindow
from fusionview.ui.views.slice_view import SliceView


def crosshair(window: MainWindow) -> np.ndarray:
    return np.array(window.store.workspace.display.crosshair_mm)


def wheel(view: SliceView, notches: int, modifiers: Qt.KeyboardModifier) -> None:
    place = QPointF(view.rect().center())
    event = QWheelEvent(
        place,
        view.mapToGlobal(place),
        QPoint(0, 0),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    view.wheelEvent(event)


@pytest.mark.parametrize("orientation", list(Orientation))
def test_a_click_moves_the_crosshair_of_all_views_to_that_point(
    window: MainWindow, orientation: Orientation, qtbot: QtBot
) -> None:
    view = window.slices[orientation]
    place = view.rect().center() + QPoint(23, -17)
    assert view.plane is not None
    expected = view.plane.to_world(*view.to_picture(QPointF(place)))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    np.testing.assert_allclose(crosshair(window), expected, atol=1e-6)
    qtbot.wait(5)
    for other in window.slices.values():
        assert other.plane is not None
        distance = (expected - other.plane.origin_mm) @ other.plane.normal
        assert distance == pytest.approx(0, abs=1e-6)


def test_the_wheel_goes_to_the_next_stored_slice(window: MainWindow, mr: Volume) -> None:
    view, before = window.slices[Orientation.AXIAL], crosshair(window)
    wheel(view, 1, Qt.KeyboardModifier.NoModifier)
    moved = mr.geometry.to_index(crosshair(window)) - mr.geometry.to_index(before)
    np.testing.assert_allclose(np.abs(moved), (1, 0, 0), atol=1e-6)
    wheel(view, -1, Qt.KeyboardModifier.NoModifier)
    np.testing.assert_allclose(crosshair(window), before, atol=1e-6)


def test_page_keys_and_arrows_move_by_stored_voxels(window: MainWindow, mr: Volume) -> None:
    view, before = window.slices[Orientation.CORONAL], crosshair(window)
    steps = {
        Qt.Key.Key_PageDown: (0, 1, 0),
        Qt.Key.Key_PageUp: (0, -1, 0),
        Qt.Key.Key_Right: (0, 0, 1),
        Qt.Key.Key_Left: (0, 0, -1),
        Qt.Key.Key_Up: (1, 0, 0),
        Qt.Key.Key_Down: (-1, 0, 0),
    }
    for key, step in steps.items():
        start = crosshair(window)
        QTest.keyClick(view, key)
        moved = mr.geometry.to_index(crosshair(window)) - mr.geometry.to_index(start)
        np.testing.assert_allclose(moved, step, atol=1e-6, err_msg=str(key))
    np.testing.assert_allclose(crosshair(window), before, atol=1e-6)


def test_control_wheel_zooms(window: MainWindow) -> None:
    wheel(window.slices[Orientation.AXIAL], 2, Qt.KeyboardModifier.ControlModifier)
    assert window.store.workspace.display.zoom == pytest.approx(1.15**2)


def test_right_drag_windows_pet_from_zero_and_shift_the_mr(
    window: MainWindow, hot: Volume, mr: Volume
) -> None:
    view, look = window.slices[Orientation.AXIAL], window.store.workspace.display.look
    pet_before, mr_before = look(hot).window, look(mr).window
    middle, right = view.rect().center(), Qt.MouseButton.RightButton
    QTest.mousePress(view, right, pos=middle)
    QTest.mouseMove(view, middle + QPoint(0, 60))
    QTest.mouseRelease(view, right, pos=middle + QPoint(0, 60))
    look = window.store.workspace.display.look
    assert look(hot).window[0] == 0
    assert look(hot).window[1] > pet_before[1]
    assert look(mr).window == mr_before


def test_the_pointer_reads_native_values_of_both_volumes(window: MainWindow, hot: Volume) -> None:
    view = window.slices[Orientation.AXIAL]
    window.actions_.viewing.crosshair(hot.geometry.to_world((13, 12, 17)))
    window._loop.render_now()
    assert view.plane is not None
    row, column = view.plane.to_pixel(hot.geometry.to_world((13, 12, 17)))
    QTest.mouseMove(view, QPoint(round(float(column)), round(float(row))))
    text = window.readout.text()
    assert "SUVbw 9.00 g/mL" in text
    assert "MR " in text
    assert "mm" in text


def test_the_readout_follows_a_picture_that_moves_under_a_resting_pointer(
    window: MainWindow,
) -> None:
    view = window.slices[Orientation.AXIAL]
    place = view.rect().center() + QPoint(13, 9)
    QTest.mouseMove(view, place)
    before = window.readout.text()
    view.turn_pages(3)
    window._loop.render_now()
    point = view.point_at(QPointF(place))
    assert point is not None
    assert window.readout.text() != before
    side = "H" if point[2] >= 0 else "F"
    assert f"{side} {abs(point[2]):.1f}" in window.readout.text()


def test_a_second_button_during_a_gesture_changes_nothing(window: MainWindow) -> None:
    view, middle = (
        window.slices[Orientation.AXIAL],
        window.slices[Orientation.AXIAL].rect().center(),
    )
    left, right = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
    window.actions_.drawing.choose_tool(Tool.SPHERE)
    window._loop.render_now()
    QTest.mousePress(view, left, pos=middle)
    QTest.mousePress(view, right, pos=middle)
    QTest.mouseRelease(view, right, pos=middle)
    assert window.store.workspace.preview is not None
    QTest.mouseRelease(view, left, pos=middle)
    assert window.store.workspace.preview is None
    assert len(window.store.workspace.study.regions) == 1


def test_escape_abandons_a_gesture(window: MainWindow) -> None:
    view = window.slices[Orientation.AXIAL]
    window.actions_.drawing.choose_tool(Tool.SPHERE)
    window._loop.render_now()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    assert window.store.workspace.preview is not None
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    assert window.store.workspace.preview is None
    assert not window.store.workspace.study.regions


def test_a_click_in_the_mip_finds_the_hot_spot(window: MainWindow, hot: Volume) -> None:
    centre = hot.geometry.to_world((13, 12, 17))
    mip = window.mip
    window.actions_.viewing.crosshair(centre)
    window._loop.render_now()
    inputs_middle = mip.rect().center()
    found = []
    for dx in range(-150, 151, 6):
        for dy in range(-150, 151, 6):
            point = mip._scene.locate(inputs_middle.y() + dy, inputs_middle.x() + dx)
            if point is not None:
                found.append(point)
    nearest = min(np.linalg.norm(np.array(point) - centre) for point in found)
    assert nearest < 3.0
