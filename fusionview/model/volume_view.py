"""How the free view of the whole volume is turned, mixed and cut open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from fusionview.model.setting import check, setting
from fusionview.model.transform import Triple


class ClipSide(StrEnum):
    """What is cut away, seen from the crosshair."""

    RIGHT = "right"
    LEFT = "left"
    FRONT = "front"
    BACK = "back"
    HEAD = "head"
    FEET = "feet"

    @property
    def normal(self) -> Triple:
        """Unit vector (LPS) towards what is cut away."""
        return {
            ClipSide.RIGHT: (-1.0, 0.0, 0.0),
            ClipSide.LEFT: (1.0, 0.0, 0.0),
            ClipSide.FRONT: (0.0, -1.0, 0.0),
            ClipSide.BACK: (0.0, 1.0, 0.0),
            ClipSide.HEAD: (0.0, 0.0, 1.0),
            ClipSide.FEET: (0.0, 0.0, -1.0),
        }[self]


@dataclass(frozen=True, kw_only=True)
class VolumeView:
    """The free view.

    Attributes
    ----------
    azimuth_deg, elevation_deg
        Where the viewer stands: 0, 0 in front of the patient; 90, 0 at the left; 0, 90 above the
        head.
    anatomy, function
        How much of each is seen.
    clip
        Sides of the crosshair that are cut away; all of them.
    """

    azimuth_deg: float = 30.0
    elevation_deg: float = 10.0
    anatomy: float = setting(0.4, "Anatomy", 0.0, 1.0)
    function: float = setting(0.6, "Function", 0.0, 1.0)
    clip: tuple[ClipSide, ...] = ()

    def __post_init__(self) -> None:
        check(self)

    def turned(self, azimuth_deg: float, elevation_deg: float) -> VolumeView:
        """Walk round the patient; the head stays above the feet."""
        return replace(
            self,
            azimuth_deg=(self.azimuth_deg + azimuth_deg) % 360.0,
            elevation_deg=min(max(self.elevation_deg + elevation_deg, -90.0), 90.0),
        )

    def without(self, side: ClipSide) -> VolumeView:
        """Put one side back."""
        return replace(self, clip=tuple(kept for kept in self.clip if kept is not side))
