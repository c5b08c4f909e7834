"""The tools of the left mouse button, and what the drawing tools use."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fusionview.model.setting import check, choice, setting, switch


class Tool(StrEnum):
    """What the left mouse button does in a slice."""

    NAVIGATE = "navigate"
    SPHERE = "sphere"
    ELLIPSOID = "ellipsoid"
    POLYGON = "polygon"
    FREEHAND = "freehand"
    LIVEWIRE = "livewire"
    BRUSH = "brush"
    ERASE = "erase"
    PERCENT = "percent"
    FIXED = "fixed"
    BACKGROUND = "background"
    EDGE = "edge"
    GROW = "grow"
    SEEDS = "seeds"
    MOVE = "move"

    @property
    def draws(self) -> bool:
        """Whether it makes or changes regions."""
        return self not in (Tool.NAVIGATE, Tool.MOVE)


INTO = ("new_region", "add_to_selected", "take_from_selected")
"""Where the voxels go that a tool finds."""
SEEDS = ("tissue_1", "tissue_2", "tissue_3", "tissue_4", "background")
"""What seeds are painted of; not called regions, which have names of their own in the list."""


@dataclass(frozen=True, kw_only=True)
class DrawingSettings:
    """What the drawing tools use; each tool says which of them are its own."""

    percent: float = setting(41.0, "Share of maximum", 1.0, 99.0, "%")
    fixed: float = setting(4.0, "Fixed value", -1e9, 1e9)
    background_percent: float = setting(50.0, "Share of the rise above background", 1.0, 99.0, "%")
    tolerance_percent: float = setting(20.0, "Tolerance", 0.0, 100.0, "%")
    smoothing_mm: float = setting(4.0, "Smoothing", 0.0, 20.0, "mm")
    sphere_mm: float = setting(10.0, "Sphere radius", 0.5, 200.0, "mm")
    depth_mm: float | None = setting(
        None, "Half depth", 0.5, 200.0, "mm", unset="as in the picture"
    )
    one_slice: bool = switch(False, "This slice only")
    reach_mm: float = setting(30.0, "Reach", 1.0, 300.0, "mm")
    seeds_of: str = choice("tissue_1", "Paint seeds of", SEEDS)
    brush_mm: float = setting(5.0, "Brush radius", 0.5, 100.0, "mm")
    brush_3d: bool = switch(False, "In depth, too (ball)")
    adaptive: bool = switch(False, "Only what looks alike (stops at edges)")
    likeness_sd: float = setting(2.5, "How alike", 0.1, 20.0, "SD")
    margin_mm: float = setting(10.0, "Grow beyond seeds", 0.0, 100.0, "mm")
    locality: float = setting(0.0, "Keep near the seeds", 0.0, 100.0, "%")
    into: str = choice("new_region", "Result", INTO)

    def __post_init__(self) -> None:
        check(self)
