"""Values to 256 levels of a window; worked out once for all views that show the same plane."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float32]
Levels = NDArray[np.uint16]
Window = tuple[float, float]

STEPS = 256
TRANSPARENT = 256
"""The level of pixels below a threshold; there is none without a threshold."""


@dataclass(frozen=True, eq=False)
class Quantised:
    """A plane and its levels; ``plane`` is compared by identity."""

    plane: Values
    window: Window
    threshold: float | None
    levels: Levels

    def shows(self, plane: Values, window: Window, threshold: float | None) -> bool:
        """Whether these are the levels of that plane."""
        return self.plane is plane and self.window == window and self.threshold == threshold


class SharedLevels:
    """Levels of planes, kept for as long as a picture holds them."""

    def __init__(self) -> None:
        self._held: WeakValueDictionary[tuple[int, Window, float | None], Quantised] = (
            WeakValueDictionary()
        )

    def of(self, plane: Values, window: Window, threshold: float | None = None) -> Quantised:
        """Return the levels of a plane; the same object as long as somebody holds it."""
        key = (id(plane), window, threshold)  # no other plane has this id while one is held
        held = self._held.get(key)
        if held is None:
            held = Quantised(plane, window, threshold, quantise(plane, window, threshold))
            self._held[key] = held
        return held


def quantise(values: Values, window: Window, threshold: float | None = None) -> Levels:
    """Map a window to levels 0 to 255, rounded; NaN becomes 0, like values below the window.

    With a threshold, values below it and NaN become `TRANSPARENT`.
    """
    low, high = np.float32(window[0]), np.float32(window[1])
    if high > low:
        levels = np.fmin(np.fmax(values, low), high)
        levels -= low
        levels *= np.float32(255) / (high - low)
        levels += np.float32(0.5)
        whole = levels.astype(np.uint16)
    else:  # a window without width is a step
        whole = np.asarray(np.where(values > low, 255, 0), np.uint16)
    if threshold is not None:
        whole[~(values >= np.float32(threshold))] = TRANSPARENT
    return whole
