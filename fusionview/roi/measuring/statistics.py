"""The numbers of a region, taken on the native voxels of a volume."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import RegionError
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.roi.measuring.peak import peaks
from fusionview.roi.measuring.uncertainty import PlusMinus, uncertainty


@dataclass(frozen=True, kw_only=True)
class Statistics:
    """What a region holds in one volume.

    Attributes
    ----------
    unit
        Of all values but ``voxels`` and ``volume_ml``.
    voxels, volume_ml
        What was measured; voxels without a value are not counted.
    sd
        With n − 1; None for a single voxel.
    p10, p25, p75, p90
        Percentiles, interpolated linearly between the ordered values.
    tlg
        Volume times mean, mL times the unit (total lesion glycolysis, where that is an SUV).
    suv_peak
        `fusionview.roi.measuring.peak.suv_peak`, in the unit of the volume; None if not asked for.
    peak_local, peak_global
        IBSI VJGA and 0F91 (`fusionview.roi.measuring.peak.peaks`); None if not asked for.
    plus_minus
        Half the spread of the numbers when the border moves by a voxel, both ways; None if not
        asked for.
    note
        What a careful reader should know, such as voxels that were left out.
    """

    unit: str
    voxels: int
    volume_ml: float
    min: float
    median: float
    mean: float
    sd: float | None
    max: float
    suv_peak: float | None
    peak_local: float | None = None
    peak_global: float | None = None
    p10: float | None = None
    p25: float | None = None
    p75: float | None = None
    p90: float | None = None
    tlg: float | None = None
    plus_minus: PlusMinus | None = None
    note: str = ""

    def as_dict(self) -> dict[str, str | int | float | None]:
        """Return plain values, as ``fusionview measure --json`` prints them."""
        names = ("unit", "voxels", "volume_ml", "min", "median", "mean", "sd", "max")
        values = {name: getattr(self, name) for name in (*names, *_MORE)}
        moved = self.plus_minus
        spread = {f"{name}_pm": None if moved is None else getattr(moved, name) for name in _MOVED}
        return {**values, **spread}


_MORE = ("suv_peak", "peak_local", "peak_global", "p10", "p25", "p75", "p90", "tlg")
_MOVED = ("volume_ml", "mean", "max", "tlg")
_PERCENTS = (10, 25, 50, 75, 90)


def measure(
    volume: Volume, mask: Mask, *, peak: bool = True, plus_minus: bool = True
) -> Statistics:
    """Measure a region on the native voxels of a volume.

    Sums run in float64. Voxels without a value (NaN, infinite) are left out, and the note
    counts them.

    Parameters
    ----------
    mask
        On the grid of ``volume`` (`fusionview.roi.resample.resample_mask` brings it there).
    peak
        Whether to search for the peaks as well, which takes longer than all the rest.
    plus_minus
        Whether to move the border as well (`fusionview.roi.measuring.uncertainty`).

    Raises
    ------
    GeometryError, RegionError
        Another grid; no voxel, or none with a value.
    """
    mask.require_on(volume.geometry)
    held = volume.data[mask.slices][mask.box]
    values = held[np.isfinite(held)].astype(np.float64)
    if values.size == 0:
        raise RegionError(
            "The volume has no value inside this region.",
            hint="Move the region to where the scanner measured something.",
        )
    missing = held.size - values.size
    found = peaks(volume, mask) if peak else None
    return Statistics(
        unit=volume.unit,
        **_of_values(values, values.size * volume.geometry.voxel_ml),
        suv_peak=found.suv_peak if found else None,
        peak_local=found.local if found else None,
        peak_global=found.overall if found else None,
        plus_minus=uncertainty(volume, mask).one_voxel if plus_minus else None,
        note=f"{missing} of {held.size} voxels have no value and were left out" if missing else "",
    )


def _of_values(values: NDArray[np.float64], volume_ml: float) -> dict[str, Any]:
    """Return what depends on the values alone, wherever they lie."""
    p10, p25, median, p75, p90 = (float(one) for one in np.percentile(values, _PERCENTS))
    mean = float(values.mean())
    return {
        "voxels": values.size,
        "volume_ml": volume_ml,
        "min": float(values.min()),
        "p10": p10,
        "p25": p25,
        "median": median,
        "p75": p75,
        "p90": p90,
        "mean": mean,
        "sd": float(values.std(ddof=1)) if values.size > 1 else None,
        "max": float(values.max()),
        "tlg": volume_ml * mean,
    }
