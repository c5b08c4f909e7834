"""What the user prefers, on every study: declared once, kept in one file, applied at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from fusionview.app.layout_rules import (
    DEFAULT_RULES,
    LayoutRule,
    rules_as_values,
    rules_from_values,
)
from fusionview.errors import FusionViewError, SettingsError
from fusionview.model.setting import Setting, check, choice, describe, setting, switch

LANGUAGES: Mapping[str, str] = {"system": "As the system", "en": "English", "ko": "한국어"}
"""By code; a language is named in itself, so that whoever is lost finds home."""


@dataclass(frozen=True, kw_only=True)
class Preferences:
    """Everything that is kept for the user, and nothing about any patient.

    Attributes
    ----------
    text_size
        ``large`` for projectors.
    autosave_minutes
        0 for never.
    shortcuts
        The user's own keys by id of the command, in Qt's portable notation.
    layout_rules
        Which layout a study opens in.
    geometry
        Place and shape of windows by name, as Qt writes them, in base 64.
    columns
        Keys of the columns that tables show, by table, with blanks between them.
    others
        Entries of the file that this version does not know; a newer one may.
    """

    theme: str = choice("dark", "Theme", ("dark", "light"))
    text_size: str = choice("normal", "Size of texts", ("normal", "large"))
    language: str = choice("system", "Language", tuple(LANGUAGES))
    autosave_minutes: int = setting(1, "Save automatically every", 0, 60, "min")
    interpolation: str = choice("linear", "Interpolation", ("nearest", "linear", "cubic"))
    pet_colormap: str = choice(
        "hot_iron",
        "Colours of PET and SPECT",
        ("hot_iron", "pet", "pet_20_step", "grey", "inverse_grey", "viridis", "magma", "cividis"),
    )
    opacity_percent: int = setting(50, "Opacity of the functional layer", 0, 100, "%")
    show_crosshair: bool = switch(True, "Show the crosshair")
    hide_identity: bool = switch(False, "Hide at the start who the patient is")
    tour_shown: bool = False
    shortcuts: Mapping[str, str] = field(default_factory=dict)
    layout_rules: tuple[LayoutRule, ...] = DEFAULT_RULES
    geometry: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check(self)


def to_table(preferences: Preferences) -> dict[str, Any]:
    """Return what differs from the usual, as plain values for a file."""
    usual = Preferences()
    table: dict[str, Any] = {}
    for one in fields(preferences):
        value = getattr(preferences, one.name)
        if value == getattr(usual, one.name) or one.name == "others":
            continue
        if one.name == "layout_rules":
            value = rules_as_values(value)
        table[one.name] = dict(value) if isinstance(value, Mapping) else value
    return table | dict(preferences.others)


def from_table(table: Mapping[str, Any]) -> tuple[Preferences, tuple[str, ...]]:
    """Read plain values; what cannot be used is as usual, and named with the reason."""
    preferences, problems = Preferences(), []
    others = {}
    known = {one.name for one in fields(Preferences)} - {"others"}
    for name, value in table.items():
        if name not in known:
            others[name] = value
            continue
        try:
            preferences = replace(preferences, **{name: _checked(name, value)})  # type: ignore[arg-type]
        except FusionViewError as error:
            problems.append(f"{error.message} {error.hint}".strip())
    return replace(preferences, others=others), tuple(problems)


def changed(preferences: Preferences, name: str, text: str) -> Preferences:
    """Set one entry that is a word, a number or a switch, from text as people type it.

    Raises
    ------
    SettingsError
        If there is no such entry, or it cannot have this value.
    """
    described = describe(Preferences).get(name)
    if described is None:
        raise SettingsError(
            f"There is no preference {name!r}.",
            hint=f"Known are: {', '.join(describe(Preferences))}.",
        )
    return replace(preferences, **{name: _parsed(described, text)})  # type: ignore[arg-type]


def _parsed(described: Setting, text: str) -> object:
    if described.options:
        return text
    if described.on_off:
        words = {"on": True, "true": True, "yes": True, "off": False, "false": False, "no": False}
        return words.get(text.lower(), text)
    try:
        return int(text)
    except ValueError:
        raise SettingsError(
            f"{described.label} is {text!r}.", hint="It is a whole number."
        ) from None


def _checked(name: str, value: object) -> object:
    """Return a value of the type that its field has.

    Raises
    ------
    SettingsError
        If the file holds something else.
    """
    if name == "layout_rules":
        return rules_from_values(value)
    usual = getattr(Preferences(), name)
    if isinstance(usual, Mapping):
        if isinstance(value, Mapping) and all(isinstance(one, str) for one in value.values()):
            return dict(value)
    elif type(value) is type(usual):
        return value
    raise SettingsError(
        f"The preference {name!r} is {value!r}.", hint="It is taken as usual instead."
    )
