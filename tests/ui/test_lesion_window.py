"""The lesion finder as it is used: mouse in the pictures, keys in the list."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fusionview.app.lesion_state import LesionSettings
from fusionview.app.lesions.showing import current_search
from fusionview.app.opening import show
from fusionview.model.kind import Kind
from fusionview.model.plane import Orientation
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.ui.lesions.lesion_window import LesionWindow
from fusionview.ui.main_window import MainWindow


@pytest.fixture
def finder(window: MainWindow, qtbot: QtBot, hot: Volume) -> Iterator[LesionWindow]:
    """The window of the finder over a PET with two blocks, after a search."""
    data = hot.data.copy()
    data[20:23, 6:9, 6:9] = 5.0
    two = replace(hot, data=data)
    window.store.update(lambda s: show(s, "Open", Study({"pet": two}), None, "pet"))
    window.actions_.lesions.settings(LesionSettings(min_ml=0.1))
    window.region_windows.show_lesions()
    panel = window.region_windows.lesions
    assert panel is not None
    qtbot.waitUntil(panel.run.isEnabled)
    QTest.mouseClick(panel.run, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.table.model().rowCount() == 2)
    yield panel
    if window.region_windows.lesions is not None:
        panel.close()


def accepted(window: MainWindow) -> tuple[bool, ...]:
    search = current_search(window.store.workspace)
    assert search is not None
    return search.accepted


def test_keys_of_the_list_judge_and_the_total_follows(
    window: MainWindow, finder: LesionWindow, qtbot: QtBot
) -> None:
    finder.table.setCurrentIndex(finder.table.model().index(0, 0))
    assert window.store.workspace.display.crosshair_mm != (0.0, 0.0, 0.0)
    before = window.store.workspace.display.crosshair_mm
    QTest.keyClick(finder.table, Qt.Key.Key_R)
    assert accepted(window) == (False, True)
    qtbot.waitUntil(lambda: "1 of 2" in finder.total.text())
    QTest.keyClick(finder.table, Qt.Key.Key_Down)
    assert window.store.workspace.display.crosshair_mm != before
    QTest.keyClick(finder.table, Qt.Key.Key_Space)
    assert accepted(window) == (False, False)
    QTest.keyClick(finder.table, Qt.Key.Key_A)
    assert accepted(window) == (False, True)


def test_a_click_on_a_heading_sorts_and_the_row_stays_with_its_candidate(
    window: MainWindow, finder: LesionWindow
) -> None:
    finder.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    finder.table.setCurrentIndex(finder.table.model().index(0, 0))
    assert finder.table.number == 2
    assert current_search(window.store.workspace).current == 2  # type: ignore[union-attr]


def test_a_click_in_a_slice_rejects_and_a_drag_does_not(
    window: MainWindow, finder: LesionWindow, qtbot: QtBot
) -> None:
    window.actions_.lesions.choose(1)
    view = window.slices[Orientation.AXIAL]
    qtbot.waitUntil(lambda: view.plane is not None)
    window._loop.render_now()
    assert view.plane is not None
    crosshair = np.array(window.store.workspace.display.crosshair_mm)
    row, column = view.plane.to_pixel(crosshair) / view.scale
    spot = QPoint(round(column), round(row))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot)
    assert accepted(window) == (False, True)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(view, spot + QPoint(30, 20))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=spot + QPoint(30, 20))
    assert accepted(window) == (False, True)
    finder.by_click.click()
    window._loop.render_now()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot)
    assert accepted(window) == (False, True)


def test_a_click_in_the_projection_rejects(
    window: MainWindow, finder: LesionWindow, qtbot: QtBot
) -> None:
    window.actions_.lesions.choose(1)
    qtbot.waitUntil(lambda: window.mip._ready)
    window._loop.render_now()
    crosshair = np.array(window.store.workspace.display.crosshair_mm)
    inputs = window.mip._scene._inputs
    assert inputs is not None
    row, column = inputs.plane.to_pixel(crosshair) / window.mip.scale
    spot = QPoint(round(column), round(row))
    QTest.mouseClick(window.mip, Qt.MouseButton.LeftButton, pos=spot)
    assert accepted(window) == (False, True)


def test_keeping_closes_the_window_and_closing_forgets_the_candidates(
    window: MainWindow, finder: LesionWindow, qtbot: QtBot
) -> None:
    finder.joint.setChecked(True)
    qtbot.waitUntil(finder.keep.isEnabled)
    QTest.mouseClick(finder.keep, Qt.MouseButton.LeftButton)
    names = [one.name for one in window.store.workspace.study.regions.values()]
    assert names == ["Tumour volume", "Lesion 1", "Lesion 2"]
    assert window.region_windows.lesions is None
    assert window.store.workspace.lesions.search is None


def test_activity_says_why_it_cannot_be_searched(
    window: MainWindow, finder: LesionWindow, qtbot: QtBot, hot: Volume
) -> None:
    activity = replace(hot, quantity=Quantity.ACTIVITY, kind=Kind.PET)
    window.store.update(lambda s: show(s, "Open", Study({"pet": activity}), None, "pet"))
    qtbot.waitUntil(lambda: not finder.run.isEnabled())
    assert "not in SUV" in finder.reason.text()
    assert finder.as_suv.isHidden()
