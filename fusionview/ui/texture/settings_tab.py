"""How texture is measured: presets with their reasons, fields that matter, families, a filter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.texture.following_texture import wanted_texture
from fusionview.app.workspace import Workspace
from fusionview.texture.filters.settings import FilterSettings
from fusionview.texture.presets import PRESETS
from fusionview.texture.settings import TextureSettings, used_fields
from fusionview.ui.controls.settings_form import SettingsForm
from fusionview.ui.texture.choices import FamilyList, FilterBox
from fusionview.ui.translation import translated

USUAL, OWN = "usual", "own"


class SettingsTab(QWidget):
    """Each edit acts at once: the texture of the region follows."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._settings = TextureSettings()
        self.presets = QComboBox()
        self.presets.setAccessibleName(self.tr("Settings"))
        self.presets.addItem(self.tr("Usual for the quantity"), USUAL)
        for preset in PRESETS:
            self.presets.addItem(translated(preset.title), preset.name)
        self.presets.addItem(self.tr("Own settings"), OWN)
        self.presets.activated.connect(self._on_preset)
        self.reason = QLabel()
        self.reason.setWordWrap(True)
        self.reason.setProperty("muted", True)
        self.load = QPushButton(self.tr("Load…"))
        self.load.setToolTip(self.tr("Settings of a TOML file, as the command line takes them"))
        self.load.clicked.connect(self._on_load)
        self.save = QPushButton(self.tr("Save…"))
        self.save.setToolTip(self.tr("As a TOML file, for the command line and for others"))
        self.save.clicked.connect(self._on_save)
        self.form = SettingsForm(TextureSettings())
        self.form.edited.connect(self._apply)
        self.families = FamilyList()
        self.families.edited.connect(self._on_families)
        self.filter = FilterBox()
        self.filter.edited.connect(self._on_filter)
        first = QHBoxLayout()
        first.addWidget(self.presets, 1)
        first.addWidget(self.load)
        first.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.addLayout(first)
        layout.addWidget(self.reason)
        layout.addWidget(self.form)
        layout.addWidget(self.filter)
        layout.addWidget(self.families)
        layout.addStretch(1)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetMinAndMaxSize)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the settings that count for the selected region."""
        wanted = wanted_texture(workspace)
        chosen = workspace.texture_settings
        settings = wanted.settings if wanted is not None else chosen or TextureSettings()
        self._settings = settings
        self.form.render_settings(settings)
        self.form.show_only(used_fields(settings))
        self.families.show_families(settings.families)
        self.filter.show_filter(settings.filter)
        self._show_preset(chosen)

    def _show_preset(self, chosen: TextureSettings | None) -> None:
        name, reason = (
            USUAL,
            self.tr(
                "What the field uses: SUV in bins of 0.25 from 0, MR in 32 bins, others in 64."
            ),
        )
        if chosen is not None:
            found = next((one for one in PRESETS if one.settings == chosen), None)
            name = OWN if found is None else found.name
            reason = "" if found is None else translated(found.reason)
        with QSignalBlocker(self.presets):
            self.presets.setCurrentIndex(self.presets.findData(name))
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))

    @Slot(int)
    def _on_preset(self, _: int) -> None:
        name = self.presets.currentData()
        if name == USUAL:
            self._actions.texturing.settings(None)
        elif name == OWN:
            self._actions.texturing.settings(self._settings)
        else:
            self._actions.texturing.preset(name)

    @Slot(object)
    def _apply(self, settings: TextureSettings) -> None:
        self._settings = settings  # another edit may come before this one is rendered
        self._actions.texturing.settings(settings)

    @Slot(object)
    def _on_families(self, families: tuple[str, ...]) -> None:
        self._apply(replace(self._settings, families=families))

    @Slot(object)
    def _on_filter(self, chosen: FilterSettings | None) -> None:
        self._apply(replace(self._settings, filter=chosen))

    @Slot()
    def _on_load(self) -> None:
        kinds = self.tr("Texture settings (*.toml)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Load settings"), "", kinds)
        if chosen:
            self._actions.texturing.load_settings(Path(chosen))

    @Slot()
    def _on_save(self) -> None:
        kinds = self.tr("Texture settings (*.toml)")
        title = self.tr("Save settings")
        chosen, _ = QFileDialog.getSaveFileName(self, title, "texture.toml", kinds)
        if chosen:
            self._actions.texturing.save_settings(Path(chosen).with_suffix(".toml"))
