"""Undo, redo, and what is done to the selected region."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from fusionview.app.actions import Actions
from fusionview.app.workspace import Workspace
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow
from fusionview.ui.translation import translated

translate = QCoreApplication.translate


def commands(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    """Return the commands of the edit menu."""
    menu = (menu_titles.edit(),)
    undo, redo = translate("Commands", "Undo"), translate("Commands", "Redo")
    return (
        Command(
            id="edit.undo",
            title=undo,
            menu=menu,
            call=actions.undo,
            shortcut="Ctrl+Z",
            enabled=lambda w: bool(w.past),
            title_now=lambda w: _named(undo, w.past[-1].label if w.past else ""),
            bar_group=10,
        ),
        Command(
            id="edit.redo",
            title=redo,
            menu=menu,
            call=actions.redo,
            shortcut="Ctrl+Shift+Z; Ctrl+Y",
            enabled=lambda w: bool(w.future),
            title_now=lambda w: _named(redo, w.future[0].label if w.future else ""),
            bar_group=10,
        ),
        Command(
            id="edit.delete_region",
            title=translate("Commands", "Delete region"),
            menu=menu,
            call=partial(_delete, window, actions),
            group=10,
            shortcut="Del",
            enabled=_has_region,
            keywords="remove erase",
        ),
        Command(
            id="edit.preferences",
            title=translate("Commands", "Preferences…"),
            menu=menu,
            call=window.show_preferences,
            group=90,
            shortcut="Ctrl+,",
            keywords="settings options theme language dark light large",
        ),
    )


def _named(verb: str, label: str) -> str:
    """Return ``Undo draw sphere`` of ``Undo`` and ``Draw sphere``."""
    if not label:
        return verb
    # within an English line it is no beginning; Korean has no capitals
    text = translated(label)
    what = f"{text[:1].lower()}{text[1:]}"
    return translate("Commands", "{verb} {what}").format(verb=verb, what=what)


def _has_region(workspace: Workspace) -> bool:
    return workspace.display.region_id in workspace.study.regions


def _delete(window: CommandWindow, actions: Actions) -> None:
    region_id = window.store.workspace.display.region_id
    if region_id is not None:
        actions.drawing.remove(region_id)
