"""Drawing without a mouse: Space begins and ends at the crosshair, the arrow keys drag."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from fusionview.app.tools import Tool
from fusionview.ui.views.gestures import Point
from fusionview.ui.views.touch import Gesture, Touch

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""To the right and down."""
PAN_PIXELS = 20
"""How far one key shifts the pictures."""


class KeyStroke:
    """The gesture that keys have begun, if any."""

    def __init__(self, gestures: Sequence[Gesture]) -> None:
        self._gestures = [one for one in gestures if not isinstance(one, Point)]
        self._under_way: Gesture | None = None

    @property
    def under_way(self) -> bool:
        """Whether arrow keys drag."""
        return self._under_way is not None

    def toggle(self, touch: Touch) -> bool:
        """Press, or release; False if the tool does nothing there."""
        if self._under_way is not None:
            self._under_way.drag(touch)
            self._under_way.release()
            self._under_way = None
            return True
        workspace = touch.workspace
        if workspace.tool is Tool.NAVIGATE and workspace.mark_tool is None:
            return False
        self._under_way = next((one for one in self._gestures if one.press(touch)), None)
        return self._under_way is not None

    def drag(self, touch: Touch) -> None:
        """Follow the crosshair."""
        if self._under_way is not None:
            self._under_way.drag(touch)

    def abandon(self) -> None:
        """Forget what was begun."""
        self._under_way = None
