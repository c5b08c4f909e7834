"""What can be done to a region that is there already, and what is asked for, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fusionview.model.setting import check, choice, setting, switch


class Operation(StrEnum):
    """What is done to the selected region."""

    MARGIN = "margin"
    SMOOTH = "smooth"
    FILL_HOLES = "fill_holes"
    INTERPOLATE = "interpolate"
    KEEP_LARGEST = "keep_largest"
    KEEP_CLICKED = "keep_clicked"
    REMOVE_SMALL = "remove_small"
    SPLIT = "split"
    UNION = "union"
    INTERSECTION = "intersection"
    DIFFERENCE = "difference"
    EITHER = "either"
    COPY = "copy"
    MIRROR = "mirror"
    DUPLICATE = "duplicate"


MIRRORS = ("plane_of_symmetry", "crosshair")
"""Where the mirror stands: found in the image, or the sagittal picture."""


@dataclass(frozen=True, kw_only=True)
class ReshapeSettings:
    """What operations use; each says which of them are its own."""

    margin_mm: float = setting(3.0, "Margin", -100.0, 100.0, "mm")
    sigma_mm: float = setting(2.0, "Smoothing", 0.1, 50.0, "mm")
    slice_by_slice: bool = switch(False, "Slice by slice")
    mirror_at: str = choice("plane_of_symmetry", "Mirror at", MIRRORS)
    least_ml: float = setting(1.0, "Smallest island", 0.0, 10_000.0, "mL")

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, kw_only=True)
class Reshape:
    """What the user is about to do to a region.

    Attributes
    ----------
    other_region_id
        The second region of what takes two.
    volume_id
        Where a copy goes.
    """

    operation: Operation
    region_id: str
    settings: ReshapeSettings
    other_region_id: str | None = None
    volume_id: str | None = None
