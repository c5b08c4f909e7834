"""The window: the pictures, the panels beside them, and what runs below."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.frames import framed
from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.io.catalogue import Catalogue
from fusionview.io.project.project_file import ENDING
from fusionview.model.layout import PaneKind
from fusionview.model.plane import Orientation
from fusionview.ui.appearance import (
    PANELS,
    SPLIT,
    Appearance,
    apply_look,
    kept_places,
    look_of,
    taken_apart,
)
from fusionview.ui.bars import JobBar, NoticeBar
from fusionview.ui.bridge import Collector, MainThread, RenderLoop
from fusionview.ui.commands.menus import Menus
from fusionview.ui.controls.readout import Readout
from fusionview.ui.controls.scrolling import above, scrolling
from fusionview.ui.dialogs.about import show_about
from fusionview.ui.dialogs.check_dialog import CheckDialog
from fusionview.ui.dialogs.file_dialogs import FileDialogs
from fusionview.ui.dialogs.grid_dialog import GridDialog
from fusionview.ui.dialogs.layout_rules_dialog import LayoutRulesDialog
from fusionview.ui.dialogs.pacs_dialog import PacsDialog
from fusionview.ui.dialogs.preferences_dialog import PreferencesDialog
from fusionview.ui.dialogs.series_dialog import SeriesDialog
from fusionview.ui.dialogs.sheets import (
    open_history,
    open_palette,
    open_projections,
    open_shortcuts,
)
from fusionview.ui.dialogs.suv_dialog import SuvDialog
from fusionview.ui.exports import Exports
from fusionview.ui.help.guidance import Guidance
from fusionview.ui.layout_button import LayoutButton
from fusionview.ui.lesions.region_windows import RegionWindows
from fusionview.ui.panels.layers_panel import LayersPanel
from fusionview.ui.panels.mark_tools import MarksPanel
from fusionview.ui.panels.reconstruct_panel import ReconstructPanel
from fusionview.ui.panels.regions_panel import RegionsPanel
from fusionview.ui.panels.register_panel import RegisterPanel
from fusionview.ui.panels.time_plot import CurvesPanel
from fusionview.ui.project_dialogs import Projects
from fusionview.ui.texture.texture_panel import TexturePanel
from fusionview.ui.views.colour_bar import ColourBars
from fusionview.ui.views.frame_bar import FrameBar
from fusionview.ui.views.mip_view import MipView
from fusionview.ui.views.slice_view import SliceView
from fusionview.ui.views.viewports import Viewports
from fusionview.view.mip import load_kernel
from fusionview.view.volume_scene import load_volume_kernel


class MainWindow(FileDialogs):
    """Owns the store, the jobs and the widgets; knows nothing of images."""

    menus: Menus

    def __init__(self, preferences_file: Path | None = None) -> None:
        super().__init__()
        self.setWindowTitle("fusionview")
        self.setAcceptDrops(True)
        self.store = Store(Workspace())
        self.main_thread = MainThread(self)
        self._collector = Collector(self)
        self.jobs = JobRunner(self.store, self.main_thread.post)
        self.actions_ = Actions(self.store, self.jobs)
        self._dialog: SeriesDialog | None = None
        self.keeps_places = False
        self._ended = False
        if preferences_file is not None:
            self.actions_.preferring.load(preferences_file)
            apply_look(look_of(self.store.workspace.preferences))
        self.appearance = Appearance(
            self,
            self.store,
            on_look=self.rebuild,
            on_keys=lambda keys: self.menus.rebuild(keys),
        )
        self.projects = Projects(self, self.actions_)
        self.exports = Exports(self.store, self.actions_, self)
        self.guidance = Guidance(self, self)
        self.region_windows = RegionWindows(self.store, self.actions_, self)
        self._kept = set(self.children())
        self._build()

    def rebuild(self) -> None:
        """Make all widgets anew, in another look or language; what is open stays."""
        self._loop.stop()
        self.viewports.close_scenes()
        archive_shown = self.pacs.isVisible()
        self.pacs.hide()
        with taken_apart(self, self._kept):
            self._build()
        self.pacs.setVisible(archive_shown)

    def _build(self) -> None:
        """Make all widgets; they hold nothing that the workspace does not."""
        self._make_widgets()
        self._lay_out()
        self.pacs = PacsDialog(self.actions_, self)
        self.menus = Menus(self, self, self.actions_)
        self.layout_button = LayoutButton(self.menus, self)
        self._grid_dialog = GridDialog(self.actions_.arranging, self)
        self.layout_rules = LayoutRulesDialog(self.actions_.preferring, self)
        layouts = self.addToolBar(self.tr("Layout"))
        layouts.setObjectName("layouts")
        layouts.setMovable(False)
        layouts.addWidget(self.layout_button)
        self.menus.rebuild(self.store.workspace.preferences.shortcuts)
        self._loop = RenderLoop(
            self.store,
            (
                self._render_catalogue,
                self.projects.render_workspace,
                self.pacs.render_workspace,
                self.viewports.render_workspace,
                self.colour_bars.render_workspace,
                *(panel.render_workspace for panel in self._panels),
                self._render_tabs,
                self.notice.render_workspace,
                self.readout.render_workspace,
                self.menus.render_workspace,
                self.layout_button.render_workspace,
                self.layout_rules.render_workspace,
            ),
            self,
            busy=self.job_bar.render_workspace,
        )
        self._loop.render_now()
        self.jobs.submit(
            "Prepare projection",
            lambda _: load_kernel(),
            lambda _: self.viewports.allow(PaneKind.SLICE, PaneKind.MIP),
            lane=Lane.QUICK,
            quiet=True,
        )
        self.jobs.submit(
            "Prepare free view",
            lambda _: load_volume_kernel(),
            lambda _: self.viewports.allow(PaneKind.VOLUME),
            lane=Lane.WARMING,
            quiet=True,
        )

    def _make_widgets(self) -> None:
        self.readout = Readout()
        self.viewports = Viewports(self.actions_, self.readout.point_at)
        self.colour_bars = ColourBars()
        self.layers = LayersPanel(self.actions_)
        self.register_ = RegisterPanel(self.actions_)
        self.regions = RegionsPanel(self.actions_)
        self.texture = TexturePanel(self.actions_)
        self.reconstruct = ReconstructPanel(self.actions_)
        self.marks = MarksPanel(self.actions_)
        self.curves = CurvesPanel(self.actions_)
        self.frame_bar = FrameBar(self.actions_)
        self._panels = (
            self.layers,
            self.register_,
            self.regions,
            self.marks,
            self.curves,
            self.texture,
            self.reconstruct,
            self.frame_bar,
        )
        self.notice = NoticeBar(self.actions_)
        self.job_bar = JobBar(self.actions_)
        self.layers.settings.passport_asked.connect(self.show_passport)
        self.regions.export.clicked.connect(self.export_regions)
        self.regions.reshape.opened.connect(lambda: self.tabs.setCurrentWidget(self.regions))
        self.texture.export_asked.connect(self.export_texture)
        self.marks.export_asked.connect(self.export_marks)
        self.marks.profile_asked.connect(self.export_profile)
        self.curves.export_asked.connect(self.export_curves)
        self.reconstruct.scan.open.clicked.connect(self.open_scan)
        self.reconstruct.scan.look.clicked.connect(self.show_projections)

    @property
    def slices(self) -> Mapping[Orientation, SliceView]:
        """One slice of each orientation that is seen."""
        return self.viewports.slices

    @property
    def mip(self) -> MipView:
        """The first projection that is seen."""
        return self.viewports.mips[0]

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName(SPLIT)
        split.addWidget(above(self._picture_area(), self.frame_bar))
        split.addWidget(self._panel_area())
        split.setStretchFactor(0, 1)
        split.setCollapsible(0, False)
        split.setSizes([1100, 500])
        self.setCentralWidget(split)
        self.statusBar().addWidget(self.readout, 1)
        self.statusBar().addPermanentWidget(self.job_bar)

    def _picture_area(self) -> QWidget:
        area = QWidget()
        beside = QHBoxLayout(area)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(2)
        beside.addWidget(self.viewports, 1)
        beside.addWidget(self.colour_bars)
        return area

    def _panel_area(self) -> QWidget:
        self.tabs = QTabWidget()
        self.tabs.setObjectName(PANELS)
        self.tabs.addTab(scrolling(self.layers), self.tr("Layers"))
        self.tabs.addTab(scrolling(self.register_), self.tr("Register"))
        # these hold a table or a plot that takes what height there is
        self.tabs.addTab(self.regions, self.tr("Regions"))
        self.tabs.addTab(self.marks, self.tr("Measure"))
        self.tabs.addTab(self.curves, self.tr("Curves"))
        self.tabs.addTab(self.texture, self.tr("Texture"))
        self.tabs.addTab(self.reconstruct, self.tr("Reconstruct"))
        self.tabs.setCornerWidget(self.guidance.panel_button())
        area = QWidget()
        # notices come and go below the panels: the pictures must not jump under the hand
        beside = QVBoxLayout(area)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(scrolling(self.tabs), 1)
        beside.addWidget(self.notice)
        return area

    def show_passport(self) -> None:
        """Show how the values of the chosen layer were computed, else of the functional one."""
        chosen, functional = self.layers.chosen, self.store.workspace.functional
        volume = chosen if chosen is not None and chosen.passport is not None else functional
        if volume is not None and volume.id in self.store.workspace.study.volumes:
            SuvDialog(volume, self.actions_, self).open()

    def show_grid_settings(self) -> None:
        """Show what the grid of slices may be."""
        self._grid_dialog.open_form()

    def show_layout_rules(self) -> None:
        """Show which layout a study opens in."""
        self.layout_rules.open_rules()

    def edit_colours(self) -> None:
        """Edit colours, curve and window of the chosen layer."""
        self.layers.edit()

    def self_check(self) -> None:
        """Run the reference objects of SUV and show what came out."""
        self.actions_.quantifying.self_check(lambda results: CheckDialog(results, self).open())

    def open_pacs(self) -> None:
        """Show the archives; the window can be used meanwhile."""
        self.pacs.open_panel()

    def save_picture(self) -> None:
        """Ask where a picture of the window goes."""
        kinds = self.tr("Pictures (*.png)")
        title = self.tr("Save picture")
        chosen, _ = QFileDialog.getSaveFileName(self, title, "fusionview.png", kinds)
        if chosen:
            self.write_picture(Path(chosen))

    def show_preferences(self) -> None:
        """Show what the program keeps for the user; a change is seen at once."""
        dialog = PreferencesDialog(self.actions_, self.store.workspace, self)
        stop = self.store.subscribe(dialog.render_workspace)
        dialog.finished.connect(lambda _: stop())
        dialog.show()

    def show_shortcuts(self) -> None:
        """Show what mouse and keys do."""
        open_shortcuts(self, self.menus, self.store, self.actions_)

    def show_palette(self) -> None:
        """Show the line to type commands and names in."""
        open_palette(self, self.menus, self.store, self.actions_)

    def show_history(self) -> None:
        """Show all steps that can be undone."""
        open_history(self, self.store, self.actions_)

    def show_projections(self) -> None:
        """Look into the projection data that the reconstruction starts from."""
        panel = self.reconstruct
        choices = panel.choices.choices
        open_projections(self, panel.scan.name, self.store, self.actions_, choices)

    def show_about(self) -> None:
        """Show what this program is."""
        show_about(self)

    def write_picture(self, path: Path) -> None:
        """Write what the window shows as PNG."""
        self._loop.render_now()
        self.actions_.exporting.picture(
            path, lambda temporary: self.grab().save(str(temporary), "PNG")
        )

    def close_scenes(self) -> None:
        """Stop rendering, end the jobs, release graphics; in this order, and only once."""
        if self._ended:
            return
        self._ended = True
        self.appearance.stop()
        self._loop.stop()
        if self.jobs.close():
            self._collector.stop()
        self.viewports.close_scenes()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        if not self.projects.may_close():
            event.ignore()
            return
        if self._dialog is not None:
            self._dialog.reject()
        if self.keeps_places:
            self.actions_.preferring.change(geometry=kept_places(self))
        self.close_scenes()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            if paths[0].suffix == ".h5":
                self.actions_.opening.scan_file(paths[0])
            elif paths[0].suffix.lower() == ENDING:
                self.actions_.keeping.open(paths[0])
            else:
                self.actions_.opening.folders(paths)

    def _render_tabs(self, workspace: Workspace) -> None:
        """Offer curves while something has frames."""
        self.tabs.setTabVisible(self.tabs.indexOf(self.curves), bool(framed(workspace)))

    def _render_catalogue(self, workspace: Workspace) -> None:
        """Show the list of series when a folder has been read; it never blocks the window."""
        catalogue = workspace.catalogue
        if catalogue is not None and self._dialog is None:
            self._choose(catalogue)

    def _choose(self, catalogue: Catalogue) -> None:
        dialog = self._dialog = SeriesDialog(
            catalogue, self, hide_identity=self.store.workspace.display.hide_identity
        )
        dialog.finished.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, result: int) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is None:
            return
        self.actions_.opening.forget_catalogue()
        if result == QDialog.DialogCode.Accepted:
            self.actions_.opening.series(
                *dialog.chosen,
                others=dialog.chosen_others,
                regions=dialog.chosen_regions,
                kinds=dialog.chosen_kinds,
            )
        dialog.deleteLater()
