"""From the rung of the ladder that holds down to a judged result."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from scipy.spatial.transform import Rotation

from fusionview.errors import RegistrationError
from fusionview.model import geometry
from fusionview.model.progress import Progress, no_progress
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration import confidence, landmarks, multiresolution, shading, starts, windows
from fusionview.registration.kernels import rotation_matrix
from fusionview.registration.multiresolution import (
    Matching,
    Tried,
    as_pose,
    as_transform,
    within,
)
from fusionview.registration.pairs import Floats
from fusionview.registration.pyramid import Image, base
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
# If the images alone lead further than this from the likely pose, they do not convince.
# Further still they are not followed, nor where they turn the patient more than people lie turned.
AWAY_MM, STILL_NEAR_MM, UPRIGHT_DEG = 10.0, 40.0, 25.0
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
    rest = within(progress, 0.05, 1)
    shaded = shading.shaded(fixed, moving), shading.shaded(moving, fixed)
    with multiresolution.pool() as pool:
        images = Images(still, mobile, settings, pool, shaded)
        if done is None and start is Start.AUTO and windows.needed(still, mobile):
            return _along_the_body(images, rest, on_first)
        if done is not None:
            return _kept(images, done, rung, rest, on_first)
        if isinstance(start, Transform | LandmarkPairs):
            return _from_known(images, _map(start), rung, rest, on_first)
        begin = Start.CENTRE if start is Start.AUTO else start
        assert isinstance(begin, Start | tuple)
        place = starts.region_of(still, mobile, begin, settings)
        match = images.matching(place.center_mm, place.bases_mm[0], place.reach_mm)
        tried = multiresolution.search(match, place, within(rest, 0, 0.45))
        rest = within(rest, 0.45, 1)
        if rung is Rung.SAME_PLACE:
            return _convincing(match, tried, rung, _near_the_spot(match, tried), rest, on_first)
        return _refined(match, tried, rung, rest, on_first)


class Images(NamedTuple):
    """Two images to compare about a point that is not chosen yet."""

    fixed: Image
    moving: Image
    settings: RigidSettings
    pool: Executor
    shaded: tuple[bool, bool]

    def matching(self, center_mm: Floats, anchor_mm: Floats, reach_mm: float) -> Matching:
        """Compare them by rotations about a point of the fixed space."""
        fixed, moving, settings, pool, shaded = self
        match = Matching(fixed, moving, settings, pool, center_mm, anchor_mm, reach_mm)
        return replace(match, shaded=shaded)


def _near_the_spot(match: Matching, tried: Tried) -> Likely:
    """Patients mostly lie in both scanners as their headers say, and users mark well."""
    upright = np.concatenate([np.zeros(3), match.anchor_mm])
    near = replace(match, prior=starts.SPOT)
    pose = multiresolution.middle(near, np.array([upright, tried.found[0].pose]), no_progress).pose

    def careful(progress: Progress) -> Floats:
        close = replace(match, prior=starts.CAREFUL_SPOT)
        return multiresolution.middle(close, upright[None], progress).pose

    return Likely(pose, careful)


def _along_the_body(images: Images, progress: Progress, on_first: Announce) -> Answer:
    """Search a small volume in a large one; the small one is the fixed one meanwhile."""
    swapped = windows.length_mm(images.fixed) > windows.length_mm(images.moving)
    if swapped:
        shaded = images.shaded[::-1]
        images = images._replace(fixed=images.moving, moving=images.fixed, shaded=shaded)
    match = images.matching(images.fixed.geometry.center_mm, np.zeros(3), math.inf)
    tried = windows.search(match, within(progress, 0, 0.45))

    def announce(found: Transform) -> None:
        on_first(found.inverse() if swapped else found)

    rest = within(progress, 0.45, 1)
    likely = Likely(tried.found[0].pose, lambda part: windows.careful(match, tried, part).pose)
    answer = _convincing(match, tried, Rung.GLOBAL, likely, rest, announce)
    return _turned_round(answer) if swapped else answer


def _turned_round(answer: Answer) -> Answer:
    """The same answer for the volumes in the other order."""
    card = answer.confidence
    histograms = [None if one is None else one.turned() for one in (card.before, card.after)]
    candidates = (
        replace(one, fixed_to_moving=one.fixed_to_moving.inverse()) for one in answer.candidates
    )
    return answer._replace(
        fixed_to_moving=answer.fixed_to_moving.inverse(),
        confidence=replace(card, before=histograms[0], after=histograms[1]),
        candidates=tuple(candidates),
    )


def _rung(
    fixed: Volume, moving: Volume, start: StartChoice, given: Transform | None
) -> tuple[Rung, Transform | None]:
    """The rung that holds, and the map where none is to be searched."""
    if isinstance(start, LandmarkPairs):
        return Rung.LANDMARKS, None
    if isinstance(start, Transform):
        return Rung.REFINED, None
    if isinstance(start, tuple):
        return Rung.SAME_PLACE, None
    if start is not Start.AUTO:
        return Rung(str(start)), None
    if given is not None:  # within one frame of reference it says what moved
        return Rung.GIVEN, given
    if fixed.shares_space_with(moving):
        return Rung.SAME_FRAME, Transform.identity()
    return Rung.GLOBAL, None


def _map(start: Transform | LandmarkPairs) -> Transform:
    if isinstance(start, Transform):
        return start
    return landmarks.fit(start).fixed_to_moving


def _known(images: Images, found: Transform) -> tuple[Matching, Floats]:
    """A matching that stays near a known map, and its pose."""
    center_mm = images.fixed.geometry.center_mm
    pose = as_pose(found, center_mm)
    return images.matching(center_mm, pose[3:], starts.KNOWN_REACH_MM), pose


def _kept(
    images: Images, found: Transform, rung: Rung, progress: Progress, on_first: Announce
) -> Answer:
    """A map that is used as it is, and how well the images agree with it."""
    match, pose = _known(images, found)
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
        away_mm=0.0,
        followed=True,
        similarity=level,
        overlap=_overlap(match, pose),
    )
    judged = confidence.card(match, evidence, within(progress, 0.6, 1))
    return Answer(found, level, starts.used(rung), judged, ())


def _from_known(
    images: Images, found: Transform, rung: Rung, progress: Progress, on_first: Announce
) -> Answer:
    """Refine from a map without leaving its neighbourhood."""
    match, pose = _known(images, found)
    tried = Tried([Found(pose, 1.0)], math.inf)
    return _refined(match, tried, rung, progress, on_first)


def _refined(
    match: Matching, tried: Tried, rung: Rung, progress: Progress, on_first: Announce
) -> Answer:
    """From the coarse candidates to the judged result."""
    tops = distinct(np.array([one.pose for one in tried.found]), apart_mm=4.0, most=2)
    first = multiresolution.middle(match, tops, within(progress, 0, 0.2))
    on_first(_as_map(match, first.pose))
    final = multiresolution.final(match, first.pose, within(progress, 0.2, 0.5))
    return _judged(match, tried, rung, final, within(progress, 0.5, 1))


class Likely(NamedTuple):
    """A pose that patients may well have, and how to find a still likelier one near it."""

    pose: Floats
    careful: Callable[[Progress], Floats]


def _convincing(
    match: Matching,
    tried: Tried,
    rung: Rung,
    likely: Likely,
    progress: Progress,
    on_first: Announce,
) -> Answer:
    """Refine, but stay with a likely pose where the images alone would lead away from it."""
    tops = distinct(np.array([one.pose for one in tried.found]), apart_mm=4.0, most=2)
    first = multiresolution.middle(match, tops, within(progress, 0, 0.2))
    on_first(_as_map(match, first.pose))
    final = multiresolution.final(match, first.pose, within(progress, 0.2, 0.5))
    corners = match.fixed.geometry.corners_mm
    away_mm = confidence.distance_mm(match, final.mean, likely.pose, corners)
    turned_deg = np.degrees(Rotation.from_matrix(rotation_matrix(final.mean)).magnitude())
    if away_mm <= AWAY_MM or (away_mm <= STILL_NEAR_MM and turned_deg <= UPRIGHT_DEG):
        doubted_mm = away_mm if away_mm > AWAY_MM else 0.0
        return _judged(match, tried, rung, final, within(progress, 0.5, 1), doubted_mm)
    pose = likely.careful(within(progress, 0.5, 0.6))
    away_mm = confidence.distance_mm(match, final.mean, pose, corners)
    final = final._replace(mean=pose)
    return _judged(match, tried, rung, final, within(progress, 0.6, 1), away_mm, False)


def _judged(
    match: Matching,
    tried: Tried,
    rung: Rung,
    final: multiresolution.Directions,
    progress: Progress,
    away_mm: float = 0.0,
    followed: bool = True,
) -> Answer:
    """The finest map with its card."""
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
        ends=[one.pose for one in tried.found[: multiresolution.CANDIDATES]],
        margin=_margin(candidates),
        excess=tried.excess,
        away_mm=away_mm,
        followed=followed,
        similarity=final.similarity,
        overlap=shared,
    )
    judged = confidence.card(match, evidence, progress)
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
