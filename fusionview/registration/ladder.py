"""From the rung of the ladder that holds down to a judged result."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from fusionview.errors import RegistrationError
from fusionview.model import geometry
from fusionview.model.progress import Progress
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration import confidence, landmarks, multiresolution, starts, windows
from fusionview.registration.kernels import Floats
from fusionview.registration.multiresolution import Matching, as_pose, as_transform, within
from fusionview.registration.pyramid import base
from fusionview.registration.result import Candidate, Confidence, Rung, StartUsed
from fusionview.registration.search import Found, distinct, similarity
from fusionview.registration.settings import (
    LandmarkPairs,
    RigidSettings,
    Start,
    StartChoice,
)

Announce = Callable[[Transform], None]
LEAST_OVERLAP = 0.2
MOST_CANDIDATES = 6


class Answer(NamedTuple):
    """A map, judged."""

    fixed_to_moving: Transform
    similarity: float
    start: StartUsed
    confidence: Confidence
    candidates: tuple[Candidate, ...]


class Task(NamedTuple):
    """What is to be registered, and how; see `rigid.register`."""

    fixed: Volume
    moving: Volume
    start: StartChoice
    given: Transform | None
    settings: RigidSettings


def climb(task: Task, progress: Progress, on_first: Announce) -> Answer:
    """Find the map of largest similarity; see `rigid.register`."""
    fixed, moving, start, given, settings = task
    progress(0.0, "Preparing the volumes")
    still = base(fixed, 0.7 * settings.final_mm)
    progress(0.03, "Preparing the volumes")
    mobile = base(moving, 0.7 * settings.final_mm)
    progress(0.05, "Preparing the volumes")
    rung, done = _rung(fixed, moving, start, given)
    with multiresolution.pool() as pool:

        def matching(center_mm: Floats, anchor_mm: Floats, reach_mm: float) -> Matching:
            return Matching(still, mobile, settings, pool, center_mm, anchor_mm, reach_mm)

        rest = within(progress, 0.05, 1)
        if done is not None:
            return _kept(matching, done, rung, rest, on_first)
        if isinstance(start, Transform | LandmarkPairs):
            return _from_known(matching, _map(start), rung, rest, on_first)
        if start is Start.AUTO and windows.needed(still, mobile):
            place = starts.region_of(still, mobile, Start.CENTRE, settings)
            match = matching(place.center_mm, np.zeros(3), math.inf)
            tried = windows.search(match, within(rest, 0, 0.55))
        else:
            begin = Start.CENTRE if isinstance(start, Start) and start is Start.AUTO else start
            place = starts.region_of(still, mobile, begin, settings)
            match = matching(place.center_mm, place.bases_mm[0], place.reach_mm)
            tried = multiresolution.search(match, place, within(rest, 0, 0.45))
        return _refined(match, tried, rung, within(rest, 0.55, 1), on_first)


def _rung(
    fixed: Volume, moving: Volume, start: StartChoice, given: Transform | None
) -> tuple[Rung, Transform | None]:
    """The rung that holds, and the map where none is to be searched."""
    if isinstance(start, LandmarkPairs):
        return Rung.LANDMARKS, None
    if isinstance(start, Transform):
        return Rung.GIVEN, None
    if isinstance(start, tuple):
        return Rung.SAME_PLACE, None
    if start is not Start.AUTO:
        return Rung(str(start)), None
    if fixed.shares_space_with(moving):
        return Rung.SAME_FRAME, Transform.identity()
    if given is not None:
        return Rung.GIVEN, given
    return Rung.GLOBAL, None


def _map(start: Transform | LandmarkPairs) -> Transform:
    if isinstance(start, Transform):
        return start
    return landmarks.fit(start).fixed_to_moving


MakeMatching = Callable[[Floats, Floats, float], Matching]


def _known(make: MakeMatching, found: Transform) -> tuple[Matching, Floats]:
    """A matching that stays near a known map, and its pose."""
    center_mm = make(np.zeros(3), np.zeros(3), math.inf).fixed.geometry.center_mm
    pose = as_pose(found, center_mm)
    return make(center_mm, pose[3:], starts.KNOWN_REACH_MM), pose


def _kept(
    make: MakeMatching, found: Transform, rung: Rung, progress: Progress, on_first: Announce
) -> Answer:
    """A map that is used as it is, and how well the images agree with it."""
    match, pose = _known(make, found)
    on_first(found)
    best = multiresolution.middle(match, pose[None], within(progress, 0, 0.4))
    final = multiresolution.final(match, best.pose, within(progress, 0.4, 0.6))
    level = similarity(pose, match.pair(match.middle(), pose[None], 15.0), match.settings.bins)
    evidence = confidence.Evidence(
        pose=pose,
        directions=(final.forward, final.backward),
        ends=(pose, final.mean),
        margin=math.inf,
        excess=math.inf,
        similarity=level,
        overlap=_overlap(match, pose),
    )
    judged = confidence.card(match, evidence, within(progress, 0.6, 1))
    return Answer(found, level, starts.used(rung), judged, ())


def _from_known(
    make: MakeMatching, found: Transform, rung: Rung, progress: Progress, on_first: Announce
) -> Answer:
    """Refine from a map without leaving its neighbourhood."""
    match, pose = _known(make, found)
    tried = multiresolution.Tried([Found(pose, 1.0)], math.inf)
    return _refined(match, tried, rung, progress, on_first)


def _refined(
    match: Matching,
    tried: multiresolution.Tried,
    rung: Rung,
    progress: Progress,
    on_first: Announce,
) -> Answer:
    """From the coarse candidates to the judged result."""
    ends = [one.pose for one in tried.found]
    tops = distinct(np.array(ends), apart_mm=4.0, most=2)
    first = multiresolution.middle(match, tops, within(progress, 0, 0.2))
    on_first(_as_map(match, first.pose))
    final = multiresolution.final(match, first.pose, within(progress, 0.2, 0.5))
    shared = _overlap(match, final.mean)
    if shared < LEAST_OVERLAP:
        raise RegistrationError(
            f"The best position leaves only {shared:.0%} of the smaller volume inside the other.",
            hint="Check that both show the same part of the body, or start from the same place: "
            "one point in each volume.",
        )
    candidates = _candidates(match, tried.found)
    evidence = confidence.Evidence(
        pose=final.mean,
        directions=(final.forward, final.backward),
        ends=ends,
        margin=_margin(candidates),
        excess=tried.excess,
        similarity=final.similarity,
        overlap=shared,
    )
    judged = confidence.card(match, evidence, within(progress, 0.5, 1))
    found = _as_map(match, final.mean)
    return Answer(found, final.similarity, starts.used(rung), judged, candidates)


def _candidates(match: Matching, found: Sequence[Found]) -> tuple[Candidate, ...]:
    poses = distinct(np.array([one.pose for one in found]), apart_mm=15.0, most=MOST_CANDIDATES)
    kept = []
    for pose in poses:
        one = next(one for one in found if one.pose is pose or np.array_equal(one.pose, pose))
        kept.append(
            Candidate(
                fixed_to_moving=_as_map(match, pose),
                score=one.similarity,
                similarity=one.similarity,
                overlap=_overlap(match, pose),
            )
        )
    return tuple(kept)


def _margin(candidates: Sequence[Candidate]) -> float:
    if len(candidates) < 2:
        return math.inf
    return candidates[0].score - candidates[1].score


def _as_map(match: Matching, pose: Floats) -> Transform:
    return as_transform(pose, match.center_mm).about(match.fixed.geometry.center_mm)


def _overlap(match: Matching, pose: Floats) -> float:
    """Fraction of the smaller grid that lies inside the other one."""
    there = as_transform(pose, match.center_mm)
    grids = match.fixed.geometry, match.moving.geometry
    return max(
        geometry.overlap(*grids, there.matrix),
        geometry.overlap(*grids[::-1], there.inverse().matrix),
    )
