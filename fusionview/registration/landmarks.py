"""The rigid map that lays marked spots on each other best, and how well it does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import RegistrationError
from fusionview.model.transform import Transform
from fusionview.registration.settings import LandmarkPairs

LEAST_PAIRS = 3
# Points nearer to one line than this leave the rotation about it open.
LEAST_SPREAD_MM = 1.0


@dataclass(frozen=True, eq=False, kw_only=True)
class LandmarkFit:
    """A rigid map from landmarks.

    Attributes
    ----------
    residuals_mm
        ``(n,)``, how far each pair stays apart. Small residuals do not prove accuracy: the map
        was chosen to make them small (Fitzpatrick 2009, Proc SPIE 7261).
    left_out_mm
        ``(n,)``, how far each pair stays apart under the map of all others; NaN with three.
    """

    fixed_to_moving: Transform
    residuals_mm: NDArray[np.float64]
    left_out_mm: NDArray[np.float64]

    @property
    def rms_mm(self) -> float:
        """Root mean square of the residuals (fiducial registration error)."""
        return float(np.sqrt((self.residuals_mm**2).mean()))


def fit(pairs: LandmarkPairs) -> LandmarkFit:
    """Least squares over rotations and shifts (Procrustes).

    Raises
    ------
    RegistrationError
        With fewer than three pairs, or all on one line.

    References
    ----------
    Arun, Huang, Blostein 1987, IEEE PAMI 9:698; Umeyama 1991, IEEE PAMI 13:376 (no reflections).
    """
    number = len(pairs.fixed_mm)
    if number < LEAST_PAIRS:
        raise RegistrationError(
            f"{number} landmark pair(s) do not fix a rotation.",
            hint=f"Mark at least {LEAST_PAIRS} spots, not on one line; one spot alone is a "
            "start from the same place.",
        )
    for points in (pairs.fixed_mm, pairs.moving_mm):
        _require_spread(points)
    found = _procrustes(pairs.fixed_mm, pairs.moving_mm)
    residuals = np.linalg.norm(found.apply(pairs.fixed_mm) - pairs.moving_mm, axis=1)
    return LandmarkFit(
        fixed_to_moving=found, residuals_mm=residuals, left_out_mm=_left_out(pairs, number)
    )


def _left_out(pairs: LandmarkPairs, number: int) -> NDArray[np.float64]:
    errors = np.full(number, np.nan)
    if number == LEAST_PAIRS:
        return errors
    for n in range(number):
        others = np.arange(number) != n
        found = _procrustes(pairs.fixed_mm[others], pairs.moving_mm[others])
        errors[n] = np.linalg.norm(found.apply(pairs.fixed_mm[n]) - pairs.moving_mm[n])
    return errors


def _procrustes(fixed: NDArray[np.float64], moving: NDArray[np.float64]) -> Transform:
    fixed_middle, moving_middle = fixed.mean(axis=0), moving.mean(axis=0)
    u, _, vt = np.linalg.svd((moving - moving_middle).T @ (fixed - fixed_middle))
    sign = np.sign(np.linalg.det(u @ vt))
    rotation = u @ np.diag([1.0, 1.0, sign]) @ vt
    matrix = np.eye(4)
    matrix[:3, :3] = rotation
    matrix[:3, 3] = moving_middle - rotation @ fixed_middle
    return Transform(matrix, tuple(fixed_middle.tolist()))


def _require_spread(points: NDArray[np.float64]) -> None:
    """Check that the points do not lie on one line."""
    _, across, _ = np.linalg.svd(points - points.mean(axis=0), compute_uv=False)
    if across / np.sqrt(len(points)) < LEAST_SPREAD_MM:
        raise RegistrationError(
            "The landmarks lie on one line, so the rotation about it stays open.",
            hint="Mark a spot beside that line.",
        )
