"""Real values as the 16-bit numbers that nuclear medicine DICOM stores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.io.exchange.objects import decimal_strings


@dataclass(frozen=True, eq=False)
class Quantised:
    """Stored values and the one slope of the whole series, which every reader gets right.

    Attributes
    ----------
    stored
        uint16, or int16 where there are negative values.
    slope_text
        As a DICOM decimal string; ``slope`` is exactly its value.
    undefined
        Number of voxels without a value, which are stored as 0.
    """

    stored: NDArray[Any]
    slope_text: str
    undefined: int

    @property
    def slope(self) -> float:
        """Real units for each stored one."""
        return float(self.slope_text)

    @property
    def signed(self) -> bool:
        """Whether negative values can be stored."""
        return self.stored.dtype.kind == "i"

    @property
    def largest_error(self) -> float:
        """Half a step: at most 1/131070 of the largest value (1/65534 with negative ones).

        Zero where all values are.
        """
        return self.slope / 2.0 if self.stored.any() else 0.0


def quantise(values: NDArray[np.float32]) -> Quantised:
    """Round values to 65,536 levels from 0 (or from the lowest negative one) to the highest."""
    finite = np.isfinite(values)
    known = values if finite.all() else np.where(finite, values, np.float32(0.0))
    low, high = float(known.min(initial=0.0)), float(known.max(initial=0.0))
    dtype = np.int16 if low < 0 else np.uint16
    limits = np.iinfo(dtype)
    step = max(high / limits.max, low / limits.min if low < 0 else 0.0) or 1.0
    (text,) = decimal_strings([step]) if step >= 1e-13 else (f"{step:.9e}",)
    stored: NDArray[Any] = np.empty(values.shape, dtype)
    for k in range(len(known)):  # slice by slice: no second copy of a big volume in float64
        scaled = np.rint(known[k].astype(np.float64) / float(text))
        stored[k] = np.clip(scaled, limits.min, limits.max)
    return Quantised(stored, text, int(np.count_nonzero(~finite)))
