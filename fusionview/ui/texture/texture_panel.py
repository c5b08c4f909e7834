"""The texture of the selected region, live."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.texture.following_texture import (
    current_texture,
    wanted_texture,
)
from fusionview.app.texture.perturbing import TITLE as STABILITY
from fusionview.app.texture_state import Texture
from fusionview.app.workspace import Workspace
from fusionview.model.features import Form
from fusionview.ui.controls.scrolling import scrolling
from fusionview.ui.texture.compare_tab import CompareTab, fill
from fusionview.ui.texture.feature_table import FeatureTable
from fusionview.ui.texture.maps_tab import MapsTab
from fusionview.ui.texture.plots import TexturePlots
from fusionview.ui.texture.settings_tab import SettingsTab
from fusionview.ui.theme import theme
from fusionview.ui.translation import translated

STILL_S = 0.3
"""So long a region has to be left alone before what takes long is computed."""


class TexturePanel(QWidget):
    """What is measured, what to beware of, and the tabs: features, settings, compare, maps."""

    export_asked = Signal(object, bool)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._workspace: Workspace | None = None
        actions.texturing.still_s = STILL_S
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.volume = QComboBox()
        self.volume.setAccessibleName(self.tr("Image that is measured"))
        self.volume.setToolTip(self.tr("Image that is measured"))
        self.volume.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.volume.setMinimumContentsLength(16)
        self.volume.activated.connect(self._on_volume)
        self.warnings = QLabel()
        self.warnings.setWordWrap(True)
        self.warnings.setStyleSheet(f"color: {theme().doubtful}")
        self.plots = TexturePlots(actions)
        self.table = FeatureTable()
        self.stability = QPushButton(self.tr("Stability"))
        self.stability.setToolTip(
            self.tr("Measure 30 times: moved, turned, grown, shrunk, redrawn, with noise")
        )
        self.stability.clicked.connect(lambda: actions.perturbing.run())
        self.export = self._export_button()
        self.table.beside.addWidget(self.stability)
        self.table.beside.addWidget(self.export)
        self.settings = SettingsTab(actions)
        self.compare = CompareTab(actions)
        self.maps = MapsTab(actions)
        self.dark = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self.dark.setContext(Qt.ShortcutContext.WindowShortcut)
        self.dark.setEnabled(False)
        self.dark.activated.connect(lambda: actions.lighting.dark())
        self._lay_out()

    def _export_button(self) -> QToolButton:
        button = QToolButton()
        button.setText(self.tr("Export"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for everything, scope in (
            (False, self.tr("Selected region")),
            (True, self.tr("All regions in all shown layers")),
        ):
            for form, shape in (
                (Form.LONG, self.tr("a row for each value…")),
                (Form.WIDE, self.tr("a column for each feature…")),
            ):
                action = menu.addAction(f"{scope}: {shape}")
                action.triggered.connect(
                    lambda _=False, f=form, e=everything: self.export_asked.emit(f, e)
                )
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.plots)
        split.addWidget(self.table)
        split.setStretchFactor(1, 1)
        split.setSizes([210, 400])
        self.tabs = QTabWidget()
        self.tabs.addTab(split, self.tr("Features"))
        self.tabs.addTab(scrolling(self.settings), self.tr("Settings"))
        self.tabs.addTab(self.compare, self.tr("Compare"))
        self.tabs.addTab(scrolling(self.maps), self.tr("Maps"))
        self.tabs.currentChanged.connect(self._on_tab)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.volume)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.warnings)
        layout.addWidget(self.tabs, 1)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the texture of the selected region; what is not seen is shown when it is."""
        self._workspace = workspace
        self.dark.setEnabled(workspace.exploring.lit is not None)
        if not self.isVisible():
            return
        wanted, found = wanted_texture(workspace), current_texture(workspace)
        self._show_head(workspace, wanted, found)
        for part in (self.plots, self.table, self.settings, self.compare, self.maps):
            if part.isVisible():
                part.render_workspace(workspace)
        self.export.setEnabled(bool(workspace.study.regions))
        running = any(job.title == STABILITY for job in workspace.jobs)
        self.stability.setEnabled(wanted is not None and not running)

    def showEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)  # type: ignore[arg-type]
        self._render_again()

    def _show_head(
        self, workspace: Workspace, wanted: Texture | None, found: Texture | None
    ) -> None:
        self.volume.setVisible(wanted is not None)
        if wanted is None:
            self.title.setText(self.tr("Draw or select a region to see its texture."))
            self.warnings.hide()
            return
        volumes = {key: volume.name for key, volume in workspace.study.volumes.items()}
        fill(self.volume, volumes, wanted.volume.id)
        name = workspace.study.regions[wanted.region_id].name
        quantity = translated(wanted.volume.quantity.label)
        text = f"<b>{name}</b> · {quantity}"
        if found is None:
            text += f' · <span style="color: {theme().muted}">{self.tr("computing…")}</span>'
        self.title.setText(text)
        if found is not None:
            self._warn(found)

    def _warn(self, found: Texture) -> None:
        remarks = [found.note] if found.note else []
        if found.result is not None:
            remarks += found.result.table.provenance.warnings
        self.warnings.setText("\n".join(f"▲ {_sentence(translated(one))}" for one in remarks))
        self.warnings.setVisible(bool(remarks))

    @Slot()
    def _render_again(self, _: object = None) -> None:
        if self._workspace is not None:
            self.render_workspace(self._workspace)

    @Slot(int)
    def _on_tab(self, _: int) -> None:
        self._render_again()
        if self.tabs.currentWidget() is self.compare:
            self.compare.begin()

    @Slot(int)
    def _on_volume(self, _: int) -> None:
        workspace, chosen = self._workspace, self.volume.currentData()
        wanted = wanted_texture(workspace) if workspace is not None else None
        if workspace is not None and wanted is not None:
            own = workspace.study.regions[wanted.region_id].volume_id
            self._actions.texturing.measure_in(None if chosen == own else chosen)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")
