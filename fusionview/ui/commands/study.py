"""Where the numbers of the study come from."""

from PySide6.QtCore import QCoreApplication

from fusionview.app.actions import Actions
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow

translate = QCoreApplication.translate


def commands(window: CommandWindow, _actions: Actions) -> tuple[Command, ...]:
    """Return the commands of the study menu."""
    menu = (menu_titles.study(),)
    return (
        Command(
            id="study.passport",
            title=translate("Commands", "SUV: how it was computed…"),
            menu=menu,
            call=window.show_passport,
            shortcut="Ctrl+I",
            enabled=lambda w: w.functional is not None,
            keywords="passport injection dose weight decay",
        ),
        Command(
            id="study.projections",
            title=translate("Commands", "Look into projections…"),
            menu=menu,
            call=window.show_projections,
            enabled=lambda w: bool(w.study.projections or w.study.spect),
            keywords="sinogram bin line of response residual model trace",
        ),
        Command(
            id="study.self_check",
            title=translate("Commands", "Check SUV computation"),
            menu=menu,
            call=window.self_check,
            keywords="self-check reference objects IBSI",
        ),
    )
