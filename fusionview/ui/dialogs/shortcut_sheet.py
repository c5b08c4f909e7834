"""What mouse and keys do; keys are chosen here too."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.search import score
from fusionview.ui.commands.command import Command, plain
from fusionview.ui.commands.keys import RESERVED, holder_of, keys_of, with_key, with_usual_key
from fusionview.ui.dialogs.gesture_list import gestures

Keys = Mapping[str, str]


class ShortcutSheet(QDialog):
    """A table of everything with its keys; choose a line and press other keys to change it.

    Parameters
    ----------
    own
        The user's own keys by id of the command.
    keep
        Takes them when they change.
    """

    def __init__(
        self,
        commands: tuple[Command, ...],
        own: Keys,
        keep: Callable[[Keys], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Mouse and keys"))
        self._commands = _as_in_menus(commands)
        self._own = dict(own)
        self._keep = keep
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self._make_table()
        self._make_editor()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.all_usual = QPushButton(self.tr("All as usual"))
        self.all_usual.clicked.connect(self._on_all_usual)
        buttons.addButton(self.all_usual, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addLayout(self._editor)
        layout.addWidget(self.hint)
        layout.addWidget(buttons)
        self.resize(1040, 640)
        self._fill()

    def _make_table(self) -> None:
        self.table = QTreeWidget()
        self.table.setColumnCount(3)
        self.table.setHeaderLabels([self.tr("What"), self.tr("Mouse"), self.tr("Keys")])
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.table.currentItemChanged.connect(self._on_chosen)

    def _make_editor(self) -> None:
        self.key = QKeySequenceEdit()
        self.key.setMaximumSequenceLength(1)
        self.key.setClearButtonEnabled(True)
        self.key.keySequenceChanged.connect(self._on_typed)
        self.set = QPushButton(self.tr("Set"))
        self.set.clicked.connect(self._on_set)
        self.usual = QPushButton(self.tr("As usual"))
        self.usual.clicked.connect(self._on_usual)
        self.hint = QLabel(self.tr("Choose a command to give it other keys."))
        self.hint.setWordWrap(True)
        self._editor = QHBoxLayout()
        self._editor.addWidget(QLabel(self.tr("Keys:")))
        self._editor.addWidget(self.key, 1)
        self._editor.addWidget(self.set)
        self._editor.addWidget(self.usual)
        self._on_chosen()

    @property
    def chosen(self) -> Command | None:
        """The command whose keys are edited; None on gestures and titles."""
        item = self.table.currentItem()
        found: Command | None = item.data(0, Qt.ItemDataRole.UserRole) if item else None
        return found

    @property
    def own(self) -> Keys:
        """The user's own keys as they are now."""
        return self._own

    @Slot()
    def _fill(self) -> None:
        before, query = self.chosen, self.search.text()
        self.table.clear()
        pictures = _group(self.table, self.tr("In the pictures"))
        for one in gestures():
            if score(query, one.what, f"{one.mouse} {one.keys}") > 0:
                QTreeWidgetItem(pictures, list(one))
        groups: dict[tuple[str, ...], QTreeWidgetItem] = {}
        for command in self._commands:
            menu = tuple(plain(title) for title in command.menu) or (self.tr("Others"),)
            keys = _native(keys_of(command, self._own))
            if score(query, command.plain_title, f"{' '.join(menu)} {keys}") == 0:
                continue
            if menu not in groups:
                groups[menu] = _group(self.table, " › ".join(menu))
            item = QTreeWidgetItem(groups[menu], [command.plain_title, "", keys])
            item.setData(0, Qt.ItemDataRole.UserRole, command)
            if command.id in self._own:
                font = item.font(2)
                font.setBold(True)
                item.setFont(2, font)
            if before is not None and command.id == before.id:
                self.table.setCurrentItem(item)
        pictures.setHidden(pictures.childCount() == 0)
        self.table.expandAll()

    def choose(self, command_id: str) -> None:
        """Edit the keys of one command."""
        for group in range(self.table.topLevelItemCount()):
            parent = self.table.topLevelItem(group)
            for row in range(parent.childCount() if parent is not None else 0):
                item = parent.child(row) if parent is not None else None
                command = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
                if item is not None and command is not None and command.id == command_id:
                    self.table.setCurrentItem(item)

    @Slot()
    def _on_chosen(self) -> None:
        command = self.chosen
        for widget in (self.key, self.usual, self.set):
            widget.setEnabled(command is not None)
        keys = keys_of(command, self._own) if command is not None else ()
        self.key.setKeySequence(QKeySequence(keys[0] if keys else ""))
        self._on_typed()

    @Slot()
    def _on_typed(self) -> None:
        """Say whose keys these are."""
        command, key = self.chosen, self._typed()
        if command is None:
            self.hint.setText(self.tr("Choose a command to give it other keys."))
            return
        self.set.setEnabled((key,) != keys_of(command, self._own)[:1] and key not in RESERVED)
        holder = holder_of(key, self._commands, self._own) if key else None
        text = ""
        if key in RESERVED:
            text = self.tr("The pictures use this key; choose another one.")
        elif holder is not None and holder.id != command.id:
            text = self.tr("This is the key of “{0}”, which will lose it.")
            text = text.format(holder.plain_title)
        self.hint.setText(text or self.tr("Press the new keys, then Set."))

    @Slot()
    def _on_set(self) -> None:
        if self.chosen is not None:
            self._change(with_key(self.chosen, self._typed(), self._commands, self._own))

    @Slot()
    def _on_usual(self) -> None:
        if self.chosen is not None:
            self._change(with_usual_key(self.chosen, self._commands, self._own))

    @Slot()
    def _on_all_usual(self) -> None:
        self._change({})

    def _change(self, own: Keys) -> None:
        self._own = dict(own)
        self._keep(self._own)
        self._fill()

    def _typed(self) -> str:
        return self.key.keySequence().toString(QKeySequence.SequenceFormat.PortableText)


def _as_in_menus(commands: tuple[Command, ...]) -> tuple[Command, ...]:
    menus = list(dict.fromkeys(one.menu[:1] for one in commands))
    return tuple(sorted(commands, key=lambda one: (menus.index(one.menu[:1]), one.group)))


def _group(table: QTreeWidget, title: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem(table, [title])
    item.setFirstColumnSpanned(True)
    font = item.font(0)
    font.setBold(True)
    item.setFont(0, font)
    return item


def _native(keys: tuple[str, ...]) -> str:
    form = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(form) for key in keys)
