"""What a user chooses before a registration; light to import, for forms and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.errors import RegistrationError
from fusionview.model.setting import check, setting
from fusionview.model.transform import Transform, Triple

PointPair = tuple[Triple, Triple]
"""One spot of the patient: LPS mm in the fixed and in the moving space."""


class Start(StrEnum):
    """Where the search begins.

    AUTO takes the first rung of the ladder that holds: one frame of reference (nothing is moved),
    a transform that is known (used as it is), a global search. HEADER and CENTRE try many shifts
    and rotations around that position, CENTRE also around the header's and the grids' middles.
    """

    AUTO = "auto"
    HEADER = "header"
    CENTRE = "centre"


@dataclass(frozen=True, eq=False)
class LandmarkPairs:
    """Spots that the user marked in both volumes, at least three and not on one line.

    Attributes
    ----------
    fixed_mm, moving_mm
        ``(n, 3)`` LPS, pair by pair.
    """

    fixed_mm: NDArray[np.float64]
    moving_mm: NDArray[np.float64]

    def __post_init__(self) -> None:
        fixed, moving = np.array(self.fixed_mm, float), np.array(self.moving_mm, float)
        if fixed.shape != moving.shape or fixed.ndim != 2 or fixed.shape[1] != 3:
            raise RegistrationError(
                "The landmarks of the two volumes do not belong together.",
                hint="Mark each spot once in either volume, in the same order.",
            )
        if not (np.isfinite(fixed).all() and np.isfinite(moving).all()):
            raise RegistrationError(
                "A landmark has no position.", hint="Remove it and mark the spot again."
            )
        for name, points in (("fixed_mm", fixed), ("moving_mm", moving)):
            points.setflags(write=False)
            object.__setattr__(self, name, points)

    @classmethod
    def of(cls, pairs: ArrayLike) -> LandmarkPairs:
        """Take pairs one by one, ``(n, 2, 3)``."""
        points = np.asarray(pairs, dtype=np.float64).reshape(-1, 2, 3)
        return cls(points[:, 0], points[:, 1])


StartChoice = Start | PointPair | Transform | LandmarkPairs
"""A search; one spot in both volumes, searched around; a map (by hand, say) or landmarks, which
are refined from where they are."""


@dataclass(frozen=True, kw_only=True)
class RigidSettings:
    """How far and how finely to search; stored with the result as its provenance."""

    final_mm: float = setting(3.0, "Final resolution", 2.0, 8.0, "mm")
    bins: int = setting(48, "Histogram bins", 16, 128)
    rotation_range_deg: float = setting(45.0, "Largest rotation", 0.0, 90.0, "°")
    translation_range_mm: float = setting(32.0, "Largest shift", 0.0, 64.0, "mm")

    def __post_init__(self) -> None:
        check(self)
