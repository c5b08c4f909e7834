"""The isotopes of SPECT: energies that are measured, and half-lives."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_HOUR = 3600.0
_DAY = 86400.0


@dataclass(frozen=True)
class Isotope:
    """An isotope; its photopeaks in keV, the one that is measured most first."""

    name: str
    half_life_s: float
    peaks_kev: tuple[float, ...]


# half-lives and energies: NNDC NuDat 3, rounded
ISOTOPES: Mapping[str, Isotope] = {
    isotope.name: isotope
    for isotope in (
        Isotope("Tc-99m", 6.0072 * _HOUR, (140.5,)),
        Isotope("I-123", 13.2234 * _HOUR, (159.0,)),
        Isotope("Lu-177", 6.6443 * _DAY, (208.4, 112.9)),
        Isotope("In-111", 2.8047 * _DAY, (171.3, 245.4)),
        Isotope("I-131", 8.0252 * _DAY, (364.5,)),
        Isotope("Ga-67", 3.2617 * _DAY, (93.3, 184.6, 300.2)),
        Isotope("Tl-201", 3.0421 * _DAY, (70.8, 167.4)),
        Isotope("Sm-153", 46.284 * _HOUR, (103.2,)),
        Isotope("Ac-225", 9.920 * _DAY, (218.1, 440.5)),
    )
}


def decay_factors(
    starts_s: NDArray[np.float64], view_s: float, half_life_s: float
) -> NDArray[np.float64]:
    """Return the mean activity during each view over that at time zero."""
    rate = math.log(2.0) / half_life_s
    during = -math.expm1(-rate * view_s) / (rate * view_s)
    return np.asarray(np.exp(-rate * starts_s) * during)


def isotope_of(energy_kev: float) -> Isotope | None:
    """Return the isotope whose first photopeak this is, within 3 keV; None if none is."""
    for isotope in ISOTOPES.values():
        if abs(isotope.peaks_kev[0] - energy_kev) <= 3.0:
            return isotope
    return None
