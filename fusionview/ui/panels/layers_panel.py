"""Which volumes lie on which, in which colours and windows, and how they are mixed."""

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.workspace import Workspace
from fusionview.model.display import Solo
from fusionview.model.volume import Volume
from fusionview.ui.controls.colour_choice import ColourChoice
from fusionview.ui.controls.numbers import written
from fusionview.ui.dialogs.look_editor import LookEditor
from fusionview.ui.panels.compare_panel import ComparePanel
from fusionview.ui.panels.layer_list import LayerList
from fusionview.ui.panels.layer_settings import LayerSettings
from fusionview.ui.translation import translated


class LayersPanel(QWidget):
    """The stack of layers, the chosen one's settings, and what all pictures share."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._workspace = Workspace()
        self._chosen: str | None = None
        self._functional: str | None = None
        self.editor: LookEditor | None = None
        self.list = LayerList(actions)
        self.list.chosen.connect(self._on_chosen)
        self.add = QToolButton()
        self.add.setText(self.tr("Add layer"))
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add.setMenu(QMenu(self.add))
        self.add.menu().aboutToShow.connect(self.fill_menu)
        self.remove = _tool("−", self.tr("Remove the chosen layer; the volume stays open"))
        self.remove.clicked.connect(self._on_remove)
        self.up = _tool("▲", self.tr("Move the chosen layer up"))
        self.up.clicked.connect(lambda: self.list.move_chosen(1))
        self.down = _tool("▼", self.tr("Move the chosen layer down; the lowest is the anatomy"))
        self.down.clicked.connect(lambda: self.list.move_chosen(-1))
        self.alone = _tool(self.tr("Alone"), self.tr("Show the chosen layer in its own space"))
        self.alone.setCheckable(True)
        self.alone.clicked.connect(self._on_alone)
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setAccessibleName(self.tr("Opacity of the upper layer"))
        self.opacity.setToolTip(self.tr("0 % shows what lies below only, 100 % the layer only"))
        self.opacity.valueChanged.connect(self._on_opacity)
        self.opacity_text = QLabel()
        self.opacity_text.setMinimumWidth(42)
        self.upper_name = QLabel()
        self.settings = LayerSettings(actions)
        self.settings.edit_asked.connect(self.edit)
        self.compare = ComparePanel(actions)
        self._make_shared()
        self._lay_out()

    def _make_shared(self) -> None:
        viewing = self._actions.viewing
        self.interpolation = QComboBox()
        for name, text in (
            ("nearest", self.tr("Nearest voxel")),
            ("linear", self.tr("Linear")),
            ("cubic", self.tr("Cubic")),
        ):
            self.interpolation.addItem(text, name)
        self.interpolation.currentIndexChanged.connect(self._on_interpolation)
        self.mip_colormap = ColourChoice()
        self.mip_colormap.chosen.connect(viewing.mip_colormap)
        self.acquired = QCheckBox(self.tr("Planes as acquired (else along the patient)"))
        self.acquired.toggled.connect(viewing.acquired_axes)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.add, self.remove, self.up, self.down):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.alone)
        fade = QHBoxLayout()
        fade.addWidget(QLabel(self.tr("Below")))
        fade.addWidget(self.opacity, 1)
        fade.addWidget(self.upper_name)
        fade.addWidget(self.opacity_text)
        shared = QGroupBox(self.tr("All pictures"))
        form = QFormLayout(shared)
        form.addRow(self.tr("Interpolation"), self.interpolation)
        form.addRow(self.tr("Colours of the MIP"), self.mip_colormap)
        form.addRow(self.acquired)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.list)
        layout.addLayout(buttons)
        layout.addLayout(fade)
        layout.addWidget(self.settings)
        layout.addWidget(self.compare)
        layout.addWidget(shared)
        layout.addStretch(1)

    @property
    def chosen(self) -> Volume | None:
        """The layer that the settings belong to."""
        return self._workspace.volume(self._chosen)

    def render_workspace(self, workspace: Workspace) -> None:
        """Make every control agree with the workspace, without asking for anything."""
        self._workspace = workspace
        display = workspace.display
        ids = {volume.id for volume in workspace.layers}
        # the choice follows what other panels do, but the anatomy can be looked at meanwhile
        if self._chosen not in ids or display.functional_id != self._functional:
            self._chosen = display.functional_id or display.anatomical_id
        self._functional = display.functional_id
        self.list.render_layers(workspace, self._chosen)
        self._render_buttons(workspace)
        upper = workspace.functional
        with QSignalBlocker(self.opacity):
            self.opacity.setValue(round(100 * display.opacity))
        self.opacity.setEnabled(upper is not None and len(ids) > 1)
        self.opacity_text.setText(written(display.opacity, ".0%"))
        self.upper_name.setText(_short(upper.name if upper is not None else ""))
        self.settings.render_layer(workspace, self.chosen)
        with QSignalBlocker(self.interpolation):
            self.interpolation.setCurrentIndex(self.interpolation.findData(display.interpolation))
        self.mip_colormap.show_name(display.mip_colormap)
        self.compare.render_workspace(workspace)
        if self.editor is not None:
            self.editor.render_workspace(workspace)
        with QSignalBlocker(self.acquired):
            self.acquired.setChecked(display.acquired_axes)

    def _render_buttons(self, workspace: Workspace) -> None:
        ids = [volume.id for volume in workspace.layers]
        chosen = self._chosen
        self.add.setEnabled(any(one not in ids for one in workspace.study.volumes))
        self.remove.setEnabled(chosen is not None)
        self.up.setEnabled(chosen in ids[:-1])
        self.down.setEnabled(chosen in ids[1:])
        self.alone.setEnabled(len(ids) > 1)
        with QSignalBlocker(self.alone):
            self.alone.setChecked(workspace.display.solo is not Solo.NONE)

    @Slot()
    def fill_menu(self) -> None:
        """List the volumes that are no layers yet."""
        menu, workspace = self.add.menu(), self._workspace
        menu.clear()
        ids = {volume.id for volume in workspace.layers}
        for volume in workspace.study.volumes.values():
            if volume.id not in ids:
                unit = f"\t{translated(volume.quantity.label)} {translated(volume.unit)}".rstrip()
                entry = menu.addAction(f"{volume.name}{unit}")
                entry.triggered.connect(
                    lambda _=False, key=volume.id: self._actions.viewing.add_layer(key)
                )

    @Slot(str)
    def _on_chosen(self, volume_id: str) -> None:
        self._chosen = volume_id
        self._functional = self._workspace.display.functional_id
        self._actions.viewing.choose_layer(volume_id)

    @Slot()
    def _on_remove(self) -> None:
        if self._chosen is not None:
            self._actions.viewing.remove_layer(self._chosen)

    @Slot(bool)
    def _on_alone(self, alone: bool) -> None:
        self._actions.viewing.solo_layer(self._chosen if alone else None)

    @Slot()
    def edit(self) -> None:
        """Open the editor of colours for the chosen layer; the pictures can be used meanwhile."""
        if self.editor is not None:
            self.editor.accept()
        if self._chosen is not None:
            editor = self.editor = LookEditor(self._chosen, self._actions, self.window())
            editor.closed.connect(self._on_editor_closed)
            editor.render_workspace(self._workspace)
            editor.show()

    @Slot()
    def _on_editor_closed(self) -> None:
        if self.editor is not None:
            self.editor.deleteLater()
            self.editor = None

    @Slot(int)
    def _on_opacity(self, percent: int) -> None:
        self._actions.viewing.opacity(percent / 100)

    @Slot(int)
    def _on_interpolation(self, _: int) -> None:
        self._actions.viewing.interpolation(self.interpolation.currentData())


def _tool(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button


def _short(name: str) -> str:
    return name if len(name) <= 16 else f"{name[:15]}…"
