"""What runs, and what the user should know."""

import math

from PySide6.QtCore import QCoreApplication, Qt, Slot, qVersion
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.report import report
from fusionview.app.workspace import Job, Notice, Workspace
from fusionview.ui.translation import translated


class JobBar(QWidget):
    """Progress of the first running job with the time that is left, and its cancel button."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._job: Job | None = None
        self.text = QLabel()
        self.left = QLabel()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(180)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop = QPushButton(self.tr("Cancel"))
        self.stop.clicked.connect(self._on_stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.text, self.bar, self.left, self.stop):
            layout.addWidget(widget)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the job that the user is most likely to wait for."""
        shown = [job for job in workspace.jobs if not job.quiet]
        self._job = shown[0] if shown else None
        self.setVisible(bool(shown))
        if self._job is not None:
            more = f" (+{len(shown) - 1})" if len(shown) > 1 else ""
            message = f": {translated(self._job.message)}" if self._job.message else ""
            self.text.setText(f"{translated(self._job.title)}{message}{more}")
            self.bar.setValue(round(1000 * self._job.fraction))
            self.left.setText(time_left_text(self._job.left_s))
            self.left.setVisible(bool(self.left.text()))

    @Slot()
    def _on_stop(self) -> None:
        if self._job is not None:
            self._actions.cancel(self._job.title)


def time_left_text(left_s: float | None) -> str:
    """Return how long something will take in steps that do not flicker; empty if unknown."""
    if left_s is None or not math.isfinite(left_s):
        return ""
    if left_s < 5:
        return QCoreApplication.translate("JobBar", "a few seconds left")
    if left_s < 90:
        text = QCoreApplication.translate("JobBar", "about {0} s left")
        return text.format(5 * math.ceil(left_s / 5))
    if left_s < 5400:
        text = QCoreApplication.translate("JobBar", "about {0} min left")
        return text.format(math.ceil(left_s / 60))
    return QCoreApplication.translate("JobBar", "about {0} h left").format(round(left_s / 3600))


class NoticeBar(QWidget):
    """What is wrong and what to do, until it is dismissed; nothing is blocked."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._notice: Notice | None = None
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details = QPushButton(self.tr("Details…"))
        self.details.clicked.connect(self._on_details)
        self.copy = QPushButton(self.tr("Copy report"))
        self.copy.setToolTip(self.tr("Versions and last actions, without anything of the patient"))
        self.copy.clicked.connect(self._on_copy)
        self.dismiss = QPushButton(self.tr("Dismiss"))
        self.dismiss.clicked.connect(actions.viewing.dismiss_notice)
        layout = QGridLayout(self)
        layout.setContentsMargins(10, 4, 6, 4)
        layout.setColumnStretch(0, 1)
        layout.addWidget(self.text, 0, 0, 1, 3)
        layout.addWidget(self.details, 1, 1)
        layout.addWidget(self.copy, 1, 2)
        layout.addWidget(self.dismiss, 0, 3, Qt.AlignmentFlag.AlignTop)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the newest notice."""
        notice = workspace.notice
        self.setVisible(notice is not None)
        if notice is None or notice is self._notice:
            return
        self._notice = notice
        message, hint = (_escaped(translated(text)) for text in (notice.message, notice.hint))
        self.text.setText(f"<b>{message}</b> {hint}")
        self.details.setVisible(bool(notice.details))
        self.copy.setVisible(notice.failed)
        self.copy.setText(self.tr("Copy report"))
        self._take_height()
        if self.property("done") != notice.done:
            self.setProperty("done", notice.done)
            self.style().unpolish(self)  # the colour depends on the property
            self.style().polish(self)

    @Slot()
    def _on_details(self) -> None:
        if self._notice is not None:
            DetailsDialog(self._notice.details, self).open()

    @Slot()
    def _on_copy(self) -> None:
        others = {"Qt": qVersion(), "Window system": QGuiApplication.platformName()}
        text = report(self._notice, self._actions.recording.lines, others)
        QGuiApplication.clipboard().setText(text)
        self.copy.setText(self.tr("Copied"))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        """Ask for all lines of the text: the layout around this bar may not know the width yet."""
        height = self.heightForWidth(self.width())
        if height > 0 and height != self.minimumHeight():
            self.setMinimumHeight(height)


class DetailsDialog(QDialog):
    """The technical text of a notice, for those who repair the program."""

    def __init__(self, details: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Details"))
        self.text = QPlainTextEdit(details)
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
        self.resize(620, 320)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
