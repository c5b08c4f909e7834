"""How far a registration can be trusted: evidence that does not need the truth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.progress import Progress, no_progress
from fusionview.registration import kernels, multiresolution
from fusionview.registration.agreement import agreeing
from fusionview.registration.multiresolution import Matching, as_transform, within
from fusionview.registration.pairs import Floats, Pair
from fusionview.registration.pyramid import Image, Resolution, chosen, coarse, thinned
from fusionview.registration.result import Band, Confidence, JointHistogram
from fusionview.registration.search import Steps, climb_all

AGREE_MM = 4.0
# Jackknife: samples and steps of one of the eight runs.
JACKKNIFE = Resolution(mm=5.0, samples=20_000, bins=48)
COMMON = replace(JACKKNIFE, samples=3 * JACKKNIFE.samples)
JACKKNIFE_STEPS = Steps(first_mm=2.0, last_mm=0.1, most=120)
GOOD_MM, CHECK_MM = 2.2, 5.0
LEAST_OVERLAP, SMALL_OVERLAP = 0.2, 0.5
# Below this the volumes have almost nothing in common: heads reach 1.10, smooth noise up to 1.03.
WEAK = 1.03
DOUBTFUL_EXCESS = 4.0
MIRRORED = 1.005
# A rival whose score is nearer than this part of what the similarity gains over chance.
CLOSE_RIVAL = 0.03
# A band says more than a sum: nothing smaller is shown beside it.
LEAST_EXPECTED_MM = {Band.GOOD: 0.0, Band.CHECK: 0.0, Band.DO_NOT_TRUST: 10.0}


@dataclass(frozen=True, eq=False, kw_only=True)
class Evidence:
    """What the search knows that the card is made of.

    Attributes
    ----------
    ends
        Poses that the starts ended at, the result's own among them.
    margin, excess
        Score above the next best candidate; above all positions tried, in their standard
        deviations. Infinite where nothing was searched.
    away_mm
        How far the images alone lead from a likely pose; 0 if they agree.
    followed
        Whether the result is what the images alone lead to, rather than the likely pose.
    """

    pose: Floats
    directions: tuple[Floats, Floats]
    ends: Sequence[Floats]
    margin: float
    excess: float
    away_mm: float
    followed: bool
    similarity: float
    overlap: float


def card(matching: Matching, evidence: Evidence, progress: Progress) -> Confidence:
    """Judge a result."""
    even = matching.evened
    pair = even.pair(COMMON, evidence.pose[None], 15.0)
    pair = thinned(agreeing(pair, evidence.pose, COMMON.bins), 3)
    points = shared_points(matching, pair, evidence.pose)
    spread_mm = jackknife_mm(matching, pair, evidence.pose, points, progress)
    apart_mm = distance_mm(matching, *evidence.directions, points)
    near = sum(
        distance_mm(matching, end, evidence.pose, points) < AGREE_MM for end in evidence.ends
    )
    coarser = max(coarseness(matching.fixed), coarseness(matching.moving))
    expected = expected_error_mm(Spread(spread_mm, apart_mm), coarser, evidence.similarity)
    mirrored = mirrored_gain(matching, evidence.pose)
    spread = math.hypot(spread_mm, 0.5 * apart_mm)
    band, texts = judge(evidence, spread, near, mirrored)
    before = np.zeros(6)
    return Confidence(
        band=band,
        expected_error_mm=max(expected, LEAST_EXPECTED_MM[band]),
        starts_agreeing=near,
        starts=len(evidence.ends),
        margin=evidence.margin,
        mirrored=mirrored,
        jackknife_mm=spread_mm,
        directions_mm=apart_mm,
        overlap=evidence.overlap,
        before=_histogram(matching, before),
        after=_histogram(matching, evidence.pose),
        look_at=texts,
    )


def blur_mm(image: Image) -> float:
    """Length of the edges of an image: its bright values over its steep slopes."""
    small = coarse(image, 3.0)
    data = np.nan_to_num(small.data)
    slopes = [
        np.gradient(data, step_mm, axis=axis)
        for axis, step_mm in enumerate(small.geometry.spacing_mm)
    ]
    steep = float(np.percentile(np.sqrt(sum(slope**2 for slope in slopes)), 99))
    return float(np.percentile(data, 99)) / max(steep, 1e-9)


def coarseness(image: Image) -> float:
    """How little an image says about places, from its edges and voxels: FDG of the head has 1."""
    voxel_mm = float(np.cbrt(1000 * image.geometry.voxel_ml))
    return (blur_mm(image) / 7.6) ** 2 * (voxel_mm / 2.36)


def expected_error_mm(spread: Spread, coarser: float, similarity: float) -> float:
    """What the parts together let expect, fitted to simulated FDG and DaT studies.

    Errors that all parts share, because the tracer does not follow the edges of the MR, grow
    with the coarseness of the image, and where the volumes are hardly alike; the others show as
    a spread.
    """
    unlike = max(1.0, 0.1 / max(similarity - 1, 0.03))
    shared_mm = 0.5 * math.sqrt(coarser) * unlike
    return math.hypot(0.05 * spread.jackknife_mm, 0.5 * spread.directions_mm, min(shared_mm, 4.0))


class Spread(NamedTuple):
    """How far results differ that should be one."""

    jackknife_mm: float
    directions_mm: float


def judge(
    evidence: Evidence, spread_mm: float, agreeing: int, mirrored: float
) -> tuple[Band, tuple[str, ...]]:
    """The band, and what lowered it."""
    doubts: list[tuple[Band, str]] = []
    if evidence.overlap < SMALL_OVERLAP:
        band = Band.DO_NOT_TRUST if evidence.overlap < LEAST_OVERLAP else Band.CHECK
        share = f"{evidence.overlap:.0%}"
        text = f"Only {share} of the smaller volume lies inside the other. Check the overlay."
        doubts.append((band, text))
    if evidence.similarity < WEAK:
        text = "The volumes are hardly alike even there. Check the overlay by eye."
        doubts.append((Band.DO_NOT_TRUST, text))
    if mirrored > MIRRORED:
        text = "The mirrored volume fits better: left and right may be exchanged in one of them."
        doubts.append((Band.DO_NOT_TRUST, text))
    if evidence.excess < DOUBTFUL_EXCESS:
        text = "The best position is hardly better than others. Check the overlay by eye."
        doubts.append((Band.CHECK, text))
    if evidence.away_mm > 0:
        text = (
            f"The images alone and a likely pose differ by {evidence.away_mm:.0f} mm. "
            "Check the overlay, or choose another candidate."
        )
        band = Band.CHECK if evidence.followed else Band.DO_NOT_TRUST
        doubts.append((band, text))
    if agreeing == 0:
        text = "No start of the search ended there. Check the overlay, or choose another candidate."
        doubts.append((Band.CHECK, text))
    if evidence.margin < CLOSE_RIVAL * (evidence.similarity - 1):
        text = "Another position fits nearly as well. Compare the candidates."
        doubts.append((Band.CHECK, text))
    if spread_mm > GOOD_MM:
        band = Band.CHECK if spread_mm <= CHECK_MM else Band.DO_NOT_TRUST
        text = f"Parts of the volume disagree by {spread_mm:.1f} mm. Check edges all around."
        doubts.append((band, text))
    order = [Band.GOOD, Band.CHECK, Band.DO_NOT_TRUST]
    band = max((doubt for doubt, _ in doubts), key=order.index, default=Band.GOOD)
    return band, tuple(text for _, text in doubts)


def jackknife_mm(
    matching: Matching, pair: Pair, pose: Floats, points: Floats, progress: Progress
) -> float:
    """Spread (standard error) of the poses that each leave out one eighth of the samples."""
    there = as_transform(pose, matching.center_mm)
    middle = np.median(points, axis=0)
    octants = _octant(pair.forward.points, middle)
    back = _octant(there.inverse().apply(pair.backward.points), middle)
    ends = []
    for n in range(8):
        part = within(progress, n / 8, (n + 1) / 8)
        without = pair._replace(
            forward=chosen(pair.forward, octants != n), backward=chosen(pair.backward, back != n)
        )
        found = climb_all(pose[None], without, JACKKNIFE.bins, JACKKNIFE_STEPS, matching.pool, part)
        ends.append(as_transform(found[0].pose, matching.center_mm).apply(points))
    moved = np.array(ends)
    variance = 7 / 8 * ((moved - moved.mean(axis=0)) ** 2).sum(axis=2).sum(axis=0)
    return float(np.sqrt(variance.mean()))


def mirrored_gain(matching: Matching, pose: Floats) -> float:
    """Similarity of the mirrored moving volume, refined, over that of the volume itself.

    Both above chance. Heads stay below 0.99 if the sides are right, and exceed 1.01 if not.
    """
    kept = _nearby(matching, pose)
    middle_mm = matching.center_mm + pose[3:]
    affine = matching.moving.geometry.affine.copy()
    affine[0] *= -1
    affine[0, 3] += 2 * middle_mm[0]
    grid = Geometry(matching.moving.geometry.shape, affine)
    other = replace(matching, moving=Image(matching.moving.data, grid))
    begin = pose * (1, -1, -1, 1, 1, 1)
    pair = other.pair(multiresolution.COARSE, begin[None], 20.0)
    steps = Steps(first_mm=8.0, last_mm=0.6, most=250)
    rough = climb_all(
        begin[None], pair, multiresolution.COARSE.bins, steps, matching.pool, no_progress
    )[0]
    return (_nearby(other, rough.pose) - 1) / max(kept - 1, 1e-6)


def _nearby(matching: Matching, pose: Floats) -> float:
    """The largest similarity near a pose, from few samples."""
    resolution = replace(matching.middle(), samples=JACKKNIFE.samples)
    pair = matching.pair(resolution, pose[None], 15.0)
    steps = Steps(first_mm=3.5, last_mm=0.2, most=150)
    found = climb_all(pose[None], pair, resolution.bins, steps, matching.pool, no_progress)
    return found[0].similarity


def distance_mm(matching: Matching, one: Floats, other: Floats, points: Floats) -> float:
    """Mean distance of points under two poses."""
    ways = [as_transform(pose, matching.center_mm).apply(points) for pose in (one, other)]
    return float(np.linalg.norm(ways[0] - ways[1], axis=1).mean())


def shared_points(matching: Matching, pair: Pair, pose: Floats) -> Floats:
    """``(n, 3)`` samples of the fixed volume's body that lie inside the moving one."""
    there = as_transform(pose, matching.center_mm)
    index = matching.moving.geometry.to_index(there.apply(pair.forward.points))
    inside = ((index >= 0) & (index <= np.array(matching.moving.geometry.shape) - 1)).all(axis=1)
    body = inside & (pair.forward.levels > 0.1 * JACKKNIFE.bins)
    chosen = body if body.sum() > 50 else inside
    points = pair.forward.points[chosen] if chosen.any() else pair.forward.points
    if len(points) == 0:
        points = matching.fixed.geometry.corners_mm
    return points[:: max(1, len(points) // 500)]


def _octant(points: Floats, middle: Floats) -> NDArray[np.intp]:
    return np.asarray((points > middle) @ np.array([1, 2, 4]), np.intp)


def _histogram(matching: Matching, pose: Floats) -> JointHistogram | None:
    """The joint histogram at a pose; None where the volumes do not meet."""
    pair = matching.pair(JACKKNIFE, pose[None], 0.0)
    counts, work = np.zeros((JACKKNIFE.bins,) * 2), np.zeros((JACKKNIFE.bins,) * 2)
    kernels.joint(pose, pair, counts, work)
    if counts.sum() <= 0:
        return None
    return JointHistogram(
        counts=(counts / counts.sum()).astype(np.float32),
        fixed_range=pair.forward.limits,
        moving_range=pair.backward.limits,
    )
