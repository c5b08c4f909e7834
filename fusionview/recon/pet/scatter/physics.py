"""Compton scatter of annihilation photons, and how an energy window accepts them.

References
----------
O. Klein, Y. Nishina, Z. Phys. 52 (1929) 853, doi:10.1007/BF01366453. Cross-sections are in units
of the squared classical electron radius, which cancels from everything here. The electron is taken
as free and at rest; above 100 keV in tissue that is right within 1 %.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from fusionview.recon.pet.scatter.settings import ScatterSettings

# rest energy of the electron, CODATA 2018: also the energy of an annihilation photon
REST_KEV = 510.99895
# scatter that the window accepts with less than this part of the largest chance is left out
NEGLIGIBLE = 1e-5
TABLE_STEPS = 1024
SIGMA_PER_FWHM = 1 / np.sqrt(8 * np.log(2))

Doubles = NDArray[np.float64]


class ScatterTable(NamedTuple):
    """What one scatter does, tabled linearly over the cosine of its angle.

    Attributes
    ----------
    lowest
        Cosine of the first entry; the last one is at 1. Larger angles are negligible.
    steps_per_cosine
        Entries per unit of the cosine.
    chance
        float32, per steradian: the part of all scatters that goes this way, times the acceptance
        of the scattered photon relative to an unscattered one.
    attenuation
        float32: attenuation of the scattered photon relative to 511 keV.
    """

    lowest: float
    steps_per_cosine: float
    chance: NDArray[np.float32]
    attenuation: NDArray[np.float32]


def scattered_kev(cosine: ArrayLike) -> Doubles:
    """Energy of a 511 keV photon after Compton scatter by an angle, given its cosine."""
    return REST_KEV / (2 - np.asarray(cosine, np.float64))


def differential_cross_section(cosine: ArrayLike) -> Doubles:
    """Klein-Nishina at 511 keV, squared electron radii per steradian."""
    cosine = np.asarray(cosine, np.float64)
    ratio = 1 / (2 - cosine)
    return np.asarray(0.5 * ratio**2 * (ratio + 1 / ratio - 1 + cosine**2))


def total_cross_section(kev: ArrayLike) -> Doubles:
    """Klein-Nishina over all angles, squared electron radii."""
    k = np.asarray(kev, np.float64) / REST_KEV
    log = np.log1p(2 * k)
    first = (1 + k) / k**2 * (2 * (1 + k) / (1 + 2 * k) - log / k)
    return np.asarray(2 * np.pi * (first + log / (2 * k) - (1 + 3 * k) / (1 + 2 * k) ** 2))


def acceptance(kev: ArrayLike, settings: ScatterSettings) -> Doubles:
    """Chance that a photon of this energy is measured inside the energy window."""
    kev = np.asarray(kev, np.float64)
    fwhm_kev = settings.resolution_percent / 100 * np.sqrt(REST_KEV * kev)
    sigma_kev = fwhm_kev * SIGMA_PER_FWHM
    below_upper = special.ndtr((settings.upper_kev - kev) / sigma_kev)
    return np.asarray(below_upper - special.ndtr((settings.lower_kev - kev) / sigma_kev))


def scatter_table(settings: ScatterSettings) -> ScatterTable:
    """Table the chance of every scatter angle that the energy window accepts."""
    every = np.linspace(-1, 1, 4001)
    chance = _chance(every, settings)
    lowest = float(every[np.argmax(chance > NEGLIGIBLE * chance.max())])
    cosine = np.linspace(lowest, 1, TABLE_STEPS + 1)
    attenuation = total_cross_section(scattered_kev(cosine)) / total_cross_section(REST_KEV)
    return ScatterTable(
        lowest,
        TABLE_STEPS / (1 - lowest),
        _chance(cosine, settings).astype(np.float32),
        attenuation.astype(np.float32),
    )


def _chance(cosine: Doubles, settings: ScatterSettings) -> Doubles:
    accepted = acceptance(scattered_kev(cosine), settings) / acceptance(REST_KEV, settings)
    return differential_cross_section(cosine) / total_cross_section(REST_KEV) * accepted
