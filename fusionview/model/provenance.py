"""Where a result came from; written beside every number that leaves the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any


def software() -> str:
    """Name and version of this program."""
    try:
        return f"fusionview {version('fusionview')}"
    except PackageNotFoundError:  # run from a source tree that was never installed
        return "fusionview (source tree)"


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """How one result was made.

    Attributes
    ----------
    operation
        What was done, as a verb phrase ("Read DICOM series").
    settings
        Plain values (str, int, float, bool, lists of them) by name.
    inputs
        Ids of the volumes, regions or files that went in. Never a patient's name.
    device
        What computed it ("CPU, 2 threads").
    warnings
        What a careful reader of the number should know.
    """

    operation: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()
    device: str = ""
    warnings: tuple[str, ...] = ()
    software: str = field(default_factory=software)
    time: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for JSON and CSV headers."""
        return {
            **asdict(self),
            "settings": dict(self.settings),
            "inputs": list(self.inputs),
            "warnings": list(self.warnings),
        }


def settings_of(settings: Any) -> dict[str, Any]:
    """Return a settings dataclass as plain values for `Provenance.settings`."""
    if not is_dataclass(settings):
        raise TypeError(f"{settings!r} is not a settings value")
    return {f.name: _plain(getattr(settings, f.name)) for f in fields(settings)}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return settings_of(value)
    return list(value) if isinstance(value, tuple) else value
