"""Searching along the body where one volume shows much more of it than the other."""

from __future__ import annotations

import math

import numpy as np

from fusionview.errors import RegistrationError
from fusionview.model.progress import Progress
from fusionview.registration import multiresolution
from fusionview.registration.kernels import Floats
from fusionview.registration.multiresolution import Matching, Region, Tried, within
from fusionview.registration.pyramid import Image

RATIO = 1.3
STEP_MM = 40.0
ANGLES = np.radians([-30.0, -15.0, 0.0, 15.0, 30.0])


def needed(fixed: Image, moving: Image) -> bool:
    """Whether one volume is so much longer along the body that a search along it is due."""
    fixed_mm, moving_mm = (_length_mm(image) for image in (fixed, moving))
    return max(fixed_mm, moving_mm) > RATIO * min(fixed_mm, moving_mm)


def search(matching: Matching, progress: Progress) -> Tried:
    """Refine inside each window along the longer volume and rank after that."""
    bases = window_shifts(matching.fixed, matching.moving)
    found, excess = [], -math.inf
    for n, shift_mm in enumerate(bases):
        part = within(progress, n / len(bases), (n + 1) / len(bases))
        shifts = np.array([-24.0, 0.0, 24.0])
        region = Region(matching.center_mm, shift_mm[None], ANGLES, shifts)
        try:
            tried = multiresolution.search(matching, region, part)
        except RegistrationError:
            continue
        found += tried.found[:2]
        excess = max(excess, tried.excess)
    if not found:
        raise RegistrationError(
            "No place along the body was found where the volumes belong together.",
            hint="Start from the same place: one point in each volume.",
        )
    return Tried(sorted(found, key=lambda one: -one.similarity), excess)


def window_shifts(fixed: Image, moving: Image) -> list[Floats]:
    """Shifts that lay the shorter volume at steps along the longer one."""
    fixed_mm, moving_mm = (_length_mm(image) for image in (fixed, moving))
    middle_mm = moving.geometry.center_mm - fixed.geometry.center_mm
    slack = max(0.0, abs(moving_mm - fixed_mm) / 2)
    number = max(1, math.ceil(slack / STEP_MM))
    along = np.linspace(-slack, slack, 2 * number + 1)
    return [middle_mm + np.array([0.0, 0.0, z_mm]) for z_mm in along]


def _length_mm(image: Image) -> float:
    """Extent along the body (z of LPS)."""
    corners = image.geometry.corners_mm
    return float(np.ptp(corners[:, 2]))
