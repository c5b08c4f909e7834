"""A widget that shows a rendered picture, sharp on every screen."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fusionview.app.workspace import Workspace
from fusionview.model.layout import Pane
from fusionview.ui.views.letters import drawn_letters
from fusionview.view.text import draw_other_letters_by


class PictureView(QWidget):
    """Shows RGBA pixels one to one; a subclass makes them from the workspace."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        draw_other_letters_by(drawn_letters)
        self.pane = Pane()
        self._workspace: Workspace | None = None
        self._image: QImage | None = None
        self._pixels: NDArray[np.uint8] | None = None
        self.setMinimumSize(QSize(40, 40))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def scale(self) -> float:
        """Device pixels per logical pixel."""
        return float(self.devicePixelRatioF())

    def picture_shape(self) -> tuple[int, int]:
        """``(rows, columns)`` in device pixels."""
        return round(self.height() * self.scale), round(self.width() * self.scale)

    def to_picture(self, position: QPointF) -> tuple[float, float]:
        """Return ``(row, column)`` of the picture under a position of the widget."""
        return position.y() * self.scale - 0.5, position.x() * self.scale - 0.5

    def show_pixels(self, pixels: NDArray[np.uint8] | None) -> None:
        """Show ``(rows, columns, 4)`` RGBA, or nothing."""
        self._pixels = None if pixels is None else np.ascontiguousarray(pixels)
        self._image = None
        if self._pixels is not None:
            rows, columns, _ = self._pixels.shape
            self._image = QImage(
                self._pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888
            )
            self._image.setDevicePixelRatio(self.scale)
        self.update()

    def present(self, pane: Pane, workspace: Workspace) -> None:
        """Take another pane; it is drawn when the view gets its place."""
        self.pane, self._workspace = pane, workspace

    def render_workspace(self, workspace: Workspace) -> None:
        """Remember the workspace and draw it; hidden views draw when they are shown."""
        self._workspace = workspace
        if self.isVisible():
            self.draw(workspace)

    def draw(self, workspace: Workspace) -> None:
        """Make and show the picture."""
        raise NotImplementedError

    def allow(self) -> None:
        """Draw from now on: what is compiled first is loaded."""

    def release_scene(self) -> None:
        """Forget pictures and volumes, as long as nobody sees them."""
        self.show_pixels(None)

    def close_scene(self) -> None:
        """Release everything; before the widget is destroyed."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        if self._image is None:
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
            painter.setPen(Qt.GlobalColor.gray)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(4, 4, -4, -4), flags, self.empty_text())
        else:
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
            painter.drawImage(0, 0, self._image)
        if self.hasFocus():
            painter.setPen(Qt.GlobalColor.darkGray)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def empty_text(self) -> str:
        """Say what to do while nothing is open."""
        return self.tr("Drop a folder here, or press Open")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if self._workspace is not None and self.isVisible():
            self.draw(self._workspace)

    def showEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)  # type: ignore[arg-type]
        if self._workspace is not None:
            self.draw(self._workspace)


def same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether two lists of what a picture depends on agree."""
    return len(one) == len(other) and all(a is b or a == b for a, b in zip(one, other, strict=True))
