"""Layers, their windows, and what is written on the pictures."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from fusionview.app.actions import Actions
from fusionview.app.presets import preset_names
from fusionview.app.workspace import Workspace
from fusionview.model.display import Interpolation, Solo
from fusionview.model.volume import Volume
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow
from fusionview.ui.translation import translated

translate = QCoreApplication.translate

_MOST_PRESETS = 4


def commands(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    """Return the commands of layers, within the view menu."""
    return (
        *_texts(actions),
        *_layers(window, actions),
        *_presets(window, actions),
        *_interpolations(actions),
    )


def _texts(actions: Actions) -> tuple[Command, ...]:
    menu, viewing = (menu_titles.view(),), actions.viewing
    return (
        Command(
            id="view.texts",
            title=translate("Commands", "Texts in the corners"),
            menu=menu,
            toggle=viewing.show_texts,
            checked=lambda w: w.display.show_texts,
            group=30,
            shortcut="Shift+T",
            keywords="overlay annotation caption",
        ),
        Command(
            id="view.hide_identity",
            title=translate("Commands", "Hide who the patient is"),
            menu=menu,
            toggle=viewing.hide_identity,
            checked=lambda w: w.display.hide_identity,
            group=30,
            shortcut="Ctrl+H",
            keywords="anonymous privacy name teaching",
        ),
    )


def _layers(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    menu, viewing = (menu_titles.view(), translate("Commands", "Layers")), actions.viewing
    return (
        Command(
            id="layers.edit_colours",
            title=translate("Commands", "Colours and window…"),
            menu=menu,
            call=window.edit_colours,
            shortcut="Ctrl+L",
            enabled=_has_layers,
            keywords="palette colormap curve gamma histogram threshold invert",
        ),
        Command(
            id="layers.usual_window",
            title=translate("Commands", "Usual window"),
            menu=menu,
            call=partial(_on_chosen, window, viewing.usual_window),
            shortcut="Shift+0",
            enabled=_has_layers,
            keywords="reset level",
        ),
        Command(
            id="layers.link_windows",
            title=translate("Commands", "One window for all of a quantity"),
            menu=menu,
            toggle=actions.arranging.link_windows,
            checked=lambda w: w.display.linked_windows,
            keywords="link level compare",
        ),
        Command(
            id="layers.alone",
            title=translate("Commands", "Chosen layer alone"),
            menu=menu,
            toggle=partial(_alone, window, actions),
            checked=lambda w: w.display.solo is not Solo.NONE,
            shortcut="Shift+S",
            enabled=lambda w: len(w.layers) > 1,
            group=10,
            keywords="solo",
        ),
        Command(
            id="layers.next",
            title=translate("Commands", "Choose the next upper layer"),
            menu=menu,
            call=partial(_next, window, actions),
            shortcut="Shift+L",
            enabled=lambda w: len(w.display.upper_ids) > 1,
            group=10,
        ),
    )


def _presets(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    menu = (menu_titles.view(), translate("Commands", "Window"))
    found = []
    for lower, key in ((False, "Alt"), (True, "Alt+Shift")):
        title = (
            translate("Commands", "Anatomy: window {0}")
            if lower
            else translate("Commands", "Window {0}")
        )
        for number in range(_MOST_PRESETS):
            found.append(
                Command(
                    id=f"layers.{'lower_' if lower else ''}preset_{number + 1}",
                    title=title.format(number + 1),
                    menu=menu,
                    call=partial(_preset, window, actions, lower, number),
                    shortcut=f"{key}+{number + 1}",
                    enabled=partial(_has_preset, lower, number),
                    title_now=partial(_preset_title, lower, number, title.format(number + 1)),
                    group=10 if lower else 0,
                    keywords="preset level width SUV lung bone brain",
                )
            )
    return tuple(found)


def _interpolations(actions: Actions) -> tuple[Command, ...]:
    menu = (menu_titles.view(), translate("Commands", "Interpolation"))
    names: tuple[tuple[Interpolation, str], ...] = (
        ("nearest", translate("Commands", "Nearest voxel")),
        ("linear", translate("Commands", "Linear")),
        ("cubic", translate("Commands", "Cubic")),
    )
    return tuple(
        Command(
            id=f"view.interpolation_{name}",
            title=title,
            menu=menu,
            call=partial(actions.viewing.interpolation, name),
            checked=partial(_interpolates, name),
            choice="interpolation",
            keywords="smooth",
        )
        for name, title in names
    )


def _has_layers(workspace: Workspace) -> bool:
    return bool(workspace.layers)


def _interpolates(name: str, workspace: Workspace) -> bool:
    return workspace.display.interpolation == name


def _layer(workspace: Workspace, lower: bool) -> Volume | None:
    return workspace.anatomical if lower else workspace.functional


def _has_preset(lower: bool, number: int, workspace: Workspace) -> bool:
    volume = _layer(workspace, lower)
    return volume is not None and number < len(preset_names(volume.quantity))


def _preset_title(lower: bool, number: int, title: str, workspace: Workspace) -> str:
    volume = _layer(workspace, lower)
    names = () if volume is None else preset_names(volume.quantity)
    if volume is None or number >= len(names):
        return title
    return f"{volume.name}: {translated(names[number])}"


def _preset(window: CommandWindow, actions: Actions, lower: bool, number: int) -> None:
    volume = _layer(window.store.workspace, lower)
    if volume is not None:
        actions.viewing.preset(volume.id, number)


def _on_chosen(window: CommandWindow, call: Callable[[str], None]) -> None:
    workspace = window.store.workspace
    volume = workspace.functional or workspace.anatomical
    if volume is not None:
        call(volume.id)


def _alone(window: CommandWindow, actions: Actions, alone: bool) -> None:
    workspace = window.store.workspace
    actions.viewing.solo_layer(workspace.display.functional_id if alone else None)


def _next(window: CommandWindow, actions: Actions) -> None:
    display = window.store.workspace.display
    ids = display.upper_ids
    if display.functional_id in ids:
        place = ids.index(display.functional_id)
        actions.viewing.choose_layer(ids[(place + 1) % len(ids)])
