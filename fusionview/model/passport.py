"""How an SUV was earned: every header value that went in, the rule, and what is doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple


class PassportTag(NamedTuple):
    """One header value that was used; ``entered`` if a person gave it instead of the header."""

    tag: str
    name: str
    value: str
    entered: bool = False


@dataclass(frozen=True, kw_only=True)
class Passport:
    """Of one PET or SPECT volume.

    Attributes
    ----------
    type
        What the values are ("SUVbw", "SUL (Janma)"), with its formula.
    rule
        In words: units, decay correction, which reference time was taken and why.
    factor
        Of the first slice, from stored units; None if there is no SUV, and then ``reason``.
    dose_at_reference_bq, half_life_s
        None where they did not matter.
    half_life_source
        Header or nuclide table.
    """

    type: str
    formula: str
    rule: str
    factor: float | None
    tags: tuple[PassportTag, ...] = ()
    dose_at_reference_bq: float | None = None
    half_life_s: float | None = None
    half_life_source: str = ""
    reason: str = ""
    warnings: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for JSON and CSV."""
        return {
            **asdict(self),
            "tags": [tag._asdict() for tag in self.tags],
            "warnings": list(self.warnings),
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Passport:
        """Read what `as_dict` wrote.

        Raises
        ------
        ValueError
            If it is something else.
        """
        try:
            tags = tuple(PassportTag(**tag) for tag in stored.get("tags", ()))
            return cls(**{**stored, "tags": tags, "warnings": tuple(stored.get("warnings", ()))})
        except (TypeError, AttributeError) as error:
            raise ValueError("not a passport") from error
