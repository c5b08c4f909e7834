"""Filters and features as layers of the pictures."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFormLayout,
    QGroupBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.texture.following_texture import wanted_texture
from fusionview.app.texture.mapping import FEATURE, FILTER
from fusionview.app.texture.shown_features import shown_features
from fusionview.app.workspace import Workspace
from fusionview.model.setting import describe
from fusionview.texture.filters.settings import FilterSettings, used_fields
from fusionview.texture.meanings.of_feature import meaning_of
from fusionview.ui.controls.number_box import NumberBox
from fusionview.ui.texture.words import filter_name, way_text
from fusionview.ui.translation import translated

FIRST = "cm_contrast_3D_comb"
"""What is mapped if nothing else was chosen: local contrast shows where texture is."""


class MapsTab(QWidget):
    """Both make a layer of the study, which undo takes away again."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._tags: list[str] = []
        self.filter_text = QLabel()
        self.filter_text.setWordWrap(True)
        self.response = QPushButton(self.tr("Show response as layer"))
        self.response.clicked.connect(lambda: actions.mapping.response())
        self.feature = QComboBox()
        self.feature.setAccessibleName(self.tr("Feature"))
        self.feature.setEditable(True)
        self.feature.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.feature.setMinimumContentsLength(12)
        self.feature.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        completer = self.feature.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.feature.currentIndexChanged.connect(self._tell)
        self.radius = NumberBox()
        self.radius.setAccessibleName(self.tr("Radius"))
        self.radius.setRange(0.5, 100.0)
        self.radius.setDecimals(1)
        self.radius.setValue(6.0)
        self.radius.show_unit("mm")
        self.meaning = QLabel()
        self.meaning.setWordWrap(True)
        self.meaning.setProperty("muted", True)
        self.run = QPushButton(self.tr("Map feature"))
        self.run.clicked.connect(self._on_run)
        layout = QVBoxLayout(self)
        layout.addWidget(self._filter_box())
        layout.addWidget(self._feature_box())
        layout.addStretch(1)

    def _filter_box(self) -> QGroupBox:
        box = QGroupBox(self.tr("Filter"))
        inside = QVBoxLayout(box)
        inside.addWidget(self.filter_text)
        inside.addWidget(self.response)
        return box

    def _feature_box(self) -> QGroupBox:
        box = QGroupBox(self.tr("Feature map"))
        about = QLabel(
            self.tr(
                "The value of one feature in a ball about each voxel of the region. Statistics, "
                "histogram, GLCM, NGTDM and NGLDM take seconds, others longer."
            )
        )
        about.setWordWrap(True)
        form = QFormLayout()
        form.addRow(self.tr("Feature"), self.feature)
        form.addRow(self.tr("Radius"), self.radius)
        inside = QVBoxLayout(box)
        inside.addWidget(about)
        inside.addLayout(form)
        inside.addWidget(self.meaning)
        inside.addWidget(self.run)
        return box

    def render_workspace(self, workspace: Workspace) -> None:
        """Offer the features of the selected region."""
        wanted = wanted_texture(workspace)
        chosen = wanted.settings.filter if wanted is not None else None
        if chosen is None:
            self.filter_text.setText(
                self.tr("No filter is chosen: the tab “Settings” has those of IBSI 2.")
            )
        else:
            self.filter_text.setText(f"{filter_name(chosen.kind)}: {_told(chosen)}")
        running = {job.title for job in workspace.jobs}
        self.response.setEnabled(chosen is not None and FILTER not in running)
        self.run.setEnabled(wanted is not None and FEATURE not in running)
        rows = [one.row for one in shown_features(workspace)]
        tags = [row.tag for row in rows]
        if tags and tags != self._tags:
            before = self.feature.currentData() or FIRST
            with QSignalBlocker(self.feature):
                self.feature.clear()
                for row in rows:
                    family = translated(row.family.split(" (")[0])
                    name = f"{translated(row.name)} {way_text(row.tag)}".strip()
                    self.feature.addItem(f"{name} · {family}", row.tag)
                found = self.feature.findData(before)
                self.feature.setCurrentIndex(max(found, 0))
            self._tags = tags
            self._tell()

    @Slot()
    def _tell(self, _: object = None) -> None:
        tag = self.feature.currentData()
        self.meaning.setText(translated(meaning_of(tag)) if tag else "")

    @Slot()
    def _on_run(self) -> None:
        tag = self.feature.currentData()
        if tag:
            self._actions.mapping.feature(tag, self.radius.value())


def _told(chosen: FilterSettings) -> str:
    """The fields that count and are not off, as the form writes them."""
    parts = []
    for name in used_fields(chosen):
        described, value = describe(chosen)[name], getattr(chosen, name)
        if name in ("kind", "boundary") or value in (None, 0, False):
            continue
        label, unit = translated(described.label), translated(described.unit)
        words = "" if value is True else f" {value:g}" if isinstance(value, float) else f" {value}"
        parts.append(f"{label}{words} {unit}".rstrip())
    return ", ".join(parts)
