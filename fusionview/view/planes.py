"""What several views of a window show of the same planes, worked out once."""

from __future__ import annotations

from fusionview.view.reslice import Reslicer


class SharedPlanes:
    """Planes cut from volumes, for all views of a window."""

    def __init__(self) -> None:
        self.reslicer = Reslicer()
