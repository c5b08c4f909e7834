"""From the holes of a collimator to resolution and sensitivity, and what collimators there are."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from fusionview.errors import ReconstructionError
from fusionview.model.gamma_camera import Collimator, collimators_of
from fusionview.recon.spect.response import FWHM_PER_SIGMA, QuadraticResponse
from fusionview.resources import resource

VENDORS = ("siemens", "ge", "philips")
# of technetium, where the resolution of crystals is told
REFERENCE_KEV = 140.5
# of hexagonal holes in a hexagonal pattern (Anger 1964)
_HEXAGONAL = 0.26


@cache
def collimators() -> Mapping[str, Collimator]:
    """Return the collimators that come with the program, by name."""
    found = {}
    for vendor in VENDORS:
        text = resource("collimators", f"{vendor}.toml").read_text(encoding="utf-8")
        for one in collimators_of(tomllib.loads(text)):
            found[one.name] = one
    return found


def collimator_named(name: str) -> Collimator:
    """Return a collimator of the program's library; `ReconstructionError` if it has none."""
    if name not in collimators():
        raise ReconstructionError(
            f"There is no collimator {name!r}.",
            hint=f"Choose one of {', '.join(collimators())}, or give its dimensions.",
        )
    return collimators()[name]


def attenuation_per_cm(material: str, energy_kev: float) -> float:
    """Return µ of lead or water in 1/cm, interpolated between the logarithms.

    Below an absorption edge it is extrapolated from below, above it from above.

    Raises
    ------
    ReconstructionError
        If the energy lies outside 20 to 1000 keV.
    """
    density, energies, values = _table(material)
    if not energies[0] <= energy_kev <= energies[-1]:
        raise ReconstructionError(
            f"{energy_kev:g} keV lies outside the table of {material}.",
            hint=f"Give an energy from {energies[0]:g} to {energies[-1]:g} keV.",
        )
    # an edge stands twice: its energy itself belongs to what is above
    upper = min(int(np.searchsorted(energies, energy_kev, side="right")), energies.size - 1)
    lower = upper - 1
    part = math.log(energy_kev / energies[lower]) / math.log(energies[upper] / energies[lower])
    return float(density * values[lower] * (values[upper] / values[lower]) ** part)


@cache
def _table(material: str) -> tuple[float, Any, Any]:
    text = resource("collimators", "attenuation.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)[material]
    return table["density_g_per_cm3"], np.array(table["kev"]), np.array(table["cm2_per_g"])


def effective_length_mm(collimator: Collimator, energy_kev: float) -> float:
    """Return the length of the holes, less what photons pass at both ends.

    References
    ----------
    H. O. Anger, in: Instrumentation in Nuclear Medicine, ed. G. J. Hine, vol. 1 (1967) 485.
    """
    length = collimator.length_mm - 20.0 / attenuation_per_cm("lead", energy_kev)
    if length <= 0:
        raise ReconstructionError(
            f"Photons of {energy_kev:g} keV pass through the collimator {collimator.name}.",
            hint="Choose the collimator that was mounted, or the energy that was measured.",
        )
    return length


def collimator_response(
    collimator: Collimator, energy_kev: float, intrinsic_fwhm_mm: float
) -> QuadraticResponse:
    """Return the blur of a collimator and a crystal.

    ``FWHM^2 = (hole (L_eff + d) / L_eff)^2 + intrinsic^2``

    Parameters
    ----------
    intrinsic_fwhm_mm
        Of the crystal at 140.5 keV; it goes with one over the square root of the energy, as the
        number of light photons does.
    """
    slope = collimator.hole_mm / effective_length_mm(collimator, energy_kev)
    intrinsic = intrinsic_fwhm_mm * math.sqrt(REFERENCE_KEV / energy_kev)
    return QuadraticResponse(
        slope=slope / FWHM_PER_SIGMA,
        offset_mm=collimator.hole_mm / FWHM_PER_SIGMA,
        intrinsic_mm=intrinsic / FWHM_PER_SIGMA,
    )


def sensitivity(collimator: Collimator, energy_kev: float) -> float:
    """Return which part of all photons passes, at any distance: counts per photon in air."""
    hole, length = collimator.hole_mm, effective_length_mm(collimator, energy_kev)
    open_part = hole / (hole + collimator.septum_mm)
    return (_HEXAGONAL * hole / length * open_part) ** 2
