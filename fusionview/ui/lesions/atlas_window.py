"""Regions of an atlas: its files, its template, and which labels are wanted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.atlas.ways import is_bent, target_of, template_of, way_to_template
from fusionview.app.registration.registering import busy
from fusionview.app.workspace import Workspace
from fusionview.ui.lesions.label_list import LabelList
from fusionview.ui.theme import text_scale


class AtlasWindow(QDialog):
    """Stays open beside the pictures, so that the overlay can be looked at before."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Atlas regions"))
        self._actions = actions
        self.labels, self.open_labels = QLabel(), QPushButton(self.tr("Open label image…"))
        self.names, self.open_names = QLabel(), QPushButton(self.tr("Open names…"))
        self.template, self.open_template = QComboBox(), QPushButton(self.tr("Open template…"))
        self.target = QComboBox()
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.register_ = QPushButton(self.tr("Register now (affine)"))
        self.list = LabelList()
        self.all = QPushButton(self.tr("Tick all shown"))
        self.none = QPushButton(self.tr("Tick none"))
        self.add = QPushButton()
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self._connect()
        self._lay_out()
        self._can_add = False
        self._on_changed()

    def _connect(self) -> None:
        atlas = self._actions.atlas
        self.open_labels.clicked.connect(self._on_labels)
        self.open_names.clicked.connect(self._on_names)
        self.open_template.clicked.connect(self._on_template)
        self.template.activated.connect(lambda _: atlas.template(self.template.currentData()))
        self.target.activated.connect(lambda _: atlas.target(self.target.currentData()))
        self.register_.clicked.connect(atlas.register)
        self.list.changed.connect(self._on_changed)
        self.all.clicked.connect(self.list.tick_shown)
        self.none.clicked.connect(self.list.tick_none)
        self.add.clicked.connect(lambda: atlas.add(self.list.chosen))
        self.finished.connect(atlas.close)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Labels"), _row(self.labels, self.open_labels))
        form.addRow(self.tr("Names"), _row(self.names, self.open_names))
        form.addRow(self.tr("Drawn on"), _row(self.template, self.open_template))
        form.addRow(self.tr("Regions on"), self.target)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addLayout(_row(self.state, self.register_))
        layout.addWidget(self.list, 1)
        layout.addLayout(_row(self.all, self.none))
        layout.addWidget(self.add)
        self.resize(round(520 * text_scale()), round(600 * text_scale()))

    def render_workspace(self, workspace: Workspace) -> None:
        """Make every control agree with the workspace."""
        atlas, study = workspace.atlas, workspace.study
        self.labels.setText("–" if atlas.labels is None else atlas.labels.name)
        named = sum(label in atlas.names for label in atlas.occurring)
        self.names.setText(self.tr("{0} of {1} labels").format(named, len(atlas.occurring)))
        offered = tuple((one.id, one.name) for one in study.volumes.values())
        _offer(self.template, (("", self.tr("Choose…")), *offered), atlas.template_id or "")
        _offer(self.target, (("", self.tr("Choose…")), *offered), atlas.target_id or "")
        self.list.render_atlas(atlas)
        template, target = template_of(workspace, atlas), target_of(workspace, atlas)
        self._can_add = False
        text = ""
        if atlas.labels is None:
            text = self.tr("Open an image in which every region has a whole number.")
        elif template is None:
            text = self.tr("Open or choose the image that the atlas was drawn on, its template.")
        elif target is not None:
            way = way_to_template(study, target.id, template.id)
            self._can_add = way is not None
            if way is None:
                text = self.tr(
                    "{0} is not registered to {1}. Register it, and look at the overlay."
                )
            elif not way:
                text = self.tr("The atlas was drawn on this very image.")
            elif is_bent(way):
                text = self.tr("{0} was bent onto {1}.")
            else:
                text = self.tr("{0} is laid on {1}. Look at the overlay.")
            text = text.format(template.name, target.name)
        self.state.setText(text)
        unrelated = template is not None and target is not None and not self._can_add
        self.register_.setVisible(unrelated)
        self.register_.setEnabled(not busy(workspace))
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        count = len(self.list.chosen)
        self.add.setText(self.tr("Add {0} regions").format(count))
        self.add.setEnabled(self._can_add and count > 0)

    @Slot()
    def _on_labels(self) -> None:
        path = self._ask(self.tr("Open label image"), self.tr("Images (*.nii *.nii.gz *.mha)"))
        if path is not None:
            self._actions.atlas.open(path)

    @Slot()
    def _on_names(self) -> None:
        kinds = self.tr("Names (*.txt *.csv *.tsv *.json *.xml)")
        path = self._ask(self.tr("Open names"), kinds)
        if path is not None:
            self._actions.atlas.names(path)

    @Slot()
    def _on_template(self) -> None:
        path = self._ask(self.tr("Open template"), self.tr("Images (*.nii *.nii.gz *.mha)"))
        if path is not None:
            self._actions.atlas.open_template(path)

    def _ask(self, title: str, kinds: str) -> Path | None:
        every = self.tr("All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", f"{kinds};;{every}")
        return Path(chosen) if chosen else None


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for number, widget in enumerate(widgets):
        row.addWidget(widget, 1 if number == 0 else 0)
    return row


def _offer(box: QComboBox, offered: tuple[tuple[str, str], ...], chosen: str) -> None:
    """List volumes silently; nothing is made anew while it is the same list."""
    shown = tuple((box.itemData(n), box.itemText(n)) for n in range(box.count()))
    with QSignalBlocker(box):
        if shown != offered:
            box.clear()
            for key, name in offered:
                box.addItem(name, key)
        box.setCurrentIndex(max(0, box.findData(chosen)))
