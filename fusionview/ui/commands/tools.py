"""What the left mouse button does."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from fusionview.app.actions import Actions
from fusionview.app.tools import Tool
from fusionview.app.workspace import Workspace
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow

translate = QCoreApplication.translate


def commands(_window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    """Return one command for each tool."""
    rows = (
        (Tool.NAVIGATE, translate("Commands", "Navigate"), "N"),
        (Tool.SPHERE, translate("Commands", "Sphere"), "S"),
        (Tool.PERCENT, translate("Commands", "% of max"), "P"),
        (Tool.FIXED, translate("Commands", "Fixed value"), "V"),
        (Tool.BRUSH, translate("Commands", "Brush"), "B"),
        (Tool.ERASE, translate("Commands", "Erase"), "E"),
    )
    return tuple(
        Command(
            id=f"tool.{tool}",
            title=title,
            menu=(menu_titles.tools(),),
            call=partial(actions.drawing.choose_tool, tool),
            shortcut=key,
            checked=partial(_chosen, tool),
            choice="tool",
            bar_group=20,
            keywords="tool draw region",
        )
        for tool, title, key in rows
    )


def _chosen(tool: Tool, workspace: Workspace) -> bool:
    return workspace.tool is tool and workspace.mark_tool is None
