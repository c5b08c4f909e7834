"""Everything the user can do, in one list.

Menu bar, tool bar, command palette, the sheet of shortcuts and the user's own keys are all made
from what `all_commands` returns; a change of language makes them anew.

To add a command, add a line to the module of its menu (`file`, `edit`, `study`, `view`, `tools`,
`help`). To add a menu, or many commands of one subject, write a module beside them with

    def commands(window: CommandWindow, actions: Actions) -> tuple[Command, ...]

and put it into ``MODULES``. What it needs of the window is a method in `window.CommandWindow`.
Titles are literals within ``translate("Commands", "…")``; menu titles are in `menu_titles`.
Ids are for ever: users' shortcuts are kept by them.
"""

from fusionview.app.actions import Actions
from fusionview.ui.commands import (
    compare,
    edit,
    export,
    file,
    finding,
    help_,
    layers,
    layout,
    lesions,
    measure,
    oblique,
    region,
    registration,
    study,
    tools,
    view,
    volume,
    window_keys,
)
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow

MODULES = (
    file,
    edit,
    export,
    study,
    view,
    layers,
    layout,
    oblique,
    compare,
    volume,
    tools,
    region,
    lesions,
    registration,
    measure,
    window_keys,
    finding,
    help_,
)


def all_commands(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    """Return every command in the order of the menus, in the language of now."""
    return tuple(one for module in MODULES for one in module.commands(window, actions))
