"""What can be done, how, and what this program is."""

from PySide6.QtCore import QCoreApplication

from fusionview.app.actions import Actions
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow

translate = QCoreApplication.translate


def commands(window: CommandWindow, _actions: Actions) -> tuple[Command, ...]:
    """Return the commands of the help menu."""
    menu = (menu_titles.help_(),)
    return (
        Command(
            id="help.guide",
            title=translate("Commands", "Guide"),
            menu=menu,
            call=window.guidance.show,
            shortcut="F1",
            keywords="help manual documentation how",
        ),
        Command(
            id="help.guide_of_panel",
            title=translate("Commands", "Guide to this panel"),
            menu=menu,
            call=window.guidance.show_for_panel,
            shortcut="Shift+F1",
            keywords="help manual documentation how",
        ),
        Command(
            id="help.tour",
            title=translate("Commands", "Tour of the window"),
            menu=menu,
            call=window.guidance.start_tour,
            keywords="help introduction beginner first steps demo",
        ),
        Command(
            id="help.shortcuts",
            title=translate("Commands", "Mouse and keys"),
            menu=menu,
            call=window.show_shortcuts,
            shortcut="?",
            keywords="shortcuts sheet keyboard gestures",
        ),
        Command(
            id="help.about",
            title=translate("Commands", "About fusionview"),
            menu=menu,
            call=window.show_about,
            group=90,
            keywords="version licence",
        ),
    )
