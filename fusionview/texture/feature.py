"""One row of a family: its name, its tag, its IBSI code, and how it is computed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

S = TypeVar("S")
V = TypeVar("V")


class Undefined(Exception):  # noqa: N818 - not an error: a flat region has no skewness
    """Raised by a feature that has no value for this region; says why."""


class Feature(NamedTuple, Generic[S, V]):
    """A feature of the family whose data are ``S``; ``V`` is a number, or one per direction.

    ``power`` is that of the intensity in the value: 1 for a mean, 2 for a variance, 0 for a
    number without a unit.
    """

    name: str
    tag: str
    ibsi_id: str
    compute: Callable[[S], V]
    power: int = 0

    def unit_from(self, unit: str) -> str:
        """The unit of the value, from that of the intensities."""
        if self.power == 0 or not unit:
            return ""
        if self.power == 1:
            return unit
        return f"({unit})²" if "/" in unit or " " in unit or "²" in unit else f"{unit}²"
