"""Regions that are found: lesions of a whole body, references of PERCIST, regions of an atlas."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from fusionview.app.actions import Actions
from fusionview.app.lesions.references import ReferenceKind
from fusionview.app.workspace import Workspace
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow

translate = QCoreApplication.translate

LAST = 10
"""Behind what is done to the selected region."""


def commands(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    """Return the commands at the end of the menu of regions."""
    menu = (menu_titles.region(),)
    return (
        Command(
            id="region.lesions",
            title=translate("Commands", "Find lesions…"),
            menu=menu,
            call=window.region_windows.show_lesions,
            group=LAST,
            enabled=_measures,
            keywords="whole body TMTV MTV TLG Dmax tumour burden SUV 4 threshold candidates",
        ),
        Command(
            id="region.percist_liver",
            title=translate("Commands", "PERCIST liver reference here"),
            menu=menu,
            call=partial(actions.referencing.place, ReferenceKind.LIVER),
            group=LAST,
            enabled=_measures,
            keywords="PERCIST liver sphere 3 cm SUL threshold response",
        ),
        Command(
            id="region.percist_blood_pool",
            title=translate("Commands", "PERCIST blood pool reference here"),
            menu=menu,
            call=partial(actions.referencing.place, ReferenceKind.BLOOD_POOL),
            group=LAST,
            enabled=_measures,
            keywords="PERCIST aorta cylinder mediastinum SUL threshold response",
        ),
        Command(
            id="region.copy_all",
            title=translate("Commands", "Copy all regions to a time point…"),
            menu=menu,
            call=window.region_windows.ask_copy,
            group=LAST,
            enabled=lambda w: bool(w.study.regions) and len(w.study.volumes) > 1,
            keywords="follow-up baseline therapy time point transfer propagate",
        ),
        Command(
            id="region.atlas",
            title=translate("Commands", "Atlas regions…"),
            menu=menu,
            call=window.region_windows.show_atlas,
            group=LAST,
            enabled=lambda w: bool(w.study.volumes),
            keywords="atlas label parcellation MNI template brain segmentation",
        ),
    )


def _measures(workspace: Workspace) -> bool:
    volume = workspace.functional
    return volume is not None and volume.id in workspace.study.volumes
