"""The projection's depth, and the free view of the volume."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from fusionview.app.actions import Actions
from fusionview.app.workspace import Workspace
from fusionview.model.volume_view import ClipSide
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow
from fusionview.ui.views.volume_controls import side_title

translate = QCoreApplication.translate


def commands(_window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    """Return the commands of the free view."""
    menu, turning = (menu_titles.view(), translate("Commands", "Free view")), actions.turning
    depth = Command(
        id="view.depth_weighted",
        title=translate("Commands", "Dim what lies behind in the MIP"),
        menu=(menu_titles.view(),),
        toggle=turning.depth_weighted,
        checked=lambda w: w.display.mip_depth_weighted,
        group=10,
        keywords="depth weighted projection",
    )
    stands = tuple(
        Command(
            id=f"volume.from_{name}",
            title=title,
            menu=menu,
            call=partial(turning.stand, azimuth, elevation),
            keywords="3-D look side turn",
        )
        for name, title, azimuth, elevation in (
            ("front", translate("Commands", "From the front"), 0.0, 0.0),
            ("left", translate("Commands", "From the left"), 90.0, 0.0),
            ("back", translate("Commands", "From behind"), 180.0, 0.0),
            ("right", translate("Commands", "From the right"), 270.0, 0.0),
            ("head", translate("Commands", "From above the head"), 0.0, 90.0),
            ("feet", translate("Commands", "From below the feet"), 0.0, -90.0),
        )
    )
    cuts = tuple(
        Command(
            id=f"volume.cut_{side}",
            title=side_title(side),
            menu=menu,
            toggle=partial(turning.clip, side),
            checked=partial(_is_cut, side),
            group=10,
            keywords="3-D clip plane open",
        )
        for side in ClipSide
    )
    reset = Command(
        id="volume.reset",
        title=translate("Commands", "Reset the free view"),
        menu=menu,
        call=turning.reset,
        group=20,
        keywords="3-D whole",
    )
    return (depth, *stands, *cuts, reset)


def _is_cut(side: ClipSide, workspace: Workspace) -> bool:
    return side in workspace.display.volume_view.clip
