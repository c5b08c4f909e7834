"""Colour bars: which values to name, and the bar itself."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from fusionview.view.colormaps import colormap

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Return round values from ``low`` to ``high``, evenly spaced, at most ``most``; sorted.

    Empty if the window has no width.
    """
    if not (math.isfinite(low) and math.isfinite(high) and high > low):
        return []
    rough = (high - low) / max(1, most - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in _STEPS if s * power >= rough * (1 - 1e-9))
    # slack against the rounding of low / step, so that both ends may be ticks
    first, last = math.ceil(low / step - 1e-6), math.floor(high / step + 1e-6)
    return [round(n * step, 12) for n in range(first, last + 1)]


def bar(name: str, height: int, width: int = 16) -> NDArray[np.uint8]:
    """Return a colour map as uint8 ``(height, width, 4)``, the high end on top."""
    levels = np.rint(np.linspace(255, 0, height)).astype(int)
    rgba = np.full((height, width, 4), 255, np.uint8)
    rgba[..., :3] = colormap(name)[levels][:, None]
    return rgba
