"""Every drawing tool. A new one is a member of `Tool`, a class, and a line here."""

from collections.abc import Mapping

from fusionview.app.drawing.brushes import Brush, Erase
from fusionview.app.drawing.growing import Edge, Grow, Seeds
from fusionview.app.drawing.kind import Kind
from fusionview.app.drawing.outlines import Freehand, LiveWire, Polygon
from fusionview.app.drawing.spheres import Background, Ellipsoid, Fixed, Percent, Sphere
from fusionview.app.tools import Tool

KINDS: Mapping[Tool, Kind] = {
    Tool.SPHERE: Sphere(),
    Tool.ELLIPSOID: Ellipsoid(),
    Tool.POLYGON: Polygon(),
    Tool.FREEHAND: Freehand(),
    Tool.LIVEWIRE: LiveWire(),
    Tool.BRUSH: Brush(),
    Tool.ERASE: Erase(),
    Tool.PERCENT: Percent(),
    Tool.FIXED: Fixed(),
    Tool.BACKGROUND: Background(),
    Tool.EDGE: Edge(),
    Tool.GROW: Grow(),
    Tool.SEEDS: Seeds(),
}
