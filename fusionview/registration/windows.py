"""Searching along the body where one volume shows much more of it than the other.

The smaller volume is laid at steps along the larger one; the best few poses of each window are
refined before they are ranked, because a grid alone often ranks the wrong window first.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import RegistrationError
from fusionview.model.progress import Progress
from fusionview.registration.edges import normals, with_edges
from fusionview.registration.multiresolution import (
    ALLOWED,
    COARSE,
    Matching,
    Tried,
    as_transform,
    within,
)
from fusionview.registration.pairs import Floats, Pair, Prior
from fusionview.registration.pyramid import (
    NO_EDGES,
    Image,
    Place,
    center_of_mass_mm,
    coarse,
    one_way,
    pair_of,
    smoothed,
    thinned,
)
from fusionview.registration.search import Found, Steps, climb_all, distinct, scan

RATIO = 1.3
# What is given up for likely poses; see `Prior`. With LIKELY the heads and the thigh of real and
# simulated whole-body PET are found, though turned by up to 15 degrees about each axis. Where the
# images alone then lead away, CAREFUL keeps patients lying as their headers say.
LIKELY = Prior(whole=1.5, turn_cost=0.15, aside_cost=0.006, aside_mm=60.0, away_cost=0.0)
CAREFUL = Prior(whole=1.5, turn_cost=0.8, aside_cost=0.006, aside_mm=60.0, away_cost=0.0)
LEAST_OVERLAP = 0.5
# What edges that fall on each other count beside the similarity.
EDGES = 0.3
STEP_MM, WINDOW_MM, ASIDE_MM = 20.0, 60.0, 24.0
TURNS_DEG = ((0, 0, 0), (15, 0, 0), (-15, 0, 0), (0, 15, 0), (0, -15, 0), (0, 0, 15), (0, 0, -15))
SCAN_EVERY = 5
PER_WINDOW = 2
# Voxels and blur of the search, as in `pyramid.level`.
VOXEL_MM = 0.7 * COARSE.mm
# Windows that are refined, the best by their grids: one of the best four always led to the right
# place, from whichever of them the winner came.
REFINED = 7


def needed(fixed: Image, moving: Image) -> bool:
    """Whether one volume is so much longer along the body that a search along it is due."""
    fixed_mm, moving_mm = (length_mm(image) for image in (fixed, moving))
    return max(fixed_mm, moving_mm) > RATIO * min(fixed_mm, moving_mm)


def length_mm(image: Image) -> float:
    """Extent along the body (z of LPS)."""
    return float(np.ptp(image.geometry.corners_mm[:, 2]))


def compressed(image: Image) -> Image:
    """Logarithms, so that a few hot organs leave bins for the outline of the body."""
    known = image.data[np.isfinite(image.data)]
    low = float(np.percentile(known, 1.0))
    above = np.maximum(image.data - low, 0)
    scale = float(np.nanmean(above)) or 1.0
    return Image(np.log1p(above / scale * 2.0, dtype=np.float32), image.geometry)


@dataclass(frozen=True, eq=False)
class Whole:
    """Two images at 8 mm, as the search along the body compares them."""

    matching: Matching
    facing: NDArray[np.float32]
    there: NDArray[np.float32]

    @classmethod
    def of(cls, matching: Matching) -> Whole:
        """Compress and blur the images of a matching; the fixed one is the smaller."""
        likely = replace(
            matching,
            fixed=smoothed(compressed(coarse(matching.fixed, VOXEL_MM)), VOXEL_MM),
            moving=smoothed(compressed(coarse(matching.moving, VOXEL_MM)), VOXEL_MM),
            prior=LIKELY,
            least_overlap=LEAST_OVERLAP,
        )
        return cls(likely, normals(likely.fixed), normals(likely.moving))

    def pair(self, poses: Floats, prior: Prior) -> Pair:
        """Samples of the smaller volume, with edges, for poses that lie near each other."""
        pair = _pair(replace(self.matching, prior=prior), poses)
        return with_edges(pair, self.matching.fixed, self.facing, self.there, EDGES)


def search(matching: Matching, progress: Progress) -> Tried:
    """Refine inside each window along the larger (moving) volume and rank after that.

    Raises
    ------
    RegistrationError
        If no pose leaves half of the smaller volume inside the larger one.
    """
    whole = Whole.of(matching)
    blocks = _windows(whole.matching)
    windows = []
    for n, poses in enumerate(blocks):
        part = within(progress, 0.5 * n / len(blocks), 0.5 * (n + 1) / len(blocks))
        windows.append(_scanned(whole, poses, part))
    windows.sort(key=lambda one: -one.best)
    found: list[Found] = []
    for n, window in enumerate(windows[:REFINED]):
        part = within(progress, 0.5 + 0.5 * n / REFINED, 0.5 + 0.5 * (n + 1) / REFINED)
        found += _climbed(whole, window, part)
    if not found:
        raise RegistrationError(
            "No place along the body leaves half of the smaller volume inside the larger one.",
            hint="Start from the same place: one point in each volume.",
        )
    found.sort(key=lambda one: -one.similarity)
    every = np.concatenate([one.values[one.values >= ALLOWED] for one in windows])
    excess = (found[0].similarity - np.median(every)) / max(float(every.std()), 1e-9)
    return Tried(found, float(excess))


def careful(matching: Matching, tried: Tried, progress: Progress) -> Found:
    """The best pose near the best one found, if patients lie nearly as their headers say."""
    whole = Whole.of(matching)
    top = tried.found[0].pose
    near = [one.pose for one in tried.found if np.abs(one.pose - top)[3:].max() < WINDOW_MM]
    starts = np.array(near)
    upright = starts.copy()
    upright[:, :3] = 0.0
    starts = distinct(np.vstack([upright, starts]), apart_mm=4.0, most=6)
    pair = whole.pair(starts, CAREFUL)
    steps = Steps(first_mm=8.0, last_mm=0.3, most=300)
    return climb_all(starts, pair, COARSE.bins, steps, matching.pool, progress)[0]


class _Window(NamedTuple):
    """Poses of one window, how alike the volumes are at each, and the samples for them."""

    poses: Floats
    values: Floats
    pair: Pair

    @property
    def best(self) -> float:
        return float(self.values.max())


def _scanned(whole: Whole, poses: Floats, progress: Progress) -> _Window:
    """The similarities of all poses of a window, without edges."""
    pair = whole.pair(poses, LIKELY)
    rough = thinned(pair._replace(edges=NO_EDGES), SCAN_EVERY)
    return _Window(poses, scan(poses, rough, COARSE.bins, whole.matching.pool, progress), pair)


def _climbed(whole: Whole, window: _Window, progress: Progress) -> list[Found]:
    """The refined best poses of a window."""
    if window.best < ALLOWED:
        return []
    order = np.argsort(-window.values, kind="stable")
    starts = distinct(window.poses[order], apart_mm=ASIDE_MM, most=PER_WINDOW)
    steps = Steps(first_mm=8.0, last_mm=0.6, most=200)
    return climb_all(starts, window.pair, COARSE.bins, steps, whole.matching.pool, progress)


def _pair(matching: Matching, poses: Floats) -> Pair:
    """Samples of the smaller volume, for the poses of a window."""
    shifts = poses[:, 3:]
    middle_mm = (shifts.min(axis=0) + shifts.max(axis=0)) / 2
    maps = [as_transform(np.array([0, 0, 0, *middle_mm]), matching.center_mm)]
    margin_mm = ASIDE_MM + np.ptp(shifts, axis=0) / 2
    place = Place(maps, margin_mm, matching.center_mm, np.zeros(3), math.inf, matching.prior)
    pair = pair_of(matching.fixed, matching.moving, COARSE, place, matching.least_overlap)
    return one_way(pair, "forward")


def _windows(matching: Matching) -> list[Floats]:
    """``(n, 6)`` poses for each window along the larger volume."""
    small, large = matching.fixed, matching.moving
    middle_mm = large.geometry.center_mm - small.geometry.center_mm
    slack = (length_mm(large) - length_mm(small)) / 2 + (1 - LEAST_OVERLAP) * length_mm(small)
    number = max(1, math.ceil(slack / STEP_MM))
    along = middle_mm[2] + STEP_MM * np.arange(-number, number + 1)
    mass_mm = center_of_mass_mm(large) - center_of_mass_mm(small)
    bases = np.unique(np.round([[0.0, 0.0], middle_mm[:2], mass_mm[:2]], 1), axis=0)
    ticks = ASIDE_MM * np.arange(-2, 3)
    every = np.array([(base[0] + x, base[1] + y) for base in bases for x in ticks for y in ticks])
    shifts = _apart(every, ASIDE_MM / 2)
    turns = np.radians(np.array(TURNS_DEG, float))
    per = max(1, round(WINDOW_MM / STEP_MM))
    blocks = []
    for first in range(0, len(along), per):
        rows = itertools.product(along[first : first + per], shifts, turns)
        blocks.append(np.array([[*turn, *shift, z_mm] for z_mm, shift, turn in rows]))
    return blocks


def _apart(points: Floats, least: float) -> Floats:
    """The points, without those that lie near one before."""
    kept: list[Floats] = []
    for point in points:
        if all(np.abs(point - other).max() >= least for other in kept):
            kept.append(point)
    return np.array(kept)
