"""What the workspace knows of a search for lesions, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from fusionview.model.setting import check, choice, setting
from fusionview.model.volume import Volume
from fusionview.roi.finding.lesions import MIN_ML, SUV_THRESHOLD, Candidate

FIXED, LIVER, BLOOD_POOL = "fixed_value", "PERCIST_liver", "PERCIST_blood_pool"
BASES = (FIXED, LIVER, BLOOD_POOL)


@dataclass(frozen=True, kw_only=True)
class LesionSettings:
    """What counts as a candidate.

    Attributes
    ----------
    threshold
        In the unit of the volume; of a fixed value only.
    """

    basis: str = choice(FIXED, "Threshold from", BASES)
    threshold: float = setting(SUV_THRESHOLD, "At least", 1e-6, 1e9)
    min_ml: float = setting(MIN_ML, "Least volume", 0.0, 10_000.0, "mL")

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, eq=False, kw_only=True)
class LesionSearch:
    """What was found in one volume, and what a reader thinks of it.

    Attributes
    ----------
    threshold
        That was searched with, in the unit of the volume.
    how
        What goes into the provenance: the settings and the reference, as plain values.
    candidates
        Number 1 is the first.
    accepted
        For each candidate.
    current
        Number of the one that is looked at.
    """

    volume: Volume
    settings: LesionSettings
    threshold: float
    candidates: tuple[Candidate, ...]
    accepted: tuple[bool, ...]
    current: int | None = None
    how: Mapping[str, Any] = field(default_factory=dict)

    @property
    def kept(self) -> tuple[Candidate, ...]:
        """Those that are accepted."""
        pairs = zip(self.candidates, self.accepted, strict=True)
        return tuple(one for one, accepted in pairs if accepted)

    def candidate(self, number: int) -> Candidate | None:
        """Return a candidate by its number; None if there is none."""
        return self.candidates[number - 1] if 1 <= number <= len(self.candidates) else None

    def judged(self, number: int, accepted: bool) -> LesionSearch:
        """Accept or reject one; the same search if it is so already."""
        if self.candidate(number) is None or self.accepted[number - 1] is accepted:
            return self
        before, after = self.accepted[: number - 1], self.accepted[number:]
        return replace(self, accepted=(*before, accepted, *after))


@dataclass(frozen=True, eq=False, kw_only=True)
class Lesions:
    """The finder; no part of the document until its lesions are kept.

    Attributes
    ----------
    search
        The newest one; see `fusionview.app.lesions.showing.current_search`.
    by_click
        Whether a click on a candidate in a picture accepts or rejects it.
    """

    settings: LesionSettings = field(default_factory=LesionSettings)
    search: LesionSearch | None = None
    by_click: bool = True
