"""What the left mouse button does."""

from functools import partial

from fusionview.app.actions import Actions
from fusionview.app.tools import Tool
from fusionview.app.workspace import Workspace
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow
from fusionview.ui.tool_words import tool_name

GROUPS = (
    {
        Tool.NAVIGATE: "N",
        Tool.SPHERE: "S",
        Tool.ELLIPSOID: "Shift+E",
        Tool.POLYGON: "Shift+P",
        Tool.FREEHAND: "F",
        Tool.LIVEWIRE: "W",
    },
    {Tool.BRUSH: "B", Tool.ERASE: "E", Tool.SEEDS: "Shift+D", Tool.GROW: "Shift+R"},
    {Tool.PERCENT: "P", Tool.FIXED: "V", Tool.BACKGROUND: "Shift+B", Tool.EDGE: "Shift+G"},
)
"""Shapes, painting and growing, and what follows the values."""
IN_BAR = (Tool.NAVIGATE, Tool.SPHERE, Tool.PERCENT, Tool.FIXED, Tool.BRUSH, Tool.ERASE)
"""What is used most; all others are a key, the menu or the panel away."""


def commands(_window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    """Return one command for each tool."""
    return tuple(
        Command(
            id=f"tool.{tool}",
            title=tool_name(tool),
            menu=(menu_titles.tools(),),
            call=partial(actions.drawing.choose_tool, tool),
            shortcut=key,
            checked=partial(_chosen, tool),
            choice="tool",
            group=10 + GROUPS.index(row),
            bar_group=20 if tool in IN_BAR else None,
            keywords="tool draw region segment contour ROI VOI",
        )
        for row in GROUPS
        for tool, key in row.items()
    )


def _chosen(tool: Tool, workspace: Workspace) -> bool:
    return workspace.tool is tool and workspace.mark_tool is None
