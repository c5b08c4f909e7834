"""Numbers that describe a region."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from fusionview.model.provenance import Provenance


class FeatureValue(NamedTuple):
    """One row: ``value`` is None where it cannot be had, and then ``note`` says why."""

    family: str
    name: str
    tag: str
    ibsi_id: str
    value: float | None
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, eq=False)
class FeatureTable:
    """The features of one region in one volume, with how they were made."""

    rows: tuple[FeatureValue, ...]
    provenance: Provenance


class Form(StrEnum):
    """How a table of features lies: a row for each value, or one for each region."""

    LONG = "long"
    WIDE = "wide"
