"""What the user chooses before texture is measured, and where it is read from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any

from fusionview.errors import SettingsError
from fusionview.model.quantity import Quantity
from fusionview.model.setting import check, choice, setting

LARGEST = 1e9
"""Bound of intensities and bin sizes in any unit (raw PET reaches some 10⁶ Bq/mL)."""


@dataclass(frozen=True, kw_only=True)
class TextureSettings:
    """How intensities become grey levels, and which texture is measured.

    Attributes
    ----------
    discretisation
        ``fixed_bin_size``: level 1 starts at the origin and every level spans ``bin_size``;
        for calibrated units such as SUV. ``fixed_bin_number``: ``bin_number`` levels from the
        minimum to the maximum of the region; for arbitrary units such as MR. ``none``: the
        intensities are whole numbers from 1 and are taken as levels.
    bin_origin
        Where the first bin starts, 0 for SUV. None: the lower re-segmentation bound if there
        is one, else the minimum of the region (levels then shift whenever the region does).
    resegment_low, resegment_high
        Voxels outside this range, bounds included, are left out. None: no bound.
    aggregation
        Of the 13 directions: features averaged over them, their matrices merged, or both.

    References
    ----------
    IBSI reference manual, 2.7 "Intensity discretisation" and 3.6 (aggregation).
    """

    discretisation: str = choice(
        "fixed_bin_size", "Grey levels", ("fixed_bin_size", "fixed_bin_number", "none")
    )
    bin_size: float = setting(0.25, "Bin size", 1e-9, LARGEST)
    bin_number: int = setting(64, "Number of bins", 2, 65_535)
    bin_origin: float | None = setting(None, "First bin starts at", -LARGEST, LARGEST)
    resegment_low: float | None = setting(
        None, "Lowest intensity", -LARGEST, LARGEST, unset="no bound"
    )
    resegment_high: float | None = setting(
        None, "Highest intensity", -LARGEST, LARGEST, unset="no bound"
    )
    aggregation: str = choice("both", "Directions", ("both", "averaged", "merged"))

    def __post_init__(self) -> None:
        check(self)
        low, high = self.resegment_low, self.resegment_high
        if low is not None and high is not None and low >= high:
            raise SettingsError(
                f"Lowest intensity {low:g} is not below highest intensity {high:g}.",
                hint="Exchange them, or leave one out.",
            )


def usual(quantity: Quantity) -> TextureSettings:
    """Return what the field uses for a quantity, where nothing else was chosen.

    SUV: bins of 0.25 from 0, so that levels mean the same in every patient and do not shift
    while the region is edited (Pfaehler 2019). Arbitrary units: a fixed number of bins, as IBSI
    advises; 32 for MR, 64 else.
    """
    if quantity.is_suv:
        return TextureSettings(bin_size=0.25, bin_origin=0.0)
    if quantity is Quantity.HOUNSFIELD:
        return TextureSettings(bin_size=25.0, bin_origin=-1000.0)
    number = 32 if quantity is Quantity.MR_SIGNAL else 64
    return TextureSettings(discretisation="fixed_bin_number", bin_number=number)


def from_mapping(values: Mapping[str, Any]) -> TextureSettings:
    """Build settings from plain values by field name; what is left out keeps its default.

    Raises
    ------
    SettingsError
        Unknown name, wrong type, value out of range.
    """
    types = {field.name: str(field.type) for field in fields(TextureSettings)}
    for name, value in values.items():
        if name not in types:
            near = get_close_matches(name, types, 1, 0.5)
            raise SettingsError(
                f"There is no texture setting {name!r}.",
                hint=f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(types)}.",
            )
        _require_type(name, value, types[name])
    return TextureSettings(**values)


def parse(text: str) -> TextureSettings:
    """Read settings from the text of a TOML file.

    Raises
    ------
    SettingsError
        Not TOML, or not settings (`from_mapping`).
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"The texture settings are not valid TOML: {error}.",
            hint="Write one `name = value` a line, words in quotes.",
        ) from error
    return from_mapping(values)


_ACCEPTED: Mapping[str, tuple[type, ...]] = {"str": (str,), "int": (int,), "float": (int, float)}
_WORDS = {"str": "a word in quotes", "int": "a whole number", "float": "a number"}


def _require_type(name: str, value: Any, declared: str) -> None:
    kind = declared.split(" | ")[0]
    unset = value is None and declared.endswith("None")
    if not unset and (isinstance(value, bool) or not isinstance(value, _ACCEPTED[kind])):
        raise SettingsError(
            f"Texture setting {name!r} is {value!r}.", hint=f"It takes {_WORDS[kind]}."
        )
