"""From coarse to fine: many poses at 8 mm, the best few at 5 mm, the best one finer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from fusionview.errors import RegistrationError
from fusionview.model.affine import AffineTransform
from fusionview.model.progress import Progress
from fusionview.model.transform import Transform
from fusionview.registration.agreement import agreeing
from fusionview.registration.kernels import linear_part, rotation_matrix
from fusionview.registration.pairs import Floats, Pair, Prior
from fusionview.registration.pyramid import (
    ANYWHERE,
    Image,
    Place,
    Resolution,
    one_way,
    pair_at,
    thinned,
)
from fusionview.registration.search import (
    Found,
    Steps,
    climb_all,
    distinct,
    scan,
    similarity,
    threads,
)
from fusionview.registration.settings import RigidSettings
from fusionview.registration.shading import evened

# Chosen on simulated FDG and DaT studies, where more samples lowered the error by 0.05 mm at most.
COARSE = Resolution(mm=8.0, samples=8_000, bins=32)
MIDDLE_MM, MIDDLE_SAMPLES = 5.0, 30_000
COMMON_SAMPLES = 60_000
FINAL_SAMPLES = 200_000
SCAN_EVERY, CLIMB_EVERY = 8, 2
CANDIDATES = 8
SHIFT_STEP_MM = 16.0
# A pose is no candidate if less than this part of the smaller volume lies in the other one.
LEAST_OVERLAP = 0.25
# Best similarity over the many tried, in their standard deviations: simulated heads reach 5. The
# many have fewer samples, which look more alike than they are: noise stays below -10, and images
# without a common structure, which the card warns of, lie around 0.
CHANCE = -2.0
# Poses that are not allowed (too little overlap, too far from an anchor) are less similar.
ALLOWED = 0.5


class Region(NamedTuple):
    """What is searched: rotations about a point of the fixed space, and shifts.

    Attributes
    ----------
    center_mm
        ``(3,)`` LPS.
    bases_mm
        ``(n, 3)`` shifts to search around.
    angles
        Radians to try about each axis.
    shifts_mm
        Shifts to try along each axis around every base.
    reach_mm
        The centre is moved at most this far from the first base.
    """

    center_mm: Floats
    bases_mm: Floats
    angles: Floats
    shifts_mm: Floats
    reach_mm: float = math.inf


class Tried(NamedTuple):
    """What a coarse search found.

    Attributes
    ----------
    found
        The climbed starts, best first.
    excess
        Best similarity over the median of all tried, in their standard deviations.
    """

    found: list[Found]
    excess: float


@dataclass(frozen=True, eq=False)
class Matching:
    """Two images that are compared, and what all steps of a search need.

    Attributes
    ----------
    center_mm
        ``(3,)`` LPS; poses are about this point of the fixed space.
    anchor_mm, reach_mm
        The centre is shifted by at most ``reach_mm`` more or less than ``anchor_mm``.
    prior, least_overlap
        What unlikely poses cost, and which part of the smaller volume must lie in the other one.
    shaded
        Whether the fixed and the moving image have the slow shading of MR.
    """

    fixed: Image
    moving: Image
    settings: RigidSettings
    pool: Executor
    center_mm: Floats
    anchor_mm: Floats
    reach_mm: float = math.inf
    prior: Prior = ANYWHERE
    least_overlap: float = LEAST_OVERLAP
    shaded: tuple[bool, bool] = (False, False)

    def pair(self, resolution: Resolution, poses: Sequence[Floats] | Floats, slack: float) -> Pair:
        """Samples near these poses."""
        maps = [as_transform(pose, self.center_mm) for pose in poses]
        place = Place(maps, slack, self.center_mm, self.anchor_mm, self.reach_mm, self.prior)
        return pair_at(self.fixed, self.moving, resolution, place, self.least_overlap)

    def middle(self) -> Resolution:
        return Resolution(MIDDLE_MM, MIDDLE_SAMPLES, self.settings.bins)

    def final(self) -> Resolution:
        """The finest: blurred voxels of a functional volume are not split."""
        images = zip((self.fixed, self.moving), self.shaded, strict=True)
        voxels_mm = [np.cbrt(1000 * one.geometry.voxel_ml) for one, mr in images if not mr]
        mm = max(self.settings.final_mm, min(1.25 * max(voxels_mm, default=0.0), MIDDLE_MM))
        return Resolution(float(mm), FINAL_SAMPLES, self.settings.bins)

    @cached_property
    def evened(self) -> Matching:
        """The same without the shading; made once."""
        fixed = evened(self.fixed) if self.shaded[0] else self.fixed
        moving = evened(self.moving) if self.shaded[1] else self.moving
        return replace(self, fixed=fixed, moving=moving, shaded=self.shaded)


class Directions(NamedTuple):
    """The finest maps: from the fixed samples, from the moving ones, and their mean."""

    forward: Floats
    backward: Floats
    mean: Floats
    similarity: float


def pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(threads())


def search(matching: Matching, region: Region, progress: Progress) -> Tried:
    """Try all poses of a region at 8 mm and climb from the best ones.

    Raises
    ------
    RegistrationError
        If the volumes do not overlap there, or share no structure.
    """
    bases = [np.concatenate([np.zeros(3), base_mm]) for base_mm in region.bases_mm]
    pair = matching.pair(COARSE, bases, 2.5 * SHIFT_STEP_MM)
    poses = poses_of(region)
    part = within(progress, 0, 0.6)
    values = scan(poses, thinned(pair, SCAN_EVERY), COARSE.bins, matching.pool, part)
    if values.max() < ALLOWED:
        raise RegistrationError(
            "The volumes do not overlap where the search begins.",
            hint="Start from the centres of mass, or from the same place: one point in each.",
        )
    order = np.argsort(-values, kind="stable")
    starts = distinct(poses[order], apart_mm=14.0, most=CANDIDATES)
    steps = Steps(first_mm=8.0, last_mm=1.0, most=250)
    part = within(progress, 0.6, 1)
    few = thinned(pair, CLIMB_EVERY)
    found = climb_all(starts, few, COARSE.bins, steps, matching.pool, part)
    excess = _excess(found[0].similarity, values[values >= ALLOWED])
    if excess < CHANCE:
        raise RegistrationError(
            "No position is better than chance: the volumes share no structure.",
            hint="Check that both show the same part of the body and are not mere noise.",
        )
    return Tried(found, excess)


def middle(matching: Matching, poses: Floats, progress: Progress) -> Found:
    """The best pose near these at 5 mm: the first answer."""
    resolution = matching.middle()
    progress(0.0, f"Refining at {resolution.mm:g} mm")
    pair = matching.pair(resolution, poses, 15.0)
    steps = _steps(resolution)._replace(last_mm=0.15)
    return climb_all(poses, pair, resolution.bins, steps, matching.pool, progress)[0]


def final(matching: Matching, pose: Floats, progress: Progress) -> Directions:
    """Refine on what both volumes show, in both directions, and average them in SE(3)."""
    matching, resolution = matching.evened, matching.final()
    progress(0.0, f"Refining at {resolution.mm:g} mm")
    near = _on_common_parts(matching, pose, within(progress, 0, 0.2))
    pair = matching.pair(resolution, near[None], 15.0)
    common = agreeing(pair, near, resolution.bins)
    both = []
    for n, one in enumerate((one_way(common, "forward"), one_way(common, "backward"))):
        part = within(progress, 0.2 + 0.4 * n, 0.6 + 0.4 * n)
        found = climb_all(near[None], one, resolution.bins, _steps(resolution), matching.pool, part)
        both.append(found[0].pose)
    mean = mean_pose(both[0], both[1])
    return Directions(both[0], both[1], mean, similarity(mean, pair, resolution.bins))


def _on_common_parts(matching: Matching, pose: Floats, progress: Progress) -> Floats:
    """The best pose near one if the parts that disagree there do not count."""
    resolution = replace(matching.middle(), samples=COMMON_SAMPLES)
    pair = matching.pair(resolution, pose[None], 15.0)
    common = agreeing(pair, pose, resolution.bins)
    steps = _steps(resolution)._replace(last_mm=0.1)
    return climb_all(pose[None], common, resolution.bins, steps, matching.pool, progress)[0].pose


def poses_of(region: Region) -> Floats:
    """``(n, 6)``: all rotations at the bases, every second angle at the shifts around them."""
    fine, rough = _lattice(region.angles), _lattice(region.angles[::2])
    shifts_mm = _lattice(region.shifts_mm)
    blocks = []
    for base_mm in region.bases_mm:
        for shift_mm in shifts_mm:
            turns = rough if shift_mm.any() else fine
            blocks.append(np.hstack([turns, np.tile(base_mm + shift_mm, (len(turns), 1))]))
    return np.vstack(blocks)


def as_transform(pose: Floats, center_mm: Floats) -> Transform:
    """Return the fixed-to-moving map of a pose about a point of the fixed space."""
    rotation = rotation_matrix(pose)
    matrix = np.eye(4)
    matrix[:3, :3] = rotation
    matrix[:3, 3] = center_mm + pose[3:] - rotation @ center_mm
    return Transform(matrix, (float(center_mm[0]), float(center_mm[1]), float(center_mm[2])))


def as_affine(pose: Floats, center_mm: Floats) -> AffineTransform:
    """Return the fixed-to-moving map of an affine pose about a point of the fixed space."""
    matrix = np.eye(4)
    matrix[:3, :3] = linear_part(pose)
    matrix[:3, 3] = center_mm + pose[3:6] - matrix[:3, :3] @ center_mm
    return AffineTransform(matrix, (float(center_mm[0]), float(center_mm[1]), float(center_mm[2])))


def as_pose(transform: Transform, center_mm: Floats) -> Floats:
    """``(6,)``: the pose of a map about a point of the fixed space."""
    about = transform.about(center_mm)
    return np.concatenate([np.radians(about.rotation_deg), about.translation_mm])


def mean_pose(one: Floats, other: Floats) -> Floats:
    """The pose half way between two poses: mean of the rotations on the sphere, of the shifts."""
    origin = np.zeros(3)
    turns = [as_transform(pose, origin).matrix[:3, :3] for pose in (one, other)]
    u, _, vt = np.linalg.svd(turns[0] + turns[1])
    matrix = np.eye(4)
    matrix[:3, :3] = u @ vt
    matrix[:3, 3] = (one[3:] + other[3:]) / 2
    return as_pose(Transform(matrix), origin)


def within(progress: Progress, low: float, high: float) -> Progress:
    """Return a progress that reports its fractions as a part of this one."""

    def part(fraction: float, message: str = "") -> None:
        progress(low + (high - low) * fraction, message)

    return part


def ticks(most: float, step: float) -> Floats:
    """Multiples of a step from ``-most`` to ``most``."""
    number = int(most / step + 1e-9)
    return step * np.arange(-number, number + 1, dtype=np.float64)


def _excess(best: float, tried: Floats) -> float:
    return float((best - np.median(tried)) / max(float(tried.std()), 1e-9))


def _steps(resolution: Resolution) -> Steps:
    return Steps(first_mm=0.7 * resolution.mm, last_mm=0.01 * resolution.mm, most=300)


def _lattice(steps: Floats) -> Floats:
    return np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(-1, 3)
