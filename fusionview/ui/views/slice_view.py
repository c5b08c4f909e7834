"""One slice: scroll, point, draw, window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from fusionview.app.actions import Actions
from fusionview.app.arrangement.tilting import view_turn_deg
from fusionview.app.stroke import Sketch
from fusionview.app.workspace import Workspace
from fusionview.model.comparison import Overlay
from fusionview.model.layout import Shows
from fusionview.model.plane import Orientation, Plane, Vector
from fusionview.model.transform import Triple
from fusionview.ui.theme import text_scale
from fusionview.ui.views import pictures, sketching
from fusionview.ui.views.captions import slice_captions
from fusionview.ui.views.flickering import Flicker
from fusionview.ui.views.gestures import gestures
from fusionview.ui.views.key_strokes import ARROWS, PAN_PIXELS, KeyStroke
from fusionview.ui.views.picture_view import PictureView, same
from fusionview.ui.views.tilt_handles import TiltHandles, paint_handles, places
from fusionview.ui.views.touch import Gesture, Touch
from fusionview.ui.views.wipe_handle import WipeHandle
from fusionview.view.layers import Layer
from fusionview.view.planes import SharedPlanes
from fusionview.view.slice_scene import SliceInputs, SliceScene

OnPointer = Callable[[Vector | None], None]

SMALL_PT = 150
"""Pictures of fewer points in a direction have no scale bar and no handles."""
PLACES = ("origin_mm", "right_mm", "down_mm")
REST_MS = 120
"""So long after the last movement a thick slice is drawn exactly."""


class SliceView(PictureView):
    """Shows what its pane says; holds no state but the gesture under way."""

    def __init__(
        self,
        actions: Actions,
        on_pointer: OnPointer,
        planes: SharedPlanes | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._on_pointer = on_pointer
        self._scene = SliceScene(planes)
        self._inputs: SliceInputs | None = None
        self._key: tuple[object, ...] = ()
        tools = gestures(actions)
        self._gestures = (TiltHandles(actions), WipeHandle(actions), *tools)
        self._gesture: Gesture | None = None
        self._stroke = KeyStroke(tools)
        self._flicker = Flicker(self)
        self._flicker.changed.connect(self._draw_again)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._draw_again)
        self._button = Qt.MouseButton.NoButton
        self._last = QPointF()
        self._pointer: QPointF | None = None
        self._sketch: Sketch | None = None

    @property
    def orientation(self) -> Orientation:
        """Axial, coronal or sagittal."""
        return self.pane.orientation

    @property
    def plane(self) -> Plane | None:
        """The plane that is shown."""
        return self._inputs.plane if self._inputs is not None else None

    def draw(self, workspace: Workspace) -> None:
        """Render the slice through the crosshair, if anything in it changed."""
        shape = self.picture_shape()
        plane = pictures.plane(workspace, self.pane, shape)
        layers = pictures.layers(workspace, self.pane)
        as_everywhere = self.pane.shows is Shows.FUSED and self.pane.volume_id is None
        self._beat(workspace, layers)
        if workspace.sketch is not self._sketch:  # lines are painted on the picture
            self._sketch = workspace.sketch
            self.update()
        if plane is None or not (layers or as_everywhere):
            self._inputs, self._key = None, ()
            self.show_pixels(None)
            return
        captions = slice_captions(
            workspace, plane, self.pane, (self.height(), self.width()), named=False
        )
        coarse = self._moves(workspace, plane)
        key = (*self._state(workspace, plane, layers, captions), coarse)
        if same(key, self._key):
            return
        self._key = key
        inputs = self._made_inputs(workspace, plane, layers, captions)
        self._inputs = replace(inputs, coarse_slab=coarse)
        self.show_pixels(self._scene.render(self._inputs))
        if self._pointer is not None:  # the picture moved under a pointer that rests
            self._on_pointer(self.point_at(self._pointer))

    def _state(
        self,
        workspace: Workspace,
        plane: Plane,
        layers: tuple[Layer, ...],
        captions: dict[str, str],
    ) -> tuple[object, ...]:
        """Everything that the picture depends on."""
        display = workspace.display
        return (
            self.pane,
            plane.shape,
            self.scale,
            workspace.aligned,
            workspace.live,
            workspace.preview,
            workspace.exploring.lit,
            workspace.lesions.search,
            workspace.sketch.seeds if workspace.sketch is not None else (),
            workspace.mark_gesture,
            workspace.landmarks,
            workspace.inspection,
            display.mark_id,
            display.slab,
            display.comparison,
            *plane.origin_mm,
            *plane.right_mm,
            *plane.down_mm,
            display.base_id,
            display.interpolation,
            display.show_crosshair,
            display.crosshair_mm,
            view_turn_deg(workspace, self.orientation),
            self._spyglass(workspace),
            self._flicker.upper,
            *(layer.volume for layer in layers),
            tuple(
                (one.window, one.colormap, one.opacity, one.threshold, one.curve) for one in layers
            ),
            tuple(captions.items()),
        )

    def _made_inputs(
        self,
        workspace: Workspace,
        plane: Plane,
        layers: tuple[Layer, ...],
        captions: dict[str, str],
    ) -> SliceInputs:
        display = workspace.display
        marked = display.show_crosshair and self.pane.slices_away == 0
        return SliceInputs(
            plane=plane,
            layers=layers,
            crosshair_mm=display.crosshair_mm if marked else None,
            outlines=pictures.outlines(workspace),
            marks=pictures.marks(workspace, plane),
            interpolation=display.interpolation,
            corner_texts=captions,
            scale=self.scale * text_scale(),
            slab=display.slab,
            comparison=display.comparison,
            crosshair_turn_deg=view_turn_deg(workspace, self.orientation),
            compared=pictures.compared(workspace, layers),
            spyglass_mm=self._spyglass(workspace),
            flicker_on=self._flicker.upper,
            scale_bar=min(self.width(), self.height()) >= SMALL_PT,
        )

    def _beat(self, workspace: Workspace, layers: tuple[Layer, ...]) -> None:
        """Let the flicker run only where there is one and it is seen."""
        comparison = workspace.display.comparison
        flickers = comparison.overlay is Overlay.FLICKER and len(layers) > 1 and self.isVisible()
        self._flicker.run(comparison.flicker_hz if flickers else 0.0)

    def _moves(self, workspace: Workspace, plane: Plane) -> bool:
        """Whether a slab is on its way somewhere, to be drawn exactly when it is there."""
        before, slab = self.plane, workspace.display.slab
        if before is None or slab.thickness_mm == 0 or before.shape != plane.shape:
            return False
        if any(np.any(getattr(before, one) != getattr(plane, one)) for one in PLACES):
            self._rest.start()
        return self._rest.isActive()

    def _spyglass(self, workspace: Workspace) -> Triple | None:
        """Return where the spyglass is: under the pointer, else at the crosshair."""
        display = workspace.display
        if display.comparison.overlay is not Overlay.SPYGLASS:
            return None
        point = None if self._pointer is None else self.point_at(self._pointer)
        if point is None:
            return display.crosshair_mm
        x, y, z = (float(value) for value in point)
        return x, y, z

    @Slot()
    def _draw_again(self) -> None:
        if self._workspace is not None and self.isVisible():
            self.draw(self._workspace)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        plane, workspace = self.plane, self._workspace
        if plane is not None and workspace is not None:
            sketching.paint_sketch(self, workspace, plane, self.scale, self._pointer)
        large = min(self.width(), self.height()) >= SMALL_PT
        if self._pointer is not None and plane is not None and workspace is not None and large:
            paint_handles(self, places(workspace, self.pane, plane, self.scale), self.scale)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._flicker.run(0.0)
        self._rest.stop()

    def empty_text(self) -> str:
        """Say what is missing, or what to do while nothing is open."""
        if self._workspace is None or not self._workspace.study.volumes:
            return super().empty_text()
        if self._workspace.base is None:
            return self.tr("No layer is shown. Add one under Layers.")
        if self.pane.volume_id is not None:
            return self.tr("Not in this study")
        if self.pane.shows is Shows.ANATOMICAL:
            return self.tr("No anatomical layer")
        return self.tr("No functional layer")

    def release_scene(self) -> None:
        """Forget pictures and volumes, as long as nobody sees them."""
        self._scene.close()
        self._inputs, self._key = None, ()
        self.show_pixels(None)

    def close_scene(self) -> None:
        """Release everything; before the widget is destroyed."""
        self._scene.close()

    def point_at(self, position: QPointF) -> Vector | None:
        """Return the LPS point under a position of the widget."""
        if self.plane is None:
            return None
        row, column = self.to_picture(position)
        return self.plane.to_world(row, column)

    def turn_pages(self, slices: int) -> None:
        """Move the crosshair by stored slices; positive is away from the viewer."""
        if self._workspace is None or self._workspace.base is None or self.plane is None:
            return
        step, _ = pictures.slice_step(self._workspace.base.geometry, self.plane.normal)
        self._move(slices * step)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        steps = event.angleDelta().y() / 120
        if sketching.resize_brush(self._actions.drawing, self._workspace, event) or steps == 0:
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._actions.viewing.zoom(1.15**steps)
        else:
            self.turn_pages(-int(np.sign(steps)) * max(1, round(abs(steps))))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        plane = self.plane
        if plane is None or not self._on_key(event, plane):
            super().keyPressEvent(event)
        else:  # who moves by keys reads the crosshair, wherever the pointer was left
            self._pointer = None
            self._on_pointer(None)

    def _on_key(self, event: QKeyEvent, plane: Plane) -> bool:
        key, workspace = event.key(), self._workspace
        if sketching.on_stroke_key(self._actions.drawing, workspace, key):
            return True
        if key in ARROWS and workspace is not None and workspace.base is not None:
            right, down = ARROWS[Qt.Key(key)]
            way = right * plane.right_mm + down * plane.down_mm
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._actions.viewing.pan(-PAN_PIXELS * self.scale * way)
                return True
            step, _ = pictures.slice_step(workspace.base.geometry, way)
            self._move(step)
            self._stroke.drag(self._touch_at_crosshair(workspace, plane, step))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn_pages(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Space and workspace is not None:
            return self._stroke.toggle(self._touch_at_crosshair(workspace, plane))
        elif key == Qt.Key.Key_Escape:
            self._stroke.abandon()
            for gesture in self._gestures:
                gesture.abandon()
        else:
            return False
        return True

    def _touch_at_crosshair(
        self, workspace: Workspace, plane: Plane, step_mm: Vector | None = None
    ) -> Touch:
        """Return what a left click at the crosshair would be, after a step."""
        point = np.array(workspace.display.crosshair_mm)
        return Touch(
            workspace=workspace,
            pane=self.pane,
            plane=plane,
            point_mm=point if step_mm is None else point + step_mm,
            position=QPointF(),
            shift=QPointF(),
            button=Qt.MouseButton.LeftButton,
            modifiers=Qt.KeyboardModifier.NoModifier,
            scale=self.scale,
        )

    def _move(self, step_mm: Vector) -> None:
        self._actions.viewing.step(step_mm)

    def _touch(self, event: QMouseEvent, button: Qt.MouseButton) -> Touch | None:
        point, plane, workspace = self.point_at(event.position()), self.plane, self._workspace
        if point is None or plane is None or workspace is None:
            return None
        return Touch(
            workspace=workspace,
            pane=self.pane,
            plane=plane,
            point_mm=point,
            position=event.position(),
            shift=event.position() - self._last,
            button=button,
            modifiers=event.modifiers(),
            scale=self.scale,
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._gesture is not None:  # a second button changes nothing
            return
        self._last = event.position()
        touch = self._touch(event, event.button())
        if touch is not None:
            self._gesture = next((one for one in self._gestures if one.press(touch)), None)
            self._button = event.button()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        workspace, left = self._workspace, event.button() is Qt.MouseButton.LeftButton
        if workspace is not None and left and sketching.clicks_on(workspace.stroke):
            self._actions.drawing.finish()
        else:
            self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._pointer is None:
            self.update()  # handles appear
        self._pointer = event.position()
        self._on_pointer(self.point_at(event.position()))
        touch = self._touch(event, self._button)
        self._last = event.position()
        self._follow(touch)
        if touch is None:
            return
        if self._gesture is not None:
            self._gesture.drag(touch)
            return
        for gesture in self._gestures:
            gesture.hover(touch)

    def _follow(self, touch: Touch | None) -> None:
        """Show what a press would take hold of, and move the spyglass."""
        found = (one.cursor(touch) for one in self._gestures) if touch is not None else iter(())
        cursor = next((one for one in found if one is not None), None)
        if cursor is None:
            self.unsetCursor()
        else:
            self.setCursor(cursor)
        workspace = self._workspace
        if workspace is not None and workspace.display.comparison.overlay is Overlay.SPYGLASS:
            self.draw(workspace)
        if sketching.brush_mm(workspace):
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._gesture is None or event.button() != self._button:
            return
        gesture, self._gesture = self._gesture, None
        self._button = Qt.MouseButton.NoButton
        gesture.release()

    def leaveEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        self._pointer = None
        self._on_pointer(None)
        self._follow(None)
        self.update()
