"""What the user chooses before texture is measured, and where it is read from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any

from fusionview.errors import SettingsError
from fusionview.model.quantity import Quantity
from fusionview.model.setting import check, choice, describe, setting, switch
from fusionview.texture.filters.settings import FilterSettings

LARGEST = 1e9
"""Bound of intensities and bin sizes in any unit (raw PET reaches some 10⁶ Bq/mL)."""


FAMILIES = (
    "morphology",
    "spatial",
    "local",
    "statistics",
    "histogram",
    "ivh",
    "glcm",
    "glrlm",
    "glszm",
    "gldzm",
    "ngtdm",
    "ngldm",
    "spectral",
    "structural",
)
"""Families of features, in the order of the IBSI reference manual; ``spatial`` are Moran's I and
Geary's C, the last two are none of IBSI's."""

IBSI_FAMILIES = FAMILIES[:-2]


@dataclass(frozen=True, kw_only=True)
class TextureSettings:
    """From a region of a volume to grey levels, and which texture is measured.

    The fields stand in the order in which they act.

    Attributes
    ----------
    normalise
        ``z_score``: in standard deviations from the mean of what is not air in the whole image,
        for arbitrary units such as MR.
    interpolation
        How intensities get onto the analysis grid; ``none``: the native voxels are measured.
    spacing_mm
        Size of its voxels. The grid is aligned with the centre of the image.
    interpolate_in
        ``3D``, or ``2D``: within the slices only, which keep their distance.
    mask_threshold
        Part of a voxel that the region has to cover (linear interpolation of the mask).
    round_intensities
        To whole numbers after interpolation, as for CT.
    resegment_low, resegment_high
        Voxels outside this range, bounds included, are left out. None: no bound.
    outlier_sigma
        Leave out what differs by more standard deviations from the mean. None: keep all.
    filter
        An IBSI 2 filter (`fusionview.texture.filters`), None for the intensities themselves. It
        acts on the image; the range and the outliers are those of the intensities before it.
    discretisation
        ``fixed_bin_size``: level 1 starts at the origin and every level spans ``bin_size``;
        for calibrated units such as SUV. ``fixed_bin_number``: ``bin_number`` levels from the
        minimum to the maximum of the region; for arbitrary units such as MR. ``none``: the
        intensities are whole numbers from 1 and are taken as levels.
    bin_origin
        Where the first bin starts, 0 for SUV. None: the lower re-segmentation bound if there
        is one, else the minimum of the region (levels then shift whenever the region does).
    ivh_discretisation, ivh_bin_size, ivh_bin_number
        The same for the intensity-volume histogram; ``none`` suits whole numbers (HU).
    neighbours
        ``3D``: 26 neighbours, 13 directions. ``2D``: within slices (IBSI's 2D and 2.5D). ``all``.
    aggregation
        Of the directions: features averaged over them, their matrices merged, or both.
    dependence
        How much levels may differ and still depend on each other (NGLDM, IBSI's alpha).
    families
        Which are measured, of `FAMILIES`.

    References
    ----------
    IBSI reference manual, 2 (image processing), 3.6 (aggregation).
    """

    normalise: str = choice("none", "Normalise", ("none", "z_score"))
    interpolation: str = choice("none", "Interpolation", ("none", "nearest", "linear", "cubic"))
    spacing_mm: float = setting(2.0, "Voxel size", 0.1, 50.0, "mm")
    interpolate_in: str = choice("3D", "Interpolate in", ("3D", "2D"))
    mask_threshold: float = setting(0.5, "Least coverage of a voxel", 0.01, 1.0)
    round_intensities: bool = switch(False, "Round to whole numbers")
    resegment_low: float | None = setting(
        None, "Lowest intensity", -LARGEST, LARGEST, unset="no bound"
    )
    resegment_high: float | None = setting(
        None, "Highest intensity", -LARGEST, LARGEST, unset="no bound"
    )
    outlier_sigma: float | None = setting(
        None, "Outliers beyond", 0.5, 20.0, "SD", unset="no bound"
    )
    filter: FilterSettings | None = None
    discretisation: str = choice(
        "fixed_bin_size", "Grey levels", ("fixed_bin_size", "fixed_bin_number", "none")
    )
    bin_size: float = setting(0.25, "Bin size", 1e-9, LARGEST)
    bin_number: int = setting(64, "Number of bins", 2, 65_535)
    bin_origin: float | None = setting(None, "First bin starts at", -LARGEST, LARGEST)
    ivh_discretisation: str = choice(
        "none", "Levels of the volume histogram", ("none", "fixed_bin_size", "fixed_bin_number")
    )
    ivh_bin_size: float = setting(0.1, "Its bin size", 1e-9, LARGEST)
    ivh_bin_number: int = setting(1000, "Its number of bins", 2, 65_535)
    neighbours: str = choice("3D", "Neighbours", ("3D", "2D", "all"))
    aggregation: str = choice("both", "Directions", ("both", "averaged", "merged"))
    dependence: int = setting(0, "Dependence up to", 0, 1000)
    families: tuple[str, ...] = FAMILIES

    def __post_init__(self) -> None:
        check(self)
        low, high = self.resegment_low, self.resegment_high
        if low is not None and high is not None and low >= high:
            raise SettingsError(
                f"Lowest intensity {low:g} is not below highest intensity {high:g}.",
                hint="Exchange them, or leave one out.",
            )
        if not self.families:
            raise SettingsError(
                "No family of features is chosen.", hint=f"There are {', '.join(FAMILIES)}."
            )
        unknown = [name for name in self.families if name not in FAMILIES]
        if unknown:
            raise SettingsError(
                f"There is no family of features {unknown[0]!r}.",
                hint=f"There are {', '.join(FAMILIES)}.",
            )


def used_fields(settings: TextureSettings) -> tuple[str, ...]:
    """Names of the fields of the form that count now, in its order."""
    unused: set[str] = set()
    if settings.interpolation == "none":
        unused |= {"spacing_mm", "interpolate_in", "mask_threshold", "round_intensities"}
    unused |= {
        f"{prefix}{name}"
        for prefix, method in (("", settings.discretisation), ("ivh_", settings.ivh_discretisation))
        for name, owner in (("bin_size", "fixed_bin_size"), ("bin_number", "fixed_bin_number"))
        if method != owner
    }
    if settings.discretisation != "fixed_bin_size":
        unused.add("bin_origin")
    measured = set(settings.families)
    if "ivh" not in measured:
        unused |= {"ivh_discretisation", "ivh_bin_size", "ivh_bin_number"}
    if not measured & {"glcm", "glrlm"}:
        unused.add("aggregation")
    if not measured & {"glcm", "glrlm", "glszm", "gldzm", "ngtdm", "ngldm"}:
        unused.add("neighbours")
    if "ngldm" not in measured:
        unused.add("dependence")
    return tuple(name for name in describe(settings) if name not in unused)


def usual(quantity: Quantity) -> TextureSettings:
    """Return what the field uses for a quantity, where nothing else was chosen.

    SUV: bins of 0.25 from 0, so that levels mean the same in every patient and do not shift
    while the region is edited (Pfaehler 2019). Arbitrary units: a fixed number of bins, as IBSI
    advises; 32 for MR, 64 else. `fusionview.texture.presets` has the others.
    """
    if quantity.is_suv:
        return TextureSettings(bin_size=0.25, bin_origin=0.0, ivh_discretisation="fixed_bin_size")
    if quantity is Quantity.HOUNSFIELD:
        return TextureSettings(bin_size=25.0, bin_origin=-1000.0)
    return TextureSettings(
        discretisation="fixed_bin_number",
        bin_number=32 if quantity is Quantity.MR_SIGNAL else 64,
        ivh_discretisation="fixed_bin_number",
    )


def from_mapping(values: Mapping[str, Any]) -> TextureSettings:
    """Build settings from plain values by field name; what is left out keeps its default.

    ``filter`` is a mapping itself, ``families`` a list of words.

    Raises
    ------
    SettingsError
        Unknown name, wrong type, value out of range.
    """
    plain = dict(values)
    if isinstance(plain.get("filter"), Mapping):
        plain["filter"] = FilterSettings(**_checked(FilterSettings, plain["filter"], "filter"))
    return TextureSettings(**_checked(TextureSettings, plain, "texture"))


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


_ACCEPTED: Mapping[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "FilterSettings": (FilterSettings,),
}
_WORDS = {
    "str": "a word in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "FilterSettings": "a table of its own: a line [filter], and below it kind and the rest",
    "tuple[str, ...]": 'a list of words: ["statistics", "glcm"]',
    "tuple[float, ...]": "a list of numbers",
    "tuple[int, ...]": "a list of whole numbers",
}


def _checked(cls: type, values: Mapping[str, Any], what: str) -> dict[str, Any]:
    """Return the values with lists as tuples, or say which name or type is wrong."""
    types = {field.name: str(field.type) for field in fields(cls)}
    checked = {}
    for name, value in values.items():
        if name not in types:
            near = get_close_matches(name, types, 1, 0.5)
            raise SettingsError(
                f"There is no {what} setting {name!r}.",
                hint=f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(types)}.",
            )
        kind = types[name].split(" | ")[0]
        unset = value is None and types[name].endswith("None")
        if not unset and not _is_a(value, kind):
            raise SettingsError(
                f"{what.capitalize()} setting {name!r} is {value!r}.",
                hint=f"It takes {_WORDS[kind]}.",
            )
        checked[name] = tuple(value) if isinstance(value, list) else value
    return checked


def _is_a(value: Any, kind: str) -> bool:
    if kind.startswith("tuple["):
        word = kind.removeprefix("tuple[").removesuffix(", ...]")
        return isinstance(value, list | tuple) and all(_is_a(one, word) for one in value)
    number_not_switch = kind == "bool" or not isinstance(value, bool)
    return number_not_switch and isinstance(value, _ACCEPTED[kind])
