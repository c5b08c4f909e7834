"""How far a registration can be trusted: evidence that does not need the truth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.model.progress import Progress
from fusionview.registration import kernels
from fusionview.registration.kernels import Floats, Pair
from fusionview.registration.multiresolution import Matching, as_transform, within
from fusionview.registration.pyramid import Resolution
from fusionview.registration.result import Band, Confidence, JointHistogram
from fusionview.registration.search import Steps, climb_all

AGREE_MM = 4.0
# Jackknife: samples and steps of one of the eight runs.
JACKKNIFE = Resolution(mm=5.0, samples=20_000, bins=48)
JACKKNIFE_STEPS = Steps(first_mm=2.0, last_mm=0.1, most=120)
GOOD_MM, CHECK_MM = 2.0, 5.0
LEAST_OVERLAP, SMALL_OVERLAP = 0.2, 0.5
# Below this the volumes have almost nothing in common: heads reach 1.10, smooth noise up to 1.03.
WEAK = 1.03
DOUBTFUL_EXCESS = 4.0


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
        How far the images alone would lead from the likely pose that was kept; 0 if they agree.
    """

    pose: Floats
    directions: tuple[Floats, Floats]
    ends: Sequence[Floats]
    margin: float
    excess: float
    away_mm: float
    similarity: float
    overlap: float


def card(matching: Matching, evidence: Evidence, progress: Progress) -> Confidence:
    """Judge a result."""
    pair = matching.pair(JACKKNIFE, evidence.pose[None], 15.0)
    points = shared_points(matching, pair, evidence.pose)
    spread_mm = jackknife_mm(matching, pair, evidence.pose, points, progress)
    apart_mm = distance_mm(matching, *evidence.directions, points)
    near = sum(
        distance_mm(matching, end, evidence.pose, points) < AGREE_MM for end in evidence.ends
    )
    expected = expected_error_mm(spread_mm, apart_mm, JACKKNIFE.mm)
    band, texts = judge(evidence, expected, near)
    before = np.zeros(6)
    return Confidence(
        band=band,
        expected_error_mm=expected,
        starts_agreeing=near,
        starts=len(evidence.ends),
        margin=evidence.margin,
        jackknife_mm=spread_mm,
        directions_mm=apart_mm,
        overlap=evidence.overlap,
        before=_histogram(matching, before),
        after=_histogram(matching, evidence.pose),
        look_at=texts,
    )


def expected_error_mm(jackknife_mm: float, directions_mm: float, resolution_mm: float) -> float:
    """Combine the parts."""
    return math.hypot(jackknife_mm, 0.5 * directions_mm, 0.05 * resolution_mm)


def judge(evidence: Evidence, expected_mm: float, agreeing: int) -> tuple[Band, tuple[str, ...]]:
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
    if evidence.excess < DOUBTFUL_EXCESS:
        text = "The best position is hardly better than others. Check the overlay by eye."
        doubts.append((Band.CHECK, text))
    if evidence.away_mm > 0:
        text = (
            f"The images alone would move it by {evidence.away_mm:.0f} mm to an unlikely pose. "
            "Check the overlay, or choose another candidate."
        )
        doubts.append((Band.DO_NOT_TRUST, text))
    if expected_mm > GOOD_MM:
        band = Band.CHECK if expected_mm <= CHECK_MM else Band.DO_NOT_TRUST
        text = f"Parts of the volume disagree by {expected_mm:.1f} mm. Check edges all around."
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
            forward=_kept(pair.forward, octants != n), backward=_kept(pair.backward, back != n)
        )
        found = climb_all(pose[None], without, JACKKNIFE.bins, JACKKNIFE_STEPS, matching.pool, part)
        ends.append(as_transform(found[0].pose, matching.center_mm).apply(points))
    moved = np.array(ends)
    variance = 7 / 8 * ((moved - moved.mean(axis=0)) ** 2).sum(axis=2).sum(axis=0)
    return float(np.sqrt(variance.mean()))


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


def _kept(side: kernels.Side, keep: NDArray[np.bool_]) -> kernels.Side:
    share = float(keep.mean()) if len(keep) else 1.0
    return side._replace(
        points=np.ascontiguousarray(side.points[keep]),
        levels=np.ascontiguousarray(side.levels[keep]),
        drawn=side.drawn * max(share, 1e-9),
    )


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
