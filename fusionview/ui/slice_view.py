"""One fused slice: scroll, point, draw, window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from fusionview.app.actions import Actions
from fusionview.app.tools import Tool
from fusionview.app.workspace import Workspace
from fusionview.model.plane import Orientation, Plane, Vector
from fusionview.ui import pictures
from fusionview.ui.captions import slice_captions
from fusionview.ui.picture_view import PictureView
from fusionview.ui.windowing import dragged_window, windowed_volume
from fusionview.view.slice_scene import SliceInputs, SliceScene

OnPointer = Callable[[Vector | None], None]

HANDLE_REACH_PX = 7.0
MARKING = (Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton)
"""A mark follows the pointer between two clicks, too."""


class SliceView(PictureView):
    """Axial, coronal or sagittal; holds no state but the gesture under way."""

    def __init__(
        self,
        orientation: Orientation,
        actions: Actions,
        on_pointer: OnPointer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.orientation = orientation
        self._actions = actions
        self._on_pointer = on_pointer
        self._scene = SliceScene()
        self._inputs: SliceInputs | None = None
        self._key: tuple[object, ...] = ()
        self._drag_from: QPointF | None = None
        self._pointer: QPointF | None = None
        self._drag_button = Qt.MouseButton.NoButton
        self.setAccessibleName(str(orientation))

    @property
    def plane(self) -> Plane | None:
        """The plane that is shown."""
        return self._inputs.plane if self._inputs is not None else None

    def draw(self, workspace: Workspace) -> None:
        """Render the slice through the crosshair, if anything in it changed."""
        shape = self.picture_shape()
        plane = pictures.plane(workspace, self.orientation, shape)
        if plane is None:
            self._inputs, self._key = None, ()
            self.show_pixels(None)
            return
        display = workspace.display
        captions = slice_captions(workspace, plane)
        key = (
            shape,
            self.scale,
            workspace.study,
            workspace.live,
            workspace.preview,
            workspace.mark_gesture,
            display.mark_id,
            display.slab,
            *plane.origin_mm,
            *plane.right_mm,
            *plane.down_mm,
            display.anatomical_id,
            display.functional_id,
            display.solo,
            tuple(display.opacity_of(volume.id) for volume in workspace.shown),
            display.interpolation,
            display.show_crosshair,
            display.crosshair_mm,
            tuple((volume, display.look(volume)) for volume in workspace.shown),
            tuple(captions.items()),
        )
        if len(key) == len(self._key) and all(
            one is other or one == other for one, other in zip(key, self._key, strict=True)
        ):
            return
        self._key = key
        self._inputs = SliceInputs(
            plane=plane,
            layers=pictures.layers(workspace),
            crosshair_mm=display.crosshair_mm if display.show_crosshair else None,
            outlines=pictures.outlines(workspace),
            marks=pictures.marks(workspace, plane),
            interpolation=display.interpolation,
            corner_texts=captions,
            scale=self.scale,
        )
        self.show_pixels(self._scene.render(self._inputs))
        if self._pointer is not None:  # the picture moved under a pointer that rests
            self._on_pointer(self.point_at(self._pointer))

    def close_scene(self) -> None:
        """Release the graphics context; before the widget is destroyed."""
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
        if steps == 0:
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._actions.viewing.zoom(1.15**steps)
        else:
            self.turn_pages(-int(np.sign(steps)) * max(1, round(abs(steps))))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        plane = self.plane
        if plane is None or not self._on_key(event.key(), plane):
            super().keyPressEvent(event)

    def _on_key(self, key: int, plane: Plane) -> bool:
        right, down = plane.right_mm, plane.down_mm
        steps = {
            Qt.Key.Key_Left: -right,
            Qt.Key.Key_Right: right,
            Qt.Key.Key_Up: -down,
            Qt.Key.Key_Down: down,
        }
        if key in steps and self._workspace is not None and self._workspace.base is not None:
            geometry = self._workspace.base.geometry
            step, _ = pictures.slice_step(geometry, steps[Qt.Key(key)])
            self._move(step)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn_pages(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Escape:
            self._actions.drawing.abandon()
            self._actions.marking.abandon()
        else:
            return False
        return True

    def _move(self, step_mm: Vector) -> None:
        self._actions.viewing.step(step_mm)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        point = self.point_at(event.position())
        if point is None or self._workspace is None or self.plane is None:
            return
        if self._drag_from is not None:  # a second button changes nothing
            return
        self._drag_from, self._drag_button = event.position(), event.button()
        if event.button() == Qt.MouseButton.LeftButton:
            reach_mm = HANDLE_REACH_PX * self.scale * self.plane.mm_per_pixel
            if self._actions.marking.press(self.plane, point, reach_mm):
                return
            if self._workspace.tool is Tool.NAVIGATE:
                self._actions.viewing.crosshair(point)
            else:
                self._actions.drawing.press(self.plane, point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._pointer = event.position()
        point = self.point_at(event.position())
        self._on_pointer(point)
        workspace = self._workspace
        if point is None or workspace is None:
            return
        if self._drag_button in MARKING and self._actions.marking.drag(point):
            return
        if self._drag_from is None:
            return
        shift = event.position() - self._drag_from
        if self._drag_button == Qt.MouseButton.LeftButton:
            if workspace.tool is Tool.NAVIGATE:
                self._actions.viewing.crosshair(point)
            else:
                self._actions.drawing.drag(point)
            return
        self._drag_from = event.position()
        if self._drag_button == Qt.MouseButton.RightButton:
            lower = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            volume = windowed_volume(workspace, lower)
            if volume is not None:
                change = partial(dragged_window, volume, right=shift.x(), down=shift.y())
                self._actions.viewing.adjust_window(volume.id, change)
        elif self._drag_button == Qt.MouseButton.MiddleButton and self.plane is not None:
            moved = shift.x() * self.plane.right_mm + shift.y() * self.plane.down_mm
            self._actions.viewing.pan(-moved * self.scale)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() != self._drag_button:
            return
        if self._drag_button == Qt.MouseButton.LeftButton and not self._actions.marking.release():
            self._actions.drawing.release()
        self._drag_from, self._drag_button = None, Qt.MouseButton.NoButton

    def leaveEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        self._pointer = None
        self._on_pointer(None)
