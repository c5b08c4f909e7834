"""Pictures, movies and reports for others."""

from PySide6.QtCore import QCoreApplication

from fusionview.app.actions import Actions
from fusionview.app.workspace import Workspace
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow

translate = QCoreApplication.translate


def commands(window: CommandWindow, _: Actions) -> tuple[Command, ...]:
    """Return the export menu, and what goes to the clipboard."""
    return (*_files(window), *_clipboard(window), *_key_images(window))


def _files(window: CommandWindow) -> tuple[Command, ...]:
    menu = (menu_titles.file(), translate("Commands", "Export"))
    return (
        Command(
            id="export.picture",
            title=translate("Commands", "Picture…"),
            menu=menu,
            call=window.exports.picture,
            group=40,
            enabled=_is_open,
            keywords="PNG size print resolution",
        ),
        Command(
            id="export.movie",
            title=translate("Commands", "Movie…"),
            menu=menu,
            call=window.exports.movie,
            group=40,
            enabled=_is_open,
            keywords="MP4 GIF cine video animation",
        ),
        Command(
            id="export.report",
            title=translate("Commands", "Report (PDF)…"),
            menu=menu,
            call=window.exports.report,
            group=40,
            enabled=_is_open,
            keywords="page print document",
        ),
    )


def _clipboard(window: CommandWindow) -> tuple[Command, ...]:
    edit = (menu_titles.edit(),)
    return (
        Command(
            id="export.copy_view",
            title=translate("Commands", "Copy view"),
            menu=edit,
            call=window.exports.copy_view,
            group=80,
            shortcut="Ctrl+C",
            enabled=_is_open,
            keywords="clipboard picture",
        ),
        Command(
            id="export.copy_layout",
            title=translate("Commands", "Copy layout"),
            menu=edit,
            call=window.exports.copy_layout,
            group=80,
            shortcut="Ctrl+Shift+C",
            enabled=_is_open,
            keywords="clipboard picture all views",
        ),
    )


def _key_images(window: CommandWindow) -> tuple[Command, ...]:
    edit = (menu_titles.edit(),)
    return (
        Command(
            id="export.key_images",
            title=translate("Commands", "Key images as DICOM…"),
            menu=(menu_titles.file(), translate("Commands", "Export")),
            call=window.exports.key_images,
            group=40,
            enabled=_has_key_images,
            keywords="secondary capture archive PACS",
        ),
        Command(
            id="export.add_key_image",
            title=translate("Commands", "Keep view as key image"),
            menu=edit,
            call=window.exports.add_key_image,
            group=85,
            shortcut="K",
            enabled=_is_open,
            keywords="bookmark snapshot",
        ),
        Command(
            id="export.show_key_images",
            title=translate("Commands", "Key images…"),
            menu=edit,
            call=window.exports.show_key_images,
            group=85,
            shortcut="Shift+K",
            enabled=_has_key_images,
            keywords="bookmarks list",
        ),
    )


def _has_key_images(workspace: Workspace) -> bool:
    return bool(workspace.study.key_images)


def _is_open(workspace: Workspace) -> bool:
    return bool(workspace.layers)
