"""Measuring tools, and the frames of 4-D series."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from fusionview.app.actions import Actions
from fusionview.app.frames import framed
from fusionview.app.workspace import Workspace
from fusionview.model.mark import MarkKind
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow

translate = QCoreApplication.translate


def commands(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    """Return one command for each measuring tool, and those of marks and frames."""
    return (*_tools(actions), *_marks(window, actions), *_frames(actions))


def _tools(actions: Actions) -> tuple[Command, ...]:
    rows = (
        (MarkKind.DISTANCE, translate("Commands", "Distance"), "D"),
        (MarkKind.ANGLE, translate("Commands", "Angle"), "A"),
        (MarkKind.PROFILE, translate("Commands", "Profile"), "L"),
        (MarkKind.POINT, translate("Commands", "Value at a point"), "Shift+V"),
        (MarkKind.TEXT, translate("Commands", "Text"), "T"),
        (MarkKind.ARROW, translate("Commands", "Arrow"), "Shift+A"),
    )
    return tuple(
        Command(
            id=f"mark.{kind}",
            title=title,
            menu=(menu_titles.tools(),),
            call=partial(actions.marking.choose, kind),
            group=30,
            shortcut=key,
            checked=partial(_in_hand, kind),
            choice="tool",
            keywords="measure ruler mm annotate caliper",
        )
        for kind, title, key in rows
    )


def _marks(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    return (
        Command(
            id="mark.delete",
            title=translate("Commands", "Delete measurement"),
            menu=(menu_titles.edit(),),
            call=partial(_delete, window, actions),
            group=10,
            shortcut="Shift+Del",
            enabled=lambda w: w.display.mark_id in w.study.marks,
            keywords="remove mark distance angle text arrow",
        ),
    )


def _frames(actions: Actions) -> tuple[Command, ...]:
    menu, framing = (menu_titles.view(),), actions.framing
    return (
        Command(
            id="frames.next",
            title=translate("Commands", "Next frame"),
            menu=menu,
            call=partial(framing.step, 1),
            group=40,
            shortcut="]",
            enabled=_has_frames,
            keywords="time gate b-value dynamic 4D",
        ),
        Command(
            id="frames.previous",
            title=translate("Commands", "Previous frame"),
            menu=menu,
            call=partial(framing.step, -1),
            group=40,
            shortcut="[",
            enabled=_has_frames,
            keywords="time gate b-value dynamic 4D",
        ),
        Command(
            id="frames.play",
            title=translate("Commands", "Play frames"),
            menu=menu,
            toggle=framing.play,
            checked=lambda w: w.display.frames_playing,
            group=40,
            shortcut="Shift+Space",
            enabled=_has_frames,
            keywords="cine movie dynamic 4D",
        ),
        Command(
            id="file.dynamic_demo",
            title=translate("Commands", "Open dynamic demo"),
            menu=(menu_titles.file(),),
            call=actions.opening.dynamic_demo,
            keywords="time activity curve teaching example 4D",
        ),
    )


def _in_hand(kind: MarkKind, workspace: Workspace) -> bool:
    return workspace.mark_tool is kind


def _has_frames(workspace: Workspace) -> bool:
    return bool(framed(workspace))


def _delete(window: CommandWindow, actions: Actions) -> None:
    mark_id = window.store.workspace.display.mark_id
    if mark_id is not None:
        actions.marking.remove(mark_id)
