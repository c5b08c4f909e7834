"""The preferences, in one form; every change is seen at once."""

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.preferences import LANGUAGES, Preferences
from fusionview.app.workspace import Workspace
from fusionview.model.setting import describe
from fusionview.ui.controls.settings_form import SettingsForm


class PreferencesDialog(QDialog):
    """Generated from the declared preferences; the window can be used meanwhile."""

    def __init__(self, actions: Actions, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions = actions
        self._preferences = workspace.preferences
        self._layout = QVBoxLayout(self)
        # later: the list in which a language was chosen is one of the things that are made anew
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._fill)
        self._fill()

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the preferences, silently."""
        self._preferences = workspace.preferences
        self.form.render_settings(workspace.preferences)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.ApplicationFontChange):
            self._timer.start()

    @Slot()
    def _fill(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.setWindowTitle(self.tr("Preferences"))
        self.form = SettingsForm(self._preferences)
        self.form.edited.connect(self._on_edited)
        languages = self.form.fields["language"]
        if isinstance(languages, QComboBox):
            for number in range(1, languages.count()):
                languages.setItemText(number, LANGUAGES[languages.itemData(number)])
            languages.setItemText(0, self.tr("As the system"))
        note = QLabel(self.tr("Interpolation, opacity and colours also hold for studies to come."))
        note.setWordWrap(True)
        note.setProperty("muted", True)
        buttons = QDialogButtonBox()
        usual = QPushButton(self.tr("Back to the usual"))
        close = QPushButton(self.tr("Close"))
        usual.clicked.connect(self._actions.preferring.reset)
        close.clicked.connect(self.accept)
        buttons.addButton(usual, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.AcceptRole)
        for widget in (self.form, note, buttons):
            self._layout.addWidget(widget)
        self.adjustSize()

    @Slot(object)
    def _on_edited(self, edited: Preferences) -> None:
        # the form knows these fields only; the others may have changed since it was made
        values = {name: getattr(edited, name) for name in describe(edited)}
        self._actions.preferring.change(**values)
