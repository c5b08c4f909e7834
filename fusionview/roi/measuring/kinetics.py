"""Patlak and Logan plots: rates and distribution volumes as slopes of straight lines.

Frames are averages over time, so both sides of each plot's equation are averaged over the frame
before they are divided: the plot then loses nothing by long frames or by a sharp input, where
mid-frame times would. Curves must be corrected for decay, and tissue and input have one unit.

References
----------
Patlak, Blasberg and Fenstermacher, J Cereb Blood Flow Metab 1983;3:1. Patlak and Blasberg, J
Cereb Blood Flow Metab 1985;5:584 (reference region). Logan et al., J Cereb Blood Flow Metab
1990;10:740; 1996;16:834 (reference region).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.errors import RegionError
from fusionview.model.volume import Volume
from fusionview.roi.measuring.time_curve import TimeCurve

Floats = NDArray[np.float64]

SECONDS = 60.0
LEAST_POINTS = 3


@dataclass(frozen=True, eq=False)
class FrameTimes:
    """When frames began and how long they lasted, in minutes after injection, ``(n,)`` each."""

    start_min: Floats
    lasts_min: Floats

    def __post_init__(self) -> None:
        start = np.asarray(self.start_min, np.float64)
        lasts = np.asarray(self.lasts_min, np.float64)
        object.__setattr__(self, "start_min", start)
        object.__setattr__(self, "lasts_min", lasts)
        sound = start.ndim == 1 and start.shape == lasts.shape and start.size > 0
        if not sound or not np.isfinite([start, lasts]).all() or start[0] < 0 or lasts.min() <= 0:
            raise RegionError(
                "The frames have no sound times.",
                hint="Give the start (0 or later) and the duration of every frame.",
            )
        if np.any(start[1:] < self.end_min[:-1] - 1e-6):
            raise RegionError(
                "The frames overlap in time.", hint="Sort them, and check their durations."
            )

    @property
    def end_min(self) -> Floats:
        """When each frame ended."""
        return self.start_min + self.lasts_min

    @property
    def middle_min(self) -> Floats:
        """The middle of each frame."""
        return self.start_min + self.lasts_min / 2

    def matches(self, other: FrameTimes) -> bool:
        """Whether both have the same frames, to a tenth of a second."""
        if self.start_min.shape != other.start_min.shape:
            return False
        gaps = np.abs([self.start_min - other.start_min, self.lasts_min - other.lasts_min])
        return bool(gaps.max() <= 0.1 / SECONDS)


def frame_times(volume: Volume) -> FrameTimes:
    """Return the times of a dynamic series; its first start counts as they are stored.

    Raises
    ------
    RegionError
        If it is no dynamic series with durations.
    """
    frames = volume.frames
    if frames is None or len(frames.durations_s) != len(frames.values):
        raise RegionError(
            f"{volume.name} has no frames with durations.", hint="Choose a dynamic series."
        )
    return FrameTimes(np.divide(frames.values, SECONDS), np.divide(frames.durations_s, SECONDS))


class Input(Protocol):
    """What the tissue is supplied with."""

    def mean(self, frames: FrameTimes) -> Floats:
        """Return the average over each frame."""

    def mean_integral(self, frames: FrameTimes) -> Floats:
        """Return the average over each frame of the integral since injection, times minutes."""


@dataclass(frozen=True, eq=False)
class PlasmaInput:
    """Blood samples, straight lines between them, and from nothing at injection to the first.

    Attributes
    ----------
    times_min, values
        ``(m,)``: minutes after injection, increasing; in the unit of the tissue.
    """

    times_min: Floats
    values: Floats

    def __post_init__(self) -> None:
        times = np.asarray(self.times_min, np.float64)
        values = np.asarray(self.values, np.float64)
        sound = times.ndim == 1 and times.shape == values.shape and times.size > 1
        if not sound or not np.isfinite([times, values]).all() or np.any(np.diff(times) <= 0):
            raise RegionError(
                "The input function needs two samples or more, at increasing times.",
                hint="Check its table for missing numbers and repeated times.",
            )
        if times[0] < 0:
            raise RegionError(
                "The input function starts before injection.", hint="Count time from injection."
            )
        if times[0] > 0:
            times, values = np.append(0.0, times), np.append(0.0, values)
        object.__setattr__(self, "times_min", times)
        object.__setattr__(self, "values", values)

    def mean(self, frames: FrameTimes) -> Floats:
        """Return the exact average over each frame."""
        end, start = self._integrals(frames.end_min)[0], self._integrals(frames.start_min)[0]
        return np.asarray((end - start) / frames.lasts_min)

    def mean_integral(self, frames: FrameTimes) -> Floats:
        """Return the exact average over each frame of the integral since injection."""
        end, start = self._integrals(frames.end_min)[1], self._integrals(frames.start_min)[1]
        return np.asarray((end - start) / frames.lasts_min)

    def _integrals(self, at_min: Floats) -> tuple[Floats, Floats]:
        """Return the integral since injection, and the integral of that."""
        times, values = self.times_min, self.values
        if at_min.max() > times[-1] + 1e-6:
            raise RegionError(
                f"The input function ends at {times[-1]:g} min, the frames at {at_min.max():g}.",
                hint="Add later samples, or leave out later frames.",
            )
        steps = np.diff(times)
        slopes = np.diff(values) / steps
        once = np.append(0.0, np.cumsum(steps * (values[1:] + values[:-1]) / 2))
        within = steps * (once[:-1] + steps * (values[:-1] / 2 + steps * slopes / 6))
        twice = np.append(0.0, np.cumsum(within))
        n = np.clip(np.searchsorted(times, at_min, side="right") - 1, 0, steps.size - 1)
        t = at_min - times[n]
        first = once[n] + t * (values[n] + t * slopes[n] / 2)
        second = twice[n] + t * (once[n] + t * (values[n] / 2 + t * slopes[n] / 6))
        return np.asarray(first), np.asarray(second)


@dataclass(frozen=True, eq=False)
class TissueCurve:
    """Averages over frames; also the input of a plot against a reference region.

    Integrals at the ends of frames are exact; inside a frame the curve is taken as straight, with
    the slope between its neighbours. Gaps are bridged by a straight line, and so is the time from
    injection to the first frame.
    """

    frames: FrameTimes
    values: Floats

    def __post_init__(self) -> None:
        values = np.asarray(self.values, np.float64)
        object.__setattr__(self, "values", values)
        if values.shape != self.frames.start_min.shape or not np.isfinite(values).all():
            raise RegionError(
                "The curve has not one value for every frame.",
                hint="Leave out frames in which the region has no value.",
            )

    @classmethod
    def of(cls, curve: TimeCurve, frames: FrameTimes) -> TissueCurve:
        """Take the means of a measured curve."""
        return cls(frames, np.asarray(curve.mean, np.float64))

    def mean(self, frames: FrameTimes) -> Floats:
        """Return the values; the frames have to be its own."""
        self._require(frames)
        return self.values

    def mean_integral(self, frames: FrameTimes) -> Floats:
        """Return the average over each frame of the integral since injection."""
        self._require(frames)
        own, values = self.frames, self.values
        before = np.append(0.0, own.end_min[:-1])
        earlier = np.append(0.0, values[:-1])
        gaps = (own.start_min - before) * (earlier + values) / 2
        at_start = np.cumsum(gaps) + np.append(0.0, np.cumsum(values * own.lasts_min)[:-1])
        slopes = np.gradient(values, own.middle_min) if values.size > 1 else np.zeros(1)
        lasts = own.lasts_min
        return np.asarray(at_start + lasts * values / 2 - slopes * lasts * lasts / 12)

    def _require(self, frames: FrameTimes) -> None:
        if not self.frames.matches(frames):
            raise RegionError(
                "The two curves have different frames.", hint="Measure both in one series."
            )


@dataclass(frozen=True, eq=False, kw_only=True)
class LineFit:
    """A straight line through the late points of a plot.

    Attributes
    ----------
    x, y
        ``(n,)``, of all frames; NaN where the plot is not defined.
    used
        ``(n,)`` bool: frames that start at t* or later.
    slope_se, intercept_se
        Standard errors of the least-squares line, n − 2 degrees of freedom.
    largest_deviation
        Of a used point from the line, relative to the line there: 0.1 is 10 %.
    """

    x: Floats
    y: Floats
    used: NDArray[np.bool_]
    slope: float
    slope_se: float
    intercept: float
    intercept_se: float
    r_squared: float
    largest_deviation: float


def patlak(tissue: TissueCurve, supply: Input, t_star_min: float) -> LineFit:
    """Fit a Patlak plot: the slope is the rate of trapping.

    Parameters
    ----------
    supply
        Plasma: the slope is Ki in mL/cm³/min. A reference region that does not trap: its slope is
        relative to that region, in 1/min.
    t_star_min
        Frames that start earlier are left out.

    Raises
    ------
    RegionError
        Fewer than three points, other frames, an input that ends too early.
    """
    level = supply.mean(tissue.frames)
    return _line(supply.mean_integral(tissue.frames), tissue.values, level, tissue, t_star_min)


def logan(
    tissue: TissueCurve, supply: Input, t_star_min: float, k2_per_min: float | None = None
) -> LineFit:
    """Fit a Logan plot: the slope is the volume of distribution, or its ratio.

    Noise in the tissue curve lowers the slope; compare regions of similar noise.

    Parameters
    ----------
    supply
        Plasma: the slope is Vt in mL/cm³. A reference region: it is the distribution volume
        ratio; ``k2_per_min`` is then the clearance of that region, and without it the term that
        holds it is left out.

    Raises
    ------
    RegionError
        Fewer than three points, other frames, an input that ends too early.
    """
    integral = supply.mean_integral(tissue.frames)
    if k2_per_min is not None:
        if not k2_per_min > 0:
            raise RegionError("k2' must be positive.", hint="It is about 0.1 to 0.3 per minute.")
        integral = integral + supply.mean(tissue.frames) / k2_per_min
    return _line(integral, tissue.mean_integral(tissue.frames), tissue.values, tissue, t_star_min)


def _line(
    numerator_x: Floats, numerator_y: Floats, over: Floats, tissue: TissueCurve, t_star: float
) -> LineFit:
    """Divide, choose the late frames, and lay the line of least squares through them."""
    undefined = np.full(over.shape, np.nan)
    x = np.divide(numerator_x, over, out=undefined.copy(), where=over > 0)
    y = np.divide(numerator_y, over, out=undefined.copy(), where=over > 0)
    used = (tissue.frames.start_min >= t_star - 1e-6) & np.isfinite(x)
    count = int(used.sum())
    if count < LEAST_POINTS or np.ptp(x[used]) <= 0:
        raise RegionError(
            f"{count} frames start at {t_star:g} min or later; a line needs {LEAST_POINTS}.",
            hint="Choose an earlier start of the line.",
        )
    late_x, late_y = x[used], y[used]
    off = late_x - late_x.mean()
    spread = float(off @ off)
    slope = float(off @ late_y) / spread
    intercept = float(late_y.mean() - slope * late_x.mean())
    line = slope * late_x + intercept
    residual = late_y - line
    variance = float(residual @ residual) / (count - 2)
    total = float(((late_y - late_y.mean()) ** 2).sum())
    relative = np.abs(np.divide(residual, line, out=np.full(count, np.inf), where=line != 0))
    return LineFit(
        x=x,
        y=y,
        used=used,
        slope=slope,
        slope_se=float(np.sqrt(variance / spread)),
        intercept=intercept,
        intercept_se=float(np.sqrt(variance * (1 / count + late_x.mean() ** 2 / spread))),
        r_squared=1 - float(residual @ residual) / total if total > 0 else 1.0,
        largest_deviation=float(relative.max()),
    )


def minutes(seconds: ArrayLike) -> Floats:
    """Turn seconds into minutes."""
    return np.asarray(seconds, np.float64) / SECONDS
