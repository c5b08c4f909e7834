"""One row of a family: its name, its tag, its IBSI code, and how it is computed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from fusionview.model.features import FeatureValue

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


def rows(
    family: str, features: Sequence[Feature[S, float]], data: S | None, unit: str, note: str
) -> Iterator[FeatureValue]:
    """Compute every feature of a family; ``data`` is None where there are none, and why."""
    for feature in features:
        value, why = (None, note) if data is None else _value(feature, data)
        yield FeatureValue(
            family, feature.name, feature.tag, feature.ibsi_id, value, feature.unit_from(unit), why
        )


def _value(feature: Feature[S, float], data: S) -> tuple[float | None, str]:
    try:
        value = feature.compute(data)
    except Undefined as reason:
        return None, str(reason)
    return (value, "") if math.isfinite(value) else (None, "the value is not finite")
