"""What can be done to the selected region."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from fusionview.app.actions import Actions
from fusionview.app.drawing.operations import DEEDS, is_possible
from fusionview.app.reshape import Operation
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow
from fusionview.ui.region_words import GROUPS, operation_name

translate = QCoreApplication.translate

KEYS = {Operation.MARGIN: "M", Operation.SMOOTH: "Shift+M", Operation.INTERPOLATE: "I"}


def commands(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    """Return one command for each operation; those that ask first end in dots."""
    return tuple(
        Command(
            id=f"region.{operation}",
            title=operation_name(operation) + ("…" if DEEDS[operation].asks else ""),
            menu=(menu_titles.region(),),
            call=partial(_do, window, actions, operation),
            group=number,
            shortcut=KEYS.get(operation, ""),
            enabled=partial(is_possible, operation),
            keywords="region ROI VOI mask segment dilate erode boolean island contour",
        )
        for number, group in enumerate(GROUPS)
        for operation in group
    )


def _do(window: CommandWindow, actions: Actions, operation: Operation) -> None:
    if DEEDS[operation].asks:
        actions.reshaping.ask(operation)
        return
    region_id = window.store.workspace.display.region_id
    if region_id is not None:
        actions.reshaping.run(operation, region_id)
