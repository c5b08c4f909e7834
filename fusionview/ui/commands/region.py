"""What can be done to the selected region."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from fusionview.app.actions import Actions
from fusionview.app.drawing.operations import DEEDS
from fusionview.app.reshape import Operation
from fusionview.app.workspace import Workspace
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow
from fusionview.ui.region_words import operation_name

translate = QCoreApplication.translate

GROUPS: tuple[dict[Operation, str], ...] = (
    {
        Operation.MARGIN: "M",
        Operation.SMOOTH: "Shift+M",
        Operation.FILL_HOLES: "",
        Operation.INTERPOLATE: "I",
    },
    {
        Operation.KEEP_LARGEST: "",
        Operation.KEEP_CLICKED: "",
        Operation.REMOVE_SMALL: "",
        Operation.SPLIT: "",
    },
    {
        Operation.UNION: "",
        Operation.INTERSECTION: "",
        Operation.DIFFERENCE: "",
        Operation.EITHER: "",
    },
    {Operation.COPY: "", Operation.MIRROR: "", Operation.DUPLICATE: ""},
)
"""Shape, islands, two regions, copies."""
NEEDS_TWO = {Operation.UNION, Operation.INTERSECTION, Operation.DIFFERENCE, Operation.EITHER}


def commands(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    """Return one command for each operation; those that ask first end in dots."""
    return tuple(
        Command(
            id=f"region.{operation}",
            title=operation_name(operation) + ("…" if DEEDS[operation].asks else ""),
            menu=(menu_titles.region(),),
            call=partial(_do, window, actions, operation),
            group=number,
            shortcut=key,
            enabled=partial(_can, operation),
            keywords="region ROI VOI mask segment dilate erode boolean island contour",
        )
        for number, group in enumerate(GROUPS)
        for operation, key in group.items()
        if operation in DEEDS
    )


def _do(window: CommandWindow, actions: Actions, operation: Operation) -> None:
    if DEEDS[operation].asks:
        actions.reshaping.ask(operation)
        return
    region_id = window.store.workspace.display.region_id
    if region_id is not None:
        actions.reshaping.run(operation, region_id)


def _can(operation: Operation, workspace: Workspace) -> bool:
    study = workspace.study
    if workspace.display.region_id not in study.regions:
        return False
    if operation in NEEDS_TWO:
        return len(study.regions) > 1
    return operation is not Operation.COPY or len(study.volumes) > 1
