"""The registry of commands, and what is made from it."""

from collections import Counter
from dataclasses import replace

from fusionview.app.tools import Tool
from fusionview.ui.main_window import MainWindow


def test_ids_and_keys_are_given_once(window: MainWindow) -> None:
    menus = window.menus
    ids = Counter(command.id for command in menus.commands)
    keys = Counter(
        key.toString() for one in menus.commands for key in menus.action(one.id).shortcuts()
    )
    assert max(ids.values()) == 1
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_key_is_one_that_qt_understands(window: MainWindow) -> None:
    for command in window.menus.commands:
        written = [key for key in command.shortcut.split("; ") if key]
        found = [key.toString() for key in window.menus.action(command.id).shortcuts()]
        assert found == written


def test_each_command_with_a_menu_is_in_it(window: MainWindow) -> None:
    for command in window.menus.commands:
        holders = {
            holder.title()
            for holder in window.menus.action(command.id).associatedObjects()
            if hasattr(holder, "title")
        }
        assert not command.menu or command.menu[-1] in holders


def test_a_rebuild_leaves_each_menu_and_key_once_and_takes_the_users_keys(
    window: MainWindow,
) -> None:
    before = [action.text() for action in window.menuBar().actions()]
    window.menus.rebuild({"view.fit": "Ctrl+0"})
    assert [action.text() for action in window.menuBar().actions()] == before
    assert window.menus.action("view.fit").shortcut().toString() == "Ctrl+0"
    assert window.menus.action("view.zoom_out").shortcut().toString() == "-"
    window.menus.action("view.fit").trigger()


def test_a_switch_shows_the_state_and_turns_it(window: MainWindow) -> None:
    action = window.menus.action("view.crosshair")
    assert action.isChecked()
    action.trigger()
    assert not window.store.workspace.display.show_crosshair
    assert not action.isChecked()


def test_choosing_a_tool_twice_keeps_it_chosen(window: MainWindow) -> None:
    action = window.menus.action(f"tool.{Tool.SPHERE}")
    action.trigger()
    action.trigger()
    assert action.isChecked()
    assert not window.menus.action(f"tool.{Tool.NAVIGATE}").isChecked()


def test_what_cannot_be_done_is_grey(window: MainWindow) -> None:
    window.store.update(lambda s: replace(s, past=()))
    window.menus.render_workspace(window.store.workspace)
    assert not window.menus.action("edit.undo").isEnabled()
    assert not window.menus.action("edit.delete_region").isEnabled()
