"""Windows that readers know by name, each bound to the quantity that is really shown."""

from __future__ import annotations

from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from fusionview.model.display import Window, usual_window
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume

_MOST_SAMPLES = 400_000
_BINS = 256


class Preset(NamedTuple):
    """A window in the unit of the volume that it was made for."""

    name: str
    window: Window


class Histogram(NamedTuple):
    """How often values occur: ``(n + 1,)`` edges in the unit of the volume, ``(n,)`` counts."""

    edges: NDArray[np.float64]
    counts: NDArray[np.int64]


_SUV = (
    Preset("SUV 0–5", (0.0, 5.0)),
    Preset("SUV 0–10", (0.0, 10.0)),
    Preset("SUV 0–15", (0.0, 15.0)),
    Preset("Brain, SUV 0–12", (0.0, 12.0)),
)
_FIXED: dict[Quantity, tuple[Preset, ...]] = {
    Quantity.HOUNSFIELD: (
        Preset("Soft tissue", (-160.0, 240.0)),
        Preset("Lung", (-1350.0, 150.0)),
        Preset("Bone", (-500.0, 1300.0)),
        Preset("Brain", (0.0, 80.0)),
    ),
    Quantity.ATTENUATION: (
        Preset("0–0.16", (0.0, 0.16)),
        Preset("Soft tissue", (0.07, 0.13)),
        Preset("Lung", (0.0, 0.06)),
    ),
    Quantity.ADC: (
        Preset("0–3000", (0.0, 3000.0)),
        Preset("0–2000", (0.0, 2000.0)),
        Preset("Restricted, 0–1500", (0.0, 1500.0)),
    ),
}
"""CT as level ± half width: soft tissue 40/400, lung -600/1500, bone 400/1800, brain 40/80 HU."""

_MR = (Quantity.MR_SIGNAL, Quantity.OTHER)
_MR_NAMES = ("Auto", "Narrow", "Wide")
_COUNT_NAMES = ("Auto", "To half", "To the maximum")
_CACHE: WeakKeyDictionary[Volume, tuple[Preset, ...]] = WeakKeyDictionary()
"""Volumes never change, and their percentiles take some milliseconds."""
_HISTOGRAMS: WeakKeyDictionary[Volume, Histogram] = WeakKeyDictionary()


def presets(volume: Volume) -> tuple[Preset, ...]:
    """Return the windows for what a volume shows now, the usual ones of its field first."""
    found = _CACHE.get(volume)
    if found is None:
        found = _CACHE[volume] = _presets(volume)
    return found


def preset_names(quantity: Quantity) -> tuple[str, ...]:
    """Return the names of the windows for a quantity, without looking at any voxel."""
    fixed = _fixed(quantity)
    if fixed:
        return tuple(preset.name for preset in fixed)
    return _MR_NAMES if quantity in _MR else _COUNT_NAMES


def no_suv_reason(volume: Volume) -> str:
    """Say why a PET or SPECT has no SUV; empty where it has, or where that is no question."""
    if not volume.kind.is_functional or volume.quantity.is_suv:
        return ""
    if volume.passport is not None and volume.passport.reason:
        return volume.passport.reason
    header = volume.pet_header
    if header is not None and volume.passport is not None and volume.passport.factor is not None:
        return ""  # it has one; the user looks at something else
    return "The file does not hold what SUV is computed from."


def histogram(volume: Volume) -> Histogram:
    """Count values from the lowest to the 99.95 percentile, from 0 where that is near."""
    found = _HISTOGRAMS.get(volume)
    if found is None:
        values = _sample(volume)
        low, high = _span(values, 0.0, 99.95)
        if low > 0 and low < 0.2 * high:
            low = 0.0
        counts, edges = np.histogram(values, bins=_BINS, range=(low, high))
        found = _HISTOGRAMS[volume] = Histogram(edges.astype(np.float64), counts)
    return found


def _presets(volume: Volume) -> tuple[Preset, ...]:
    fixed = _fixed(volume.quantity)
    if fixed:
        return fixed
    values, usual = _sample(volume), usual_window(volume)
    if volume.quantity in _MR:
        body = values[values > values.mean()] if values.size else values
        windows = (usual, _span(body, 2, 95), _span(values, 0, 100))
    else:
        top = _span(values[values > 0], 0, 100)[1]
        windows = (usual, (0.0, usual[1] / 2), (0.0, max(top, usual[1])))
    return tuple(map(Preset, preset_names(volume.quantity), windows))


def _fixed(quantity: Quantity) -> tuple[Preset, ...]:
    if quantity.is_suv and quantity.unit == "g/mL":
        return _SUV
    return _FIXED.get(quantity, ())


def _span(values: NDArray[np.float32], low: float, high: float) -> Window:
    """Return two percentiles, apart even where all values are equal."""
    if values.size == 0:
        return 0.0, 1.0
    first, last = (float(value) for value in np.percentile(values, (low, high)))
    return (first, last) if last > first else (first, first + 1.0)


def _sample(volume: Volume) -> NDArray[np.float32]:
    values = volume.data.ravel()[:: max(1, volume.data.size // _MOST_SAMPLES)]
    return values[np.isfinite(values)]
