"""The form of an operation on a region: its result is previewed until it is done or given up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.drawing.operations import DEEDS, Deed
from fusionview.app.reshape import Reshape, ReshapeSettings
from fusionview.app.workspace import Workspace
from fusionview.ui.controls.settings_form import SettingsForm
from fusionview.ui.region_words import operation_name


class ReshapeBox(QGroupBox):
    """Hidden while nothing is asked for."""

    opened = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._asked: Reshape | None = None
        self.other = QComboBox()
        self.other.currentIndexChanged.connect(self._on_other)
        self.volume = QComboBox()
        self.volume.currentIndexChanged.connect(self._on_volume)
        self.form = SettingsForm(ReshapeSettings())
        self.form.edited.connect(self._on_settings)
        self.result = QLabel()
        self.result.setProperty("muted", True)
        self.apply = QPushButton(self.tr("Apply"))
        self.apply.clicked.connect(self._on_apply)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(lambda: actions.reshaping.abandon())
        self._rows = QFormLayout()
        self._rows.addRow(self.tr("Region"), self.other)
        self._rows.addRow(self.tr("Copy to"), self.volume)
        buttons = QHBoxLayout()
        buttons.addWidget(self.result, 1)
        buttons.addWidget(self.apply)
        buttons.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.addLayout(self._rows)
        layout.addWidget(self.form)
        layout.addLayout(buttons)
        self.hide()

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the form that is asked for, and how large the result would be."""
        asked, before = workspace.reshape, self._asked
        self._asked = asked
        self.setVisible(asked is not None)
        if asked is None:
            return
        deed = DEEDS[asked.operation]
        self.setTitle(operation_name(asked.operation))
        self.form.render_settings(asked.settings)
        self.form.show_only(deed.own)
        self.form.setVisible(bool(deed.own))
        study = workspace.study
        regions = {key: r.name for key, r in study.regions.items() if key != asked.region_id}
        drawn_on = study.regions[asked.region_id].volume_id if self._there(workspace) else None
        volumes = {key: v.name for key, v in study.volumes.items() if key != drawn_on}
        _fill(self.other, regions, asked.other_region_id)
        _fill(self.volume, volumes, asked.volume_id)
        self._rows.setRowVisible(self.other, deed.needs == "region")
        self._rows.setRowVisible(self.volume, deed.needs == "volume")
        preview = workspace.preview
        text = ""
        if preview is not None:
            millilitres = preview.voxels * preview.geometry.voxel_ml
            text = self.tr("{0} mL").format(f"{millilitres:.4g}")
        self.result.setText(text)
        if before is None:
            self.opened.emit()
            self._first_field(deed).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Apply with Enter and give up with Esc, from any field."""
        on_button = isinstance(self.focusWidget(), QPushButton)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not on_button:
            self._on_apply()
        elif event.key() == Qt.Key.Key_Escape:
            self._actions.reshaping.abandon()
        else:
            super().keyPressEvent(event)

    def _first_field(self, deed: Deed) -> QWidget:
        """Where to type at once."""
        if deed.own:
            return self.form.fields[deed.own[0]]
        return self.other if deed.needs == "region" else self.volume

    def _there(self, workspace: Workspace) -> bool:
        return self._asked is not None and self._asked.region_id in workspace.study.regions

    def _on_settings(self, settings: ReshapeSettings) -> None:
        self._change(settings=settings)

    def _change(self, **values: Any) -> None:
        """Ask for something else; Enter applies it, even before it is shown."""
        if self._asked is not None:
            self._asked = replace(self._asked, **values)
            self._actions.reshaping.change(self._asked)

    @Slot(int)
    def _on_other(self, _: int) -> None:
        self._change(other_region_id=self.other.currentData())

    @Slot(int)
    def _on_volume(self, _: int) -> None:
        self._change(volume_id=self.volume.currentData())

    @Slot()
    def _on_apply(self) -> None:
        asked = self._asked
        if asked is not None:
            needs = DEEDS[asked.operation].needs
            self._actions.reshaping.run(
                asked.operation,
                asked.region_id,
                asked.settings,
                other_region_id=asked.other_region_id if needs == "region" else None,
                volume_id=asked.volume_id if needs == "volume" else None,
            )


def _fill(box: QComboBox, names: dict[str, str], chosen: str | None) -> None:
    with QSignalBlocker(box):
        if [box.itemData(n) for n in range(box.count())] != list(names):
            box.clear()
            for key, name in names.items():
                box.addItem(name, key)
        for number, name in enumerate(names.values()):
            box.setItemText(number, name)
        box.setCurrentIndex(box.findData(chosen))
