"""What runs, and what the user should know."""

import math

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Slot, qVersion
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
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
        self.text = _label(Qt.TextFormat.RichText)
        self.details_text = _label(Qt.TextFormat.PlainText)
        self.details_text.setVisible(False)
        self.details = QPushButton(self.tr("Details"))
        self.details.setCheckable(True)
        self.details.toggled.connect(self._on_details)
        self.copy = QPushButton(self.tr("Copy report"))
        self.copy.setToolTip(self.tr("Versions and last actions, without anything of the patient"))
        self.copy.clicked.connect(self._on_copy)
        dismiss = QPushButton(self.tr("Dismiss"))
        dismiss.clicked.connect(actions.viewing.dismiss_notice)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.details, self.copy, dismiss):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 6, 4)
        layout.setSpacing(4)
        layout.addWidget(self.text)
        layout.addWidget(self.details_text)
        layout.addLayout(buttons)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the newest notice."""
        notice = workspace.notice
        self.setVisible(notice is not None)
        if notice is None or notice is self._notice:
            return
        self._notice = notice
        message, hint = (_escaped(translated(text)) for text in (notice.message, notice.hint))
        self.text.setText(f"<b>{message}</b> {hint}")
        self.details_text.setText(notice.details)
        with QSignalBlocker(self.details):
            self.details.setChecked(False)
        self.details_text.setVisible(False)
        self.details.setVisible(bool(notice.details))
        self.copy.setVisible(notice.failed)
        self._take_height()
        if self.property("done") != notice.done:
            self.setProperty("done", notice.done)
            self.style().unpolish(self)  # the colour depends on the property
            self.style().polish(self)

    @Slot(bool)
    def _on_details(self, shown: bool) -> None:
        self.details_text.setVisible(shown)
        self._take_height()

    @Slot()
    def _on_copy(self) -> None:
        others = {"Qt": qVersion(), "Window system": QGuiApplication.platformName()}
        text = report(self._notice, self._actions.recording.lines, others)
        QGuiApplication.clipboard().setText(text)
        self.copy.setToolTip(self.tr("Copied"))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        """Ask for all lines of the text: the layout around this bar may not know the width yet."""
        height = self.heightForWidth(self.width())
        if height > 0 and height != self.minimumHeight():
            self.setMinimumHeight(height)


def _label(text_format: Qt.TextFormat) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(text_format)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
