"""Measuring with the mouse, the list of marks, frames and curves on the screen."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from fusionview.app.opening import show
from fusionview.model.frames import FrameAxis, Frames
from fusionview.model.mark import Mark, MarkKind
from fusionview.model.plane import Orientation
from fusionview.model.region import COLOURS, Region
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball
from fusionview.ui.main_window import MainWindow
from fusionview.ui.views.slice_view import SliceView

LEFT = Qt.MouseButton.LeftButton


def axial(window: MainWindow) -> SliceView:
    return window.slices[Orientation.AXIAL]


def only(window: MainWindow) -> Mark:
    (mark,) = window.store.workspace.study.marks.values()
    return mark


def drag(view: SliceView, start: QPoint, stop: QPoint) -> None:
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, (start + stop) / 2)
    QTest.mouseMove(view, stop)
    QTest.mouseRelease(view, LEFT, pos=stop)


def place(view: SliceView, pixel: QPoint) -> np.ndarray:
    found = view.point_at(QPointF(pixel))
    assert found is not None
    return found


def test_a_distance_is_dragged_and_listed(window: MainWindow, qtbot: QtBot) -> None:
    view = axial(window)
    start, stop = view.rect().center() + QPoint(-40, 10), view.rect().center() + QPoint(35, -25)
    expected = float(np.linalg.norm(place(view, stop) - place(view, start)))
    window.marks.tools.buttons[MarkKind.DISTANCE].click()
    drag(view, start, stop)
    assert only(window).length_mm == pytest.approx(expected, abs=1e-9)
    qtbot.wait(5)
    item = window.marks.table.topLevelItem(0)
    assert item is not None
    assert item.text(1) == f"{expected:.1f} mm"
    assert window.marks.profile.has_profile


def test_measuring_leaves_the_crosshair_where_it_is(window: MainWindow) -> None:
    view, before = axial(window), window.store.workspace.display.crosshair_mm
    window.actions_.marking.choose(MarkKind.PROFILE)
    drag(view, view.rect().center() + QPoint(-40, 10), view.rect().center() + QPoint(35, -25))
    assert window.store.workspace.display.crosshair_mm == before


def test_the_third_point_of_an_angle_follows_the_pointer(window: MainWindow) -> None:
    view, middle = axial(window), axial(window).rect().center()
    window.actions_.marking.choose(MarkKind.ANGLE)
    drag(view, middle + QPoint(-60, 0), middle)
    QTest.mouseMove(view, middle + QPoint(0, 50))
    gesture = window.store.workspace.mark_gesture
    assert gesture is not None
    assert gesture.mark.angle_deg == pytest.approx(90.0, abs=1e-6)
    QTest.mouseClick(view, LEFT, pos=middle + QPoint(0, 50))
    assert only(window).angle_deg == pytest.approx(90.0, abs=1e-6)


def test_a_handle_is_moved_with_the_mouse(window: MainWindow, qtbot: QtBot) -> None:
    view, middle = axial(window), axial(window).rect().center()
    window.actions_.marking.choose(MarkKind.DISTANCE)
    drag(view, middle + QPoint(-50, -20), middle + QPoint(50, -20))
    window.actions_.marking.choose(None)
    drag(view, middle + QPoint(50, -20), middle + QPoint(0, -20))
    assert only(window).length_mm == pytest.approx(
        float(np.linalg.norm(np.subtract(place(view, QPoint(50, 0)), place(view, QPoint(0, 0)))))
    )


def test_a_text_asks_for_its_words(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.marking.choose(MarkKind.TEXT)
    QTest.mouseClick(axial(window), LEFT, pos=axial(window).rect().center() + QPoint(30, 30))
    qtbot.waitUntil(lambda: bool(window.findChildren(QInputDialog)))
    (dialog,) = window.findChildren(QInputDialog)
    dialog.setTextValue("core")
    dialog.accept()
    assert only(window).text == "core"


def test_a_text_that_is_not_written_leaves_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.marking.choose(MarkKind.TEXT)
    QTest.mouseClick(axial(window), LEFT, pos=axial(window).rect().center())
    qtbot.waitUntil(lambda: bool(window.findChildren(QInputDialog)))
    window.findChildren(QInputDialog)[0].reject()
    assert not window.store.workspace.study.marks
    assert window.store.workspace.mark_gesture is None


def test_a_click_in_the_list_goes_there(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.marking.choose(MarkKind.POINT)
    view = axial(window)
    target = view.rect().center() + QPoint(30, 30)
    expected = place(view, target)
    QTest.mouseClick(view, LEFT, pos=target)
    window.tabs.setCurrentWidget(window.marks)
    qtbot.wait(5)
    table = window.marks.table
    item = table.topLevelItem(0)
    assert item is not None
    QTest.mouseClick(table.viewport(), LEFT, pos=table.visualItemRect(item).center())
    np.testing.assert_allclose(window.store.workspace.display.crosshair_mm, expected, atol=1e-9)


def test_delete_in_the_list_removes_the_mark(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.marking.choose(MarkKind.POINT)
    QTest.mouseClick(axial(window), LEFT, pos=axial(window).rect().center())
    window.tabs.setCurrentWidget(window.marks)
    qtbot.wait(5)
    table = window.marks.table
    item = table.topLevelItem(0)
    assert item is not None
    table.setCurrentItem(item)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert not window.store.workspace.study.marks


@pytest.fixture
def dynamic(window: MainWindow, mr: Volume, hot: Volume, qtbot: QtBot) -> Iterator[MainWindow]:
    """A PET of four frames, and a region in it."""
    data = np.stack([hot.data * (n + 1) for n in range(4)])
    frames = Frames(
        axis=FrameAxis.TIME,
        values=(0.0, 10.0, 30.0, 60.0),
        data=data,
        durations_s=(10.0, 20.0, 30.0, 60.0),
    )
    pet = replace(hot, data=frames.data[0], frames=frames)
    mask = ball(mr.geometry, mr.geometry.center_mm, 10.0)
    region = Region(id="r", name="Ball", colour=COLOURS[0], volume_id="mr", mask=mask)
    study = Study({"mr": mr, "pet": pet}, regions={"r": region})
    window.store.update(lambda s: show(s, "Open study", study, "mr", "pet"))
    qtbot.waitUntil(window.frame_bar.isVisible)
    yield window
    window.actions_.framing.play(False)


def test_without_frames_there_is_no_bar_and_no_clock(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.framing.play(True)
    qtbot.wait(5)
    assert not window.frame_bar.isVisible()
    assert not window.frame_bar.running


def test_the_slider_shows_another_frame_and_the_corner_says_which(
    dynamic: MainWindow, qtbot: QtBot
) -> None:
    dynamic.frame_bar.slider.setValue(2)
    volume = dynamic.store.workspace.functional
    assert volume is not None
    assert volume.frame == 2
    qtbot.wait(5)
    assert dynamic.frame_bar.text.text() == "3 of 4: 30 s + 30 s"
    assert "30 s + 30 s" in axial(dynamic)._scene.texts["bottom_left"]


def test_the_slider_of_one_layer_takes_the_others_along_in_time(
    dynamic: MainWindow, qtbot: QtBot, mr: Volume
) -> None:
    pet = dynamic.store.workspace.study.volumes["pet"]
    assert pet.frames is not None
    frames = Frames(
        axis=FrameAxis.TIME,
        values=(0.0, 60.0),
        data=np.stack([mr.data, mr.data]),
        durations_s=(60.0, 60.0),
    )
    study = dynamic.store.workspace.study.with_volume(replace(mr, frames=frames))
    dynamic.store.update(lambda s: replace(s, study=study))
    qtbot.wait(5)
    dynamic.layers.settings.frame.setValue(3)
    assert dynamic.store.workspace.display.frames == {"pet": 3, "mr": 1}


def test_the_cine_runs_and_stands(dynamic: MainWindow, qtbot: QtBot) -> None:
    dynamic.actions_.framing.rate(30.0)
    dynamic.frame_bar.play.click()
    qtbot.waitUntil(lambda: dynamic.store.workspace.display.frames.get("pet", 0) == 2)
    dynamic.frame_bar.play.click()
    qtbot.waitUntil(lambda: not dynamic.frame_bar.running)
    before = dynamic.store.workspace
    qtbot.wait(80)
    assert dynamic.store.workspace.display is before.display


def test_a_curve_is_drawn_and_a_click_in_it_shows_that_frame(
    dynamic: MainWindow, qtbot: QtBot
) -> None:
    dynamic.tabs.setCurrentWidget(dynamic.curves)
    qtbot.waitUntil(lambda: "g/mL" in dynamic.curves.plot.plots)
    (curve,) = dynamic.curves.plot.plots["g/mL"].listDataItems()
    x, y = curve.getData()
    np.testing.assert_allclose(x, (5.0, 20.0, 45.0, 90.0))
    np.testing.assert_allclose(np.divide(y, y[0]), (1, 2, 3, 4), rtol=1e-6)
    dynamic.curves.plot.clicked.emit(44.0)
    assert dynamic.store.workspace.display.frames["pet"] == 2
