"""What runs, and what the user should know."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from fusionview.app.actions import Actions
from fusionview.app.workspace import Job, Workspace


class JobBar(QWidget):
    """Progress of the first running job, with its cancel button."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._job: Job | None = None
        self.text = QLabel()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(180)
        self.stop = QPushButton(self.tr("Cancel"))
        self.stop.clicked.connect(self._on_stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.text, self.bar, self.stop):
            layout.addWidget(widget)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the job that the user is most likely to wait for."""
        shown = [job for job in workspace.jobs if not job.quiet]
        self._job = shown[0] if shown else None
        self.setVisible(bool(shown))
        if self._job is not None:
            more = f" (+{len(shown) - 1})" if len(shown) > 1 else ""
            message = f": {self._job.message}" if self._job.message else ""
            self.text.setText(f"{self._job.title}{message}{more}")
            self.bar.setValue(round(1000 * self._job.fraction))

    @Slot()
    def _on_stop(self) -> None:
        if self._job is not None:
            self._actions.cancel(self._job.title)


class NoticeBar(QWidget):
    """What is wrong and what to do, until it is dismissed; nothing is blocked."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        dismiss = QPushButton(self.tr("Dismiss"))
        dismiss.clicked.connect(actions.viewing.dismiss_notice)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 4, 6, 4)
        layout.addWidget(self.text, 1)
        layout.addWidget(dismiss)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the newest notice."""
        notice = workspace.notice
        self.setVisible(notice is not None)
        if notice is not None:
            message, hint = (_escaped(text) for text in (notice.message, notice.hint))
            self.text.setText(f"<b>{message}</b> {hint}")
            self._take_height()
            if self.property("done") != notice.done:
                self.setProperty("done", notice.done)
                self.style().unpolish(self)  # the colour depends on the property
                self.style().polish(self)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        """Ask for all lines of the text: the layout around this bar may not know the width yet."""
        height = self.heightForWidth(self.width())
        if height > 0 and height != self.minimumHeight():
            self.setMinimumHeight(height)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
