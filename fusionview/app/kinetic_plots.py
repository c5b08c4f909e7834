"""Patlak and Logan plots of measured curves, as window, files and command line show them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from fusionview.errors import FusionViewError
from fusionview.roi.measuring.kinetics import (
    Input,
    LineFit,
    PlasmaInput,
    TissueCurve,
    logan,
    patlak,
)

COLUMNS = (
    "region",
    "model",
    "supply",
    "t_star_min",
    "quantity",
    "value",
    "se",
    "unit",
    "intercept",
    "intercept_se",
    "r_squared",
    "largest_deviation",
    "points",
    "note",
)

STRAIGHT = 0.1
"""Where a used point lies further from the line, relative to it, the line is doubted."""


VANISHED = 100.0
"""Times the length of the scan, a point that far out was divided by next to nothing."""


class Plot(StrEnum):
    """Which graphical analysis."""

    PATLAK = "patlak"
    LOGAN = "logan"


QUANTITIES: Mapping[tuple[Plot, bool], tuple[str, str]] = {
    (Plot.PATLAK, False): ("Ki", "mL/cm3/min"),
    (Plot.PATLAK, True): ("Ki ratio", "1/min"),
    (Plot.LOGAN, False): ("Vt", "mL/cm3"),
    (Plot.LOGAN, True): ("DVR", ""),
}
"""What the slope is and its unit; True against a reference region."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Kinetics:
    """What the window plots instead of curves.

    Attributes
    ----------
    t_star_min
        Frames that start earlier are left out of the line.
    k2_per_min
        Clearance of the reference, for Logan; None leaves its term out.
    reference_region_id
        The region that stands for blood; None where samples do.
    plasma
        Blood samples, in the unit of the series, by minutes after injection.
    """

    plot: Plot = Plot.PATLAK
    t_star_min: float = 20.0
    k2_per_min: float | None = None
    reference_region_id: str | None = None
    plasma: PlasmaInput | None = None
    plasma_path: Path | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Plotted:
    """One curve in a plot.

    Attributes
    ----------
    fit
        None where no line could be laid; ``note`` then says why.
    points
        The transformed points even then, if there are any.
    quantity, unit
        What the slope is.
    """

    name: str
    supply: str
    plot: Plot
    t_star_min: float
    fit: LineFit | None
    quantity: str
    unit: str
    points: LineFit | None = None
    note: str = ""
    curve: TissueCurve | None = field(default=None, repr=False)

    def cells(self) -> list[object]:
        """Return a row in the order of `COLUMNS`."""
        start = [self.name, self.plot.value, self.supply, self.t_star_min, self.quantity]
        fit = self.fit
        if fit is None:
            return [*start, None, None, self.unit, None, None, None, None, None, self.note]
        line = (fit.slope, fit.slope_se, self.unit, fit.intercept, fit.intercept_se)
        return [
            *start,
            *line,
            fit.r_squared,
            fit.largest_deviation,
            int(fit.used.sum()),
            self.note,
        ]


def plotted(
    name: str,
    tissue: Callable[[], TissueCurve],
    supply: Callable[[], Input],
    choices: Kinetics,
    *,
    supply_name: str,
    against_region: bool,
) -> Plotted:
    """Plot one curve; what cannot be plotted says why, and never raises."""
    quantity, unit = QUANTITIES[choices.plot, against_region]
    fit = points = curve = None
    note = ""
    try:
        curve, given = tissue(), supply()
        fit = points = _fit(curve, given, choices, choices.t_star_min)
        note = _doubt(fit, float(curve.frames.end_min[-1]))
    except FusionViewError as error:
        note = error.message
    if fit is None and curve is not None:
        points = _points(curve, supply, choices)
    return Plotted(
        name=name,
        supply=supply_name,
        plot=choices.plot,
        t_star_min=choices.t_star_min,
        fit=fit,
        points=points,
        quantity=quantity,
        unit=unit,
        note=note,
        curve=curve,
    )


def _fit(curve: TissueCurve, supply: Input, choices: Kinetics, t_star_min: float) -> LineFit:
    if choices.plot is Plot.PATLAK:
        return patlak(curve, supply, t_star_min)
    return logan(curve, supply, t_star_min, choices.k2_per_min)


def _points(curve: TissueCurve, supply: Callable[[], Input], choices: Kinetics) -> LineFit | None:
    """Return the points of a plot whose line starts too late to be laid."""
    try:
        return _fit(curve, supply(), choices, 0.0)
    except FusionViewError:
        return None


def _doubt(fit: LineFit, end_min: float) -> str:
    if fit.x[fit.used].max() > VANISHED * end_min:
        return "What the points are divided by has nearly vanished: this line says nothing."
    if fit.largest_deviation > STRAIGHT:
        percent = round(100 * min(fit.largest_deviation, 9.99))
        return f"A point lies {percent} % off the line: it may not be straight yet at t*."
    return ""
