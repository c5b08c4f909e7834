"""Measuring tools, and the list of what was measured and written."""

from __future__ import annotations

import operator
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QPushButton,
    QSplitter,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.workspace import Workspace
from fusionview.model.mark import Mark, MarkKind
from fusionview.model.region import Colour
from fusionview.ui.controls.numbers import mark_text
from fusionview.ui.panels.profile_plot import ProfilePlot


class Shown(NamedTuple):
    """All that the list shows of one mark."""

    id: str
    kind: MarkKind
    value: str
    text: str
    colour: Colour


class MarksPanel(QWidget):
    """The tools, the list, and the profile along the chosen line."""

    export_asked = Signal()
    profile_asked = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._selected: str | None = None
        self.tools = MarkButtons(actions)
        self.table = MarkTable(actions)
        self.profile = ProfilePlot()
        self.remove = QPushButton(self.tr("Delete"))
        self.remove.clicked.connect(self._on_remove)
        self.export = QPushButton(self.tr("Export CSV…"))
        self.export.clicked.connect(self.export_asked)
        self.export_profile = QPushButton(self.tr("Export profile…"))
        self.export_profile.clicked.connect(self.profile_asked)
        tools = QGroupBox(self.tr("Measure"))
        QVBoxLayout(tools).addWidget(self.tools)
        buttons = QHBoxLayout()
        for button in (self.remove, self.export, self.export_profile):
            buttons.addWidget(button)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(self.profile)
        split.setChildrenCollapsible(False)
        split.setSizes([300, 400])
        layout = QVBoxLayout(self)
        layout.addWidget(tools)
        layout.addWidget(split, 1)
        layout.addLayout(buttons)
        self._asking: QInputDialog | None = None

    def render_workspace(self, workspace: Workspace) -> None:
        """Make every control agree with the workspace, and ask for the words of a new text."""
        self._selected = workspace.display.mark_id
        self.tools.render_workspace(workspace)
        self.table.render_workspace(workspace)
        self.profile.render_workspace(workspace)
        self.remove.setEnabled(self._selected in workspace.study.marks)
        self.export.setEnabled(bool(workspace.study.marks))
        self.export_profile.setEnabled(self.profile.has_profile)
        gesture = workspace.mark_gesture
        if gesture is not None and gesture.asks_text and self._asking is None:
            self._ask()

    def _ask(self) -> None:
        dialog = self._asking = QInputDialog(self.window())
        dialog.setWindowTitle(self.tr("Text on the picture"))
        dialog.setLabelText(self.tr("Text"))
        dialog.finished.connect(self._on_answered)
        dialog.open()

    @Slot(int)
    def _on_answered(self, result: int) -> None:
        dialog, self._asking = self._asking, None
        if dialog is None:
            return
        self._actions.marking.finish_text(dialog.textValue() if result else "")
        dialog.deleteLater()

    @Slot()
    def _on_remove(self) -> None:
        if self._selected is not None:
            self._actions.marking.remove(self._selected)


class MarkButtons(QWidget):
    """One button for each kind; pressed again it goes back to navigating."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)  # none is pressed while another tool is in hand
        self.buttons: dict[MarkKind, QToolButton] = {}
        tips = {
            MarkKind.DISTANCE: self.tr("Drag from end to end, or click both ends"),
            MarkKind.ANGLE: self.tr("Drag one leg to the vertex, then click the end of the other"),
            MarkKind.PROFILE: self.tr("Drag a line: the values of every layer along it"),
            MarkKind.POINT: self.tr("Click: the stored value of every layer"),
            MarkKind.TEXT: self.tr("Click where the text belongs, then write it"),
            MarkKind.ARROW: self.tr("Drag from the tail to the tip"),
        }
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for number, (kind, tip) in enumerate(tips.items()):
            button = QToolButton()
            button.setText(kind_text(kind))
            button.setToolTip(tip)
            button.setCheckable(True)
            policy = button.sizePolicy().Policy
            button.setSizePolicy(policy.Expanding, policy.Fixed)
            button.clicked.connect(
                lambda pressed, kind=kind: actions.marking.choose(kind if pressed else None)
            )
            self._group.addButton(button)
            self.buttons[kind] = button
            layout.addWidget(button, number // 3, number % 3)

    def render_workspace(self, workspace: Workspace) -> None:
        """Press the button of the tool in hand."""
        for kind, button in self.buttons.items():
            button.setChecked(kind is workspace.mark_tool)


class MarkTable(QTreeWidget):
    """Kind, value and words of every mark; a click goes there, words are edited in place."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._shown: list[Shown] = []
        self._key: tuple[object, ...] = ()
        self.setHeaderLabels([self.tr("Mark"), self.tr("Value"), self.tr("Text")])
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Marks"))
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.itemClicked.connect(self._on_clicked)
        self.itemActivated.connect(self._on_clicked)
        self.itemDoubleClicked.connect(self._on_edit)
        self.itemChanged.connect(self._on_changed)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show every mark with its numbers as they are now."""
        study = workspace.study
        key = (study.marks, study.alignments, workspace.display.base_id, *workspace.shown)
        if len(key) != len(self._key) or any(map(operator.is_not, key, self._key)):
            self._key = key
            self._show([_shown(workspace, mark) for mark in study.marks.values()])
        with QSignalBlocker(self):
            for number, one in enumerate(self._shown):
                item = self.topLevelItem(number)
                if item is not None:
                    item.setSelected(one.id == workspace.display.mark_id)

    def _show(self, shown: list[Shown]) -> None:
        if shown == self._shown:
            return
        with QSignalBlocker(self):
            if [one.id for one in shown] != [one.id for one in self._shown]:
                self._rebuild(len(shown))
            self._shown = shown
            self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        item = self.currentItem()
        index = self.indexOfTopLevelItem(item) if item is not None else -1
        if item is None or not 0 <= index < len(self._shown):
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._actions.marking.remove(self._shown[index].id)
        elif event.key() == Qt.Key.Key_F2:
            self._on_edit(item, 2)
        else:
            super().keyPressEvent(event)

    def _rebuild(self, count: int) -> None:
        self.clear()
        for _ in range(count):
            item = QTreeWidgetItem()
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.addTopLevelItem(item)

    def _fill(self) -> None:
        for number, one in enumerate(self._shown):
            item = self.topLevelItem(number)
            if item is None:
                continue
            for column, text in enumerate((kind_text(one.kind), one.value, one.text)):
                item.setText(column, text)
            item.setIcon(0, _swatch(one.colour))

    @Slot(QTreeWidgetItem, int)
    def _on_clicked(self, item: QTreeWidgetItem, _column: int) -> None:
        index = self.indexOfTopLevelItem(item)
        if 0 <= index < len(self._shown):
            self._actions.marking.go_to(self._shown[index].id)

    @Slot(QTreeWidgetItem, int)
    def _on_edit(self, item: QTreeWidgetItem, _column: int) -> None:
        self.editItem(item, 2)

    @Slot(QTreeWidgetItem, int)
    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        index = self.indexOfTopLevelItem(item)
        if column != 2 or not 0 <= index < len(self._shown):
            return
        one = self._shown[index]
        self._actions.marking.write(one.id, item.text(2))
        if one.kind is MarkKind.TEXT and not item.text(2).strip():
            with QSignalBlocker(self):  # a text keeps its words
                item.setText(2, one.text)


def kind_text(kind: MarkKind) -> str:
    """Name a kind of mark."""
    return {
        MarkKind.DISTANCE: QCoreApplication.translate("Marks", "Distance"),
        MarkKind.ANGLE: QCoreApplication.translate("Marks", "Angle"),
        MarkKind.PROFILE: QCoreApplication.translate("Marks", "Profile"),
        MarkKind.POINT: QCoreApplication.translate("Marks", "Value"),
        MarkKind.TEXT: QCoreApplication.translate("Marks", "Text"),
        MarkKind.ARROW: QCoreApplication.translate("Marks", "Arrow"),
    }[kind]


def _shown(workspace: Workspace, mark: Mark) -> Shown:
    lines = mark_text(workspace, mark).split("\n")[1 if mark.text else 0 :]
    return Shown(mark.id, mark.kind, ", ".join(lines), mark.text, mark.colour)


def _swatch(colour: Colour) -> QIcon:
    pixmap = QPixmap(12, 12)
    pixmap.fill(QColor(*colour))
    return QIcon(pixmap)
