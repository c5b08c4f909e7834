"""What an uptake is normalised by: weight, lean or ideal body mass, body surface."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from fusionview.model.quantity import Quantity

_SMALLEST_HEIGHT_M, LARGEST_HEIGHT_M = 0.1, 3.0
"""Beyond, the height is in centimetres or nonsense."""


class Normaliser(NamedTuple):
    """What 1 Bq/mL is multiplied with, before it is divided by the dose.

    Attributes
    ----------
    amount
        Grams, or for body surface cm²; None if it cannot be had.
    missing
        Names of absent values, if they are the reason.
    """

    amount: float | None
    warnings: tuple[str, ...] = ()
    reason: str = ""
    missing: tuple[str, ...] = ()


def lean_mass_janma(weight_kg: float, height_cm: float) -> tuple[float, float]:
    """Lean body mass of a man and of a woman, kg (Janmahasatian, Clin Pharmacokinet 2005)."""
    bmi = weight_kg / (height_cm / 100.0) ** 2
    man = 9270.0 * weight_kg / (6680.0 + 216.0 * bmi)
    return man, 9270.0 * weight_kg / (8780.0 + 244.0 * bmi)


def lean_mass_james(weight_kg: float, height_cm: float) -> tuple[float, float]:
    """Lean body mass of a man and of a woman, kg (James 1976; DICOM's LBMJAMES128)."""
    square = (weight_kg / height_cm) ** 2
    return 1.10 * weight_kg - 128.0 * square, 1.07 * weight_kg - 148.0 * square


def lean_mass_morgan(weight_kg: float, height_cm: float) -> tuple[float, float]:
    """Lean body mass of a man and of a woman, kg (Morgan 1994; DICOM's LBM)."""
    square = (weight_kg / height_cm) ** 2
    return 1.10 * weight_kg - 120.0 * square, 1.07 * weight_kg - 148.0 * square


def ideal_mass(weight_kg: float, height_cm: float) -> tuple[float, float]:
    """Ideal body mass of a man and of a woman, kg (DICOM PS3.3 C.8.9.1.1.3, IBW)."""
    del weight_kg  # of no influence; all formulas have the same arguments
    return 48.0 + 1.06 * (height_cm - 152.0), 45.5 + 0.91 * (height_cm - 152.0)


def surface_cm2(weight_kg: float, height_cm: float) -> float:
    """Body surface, cm² (Du Bois 1916)."""
    return float(1e4 * 0.007184 * weight_kg**0.425 * height_cm**0.725)


_BY_SEX: Mapping[Quantity, Callable[[float, float], tuple[float, float]]] = {
    Quantity.SUL_JANMA: lean_mass_janma,
    Quantity.SUL_JAMES: lean_mass_james,
    Quantity.SUL_MORGAN: lean_mass_morgan,
    Quantity.SUV_IBW: ideal_mass,
}

SUV_QUANTITIES = (
    Quantity.SUV_BW,
    Quantity.SUL_JANMA,
    Quantity.SUL_JAMES,
    Quantity.SUL_MORGAN,
    Quantity.SUV_BSA,
    Quantity.SUV_IBW,
)
"""In the order they are offered."""


def normaliser(
    quantity: Quantity, *, weight_kg: float, height_m: float | None, sex: str
) -> Normaliser:
    """Return grams of body, or cm² of surface, that an SUV of this type is normalised by.

    Parameters
    ----------
    sex
        "M", "F" or "O"; of "O" the mean of both formulas is taken, with a warning.
    """
    if quantity is Quantity.SUV_BW:
        return Normaliser(1000.0 * weight_kg)
    absent = [] if height_m is not None and height_m > 0 else ["patient height"]
    if quantity in _BY_SEX and sex not in ("M", "F", "O"):
        absent.append("patient sex")
    if absent or height_m is None:
        return Normaliser(None, (), f"The header has no {', '.join(absent)}.", tuple(absent))
    if not _SMALLEST_HEIGHT_M <= height_m <= LARGEST_HEIGHT_M:
        return Normaliser(None, (), f"A patient height of {height_m:g} m cannot be.")
    height_cm = 100.0 * height_m
    if quantity is Quantity.SUV_BSA:
        return Normaliser(surface_cm2(weight_kg, height_cm))
    man, woman = _BY_SEX[quantity](weight_kg, height_cm)
    mass_kg = {"M": man, "F": woman, "O": (man + woman) / 2}[sex]
    if mass_kg <= 0:
        reason = f"The formula of {quantity.label} has no value for this weight and height."
        return Normaliser(None, (), reason)
    warnings = ("the sex is O: the mean of the formulas for men and women is taken",)
    return Normaliser(1000.0 * mass_kg, warnings if sex == "O" else ())
