"""What the mouse does in a slice. A press is offered to each gesture in turn until one takes it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor

from fusionview.app.actions import Actions
from fusionview.app.tools import Tool
from fusionview.app.workspace import Workspace
from fusionview.model.layout import Pane, Shows
from fusionview.ui.views.judging import Judge
from fusionview.ui.views.moving import Move
from fusionview.ui.views.touch import Gesture, Touch
from fusionview.ui.views.windowing import dragged_window, windowed_volume

Button = Qt.MouseButton


class Mark(Gesture):
    """Places and moves measurements, arrows and texts."""

    def press(self, touch: Touch) -> bool:
        if touch.button is not Button.LeftButton:
            return False
        return self._actions.marking.press(touch.plane, touch.point_mm, touch.reach_mm)

    def drag(self, touch: Touch) -> None:
        self._actions.marking.drag(touch.point_mm)

    def hover(self, touch: Touch) -> None:
        self._actions.marking.drag(touch.point_mm)

    def release(self) -> None:
        self._actions.marking.release()

    def abandon(self) -> None:
        self._actions.marking.abandon()


class Draw(Gesture):
    """Draws a region with the tool that is chosen, in the volume of the pane."""

    def press(self, touch: Touch) -> bool:
        if touch.button is not Button.LeftButton or touch.workspace.tool is Tool.NAVIGATE:
            return False
        if touch.workspace.stroke is None:  # clicks of one outline stay on one volume
            choose_volume(self._actions, touch.workspace, touch.pane)
        self._actions.drawing.press(touch.plane, touch.point_mm)
        return True

    def drag(self, touch: Touch) -> None:
        self._actions.drawing.drag(touch.point_mm)

    def hover(self, touch: Touch) -> None:
        if touch.workspace.stroke is not None:  # an outline follows the pointer between clicks
            self._actions.drawing.drag(touch.point_mm)

    def release(self) -> None:
        self._actions.drawing.release()

    def abandon(self) -> None:
        self._actions.drawing.abandon()
        self._actions.reshaping.abandon()

    def cursor(self, touch: Touch) -> QCursor | None:
        if not touch.workspace.tool.draws or touch.workspace.mark_tool is not None:
            return None
        return QCursor(Qt.CursorShape.CrossCursor)


class Point(Gesture):
    """Moves the crosshair of all views."""

    def press(self, touch: Touch) -> bool:
        if touch.button is not Button.LeftButton:
            return False
        if touch.workspace.anatomical is not None:  # else the space of all views would change
            choose_volume(self._actions, touch.workspace, touch.pane)
        self._actions.arranging.anchor(touch.pane.slices_away)
        self._actions.viewing.crosshair(touch.point_mm)
        return True

    def drag(self, touch: Touch) -> None:
        self._actions.viewing.crosshair(touch.point_mm)


class Window(Gesture):
    """Sets the window of the upper layer of the pane, with Shift of the lower one."""

    def press(self, touch: Touch) -> bool:
        return touch.button is Button.RightButton

    def drag(self, touch: Touch) -> None:
        lower = bool(touch.modifiers & Qt.KeyboardModifier.ShiftModifier)
        volume = windowed_volume(touch.workspace, lower, touch.pane)
        if volume is not None:
            change = partial(dragged_window, volume, right=touch.shift.x(), down=touch.shift.y())
            self._actions.viewing.adjust_window(volume.id, change)


class Pan(Gesture):
    """Shifts the pictures."""

    def press(self, touch: Touch) -> bool:
        return touch.button is Button.MiddleButton

    def drag(self, touch: Touch) -> None:
        plane, shift = touch.plane, touch.shift
        moved = shift.x() * plane.right_mm + shift.y() * plane.down_mm
        self._actions.viewing.pan(-moved * touch.scale)


def gestures(actions: Actions) -> tuple[Gesture, ...]:
    """Return all kinds, in the order in which they are offered a press."""
    return tuple(kind(actions) for kind in (Mark, Move, Draw, Judge, Point, Window, Pan))


def choose_volume(actions: Actions, workspace: Workspace, pane: Pane) -> None:
    """Let panels and tools work on the time point that was touched."""
    display = workspace.display
    if pane.volume_id is None or pane.shows is Shows.ANATOMICAL:
        return
    if pane.volume_id != display.functional_id:
        actions.viewing.layers(display.anatomical_id, pane.volume_id)
