"""The drawing tools, what the tool in hand needs, and how it is used."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.drawing.kind import Into, Presses
from fusionview.app.drawing.kinds import KINDS
from fusionview.app.drawing.operations import DEEDS, is_possible
from fusionview.app.reshape import Operation
from fusionview.app.tools import DrawingSettings, Tool
from fusionview.app.workspace import Workspace
from fusionview.ui.controls.number_box import NumberBox
from fusionview.ui.controls.settings_form import SettingsForm
from fusionview.ui.panels.tool_icons import SIZE, tool_icon
from fusionview.ui.region_words import GROUPS, operation_name
from fusionview.ui.tool_words import tool_name, tool_tip
from fusionview.ui.translation import translated

USUAL_PERCENTS = (41, 42, 50)
"""Of the maximum: the EANM guideline names 41 and 50, much of the literature 42."""

PALETTE = (
    (Tool.NAVIGATE, Tool.SPHERE, Tool.ELLIPSOID, Tool.POLYGON, Tool.FREEHAND),
    (Tool.LIVEWIRE, Tool.BRUSH, Tool.ERASE, Tool.SEEDS, Tool.GROW),
    (Tool.PERCENT, Tool.FIXED, Tool.BACKGROUND, Tool.EDGE),
)
"""Shapes, painting and growing, and what follows the values."""


WIDEST = "Fixed value"
"""A name as long as fits; the narrowest panel holds five."""


class DrawingBox(QGroupBox):
    """Only what belongs to the tool in hand is shown."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Draw"))
        self._actions = actions
        self.tools = ToolButtons(actions)
        self.tip = QLabel()
        self.tip.setWordWrap(True)
        self.tip.setProperty("muted", True)
        self.target = QComboBox()
        self.target.addItem(self.tr("Functional layer"), True)
        self.target.addItem(self.tr("Anatomical layer"), False)
        self.target.setToolTip(self.tr("New regions are made of the voxels of this layer"))
        self.target.currentIndexChanged.connect(
            lambda _: actions.drawing.draw_on_functional(self.target.currentData())
        )
        self.shares = _row(map(self._share, USUAL_PERCENTS))
        self.form = SettingsForm(DrawingSettings())
        self.form.edited.connect(actions.drawing.choose_settings)
        self.finish = _button(self.tr("Finish"), actions.drawing.finish)
        self.finish.setToolTip(self.tr("Close the outline, or grow the seeds (Enter)"))
        self.back = _button(self.tr("One back"), actions.drawing.take_back)
        self.back.setToolTip(self.tr("Take the last click or stroke back (Backspace)"))
        self.give_up = _button(self.tr("Give up"), actions.drawing.abandon)
        self.give_up.setToolTip(self.tr("Forget what was begun (Esc)"))
        self.going_on = _row((self.finish, self.back, self.give_up))
        self.change = QPushButton(self.tr("Change region"))
        self.change.setToolTip(self.tr("Margins, islands, two regions, copies of the selected one"))
        self._operations: dict[Operation, QAction] = {}
        self._region_id: str | None = None
        self.change.setMenu(self._menu())
        self._on = QFormLayout()
        self._on.addRow(self.tr("Draw on"), self.target)
        self._on.addRow(self.tr("Usual shares"), self.shares)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tools)
        layout.addWidget(self.tip)
        layout.addLayout(self._on)
        layout.addWidget(self.form)
        layout.addWidget(self.going_on)
        layout.addWidget(self.change)

    def render_workspace(self, workspace: Workspace) -> None:
        """Make every control agree with the workspace."""
        self.tools.render_workspace(workspace)
        tool, settings = workspace.tool, workspace.drawing
        kind = KINDS.get(tool)
        self.tip.setText(self._tip(tool))
        makes_new = kind is not None and kind.into(settings) is Into.NEW
        _show_row(self._on, self.target, visible=makes_new)
        _show_row(self._on, self.shares, visible=tool is Tool.PERCENT)
        with QSignalBlocker(self.target):
            self.target.setCurrentIndex(self.target.findData(workspace.draw_on_functional))
        self.form.render_settings(settings)
        self.form.show_only(kind.settings(settings) if kind is not None else ())
        self.form.setVisible(kind is not None)
        fixed = self.form.fields["fixed"]
        target = workspace.functional if workspace.draw_on_functional else workspace.anatomical
        if isinstance(fixed, NumberBox):
            fixed.show_unit(translated(target.unit) if target is not None else "")
        self._region_id = workspace.display.region_id
        self.change.setEnabled(self._region_id in workspace.study.regions)
        for operation, action in self._operations.items():
            action.setEnabled(is_possible(operation, workspace))
        several = kind is not None and kind.presses is not Presses.ONE
        self.going_on.setVisible(several)
        for button in (self.finish, self.back, self.give_up):
            button.setEnabled(several and workspace.stroke is not None)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for number, group in enumerate(GROUPS):
            if number:
                menu.addSeparator()
            for operation in group:
                dots = "…" if DEEDS[operation].asks else ""
                action = menu.addAction(operation_name(operation) + dots)
                action.triggered.connect(partial(self._on_operation, operation))
                self._operations[operation] = action
        return menu

    def _on_operation(self, operation: Operation, _checked: bool = False) -> None:
        if DEEDS[operation].asks:
            self._actions.reshaping.ask(operation)
        elif self._region_id is not None:
            self._actions.reshaping.run(operation, self._region_id)

    def _tip(self, tool: Tool) -> str:
        kind, tip = KINDS.get(tool), tool_tip(tool)
        if kind is not None and kind.on_mip:
            return f"{tip} {self.tr('A click in the MIP works, too.')}"
        return tip

    def _share(self, percent: int) -> QPushButton:
        button = _button(self.tr("{0} %").format(percent), partial(self._on_percent, percent))
        name = self.tr("{0} % of maximum").format(percent)
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def _on_percent(self, percent: float) -> None:
        self._actions.drawing.choose_settings(replace(self.form.settings, percent=percent))


class ToolButtons(QWidget):
    """One button for each tool; the pressed one is what the left mouse button does."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons: dict[Tool, QToolButton] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        small = self.font()
        small.setPointSizeF(small.pointSizeF() * 0.88)
        for row, tools in enumerate(PALETTE):
            for column, tool in enumerate(tools):
                button = QToolButton()
                button.setIcon(tool_icon(tool))
                button.setIconSize(SIZE)
                button.setText(tool_name(tool))
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
                button.setToolTip(f"{tool_name(tool)}: {tool_tip(tool)}")
                button.setCheckable(True)
                policy = button.sizePolicy().Policy
                button.setSizePolicy(policy.Ignored, policy.Fixed)
                button.setFont(small)
                button.setMinimumWidth(button.fontMetrics().horizontalAdvance(WIDEST) + 8)
                button.setStyleSheet("padding: 3px 0px")
                button.clicked.connect(lambda _=False, tool=tool: actions.drawing.choose_tool(tool))
                self._group.addButton(button)
                self.buttons[tool] = button
                layout.addWidget(button, row, column)

    def render_workspace(self, workspace: Workspace) -> None:
        """Press the button of the tool in hand."""
        shown = self.buttons.get(workspace.tool, self.buttons[Tool.NAVIGATE])
        shown.setChecked(True)


def _button(text: str, call: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(lambda: call())
    return button


def _row(widgets: Iterable[QWidget]) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    return row


def _show_row(form: QFormLayout, field: QWidget, *, visible: bool) -> None:
    if form.isRowVisible(field) != visible:
        form.setRowVisible(field, visible)
