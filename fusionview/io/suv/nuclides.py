"""Half-lives of the nuclides of PET and SPECT, for headers that name one and not the other."""

from __future__ import annotations

import re
from typing import NamedTuple

SOURCE = "ENSDF, National Nuclear Data Center"


class Nuclide(NamedTuple):
    """A nuclide; ``codes`` are those of DICOM PS3.16 CID 4020 (SRT, then SCT)."""

    name: str
    half_life_s: float
    element: str
    codes: tuple[str, ...] = ()


_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0

NUCLIDES = (
    Nuclide("C-11", 20.364 * _MINUTE, "carbon", ("C-105A1", "40565003")),
    Nuclide("N-13", 9.965 * _MINUTE, "nitrogen", ("C-107A1", "21576001")),
    Nuclide("O-15", 122.24, "oxygen", ("C-B1038", "129504001")),
    Nuclide("F-18", 109.77 * _MINUTE, "fluorine", ("C-111A1", "77004003")),
    Nuclide("Cu-64", 12.701 * _HOUR, "copper", ("C-127A2", "3932008")),
    Nuclide("Ga-68", 67.71 * _MINUTE, "gallium", ("C-131A3", "35337001")),
    Nuclide("Rb-82", 1.2575 * _MINUTE, "rubidium", ("C-159A2", "79197006")),
    Nuclide("Zr-89", 78.41 * _HOUR, "zirconium", ("C-168A4", "63360001")),
    Nuclide("Y-90", 64.053 * _HOUR, "yttrium", ("C-162A7", "14691008")),
    Nuclide("I-124", 4.1760 * _DAY, "iodine", ("C-114A5", "40937006")),
    Nuclide("Tc-99m", 6.0072 * _HOUR, "technetium"),
    Nuclide("In-111", 2.8047 * _DAY, "indium"),
    Nuclide("I-123", 13.2234 * _HOUR, "iodine"),
    Nuclide("Lu-177", 6.6443 * _DAY, "lutetium"),
)
"""Adopted half-lives of ENSDF; vendors write 6586.2 s for F-18, which is the same 109.77 min."""


def nuclide_named(text: str) -> Nuclide | None:
    """Find the nuclide that a code or a name means ("C-111A1", "^18^Fluorine", "18F", "F-18")."""
    for word in text.split("\\"):
        for nuclide in NUCLIDES:
            if word.strip().upper() in nuclide.codes or _pattern(nuclide).search(word):
                return nuclide
    return None


def _pattern(nuclide: Nuclide) -> re.Pattern[str]:
    """Match mass and element in either order, with any signs between, and nothing beside."""
    symbol, mass = nuclide.name.split("-")
    name = f"(?:{symbol}|{nuclide.element})"
    forms = rf"{mass}[\^\s\]-]*{name}|{name}[\^\s\[-]*{mass}"
    return re.compile(rf"(?<![A-Za-z0-9])(?:{forms})(?![A-Za-z0-9])", re.IGNORECASE)
