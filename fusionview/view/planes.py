"""What several views of a window show of the same planes, worked out once."""

from __future__ import annotations

from fusionview.view.contour import Contours
from fusionview.view.levels import SharedLevels
from fusionview.view.reslice import Reslicer


class SharedPlanes:
    """Planes cut from volumes, their levels and the borders of regions, for all views of a window.

    All of it is kept for as long as the last picture of a view needs it, so memory is bounded by
    what is on the screen. Views share what has the same place, size and shape in pixels.
    """

    def __init__(self) -> None:
        self.reslicer = Reslicer()
        self.levels = SharedLevels()
        self.contours = Contours()
