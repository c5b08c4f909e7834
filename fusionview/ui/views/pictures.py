"""What the scenes of the window draw: as everywhere, with numbers as the user writes them."""

from fusionview.app.workspace import Workspace
from fusionview.model.plane import Plane
from fusionview.screen import scenes
from fusionview.screen.scenes import axes, layer, layers, mip_fit, outlines, plane, slice_step
from fusionview.ui.controls.numbers import mark_text
from fusionview.view.layers import Layer
from fusionview.view.marks import MarkDrawing

__all__ = [
    "axes",
    "compared",
    "layer",
    "layers",
    "marks",
    "mip_fit",
    "outlines",
    "plane",
    "slice_step",
]


def marks(workspace: Workspace, plane: Plane) -> tuple[MarkDrawing, ...]:
    """Return the marks that are seen in a plane, with translated texts."""
    return scenes.marks(workspace, plane, mark_text)


def compared(workspace: Workspace, layers: tuple[Layer, ...]) -> int:
    """Return the number of the upper layer that panels work on; else of the topmost."""
    chosen = workspace.display.functional_id
    return next((n for n, one in enumerate(layers) if n and one.volume.id == chosen), -1)
