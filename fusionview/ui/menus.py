"""Menus, tool bar and shortcuts."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMessageBox, QToolBar

from fusionview.app.actions import Actions
from fusionview.app.tools import Tool
from fusionview.app.workspace import Workspace
from fusionview.model.provenance import software

Standard = QKeySequence.StandardKey


class SavedObject(StrEnum):
    """What can be saved for other programs."""

    SEG = "seg"
    RTSTRUCT = "rtstruct"
    MASK = "mask"
    REG = "reg"
    REPORT = "report"
    NIFTI = "nifti"
    SERIES = "series"


class FileDialogs(Protocol):
    """What the window asks the user for before it calls an action."""

    def open_folder(self) -> None: ...
    def open_file(self) -> None: ...
    def open_scan(self) -> None: ...
    def open_pacs(self) -> None: ...
    def import_regions(self) -> None: ...
    def import_registration(self) -> None: ...
    def show_passport(self) -> None: ...
    def self_check(self) -> None: ...
    def save_as(self, what: SavedObject) -> None: ...
    def export_regions(self) -> None: ...
    def export_texture(self) -> None: ...
    def save_picture(self) -> None: ...


class Menus(QObject):
    """Each entry calls one method of the actions or of the window."""

    def __init__(self, window: QMainWindow, dialogs: FileDialogs, actions: Actions) -> None:
        super().__init__(window)
        self._dialogs = dialogs
        self._window = window
        self._actions = actions
        self._workspace = Workspace()
        self._file_menu()
        self._edit_menu()
        self._study_menu()
        self._view_menu()
        self._tool_bar()
        about = window.menuBar().addMenu(self.tr("&Help"))
        self._add(about, self.tr("Mouse and keys"), self._keys, "F1")
        self._add(about, self.tr("About fusionview"), self._about)

    def _add(
        self,
        menu: QMenu | QToolBar,
        text: str,
        call: Callable[[], object],
        shortcut: QKeySequence.StandardKey | str = "",
    ) -> QAction:
        action = QAction(text, self._window)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda _=False: call())
        menu.addAction(action)
        return action

    def _file_menu(self) -> None:
        window, menu = self._window, self._window.menuBar().addMenu(self.tr("&File"))
        self.open_folder = self._add(
            menu, self.tr("Open folder…"), self._dialogs.open_folder, Standard.Open
        )
        self._add(menu, self.tr("Open file…"), self._dialogs.open_file, "Ctrl+Shift+O")
        self._add(menu, self.tr("Open scan…"), self._dialogs.open_scan)
        self._add(menu, self.tr("PACS…"), self._dialogs.open_pacs, "Ctrl+P")
        self.demo = self._add(
            menu, self.tr("Open demo study"), self._actions.opening.demo, "Ctrl+D"
        )
        menu.addSeparator()
        self._add(menu, self.tr("Import regions…"), self._dialogs.import_regions)
        self._add(menu, self.tr("Import registration…"), self._dialogs.import_registration)
        self._save_menu(menu.addMenu(self.tr("Save as")))
        menu.addSeparator()
        self._add(menu, self.tr("Export region table…"), self._dialogs.export_regions)
        self._add(menu, self.tr("Export texture…"), self._dialogs.export_texture)
        self._add(menu, self.tr("Save picture…"), self._dialogs.save_picture, Standard.Save)
        menu.addSeparator()
        self._add(menu, self.tr("Quit"), window.close, Standard.Quit)

    def _save_menu(self, menu: QMenu) -> None:
        for what, text in (
            (SavedObject.SEG, self.tr("Regions as DICOM SEG…")),
            (SavedObject.RTSTRUCT, self.tr("Regions as DICOM RTSTRUCT…")),
            (SavedObject.MASK, self.tr("Selected region as NIfTI mask…")),
            (SavedObject.REG, self.tr("Registration as DICOM REG or ITK transform…")),
            (SavedObject.REPORT, self.tr("Measurements as DICOM SR…")),
            (SavedObject.NIFTI, self.tr("Functional layer as NIfTI…")),
            (SavedObject.SERIES, self.tr("Functional layer as DICOM series…")),
        ):
            self._add(menu, text, partial(self._dialogs.save_as, what))

    def _study_menu(self) -> None:
        menu = self._window.menuBar().addMenu(self.tr("&Study"))
        self._add(menu, self.tr("SUV: how it was computed…"), self._dialogs.show_passport, "Ctrl+I")
        self._add(menu, self.tr("Check SUV computation"), self._dialogs.self_check)

    def _edit_menu(self) -> None:
        menu = self._window.menuBar().addMenu(self.tr("&Edit"))
        self.undo = self._add(menu, self.tr("Undo"), self._actions.undo, Standard.Undo)
        self.redo = self._add(menu, self.tr("Redo"), self._actions.redo, Standard.Redo)
        menu.addSeparator()
        self._add(menu, self.tr("Delete region"), self._delete, Standard.Delete)

    def _view_menu(self) -> None:
        viewing = self._actions.viewing
        menu = self._window.menuBar().addMenu(self.tr("&View"))
        self._add(menu, self.tr("Fit pictures"), viewing.reset, "0")
        self._add(menu, self.tr("Zoom in"), lambda: viewing.zoom(1.25), "+")
        self._add(menu, self.tr("Zoom out"), lambda: viewing.zoom(0.8), "-")
        menu.addSeparator()
        self.crosshair = self._toggle(menu, self.tr("Show crosshair"), viewing.show_crosshair, "X")
        self.rotate = self._toggle(menu, self.tr("Rotate MIP"), viewing.mip_playing, "R")
        menu.addSeparator()
        self._add(menu, self.tr("Anatomy only"), lambda: viewing.opacity(0.0), "1")
        self._add(menu, self.tr("Fused"), lambda: viewing.opacity(0.5), "2")
        self._add(menu, self.tr("Function only"), lambda: viewing.opacity(1.0), "3")

    def _toggle(
        self, menu: QMenu, text: str, call: Callable[[bool], None], shortcut: str
    ) -> QAction:
        action = QAction(text, self._window)
        action.setCheckable(True)
        action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(call)
        menu.addAction(action)
        return action

    def _tool_bar(self) -> None:
        bar = QToolBar(self.tr("Tools"), self._window)
        bar.setObjectName("tools")
        bar.setMovable(False)
        self._window.addToolBar(bar)
        bar.addAction(self.open_folder)
        bar.addAction(self.demo)
        bar.addSeparator()
        bar.addAction(self.undo)
        bar.addAction(self.redo)
        bar.addSeparator()
        group = QActionGroup(self)
        self.tools: dict[Tool, QAction] = {}
        for tool, text, key in (
            (Tool.NAVIGATE, self.tr("Navigate"), "N"),
            (Tool.SPHERE, self.tr("Sphere"), "S"),
            (Tool.PERCENT, self.tr("% of max"), "P"),
            (Tool.FIXED, self.tr("Fixed value"), "V"),
            (Tool.BRUSH, self.tr("Brush"), "B"),
            (Tool.ERASE, self.tr("Erase"), "E"),
        ):
            action = self._add(bar, text, partial(self._actions.drawing.choose_tool, tool), key)
            action.setToolTip(f"{text} ({key})")
            action.setCheckable(True)
            group.addAction(action)
            self.tools[tool] = action
        bar.addSeparator()
        bar.addAction(self.crosshair)
        bar.addAction(self.rotate)

    def render_workspace(self, workspace: Workspace) -> None:
        """Name what undo and redo would do, and check what is on."""
        self._workspace = workspace
        for action, steps, text in (
            (self.undo, workspace.past, self.tr("Undo")),
            (self.redo, workspace.future[:1], self.tr("Redo")),
        ):
            label = steps[-1][0] if steps else ""
            action.setEnabled(bool(steps))
            action.setText(f"{text} {label[:1].lower()}{label[1:]}" if label else text)
            action.setIconText(text)
        self.crosshair.setChecked(workspace.display.show_crosshair)
        self.rotate.setChecked(workspace.display.mip_playing)
        self.tools[workspace.tool].setChecked(True)

    def _delete(self) -> None:
        region_id = self._workspace.display.region_id
        if region_id is not None:
            self._actions.drawing.remove(region_id)

    def _keys(self) -> None:
        QMessageBox.information(self._window, self.tr("Mouse and keys"), self.tr(_KEYS))

    def _about(self) -> None:
        QMessageBox.about(
            self._window, self.tr("About fusionview"), f"<b>{software()}</b><p>" + self.tr(_ABOUT)
        )


_KEYS = """<table cellpadding=3>
<tr><td>Click, drag</td><td>move the crosshair of all views, or draw with the tool</td></tr>
<tr><td>Wheel, Page Up/Down</td><td>next slice</td></tr>
<tr><td>Arrow keys</td><td>move the crosshair by one voxel</td></tr>
<tr><td>Ctrl + wheel, + and −, 0</td><td>zoom; fit again</td></tr>
<tr><td>Middle drag</td><td>shift the picture</td></tr>
<tr><td>Right drag</td><td>window of the functional layer; with Shift the anatomical</td></tr>
<tr><td>1, 2, 3</td><td>anatomy only, fused, function only</td></tr>
<tr><td>N S P V B E</td><td>navigate, sphere, % of max, fixed value, brush, erase</td></tr>
<tr><td>Click in the MIP</td><td>go to the hottest point along that line</td></tr>
<tr><td>X, R</td><td>crosshair on or off; MIP rotates</td></tr>
<tr><td>Ctrl+Z, Ctrl+Shift+Z</td><td>undo, redo</td></tr>
</table>"""

_ABOUT = (
    "PET and SPECT on MR: fused views, registration, regions, texture and reconstruction.<br><br>"
    "For research, teaching and decision support. It is not a cleared medical device.<br><br>"
    "Apache License 2.0."
)
