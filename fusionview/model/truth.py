"""What is known of a simulated study, because we made it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fusionview.model.transform import Transform, Triple


@dataclass(frozen=True, kw_only=True)
class Lesion:
    """A focal uptake of known place, size and activity.

    Attributes
    ----------
    centre_mm
        LPS, in the space of the MR.
    activity
        In the unit of the study's PET.
    """

    name: str
    centre_mm: Triple
    radius_mm: float
    activity: float


@dataclass(frozen=True, eq=False, kw_only=True)
class Truth:
    """The answers to the questions that the demo study asks.

    Attributes
    ----------
    fixed_to_moving
        True map from the space of the MR to the space of the PET.
    activity
        True activity by tissue name, in the unit of the study's PET.
    """

    fixed_to_moving: Transform
    lesions: tuple[Lesion, ...] = ()
    activity: Mapping[str, float] = field(default_factory=dict)
