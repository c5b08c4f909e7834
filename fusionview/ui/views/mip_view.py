"""The rotating maximum intensity projection of the functional layer."""

from dataclasses import replace
from functools import partial
from math import floor

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from fusionview.app.actions import Actions
from fusionview.app.arrangement.panes import pane_volumes
from fusionview.app.drawing.kinds import KINDS
from fusionview.app.workspace import Workspace
from fusionview.model.display import Solo
from fusionview.model.plane import Vector
from fusionview.model.volume import Volume
from fusionview.ui.theme import text_scale
from fusionview.ui.views import pictures
from fusionview.ui.views.captions import mip_captions
from fusionview.ui.views.gestures import choose_volume
from fusionview.ui.views.judging import judged_at
from fusionview.ui.views.picture_view import PictureView, same
from fusionview.ui.views.windowing import dragged_window
from fusionview.view.mip_scene import MipInputs, MipScene

DEGREES_A_TURN = 4.0


class MipView(PictureView):
    """Turns by drag, wheel or by itself; a click finds, or draws at, the hottest point."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._scene = MipScene()
        self._key: tuple[object, ...] = ()
        self._pressed: QPointF | None = None
        self._turned = False
        self._drawing = False
        self._button = Qt.MouseButton.NoButton
        self._ready = False

    @property
    def volume(self) -> Volume | None:
        """What is projected: the volume of the pane, else the functional layer."""
        if self._workspace is None:
            return None
        return next(iter(pane_volumes(self._workspace, self.pane)), None)

    def draw(self, workspace: Workspace) -> None:
        """Render the projection at the angle of the display, if anything in it changed."""
        display, volume, shape = workspace.display, self.volume, self.picture_shape()
        if not self._ready or volume is None or display.solo is Solo.ANATOMICAL or min(shape) < 2:
            self._key = ()
            self.show_pixels(None)
            return
        if not (self._drawing or workspace.reshape is not None):
            # its shadow at every move of a hand that draws in a slice would slow the hand down
            workspace = replace(workspace, preview=None, sketch=None)
        texts = mip_captions(workspace, volume, (self.height(), self.width()))
        key = (
            self.pane,
            shape,
            self.scale,
            workspace.aligned,
            workspace.live,
            workspace.preview,
            workspace.exploring.lit,
            workspace.lesions.search,
            display.base_id,
            volume,
            display.look(volume),
            display.mip_colormap,
            display.mip_angle_deg,
            display.mip_depth_weighted,
            display.show_crosshair,
            display.crosshair_mm,
            tuple(texts.items()),
        )
        if same(key, self._key):
            return
        self._key = key
        self.show_pixels(self._scene.render(self._made_inputs(workspace, volume, texts)))

    def _made_inputs(
        self, workspace: Workspace, volume: Volume, texts: dict[str, str]
    ) -> MipInputs:
        display, shape = workspace.display, self.picture_shape()
        layer = pictures.layer(workspace, self.pane, volume)
        center, mm_per_pixel = pictures.mip_fit(layer, shape)
        return MipInputs(
            layer=layer,
            angle_deg=display.mip_angle_deg,
            shape=shape,
            mm_per_pixel=mm_per_pixel,
            center_mm=center,
            crosshair_mm=display.crosshair_mm if display.show_crosshair else None,
            outlines=pictures.outlines(workspace),
            corner_texts=texts,
            scale=self.scale * text_scale(),
            depth_weighted=display.mip_depth_weighted,
        )

    def empty_text(self) -> str:
        """Say why there is no projection."""
        if not self._ready:
            return self.tr("Preparing the projection…")
        return self.tr("No functional layer")

    def allow(self) -> None:
        """Draw from now on: the compiled projector is loaded."""
        self._ready = True
        if self._workspace is not None:
            self.draw(self._workspace)

    def release_scene(self) -> None:
        """Forget pictures and volumes, as long as nobody sees them."""
        self._scene.close()
        self._key = ()
        self.show_pixels(None)

    def close_scene(self) -> None:
        """Release everything; before the widget is destroyed."""
        self._scene.close()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        self._rotate(event.angleDelta().y() / 120 * 2 * DEGREES_A_TURN)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._pressed, self._turned, self._button = event.position(), False, event.button()
        if self._button == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._pressed is None or self._workspace is None:
            return
        shift = event.position() - self._pressed
        if not self._turned and shift.manhattanLength() < 4:
            return
        self._turned, self._pressed = True, event.position()
        self._end(keep=False)
        volume = self.volume
        if self._button == Qt.MouseButton.LeftButton:
            self._rotate(shift.x() * 0.7)
        elif self._button == Qt.MouseButton.RightButton and volume is not None:
            change = partial(dragged_window, volume, right=shift.x(), down=shift.y())
            self._actions.viewing.adjust_window(volume.id, change)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if not self._turned and self._button == Qt.MouseButton.LeftButton:
            point = self._point_at(event.position())
            if point is not None:
                self._go_to(point)
            self._end(keep=True)
        self._pressed, self._button = None, Qt.MouseButton.NoButton

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        turns = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in turns:
            self._rotate(turns[Qt.Key(event.key())] * DEGREES_A_TURN)
        elif event.key() == Qt.Key.Key_Escape:
            self._end(keep=False)
        else:
            super().keyPressEvent(event)

    def _point_at(self, position: QPointF) -> Vector | None:
        """Return the brightest point of the ray under a position."""
        row, column = self.to_picture(position)
        return self._scene.locate(floor(row + 0.5), floor(column + 0.5))

    def _go_to(self, point: Vector) -> None:
        """Move the crosshair; a candidate of the lesion finder is accepted or rejected."""
        found = judged_at(self._workspace, point) if self._workspace is not None else None
        if found is None:
            self._actions.viewing.crosshair(point)
        else:
            self._actions.lesions.toggle(found)

    def _begin(self, position: QPointF) -> None:
        """Show what the tool in hand would draw there; the release keeps it, a turn does not."""
        workspace = self._workspace
        kind = KINDS.get(workspace.tool) if workspace is not None else None
        if workspace is None or kind is None or not kind.on_mip:
            return
        point = self._point_at(position)
        plane = self._scene.plane_through(point) if point is not None else None
        if point is None or plane is None:
            return
        choose_volume(self._actions, workspace, self.pane)
        self._actions.drawing.press(plane, point)
        self._drawing = True

    def _end(self, *, keep: bool) -> None:
        if self._drawing and keep:
            self._actions.drawing.release()
        elif self._drawing:
            self._actions.drawing.abandon()
        self._drawing = False

    def _rotate(self, degrees: float) -> None:
        self._actions.viewing.turn_mip(degrees)
