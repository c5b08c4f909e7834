"""Handles of the crosshair, with the mouse and with keys."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fusionview.app.arrangement.tilting import view_turn_deg
from fusionview.app.tools import Tool
from fusionview.model.plane import Orientation
from fusionview.model.volume import Volume
from fusionview.ui.main_window import MainWindow
from fusionview.ui.views.captions import slice_captions
from fusionview.ui.views.slice_view import SliceView
from fusionview.ui.views.tilt_handles import places

LEFT = Qt.MouseButton.LeftButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def centre(window: MainWindow, view: SliceView) -> QPointF:
    """Where the crosshair is in a view."""
    assert view.plane is not None
    row, column = view.plane.to_pixel(window.store.workspace.display.crosshair_mm)
    return QPointF(float(column) + 0.5, float(row) + 0.5)


def right_handle(window: MainWindow, view: SliceView) -> QPoint:
    assert view.plane is not None
    row, column = places(window.store.workspace, view.pane, view.plane, view.scale)[0]
    return QPoint(round(float(column) + 0.5), round(float(row) + 0.5))


def on_circle(window: MainWindow, view: SliceView, degrees: float) -> QPoint:
    middle, radius = centre(window, view), 90.0
    x = middle.x() + radius * np.cos(np.deg2rad(degrees))
    y = middle.y() + radius * np.sin(np.deg2rad(degrees))
    return QPointF(x, y).toPoint()


def drag(
    window: MainWindow, view: SliceView, degrees: float, modifiers: Qt.KeyboardModifier = NONE
) -> None:
    start = right_handle(window, view)
    QTest.mousePress(view, LEFT, modifiers, start)
    for share in (0.3, 0.7, 1.0):
        event_place = on_circle(window, view, degrees * share)
        _move(view, event_place, modifiers)
        window._loop.render_now()
    QTest.mouseRelease(view, LEFT, modifiers, on_circle(window, view, degrees))


def _move(view: SliceView, place: QPoint, modifiers: Qt.KeyboardModifier) -> None:
    where = QPointF(place)
    event = QMouseEvent(
        QEvent.Type.MouseMove, where, view.mapToGlobal(where), LEFT, LEFT, modifiers
    )
    QApplication.sendEvent(view, event)


@pytest.mark.parametrize("orientation", list(Orientation))
def test_a_drag_turns_the_two_other_planes_through_the_crosshair(
    window: MainWindow, orientation: Orientation
) -> None:
    view = window.slices[orientation]
    crosshair = window.store.workspace.display.crosshair_mm
    before = {one: seen.plane for one, seen in window.slices.items()}
    drag(window, view, 25.0)
    assert view_turn_deg(window.store.workspace, orientation) == pytest.approx(25.0, abs=1.0)
    assert window.store.workspace.display.crosshair_mm == crosshair
    for one, seen in window.slices.items():
        old, new = before[one], seen.plane
        assert old is not None
        assert new is not None
        assert (np.array(crosshair) - new.origin_mm) @ new.normal == pytest.approx(0, abs=1e-6)
        angle = np.rad2deg(np.arccos(np.clip(old.normal @ new.normal, -1, 1)))
        assert angle == pytest.approx(0.0 if one is orientation else 25.0, abs=1.0)
        # pictures do not grow while they turn
        assert new.mm_per_pixel == pytest.approx(old.mm_per_pixel, rel=1e-12)


def test_shift_snaps_to_five_degrees(window: MainWindow) -> None:
    view = window.slices[Orientation.AXIAL]
    drag(window, view, 13.4, SHIFT)
    turn = view_turn_deg(window.store.workspace, Orientation.AXIAL)
    assert turn == pytest.approx(15.0, abs=1e-9)


def test_the_line_follows_the_handle_and_can_be_taken_again(window: MainWindow) -> None:
    view = window.slices[Orientation.CORONAL]
    drag(window, view, 20.0, SHIFT)
    handle, middle = right_handle(window, view), centre(window, view)
    offset = QPointF(handle) - middle
    assert np.rad2deg(np.arctan2(offset.y(), offset.x())) == pytest.approx(20.0, abs=1.0)
    drag(window, view, 0.0, SHIFT)
    assert window.store.workspace.display.tilt is None


def test_the_pointer_says_what_a_press_would_do(window: MainWindow) -> None:
    view = window.slices[Orientation.AXIAL]
    QTest.mouseMove(view, right_handle(window, view))
    assert view.cursor().shape() == Qt.CursorShape.BitmapCursor
    QTest.mouseMove(view, view.rect().topLeft() + QPoint(20, 20))
    assert view.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_handles_are_seen_only_under_the_pointer_and_never_while_drawing(
    window: MainWindow,
) -> None:
    view = window.slices[Orientation.AXIAL]
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    without: QImage = view.grab().toImage()
    QTest.mouseMove(view, view.rect().topLeft() + QPoint(33, 41))
    assert view.grab().toImage() != without
    window.actions_.drawing.choose_tool(Tool.SPHERE)
    window._loop.render_now()
    handle = view.rect().center() + QPoint(60, 0)
    QTest.mousePress(view, LEFT, NONE, handle)
    assert window.store.workspace.preview is not None
    QTest.mouseRelease(view, LEFT, NONE, handle)
    assert window.store.workspace.display.tilt is None


def test_keys_turn_by_one_and_five_degrees_in_the_picture_with_the_keyboard(
    window: MainWindow,
) -> None:
    view = window.slices[Orientation.SAGITTAL]
    view.setFocus()
    for command_id, turn in (("right_5", 5.0), ("right_1", 6.0), ("left_5", 1.0), ("left_1", 0.0)):
        command = next(c for c in window.menus.commands if c.id == f"oblique.turn_{command_id}")
        window.menus.run(command)
        found = view_turn_deg(window.store.workspace, Orientation.SAGITTAL)
        assert found == pytest.approx(turn, abs=1e-6)
    assert window.store.workspace.display.tilt is None


def test_pages_of_an_oblique_plane_follow_its_normal_and_are_told_in_mm(
    window: MainWindow, mr: Volume
) -> None:
    window.actions_.tilting.turn(Orientation.CORONAL, 30.0)
    window._loop.render_now()
    axial, coronal = window.slices[Orientation.AXIAL], window.slices[Orientation.CORONAL]
    assert axial.plane is not None
    assert coronal.plane is not None
    before = np.array(window.store.workspace.display.crosshair_mm)
    axial.turn_pages(2)
    moved = np.array(window.store.workspace.display.crosshair_mm) - before
    expected = 2 * mr.geometry.spacing_mm[0] * np.cos(np.deg2rad(30))
    np.testing.assert_allclose(moved, expected * axial.plane.normal, atol=1e-9)
    window._loop.render_now()
    assert axial.plane is not None
    text = slice_captions(window.store.workspace, axial.plane, axial.pane)["bottom_right"]
    assert "Slice" not in text
    assert "30°" in text
    assert f"Step {expected / 2:.3g} mm" in text
    offset = (axial.plane.origin_mm - mr.geometry.center_mm) @ axial.plane.normal
    assert f"{offset:+.1f}".replace("-", "−") + " mm" in text
    straight = slice_captions(window.store.workspace, coronal.plane, coronal.pane)["bottom_right"]
    assert "Slice" in straight
    assert "Oblique" not in straight
