"""What a user chooses before a registration; light to import, for forms and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fusionview.model.setting import check, setting
from fusionview.model.transform import Triple

PointPair = tuple[Triple, Triple]


class Start(StrEnum):
    """Where the search begins; a `PointPair` on one spot of the patient does as well."""

    HEADER = "header"
    CENTRE = "centre"


@dataclass(frozen=True, kw_only=True)
class RigidSettings:
    """How far and how finely to search; stored with the result as its provenance."""

    final_mm: float = setting(3.0, "Final resolution", 2.0, 8.0, "mm")
    bins: int = setting(48, "Histogram bins", 16, 128)
    rotation_range_deg: float = setting(45.0, "Largest rotation", 0.0, 90.0, "°")
    translation_range_mm: float = setting(32.0, "Largest shift", 0.0, 64.0, "mm")

    def __post_init__(self) -> None:
        check(self)
