"""Between which times the dose decays."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fusionview.io.suv.refusal import Refusal
from fusionview.model.pet_header import Acquisition, PetHeader, scan_moment

PLAUSIBLE_HALF_LIVES = 10.0
"""Between injection and scan; a thousandth of the dose is left then."""


@dataclass(frozen=True)
class Reference:
    """The time that the values are decay-corrected to, and by which rule.

    Attributes
    ----------
    tags
        Which header values told it, by their names in the passport.
    """

    moment: datetime
    rule: str
    warnings: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def mean_activity_delay_s(*, duration_s: float, half_life_s: float) -> float:
    """Time after the start of a frame at which the activity equals its mean over the frame.

    ``ln(x / (1 - exp(-x))) / λ`` with ``x = λ T``; just under half of the duration.

    References
    ----------
    IBSI SUV reference manual; QIBA, "SUV vendor-neutral pseudocode".
    """
    rate = math.log(2.0) / half_life_s
    decayed = rate * duration_s
    if decayed < 1e-9:  # below, rounding would outweigh the decay
        return max(duration_s, 0.0) / 2
    # the logarithm is split, so that long frames of short-lived nuclides do not overflow
    return (math.log(decayed) - math.log(-math.expm1(-decayed))) / rate


def reference_time(header: PetHeader, half_life_s: float) -> Reference | None:
    """Return what START means for this series; None if the header has no time.

    References
    ----------
    DICOM PS3.3 C.8.9.1; the order is the one that is exact on the IBSI SUV reference objects and
    on headers of the vendors.
    """
    entered = header.corrections.scan_time
    if entered is not None and (moment := scan_moment(entered)) is not None:
        return Reference(moment, "the scan time that was entered", (), ("scan",))
    if header.decay_reference is not None:
        rule = "Decay Correction DateTime (0018,9701)"
        return Reference(header.decay_reference, rule, (), ("decay_reference",))
    if header.vendor_reference is not None:
        rule = "GE decay reference time (0009,100D)"
        return Reference(header.vendor_reference, rule, (), ("vendor_reference",))
    first = earliest(header)
    if first is None or first.start is None:
        if header.series is None:
            return None
        why = "there is no acquisition time to check it with"
        return Reference(header.series, "series time", (why,), ("series",))
    if header.series is not None and header.series <= first.start:
        return Reference(header.series, "series time", (), ("series", "acquisition"))
    return _of_acquisition(first, first.start, half_life_s)


def _of_acquisition(first: Acquisition, start: datetime, half_life_s: float) -> Reference:
    frame_s, duration_s = first.frame_reference_s or 0.0, first.duration_s or 0.0
    if frame_s > 0 and duration_s > 0:
        mean_s = mean_activity_delay_s(duration_s=duration_s, half_life_s=half_life_s)
        moment = shifted(start, mean_s - frame_s)
        if moment is not None:
            rule = "acquisition time and frame reference time"
            return Reference(moment, rule, (), ("acquisition", "frame_reference", "duration"))
    why = "the series time is absent or later than the acquisition, as after post-processing"
    return Reference(start, "earliest acquisition time", (why,), ("acquisition",))


def earliest(header: PetHeader) -> Acquisition | None:
    """Return the acquisition that began first."""
    timed = [a for a in header.acquisitions if a.start is not None]
    return min(timed, key=lambda a: a.start or datetime.max, default=None)


def injection_time(
    header: PetHeader, scan: datetime, half_life_s: float
) -> tuple[datetime, tuple[str, ...]] | None:
    """Return the injection, with a warning where its date cannot be; None if it is not told.

    A date after the scan, or so long before it that no image could be (as anonymisation leaves
    them), is not believed; the clock time is, on the day of the scan or the one before.
    """
    stated = header.injection
    if stated is not None and stated <= scan:
        early = (scan - stated).total_seconds() / half_life_s
        return (stated, ()) if early <= PLAUSIBLE_HALF_LIVES else _undated(header, scan, early)
    clock = header.injection_time
    if clock is None:
        if stated is None:
            return None
        if stated.date() != scan.date():
            return stated, ()
        clock = stated  # the date is that of the scan, as if filled in without a thought
    injected = _by_clock(header, clock, scan)
    if injected is None or stated is None:
        return None if injected is None else (injected, ())
    return injected, ("the injection is dated after the scan; only its clock time is used",)


def _undated(
    header: PetHeader, scan: datetime, half_lives: float
) -> tuple[datetime, tuple[str, ...]]:
    """Return the injection by its clock time, where its date lies many half-lives back."""
    stated = header.injection or scan
    injected = _by_clock(header, header.injection_time or stated, scan)
    if injected == stated:
        return stated, ()
    if injected is None or not 0.0 <= (scan - injected).total_seconds() < 86400.0:
        raise Refusal(f"The injection is dated {half_lives:.0f} half-lives before the scan.")
    note = f"the injection is dated {half_lives:.0f} half-lives before the scan"
    return injected, (f"{note}; only its clock time is used",)


def _by_clock(header: PetHeader, clock: datetime, scan: datetime) -> datetime | None:
    """Return a clock time on the day of the scan, or the day before if it is the later one."""
    day = scan.date() if header.corrections.scan_time else _first_day(header, scan)
    injected = datetime.combine(day, clock.time())
    return shifted(injected, -86400.0) if injected > scan else injected


def _first_day(header: PetHeader, scan: datetime) -> date:
    first = earliest(header)
    return (scan if first is None or first.start is None else first.start).date()


def shifted(moment: datetime, seconds: float) -> datetime | None:
    """Add seconds; None where no calendar reaches."""
    try:
        return moment + timedelta(seconds=seconds)
    except (OverflowError, ValueError):
        return None
