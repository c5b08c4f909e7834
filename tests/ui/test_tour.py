"""The tour runs to its end, does what it says, and never holds the window."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fusionview.app.tools import Tool
from fusionview.model.alignment import AlignmentState
from fusionview.ui.help.tour_steps import steps
from fusionview.ui.main_window import MainWindow

PATIENCE_MS = 120_000


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    window = MainWindow(tmp_path / "preferences.json")
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    yield window
    window.close()


@pytest.mark.timeout(300)
def test_the_tour_shows_what_it_says_on_the_demo(empty: MainWindow, qtbot: QtBot) -> None:
    tour, store = empty.guidance.tour, empty.store
    empty.guidance.welcome()
    qtbot.waitUntil(lambda: tour.number == 0)
    framed = []
    while tour.number >= 0:
        qtbot.waitUntil(
            lambda: not tour.is_moving and not store.workspace.jobs, timeout=PATIENCE_MS
        )
        ring = tour._ring
        framed.append(ring.isVisible())
        assert tour.isVisible()
        assert empty.rect().contains(tour.geometry())
        assert len(tour.text.text().split(". ")) <= 2
        tour.next.click()
    assert len(framed) == len(steps())
    assert all(framed)
    workspace = store.workspace
    assert workspace.study.truth is not None
    assert workspace.study.alignment_state("t1", "pet") is AlignmentState.REGISTERED
    assert len(workspace.study.regions) == 1
    assert workspace.tool is Tool.NAVIGATE
    assert workspace.display.opacity == pytest.approx(0.5)
    assert not tour.isVisible()
    assert workspace.preferences.tour_shown


def test_who_has_seen_it_is_not_asked_again(empty: MainWindow, qtbot: QtBot) -> None:
    empty.actions_.preferring.change(tour_shown=True)
    empty.guidance.welcome()
    qtbot.wait(30)
    assert empty.guidance.tour.number == -1


def test_escape_ends_it_and_help_begins_it_again(window: MainWindow) -> None:
    tour = window.guidance.tour
    window.menus.action("help.tour").trigger()
    assert tour.number == 0
    QTest.keyClick(tour, Qt.Key.Key_Escape)
    assert tour.number == -1
    assert not tour.isVisible()
    window.menus.action("help.tour").trigger()
    assert tour.number == 0
    tour.skip.click()
    assert tour.number == -1


def test_nothing_is_done_twice_by_going_back(window: MainWindow, qtbot: QtBot) -> None:
    tour = window.guidance.tour
    tour.start()
    for _ in range(2):
        QTest.keyClick(tour, Qt.Key.Key_Right)
    place = window.store.workspace.display.crosshair_mm
    QTest.keyClick(tour, Qt.Key.Key_Left)
    QTest.keyClick(tour, Qt.Key.Key_Right)
    qtbot.wait(150)
    assert tour.number == 2
    assert window.store.workspace.display.crosshair_mm == pytest.approx(place) or not tour.is_moving
    tour.end()


def test_it_goes_on_while_the_theme_changes(empty: MainWindow, qtbot: QtBot) -> None:
    tour = empty.guidance.tour
    tour.start()
    empty.actions_.preferring.change(theme="light")
    before = empty.viewports
    qtbot.waitUntil(lambda: empty.viewports is not before, timeout=5000)
    assert tour.number == 0
    qtbot.waitUntil(tour._ring.isVisible, timeout=5000)
    tour.end()
    empty.actions_.preferring.change(theme="dark")
    after = empty.viewports
    qtbot.waitUntil(lambda: empty.viewports is not after, timeout=5000)


@pytest.mark.parametrize(("paths", "dynamic"), [([Path("x")], False), ([], True)])
def test_who_opens_something_gets_no_tour(paths: list[Path], dynamic: bool) -> None:
    from fusionview.__main__ import _prepare  # noqa: PLC0415 - the command line itself

    window = Mock()
    _prepare(window, paths, screenshot=None, dynamic=dynamic)
    window.guidance.welcome.assert_not_called()


def test_the_first_start_begins_the_tour_but_a_picture_does_not() -> None:
    from fusionview.__main__ import _prepare  # noqa: PLC0415 - the command line itself

    window = Mock()
    _prepare(window, [], screenshot=Path("x.png"), dynamic=False)
    window.guidance.welcome.assert_not_called()
    _prepare(window, [], screenshot=None, dynamic=False)
    window.guidance.welcome.assert_called_once_with()
