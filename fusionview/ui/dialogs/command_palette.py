"""Every command, region, mark and volume by typing a part of its name (Ctrl+K)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.places import place_of_region
from fusionview.app.search import score
from fusionview.app.workspace import Workspace
from fusionview.ui.commands.command import plain
from fusionview.ui.commands.menus import Menus

translate = QCoreApplication.translate
SHOWN = 60
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of the palette."""

    title: str
    where: str
    run: Callable[[], object]
    key: str = ""
    keywords: str = ""


class CommandPalette(QDialog):
    """A line to type in and what answers; Enter does the first, Escape nothing."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(self.tr("Commands"))
        self._entries = tuple(entries)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Type a command, a region or an image"))
        self.line.setAccessibleName(self.windowTitle())
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._fill)
        self.line.returnPressed.connect(self._on_run)
        self.line.installEventFilter(self)
        self.list = QTreeWidget()
        self.list.setColumnCount(3)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            mode = QHeaderView.ResizeMode.ResizeToContents
            self.list.header().setSectionResizeMode(column, mode)
        self.list.header().setStretchLastSection(False)
        self.list.itemActivated.connect(self._on_run)
        self.list.itemClicked.connect(self._on_run)
        self.none = QLabel(self.tr("Nothing of that name."))
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        for widget in (self.line, self.list, self.none):
            layout.addWidget(widget)
        self._fill("")

    def open_above(self, window: QWidget) -> None:
        """Show it over the upper middle of a window."""
        width, height = min(680, window.width() - 40), min(440, window.height() - 80)
        self.resize(width, height)
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, 50)))
        self.open()
        self.line.setFocus()

    @property
    def found(self) -> tuple[Entry, ...]:
        """What answers what was typed, best first."""
        items = [self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount())]
        return tuple(item.data(0, Qt.ItemDataRole.UserRole) for item in items if item is not None)

    @Slot(str)
    def _fill(self, text: str) -> None:
        scores = [score(text, e.title, f"{e.where} {e.keywords} {e.key}") for e in self._entries]
        order = sorted(range(len(scores)), key=lambda n: (-scores[n], n) if text else (0.0, n))
        self.list.clear()
        for number in [n for n in order if scores[n] > 0][:SHOWN]:
            entry = self._entries[number]
            item = QTreeWidgetItem(self.list, [entry.title, entry.where, entry.key])
            item.setData(0, Qt.ItemDataRole.UserRole, entry)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self.none.setVisible(first is None)
        self.list.setVisible(first is not None)

    @Slot()
    def _on_run(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            entry: Entry = item.data(0, Qt.ItemDataRole.UserRole)
            self.accept()  # first: what runs may open a dialog of its own
            entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the keys of a list move in the list while the line has the focus."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.line and pressed and event.key() in _MOVES:  # type: ignore[attr-defined]
            QCoreApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)


def command_entries(menus: Menus) -> list[Entry]:
    """Return a line for every command that can be done now."""
    entries = []
    for command in menus.commands:
        action = menus.action(command.id)
        if action.isEnabled() and command.id != "help.palette":
            on = " ✓" if action.isChecked() else ""
            entries.append(
                Entry(
                    title=plain(action.text()) + on,
                    where=" › ".join(plain(one) for one in command.menu),
                    key=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                    keywords=command.keywords,
                    run=partial(menus.run, command),
                )
            )
    return entries


def place_entries(workspace: Workspace, actions: Actions) -> list[Entry]:
    """Return a line for every region and mark to go to, and every volume to show."""
    regions = translate("CommandPalette", "Go to region")
    entries = [
        Entry(title=one.name, where=regions, run=partial(_go_to_region, workspace, actions, one.id))
        for one in workspace.study.regions.values()
    ]
    marks = translate("CommandPalette", "Go to mark")
    entries += [
        Entry(
            title=one.text or str(one.kind.value),
            where=marks,
            run=partial(actions.marking.go_to, one.id),
        )
        for one in workspace.study.marks.values()
    ]
    shown = translate("CommandPalette", "Show image")
    for volume in workspace.study.volumes.values():
        display = workspace.display
        pair = (
            (volume.id, display.functional_id)
            if volume.kind.is_anatomical
            else (display.anatomical_id, volume.id)
        )
        entries.append(
            Entry(title=volume.name, where=shown, run=partial(actions.viewing.layers, *pair))
        )
    return entries


def _go_to_region(workspace: Workspace, actions: Actions, region_id: str) -> None:
    place = place_of_region(workspace, workspace.study.regions[region_id])
    actions.viewing.region(region_id)
    if place is not None:
        actions.viewing.crosshair(place)
