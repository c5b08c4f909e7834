"""Finding the rigid map of largest similarity: scan many poses coarsely, climb from the best.

A pose is ``(6,)`` float64: angles about x, y, z in radians, then a shift in mm. An affine one goes
on with what `kernels.linear_part` describes, 9 or 12 numbers.
"""

from __future__ import annotations

import os
from concurrent.futures import Executor
from typing import NamedTuple

import numpy as np

from fusionview.model.progress import Progress
from fusionview.registration.kernels import climb, similarities
from fusionview.registration.pairs import Floats, Pair

# One radian moves a point at the edge of a head by about this much.
RADIUS_MM = 80.0
# Kernels run for about this long between two looks at the progress callback.
_SLICE_NS = 50e6
_NS_PER_SAMPLE = 15.0
_NS_PER_POSE = 2e4


class Found(NamedTuple):
    """A pose and how alike the volumes are there."""

    pose: Floats
    similarity: float


class Steps(NamedTuple):
    """How a climb begins and ends, in mm (rotations count by the way of a point at the edge).

    Attributes
    ----------
    first_mm, last_mm
        Size of the first simplex, and of the one that has converged.
    most
        Similarities after which a climb stops in any case.
    """

    first_mm: float
    last_mm: float
    most: int


def threads() -> int:
    """How many threads the search uses; its result does not depend on it."""
    if hasattr(os, "sched_getaffinity"):
        return min(8, len(os.sched_getaffinity(0)))
    return min(8, os.cpu_count() or 1)


def scan(poses: Floats, pair: Pair, bins: int, pool: Executor, progress: Progress) -> Floats:
    """Similarity ``(n,)`` of each of the ``(n, 6)`` poses."""
    out = np.empty(len(poses))
    size = _poses_per_slice(pair)

    def work(start: int) -> None:
        similarities(poses[start : start + size], pair, bins, out[start : start + size])

    starts, at_once = range(0, len(poses), size), threads()
    for first in range(0, len(starts), at_once):
        progress(first / len(starts), f"Trying {len(poses)} positions")
        list(pool.map(work, starts[first : first + at_once]))
    return out


def similarity(pose: Floats, pair: Pair, bins: int) -> float:
    """Similarity at one pose."""
    out = np.empty(1)
    similarities(pose[None], pair, bins, out)
    return float(out[0])


def climb_all(
    poses: Floats, pair: Pair, bins: int, steps: Steps, pool: Executor, progress: Progress
) -> list[Found]:
    """Climb from each of the ``(n, p)`` poses to the top nearby; the best is first."""
    size = poses.shape[1]
    scale = np.full(size, 1 / RADIUS_MM)
    scale[3:6] = 1.0
    simplices = [_simplex(pose, steps.first_mm * scale) for pose in poses]
    values = [np.empty(size + 1) for _ in poses]
    used = [0 for _ in poses]
    budget = _poses_per_slice(pair)

    def work(n: int) -> int:
        if used[n] == 0:
            similarities(simplices[n], pair, bins, values[n])
        spent = climb(simplices[n], values[n], pair, bins, scale, steps.last_mm, budget)
        used[n] = steps.most if spent < budget else used[n] + spent
        return used[n]

    running = list(range(len(poses)))
    while running:
        done = sum(min(count, steps.most) for count in used) / (steps.most * len(poses))
        progress(done, "Refining")
        at_once = running[: threads()]
        finished = [
            n
            for n, count in zip(at_once, pool.map(work, at_once), strict=True)
            if count >= steps.most
        ]
        running = [n for n in running if n not in finished]
    found = [Found(s[0].copy(), float(v[0])) for s, v in zip(simplices, values, strict=True)]
    return sorted(found, key=lambda one: -one.similarity)


def distinct(poses: Floats, *, apart_mm: float, most: int) -> Floats:
    """The first ``most`` of the poses, in this order, that lie ``apart_mm`` from each other."""
    scale = np.array([RADIUS_MM] * 3 + [1.0] * 3)
    kept: list[Floats] = []
    for pose in poses:
        if all(np.abs((pose - other) * scale).max() >= apart_mm for other in kept):
            kept.append(pose)
            if len(kept) == most:
                break
    return np.array(kept)


def _simplex(pose: Floats, steps: Floats) -> Floats:
    return np.vstack([pose, pose + np.diag(steps)])


def _poses_per_slice(pair: Pair) -> int:
    samples = len(pair.forward.points) + len(pair.backward.points)
    return max(8, int(_SLICE_NS / (_NS_PER_SAMPLE * samples + _NS_PER_POSE)))
