"""Energy windows: which one holds the photopeak, and how much scatter is in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.errors import ReconstructionError
from fusionview.model.spect import EnergyWindow
from fusionview.recon.spect.response import FWHM_PER_SIGMA

Array = NDArray[np.float32]
# a scatter window ends within this part of the peak's energy from it, and may overlap by as much
_NEAR = 0.12


class ScatterWindows(NamedTuple):
    """Places of the windows below and above a photopeak; None where there is none."""

    lower: int | None
    upper: int | None


def peak_window(windows: Sequence[EnergyWindow], energy_kev: float) -> int:
    """Return the place of the window that is centred best on an energy.

    A single window without energies is that of the photopeak.

    Raises
    ------
    ReconstructionError
        If none holds it.
    """
    if len(windows) == 1 and not math.isfinite(windows[0].lower_kev):
        return 0
    holding = [
        place
        for place, window in enumerate(windows)
        if window.lower_kev <= energy_kev <= window.upper_kev
    ]
    if not holding:
        told = ", ".join(f"{w.lower_kev:g}-{w.upper_kev:g} keV" for w in windows)
        raise ReconstructionError(
            f"No energy window holds {energy_kev:g} keV; there are {told}.",
            hint="Choose the isotope that was measured, or give the energy of its photopeak.",
        )
    return min(holding, key=lambda place: abs(_middle(windows[place]) - energy_kev))


def scatter_windows(windows: Sequence[EnergyWindow], peak: int) -> ScatterWindows:
    """Return the windows that border on that of a photopeak, by energy and never by name."""
    own = windows[peak]
    near = _NEAR * _middle(own)
    below, above = [], []
    for place, window in enumerate(windows):
        if place == peak or not math.isfinite(window.lower_kev):
            continue
        if _middle(window) < own.lower_kev and abs(own.lower_kev - window.upper_kev) <= near:
            below.append((abs(own.lower_kev - window.upper_kev), place))
        if _middle(window) > own.upper_kev and abs(window.lower_kev - own.upper_kev) <= near:
            above.append((abs(window.lower_kev - own.upper_kev), place))
    return ScatterWindows(
        min(below)[1] if below else None,
        min(above)[1] if above else None,
    )


def triple_window_scatter(
    lower: Array, upper: Array, widths_kev: tuple[float, float, float]
) -> Array:
    """Return the scatter in the peak from both neighbours (TEW), not below zero.

    Parameters
    ----------
    widths_kev
        Of the lower, the peak's and the upper window.

    References
    ----------
    K. Ogawa et al., IEEE Trans. Med. Imaging 10 (1991) 408, doi:10.1109/42.97591.
    """
    below, peak, above = widths_kev
    estimate = (lower / below + upper / above) * (peak / 2.0)
    return np.asarray(np.maximum(estimate, 0.0), np.float32)


def dual_window_scatter(lower: Array, widths_kev: tuple[float, float], factor: float) -> Array:
    """Return the scatter in the peak from the window below it (DEW), not below zero.

    Parameters
    ----------
    widths_kev
        Of the lower and the peak's window.
    factor
        Scatter per keV in the peak over counts per keV below it; 0.5 is TEW without counts above.

    References
    ----------
    R. J. Jaszczak et al., J. Nucl. Med. 25 (1984) 893.
    """
    below, peak = widths_kev
    return np.asarray(np.maximum(lower * (factor * peak / below), 0.0), np.float32)


def smoothed(views: Array, pixel_mm: tuple[float, float], fwhm_mm: float) -> Array:
    """Return every view smoothed: scatter has no detail, and its windows few counts."""
    if fwhm_mm <= 0:
        return views
    sigmas = (0.0, *(fwhm_mm / FWHM_PER_SIGMA / step for step in pixel_mm))
    return np.asarray(ndimage.gaussian_filter(views, sigmas, mode="nearest"), np.float32)


def _middle(window: EnergyWindow) -> float:
    return (window.lower_kev + window.upper_kev) / 2
