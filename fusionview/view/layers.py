"""What a scene shows: values that it compares by identity."""

from __future__ import annotations

from dataclasses import dataclass

from fusionview.model.chain import Linear
from fusionview.model.colour_curve import PLAIN, ColourCurve
from fusionview.model.mask import Mask
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
    threshold
        Pixels of lower values, and those outside the volume, are transparent; None shows all.
    curve
        How the colours of the map are spread over the window.
    """

    volume: Volume
    to_volume: Linear
    window: tuple[float, float]
    colormap: str
    opacity: float
    threshold: float | None = None
    curve: ColourCurve = PLAIN


@dataclass(frozen=True, eq=False)
class Outline:
    """The border of a region.

    Attributes
    ----------
    to_mask
        Maps points of the display space to the space of the mask's grid.
    """

    mask: Mask
    to_mask: Linear
    colour: tuple[int, int, int]
