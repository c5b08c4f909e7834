"""Look and language change while a study is open; nothing that was open is lost."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fusionview.app.preferences import Preferences, from_table
from fusionview.io.preferences_file import read_table
from fusionview.ui.appearance import MAIN, SPLIT, apply_look, look_of, put_back
from fusionview.ui.main_window import MainWindow
from fusionview.ui.theme import DARK, LIGHT, theme


@pytest.fixture(autouse=True)
def usual_look_again(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    apply_look(look_of(Preferences(language="en")))
    QLocale.setDefault(before)


def panel_texts(window: MainWindow) -> list[str]:
    return [window.tabs.tabText(n) for n in range(window.tabs.count())]


def test_another_language_is_spoken_at_once_and_the_study_stays(
    window: MainWindow, qtbot: QtBot
) -> None:
    english, study = panel_texts(window), window.store.workspace.study
    old_layers = window.layers
    window.tabs.setCurrentIndex(2)
    window.actions_.preferring.change(language="ko")
    qtbot.waitUntil(lambda: window.layers is not old_layers)
    korean = panel_texts(window)
    assert korean[0] == "레이어"
    assert all(one != other for one, other in zip(english, korean, strict=True))
    assert window.tabs.currentIndex() == 2
    assert window.store.workspace.study is study
    assert window.menuBar().actions()[0].text() != "&File"
    window.actions_.preferring.change(language="en")
    qtbot.waitUntil(lambda: panel_texts(window) == english)
    assert window.menuBar().actions()[0].text() == "&File"


def test_the_new_widgets_work_and_the_old_ones_are_gone(window: MainWindow, qtbot: QtBot) -> None:
    gone: list[str] = []
    old = window.layers
    old.destroyed.connect(lambda: gone.append("layers"))
    window.actions_.preferring.change(theme="light", text_size="large")
    qtbot.waitUntil(lambda: window.layers is not old)
    qtbot.waitUntil(lambda: gone == ["layers"])
    assert theme() is LIGHT
    window.actions_.viewing.opacity(0.8)
    qtbot.waitUntil(lambda: window.store.workspace.display.opacity == 0.8)
    assert len(window.menuBar().actions()) == len({a.text() for a in window.menuBar().actions()})
    window.actions_.preferring.change(theme="dark", text_size="normal")
    qtbot.waitUntil(lambda: theme() is DARK)


def test_larger_texts_cut_nothing_off(window: MainWindow, qtbot: QtBot) -> None:
    old = window.regions
    window.actions_.preferring.change(text_size="large")
    qtbot.waitUntil(lambda: window.regions is not old)
    window.tabs.setCurrentWidget(window.regions)
    qtbot.waitUntil(lambda: window.regions.isVisible())
    wanted = window.regions.minimumSizeHint().width()
    qtbot.waitUntil(lambda: window.regions.visibleRegion().boundingRect().width() >= wanted)


def test_switching_often_leaves_nothing_behind(window: MainWindow, qtbot: QtBot) -> None:
    counts = []
    for number in range(6):
        gone: list[str] = []
        window.layers.destroyed.connect(lambda _=None, gone=gone: gone.append("layers"))
        window.actions_.preferring.change(theme=("light", "dark")[number % 2])
        _wait(qtbot, gone)
        qtbot.wait(20)
        counts.append((len(window.children()), len(window.actions())))
    assert len(set(counts[1:])) == 1


def test_keys_of_the_user_hold_at_once(window: MainWindow, qtbot: QtBot) -> None:
    command = next(one for one in window.menus.commands if one.id == "edit.undo")
    window.actions_.preferring.change(shortcuts={command.id: "Ctrl+Alt+U"})
    qtbot.waitUntil(lambda: window.menus.action(command.id).shortcut().toString() == "Ctrl+Alt+U")


def test_the_window_opens_where_it_was_closed(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "preferences.toml"
    file.write_text('language = "en"\ntheme = "light"\n')
    window = MainWindow(file)
    qtbot.addWidget(window)
    window.keeps_places = True
    window.setGeometry(10, 30, 700, 640)  # the screen of the tests has 800 x 800
    window.show()
    assert theme() is LIGHT
    window.close()
    kept, problems = from_table(read_table(file))
    assert problems == ()
    assert set(kept.geometry) == {MAIN, SPLIT}
    again = MainWindow(file)
    qtbot.addWidget(again)
    assert put_back(again, kept.geometry)
    assert (again.y(), again.height()) == (30, window.height())
    again.close()


def test_a_place_that_makes_no_sense_is_left_alone(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "preferences.toml"
    nonsense = base64.b64encode(b"nonsense").decode()
    file.write_text(f'language = "en"\n[geometry]\nmain = "{nonsense}"\nsplit = "ü?"\n')
    window = MainWindow(file)
    qtbot.addWidget(window)
    window.resize(1000, 700)
    assert not put_back(window, window.store.workspace.preferences.geometry)
    assert window.width() == 1000
    window.close()


def _wait(qtbot: QtBot, gone: list[str]) -> None:
    qtbot.waitUntil(lambda: bool(gone))
