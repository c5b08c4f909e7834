"""The free view of the whole volume: turned by hand, cut open at the crosshair."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from fusionview.app.actions import Actions
from fusionview.app.arrangement.panes import pane_volumes
from fusionview.app.workspace import Workspace
from fusionview.model.layout import Pane, PaneKind
from fusionview.ui.views import pictures
from fusionview.ui.views.captions import pane_title
from fusionview.ui.views.picture_view import PictureView, same
from fusionview.ui.views.volume_controls import VolumeControls
from fusionview.ui.views.windowing import dragged_window
from fusionview.view.layers import Layer
from fusionview.view.volume_scene import Rgba, VolumeInputs, VolumeScene

DEGREES_A_PIXEL = 0.5
DEGREES_A_KEY = 10.0
COARSE = 3
REST_MS = 180
"""A hand that stands still for so long wants to see the fine picture."""
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class VolumeView(PictureView):
    """Coarse while something moves, fine when it rests."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._scene = VolumeScene()
        self._key: tuple[object, ...] = ()
        self._fine_key: tuple[object, ...] = ()
        self._pressed: QPointF | None = None
        self._button = Qt.MouseButton.NoButton
        self._ready = False
        self.controls = VolumeControls(actions.turning, self)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._draw_fine)
        self._pieces: Iterator[Rgba | None] | None = None
        self._fine = False
        self._next_piece = QTimer(self, interval=0, singleShot=True)
        self._next_piece.timeout.connect(self._go_on)

    def draw(self, workspace: Workspace) -> None:
        """Render what the display says, if anything in it changed."""
        self.controls.render_workspace(workspace)
        self._draw(workspace, COARSE)

    def picture_shape(self) -> tuple[int, int]:
        """``(rows, columns)`` in device pixels, above the controls."""
        height = self.height() - self.controls.sizeHint().height()
        return max(0, round(height * self.scale)), round(self.width() * self.scale)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        height = self.controls.sizeHint().height()
        self.controls.setGeometry(0, self.height() - height, self.width(), height)
        super().resizeEvent(event)

    def empty_text(self) -> str:
        """Say why there is no picture."""
        if not self._ready:
            return self.tr("Preparing the free view…")
        return self.tr("Nothing is open")

    def allow(self) -> None:
        """Draw from now on: the compiled code is loaded."""
        self._ready = True
        if self._workspace is not None and self.isVisible():
            self.draw(self._workspace)

    def release_scene(self) -> None:
        """Forget pictures and volumes, as long as nobody sees them."""
        self._leave_off()
        self._scene.close()
        self._key = self._fine_key = ()
        self.show_pixels(None)

    def close_scene(self) -> None:
        """Release everything; before the widget is destroyed."""
        self._leave_off()
        self._scene.close()

    def _draw(self, workspace: Workspace, coarse: int) -> None:
        anatomical, functional = _layers(workspace, self.pane)
        shape = self.picture_shape()
        if not self._ready or min(shape) < 2 or (anatomical is None and functional is None):
            self._leave_off()
            self._key = ()
            self.show_pixels(None)
            return
        if self._pieces is not None and not self._fine:
            return  # a hand that moves on must not keep the picture from ever coming
        display, shown = workspace.display, workspace.shown
        key = (
            self.pane,
            shape,
            self.scale,
            workspace.aligned,
            workspace.live,
            display.base_id,
            display.volume_view,
            display.zoom,
            display.show_crosshair,
            display.crosshair_mm if display.show_crosshair or display.volume_view.clip else None,
            *shown,
            *(display.look(volume) for volume in shown),
        )
        if same(key, self._key) and (coarse > 1 or same(key, self._fine_key)):
            return
        self._key = key
        self._fine_key = key if coarse == 1 else ()
        self.setAccessibleName(pane_title(workspace, self.pane))
        inputs = _inputs(workspace, (anatomical, functional), shape, self.scale, coarse)
        self._pieces, self._fine = self._scene.pieces(inputs), coarse == 1
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """Do one piece of the picture; in between the window looks after its user."""
        picture = next(self._pieces, None) if self._pieces is not None else None
        if picture is None:
            self._next_piece.start()
            return
        self._leave_off()
        self.show_pixels(picture)
        if not self._fine and self._workspace is not None:
            self._rest.start()
            self._draw(self._workspace, COARSE)  # it may have moved on meanwhile

    def _leave_off(self) -> None:
        self._pieces = None
        self._next_piece.stop()
        self._rest.stop()

    @Slot()
    def _draw_fine(self) -> None:
        if self._workspace is not None and self.isVisible():
            self._draw(self._workspace, 1)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        self._actions.viewing.zoom(1.15 ** (event.angleDelta().y() / 120))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in _KEYS:
            right, up = _KEYS[Qt.Key(event.key())]
            self._actions.turning.turn(right * DEGREES_A_KEY, up * DEGREES_A_KEY)
        elif event.key() == Qt.Key.Key_Home:
            self._actions.turning.reset()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._pressed, self._button = event.position(), event.button()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._pressed is None or self._workspace is None:
            return
        shift = event.position() - self._pressed
        self._pressed = event.position()
        volume = self._workspace.functional
        if self._button == Qt.MouseButton.LeftButton:
            # the patient turns with the hand
            self._actions.turning.turn(-shift.x() * DEGREES_A_PIXEL, shift.y() * DEGREES_A_PIXEL)
        elif self._button == Qt.MouseButton.RightButton and volume is not None:
            change = partial(dragged_window, volume, right=shift.x(), down=shift.y())
            self._actions.viewing.adjust_window(volume.id, change)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._pressed, self._button = None, Qt.MouseButton.NoButton


def _layers(workspace: Workspace, pane: Pane) -> tuple[Layer | None, Layer | None]:
    """Return body and cloud: the lower layer, and the chosen upper one in its own colours."""
    fused = Pane(kind=PaneKind.SLICE)
    made = [pictures.layer(workspace, fused, one) for one in pane_volumes(workspace, pane)]
    if not made:
        return None, None
    body = made[0] if made[0].volume is workspace.anatomical else None
    cloud = made[-1] if made[-1] is not body else None
    return body, cloud


def _inputs(
    workspace: Workspace,
    layers: tuple[Layer | None, Layer | None],
    shape: tuple[int, int],
    scale: float,
    coarse: int,
) -> VolumeInputs:
    anatomical, functional = layers
    whole = anatomical or functional
    if whole is None:
        raise ValueError("a view needs at least one layer")
    display = workspace.display
    center, mm_per_pixel = pictures.mip_fit(whole, shape)
    return VolumeInputs(
        anatomical=anatomical,
        functional=functional,
        view=display.volume_view,
        shape=shape,
        center_mm=center,
        mm_per_pixel=mm_per_pixel / display.zoom,
        crosshair_mm=display.crosshair_mm,
        outlines=pictures.outlines(workspace),
        show_crosshair=display.show_crosshair,
        scale=scale,
        coarse=coarse,
    )
