"""One picture with its caption: fill the window, swap, show something else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygon,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from fusionview.app.arrangement.trust import is_doubtful
from fusionview.app.tools import Tool
from fusionview.app.workspace import Workspace
from fusionview.model.layout import Pane, PaneKind
from fusionview.ui.theme import theme
from fusionview.ui.views.captions import pane_title
from fusionview.ui.views.picture_view import PictureView

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_SWAP_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Caption(QWidget):
    """The strip above a picture: what it shows, a handle to drag it, a menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._doubtful = "", False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        self.setFont(font)
        self.setToolTip(
            self.tr(
                "Drag onto another picture to swap them (or Alt + drag in the picture).\n"
                "Double click fills the window, again brings all back (Enter).\n"
                "The triangle chooses what is shown here."
            )
        )

    @property
    def text(self) -> str:
        """What the picture shows."""
        return self._text

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(80, self.fontMetrics().height() + 2)

    def menu_box(self) -> QRect:
        """Where a click opens the menu."""
        return QRect(self.width() - self.height(), 0, self.height(), self.height())

    def show_text(self, text: str, *, doubtful: bool) -> None:
        """Say what the picture shows, and whether its layers may lie wrongly."""
        if (text, doubtful) != (self._text, self._doubtful):
            self._text, self._doubtful = text, doubtful
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().window())
        colour = QColor(theme().doubtful) if self._doubtful else self.palette().windowText().color()
        painter.setPen(colour)
        room = self.rect().adjusted(5, 0, -self.height() - 2, 0)
        text = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        middle = self.menu_box().center()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self.palette().windowText())
        painter.setPen(Qt.PenStyle.NoPen)
        corners = (QPoint(-4, -2), QPoint(4, -2), QPoint(0, 3))
        painter.drawPolygon(QPolygon([middle + corner for corner in corners]))
        painter.end()


class Viewport(QWidget):
    """Caption and picture; asks by signals, and leaves the answer to whoever holds it."""

    filled = Signal()
    grabbed = Signal(QPoint)
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    given_up = Signal()
    pushed = Signal(int, int)
    menu_asked = Signal(QPoint)

    def __init__(self, kind: PaneKind, picture: PictureView, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        self.picture = picture
        self.number = -1
        self._workspace: Workspace | None = None
        self._from: QPoint | None = None
        self._dragging = False
        picture.setParent(self)
        self.caption = Caption(self)
        for part in (self.caption, picture):
            part.installEventFilter(self)

    @property
    def pane(self) -> Pane:
        """What is shown."""
        return self.picture.pane

    def present(self, number: int, pane: Pane, workspace: Workspace) -> None:
        """Take another pane; it is drawn when the viewport gets its place."""
        self.number = number
        self.picture.present(pane, workspace)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show caption and picture."""
        self._workspace = workspace
        size = (self.picture.height(), self.picture.width())
        title = pane_title(workspace, self.pane, size)
        if title != self.caption.text:
            self.picture.setAccessibleName(title)
        self.caption.show_text(title, doubtful=is_doubtful(workspace, self.pane))
        self.picture.render_workspace(workspace)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        height = self.caption.sizeHint().height()
        self.caption.setGeometry(0, 0, self.width(), height)
        self.picture.setGeometry(0, height, self.width(), max(1, self.height() - height))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        if event.reason() != QContextMenuEvent.Reason.Mouse or self._over_caption(
            event.globalPos()
        ):
            self.menu_asked.emit(self.mapToGlobal(self.caption.geometry().bottomLeft()))
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take what concerns the place of the picture; all else is the picture's own."""
        if isinstance(event, QMouseEvent):
            return self._on_mouse(watched is self.caption, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return False

    def _on_mouse(self, on_caption: bool, event: QMouseEvent) -> bool:
        place, kind = event.globalPosition().toPoint(), event.type()
        if kind == QEvent.Type.MouseButtonDblClick:
            return self._on_double_click(on_caption, event)
        if kind == QEvent.Type.MouseButtonPress:
            return self._on_press(on_caption, event, place)
        if self._from is None:
            return False
        if kind == QEvent.Type.MouseMove:
            self._on_move(place)
        elif kind == QEvent.Type.MouseButtonRelease:
            self._from = None
            if self._dragging:
                self._dragging = False
                self.dropped.emit(place)
        return True

    def _on_double_click(self, on_caption: bool, event: QMouseEvent) -> bool:
        navigating = self._workspace is None or (
            self._workspace.tool is Tool.NAVIGATE and self._workspace.mark_tool is None
        )
        if event.button() is not Qt.MouseButton.LeftButton or not (on_caption or navigating):
            return False
        self.filled.emit()
        return True

    def _on_press(self, on_caption: bool, event: QMouseEvent, place: QPoint) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton:
            return on_caption
        if on_caption and self.caption.menu_box().contains(event.position().toPoint()):
            self.menu_asked.emit(self.mapToGlobal(self.caption.geometry().bottomLeft()))
            return True
        if on_caption or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._from = place
            self.picture.setFocus()
            return True
        return False

    def _on_move(self, place: QPoint) -> None:
        if self._from is None:
            return
        far = (place - self._from).manhattanLength() >= QApplication.startDragDistance()
        if not self._dragging and far:
            self._dragging = True
            self.grabbed.emit(place)
        elif self._dragging:
            self.dragged.emit(place)

    def _on_key(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape and self._dragging:
            self._dragging, self._from = False, None
            self.given_up.emit()
            return True
        drawing = self._workspace is not None and self._workspace.stroke is not None
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not drawing:
            self.filled.emit()
            return True
        if key in ARROWS and modifiers & _SWAP_KEYS == _SWAP_KEYS:
            self.pushed.emit(*ARROWS[Qt.Key(key)])
            return True
        return False

    def _over_caption(self, place: QPoint) -> bool:
        return self.caption.rect().contains(self.caption.mapFromGlobal(place))
