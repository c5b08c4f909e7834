"""How a study is looked at. Not undoable, and never part of a volume: one PET, two looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal
from weakref import WeakKeyDictionary

import numpy as np

from fusionview.model.colour_curve import PLAIN, ColourCurve
from fusionview.model.comparison import Comparison, Slab
from fusionview.model.kind import Kind
from fusionview.model.layout import FUSED, Layout
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Triple
from fusionview.model.volume import Volume
from fusionview.model.volume_view import VolumeView

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
    """Window, in the unit of the volume, and colour map of one volume.

    Attributes
    ----------
    threshold
        Values below it are transparent; None shows all.
    curve
        How the colours of the map are spread over the window.
    """

    window: Window
    colormap: str
    threshold: float | None = None
    curve: ColourCurve = PLAIN


@dataclass(frozen=True, eq=False, kw_only=True)
class Display:
    """What the views show.

    Attributes
    ----------
    anatomical_id, functional_id
        The lower layer, and the upper one that panels work on. Points are given in the space
        of the lower one (of the upper one where there is no lower).
    stacked_ids
        All upper layers from the bottom up, where there is more than one.
    hidden_ids
        Layers whose eye is closed.
    opacities
        Of upper layers by volume id: 0 shows what lies below only, 1 the layer only.
    crosshair_mm
        LPS.
    looks
        By volume id and quantity: a window belongs to the unit that it was chosen for.
    zoom
        1 fits the anatomy into each view.
    pan_mm
        Shift of the middle of the pictures, LPS.
    tilt
        Rotation (rows of a 3 × 3 matrix) of all planes out of their axes; None for none.
    slab
        Thickness of the slices.
    linked_windows
        Whether a window that is set for one volume is set for all of its quantity.
    linked_before_compare
        What that goes back to when the layout for comparing, which links, is left.
    layout, maximised
        The panes, and the number of the one that fills the window.
    mip_depth_weighted
        Whether what lies behind is dimmed in the projection.
    volume_view
        How the free view is turned, mixed and cut open.
    frames_playing, frames_per_s
        Cine of 4-D series.
    hide_identity
        Whether nothing that tells who the patient is may be shown.
    show_texts
        Whether the corners of the pictures hold texts.
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
    stacked_ids: tuple[str, ...] = ()
    hidden_ids: frozenset[str] = frozenset()
    opacities: Mapping[str, float] = field(default_factory=dict)
    looks: Mapping[tuple[str, Quantity], Look] = field(default_factory=dict)
    crosshair_mm: Triple = (0.0, 0.0, 0.0)
    show_crosshair: bool = True
    zoom: float = 1.0
    pan_mm: Triple = (0.0, 0.0, 0.0)
    acquired_axes: bool = True
    tilt: tuple[Triple, Triple, Triple] | None = None
    slab: Slab = field(default_factory=Slab)
    comparison: Comparison = field(default_factory=Comparison)
    interpolation: Interpolation = "linear"
    linked_windows: bool = False
    linked_before_compare: bool = False
    layout: Layout = FUSED
    maximised: int | None = None
    mip_angle_deg: float = 0.0
    mip_colormap: str = "inverse_grey"
    mip_playing: bool = False
    mip_depth_weighted: bool = False
    volume_view: VolumeView = field(default_factory=VolumeView)
    region_id: str | None = None
    mark_id: str | None = None
    frames_playing: bool = False
    frames_per_s: float = 4.0
    hide_identity: bool = False
    show_texts: bool = True
    frames: Mapping[str, int] = field(default_factory=dict)
    solo: Solo = Solo.NONE

    @property
    def base_id(self) -> str | None:
        """The volume whose space the views live in."""
        if self.solo is Solo.FUNCTIONAL:
            return self.functional_id
        return self.anatomical_id or self.functional_id

    @property
    def upper_ids(self) -> tuple[str, ...]:
        """All upper layers from the bottom up; the chosen one is always among them."""
        if self.functional_id is None or self.functional_id in self.stacked_ids:
            return self.stacked_ids
        return (self.functional_id,)

    @property
    def opacity(self) -> float:
        """Opacity of the upper layer that panels work on."""
        return self.opacity_of(self.functional_id)

    def opacity_of(self, volume_id: str | None) -> float:
        """Return the opacity of an upper layer: as chosen, else one half."""
        return self.opacities.get(volume_id or "", 0.5)

    def with_opacity(self, volume_id: str, opacity: float) -> Display:
        """Mix one upper layer differently."""
        share = min(max(opacity, 0.0), 1.0)
        return replace(self, opacities={**self.opacities, volume_id: share})

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
