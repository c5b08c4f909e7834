"""Laying volumes on each other: by their contents, and by hand."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from fusionview.app.actions import Actions
from fusionview.app.registration.aligning import can_move
from fusionview.app.registration.bending import companions
from fusionview.app.registration.registering import busy
from fusionview.app.tools import Tool
from fusionview.app.workspace import Workspace
from fusionview.model.transform import Triple
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow

translate = QCoreApplication.translate

NUDGE_MM, NUDGE_DEG = 1.0, 1.0


def commands(_window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    """Return the commands of registration, within the tools menu."""
    return (*_running(actions), *_by_hand(actions), *_nudges(actions))


def _running(actions: Actions) -> tuple[Command, ...]:
    registering = actions.registering
    rows: tuple[tuple[str, str, Callable[[], object], str], ...] = (
        ("run", translate("Commands", "Register automatically"), registering.run, "Ctrl+R"),
        ("refine", translate("Commands", "Refine from here"), registering.refine, "Ctrl+Shift+R"),
        (
            "affine",
            translate("Commands", "Register with scales and shears"),
            registering.run_affine,
            "",
        ),
        ("deform", translate("Commands", "Deform onto the anatomy"), actions.bending.run, ""),
        ("forget", translate("Commands", "Remove registration"), registering.forget, ""),
    )
    along = Command(
        id="register.take_along",
        title=translate("Commands", "Deform PET and SPECT in the same way"),
        menu=_menu(),
        call=actions.bending.take_along,
        enabled=lambda w: bool(companions(w)),
        keywords="follow up time point longitudinal therapy anatomy",
    )
    plain = (
        Command(
            id=f"register.{name}",
            title=title,
            menu=_menu(),
            call=partial(_without_arguments, call),
            shortcut=key,
            enabled=_ready,
            keywords="align fuse overlay mutual information",
        )
        for name, title, call, key in rows
    )
    return (*plain, along)


def _by_hand(actions: Actions) -> tuple[Command, ...]:
    return (
        Command(
            id="tool.move",
            title=translate("Commands", "Move upper layer"),
            menu=_menu(),
            toggle=partial(_move_tool, actions),
            checked=lambda w: w.tool is Tool.MOVE and w.mark_tool is None,
            shortcut="G",
            group=10,
            enabled=can_move,
            keywords="manual align drag rotate shift",
        ),
    )


def _nudges(actions: Actions) -> tuple[Command, ...]:
    rows: tuple[tuple[str, str, Triple, str], ...] = (
        ("left", translate("Commands", "Nudge to the left"), (1, 0, 0), "Ctrl+Alt+Right"),
        ("right", translate("Commands", "Nudge to the right"), (-1, 0, 0), "Ctrl+Alt+Left"),
        ("back", translate("Commands", "Nudge to the back"), (0, 1, 0), "Ctrl+Alt+Down"),
        ("front", translate("Commands", "Nudge to the front"), (0, -1, 0), "Ctrl+Alt+Up"),
        ("head", translate("Commands", "Nudge to the head"), (0, 0, 1), "Ctrl+Alt+PgUp"),
        ("feet", translate("Commands", "Nudge to the feet"), (0, 0, -1), "Ctrl+Alt+PgDown"),
    )
    still = (0.0, 0.0, 0.0)
    moves = [
        _nudge(actions, name, title, still, _times(way, NUDGE_MM), key)
        for name, title, way, key in rows
    ]
    turns: tuple[tuple[str, str, Triple], ...] = (
        ("turn_x", translate("Commands", "Turn about left to right"), (1, 0, 0)),
        ("turn_x_back", translate("Commands", "Turn back about left to right"), (-1, 0, 0)),
        ("turn_y", translate("Commands", "Turn about front to back"), (0, 1, 0)),
        ("turn_y_back", translate("Commands", "Turn back about front to back"), (0, -1, 0)),
        ("turn_z", translate("Commands", "Turn about head to feet"), (0, 0, 1)),
        ("turn_z_back", translate("Commands", "Turn back about head to feet"), (0, 0, -1)),
    )
    moves += [
        _nudge(actions, name, title, _times(axis, NUDGE_DEG), still, "")
        for name, title, axis in turns
    ]
    return tuple(moves)


def _nudge(
    actions: Actions, name: str, title: str, turn: Triple, shift: Triple, key: str
) -> Command:
    return Command(
        id=f"register.nudge_{name}",
        title=title,
        menu=(*_menu(), translate("Commands", "Nudge")),
        call=partial(actions.aligning.nudge, turn, shift),
        shortcut=key,
        group=20,
        enabled=can_move,
        keywords="manual align shift rotate",
    )


def _menu() -> tuple[str, ...]:
    return (menu_titles.tools(), translate("Commands", "Registration"))


def _times(way: Triple, factor: float) -> Triple:
    x, y, z = way
    return factor * x, factor * y, factor * z


def _ready(workspace: Workspace) -> bool:
    return can_move(workspace) and not busy(workspace)


def _without_arguments(call: Callable[[], object]) -> None:
    call()


def _move_tool(actions: Actions, on: bool) -> None:
    actions.drawing.choose_tool(Tool.MOVE if on else Tool.NAVIGATE)
