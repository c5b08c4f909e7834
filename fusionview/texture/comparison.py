"""What differs between two tables of features: of two regions, times or reconstructions."""

from __future__ import annotations

import math
from typing import NamedTuple

from fusionview.model.features import FeatureTable, FeatureValue


class Change(NamedTuple):
    """How a feature differs.

    Attributes
    ----------
    feature
        Its row in the first table, or in the second where the first has none.
    one, other
        The two values; None where there is none.
    percent
        100 (other − one) / |one|; None where that has no value.
    note
        Why ``percent`` has none.
    """

    feature: FeatureValue
    one: float | None
    other: float | None
    percent: float | None
    note: str = ""


def compare(one: FeatureTable, other: FeatureTable) -> tuple[Change, ...]:
    """Return the changes of all features of both tables, the largest first.

    Features are matched by tag. Those without a change stand last, in the order of the tables,
    with the reason.
    """
    first = {row.tag: row for row in one.rows}
    second = {row.tag: row for row in other.rows}
    changes = [_change(first.get(tag), second.get(tag)) for tag in {**first, **second}]
    return tuple(sorted(changes, key=_size, reverse=True))


def _size(change: Change) -> float:
    return -1.0 if change.percent is None else abs(change.percent)


def _change(one: FeatureValue | None, other: FeatureValue | None) -> Change:
    row = one or other
    assert row is not None  # every tag comes from one of the tables
    before, after = one and one.value, other and other.value
    reason = _reason(one, other)
    if reason or before is None or after is None:
        return Change(row, before, after, None, reason)
    percent = 100 * (after - before) / abs(before) if after != before else 0.0
    if not math.isfinite(percent):
        return Change(row, before, after, None, "the change is too large for a number")
    return Change(row, before, after, percent)


def _reason(one: FeatureValue | None, other: FeatureValue | None) -> str:
    """Say why there is no change in percent; empty if there is."""
    for row, where in ((one, "first"), (other, "second")):
        if row is None:
            return f"not in the {where} table"
        if row.value is None:
            return f"no value in the {where} table" + (f": {row.note}" if row.note else "")
    assert one is not None  # both have a value by now
    assert other is not None
    if one.unit != other.unit:
        units = " and ".join(row.unit or "no unit" for row in (one, other))
        return f"the units differ: {units}"
    if one.value == 0 and other.value != 0:
        return "the first value is 0"
    return ""
