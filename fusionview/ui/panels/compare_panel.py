"""How layers are laid over one another, and how thick the slices are."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.arrangement.comparing import USED, levels_text
from fusionview.app.workspace import Workspace
from fusionview.model.comparison import Comparison, Overlay, Slab, SlabMode
from fusionview.ui.commands.compare import mode_title, overlay_title
from fusionview.ui.controls.settings_form import SettingsForm
from fusionview.ui.panels.compare_icons import SIZE, compare_icon
from fusionview.ui.translation import translated


class ComparePanel(QGroupBox):
    """Seven ways with what each of them needs, and the slab."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Overlay and thickness"))
        self._actions = actions
        self._comparison: Comparison | None = None
        self.ways = {overlay: self._way(overlay) for overlay in Overlay}
        self.name = QLabel()
        self.numbers = SettingsForm(Comparison())
        self.numbers.edited.connect(self._on_numbers)
        self.lower_edges = QCheckBox(self.tr("Edges of the lower layer on the upper one"))
        self.lower_edges.toggled.connect(self._on_edges)
        self.levels = QLineEdit()
        self.levels.setAccessibleName(self.tr("Values of the isocontours"))
        self.levels.setPlaceholderText(self.tr("e.g. 2.5, 4, 41 %"))
        self.levels.setToolTip(
            self.tr(
                "Values in the unit of the upper layer, or percents of its largest value,\n"
                "separated by commas. Empty: at 20, 40, 60 and 80 % of the window."
            )
        )
        self.levels.editingFinished.connect(self._on_levels)
        self.unit = QLabel()
        self.mode = QComboBox()
        self.mode.setAccessibleName(self.tr("What a thick slice shows"))
        for mode in SlabMode:
            self.mode.addItem(mode_title(mode), mode)
        self.mode.currentIndexChanged.connect(self._on_mode)
        self.slab = SettingsForm(Slab())
        self.thickness = self.slab.fields["thickness_mm"]
        self.thickness.setAccessibleName(self.tr("Thickness of the slices"))
        self.thickness.setToolTip(self.tr("0 mm is a plane without thickness"))
        self.slab.edited.connect(self._on_slab)
        self._lay_out()

    def _way(self, overlay: Overlay) -> QToolButton:
        button = QToolButton()
        button.setIcon(compare_icon(overlay))
        button.setIconSize(SIZE)
        button.setCheckable(True)
        button.setToolTip(f"{overlay_title(overlay)}\n{overlay_tip(overlay)}")
        button.setAccessibleName(overlay_title(overlay))
        button.clicked.connect(partial(self._on_way, overlay))
        return button

    def _lay_out(self) -> None:
        self._group = QButtonGroup(self)
        ways = QHBoxLayout()
        ways.setSpacing(2)
        for button in self.ways.values():
            self._group.addButton(button)
            ways.addWidget(button)
        ways.addStretch(1)
        self.levels_row = QWidget()
        row = QHBoxLayout(self.levels_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(self.tr("Values")))
        row.addWidget(self.levels, 1)
        row.addWidget(self.unit)
        slab = QHBoxLayout()
        slab.addWidget(self.slab, 1)
        slab.addWidget(self.mode)
        self.form = QFormLayout(self)
        self.form.addRow(ways)
        self.form.addRow(self.name)
        self.form.addRow(self.numbers)
        self.form.addRow(self.lower_edges)
        self.form.addRow(self.levels_row)
        self.form.addRow(slab)

    def render_workspace(self, workspace: Workspace) -> None:
        """Make every control agree with the workspace, silently."""
        comparison, slab = workspace.display.comparison, workspace.display.slab
        self.slab.render_settings(slab)
        with QSignalBlocker(self.mode):
            self.mode.setCurrentIndex(self.mode.findData(slab.mode))
        self.mode.setEnabled(slab.thickness_mm > 0)
        upper = workspace.functional or workspace.base
        self.unit.setText(translated(upper.unit) if upper is not None else "")
        if comparison is self._comparison:
            return
        self._comparison = comparison
        self._render_way(comparison)

    def _render_way(self, comparison: Comparison) -> None:
        overlay = comparison.overlay
        self.ways[overlay].setChecked(True)
        self.name.setText(f"{overlay_title(overlay)}: {overlay_tip(overlay)}")
        self.name.setWordWrap(True)
        self.numbers.render_settings(comparison)
        rows, used = self.numbers.layout(), USED[overlay]
        if isinstance(rows, QFormLayout):
            for name, field in self.numbers.fields.items():
                rows.setRowVisible(field, name in used)
        self.numbers.setVisible(any(name in self.numbers.fields for name in used))
        self.lower_edges.setVisible("edges_of_lower" in used)
        with QSignalBlocker(self.lower_edges):
            self.lower_edges.setChecked(comparison.edges_of_lower)
        self.levels_row.setVisible("levels" in used)
        self.levels.setText(levels_text(comparison.levels))

    def _on_way(self, overlay: Overlay, _checked: bool = False) -> None:
        self._actions.comparing.overlay(overlay)

    @Slot(object)
    def _on_numbers(self, comparison: Comparison) -> None:
        self._actions.comparing.settings(comparison)

    @Slot(bool)
    def _on_edges(self, of_lower: bool) -> None:
        self._actions.comparing.edges_of_lower(of_lower)

    @Slot()
    def _on_levels(self) -> None:
        shown = levels_text(self._comparison.levels) if self._comparison is not None else ""
        if self.levels.text().strip() != shown:
            self._actions.comparing.type_levels(self.levels.text())

    @Slot(object)
    def _on_slab(self, slab: Slab) -> None:
        self._actions.comparing.slab(slab)

    @Slot(int)
    def _on_mode(self, _: int) -> None:
        self._actions.comparing.slab_mode(SlabMode(self.mode.currentData()))


def overlay_tip(overlay: Overlay) -> str:
    """Say what a way shows, and how it is used."""
    translate = QCoreApplication.translate
    return {
        Overlay.FADE: translate("ComparePanel", "one layer through the other, by its opacity"),
        Overlay.CHECKERBOARD: translate("ComparePanel", "both layers in squares by turns"),
        Overlay.WIPE: translate("ComparePanel", "left the lower layer; drag the edge"),
        Overlay.SPYGLASS: translate("ComparePanel", "the upper layer round the pointer"),
        Overlay.FLICKER: translate("ComparePanel", "both layers by turns"),
        Overlay.EDGES: translate("ComparePanel", "edges of one layer drawn on the other"),
        Overlay.ISOCONTOURS: translate("ComparePanel", "lines of equal value on the lower layer"),
    }[overlay]
