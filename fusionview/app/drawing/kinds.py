"""Every drawing tool. A new one is a member of `Tool`, a class, and a line here."""

from collections.abc import Mapping

from fusionview.app.drawing.brushes import Brush, Erase
from fusionview.app.drawing.kind import Kind
from fusionview.app.drawing.spheres import Fixed, Percent, Sphere
from fusionview.app.tools import Tool

KINDS: Mapping[Tool, Kind] = {
    Tool.SPHERE: Sphere(),
    Tool.PERCENT: Percent(),
    Tool.FIXED: Fixed(),
    Tool.BRUSH: Brush(),
    Tool.ERASE: Erase(),
}
