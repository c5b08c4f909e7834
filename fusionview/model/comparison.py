"""How the functional layers are laid over the anatomy, to judge how they fit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fusionview.model.setting import check, setting


class Overlay(StrEnum):
    """Ways to show two images in one picture."""

    FADE = "fade"
    CHECKERBOARD = "checkerboard"
    WIPE = "wipe"
    SPYGLASS = "spyglass"
    FLICKER = "flicker"
    EDGES = "edges"
    ISOCONTOURS = "isocontours"


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The way that is chosen, and what it uses.

    Attributes
    ----------
    wipe
        Where the edge lies: 0 at the left of the picture, 1 at the right.
    levels
        Values of the isocontours, in the unit of the functional layer; empty for percents of
        its window.
    edges_of_lower
        Whether edges are those of the lower image, drawn on the upper one.
    """

    overlay: Overlay = Overlay.FADE
    square_mm: float = setting(20.0, "Size of a square", 2.0, 200.0, "mm")
    wipe: float = setting(0.5, "Place of the wipe", 0.0, 1.0)
    spyglass_mm: float = setting(30.0, "Radius of the spyglass", 2.0, 300.0, "mm")
    flicker_hz: float = setting(2.0, "Changes of the flicker", 0.5, 3.0, "per s")
    levels: tuple[float, ...] = ()
    edges_of_lower: bool = False

    def __post_init__(self) -> None:
        check(self)


class SlabMode(StrEnum):
    """What a thick slice shows of the values along its thickness."""

    MEAN = "mean"
    MAXIMUM = "maximum"
    MINIMUM = "minimum"


@dataclass(frozen=True, kw_only=True)
class Slab:
    """A thick slice; 0 mm is a plane without thickness."""

    mode: SlabMode = SlabMode.MEAN
    thickness_mm: float = setting(0.0, "Slab", 0.0, 500.0, "mm")

    def __post_init__(self) -> None:
        check(self)
