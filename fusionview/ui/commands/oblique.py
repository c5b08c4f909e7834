"""Oblique planes by keys, and along lines, regions and series."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from fusionview.app.actions import Actions
from fusionview.app.workspace import Workspace
from fusionview.model.layout import PaneKind
from fusionview.model.plane import Orientation
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow
from fusionview.ui.views.slice_view import SliceView

translate = QCoreApplication.translate

_KEYWORDS = "oblique MPR tilt rotate crosshair plane angle"


def commands(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    """Return the commands of oblique planes, within the view menu."""
    return (*_turns(window, actions), *_to_drawn(window, actions), *_to_space(window, actions))


def _menu() -> tuple[str, str]:
    return menu_titles.view(), translate("Commands", "Oblique planes")


def _turns(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    rows = (
        ("right_1", translate("Commands", "Turn the other planes right by 1°"), "Right", 1.0),
        ("left_1", translate("Commands", "Turn the other planes left by 1°"), "Left", -1.0),
        ("right_5", translate("Commands", "Turn the other planes right by 5°"), "Down", 5.0),
        ("left_5", translate("Commands", "Turn the other planes left by 5°"), "Up", -5.0),
    )
    return tuple(
        Command(
            id=f"oblique.turn_{name}",
            title=title,
            menu=_menu(),
            call=partial(_turn, window, actions, degrees),
            shortcut=f"Ctrl+{key}",
            enabled=_is_open,
            keywords=_KEYWORDS,
        )
        for name, title, key, degrees in rows
    )


def _to_drawn(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    tilting = actions.tilting
    return (
        Command(
            id="oblique.line",
            title=translate("Commands", "Along the chosen line"),
            menu=_menu(),
            call=lambda: tilting.to_mark(window.store.workspace.display.mark_id),
            group=10,
            shortcut="O",
            enabled=lambda w: w.display.mark_id is not None,
            keywords=f"{_KEYWORDS} align distance profile arrow vessel",
        ),
        Command(
            id="oblique.region",
            title=translate("Commands", "Along the axes of the chosen region"),
            menu=_menu(),
            call=lambda: tilting.to_region(window.store.workspace.display.region_id),
            group=10,
            shortcut="Shift+O",
            enabled=lambda w: w.display.region_id is not None,
            keywords=f"{_KEYWORDS} align principal lesion",
        ),
    )


def _to_space(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    tilting = actions.tilting
    return (
        Command(
            id="oblique.upper",
            title=translate("Commands", "As the upper layer was acquired"),
            menu=_menu(),
            call=lambda: tilting.to_layer(window.store.workspace.display.functional_id),
            group=10,
            enabled=lambda w: w.functional is not None,
            keywords=f"{_KEYWORDS} align PET SPECT native",
        ),
        Command(
            id="oblique.lower",
            title=translate("Commands", "As the lower layer was acquired"),
            menu=_menu(),
            call=lambda: tilting.to_layer(window.store.workspace.display.anatomical_id),
            group=10,
            enabled=lambda w: w.anatomical is not None,
            keywords=f"{_KEYWORDS} align MR CT native",
        ),
        Command(
            id="oblique.patient",
            title=translate("Commands", "Along the patient"),
            menu=_menu(),
            call=tilting.to_patient,
            group=10,
            enabled=_is_open,
            keywords=f"{_KEYWORDS} align straight",
        ),
        Command(
            id="oblique.reset",
            title=translate("Commands", "Straight again"),
            menu=_menu(),
            call=tilting.reset,
            group=20,
            shortcut="Ctrl+0",
            enabled=lambda w: w.display.tilt is not None,
            keywords=f"{_KEYWORDS} reset",
        ),
    )


def _is_open(workspace: Workspace) -> bool:
    return workspace.base is not None


def _turn(window: CommandWindow, actions: Actions, degrees: float) -> None:
    actions.tilting.turn(_orientation(window.store.workspace), degrees)


def _orientation(workspace: Workspace) -> Orientation:
    """Return that of the picture with the keyboard, else of the first one that is seen."""
    focused = QApplication.focusWidget()
    if isinstance(focused, SliceView):
        return focused.orientation
    display = workspace.display
    panes = display.layout.panes
    if display.maximised is not None and display.maximised < len(panes):
        panes = (panes[display.maximised],)
    slices = (pane.orientation for pane in panes if pane.kind is PaneKind.SLICE)
    return next(slices, Orientation.AXIAL)
