"""How a study is looked at. Not undoable, and never part of a volume: one PET, two looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal
from weakref import WeakKeyDictionary

import numpy as np

from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Triple
from fusionview.model.volume import Volume

Window = tuple[float, float]
Interpolation = Literal["nearest", "linear", "cubic"]

_FIXED_WINDOWS: Mapping[Quantity, Window] = {
    Quantity.HOUNSFIELD: (-160.0, 240.0),
    Quantity.ATTENUATION: (0.0, 0.16),
    Quantity.ADC: (0.0, 3000.0),
}
_USUAL: WeakKeyDictionary[Volume, Look] = WeakKeyDictionary()
"""Views ask for the look of a volume many times a second, and volumes never change."""
_SUV_TOPS = (5.0, 7.0, 10.0, 15.0, 20.0)


class Solo(StrEnum):
    """Which layer is shown by itself, in its own space (to find one spot in each volume)."""

    NONE = "none"
    ANATOMICAL = "anatomical"
    FUNCTIONAL = "functional"


@dataclass(frozen=True)
class Look:
    """Window, in the unit of the volume, and colour map of one volume."""

    window: Window
    colormap: str


@dataclass(frozen=True, eq=False, kw_only=True)
class Display:
    """What the views show.

    Attributes
    ----------
    anatomical_id, functional_id
        The lower and the upper layer. Points are given in the space of the lower one
        (of the upper one where there is no lower).
    opacity
        Of the functional layer: 0 shows the anatomy only, 1 the function only.
    crosshair_mm
        LPS.
    looks
        By volume id and quantity: a window belongs to the unit that it was chosen for.
    zoom
        1 fits the anatomy into each view.
    pan_mm
        Shift of the middle of the pictures, LPS.
    solo
        With the functional layer alone, points are given in its space.
    frames
        Which frame of a 4-D series is shown, by volume id; the first where nothing is said.
    mip_colormap
        Readers look at projections in inverse grey, whatever colours the slices have.
    acquired_axes
        Whether the planes follow the axes of the anatomical series or those of the patient.
    """

    anatomical_id: str | None = None
    functional_id: str | None = None
    opacity: float = 0.5
    looks: Mapping[tuple[str, Quantity], Look] = field(default_factory=dict)
    crosshair_mm: Triple = (0.0, 0.0, 0.0)
    show_crosshair: bool = True
    zoom: float = 1.0
    pan_mm: Triple = (0.0, 0.0, 0.0)
    acquired_axes: bool = True
    interpolation: Interpolation = "linear"
    mip_angle_deg: float = 0.0
    mip_colormap: str = "inverse_grey"
    mip_playing: bool = False
    region_id: str | None = None
    frames: Mapping[str, int] = field(default_factory=dict)
    solo: Solo = Solo.NONE

    @property
    def base_id(self) -> str | None:
        """The volume whose space the views live in."""
        if self.solo is Solo.FUNCTIONAL:
            return self.functional_id
        return self.anatomical_id or self.functional_id

    def look(self, volume: Volume) -> Look:
        """Return how this volume is shown: as chosen, else as usual for what it measures."""
        return self.looks.get((volume.id, volume.quantity)) or usual_look(volume)

    def with_look(self, volume: Volume, look: Look) -> Display:
        """Show one volume differently."""
        return replace(self, looks={**self.looks, (volume.id, volume.quantity): look})


def usual_look(volume: Volume) -> Look:
    """Return the window and colour map that a reader expects at first sight."""
    look = _USUAL.get(volume)
    if look is None:
        colours = "hot_iron" if volume.kind.is_functional else "grey"
        look = _USUAL[volume] = Look(usual_window(volume), colours)
    return look


def usual_window(volume: Volume) -> Window:
    """Return the first window: fixed by unit where the field has one, else by percentiles."""
    fixed = _FIXED_WINDOWS.get(volume.quantity)
    if fixed is not None:
        return fixed
    values = _sample(volume)
    if values.size == 0 or values.min() == values.max():
        low = float(values.min(initial=0.0)) if values.size else 0.0
        return low, low + 1.0
    if volume.quantity.is_suv:
        active = values[values > 0.5]
        reach = float(np.percentile(active, 99.5)) if active.size else 0.0
        return 0.0, next((top for top in _SUV_TOPS if top >= reach), _SUV_TOPS[-1])
    body = values[values > values.mean() * 0.1]
    if body.size == 0:
        body = values
    high = float(np.percentile(body, 99.5))
    low = float(np.percentile(values, 1.0)) if volume.kind in (Kind.MR, Kind.OTHER) else 0.0
    return (low, high) if high > low else (float(values.min()), float(values.max()))


def _sample(volume: Volume, most: int = 400_000) -> np.ndarray:
    """Every nth finite voxel: a window needs no more, and a big series opens at once."""
    values = volume.data.ravel()[:: max(1, volume.data.size // most)]
    return values[np.isfinite(values)]
