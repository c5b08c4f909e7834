"""Finding commands and steps, and keeping them as a script."""

from PySide6.QtCore import QCoreApplication

from fusionview.app.actions import Actions
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow

translate = QCoreApplication.translate


def commands(window: CommandWindow, _actions: Actions) -> tuple[Command, ...]:
    """Return palette, history and script."""
    return (
        Command(
            id="edit.history",
            title=translate("Commands", "History…"),
            menu=(menu_titles.edit(),),
            call=window.show_history,
            shortcut="Ctrl+Shift+H",
            enabled=lambda w: bool(w.past or w.future),
            keywords="undo redo steps back",
        ),
        Command(
            id="file.save_script",
            title=translate("Commands", "Save as script…"),
            menu=(menu_titles.file(),),
            call=window.save_script,
            group=40,
            keywords="Python record macro batch reproduce repeat",
        ),
        Command(
            id="help.palette",
            title=translate("Commands", "Find a command…"),
            menu=(menu_titles.help_(),),
            call=window.show_palette,
            shortcut="Ctrl+K",
            keywords="palette search",
        ),
    )
