"""Palette, sheet of keys, history, and drawing without a mouse."""

from collections.abc import Sequence

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fusionview.app.actions import Actions
from fusionview.app.tools import Tool
from fusionview.model.plane import Orientation
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.keys import RESERVED, holder_of, keys_of, with_key, with_usual_key
from fusionview.ui.dialogs.command_palette import CommandPalette
from fusionview.ui.dialogs.history_dialog import HistoryDialog
from fusionview.ui.dialogs.shortcut_sheet import ShortcutSheet
from fusionview.ui.main_window import MainWindow


def command(command_id: str, shortcut: str) -> Command:
    return Command(id=command_id, title=command_id, call=lambda: None, shortcut=shortcut)


@pytest.fixture
def pair() -> Sequence[Command]:
    return (command("a", "A; Ctrl+A"), command("b", "B"))


@pytest.fixture
def palette(window: MainWindow) -> CommandPalette:
    window.show_palette()
    found = window.findChild(CommandPalette)
    assert found is not None
    return found


def test_a_key_that_is_taken_leaves_its_holder_with_the_others(pair: Sequence[Command]) -> None:
    own = with_key(pair[1], "A", pair, {})
    assert keys_of(pair[0], own) == ("Ctrl+A",)
    assert keys_of(pair[1], own) == ("A",)
    assert holder_of("A", pair, own) is pair[1]
    assert holder_of("B", pair, own) is None


def test_usual_keys_come_back_from_whoever_took_them(pair: Sequence[Command]) -> None:
    own = with_usual_key(pair[0], pair, with_key(pair[1], "A", pair, {}))
    assert keys_of(pair[0], own) == ("A", "Ctrl+A")
    assert keys_of(pair[1], own) == ()


def test_a_command_can_be_left_without_a_key(pair: Sequence[Command]) -> None:
    own = with_key(pair[1], "", pair, {})
    assert keys_of(pair[1], own) == ()
    assert with_key(pair[1], "B", pair, own) == {}  # as usual: nothing to keep


def test_no_command_takes_a_key_of_the_pictures(window: MainWindow) -> None:
    for one in window.menus.commands:
        assert not set(keys_of(one, {})) & RESERVED


def test_typing_a_part_of_a_name_finds_and_enter_runs_it(
    window: MainWindow, palette: CommandPalette
) -> None:
    QTest.keyClicks(palette.line, "crossh")
    assert palette.found[0].title.startswith("Show crosshair")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert not window.store.workspace.display.show_crosshair


def test_keywords_find_what_is_called_otherwise(palette: CommandPalette) -> None:
    QTest.keyClicks(palette.line, "screenshot")
    assert palette.found[0].title == "Save picture"


def test_arrow_keys_move_in_the_list_while_typing(palette: CommandPalette) -> None:
    QTest.keyClicks(palette.line, "zoom")
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    item = palette.list.currentItem()
    assert item is palette.list.topLevelItem(1)


def test_the_palette_says_when_there_is_nothing(palette: CommandPalette) -> None:
    palette.line.setText("qqqqq")
    assert palette.none.isVisible()
    assert palette.found == ()


def test_a_region_can_be_jumped_to(window: MainWindow, hot: Volume) -> None:
    spot = hot.geometry.to_world((13, 12, 17))
    window.actions_.drawing.add(ball(hot.geometry, spot, 6.0), hot, name="Lesion")
    window.show_palette()
    palette = window.findChild(CommandPalette)
    assert palette is not None
    palette.line.setText("lesion")
    assert palette.found[0].where == "Go to region"
    palette._on_run()
    to_pet = window.store.workspace.to_volume(hot)
    at = to_pet.apply(np.array(window.store.workspace.display.crosshair_mm))
    assert np.linalg.norm(at - spot) < 2.0


def test_the_sheet_lists_every_command_and_takes_other_keys(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_shortcuts()
    sheet = window.findChild(ShortcutSheet)
    assert sheet is not None
    sheet.choose("view.rotate_mip")
    assert sheet.chosen is not None
    sheet.key.setKeySequence(QKeySequence("X"))
    assert "Show crosshair" in sheet.hint.text()
    sheet.set.click()
    assert window.store.workspace.preferences.shortcuts == {
        "view.rotate_mip": "X",
        "view.crosshair": "",
    }
    qtbot.waitUntil(lambda: window.menus.action("view.rotate_mip").shortcut() == QKeySequence("X"))
    assert window.menus.action("view.crosshair").shortcut().isEmpty()
    sheet.all_usual.click()
    assert window.store.workspace.preferences.shortcuts == {}


def test_a_key_of_the_pictures_is_refused(window: MainWindow) -> None:
    window.show_shortcuts()
    sheet = window.findChild(ShortcutSheet)
    assert sheet is not None
    sheet.choose("view.fit")
    sheet.key.setKeySequence(QKeySequence("Left"))
    assert not sheet.set.isEnabled()


def test_history_goes_back_and_forward_over_several_steps(window: MainWindow, hot: Volume) -> None:
    actions: Actions = window.actions_
    for radius in (3.0, 4.0, 5.0):
        actions.drawing.add(ball(hot.geometry, hot.geometry.center_mm, radius), hot)
    window.show_history()
    dialog = window.findChild(HistoryDialog)
    assert dialog is not None
    assert dialog.list.count() == 5  # opened, and three regions
    dialog.list.setCurrentRow(2)
    assert len(window.store.workspace.study.regions) == 1
    dialog.list.setCurrentRow(4)
    assert len(window.store.workspace.study.regions) == 3
    actions.undo()
    assert dialog.list.currentRow() == 3


def test_a_sphere_is_drawn_with_keys_alone(window: MainWindow) -> None:
    view = window.slices[Orientation.AXIAL]
    QTest.keyClick(view, Qt.Key.Key_Space)  # nothing to draw with
    assert not window.store.workspace.study.regions
    window.actions_.drawing.choose_tool(Tool.SPHERE)
    window._loop.render_now()
    start = window.store.workspace.display.crosshair_mm
    QTest.keyClick(view, Qt.Key.Key_Space)
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Right)
        window._loop.render_now()
    assert window.store.workspace.preview is not None
    QTest.keyClick(view, Qt.Key.Key_Space)
    (region,) = window.store.workspace.study.regions.values()
    way_mm = np.subtract(window.store.workspace.display.crosshair_mm, start)
    assert region.provenance is not None
    radius = region.provenance.settings["radius_mm"]
    assert radius == pytest.approx(np.linalg.norm(way_mm), abs=0.01)
    assert window.store.workspace.preview is None


def test_escape_gives_up_what_keys_began(window: MainWindow) -> None:
    view = window.slices[Orientation.AXIAL]
    window.actions_.drawing.choose_tool(Tool.SPHERE)
    window._loop.render_now()
    QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert window.store.workspace.preview is None
    QTest.keyClick(view, Qt.Key.Key_Space)  # begins anew
    assert not window.store.workspace.study.regions


def test_shift_and_arrows_pan_and_the_projection_turns_by_keys(window: MainWindow) -> None:
    QTest.keyClick(
        window.slices[Orientation.AXIAL], Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier
    )
    assert any(window.store.workspace.display.pan_mm)
    before = window.store.workspace.display.mip_angle_deg
    QTest.keyClick(window.mip, Qt.Key.Key_Right)
    assert window.store.workspace.display.mip_angle_deg != before


def test_windows_move_by_commands(window: MainWindow) -> None:
    display = window.store.workspace.display
    pet = window.store.workspace.functional
    assert pet is not None
    before = display.look(pet).window
    window.menus.action("window.upper_wider").trigger()
    assert window.store.workspace.display.look(pet).window[1] > before[1]


def test_the_hottest_place_is_one_key_away(window: MainWindow, hot: Volume) -> None:
    window.menus.action("view.hottest").trigger()
    workspace = window.store.workspace
    at = hot.geometry.to_index(workspace.to_volume(hot).apply(workspace.display.crosshair_mm))
    assert hot.data[tuple(np.round(at).astype(int))] == 9.0
