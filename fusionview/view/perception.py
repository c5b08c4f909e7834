"""Whether a colour map shows the edges that are in the values, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from fusionview.model.colour_curve import PLAIN, ColourCurve
from fusionview.view.colormaps import LABELS, palette

JUST_SEEN = 2.3
"""Distance in CIELAB that is just noticed.

M. Mahy, L. Van Eycken, A. Oosterlinck, Evaluation of uniform color spaces developed after the
adoption of CIELAB and CIELUV, Color Research and Application 19 (1994)."""

_PART = 13
"""Levels over which edges are judged: a twentieth of the window."""
_FLAT_L = 1.0
_MOST_FLAT = 0.10
_STEEPEST = 2.5
_JUMP = 4 * JUST_SEEN

_TO_XYZ = np.array(
    (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
)
_WHITE = np.array((0.95047, 1.0, 1.08883))  # D65


@dataclass(frozen=True, kw_only=True)
class PerceptualReport:
    """How a map looks to the eye; fine detail is seen by lightness, not by hue.

    Attributes
    ----------
    reversal
        How far lightness L* runs back against its direction at most, 0 to 100.
    flat
        Share of the map in which a twentieth of the window changes L* by less than 1.
    steepest
        Largest difference in colour over a twentieth of the window, as a multiple of the mean.
    jump
        Largest difference in colour between neighbouring levels, in CIELAB.
    """

    name: str
    reversal: float
    flat: float
    steepest: float
    jump: float

    @property
    def hides(self) -> bool:
        """Whether edges in the values may not be seen."""
        return self.flat > _MOST_FLAT or self.reversal > JUST_SEEN

    @property
    def invents(self) -> bool:
        """Whether edges are seen where values change evenly."""
        return self.steepest > _STEEPEST or self.jump > _JUMP or self.reversal > JUST_SEEN

    @property
    def sentences(self) -> tuple[str, ...]:
        """What to tell a reader; nothing about an even map."""
        label = LABELS[self.name]
        told = []
        if self.reversal > JUST_SEEN:
            told.append(
                f"{label} does not grow steadily lighter or darker: unlike values can look alike, "
                "and bands appear where values change evenly."
            )
        if self.flat > _MOST_FLAT:
            told.append(
                f"{label} hides edges: over {round(100 * self.flat)} % of the window its lightness "
                "hardly changes."
            )
        if self.jump > _JUMP:
            told.append(f"{label} invents edges: its colours change in steps.")
        elif self.steepest > _STEEPEST:
            told.append(
                f"{label} invents edges: in one part its colours change "
                f"{self.steepest:.1f} times as fast as on average."
            )
        return tuple(told)


@lru_cache(maxsize=64)
def perceptual_report(name: str, curve: ColourCurve = PLAIN) -> PerceptualReport:
    """Judge a colour map, as a curve spreads it over the window."""
    lab = cielab(palette(name, curve))
    lightness = lab[:, 0] if lab[-1, 0] >= lab[0, 0] else -lab[:, 0]
    apart = np.linalg.norm(lab[_PART:] - lab[:-_PART], axis=1)
    changes = np.abs(lightness[_PART:] - lightness[:-_PART])
    return PerceptualReport(
        name=name,
        reversal=float((np.maximum.accumulate(lightness) - lightness).max()),
        flat=float((changes < _FLAT_L).mean()),
        steepest=float(apart.max() / max(apart.mean(), 1e-9)),
        jump=float(np.linalg.norm(np.diff(lab, axis=0), axis=1).max()),
    )


def hides_edges(name: str, curve: ColourCurve = PLAIN) -> bool:
    """Whether a map hides edges or invents some; `perceptual_report` says which and how."""
    report = perceptual_report(name, curve)
    return report.hides or report.invents


def cielab(colours: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return L*, a* and b* of sRGB colours ``(n, 3)``.

    References
    ----------
    IEC 61966-2-1 (sRGB); CIE 15:2018 (CIELAB), white point D65.
    """
    encoded = colours / 255.0
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    shares = linear @ _TO_XYZ.T / _WHITE
    knee = 6 / 29
    x, y, z = np.where(shares > knee**3, np.cbrt(shares), shares / (3 * knee**2) + 4 / 29).T
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=1)
