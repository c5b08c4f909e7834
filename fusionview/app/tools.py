"""The tools of the left mouse button, and what the drawing tools use."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fusionview.model.setting import check, choice, setting, switch


class Tool(StrEnum):
    """What the left mouse button does in a slice."""

    NAVIGATE = "navigate"
    SPHERE = "sphere"
    PERCENT = "percent"
    FIXED = "fixed"
    BRUSH = "brush"
    ERASE = "erase"
    MOVE = "move"

    @property
    def paints(self) -> bool:
        """Whether it changes the selected region rather than making one."""
        return self in (Tool.BRUSH, Tool.ERASE)

    @property
    def draws(self) -> bool:
        """Whether it makes or changes regions."""
        return self not in (Tool.NAVIGATE, Tool.MOVE)


INTO = ("new_region", "add_to_selected", "take_from_selected")
"""Where the voxels go that a tool finds."""


@dataclass(frozen=True, kw_only=True)
class DrawingSettings:
    """What the drawing tools use; each tool says which of them are its own."""

    percent: float = setting(41.0, "Share of maximum", 1.0, 99.0, "%")
    fixed: float = setting(4.0, "Fixed value", -1e9, 1e9)
    sphere_mm: float = setting(10.0, "Sphere radius", 0.5, 200.0, "mm")
    brush_mm: float = setting(5.0, "Brush radius", 0.5, 100.0, "mm")
    brush_3d: bool = switch(False, "In depth, too (ball)")
    into: str = choice("new_region", "Result", INTO)

    def __post_init__(self) -> None:
        check(self)
