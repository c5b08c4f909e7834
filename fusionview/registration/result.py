"""What a registration answers: the map, where it came from, and how far to trust it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from fusionview.model.provenance import Provenance
from fusionview.model.transform import Transform


class Rung(StrEnum):
    """A rung of the ladder of starts, from the most certain down; ids for files."""

    SAME_FRAME = "same_frame_of_reference"
    GIVEN = "given_transform"
    REFINED = "refined_transform"
    GLOBAL = "global_search"
    HEADER = "header"
    CENTRE = "centre"
    SAME_PLACE = "same_place"
    LANDMARKS = "landmarks"


@dataclass(frozen=True)
class StartUsed:
    """Which start was used, and why, in a sentence for the user."""

    rung: Rung
    reason: str


class Band(StrEnum):
    """How far a registration may be trusted."""

    GOOD = "good"
    CHECK = "check"
    DO_NOT_TRUST = "do_not_trust"

    @property
    def label(self) -> str:
        """The band as shown to people."""
        return BAND_LABELS[self]


BAND_LABELS: Mapping[Band, str] = {
    Band.GOOD: "Good",
    Band.CHECK: "Check",
    Band.DO_NOT_TRUST: "Do not trust",
}


@dataclass(frozen=True, eq=False, kw_only=True)
class JointHistogram:
    """How the values of two volumes occur together.

    Attributes
    ----------
    counts
        float32 ``(B, B)``, ``[bin of the fixed, bin of the moving]``; sums to 1.
    fixed_range, moving_range
        Values at the first and at the last bin.
    """

    counts: NDArray[np.float32]
    fixed_range: tuple[float, float]
    moving_range: tuple[float, float]

    def turned(self) -> JointHistogram:
        """The same with fixed and moving exchanged."""
        return JointHistogram(
            counts=np.ascontiguousarray(self.counts.T),
            fixed_range=self.moving_range,
            moving_range=self.fixed_range,
        )


@dataclass(frozen=True, eq=False, kw_only=True)
class Candidate:
    """One of several places where the volumes may belong together, for the user to choose from.

    Attributes
    ----------
    score
        Similarity, less what an unlikely pose costs; ranks candidates of one search.
    """

    fixed_to_moving: Transform
    score: float
    similarity: float
    overlap: float


@dataclass(frozen=True, eq=False, kw_only=True)
class Confidence:
    """Evidence for and against a registration.

    Attributes
    ----------
    expected_error_mm
        What the parts together let expect, over the part that both volumes show.
    starts_agreeing, starts
        How many of the refined starts ended within 2 mm (8 mm stage: 4 mm) of the result.
    margin
        Score of the result above that of the best other candidate; infinite without another.
    mirrored
        Similarity above chance of the mirrored moving volume, over that of the volume itself;
        above 1 if left and right may be exchanged in one of them.
    jackknife_mm
        Spread of results that each leave out one eighth of the volume.
    directions_mm
        How far fixed-to-moving and the inverse of moving-to-fixed lie apart.
    overlap
        Fraction of the smaller volume that lies inside the other one.
    before, after
        Joint histograms at the headers' position and at the result.
    look_at
        Sentences for the user: what lowered the band, and what to check.
    """

    band: Band
    expected_error_mm: float
    starts_agreeing: int
    starts: int
    margin: float
    mirrored: float
    jackknife_mm: float
    directions_mm: float
    overlap: float
    before: JointHistogram | None
    after: JointHistogram | None
    look_at: tuple[str, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class RegistrationResult:
    """A rigid map and what is known about it.

    Attributes
    ----------
    transform
        ``fixed_to_moving``, reported about the centre of the fixed volume.
    similarity
        Normalised mutual information at the final resolution, 1 (chance) to 2. It ranks poses
        of one pair; it does not measure accuracy (Rohlfing 2012, IEEE TMI 31:153).
    overlap
        Fraction of the smaller volume that lies inside the other one.
    start
        Which rung of the ladder it began on.
    candidates
        Where else the volumes may belong together, best first; the first one is the result
        before its last refinement. Empty where nothing was searched.
    """

    transform: Transform
    seconds: float
    similarity: float
    overlap: float
    start: StartUsed
    confidence: Confidence
    candidates: tuple[Candidate, ...] = ()
    provenance: Provenance

    @property
    def band(self) -> Band:
        """How far to trust it."""
        return self.confidence.band
