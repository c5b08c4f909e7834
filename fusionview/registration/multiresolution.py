"""From coarse to fine: many poses at 8 mm, the best few at 5 mm, the best one finer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from fusionview.errors import RegistrationError
from fusionview.model.progress import Progress
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration.kernels import Floats, rotation_matrix
from fusionview.registration.pyramid import (
    Image,
    Place,
    Resolution,
    base,
    center_of_mass_mm,
    pair_at,
    thinned,
)
from fusionview.registration.search import Found, Steps, climb_all, distinct, scan, threads
from fusionview.registration.settings import PointPair, RigidSettings, Start

# Chosen on simulated FDG and DaT studies, where more samples lowered the error by 0.05 mm at most.
COARSE = Resolution(mm=8.0, samples=8_000, bins=32)
MIDDLE_MM, MIDDLE_SAMPLES = 5.0, 30_000
FINAL_SAMPLES = 80_000
SCAN_EVERY = 5
CANDIDATES = 8
ANGLE_STEP_DEG = 15.0
SHIFT_STEP_MM = 16.0
# Two points marked on one spot: how far around it to search, and how far to move it at all.
PAIR_SHIFT_MM, PAIR_REACH_MM = 8.0, 15.0
# A pose is no candidate if less than this part of the smaller volume lies in the other one.
LEAST_OVERLAP = 0.25
# Best similarity over the many tried, in their standard deviations: simulated heads reach 5.6 and
# more, noise and images without a common structure up to 3.
CHANCE, DOUBTFUL = 0.0, 4.0
# Below this the volumes have almost nothing in common: heads reach 1.10, smooth noise up to 1.03.
WEAK = 1.03


class Solution(NamedTuple):
    """The best map, its similarity, and what the user should know."""

    fixed_to_moving: Transform
    similarity: float
    warnings: tuple[str, ...]


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


def solve(
    fixed: Volume,
    moving: Volume,
    start: Start | PointPair,
    settings: RigidSettings,
    progress: Progress,
) -> Solution:
    """Find the map of largest similarity; see `rigid.register`."""
    progress(0.0, "Preparing the volumes")
    still = base(fixed, 0.7 * settings.final_mm)
    progress(0.03, "Preparing the volumes")
    mobile = base(moving, 0.7 * settings.final_mm)
    region = search_region(still, mobile, start, settings)
    with ThreadPoolExecutor(threads()) as pool:
        candidates, warnings = _coarse(still, mobile, region, pool, within(progress, 0.05, 0.6))
        middle = Resolution(MIDDLE_MM, MIDDLE_SAMPLES, settings.bins)
        final = Resolution(settings.final_mm, FINAL_SAMPLES, settings.bins)
        for resolution, low, high in ((middle, 0.6, 0.75), (final, 0.75, 1.0)):
            part = within(progress, low, high)
            best = _refined(still, mobile, region, candidates, resolution, pool, part)
            candidates = best.pose[None]
    if best.similarity < WEAK:
        warnings += ("The volumes are hardly alike even there. Check the overlay by eye.",)
    found = as_transform(best.pose, region.center_mm)
    return Solution(found, best.similarity, warnings + _strained(best.pose, region))


def search_region(
    fixed: Image, moving: Image, start: Start | PointPair, settings: RigidSettings
) -> Region:
    """Return the poses to try for a kind of start."""
    angles = np.radians(_ticks(settings.rotation_range_deg, ANGLE_STEP_DEG))
    shifts_mm = _ticks(settings.translation_range_mm, SHIFT_STEP_MM)
    if isinstance(start, tuple):
        center_mm = np.array(start[0], np.float64)
        bases_mm = np.subtract(start[1], center_mm)[None]
        shifts_mm = _ticks(PAIR_SHIFT_MM, PAIR_SHIFT_MM)
        return Region(center_mm, bases_mm, angles, shifts_mm, PAIR_REACH_MM)
    center_mm = center_of_mass_mm(fixed)
    if start is Start.HEADER:
        return Region(center_mm, np.zeros((1, 3)), angles, shifts_mm)
    masses_mm = center_of_mass_mm(moving) - center_mm
    grids_mm = moving.geometry.center_mm - fixed.geometry.center_mm
    bases_mm = np.array([masses_mm, np.zeros(3), grids_mm])
    return Region(center_mm, bases_mm, angles, _ticks(shifts_mm.max() / 2, SHIFT_STEP_MM))


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


def within(progress: Progress, low: float, high: float) -> Progress:
    """Return a progress that reports its fractions as a part of this one."""

    def part(fraction: float, message: str = "") -> None:
        progress(low + (high - low) * fraction, message)

    return part


def _coarse(
    fixed: Image, moving: Image, region: Region, pool: Executor, progress: Progress
) -> tuple[Floats, tuple[str, ...]]:
    """Return the two best different poses ``(n, 6)`` at 8 mm, and how far they can be trusted."""
    bases = [np.concatenate([np.zeros(3), base_mm]) for base_mm in region.bases_mm]
    place = _place(region, bases, 2.5 * SHIFT_STEP_MM)
    pair = pair_at(fixed, moving, COARSE, place, LEAST_OVERLAP)
    poses = poses_of(region)
    values = scan(poses, thinned(pair, SCAN_EVERY), COARSE.bins, pool, within(progress, 0, 0.6))
    if values.max() < 1.0:
        raise RegistrationError(
            "The volumes do not overlap where the search begins.",
            hint="Start from the centres of mass, or from the same place: one point in each.",
        )
    order = np.argsort(-values, kind="stable")
    starts = distinct(poses[order], apart_mm=14.0, most=CANDIDATES)
    steps = Steps(first_mm=8.0, last_mm=0.6, most=250)
    found = climb_all(starts, pair, COARSE.bins, steps, pool, within(progress, 0.6, 1))
    tops = distinct(np.array([one.pose for one in found]), apart_mm=4.0, most=2)
    return tops, _doubts(found[0].similarity, values[values >= 1.0])


def _doubts(best: float, tried: Floats) -> tuple[str, ...]:
    """Compare the best similarity with those of the other poses tried."""
    excess = (best - np.median(tried)) / max(float(tried.std()), 1e-9)
    if excess < CHANCE:
        raise RegistrationError(
            "No position is better than chance: the volumes share no structure.",
            hint="Check that both show the same part of the body and are not mere noise.",
        )
    if excess < DOUBTFUL:
        return ("The best position is hardly better than others. Check the overlay by eye.",)
    return ()


def _strained(pose: Floats, region: Region) -> tuple[str, ...]:
    """Say so if the result wants to leave the neighbourhood of the spot that the user marked."""
    moved_mm = float(np.linalg.norm(pose[3:] - region.bases_mm[0]))
    if moved_mm < 0.9 * region.reach_mm:
        return ()
    return (f"The marked spot was moved by {moved_mm:.0f} mm, the most allowed. Check the points.",)


def _refined(
    fixed: Image,
    moving: Image,
    region: Region,
    poses: Floats,
    resolution: Resolution,
    pool: Executor,
    progress: Progress,
) -> Found:
    """Return the best pose near these at a resolution."""
    progress(0.0, f"Refining at {resolution.mm:g} mm")
    pair = pair_at(fixed, moving, resolution, _place(region, poses, 15.0), LEAST_OVERLAP)
    steps = Steps(first_mm=0.7 * resolution.mm, last_mm=0.01 * resolution.mm, most=300)
    return climb_all(poses, pair, resolution.bins, steps, pool, progress)[0]


def _place(region: Region, poses: Sequence[Floats] | Floats, margin_mm: float) -> Place:
    maps = [as_transform(pose, region.center_mm) for pose in poses]
    anchor_mm, reach_mm = region.bases_mm[0], region.reach_mm
    return Place(maps, margin_mm, region.center_mm, anchor_mm, reach_mm)


def _ticks(most: float, step: float) -> Floats:
    number = int(most / step + 1e-9)
    return step * np.arange(-number, number + 1, dtype=np.float64)


def _lattice(ticks: Floats) -> Floats:
    return np.stack(np.meshgrid(ticks, ticks, ticks), axis=-1).reshape(-1, 3)
