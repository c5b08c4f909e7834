"""Windows by keys: what a right-drag does, step by step."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from fusionview.app.actions import Actions
from fusionview.app.places import hottest_place
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow
from fusionview.ui.views.windowing import dragged_window

translate = QCoreApplication.translate
STEP = 20.0
"""A key does what a drag over so many pixels does."""


def commands(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    """Return the commands that move windows, and the one that finds the hottest place."""
    hottest = Command(
        id="view.hottest",
        title=translate("Commands", "Go to the hottest place"),
        menu=(menu_titles.view(),),
        call=partial(_go_to_hottest, window, actions),
        group=30,
        shortcut="H",
        enabled=lambda w: w.functional is not None,
        keywords="maximum SUVmax lesion",
    )
    return (hottest, *_windows(window, actions))


def _windows(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    menu = (menu_titles.view(), translate("Commands", "Window"))
    upper = (
        ("wider", translate("Commands", "Upper layer: wider window"), "Right", (STEP, 0.0)),
        ("narrower", translate("Commands", "Upper layer: narrower window"), "Left", (-STEP, 0.0)),
        ("up", translate("Commands", "Upper layer: higher level"), "Down", (0.0, STEP)),
        ("down", translate("Commands", "Upper layer: lower level"), "Up", (0.0, -STEP)),
    )
    lower = (
        ("wider", translate("Commands", "Lower layer: wider window"), "Right", (STEP, 0.0)),
        ("narrower", translate("Commands", "Lower layer: narrower window"), "Left", (-STEP, 0.0)),
        ("up", translate("Commands", "Lower layer: higher level"), "Down", (0.0, STEP)),
        ("down", translate("Commands", "Lower layer: lower level"), "Up", (0.0, -STEP)),
    )
    return tuple(
        Command(
            id=f"window.{layer}_{name}",
            title=title,
            menu=menu,
            call=partial(_drag, window, actions, layer, drag),
            group=30,
            shortcut=f"{held}+{key}",
            keywords="contrast brightness level",
        )
        for layer, held, rows in (("upper", "Alt", upper), ("lower", "Alt+Shift", lower))
        for name, title, key, drag in rows
    )


def _drag(window: CommandWindow, actions: Actions, layer: str, drag: tuple[float, float]) -> None:
    shown = window.store.workspace.shown
    if shown:
        volume = shown[-1] if layer == "upper" else shown[0]
        change = partial(dragged_window, volume, right=drag[0], down=drag[1])
        actions.viewing.adjust_window(volume.id, change)


def _go_to_hottest(window: CommandWindow, actions: Actions) -> None:
    place = hottest_place(window.store.workspace)
    if place is not None:
        actions.viewing.crosshair(place)
