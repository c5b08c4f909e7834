"""The right-drag that every reader knows."""

from fusionview.app.arrangement.panes import pane_volumes
from fusionview.app.workspace import Workspace
from fusionview.model.display import Window
from fusionview.model.layout import Pane
from fusionview.model.volume import Volume

PIXELS_PER_WIDTH = 400.0
"""A drag over this many pixels changes the window by its own width."""


def windowed_volume(workspace: Workspace, lower: bool, pane: Pane) -> Volume | None:
    """Return the layer that a right-drag changes: the upper one, with Shift the lower one."""
    shown = pane_volumes(workspace, pane)
    if not shown:
        return None
    return shown[0] if lower else shown[-1]


def dragged_window(volume: Volume, window: Window, *, right: float, down: float) -> Window:
    """Return the window after a drag: right widens, up shows more (PET) or lowers the level.

    A functional image keeps 0 as its first colour, as readers of PET are used to: only the
    upper end moves.
    """
    low, high = window
    width = high - low
    step = width / PIXELS_PER_WIDTH
    if low == 0.0 and not volume.kind.is_anatomical:
        return 0.0, max(high + (right + down) * step, width * 0.02)
    level = (low + high) / 2 + down * step
    half = max(width + right * step, width * 0.02) / 2
    return level - half, level + half
