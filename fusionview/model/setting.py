"""Settings described once: the form, the range check and the saved file read the same lines."""

from dataclasses import field, fields
from typing import Any, NamedTuple

from fusionview.errors import SettingsError


class Setting(NamedTuple):
    """What a form needs to know about one field."""

    label: str
    low: float = 0.0
    high: float = 0.0
    unit: str = ""
    options: tuple[str, ...] = ()
    optional: bool = False
    on_off: bool = False
    unset: str = "automatic"


def setting(
    default: Any, label: str, low: float, high: float, unit: str = "", *, unset: str = "automatic"
) -> Any:
    """Declare a numeric dataclass field with its label, inclusive range and unit.

    A default of None makes it optional: None stays allowed, and means what the class says, in
    one word or two ``unset``.
    """
    described = Setting(label, low, high, unit, optional=default is None, unset=unset)
    return field(default=default, metadata={"setting": described})


def choice(default: str, label: str, options: tuple[str, ...]) -> Any:
    """Declare a dataclass field that holds one of a few words."""
    return field(default=default, metadata={"setting": Setting(label, options=options)})


def switch(default: bool, label: str) -> Any:
    """Declare a dataclass field that is on or off."""
    return field(default=default, metadata={"setting": Setting(label, on_off=True)})


def describe(settings: Any) -> dict[str, Setting]:
    """Return the settings of a dataclass, or of its type, by field name."""
    return {f.name: f.metadata["setting"] for f in fields(settings) if "setting" in f.metadata}


def check(settings: Any) -> None:
    """Raise `SettingsError` if a field lies outside its declared range or options."""
    for name, described in describe(settings).items():
        value = getattr(settings, name)
        if described.options:
            if value not in described.options:
                raise SettingsError(
                    f"{described.label} is {value!r}.",
                    hint=f"Choose one of {', '.join(described.options)}.",
                )
        elif described.on_off:
            if not isinstance(value, bool):
                raise SettingsError(f"{described.label} is {value!r}.", hint="It is on or off.")
        elif value is None and described.optional:
            continue
        elif not described.low <= value <= described.high:
            unit = described.unit
            raise SettingsError(
                f"{described.label} is {value} {unit}".rstrip() + ".",
                hint=f"Choose a value from {described.low:g} to {described.high:g} {unit}".rstrip()
                + ".",
            )
