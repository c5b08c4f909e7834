"""Where a search begins: regions of poses for each kind of start, and windows along a body."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from fusionview.model.transform import Transform
from fusionview.registration.multiresolution import SHIFT_STEP_MM, Region, as_pose, ticks
from fusionview.registration.pairs import Floats, Prior
from fusionview.registration.pyramid import Image, center_of_mass_mm
from fusionview.registration.result import Rung, StartUsed
from fusionview.registration.settings import PointPair, RigidSettings, Start

ANGLE_STEP_DEG = 15.0
# Two points marked on one spot: how far around it to search, and how far to move it at all.
PAIR_SHIFT_MM, PAIR_REACH_MM = 8.0, 15.0
# From a map that is known, by hand or by landmarks.
KNOWN_REACH_MM = 25.0

# What turning costs around a marked spot (`Prior`): first so little that a head may be turned by
# 15 degrees about each axis, then, where the images alone lead further away, much.
SPOT = Prior(whole=0.0, turn_cost=0.15, aside_cost=0.0, aside_mm=1.0, away_cost=0.0)
CAREFUL_SPOT = SPOT._replace(turn_cost=0.8, away_cost=5e-5)

REASONS = {
    Rung.SAME_FRAME: "Both volumes have one frame of reference: the scanner aligned them already.",
    Rung.GIVEN: "A transform for these volumes is known and was used as it is.",
    Rung.REFINED: "The search began at a transform that was known.",
    Rung.GLOBAL: "No transform is known, so positions and rotations were searched.",
    Rung.HEADER: "The search began where the headers put the volumes.",
    Rung.CENTRE: "The search began with the centres of mass laid on each other.",
    Rung.SAME_PLACE: "The search began at the spot that was marked in both volumes.",
    Rung.LANDMARKS: "The search began at the map that the landmarks give.",
}


def used(rung: Rung) -> StartUsed:
    """A rung with its reason."""
    return StartUsed(rung, REASONS[rung])


def region_of(
    fixed: Image, moving: Image, start: Start | PointPair, settings: RigidSettings
) -> Region:
    """Return the poses to try for a kind of start."""
    angles = np.radians(ticks(settings.rotation_range_deg, ANGLE_STEP_DEG))
    shifts_mm = ticks(settings.translation_range_mm, SHIFT_STEP_MM)
    if isinstance(start, tuple):
        center_mm = np.array(start[0], np.float64)
        bases_mm = np.subtract(start[1], center_mm)[None]
        shifts_mm = ticks(PAIR_SHIFT_MM, PAIR_SHIFT_MM)
        return Region(center_mm, bases_mm, angles, shifts_mm, PAIR_REACH_MM)
    center_mm = center_of_mass_mm(fixed)
    if start is Start.HEADER:
        return Region(center_mm, np.zeros((1, 3)), angles, shifts_mm)
    masses_mm = center_of_mass_mm(moving) - center_mm
    grids_mm = moving.geometry.center_mm - fixed.geometry.center_mm
    bases_mm = np.array([masses_mm, np.zeros(3), grids_mm])
    return Region(center_mm, bases_mm, angles, ticks(shifts_mm.max() / 2, SHIFT_STEP_MM))


class Known(NamedTuple):
    """A map to refine from, about the middle of the fixed volume."""

    pose: Floats
    center_mm: Floats


def known(fixed: Image, start: Transform) -> Known:
    """The pose of a map that is known."""
    center_mm = fixed.geometry.center_mm
    return Known(as_pose(start, center_mm), center_mm)
