"""Is an alignment right? Residuals of landmarks, and what a little off looks like."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.app.workspace import Workspace
from fusionview.errors import RegistrationError
from fusionview.model.chain import Linear, joined
from fusionview.model.transform import Transform, Triple
from fusionview.registration import landmarks
from fusionview.registration.settings import LandmarkPairs

NUDGES_MM = (2.0, 3.0)
DIRECTIONS: tuple[tuple[str, Triple], ...] = (
    ("left", (1.0, 0.0, 0.0)),
    ("right", (-1.0, 0.0, 0.0)),
    ("back", (0.0, 1.0, 0.0)),
    ("front", (0.0, -1.0, 0.0)),
    ("head", (0.0, 0.0, 1.0)),
    ("feet", (0.0, 0.0, -1.0)),
)
"""Where the upper layer is moved to, LPS."""


class PairFit(NamedTuple):
    """How far landmarks stay apart, mm; NaN where that is not known, and why."""

    residuals_mm: NDArray[np.float64]
    left_out_mm: NDArray[np.float64]
    now_mm: NDArray[np.float64]
    problem: str


class Spot(NamedTuple):
    """One landmark as a view shows it: the number of its pair, and where it lies in which volume.

    ``point_mm`` is LPS in the volume's own space.
    """

    number: int
    volume_id: str
    point_mm: Triple


def landmark_spots(workspace: Workspace) -> tuple[Spot, ...]:
    """Return the spots of all pairs, and of the one that is being marked."""
    fixed, moving = workspace.anatomical, workspace.functional
    if fixed is None or moving is None or fixed.id == moving.id:
        return ()
    marks = workspace.landmarks
    pairs = (*marks.pairs, (marks.fixed_mm, marks.moving_mm))
    return tuple(
        Spot(number, volume.id, point)
        for number, pair in enumerate(pairs, 1)
        for volume, point in zip((fixed, moving), pair, strict=True)
        if point is not None
    )


def landmark_fit(workspace: Workspace) -> PairFit:
    """Residuals of the user's landmarks: under their own map, and as the volumes lie now."""
    pairs = workspace.landmarks.pairs
    unknown = np.full(len(pairs), np.nan)
    fixed, moving = workspace.anatomical, workspace.functional
    if not pairs or fixed is None or moving is None:
        return PairFit(unknown, unknown, unknown, "")
    points = LandmarkPairs.of(pairs)
    now = unknown
    if {fixed.id, moving.id} <= set(workspace.study.volumes):
        there = workspace.aligned.fixed_to_moving(fixed.id, moving.id).apply(points.fixed_mm)
        now = np.asarray(np.linalg.norm(there - points.moving_mm, axis=1), np.float64)
    if len(pairs) < landmarks.LEAST_PAIRS:
        return PairFit(unknown, unknown, now, "")
    try:
        found = landmarks.fit(points)
    except RegistrationError as error:
        return PairFit(unknown, unknown, now, f"{error.message} {error.hint}")
    return PairFit(found.residuals_mm, found.left_out_mm, now, "")


def nudged(to_volume: Linear, direction: Triple, distance_mm: float) -> Linear:
    """How the views would reach a layer that lay so much further in a direction."""
    shift = Transform.from_euler((0, 0, 0), -distance_mm * np.asarray(direction), (0, 0, 0))
    return joined(to_volume, shift)
