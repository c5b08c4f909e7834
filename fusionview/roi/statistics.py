"""The numbers of a region, taken on the native voxels of a volume."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fusionview.errors import RegionError
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.roi.peak import peaks


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
    suv_peak
        `fusionview.roi.peak.suv_peak`, in the unit of the volume; None if not asked for.
    peak_local, peak_global
        IBSI VJGA and 0F91 (`fusionview.roi.peak.peaks`); None if not asked for.
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
    note: str = ""

    def as_dict(self) -> dict[str, str | int | float | None]:
        """Return plain values, as ``fusionview measure --json`` prints them."""
        names = ("unit", "voxels", "volume_ml", "min", "median", "mean", "sd", "max")
        return {name: getattr(self, name) for name in (*names, *_PEAKS)}


_PEAKS = ("suv_peak", "peak_local", "peak_global")


def measure(volume: Volume, mask: Mask, *, peak: bool = True) -> Statistics:
    """Measure a region on the native voxels of a volume.

    Sums run in float64. Voxels without a value (NaN, infinite) are left out, and the note
    counts them.

    Parameters
    ----------
    mask
        On the grid of ``volume`` (`fusionview.roi.resample.resample_mask` brings it there).
    peak
        Whether to search for the peaks as well, which takes longer than all the rest.

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
        voxels=values.size,
        volume_ml=values.size * volume.geometry.voxel_ml,
        min=float(values.min()),
        median=float(np.median(values)),
        mean=float(values.mean()),
        sd=float(values.std(ddof=1)) if values.size > 1 else None,
        max=float(values.max()),
        suv_peak=found.suv_peak if found else None,
        peak_local=found.local if found else None,
        peak_global=found.overall if found else None,
        note=f"{missing} of {held.size} voxels have no value and were left out" if missing else "",
    )
