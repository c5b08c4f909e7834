"""Palette, history, projections and the sheet of keys, opened over the window."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fusionview.app.actions import Actions
from fusionview.app.reconstruction_choices import Choices
from fusionview.app.store import Store
from fusionview.ui.commands.menus import Menus
from fusionview.ui.dialogs.command_palette import CommandPalette, command_entries, place_entries
from fusionview.ui.dialogs.history_dialog import HistoryDialog
from fusionview.ui.dialogs.shortcut_sheet import ShortcutSheet
from fusionview.ui.projections.projection_window import ProjectionWindow


def open_palette(window: QWidget, menus: Menus, store: Store, actions: Actions) -> CommandPalette:
    """Show the line to type commands and names in."""
    entries = [*command_entries(menus), *place_entries(store.workspace, actions)]
    palette = CommandPalette(entries, window)
    palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    palette.open_above(window)
    return palette


def open_history(window: QWidget, store: Store, actions: Actions) -> HistoryDialog:
    """Show all steps; the window can be used meanwhile."""
    dialog = HistoryDialog(actions, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.render_workspace(store.workspace)
    unsubscribe = store.subscribe(dialog.render_workspace)
    dialog.finished.connect(lambda _: unsubscribe())
    dialog.show()
    return dialog


def open_projections(
    window: QWidget, name: str, store: Store, actions: Actions, choices: Choices | None = None
) -> ProjectionWindow | None:
    """Show projection data; the window can be used meanwhile. None if there are none."""
    actions.inspecting.open(name, choices)
    if store.workspace.inspection is None:
        return None
    viewer = ProjectionWindow(actions, window)
    viewer.render_workspace(store.workspace)
    unsubscribe = store.subscribe(viewer.render_workspace)
    viewer.finished.connect(lambda _: unsubscribe())
    viewer.show()
    return viewer


def open_shortcuts(window: QWidget, menus: Menus, store: Store, actions: Actions) -> ShortcutSheet:
    """Show mouse and keys; what is changed there holds at once."""

    def keep(own: Mapping[str, str]) -> None:
        actions.preferring.change(shortcuts=own)

    own = store.workspace.preferences.shortcuts
    sheet = ShortcutSheet(menus.commands, own, keep, window)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()
    return sheet
