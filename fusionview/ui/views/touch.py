"""An event of the mouse in a slice, and what every gesture answers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor

from fusionview.app.actions import Actions
from fusionview.app.workspace import Workspace
from fusionview.model.layout import Pane
from fusionview.model.plane import Plane, Vector

HANDLE_REACH_PX = 7.0


@dataclass(frozen=True, eq=False, kw_only=True)
class Touch:
    """One event of the mouse in a slice.

    Attributes
    ----------
    shift
        Way since the last event, logical pixels.
    point_mm
        LPS, in the space of the views.
    scale
        Device pixels per logical pixel.
    """

    workspace: Workspace
    pane: Pane
    plane: Plane
    point_mm: Vector
    position: QPointF
    shift: QPointF
    button: Qt.MouseButton
    modifiers: Qt.KeyboardModifier
    scale: float

    @property
    def reach_mm(self) -> float:
        """How near the pointer must come to a handle."""
        return HANDLE_REACH_PX * self.scale * self.plane.mm_per_pixel


class Gesture:
    """Takes no press and does nothing; each kind says what it does instead."""

    def __init__(self, actions: Actions) -> None:
        self._actions = actions

    def press(self, touch: Touch) -> bool:
        """Begin, or return False to leave the press to the next kind."""
        return False

    def drag(self, touch: Touch) -> None:
        """Follow the pointer while the button is held."""

    def hover(self, touch: Touch) -> None:
        """Follow the pointer while no gesture is under way."""

    def release(self) -> None:
        """Let go."""

    def abandon(self) -> None:
        """Forget what is under way."""

    def cursor(self, touch: Touch) -> QCursor | None:
        """Return what the pointer looks like over something that a press would take hold of."""
        return None
