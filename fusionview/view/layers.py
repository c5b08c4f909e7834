"""What a scene shows: values that it compares by identity."""

from __future__ import annotations

from dataclasses import dataclass

from fusionview.model.mask import Mask
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume


@dataclass(frozen=True, eq=False)
class Layer:
    """A volume and how it looks.

    Attributes
    ----------
    to_volume
        Maps points of the display space to the volume's space.
    window
        Low and high end of the colours, in the volume's unit.
    colormap
        One of `fusionview.view.colormaps.COLORMAPS`.
    opacity
        From 0 (only what lies below shows) to 1 (only this layer shows).
    """

    volume: Volume
    to_volume: Transform
    window: tuple[float, float]
    colormap: str
    opacity: float


@dataclass(frozen=True, eq=False)
class Outline:
    """The border of a region.

    Attributes
    ----------
    to_mask
        Maps points of the display space to the space of the mask's grid.
    """

    mask: Mask
    to_mask: Transform
    colour: tuple[int, int, int]
