"""Menu bar, tool bar and shortcuts, made from the list of commands."""

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QToolBar

from fusionview.app.actions import Actions
from fusionview.app.workspace import Workspace
from fusionview.ui.commands import all_commands
from fusionview.ui.commands.command import Command
from fusionview.ui.commands.window import CommandWindow
from fusionview.ui.more_icon import mark_hidden_tools

translate = QCoreApplication.translate


class Menus(QObject):
    """One `QAction` for each command; they live until the next `rebuild`."""

    def __init__(self, window: QMainWindow, verbs: CommandWindow, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._verbs = verbs
        self._asked = actions
        self._keys: Mapping[str, str] = {}
        self._workspace = Workspace()
        self._groups: dict[str, QActionGroup] = {}
        self._actions: dict[str, QAction] = {}
        self.commands: tuple[Command, ...] = ()
        self._bar = QToolBar(window)
        self._bar.setObjectName("tools")
        self._bar.setMovable(False)
        window.addToolBar(self._bar)
        mark_hidden_tools(self._bar)
        self.rebuild()

    def rebuild(self, keys: Mapping[str, str] | None = None) -> None:
        """Make everything anew: in another language, or with the user's own ``keys`` by id."""
        self._keys = self._keys if keys is None else dict(keys)
        self._clear()
        self.commands = all_commands(self._verbs, self._asked)
        for command in self.commands:
            self._actions[command.id] = self._action(command)
        self._fill_menus()
        self._bar.setWindowTitle(translate("Commands", "Tools"))
        self._fill_bar()
        self.render_workspace(self._workspace)

    def action(self, command_id: str) -> QAction:
        """Return what the menus show for a command."""
        return self._actions[command_id]

    def keys_of(self, command: Command) -> str:
        """Return the user's own shortcut of a command, or its usual one, in portable notation."""
        return self._keys.get(command.id, command.shortcut)

    def run(self, command: Command) -> None:
        """Do what a command says, and show again what is on."""
        command.run(self._verbs.store.workspace)
        self.render_workspace(self._verbs.store.workspace)

    def render_workspace(self, workspace: Workspace) -> None:
        """Name what undo and redo would do, check what is on, grey what cannot be done."""
        self._workspace = workspace
        for command in self.commands:
            action = self._actions[command.id]
            if command.enabled is not None:
                action.setEnabled(command.enabled(workspace))
            if command.checked is not None:
                action.setChecked(command.checked(workspace))
            if command.title_now is not None:
                action.setText(command.title_now(workspace))
                action.setIconText(command.plain_title)

    def _clear(self) -> None:
        self._window.menuBar().clear()
        self._bar.clear()
        for thing in (*self._actions.values(), *self._groups.values()):
            thing.deleteLater()
        for action in self._actions.values():
            self._window.removeAction(action)
        self._actions, self._groups = {}, {}

    def _action(self, command: Command) -> QAction:
        action = QAction(command.title, self._window)
        keys = self.keys_of(command)
        action.setShortcuts(QKeySequence.listFromString(keys) if keys else [])
        action.setCheckable(command.checked is not None)
        if keys:
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{command.plain_title} ({key})")
        action.triggered.connect(partial(self._on_triggered, command))
        if command.choice:
            group = self._groups.setdefault(command.choice, QActionGroup(self))
            group.addAction(action)
        self._window.addAction(action)  # its keys work even if no menu holds it
        return action

    def _on_triggered(self, command: Command, _checked: bool = False) -> None:
        self.run(command)

    def _fill_menus(self) -> None:
        tree = _MenuTree(self._window.menuBar())
        for command in self.commands:
            if command.menu:
                tree.menu(command.menu[:1], 0)  # menus come in the order of the registry
        for command in _sorted(self.commands):
            if command.menu:
                tree.menu(command.menu, command.group).addAction(self._actions[command.id])

    def _fill_bar(self) -> None:
        shown = [one for one in self.commands if one.bar_group is not None]
        last: int | None = None
        for command in sorted(shown, key=lambda one: one.bar_group or 0):
            if last is not None and command.bar_group != last:
                self._bar.addSeparator()
            last = command.bar_group
            self._bar.addAction(self._actions[command.id])


class _MenuTree:
    """Menus by their titles, made when the first command asks for them."""

    def __init__(self, bar: QMenuBar) -> None:
        self._bar = bar
        self._menus: dict[tuple[str, ...], QMenu] = {}
        self._groups: dict[tuple[str, ...], int] = {}

    def menu(self, path: tuple[str, ...], group: int) -> QMenu:
        """Return the menu for the next command of a group, after a line if it is a new group."""
        if path not in self._menus:
            parent = self.menu(path[:-1], group) if len(path) > 1 else self._bar
            self._menus[path] = parent.addMenu(path[-1])
        if not self._menus[path].isEmpty() and self._groups[path] != group:
            self._menus[path].addSeparator()
        self._groups[path] = group
        return self._menus[path]


def _sorted(commands: Iterable[Command]) -> list[Command]:
    """Return the commands by group; those of one group stay in the order of the registry."""
    return sorted(commands, key=lambda one: one.group)
