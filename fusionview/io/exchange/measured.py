"""The numbers of one region as they leave the program."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from fusionview.model.quantity import Quantity


@dataclass(frozen=True, kw_only=True)
class MeasuredRegion:
    """One region in one image; what was not computed is None.

    Attributes
    ----------
    uid
        Tracking UID of the region, the same in every report of it; empty to get a new one.
    quantity
        What mean, SD, extremes and peak measure, in its unit.
    segment
        Number of the region in the segmentation object that the report refers to.
    """

    name: str
    quantity: Quantity
    volume_ml: float
    mean: float
    min: float
    max: float
    sd: float | None = None
    median: float | None = None
    suv_peak: float | None = None
    uid: str = ""
    segment: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for JSON, with the unit."""
        return {**asdict(self), "quantity": self.quantity.value, "unit": self.quantity.unit}
