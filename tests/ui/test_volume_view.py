"""The free view in the window: turned by hand and keys, cut open, fine when it rests."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fusionview.model.volume_view import ClipSide, VolumeView
from fusionview.ui.main_window import MainWindow
from fusionview.ui.views import volume_view as module
from fusionview.view import volume_scene

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot) -> module.VolumeView:
    QTest.keyClick(window, Qt.Key.Key_F9)
    window._loop.render_now()
    found = window.viewports.shown[0].picture
    assert isinstance(found, module.VolumeView)
    qtbot.waitUntil(lambda: found._pixels is not None, timeout=60_000)
    return found


def turned(window: MainWindow) -> VolumeView:
    window._loop.render_now()
    return window.store.workspace.display.volume_view


def is_fine(view: module.VolumeView) -> bool:
    """Whether neighbouring pixels differ, which blocks of a coarse picture do not."""
    pixels = view._pixels
    assert pixels is not None
    inner = pixels[40:-40, 40:-40, :3].astype(int)
    steps = np.abs(np.diff(inner, axis=1)).sum(axis=(0, 2))
    return bool((steps > 0).mean() > 0.5)


def test_the_layout_shows_both_layers_as_a_whole(
    window: MainWindow, view: module.VolumeView
) -> None:
    assert len(window.viewports.shown) == 4
    assert "T1" in window.viewports.shown[0].caption.text
    assert "FDG" in window.viewports.shown[0].caption.text


def test_a_drag_turns_the_patient_with_the_hand(
    window: MainWindow, view: module.VolumeView
) -> None:
    before = turned(window)
    QTest.mousePress(view, LEFT, pos=QPoint(100, 100))
    QTest.mouseMove(view, QPoint(140, 110))
    QTest.mouseRelease(view, LEFT, pos=QPoint(140, 110))
    after = turned(window)
    assert after.azimuth_deg == pytest.approx((before.azimuth_deg - 20.0) % 360)
    assert after.elevation_deg == pytest.approx(before.elevation_deg + 5.0)


def test_arrow_keys_turn_and_home_goes_back(window: MainWindow, view: module.VolumeView) -> None:
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert turned(window).azimuth_deg == pytest.approx(40.0)
    assert turned(window).elevation_deg == pytest.approx(20.0)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert turned(window) == VolumeView()


def test_it_is_coarse_while_it_turns_and_fine_when_it_rests(
    window: MainWindow, view: module.VolumeView, qtbot: QtBot
) -> None:
    window.actions_.turning.turn(25.0, 0.0)
    window._loop.render_now()
    assert not is_fine(view)
    qtbot.waitUntil(lambda: is_fine(view), timeout=10_000)


def test_the_fine_picture_gives_way_to_a_hand_and_comes_again(
    window: MainWindow, view: module.VolumeView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volume_scene, "_PIECE_S", 0.0)
    qtbot.waitUntil(lambda: is_fine(view), timeout=10_000)
    window.actions_.turning.turn(25.0, 0.0)
    window._loop.render_now()
    view._draw_fine()
    assert view._pieces is not None  # on its way, and nothing waits for it
    assert not is_fine(view)
    window.actions_.turning.turn(5.0, 0.0)
    window.actions_.turning.turn(-5.0, 0.0)
    window._loop.render_now()
    qtbot.waitUntil(lambda: is_fine(view), timeout=10_000)


def test_a_picture_is_finished_while_the_hand_moves_on(
    window: MainWindow, view: module.VolumeView, qtbot: QtBot
) -> None:
    view.release_scene()  # so that it must be prepared anew, in pieces
    for _ in range(400):
        window.actions_.turning.turn(1.0, 0.0)
        window._loop.render_now()
        view._go_on()
        if view._pixels is not None:
            break
    else:
        pytest.fail("no picture came")
    before = np.array(view._pixels)
    qtbot.waitUntil(lambda: is_fine(view), timeout=10_000)
    assert not np.array_equal(before, np.array(view._pixels))


def test_a_button_cuts_one_side_away_and_puts_it_back(
    window: MainWindow, view: module.VolumeView
) -> None:
    whole = np.array(view._pixels)
    view.controls.sides[ClipSide.FRONT].click()
    assert turned(window).clip == (ClipSide.FRONT,)
    assert not np.array_equal(whole, np.array(view._pixels))
    window.menus.action("volume.cut_front").trigger()
    assert turned(window).clip == ()
    assert not view.controls.sides[ClipSide.FRONT].isChecked()


def test_sliders_mix_and_never_ask_when_they_are_told(
    window: MainWindow, view: module.VolumeView
) -> None:
    view.controls.anatomy.setValue(80)
    assert turned(window).anatomy == pytest.approx(0.8)
    window.actions_.turning.mix(function=0.25)
    assert turned(window).function == pytest.approx(0.25)
    assert view.controls.function.value() == 25
    assert turned(window).anatomy == pytest.approx(0.8)
