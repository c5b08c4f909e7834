"""Which pictures are shown, and where."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from fusionview.app.actions import Actions
from fusionview.app.arrangement.layouts import fits_content
from fusionview.app.workspace import Workspace
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow

translate = QCoreApplication.translate

_KEYWORDS = "layout hanging protocol viewports panes"


def commands(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    """Return the commands of the layout menu."""
    return (*_layouts(actions), *_changes(window, actions))


def layout_title(name: str) -> str:
    """Return what users call a ready layout."""
    return {
        "fused": translate("Commands", "Fused"),
        "3x3": translate("Commands", "3 × 3"),
        "petmr_read": translate("Commands", "PET/MR read"),
        "one_up": translate("Commands", "One up"),
        "compare": translate("Commands", "Compare"),
        "attenuation": translate("Commands", "Attenuation"),
        "grid": translate("Commands", "Grid"),
        "volume": translate("Commands", "Free view"),
    }[name]


def _layouts(actions: Actions) -> tuple[Command, ...]:
    menu = (menu_titles.view(), translate("Commands", "Layout"))
    return tuple(
        Command(
            id=f"layout.{name}",
            title=layout_title(name),
            menu=menu,
            call=partial(actions.arranging.layout, name),
            shortcut=key,
            checked=partial(_is_on, name),
            enabled=partial(_fits, name),
            choice="layout",
            keywords=f"{_KEYWORDS} {words}",
        )
        for name, key, words in (
            ("fused", "F2", "three planes MIP orthogonal"),
            ("3x3", "F3", "MR PET fused columns"),
            ("petmr_read", "F4", "3x3 MIP projection"),
            ("one_up", "F5", "single 1x1"),
            ("compare", "F6", "time points follow-up side by side"),
            ("attenuation", "F7", "mu map NAC AC correction"),
            ("grid", "F8", "lightbox tiles print slices"),
            ("volume", "F9", "3-D volume rendering surface cloud"),
        )
    )


def _changes(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    menu = (menu_titles.view(), translate("Commands", "Layout"))
    return (
        Command(
            id="layout.grid_settings",
            title=translate("Commands", "Grid of slices…"),
            menu=menu,
            call=window.show_grid_settings,
            group=10,
            keywords="rows columns every nth print",
        ),
        Command(
            id="layout.rules",
            title=translate("Commands", "Rules for layouts…"),
            menu=menu,
            call=window.show_layout_rules,
            group=10,
            keywords="hanging protocol choose automatic open",
        ),
        Command(
            id="layout.link_windows",
            title=translate("Commands", "Link windows of one unit"),
            menu=menu,
            toggle=actions.arranging.link_windows,
            checked=lambda w: w.display.linked_windows,
            group=10,
            keywords="compare level synchronise",
        ),
        Command(
            id="layout.restore",
            title=translate("Commands", "Show all pictures"),
            menu=menu,
            call=partial(actions.arranging.maximise, None),
            enabled=lambda w: w.display.maximised is not None,
            group=10,
            keywords="maximise restore fill",
        ),
    )


def _is_on(name: str, workspace: Workspace) -> bool:
    return workspace.display.layout.name == name


def _fits(name: str, workspace: Workspace) -> bool:
    return fits_content(workspace, name)
