"""What the window asks about projects: where to save, where files are, what to recover."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.project_state import AskedSources
from fusionview.app.projects.keeping import (
    discard,
    is_unsaved,
    left_behind,
    project_of,
    recoverable_work,
)
from fusionview.app.projects.recent import recent_projects
from fusionview.app.workspace import Workspace
from fusionview.errors import WriteError
from fusionview.io.project.files import MissingSources
from fusionview.io.project.project_file import ENDING
from fusionview.io.project.recovery import Recoverable
from fusionview.ui.translation import translated

AUTOSAVE_EVERY_MS = 60_000
Button = QMessageBox.StandardButton
Role = QMessageBox.ButtonRole


class Projects(QObject):
    """The dialogs of one window; it shows in its title what is open and whether it is saved."""

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._workspace = Workspace()
        self._question: QMessageBox | None = None
        self._asked: AskedSources | None = None
        self._asks = False
        self._timer = QTimer(self, interval=AUTOSAVE_EVERY_MS)
        self._timer.timeout.connect(actions.keeping.autosave)

    def start(self) -> None:
        """Keep unsaved work from now on, ask before it is lost, and offer what a crash has left."""
        self._asks = True
        self._actions.keeping.start_autosave()
        self._timer.start()
        left = recoverable_work()
        if left:
            dialog = RecoverDialog(left, self._window)
            dialog.recover_asked.connect(self._actions.keeping.recover)
            dialog.open()

    def save(self) -> None:
        """Save where it was saved before, else ask for a place."""
        if not self._actions.keeping.save():
            self.save_as()

    def save_as(self) -> None:
        """Ask for a place and save there."""
        path = self._place()
        if path is not None:
            self._actions.keeping.save(path)

    def open(self) -> None:
        """Ask for a project and open it."""
        kinds = self.tr("Projects (*.fusionview)")
        title = self.tr("Open project")
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, str(_last_folder()), kinds)
        if chosen:
            self._actions.keeping.open(Path(chosen))

    def open_recent(self) -> None:
        """Show the projects that were used last."""
        dialog = RecentDialog(recent_projects(), self._window)
        dialog.chosen.connect(self._actions.keeping.open)
        dialog.open()

    def may_close(self) -> bool:
        """Return whether nothing would be lost; else ask, and close the window after the answer."""
        unsaved, behind = is_unsaved(self._workspace), left_behind(self._workspace)
        if not self._asks or not (unsaved or behind):
            self._timer.stop()
            self._actions.keeping.close()
            return True
        if not unsaved:
            self._ask_for_left_behind()
            return False
        box = self._box(self.tr("Save the changes before closing?"))
        box.setInformativeText(self.tr("What is not saved is lost."))
        save = box.addButton(Button.Save)
        without = box.addButton(self.tr("Close without saving"), Role.DestructiveRole)
        box.addButton(Button.Cancel)
        box.setDefaultButton(Button.Save)

        def answered() -> None:
            if box.clickedButton() is without or (box.clickedButton() is save and self._saved()):
                self._asks = False
                self._window.close()

        self._show(box, answered)
        return False

    def _ask_for_left_behind(self) -> None:
        box = self._box(self.tr("A study that was open before has changes that are not saved."))
        box.setInformativeText(self.tr("Undo brings it back. What is not saved is lost."))
        without = box.addButton(self.tr("Close without saving"), Role.DestructiveRole)
        box.setDefaultButton(box.addButton(Button.Cancel))

        def answered() -> None:
            if box.clickedButton() is without:
                self._asks = False
                self._window.close()

        self._show(box, answered)

    def render_workspace(self, workspace: Workspace) -> None:
        """Name the project in the title, and ask what a project that is being opened needs."""
        self._workspace = workspace
        known, unsaved = project_of(workspace), is_unsaved(workspace)
        if known is not None and known.path is not None:
            name = f"{known.path.stem}[*] – fusionview"
        elif unsaved:
            name = self.tr("Not saved") + "[*] – fusionview"
        else:
            name = "fusionview"
        if self._window.windowTitle() != name:
            self._window.setWindowTitle(name)
        self._window.setWindowModified(unsaved)
        asked = workspace.asked_sources
        if asked is not None and asked is not self._asked:
            self._ask_for_sources(asked)
        self._asked = asked

    def _saved(self) -> bool:
        known = project_of(self._workspace)
        path = known.path if known is not None and known.path is not None else self._place()
        if path is None:
            return False
        try:
            self._actions.keeping.save_now(path)
        except WriteError as error:
            box = self._box(translated(error.message))
            box.setInformativeText(translated(error.hint))
            self._show(box, lambda: None)
            return False
        return True

    def _place(self) -> Path | None:
        known = project_of(self._workspace)
        usual = known.path if known is not None and known.path is not None else None
        # no name of the patient or of the study: file names are seen by others
        proposed = usual or _last_folder() / f"study{ENDING}"
        kinds = self.tr("Projects (*.fusionview)")
        title = self.tr("Save project")
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(proposed), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == ENDING else path.with_name(path.name + ENDING)

    def _ask_for_sources(self, asked: AskedSources) -> None:
        missing = asked.missing
        box = self._box(_question(missing))
        box.setInformativeText(_details(missing))
        names = [one.absolute for one in (missing.missing or missing.changed)]
        box.setDetailedText("\n".join(names[:200]))
        folder = box.addButton(self.tr("Choose folder…"), Role.ActionRole)
        anyway = None
        if not missing.missing:
            anyway = box.addButton(self.tr("Open anyway"), Role.DestructiveRole)
        cancel = box.addButton(Button.Cancel)
        box.setDefaultButton(folder if missing.missing else cancel)

        def answered() -> None:
            keeping = self._actions.keeping
            keeping.forget_question()
            if anyway is not None and box.clickedButton() is anyway:
                keeping.open(missing.project, asked.folders, accept_changed=True)
            elif box.clickedButton() is folder:
                title = self.tr("Folder of the images")
                chosen = QFileDialog.getExistingDirectory(self._window, title)
                if chosen:
                    keeping.open(missing.project, (*asked.folders, Path(chosen)))

        self._show(box, answered)

    def _box(self, text: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setWindowTitle("fusionview")
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(text)
        return box

    def _show(self, box: QMessageBox, answered: Callable[[], None]) -> None:
        """Ask without a second event loop; one question at a time."""
        if self._question is not None:
            self._question.done(0)
        self._question = box

        def finished(_: int) -> None:
            if self._question is box:
                self._question = None
                answered()
            box.deleteLater()

        box.finished.connect(finished)
        box.open()


class RecentDialog(QDialog):
    """Projects that were used last; those that are gone are grey."""

    chosen = Signal(Path)

    def __init__(self, projects: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Recent projects"))
        self.resize(560, 320)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Recent projects"))
        for path in projects:
            item = QListWidgetItem(f"{path.stem}\n{path.parent}")
            item.setData(Qt.ItemDataRole.UserRole, path)
            if not path.exists():
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        empty = QLabel(self.tr("No project has been saved or opened yet."))
        empty.setVisible(not projects)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel
        )
        self.open_button = buttons.button(QDialogButtonBox.StandardButton.Open)
        self.open_button.setEnabled(False)
        self.list.itemSelectionChanged.connect(
            lambda: self.open_button.setEnabled(bool(self.list.selectedItems()))
        )
        self.list.itemActivated.connect(self.accept)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(empty)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)

    def accept(self) -> None:
        """Open what is chosen."""
        items = self.list.selectedItems()
        super().accept()
        if items:
            self.chosen.emit(items[0].data(Qt.ItemDataRole.UserRole))


class RecoverDialog(QDialog):
    """What was not saved when the program ended badly: recover it, keep it for later, drop it."""

    recover_asked = Signal(object)

    def __init__(self, left: Sequence[Recoverable], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Recover unsaved work"))
        self.resize(560, 260)
        text = QLabel(self.tr("fusionview ended before this was saved. Recover it?"))
        text.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Unsaved work"))
        for one in left:
            item = QListWidgetItem(self._line(one))
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.recover = buttons.addButton(self.tr("Recover"), role.AcceptRole)
        self.later = buttons.addButton(self.tr("Later"), role.RejectRole)
        self.discard = buttons.addButton(self.tr("Discard"), role.DestructiveRole)
        self.recover.setDefault(True)
        self.recover.clicked.connect(self._on_recover)
        self.later.clicked.connect(self.reject)
        self.discard.clicked.connect(self._on_discard)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)

    def _line(self, one: Recoverable) -> str:
        moment = QDateTime.fromSecsSinceEpoch(int(one.saved))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        name = self.tr("Never saved") if one.project is None else one.project.name
        return self.tr("{0}, kept {1}").format(name, when)

    def _chosen(self) -> Recoverable | None:
        item = self.list.currentItem()
        chosen = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return chosen if isinstance(chosen, Recoverable) else None

    def _on_recover(self) -> None:
        chosen = self._chosen()
        self.accept()
        if chosen is not None:
            self.recover_asked.emit(chosen)

    def _on_discard(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            discard(chosen)
            self.list.takeItem(self.list.currentRow())
        if self.list.count() == 0:
            self.reject()


def _question(missing: MissingSources) -> str:
    tr = QCoreApplication.translate
    if missing.missing:
        text = tr("Projects", "{0} of {1} image files of this project are not where they were.")
        return text.format(len(missing.missing), missing.total)
    text = tr("Projects", "{0} of {1} image files have changed since the project was saved.")
    return text.format(len(missing.changed), missing.total)


def _details(missing: MissingSources) -> str:
    tr = QCoreApplication.translate
    if missing.missing:
        text = tr(
            "Projects",
            "They were in {0}. Choose the folder where they are now; its subfolders are searched.",
        )
    else:
        text = tr(
            "Projects",
            "They are in {0}. Opened anyway, their volumes are marked and measured anew.",
        )
    return text.format(missing.folder)


def _last_folder() -> Path:
    """Return where the last project lies, else the user's home."""
    parents = (path.parent for path in recent_projects())
    return next((parent for parent in parents if parent.is_dir()), Path.home())
