"""How the pictures are looked at."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from fusionview.app.actions import Actions
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow

translate = QCoreApplication.translate


def commands(_window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    """Return the commands of the view menu."""
    return (*_zoom(actions), *_switches(actions), *_blend(actions))


def _zoom(actions: Actions) -> tuple[Command, ...]:
    menu, viewing = (menu_titles.view(),), actions.viewing
    return (
        Command(
            id="view.fit",
            title=translate("Commands", "Fit pictures"),
            menu=menu,
            call=viewing.reset,
            shortcut="0",
            keywords="zoom reset pan",
        ),
        Command(
            id="view.zoom_in",
            title=translate("Commands", "Zoom in"),
            menu=menu,
            call=partial(viewing.zoom, 1.25),
            shortcut="+; =",
        ),
        Command(
            id="view.zoom_out",
            title=translate("Commands", "Zoom out"),
            menu=menu,
            call=partial(viewing.zoom, 0.8),
            shortcut="-",
        ),
    )


def _switches(actions: Actions) -> tuple[Command, ...]:
    menu, viewing = (menu_titles.view(),), actions.viewing
    return (
        Command(
            id="view.crosshair",
            title=translate("Commands", "Show crosshair"),
            menu=menu,
            toggle=viewing.show_crosshair,
            checked=lambda w: w.display.show_crosshair,
            group=10,
            shortcut="X",
            bar_group=30,
        ),
        Command(
            id="view.rotate_mip",
            title=translate("Commands", "Rotate MIP"),
            menu=menu,
            toggle=viewing.mip_playing,
            checked=lambda w: w.display.mip_playing,
            group=10,
            shortcut="R",
            bar_group=30,
            keywords="cine projection",
        ),
    )


def _blend(actions: Actions) -> tuple[Command, ...]:
    menu, opacity = (menu_titles.view(),), actions.viewing.opacity
    return (
        Command(
            id="view.anatomy_only",
            title=translate("Commands", "Anatomy only"),
            menu=menu,
            call=partial(opacity, 0.0),
            group=20,
            shortcut="1",
            keywords="opacity fade MR CT",
        ),
        Command(
            id="view.fused",
            title=translate("Commands", "Fused"),
            menu=menu,
            call=partial(opacity, 0.5),
            group=20,
            shortcut="2",
            keywords="opacity fade blend overlay",
        ),
        Command(
            id="view.function_only",
            title=translate("Commands", "Function only"),
            menu=menu,
            call=partial(opacity, 1.0),
            group=20,
            shortcut="3",
            keywords="opacity fade PET SPECT",
        ),
    )
