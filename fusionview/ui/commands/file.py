"""Opening, importing, saving."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from fusionview.app.actions import Actions
from fusionview.ui.commands import menu_titles
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow, SavedObject

translate = QCoreApplication.translate


def commands(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    """Return the commands of the file menu."""
    return (
        *_opening(window, actions),
        *_projects(window),
        *_importing(window),
        *_saving(window),
        *_exporting(window),
        Command(
            id="file.quit",
            title=translate("Commands", "Quit"),
            menu=(menu_titles.file(),),
            call=window.close,
            group=90,
            shortcut="Ctrl+Q",
            keywords="exit close",
        ),
    )


def _opening(window: CommandWindow, actions: Actions) -> tuple[Command, ...]:
    menu = (menu_titles.file(),)
    return (
        Command(
            id="file.open_folder",
            title=translate("Commands", "Open folder…"),
            menu=menu,
            call=window.open_folder,
            shortcut="Ctrl+O",
            bar_group=0,
            keywords="DICOM study load",
        ),
        Command(
            id="file.open_file",
            title=translate("Commands", "Open file…"),
            menu=menu,
            call=window.open_file,
            shortcut="Ctrl+Shift+O",
            keywords="NIfTI load",
        ),
        Command(
            id="file.open_scan",
            title=translate("Commands", "Open scan…"),
            menu=menu,
            call=window.open_scan,
            keywords="sinogram projections raw data",
        ),
        Command(
            id="file.pacs",
            title=translate("Commands", "PACS…"),
            menu=menu,
            call=window.open_pacs,
            shortcut="Ctrl+P",
            keywords="archive server DICOMweb query retrieve",
        ),
        Command(
            id="file.demo",
            title=translate("Commands", "Open demo study"),
            menu=menu,
            call=actions.opening.demo,
            shortcut="Ctrl+D",
            bar_group=0,
            keywords="example phantom brain",
        ),
    )


def _projects(window: CommandWindow) -> tuple[Command, ...]:
    menu = (menu_titles.file(),)
    return (
        Command(
            id="file.open_project",
            title=translate("Commands", "Open project…"),
            menu=menu,
            call=window.projects.open,
            group=10,
            shortcut="Ctrl+Alt+O",
            keywords="load session workspace",
        ),
        Command(
            id="file.recent_projects",
            title=translate("Commands", "Recent projects…"),
            menu=menu,
            call=window.projects.open_recent,
            group=10,
            keywords="last session history",
        ),
        Command(
            id="file.save_project",
            title=translate("Commands", "Save project"),
            menu=menu,
            call=window.projects.save,
            group=10,
            shortcut="Ctrl+S",
            keywords="session workspace",
        ),
        Command(
            id="file.save_project_as",
            title=translate("Commands", "Save project as…"),
            menu=menu,
            call=window.projects.save_as,
            group=10,
            keywords="session workspace copy",
        ),
    )


def _importing(window: CommandWindow) -> tuple[Command, ...]:
    menu = (menu_titles.file(),)
    return (
        Command(
            id="file.import_regions",
            title=translate("Commands", "Import regions…"),
            menu=menu,
            call=window.import_regions,
            group=20,
            keywords="RTSTRUCT SEG mask contours",
        ),
        Command(
            id="file.import_registration",
            title=translate("Commands", "Import registration…"),
            menu=menu,
            call=window.import_registration,
            group=20,
            keywords="REG transform tfm matrix",
        ),
    )


def _saving(window: CommandWindow) -> tuple[Command, ...]:
    menu = (menu_titles.file(), translate("Commands", "Save as"))
    titles = {
        SavedObject.SEG: translate("Commands", "Regions as DICOM SEG…"),
        SavedObject.RTSTRUCT: translate("Commands", "Regions as DICOM RTSTRUCT…"),
        SavedObject.MASK: translate("Commands", "Selected region as NIfTI mask…"),
        SavedObject.REG: translate("Commands", "Registration as DICOM REG or ITK transform…"),
        SavedObject.DEFORMABLE: translate(
            "Commands", "Deformation as DICOM Deformable REG or ITK transform…"
        ),
        SavedObject.ON_ANATOMY: translate(
            "Commands", "Functional layer on the grid of the anatomy as NIfTI…"
        ),
        SavedObject.REPORT: translate("Commands", "Measurements as DICOM SR…"),
        SavedObject.NIFTI: translate("Commands", "Functional layer as NIfTI…"),
        SavedObject.SERIES: translate("Commands", "Functional layer as DICOM series…"),
    }
    return tuple(
        Command(
            id=f"file.save_{what}",
            title=title,
            menu=menu,
            call=partial(window.save_as, what),
            group=30,
        )
        for what, title in titles.items()
    )


def _exporting(window: CommandWindow) -> tuple[Command, ...]:
    menu = (menu_titles.file(),)
    return (
        Command(
            id="file.export_regions",
            title=translate("Commands", "Export region table…"),
            menu=menu,
            call=window.export_regions,
            group=40,
            keywords="CSV statistics SUV",
        ),
        Command(
            id="file.export_texture",
            title=translate("Commands", "Export texture…"),
            menu=menu,
            call=window.export_texture,
            group=40,
            keywords="CSV radiomics IBSI",
        ),
        Command(
            id="file.save_picture",
            title=translate("Commands", "Save picture…"),
            menu=menu,
            call=window.save_picture,
            group=40,
            shortcut="Ctrl+Shift+S",
            keywords="PNG screenshot",
        ),
    )
