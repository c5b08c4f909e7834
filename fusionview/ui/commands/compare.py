"""Ways to lay layers over one another, and the thickness of the slices."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from fusionview.app.actions import Actions
from fusionview.app.arrangement.comparing import USED
from fusionview.app.workspace import Workspace
from fusionview.model.comparison import Overlay, SlabMode
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow

translate = QCoreApplication.translate

_KEYWORDS = "overlay fusion compare registration check"


def commands(_window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    """Return the commands of overlays and slabs, within the view menu."""
    return (*_ways(actions), *_changes(actions), *_thickness(actions), *_modes(actions))


def overlay_title(overlay: Overlay) -> str:
    """Return what users call a way to compare."""
    return {
        Overlay.FADE: translate("Commands", "Fade"),
        Overlay.CHECKERBOARD: translate("Commands", "Checkerboard"),
        Overlay.WIPE: translate("Commands", "Wipe"),
        Overlay.SPYGLASS: translate("Commands", "Spyglass"),
        Overlay.FLICKER: translate("Commands", "Flicker"),
        Overlay.EDGES: translate("Commands", "Edges"),
        Overlay.ISOCONTOURS: translate("Commands", "Isocontours"),
    }[overlay]


def mode_title(mode: SlabMode) -> str:
    """Return what users call a kind of slab."""
    return {
        SlabMode.MEAN: translate("Commands", "Mean"),
        SlabMode.MAXIMUM: translate("Commands", "MIP"),
        SlabMode.MINIMUM: translate("Commands", "MinIP"),
    }[mode]


def _compare_menu() -> tuple[str, str]:
    return menu_titles.view(), translate("Commands", "Overlay")


def _slab_menu() -> tuple[str, str]:
    return menu_titles.view(), translate("Commands", "Thick slices")


def _ways(actions: Actions) -> tuple[Command, ...]:
    return tuple(
        Command(
            id=f"compare.{overlay}",
            title=overlay_title(overlay),
            menu=_compare_menu(),
            call=partial(actions.comparing.overlay, overlay),
            checked=partial(_is_on, overlay),
            choice="overlay",
            keywords=_KEYWORDS,
        )
        for overlay in Overlay
    )


def _changes(actions: Actions) -> tuple[Command, ...]:
    comparing = actions.comparing
    return (
        Command(
            id="compare.next",
            title=translate("Commands", "Next way to compare"),
            menu=_compare_menu(),
            call=partial(comparing.next_overlay, 1),
            group=10,
            shortcut="C",
            keywords=_KEYWORDS,
        ),
        Command(
            id="compare.previous",
            title=translate("Commands", "Previous way to compare"),
            menu=_compare_menu(),
            call=partial(comparing.next_overlay, -1),
            group=10,
            shortcut="Shift+C",
            keywords=_KEYWORDS,
        ),
        Command(
            id="compare.more",
            title=translate("Commands", "Wipe right, larger squares or spyglass, faster"),
            menu=_compare_menu(),
            call=partial(comparing.adjust, 1),
            group=10,
            shortcut="Ctrl+]",
            enabled=_has_number,
            keywords=_KEYWORDS,
        ),
        Command(
            id="compare.less",
            title=translate("Commands", "Wipe left, smaller squares or spyglass, slower"),
            menu=_compare_menu(),
            call=partial(comparing.adjust, -1),
            group=10,
            shortcut="Ctrl+[",
            enabled=_has_number,
            keywords=_KEYWORDS,
        ),
    )


def _thickness(actions: Actions) -> tuple[Command, ...]:
    return (
        Command(
            id="slab.thicker",
            title=translate("Commands", "Thicker slices"),
            menu=_slab_menu(),
            call=partial(actions.comparing.thicken, 1),
            shortcut=".",
            keywords="slab MIP thickness",
        ),
        Command(
            id="slab.thinner",
            title=translate("Commands", "Thinner slices"),
            menu=_slab_menu(),
            call=partial(actions.comparing.thicken, -1),
            shortcut=",",
            enabled=lambda w: w.display.slab.thickness_mm > 0,
            keywords="slab MIP thickness",
        ),
    )


def _modes(actions: Actions) -> tuple[Command, ...]:
    return tuple(
        Command(
            id=f"slab.{mode}",
            title=mode_title(mode),
            menu=_slab_menu(),
            call=partial(actions.comparing.slab_mode, mode),
            checked=partial(_is_mode, mode),
            choice="slab",
            group=10,
            keywords="slab thick MIP MinIP average maximum minimum",
        )
        for mode in SlabMode
    )


def _is_on(overlay: Overlay, workspace: Workspace) -> bool:
    return workspace.display.comparison.overlay is overlay


def _is_mode(mode: SlabMode, workspace: Workspace) -> bool:
    return workspace.display.slab.mode is mode


def _has_number(workspace: Workspace) -> bool:
    overlay = workspace.display.comparison.overlay
    return bool(USED[overlay]) and overlay is not Overlay.ISOCONTOURS
